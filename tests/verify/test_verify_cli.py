"""`mealplan check` reads the shopping list too: the one of today, or a saved one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_run import run

from mealplan import Plan
from mealplan.shopping_trips import shopping_trips


@pytest.fixture(scope="module")
def folder(week: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A week and its list, as `plan` and `shop` write them. Never written to."""
    path = tmp_path_factory.mktemp("check")
    week.save(path / "week.json")
    (path / "have.csv").write_text("food,grams\nolive oil,100000\n", encoding="utf-8")
    for name, more in (("list", ()), ("less", ("--pantry", path / "have.csv"))):
        out = path / f"{name}.json"
        said = run("shop", path / "week.json", "--format", "json", "-o", out, *more)
        assert said.exit_code == 0, said.output
    return path


def changed(folder: Path, tmp_path: Path, **change: object) -> Path:
    """The list with its first line changed."""
    data = json.loads((folder / "list.json").read_text(encoding="utf-8"))
    data["items"][0].update(change)
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_a_plan_is_checked_with_its_list(folder: Path) -> None:
    alone, saved = (
        run("check", folder / "week.json"),
        run("check", folder / "week.json", "--list", folder / "list.json"),
    )
    for said in (alone, saved):
        assert said.exit_code == 0, said.output
        assert said.output.startswith("everything agrees: ")
    assert alone.output == saved.output, "the list of today is the one that was saved"


def test_a_list_with_a_pantry_is_checked_with_that_pantry(folder: Path) -> None:
    words = ("check", folder / "week.json", "--list", folder / "less.json")
    assert run(*words, "--pantry", folder / "have.csv").exit_code == 0
    said = run(*words)
    assert said.exit_code == 1
    assert "shopping list, olive-oil (bottle): buy 0 of " in said.output


def test_a_gram_of_a_saved_list_is_found(folder: Path, tmp_path: Path) -> None:
    said = run("check", folder / "week.json", "--list", changed(folder, tmp_path, grams=1.0))
    assert said.exit_code == 1
    lines = said.output.splitlines()
    assert any("grams that the meals take: the list says 1, recomputed" in one for one in lines)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"grams": -1}, "items.1.grams: Input should be greater than or equal to 0"),
        ({"colour": "red"}, "items.1.colour: Extra inputs are not permitted"),
        ({"buy": 1.5}, "items.1.buy: "),
    ],
)
def test_what_is_no_list_is_refused(
    folder: Path, tmp_path: Path, change: dict[str, object], words: str
) -> None:
    path = changed(folder, tmp_path, **change)
    said = run("check", folder / "week.json", "--list", path)
    assert said.exit_code == 2
    assert f"{path}: {words}" in said.output


def test_a_plan_is_no_list(folder: Path) -> None:
    said = run("check", folder / "week.json", "--list", folder / "week.json")
    assert said.exit_code == 2
    assert "week.json: is no shopping list of this version" in said.output
    assert "mealplan shop week.json --format json -o list.json" in said.output


def test_the_list_of_a_trip_has_the_days_until_the_next(week: Plan) -> None:
    (trip,) = shopping_trips(week)
    assert (trip.shopping.start, trip.shopping.days) == (week.start, 7)
