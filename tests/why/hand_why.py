"""Hand packs explained: three dinners of dishes whose numbers a hand can reckon."""

from __future__ import annotations

import dataclasses
from typing import Any

from hand_pack import EXACT, HandDish, hand_pack, hand_problem, hand_profile

from food_db import FoodDB
from mealplan import Plan, Why, plan_week, why
from mealplan.why_parts import DishWhy, Lifted, RuleWhy

DAYS = 3
FLOOR, GOAL, STRETCH = 16.5, 30.0, 45.0  # fibre [g/d] for 2,000 kcal, pillars.csv
ODD = 0.4  # points a serving that a portion differs from the usual one, rates.csv


def explained(pack: FoodDB, **tables: Any) -> Why:
    """The best plan of a pack, explained."""
    return why(planned(pack, **tables), pack=pack)


def planned(pack: FoodDB, **tables: Any) -> Plan:
    """The best plan of a pack for three dinners."""
    return plan_week(hand_profile(**tables), pack=pack, options=EXACT)


def with_rule(*dishes: HandDish, rule: str, serving_g: float, **bounds: float) -> FoodDB:
    """A pack in which one guideline holds, with other bounds for the dinners alone [a week]."""
    pack = hand_pack(*dishes, rules=(rule,))
    share = hand_problem(pack, hand_profile()).eaters[0].energy.share
    asked = {side: amount / share for side, amount in bounds.items()}
    row = pack.guidelines[rule].model_copy(
        update={"lower": None, "upper": None, **asked, "serving_g": serving_g}
    )
    return dataclasses.replace(pack, guidelines={**pack.guidelines, rule: row})


def points_of_fibre(pack: FoodDB, grams: float) -> float:
    """Points of fibre [g/d] between its floor and its goal."""
    energy = hand_problem(pack, hand_profile()).eaters[0].energy.mean
    return 100 * grams / ((GOAL - FLOOR) * energy / 2000)


def dish_named(told: Why, name: str) -> DishWhy:
    """What is said of a dish."""
    return next(one for one in told.dishes if one.recipe == name)


def rule_named(told: Why, name: str) -> RuleWhy:
    """What is said of a rule (of the minutes: of those of all days)."""
    return next(r for r in told.rules if r.id == name and (r.id != "day-minutes" or not r.key))


def lift_named(told: Why, wish: str) -> Lifted:
    """What is said of lifting a wish."""
    return next(one for one in told.lifted if one.wish == wish)
