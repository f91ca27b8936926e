"""`mealplan show --why` as a person reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_run import no_traceback, run, widest

from food_db.schema import Meal
from mealplan import Plan, Why
from mealplan.why_plan import on_day


@pytest.fixture(scope="session")
def couple_json(couple: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four days of the couple as a file."""
    path = tmp_path_factory.mktemp("why") / "couple.json"
    couple.save(path)
    return path


@pytest.fixture
def told(couple_why: Why, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked once a session; that the command asks itself is held by the test of the JSON."""
    monkeypatch.setattr("mealplan.why_plan.why", lambda _: couple_why)


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("width", [60, 80, 140])
def test_the_whole_in_the_columns_that_there_are(
    couple_json: Path, couple: Plan, width: int
) -> None:
    result = run("show", couple_json, "--why", width=width)
    assert (result.exit_code, result.stderr) == (0, "")
    assert widest(result.stdout) <= width
    joined = " ".join(result.stdout.split())
    for dish in {dish.title for meal in couple.meals for dish in meal.dishes}:
        assert " ".join(dish.split()) in joined
    for words in ("points that the week would lose", "Room left", "If a wish or rule were lifted"):
        assert words in joined
    assert "exclude natto" in joined


def test_the_json_is_the_library_s_word_the_same_each_time(
    couple_json: Path, couple_why: Why
) -> None:
    result = run("show", couple_json, "--why", "--format", "json")
    assert json.loads(result.stdout) == json.loads(couple_why.model_dump_json())


def test_a_day_has_its_dishes_alone_in_the_order_of_its_meals(
    couple: Plan, couple_why: Why
) -> None:
    tuesday = couple.dates[1]
    told = on_day(couple_why, tuesday)
    served = [dish.recipe for m in couple.meals if m.date == tuesday for dish in m.dishes]
    assert {dish.recipe for dish in told.dishes} == set(served)
    slots = [next(m.slot for m in d.meals if m.date == tuesday) for d in told.dishes]
    assert slots == sorted(slots, key=list(Meal).index)


@pytest.mark.usefixtures("told")
def test_a_day_in_the_terminal_is_short(couple_json: Path) -> None:
    table = run("show", couple_json, "--why", "--day", "tue").stdout
    assert table.startswith("Why these dishes on Tue 24 Nov")
    assert "Room left" not in table
    assert widest(table) <= 80


def test_what_cannot_be_is_said(couple_json: Path) -> None:
    for words, message in (
        (("--format", "markdown"), "--why goes with --format table or json"),
        (("--day", "sun"), "--day 'sun' is no day of this plan; it has Mon 2026-11-23"),
    ):
        result = run("show", couple_json, "--why", *words)
        assert result.exit_code == 2
        assert no_traceback(result)
        assert message in result.stderr
        assert result.stdout == ""
