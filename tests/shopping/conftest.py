"""A kitchen small enough to reckon by hand: eight foods, three dishes, two people, two days."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from food_db import FoodDB, load
from food_db.pack import Ingredient, Recipe
from food_db.schema import Course, Food, Form, Meal, Price, Purchase
from mealplan.plan import Cost, Plan, PlannedDish, PlannedMeal, SolverLine
from mealplan.profile import Profile

# food, name, aliases, aisle, item, unit, grams of a unit, dollars per 100 g
ROWS = [
    ("chickpeas", "chickpeas", "garbanzos", "pulses", "tin", "tin (400 g)", 240, 0.50),
    ("chickpeas", "chickpeas", "garbanzos", "pulses", "dried", "bag (500 g)", 500, 0.40),
    ("spinach", "spinach", "baby spinach", "produce", "fresh", "bag (200 g)", 200, 1.00),
    ("spinach", "spinach", "baby spinach", "produce", "frozen", "bag (500 g)", 500, 0.50),
    ("lemon", "lemon", "lemons", "fruit", "fresh", "piece", 45, 1.20),
    ("parsley", "parsley", "", "herbs", "bunch", "bunch", 50, 2.00),
    ("rye-bread", "rye bread", "", "bakery", "loaf", "loaf (500 g)", 500, 0.80),
    ("salt", "salt", "sea salt", "spices", "pack", "pack (750 g)", 750, 0.40),
    ("potato", "potato", "potatoes", "produce", "fresh", "kg", 850, 0.20),
    ("water", "water", "", "drinks", "tap", "litre", 1000, 0.0),
]


def _recipe(slug: str, title: str, servings: float, *parts: Ingredient) -> Recipe:
    return Recipe(
        id=slug,
        title=title,
        english=title,
        servings=servings,
        course=Course.MAIN,
        meals=(Meal.LUNCH, Meal.DINNER),
        cuisine="test",
        active_minutes=10,
        total_minutes=10,
        keeps_days=2,
        freezes=False,
        season=(),
        tags=(),
        equipment=(),
        ingredients=parts,
        steps=(),
    )


RECIPES = [
    _recipe(
        "hummus",
        "Hummus",
        4,
        Ingredient("chickpeas", "tin", 480),
        Ingredient("lemon", "fresh", 60),
        Ingredient("salt", "pack", 2),
        Ingredient("water", "tap", 100),
        Ingredient("parsley", "bunch", 20, optional=True),
    ),
    _recipe(
        "soup",
        "Soup *of* [greens]",
        2,
        Ingredient("chickpeas", "dried", 100),
        Ingredient("spinach", "fresh", 200),
        Ingredient("spinach", "frozen", 150),
        Ingredient("potato", "fresh", 340),
        Ingredient("salt", "pack", 1),
        Ingredient("lemon", "fresh", 20),
    ),
    _recipe("toast", 'Toast, "rye"', 1, Ingredient("rye-bread", "loaf", 300)),
]


def _food(row: tuple[str, str, str, str, str, str, float, float]) -> Food:
    return Food(
        id=row[0],
        name=row[1],
        aliases=row[2],
        group="leafy",
        aisle=row[3],
        kind="plant",
        keeps_days=3,
    )


@pytest.fixture(scope="session")
def kitchen() -> FoodDB:
    """The pack of ROWS and RECIPES; a form has the name of its item."""
    return dataclasses.replace(
        load(),
        version="test",
        foods={row[0]: _food(row) for row in ROWS},
        forms={
            (f, i): Form(food=f, form=i, item=i, heat="none", live="low")
            for f, _, _, _, i, *_ in ROWS
        },
        purchases={
            (f, i): Purchase(food=f, item=i, unit=u, unit_g=g, price_source="estimate")
            for f, _, _, _, i, u, g, _ in ROWS
        },
        prices={
            (f, i): Price(
                food=f,
                item=i,
                usd_per_100g=p,
                usd_per_unit=p * g / 100,
                year=2022,
                source="estimate",
            )
            for f, _, _, _, i, _, g, p in ROWS
        },
        recipes={recipe.id: recipe for recipe in RECIPES},
    )


def plan_of(*servings: tuple[int, Meal, str, float, float], **tables: Any) -> Plan:
    """A plan of (day, slot, recipe, portion of Ana, portion of Ben); a portion of 0 is none.

    The profile is one of three days, with the tables given.
    """
    start = dt.date(2026, 11, 23)
    profile = Profile.parse({"menu": {"days": 3}, **tables})
    titles = {recipe.id: recipe.title for recipe in RECIPES}
    meals = [
        PlannedMeal(
            date=start + dt.timedelta(days=day),
            slot=slot,
            dishes=(
                PlannedDish(
                    recipe=recipe,
                    title=titles.get(recipe, recipe),
                    english=recipe,
                    course=Course.MAIN,
                    portions={n: p for n, p in (("Ana", ana), ("Ben", ben)) if p},
                ),
            ),
        )
        for day, slot, recipe, ana, ben in servings
    ]
    return Plan(
        data_version="test",
        start=start,
        people=("Ana", "Ben"),
        profile=profile,
        meals=tuple(meals),
        nutrition_={},
        pillars=(),
        rules=(),
        scores={},
        cost=Cost(total=0, currency=profile.wishes.currency),
        solver=SolverLine(name="none", status="optimal", objective=0, bound=0, gap=0),
    )


@pytest.fixture(scope="session")
def make_plan() -> Callable[..., Plan]:
    """The function plan_of, for tests that make a plan of their own."""
    return plan_of


@pytest.fixture(scope="session")
def two_days() -> Plan:
    """Hummus 1 + 1.5 and soup 1 + 1 on Monday; hummus 0.5 + 0, toast 1 + 0.75 on Tuesday.

    On the third day nobody eats here.
    The meals are out of order, so that the list must put them in order itself.
    """
    return plan_of(
        (0, Meal.DINNER, "soup", 1, 1),
        (1, Meal.LUNCH, "hummus", 0.5, 0),
        (1, Meal.DINNER, "toast", 1, 0.75),
        (0, Meal.LUNCH, "hummus", 1, 1.5),
    )
