"""The score: pillars at their weights, and the rates of ``rates.csv``."""

from __future__ import annotations

import math

from food_db.pack import FoodDB
from food_db.schema import CourseRow
from mealplan.plan import Plan
from mealplan.profile import Person
from mealplan.verify.needs import energy_need
from mealplan.verify.pillars import Component
from mealplan.verify.proof import total_cost
from mealplan.verify.table import Serving, planned_dates
from mealplan.verify.wording import matching

USUAL_KCAL = 2000.0
USUAL_MIN, USUAL_MAX = 0.75, 1.5


def score_of(
    plan: Plan,
    table: tuple[Serving, ...],
    parts: dict[str, tuple[Component, ...]],
    pack: FoodDB,
) -> float:
    """Points of the plan: 100 when every pillar is at its goal and nothing counts against."""
    worth = [sum(part.share * part.utility for part in own) for own in parts.values()]
    points = {name: rate.points for name, rate in pack.rates.items()}
    people, days = len(plan.profile.people), len(planned_dates(plan))
    cost = total_cost(table, pack) / days / people
    return (
        100 * sum(worth) / people
        + points["like"] * _served(plan.profile.wishes.like, table, pack)
        + points["dislike"] * _served(plan.profile.wishes.dislike, table, pack)
        + points["portion"] * _portions_off(plan, table, pack)
        + points["cost"] * plan.profile.weights.cost * cost
    )


def usual_portion(person: Person, course: CourseRow, plan: Plan, pack: FoodDB) -> float:
    """What a person usually takes of a dish: by energy need, within what the course allows.

    Energy need / 2000 kcal to the nearest quarter, 0.75 to 1.5.
    """
    need = energy_need(person, plan.profile.menu.meals, pack)
    quarters = math.floor(need / USUAL_KCAL * 4 + 0.5)
    usual = min(max(quarters / 4, USUAL_MIN), USUAL_MAX)
    return min(max(usual, course.portion_min), course.portion_max)


def _served(words: tuple[str, ...], table: tuple[Serving, ...], pack: FoodDB) -> int:
    """How many dishes are served that one of the words means."""
    return sum(bool(matching(words, dish.recipe, pack)) for dish in table)


def _portions_off(plan: Plan, table: tuple[Serving, ...], pack: FoodDB) -> float:
    """Servings by which portions differ from people's usual ones: Σ |portion − usual|.

    Each dish of each meal counts by itself; mean over people.
    """
    total = 0.0
    for person in plan.profile.people:
        for dish in table:
            usual = usual_portion(person, pack.courses[dish.course], plan, pack)
            total += abs(dish.portions.get(person.name, 0.0) - usual)
    return total / len(plan.profile.people)
