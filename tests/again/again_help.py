"""What the tests of planning again share: hand weeks of dinners, meals as they stand in JSON."""

from __future__ import annotations

import json
from typing import Any

from hand_pack import EXACT, HandDish, dish, hand_pack, hand_profile

from food_db import FoodDB
from mealplan import Plan, plan_week

FIBRE = {"a": 9.0, "b": 8.5, "c": 8.0, "d": 7.0, "e": 6.0, "f": 5.0}


def dinners(**changes: dict[str, Any]) -> list[HandDish]:
    """Six mains, each for one dinner, the best with most fibre; fields of some changed."""
    return [
        dish(name, **{"fibre_g": fibre, "energy_kcal": 500} | changes.get(name, {}))
        for name, fibre in FIBRE.items()
    ]


def hand_plan(*dishes: HandDish, rules: tuple[str, ...] = (), **tables: Any) -> tuple[Plan, FoodDB]:
    """Three dinners of a pack of these dishes, and the pack."""
    pack = hand_pack(*(dishes or dinners()), rules=rules)
    return plan_week(hand_profile(**tables), pack=pack, options=EXACT), pack


def served(plan: Plan) -> list[str]:
    """The recipes of a plan in its order."""
    return [one.recipe for meal in plan.meals for one in meal.dishes]


def as_json(plan: Plan) -> dict[tuple[str, str], str]:
    """The text of each meal in the plan file."""
    meals = json.loads(plan.to_json())["meals"]
    return {
        (meal["date"], meal["slot"]): json.dumps(meal, ensure_ascii=False, indent=2)
        for meal in meals
    }
