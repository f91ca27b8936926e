"""Bad input of every kind: one clear message on stderr, exit code 2, never a traceback."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_run import listing, no_traceback, run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mealplan import InputError, Plan

BODY = ["--sex", "female", "--age", "30", "--height", "165", "--weight", "60"]

FLAGS: list[tuple[list[str], str]] = [
    (["plan", "--days", "0"], "menu.days"),
    (["plan", "--days", "29"], "menu.days"),
    (["plan", "--days", "three"], "--days"),
    (["plan", "--days", ""], "--days"),
    (["plan", "--age", "40"], "--weight"),
    (["plan", *BODY, "--age", "13"], "people.1.age"),
    (["plan", *BODY, "--age", "30.5"], "--age"),
    (["plan", *BODY, "--age", "-30"], "people.1.age"),
    (["plan", *BODY, "--height", "1.68"], "people.1.height_cm"),
    (["plan", *BODY, "--height", "5'6\""], "--height"),
    (["plan", *BODY, "--weight", "nan"], "people.1.weight_kg"),
    (["plan", *BODY, "--weight", "1e400"], "people.1.weight_kg"),
    (["plan", *BODY, "--sex", "F"], "people.1.sex"),
    (["plan", *BODY, "--activity", "low active"], "people.1.activity"),
    (["plan", "--diet", "keto"], "people.1.diet"),
    (["plan", "--allergy", "pollen"], "pollen"),
    (["plan", "--allergy", ""], "allergies"),
    (["plan", "--exclude", "unicorn"], "unicorn"),
    (["plan", "--like", "[/b]"], "[/b]"),
    (["plan", "--dislike", "cuisine:mars"], "cuisine:mars"),
    (["plan", "--budget", "0"], "wishes.budget"),
    (["plan", "--budget", "-5"], "wishes.budget"),
    (["plan", "--budget", "nan"], "wishes.budget"),
    (["plan", "--budget", "9,50"], "--budget"),
    (["plan", "--minutes", "5"], "wishes.minutes.weekday"),
    (["plan", "--minutes", "inf"], "wishes.minutes.weekday"),
    (["plan", "--start", "tomorrow"], "menu.start"),
    (["plan", "--start", "2026-11-31"], "menu.start"),
    (["plan", "--start", "23/11/2026"], "menu.start"),
    (["plan", "--start", ""], "menu.start"),
    (["plan", "--seed", "-1"], "menu.seed"),
    (["plan", "--seed", "99999999999"], "menu.seed"),
    (["plan", "--gap", "0.9"], "--gap"),
    (["plan", "--gap", "1%"], "--gap"),
    (["plan", "--time-limit", "0"], "--time-limit"),
    (["plan", "--solver", "glpk"], "--solver"),
    (["plan", "--format", "pdf"], "--format"),
    (["plan", "--profile"], "--profile"),
    (["plan", "--profil", "x"], "--profil"),
    (["plan", "week"], "week"),
    (["plann"], "plann"),
    (["show"], "WEEK.JSON"),
    (["show", "no.json"], "no.json"),
    (["show", "a.json", "b.json"], "b.json"),
    (["shop", "no.json"], "no.json"),
    (["check", "no.json"], "no.json"),
    (["check"], "WEEK.JSON"),
    (["foods", "unicorn"], "unicorn"),
    (["foods", "[/b]"], "[/b]"),
    (["foods", "(.*"], "(.*"),
    (["foods", "--group", "unicorns"], "leafy"),
    (["foods", "--group", ""], "leafy"),
    (["recipes", "unicorn"], "unicorn"),
    (["recipes", "--course", "pudding"], "dessert"),
    (["recipes", "--cuisine", "martian"], "greek"),
    (["recipes", "--diet", "keto"], "vegan"),
    (["schema", "week"], "plan"),
    (["schema"], "profile"),
]


@pytest.mark.parametrize(("words", "named"), FLAGS, ids=lambda value: str(value)[:60])
def test_a_bad_word_is_named(words: list[str], named: str) -> None:
    result = run(*words)
    assert no_traceback(result), result.exception
    assert (result.exit_code, result.stdout) == (2, "")
    assert named in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("flag", "value", "named"),
    [
        ("--start", "9999-12-30", "menu.start"),  # the plan would end after the last date
        ("--start", "0", "menu.start"),  # no Unix time
        ("--budget", "inf", "wishes.budget"),
        ("--gap", "nan", "--gap"),
        ("--time-limit", "nan", "--time-limit"),
    ],
)
def test_a_bad_word_never_reaches_the_solver(
    flag: str, value: str, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The solver is out of the way: what gets as far as it was taken for right."""

    def solved(*_: object) -> None:
        raise AssertionError("the input was taken for right")

    monkeypatch.setattr("mealplan.api.solve_week", solved)
    result = run("plan", "--days", "3", flag, value)
    assert no_traceback(result), result.exception
    assert (result.exit_code, result.stdout) == (2, "")
    assert named in result.stderr


