"""Plants a week against the pillar of a plan, and by hand from the tables."""

from __future__ import annotations

import datetime as dt

import pytest
from score_help import MONDAY, diet
from table_help import part, table

from food_db import FoodDB
from food_db.schema import Meal
from mealplan import Plan
from mealplan.scoring.intake import Helping, Intake, intake_of, servings_of
from mealplan.scoring.plants import plants


def eaten(pack: FoodDB, *recipes: str, servings: float = 1.0) -> Intake:
    """Dishes of one day, so many servings of each."""
    helpings = [
        helping
        for recipe in recipes
        for helping in servings_of(
            pack.recipes[recipe], servings, pack, date=MONDAY, meal=Meal.LUNCH
        )
    ]
    return Intake(pack, "somebody", (MONDAY,), tuple(helpings))


def test_a_plan_has_the_plants_of_its_pillar(week: Plan, couple: Plan, pack: FoodDB) -> None:
    for plan in (week, couple):
        for line in (one for one in plan.pillars if one.component == "plants"):
            found = plants(intake_of(plan, pack, line.person)).total
            assert found == pytest.approx(line.amount, abs=1e-6)


def test_fasolada_by_hand(pack: FoodDB) -> None:
    """Beans, onion, carrot, celery, tomato (tinned and paste are one) are 5; bay, garlic and
    parsley a quarter each; olive oil, water and salt are no plants: 5.75.
    """
    score = plants(eaten(pack, "fasolada"))
    assert score.total == 5.75
    assert (part(score, "whole").amount, part(score, "seasonings").amount) == (5, 3)


def test_a_second_dish_adds_only_what_is_new(pack: FoodDB) -> None:
    """Horiatiki brings cucumber, pepper, olives, and a quarter of oregano; onion and tomato are
    there already: 5.75 + 3.25.
    """
    assert plants(eaten(pack, "fasolada", "horiatiki")).total == 9.0


def test_a_small_portion_counts_as_the_dish_does(pack: FoodDB) -> None:
    """The pillar counts by the standard serving, so that half a portion is no fewer plants."""
    assert plants(eaten(pack, "fasolada", servings=0.25)).total == 5.75


@pytest.mark.parametrize("recipe", ["ratatouille", "tabbouleh", "salade-nicoise", "ribollita"])
def test_dishes_by_the_tables(pack: FoodDB, recipe: str) -> None:
    """From ingredients.csv, foods.csv, recipes.csv: 8 g in a serving, seasonings any amount."""
    foods = {row["id"]: row for row in table("foods.csv")}
    servings = next(float(r["servings"]) for r in table("recipes.csv") if r["id"] == recipe)
    grams: dict[str, float] = {}
    share: dict[str, float] = {}
    for row in table("ingredients.csv"):
        plant = foods[row["food"]]["plant"]
        if row["recipe"] == recipe and plant:
            grams[plant] = grams.get(plant, 0) + float(row["grams"])
            share[plant] = max(share.get(plant, 0), float(foods[row["food"]]["plant_share"]))
    counted = [p for p in grams if share[p] < 1 or grams[p] / servings >= 8]
    assert plants(eaten(pack, recipe)).total == sum(share[p] for p in counted)


@pytest.mark.parametrize(
    ("grams", "expected"),
    [
        ({"carrot/raw": 8}, 1),
        ({"carrot/raw": 7.9}, 0),
        ({"parsley": 0.5}, 0.25),
        ({"onion/raw": 20, "red-onion/raw": 20}, 1),  # one species
        ({"tofu/raw": 5, "edamame": 5}, 1),  # soya both, together above 8 g at a meal
        ({"ginger": 1, "ground-ginger": 1, "black-pepper": 1}, 0.5),
        ({"olive-oil": 50, "feta/raw": 50, "cod": 100, "water": 500}, 0),
        ({"parsley": 0}, 0),
    ],
)
def test_foods_of_a_diary(pack: FoodDB, grams: dict[str, float], expected: float) -> None:
    assert plants(diet(pack, grams, days=1)).total == expected


def test_a_dried_food_counts_by_what_it_weighed_dry(pack: FoodDB) -> None:
    """Lentils swell to more than twice their weight: 8 g of them cooked are fewer than 4 dry."""
    assert plants(diet(pack, {"lentils/dried": 8}, days=1)).total == 0
    assert plants(diet(pack, {"lentils/dried": 25}, days=1)).total == 1


def one_a_day(pack: FoodDB, *foods: str) -> Intake:
    """A hundred grams of another food each day."""
    dates = tuple(MONDAY + dt.timedelta(days=n) for n in range(len(foods)))
    helpings = tuple(
        Helping(date, (food, "raw"), 100, 100) for date, food in zip(dates, foods, strict=True)
    )
    return Intake(pack, "somebody", dates, helpings)


def test_of_more_than_a_week_it_is_the_mean_of_stretches_of_seven(pack: FoodDB) -> None:
    """Seven fruits in the first week and one in the second: (7 + 1) / 2. With only two days more
    than a week the last seven count once more: days 1-7 hold 7, days 3-9 hold 5 and 1: 6.5.
    """
    seven = ("apple", "pear", "orange", "banana", "kiwi", "fig", "mango")
    assert plants(one_a_day(pack, *seven)).total == 7
    assert plants(one_a_day(pack, *seven, *("melon",) * 7)).total == 4
    assert plants(one_a_day(pack, *seven, "melon", "melon")).total == 6.5


def test_nothing_eaten_is_no_plant(pack: FoodDB) -> None:
    score = plants(diet(pack, {}, days=3))
    assert (score.total, score.better, part(score, "plants").points) == (0, "more", None)
