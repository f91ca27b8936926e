"""The plan file: what is saved is what is loaded, and its JSON Schema says so independently."""

from __future__ import annotations

import copy
import functools
import json
import os
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cli_run import listing, no_traceback, run, spawn
from pydantic import ValidationError

from mealplan import InputError, Plan, Profile
from mealplan.files import write_whole


@functools.cache
def schema_of(what: str) -> dict[str, Any]:
    result = run("schema", what)
    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def problems(data: Any, what: str = "plan") -> list[str]:
    checker = jsonschema.Draft202012Validator(
        schema_of(what), format_checker=jsonschema.FormatChecker()
    )
    return [error.message for error in checker.iter_errors(data)]


@pytest.mark.parametrize("which", ["week", "couple"])
def test_a_saved_plan_is_loaded_the_same(
    which: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    plan: Plan = request.getfixturevalue(which)
    plan.save(tmp_path / "a.json")
    loaded = Plan.load(tmp_path / "a.json")
    untimed = plan.solver.model_copy(update={"seconds": None})
    assert loaded == plan.model_copy(update={"solver": untimed})
    loaded.save(tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_the_file_is_utf8_without_escapes_and_ends_in_a_line_break(week_file: Path) -> None:
    data = week_file.read_bytes()
    assert data.decode("utf-8").endswith("}\n")
    assert b"\\u" not in data
    assert b"\r" not in data


def test_the_file_carries_what_the_design_names(week_file: Path) -> None:
    """DESIGN section 5, "Plan file"."""
    data = json.loads(week_file.read_text(encoding="utf-8"))
    assert data["schema"] == "mealplan/plan/1"
    assert set(data) >= {
        *("start", "people", "meals", "nutrition", "pillars", "rules", "scores", "cost"),
        *("solver", "profile", "data_version"),
    }
    assert set(data["meals"][0]) == {"date", "slot", "dishes"}
    dish = data["meals"][0]["dishes"][0]
    assert set(dish) >= {"recipe", "title", "course", "portions", "leftover"}
    assert set(data["nutrition"]["you"]) >= {"daily", "mean", "target", "coverage"}
    rule = {"id", "title", "level", "status", "value", "source"}
    assert all(set(line) >= rule for line in data["rules"])
    assert set(data["solver"]) == {"name", "status", "objective", "bound", "gap", "seconds"}
    assert Profile.parse(data["profile"]) == Plan.load(week_file).profile


@pytest.mark.parametrize("which", ["week_file", "couple_file"])
def test_the_json_schema_takes_the_file(which: str, request: pytest.FixtureRequest) -> None:
    path: Path = request.getfixturevalue(which)
    assert problems(json.loads(path.read_text(encoding="utf-8"))) == []


WRONG: list[tuple[list[Any], Any]] = [
    (["schema"], "mealplan/plan/2"),
    (["start"], "tomorrow"),
    (["people"], "you"),
    (["meals", 0, "slot"], "brunch"),
    (["meals", 0, "date"], 20261123),
    (["meals", 0, "dishes", 0, "portions", "you"], 0),
    (["meals", 0, "dishes", 0, "leftover"], "maybe"),
    (["meals", 0, "dishes", 0, "taste"], "good"),
    (["nutrition", "you", "energy_need"], "a lot"),
    (["rules", 0, "status"], "broken"),
    (["solver", "status"], "guessed"),
    (["solver", "gap"], None),
    (["cost"], 90),
    (["profile", "people", 0, "age"], 12),
    (["profile", "people"], []),
]


@pytest.mark.parametrize(("path", "value"), WRONG, ids=lambda value: str(value))
def test_schema_and_reader_refuse_the_same_edits(
    edited: Callable[..., Path], path: list[Any], value: Any
) -> None:
    def change(data: Any) -> None:
        for part in path[:-1]:
            data = data[part]
        data[path[-1]] = value

    file = edited(change)
    assert problems(json.loads(file.read_text(encoding="utf-8")))
    result = run("show", file)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert str(file) in result.stderr


@pytest.mark.parametrize("value", [float("inf"), float("nan")])
def test_numbers_that_json_does_not_know_are_neither_made_nor_read(
    week: Plan, edited: Callable[..., Path], value: float
) -> None:
    """RFC 8259, section 6: "Infinity and NaN are not permitted"."""
    assert run("show", edited(lambda data: data["solver"].update(bound=value))).exit_code == 2
    with pytest.raises(ValidationError, match="finite number"):
        type(week.solver).model_validate(week.solver.model_dump() | {"bound": value})


@pytest.mark.parametrize("value", [float("inf"), float("nan")])
def test_numbers_that_json_does_not_know_are_not_written(week: Plan, value: float) -> None:
    """A plan changed by ``model_copy`` skips the check of the test before."""
    solver = week.solver.model_copy(update={"bound": value})
    with pytest.raises(ValueError, match="not JSON compliant"):
        week.model_copy(update={"solver": solver}).to_json()


@pytest.mark.parametrize("field", ["start", "people", "meals", "solver", "profile", "cost"])
def test_schema_and_reader_ask_for_every_field(edited: Callable[..., Path], field: str) -> None:
    file = edited(lambda data: data.pop(field))
    assert problems(json.loads(file.read_text(encoding="utf-8")))
    assert f"{file}: {field}: " in run("show", file).stderr


def test_the_other_schemas_take_their_files(week: Plan, week_file: Path) -> None:
    assert problems(week.profile.model_dump(mode="json"), "profile") == []
    assert problems({"people": []}, "profile")
    shopping = json.loads(run("shop", week_file, "--format", "json").stdout)
    assert problems(shopping, "shopping") == []
    wrong = copy.deepcopy(shopping)
    wrong["items"][0]["grams"] = "many"
    assert problems(wrong, "shopping")


# writing: whole or not at all


def test_a_missing_folder_is_named(week: Plan, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere.*cannot be written: No such file"):
        week.save(tmp_path / "nowhere" / "week.json")


def test_a_file_where_a_folder_should_be(week: Plan, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be written: Not a directory"):
        week.save(tmp_path / "file" / "week.json")


def test_a_folder_where_the_file_should_be(week: Plan, tmp_path: Path) -> None:
    (tmp_path / "week.json").mkdir()
    with pytest.raises(InputError, match="cannot be written: Is a directory"):
        week.save(tmp_path / "week.json")
    assert [path.name for path in tmp_path.iterdir()] == ["week.json"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(week: Plan, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(InputError, match="cannot be written: Permission denied"):
            week.save(tmp_path / "week.json")
    finally:
        tmp_path.chmod(0o700)


def test_a_refused_folder(week: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same as the test before, for those who test as root."""

    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("mealplan.files.tempfile.mkstemp", refuse)
    with pytest.raises(InputError, match=r"week\.json: cannot be written: Permission denied"):
        week.save(tmp_path / "week.json")


FULL_DISK = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))"
"""No file may grow beyond 2,000 bytes: the system itself stops the writing half-way."""


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are POSIX")
def test_an_old_file_stays_whole_when_writing_fails(week_file: Path, tmp_path: Path) -> None:
    old = tmp_path / "list.csv"
    old.write_bytes(b"the list of last week\n")
    before = listing(tmp_path)
    done = spawn("shop", week_file, "--format", "csv", "-o", old, code=FULL_DISK)
    assert done.returncode == 2
    assert done.stderr.decode() == f"mealplan: {old}: cannot be written: File too large\n"
    assert listing(tmp_path) == before


def test_the_half_written_file_lies_beside_the_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rename is whole within one file system only, so the common temporary folder is no help."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    write_whole(tmp_path / "list.md", "new")
    assert listing(tmp_path) == {"list.md": b"new"}


def test_a_new_file_replaces_an_old_one(week: Plan, couple: Plan, tmp_path: Path) -> None:
    path = tmp_path / "week.json"
    week.save(path)
    couple.save(path)
    assert Plan.load(path).people == couple.people
    assert list(listing(tmp_path)) == ["week.json"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    write_whole(link, "new")
    assert target.read_text() == "new"
    assert link.is_symlink()


def test_what_is_no_plain_file_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        writer = threading.Thread(target=lambda: write_whole(pipe, "x"), daemon=True)
        writer.start()
        writer.join(5)
        assert stat.S_ISFIFO(pipe.stat().st_mode)
    finally:
        os.close(reader)


def test_replacing_keeps_the_rights_of_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "list.md"
    path.write_text("old")
    path.chmod(0o644)
    write_whole(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_plan_is_read_from_a_pipe(week_file: Path) -> None:
    with week_file.open("rb") as stream:
        done = spawn("show", "/dev/stdin", "--format", "json", stdin=stream)
    assert done.returncode == 0
    assert done.stdout == week_file.read_bytes()


def test_a_shown_plan_is_the_file(week_file: Path) -> None:
    shown = run("show", week_file, "--format", "json")
    assert no_traceback(shown)
    assert shown.stdout_bytes == week_file.read_bytes()