def test_a_superscript_is_no_day(couple_file: Path) -> None:
    assert run("show", couple_file, "--day", "²").exit_code == 2


FILES: dict[str, bytes] = {
    "empty": b"",
    "binary": bytes(range(256)),
    "utf16": "{}".encode("utf-16"),
    "latin1": '{"schema": "ñ"}'.encode("latin-1"),
    "null": b"null",
    "list": b"[]",
    "number": b"5",
    "text": b'"mealplan/plan/1"',
    "other": b'{"schema": "mealplan/plan/2"}',
    "bare": b'{"schema": "mealplan/plan/1"}',
    "schema-list": b'{"schema": ["mealplan/plan/1"]}',
    "not-json": b"[[people]]\nage = 3\n",
    "comma": b'{"schema": "mealplan/plan/1",}',
    "digits": b'{"schema": ' + b"1" * 5000 + b"}",
    "nul": b"\x00" * 100,
}


@pytest.mark.parametrize("command", ["show", "shop", "check"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_plan(command: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.json"
    path.write_bytes(FILES[name])
    result = run(command, path)
    assert no_traceback(result), result.exception
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"mealplan: {path}: ")
    assert list(listing(tmp_path)) == [path.name]


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.9999])
def test_a_truncated_plan(week_file: Path, tmp_path: Path, share: float) -> None:
    data = week_file.read_bytes().rstrip()
    path = tmp_path / "cut.json"
    path.write_bytes(data[: int(len(data) * share)])
    result = run("show", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{path}: is not" in result.stderr


@pytest.mark.parametrize("command", ["show", "shop", "check"])
def test_a_folder_is_no_plan(command: str, tmp_path: Path) -> None:
    result = run(command, tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is a directory" in result.stderr


def test_a_plan_of_brackets(tmp_path: Path) -> None:
    path = tmp_path / "deep.json"
    path.write_text("[" * 200_000)
    assert no_traceback(run("show", path))


PANTRIES = {
    "no-header": "kefir,500\n",
    "no-number": "food,grams\nkefir,some\n",
    "below": "food,grams\nkefir,-5\n",
    "unknown": "food,grams\nunicorn,5\n",
    "empty": "",
    "both": "food,grams,quantity\nkefir,5,5\n",
    "quote": 'food,grams\n"kefir,5\n',
    "nan": "food,grams\nkefir,nan\n",
}


@pytest.mark.parametrize("name", PANTRIES)
def test_a_bad_pantry(name: str, week_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "pantry.csv"
    path.write_text(PANTRIES[name], encoding="utf-8")
    result = run("shop", week_file, "--pantry", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{path}: line " in result.stderr


EDITS: dict[str, Callable[[Any], Any]] = {
    "no meals": lambda d: d.update(meals=[]),
    "no people": lambda d: d.update(people=[]),
    "no days in nutrition": lambda d: d["nutrition"]["you"].update(daily=[]),
    "no mean": lambda d: d["nutrition"]["you"].update(mean={}),
    "no coverage": lambda d: d["nutrition"]["you"].update(coverage={}),
    "another date": lambda d: d["meals"][0].update(date="2030-01-01"),
    "no title of a pillar": lambda d: d["pillars"][0].update(title=""),
    "mark-up in a title": lambda d: d["pillars"][0].update(title="[/b]"),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_plan_whose_parts_disagree_is_shown_or_refused(
    edited: Callable[..., Path], name: str
) -> None:
    path = edited(EDITS[name])
    for words in (["show", path], ["show", path, "--format", "markdown"], ["check", path]):
        result = run(*words)
        assert no_traceback(result), result.exception


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_any_json_is_a_plan_or_refused(data: Any, tmp_path: Path, week_file: Path) -> None:
    """Any value in the place of any field of a true plan."""
    plan = json.loads(week_file.read_text(encoding="utf-8"))
    path = tmp_path / "junk.json"
    for field in plan:
        path.write_text(json.dumps({**plan, field: data}), encoding="utf-8")
        with contextlib.suppress(InputError):
            assert isinstance(Plan.load(path), Plan)
