"""Grams of food by class of live microbes, against the classes of Marco 2022."""

from __future__ import annotations

import pytest
from score_help import diet
from table_help import part, table

from food_db import FoodDB
from mealplan import Plan
from mealplan.scoring.intake import intake_of
from mealplan.scoring.live_microbes import live_microbes


@pytest.mark.parametrize(
    ("food", "expected"),
    [
        ("yogurt/raw", "high"),  # unpasteurised ferments: above 10^7
        ("kefir", "high"),
        ("kimchi/raw", "high"),
        ("apple/raw", "medium"),  # produce eaten raw and unpeeled: 10^4 to 10^7
        ("lettuce", "medium"),
        ("tomato/raw", "medium"),
        ("strawberries/raw", "medium"),
        ("cheddar", "medium"),
        ("banana", "low"),  # peeled
        ("orange", "low"),
        ("apple/cooked", "low"),  # cooked and pasteurised: below 10^4
        ("yogurt/cooked", "low"),
        ("miso/cooked", "low"),
        ("milk/raw", "low"),
        ("wholemeal-bread", "low"),
    ],
)
def test_the_classes_of_the_paper(pack: FoodDB, food: str, expected: str) -> None:
    """Rules of Marco 2022: pasteurised or cooked, raw and unpeeled, fermented and not heated."""
    score = live_microbes(diet(pack, {food: 100}))
    found = [name for name in ("low", "medium", "high") if part(score, name).amount > 0]
    assert found == [expected]


def test_a_day_by_hand(pack: FoodDB) -> None:
    """170 g of kefir is high; 150 g of apple and 80 g of lettuce are medium; 120 g of banana and
    200 g of cooked lentils low; water is no food: 170, 230, 400 for both, 320 g a day.
    """
    day = {"kefir": 170, "apple/raw": 150, "lettuce": 80, "banana": 120, "lentils": 200}
    score = live_microbes(diet(pack, day | {"water": 1500}, days=5))
    amounts = {one.id: one.amount for one in score.components}
    assert amounts == pytest.approx({"medium-high": 400, "high": 170, "medium": 230, "low": 320})
    assert score.total == pytest.approx(400)


def test_the_mean_of_us_adults_adds_up(pack: FoodDB) -> None:
    """Marco 2022: medium 106 and high 21 g a day are 127 of both."""
    score = live_microbes(diet(pack, {"yogurt/raw": 21, "apple/raw": 106}))
    assert score.total == pytest.approx(127)
    frames = {one.id: one.note or "" for one in score.components}
    assert ["127" in frames["medium-high"], "21" in frames["high"], "106" in frames["medium"]] == [
        True
    ] * 3


def test_a_plan_by_the_columns_of_the_tables(week: Plan, pack: FoodDB) -> None:
    """From the plan's portions, ingredients.csv, and `live` and `yield` of the tables."""
    live = {(r["food"], r["form"]): r["live"] for r in table("forms.csv")}
    swell = {(r["food"], r["form"]): float(r["yield"]) for r in table("composition.csv")}
    servings = {r["id"]: float(r["servings"]) for r in table("recipes.csv")}
    parts: dict[str, list[tuple[tuple[str, str], float]]] = {}
    for r in table("ingredients.csv"):
        parts.setdefault(r["recipe"], []).append(((r["food"], r["form"]), float(r["grams"])))
    grams = {"low": 0.0, "medium": 0.0, "high": 0.0}
    for meal in week.meals:
        for dish in meal.dishes:
            share = dish.portions[week.people[0]] / servings[dish.recipe]
            for key, amount in parts[dish.recipe]:
                if key[0] != "water":
                    grams[live[key]] += amount * share * swell[key] / 7
    score = live_microbes(intake_of(week, pack))
    for name, expected in grams.items():
        assert part(score, name).amount == pytest.approx(expected, rel=1e-6), name
    assert part(score, "high").amount > 21  # the planner is after live ferments


def test_it_is_a_report(pack: FoodDB) -> None:
    score = live_microbes(diet(pack, {"kefir": 100}))
    assert all(one.points is None and one.better is None for one in score.components)
    assert (score.coverage, score.unit, score.better) == (1, "g/d", "none")
    assert "proposal" in score.caveat
