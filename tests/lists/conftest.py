"""The hand kitchen of tests/shopping, and a fortnight of a family that no solver had to choose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from shopping.conftest import kitchen, make_plan, two_days

from food_db import FoodDB
from food_db.pack import Recipe
from food_db.schema import Course, Meal
from mealplan.pantry import Pantry, Stock
from mealplan.plan import Cost, Plan, PlannedDish, PlannedMeal, SolverLine
from mealplan.profile import Profile
from mealplan.shopping import ShoppingList, shopping_list

__all__ = ["kitchen", "make_plan", "two_days"]

MONDAY = dt.date(2026, 11, 23)
EATERS = {"Ana": 1.0, "Ben": 1.5, "Cleo": 0.5, "Dan": 0.75}


@pytest.fixture(scope="session")
def by_hand(two_days: Plan, kitchen: FoodDB) -> ShoppingList:
    """The list of the two days, with 500 g of salt in the kitchen."""
    return shopping_list(two_days, kitchen, Pantry(stock=(Stock(food="salt", grams=500),)))


@pytest.fixture(scope="session")
def empty(by_hand: ShoppingList) -> ShoppingList:
    """A list with nothing on it."""
    return by_hand.model_copy(update={"items": (), "total": 0.0, "prorated": 0.0})


@pytest.fixture(scope="session")
def family(pack: FoodDB) -> Plan:
    """Four people, fourteen days, breakfast, lunch and dinner: dishes of the pack by their ids."""
    profile = Profile.parse({"menu": {"days": 14, "start": MONDAY}})
    return Plan(
        data_version="test",
        start=MONDAY,
        people=tuple(EATERS),
        profile=profile,
        meals=tuple(_meals(pack)),
        nutrition_={},
        pillars=(),
        rules=(),
        scores={},
        cost=Cost(total=0, currency="USD"),
        solver=SolverLine(name="none", status="optimal", objective=0, bound=0, gap=0),
    )


def _meals(pack: FoodDB) -> Iterator[PlannedMeal]:
    recipes = [pack.recipes[name] for name in sorted(pack.recipes)]
    for slot in (Meal.BREAKFAST, Meal.LUNCH, Meal.DINNER):
        course = Course.BREAKFAST if slot is Meal.BREAKFAST else Course.MAIN
        dishes = [r for r in recipes if r.course is course and slot in r.meals]
        for day in range(14):
            date = MONDAY + dt.timedelta(days=day)
            yield PlannedMeal(date=date, slot=slot, dishes=(_dish(dishes[7 * day % len(dishes)]),))


def _dish(recipe: Recipe) -> PlannedDish:
    return PlannedDish(
        recipe=recipe.id,
        title=recipe.title,
        english=recipe.english,
        course=recipe.course,
        portions=EATERS,
    )
