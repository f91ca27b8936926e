"""The committed tables are what the build makes of their sources, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from food_db_tables import RECIPE_IDS, TABLES

from food_db import PackError
from food_db.build import __main__ as command
from food_db.build import build_tables, composition, crosscheck
from food_db.build.crosscheck import UnexplainedDifferenceError
from food_db.build.raw import ENVIRONMENT, RawDataMissingError, raw_folder

RECIPE_TABLES = ["ingredients.csv", "recipes.csv", "steps.csv"]
BUILT_TABLES = [
    "composition.csv",
    "crosscheck.csv",
    "equivalents.csv",
    "measures.csv",
    "prices.csv",
]


@pytest.fixture(scope="module")
def recipe_tables() -> dict[str, str]:
    return build_tables(recipes_only=True)


@pytest.fixture(scope="module")
def all_tables(raw_data: None) -> dict[str, str]:
    return build_tables()


@pytest.mark.parametrize("name", RECIPE_TABLES)
def test_recipe_tables_are_what_the_cooklang_files_say(
    recipe_tables: dict[str, str], name: str
) -> None:
    assert sorted(recipe_tables) == RECIPE_TABLES
    assert (TABLES / name).read_bytes().decode() == recipe_tables[name], (
        f"{name} is stale: run python -m food_db.build --recipes"
    )


def test_every_recipe_file_is_compiled(recipe_tables: dict[str, str]) -> None:
    lines = recipe_tables["recipes.csv"].splitlines()[1:]
    assert [line.split(",")[0] for line in lines] == RECIPE_IDS


@pytest.mark.raw_data
@pytest.mark.parametrize("name", BUILT_TABLES)
def test_built_tables_are_what_the_sources_say(all_tables: dict[str, str], name: str) -> None:
    assert sorted(all_tables) == sorted([*RECIPE_TABLES, *BUILT_TABLES])
    assert (TABLES / name).read_bytes().decode() == all_tables[name], (
        f"{name} is stale: run python -m food_db.build"
    )


@pytest.mark.raw_data
def test_a_difference_without_a_note_stops_the_build(
    raw_data: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without notes the build names every flag of the committed table."""
    _, amounts = composition.build()
    read = crosscheck.hand_written
    monkeypatch.setattr(
        crosscheck,
        "hand_written",
        lambda name, model: [] if name == "crosscheck_notes.csv" else read(name, model),
    )
    with pytest.raises(UnexplainedDifferenceError, match=r"crosscheck_notes\.csv") as error:
        crosscheck.build(amounts)
    flags = str(error.value).splitlines()[1:]
    committed = (TABLES / "crosscheck.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert len(flags) == len(committed)


@pytest.fixture
def copied_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The command writes into a copy of the tables."""
    shutil.copytree(TABLES, tmp_path / "tables")
    monkeypatch.setattr(command, "TABLES", tmp_path / "tables")
    return tmp_path / "tables"


def run(monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    monkeypatch.setattr("sys.argv", ["food_db.build", *options])
    return command.main()


def test_check_is_content_with_the_committed_tables(
    copied_tables: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--check", "--recipes") == 0
    assert capsys.readouterr().out == "3 tables, changed: none\n"


def test_check_finds_a_table_that_drifted_and_writes_nothing(
    copied_tables: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (copied_tables / "steps.csv").write_text("recipe,position,text\n", encoding="utf-8")
    (copied_tables / "recipes.csv").unlink()
    assert run(monkeypatch, "--check", "--recipes") == 1
    out = capsys.readouterr().out
    assert "steps.csv" in out
    assert "recipes.csv" in out
    assert (copied_tables / "steps.csv").read_text(encoding="utf-8") == "recipe,position,text\n"
    assert not (copied_tables / "recipes.csv").exists()


def test_a_build_mends_a_table_that_drifted(
    copied_tables: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (copied_tables / "steps.csv").write_text("", encoding="utf-8")
    assert run(monkeypatch, "--recipes") == 0
    assert capsys.readouterr().out == "3 tables, changed: steps.csv\n"
    assert (copied_tables / "steps.csv").read_bytes() == (TABLES / "steps.csv").read_bytes()
    assert not list(copied_tables.glob(".*.new"))


def test_line_ends_are_those_of_unix() -> None:
    for path in TABLES.glob("*.csv"):
        assert b"\r" not in path.read_bytes(), path.name


def test_without_raw_data_the_message_says_where_they_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    with pytest.raises(RawDataMissingError, match="MEALPLAN_RAW_DATA") as error:
        raw_folder()
    assert str(tmp_path) in str(error.value)


def test_a_build_that_fails_says_why_and_returns_two(
    copied_tables: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*, recipes_only: bool) -> dict[str, str]:
        raise PackError("hummus.cook: @tahina is no food")

    monkeypatch.setattr(command, "build_tables", fail)
    assert run(monkeypatch) == 2
    assert "hummus.cook: @tahina is no food" in capsys.readouterr().err
