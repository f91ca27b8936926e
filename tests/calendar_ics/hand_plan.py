"""Plans written by hand: what is eaten when, with no solver in between."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import food_db
from food_db import FoodDB
from food_db.schema import Meal
from mealplan import Menu, Person, Plan, Profile
from mealplan.plan import Cost, PlannedDish, PlannedMeal, SolverLine

PACK = food_db.load()
MONDAY = dt.date(2026, 11, 23)


def day(number: int, start: dt.date = MONDAY) -> dt.date:
    """A day of the plan: 0 is Monday."""
    return start + dt.timedelta(days=number)


def dish(recipe: str, pack: FoodDB = PACK, **more: Any) -> PlannedDish:
    """A dish of the pack: one serving for "you" unless ``portions`` says otherwise."""
    held = pack.recipes[recipe]
    fields = {"title": held.title, "english": held.english, "course": held.course}
    return PlannedDish(recipe=recipe, **{**fields, "portions": {"you": 1.0}, **more})


def meal(date: dt.date, slot: str, *dishes: PlannedDish) -> PlannedMeal:
    """A meal."""
    return PlannedMeal(date=date, slot=Meal(slot), dishes=dishes)


def hand_plan(
    *meals: PlannedMeal, start: dt.date = MONDAY, days: int = 7, shopping: tuple[str, ...] = ()
) -> Plan:
    """A plan of these meals for whoever eats of them."""
    eaters = {name: None for one in meals for d in one.dishes for name in d.portions}
    people = tuple(eaters) or ("you",)
    who = [Person(name=f"P{n}", sex="female", age=35, height_cm=165, weight_kg=62) for n, _ in
           enumerate(people)]  # fmt: skip
    profile = Profile(people=tuple(who), menu=Menu(start=start, days=days, shopping=shopping))
    return Plan(
        data_version="hand",
        start=start,
        people=people,
        profile=profile,
        meals=meals,
        nutrition_={},
        pillars=(),
        rules=(),
        scores={},
        cost=Cost(total=0.0, currency="USD"),
        solver=SolverLine(name="hand", status="optimal", objective=1.0, bound=1.0, gap=0.0),
    )


def pack_with(recipe: str, **changes: Any) -> FoodDB:
    """The shipped pack with other words or numbers in a recipe."""
    changed = dataclasses.replace(PACK.recipes[recipe], **changes)
    return dataclasses.replace(PACK, recipes={**PACK.recipes, recipe: changed})
