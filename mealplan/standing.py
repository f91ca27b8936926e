"""A saved plan put back on its problem: to explain it, or to change a part of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from food_db import FoodDB
from mealplan.errors import InputError
from mealplan.model.days import Placed
from mealplan.model.schedule import Schedule
from mealplan.model.score import Score, evaluate
from mealplan.own_prices import pack_of
from mealplan.plan import Plan, PlannedDish, PlannedMeal
from mealplan.problem import MenuProblem, build_problem


@dataclass(frozen=True)
class Standing:
    """A plan with its problem: ``schedule`` holds its dishes in the plan's order."""

    plan: Plan
    problem: MenuProblem
    schedule: Schedule

    @property
    def score(self) -> Score:
        """The plan's score, computed anew."""
        counts, portions = self.schedule.by_column(self.problem)
        return evaluate(self.problem, counts, portions, self.schedule.odd(self.problem))


def standing(plan: Plan, pack: FoodDB | None = None) -> Standing:
    """The problem of a plan's profile, and the plan as a schedule of it.

    Args:
        pack: the shipped pack with those and the prices of the profile over it by default.

    Raises:
        InputError: the data have changed since, so that a dish of the plan is no longer one of
            those that may be served.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    problem = build_problem(plan.profile, pack, plan.dates)
    places = {
        (c.dish.id, *c.slot, frozenset(c.sitting.everyone), day): i
        for i, c in enumerate(problem.columns)
        for day in c.sitting.days
    }
    placed: list[Placed] = []
    portions: list[dict[str, float]] = []
    for meal in plan.meals:
        day = plan.dates.index(meal.date)
        for dish in meal.dishes:
            at = (dish.recipe, meal.slot, dish.course, frozenset(dish.portions), day)
            if at not in places:
                raise InputError(_gone(plan, pack, meal, dish))
            placed.append(Placed(places[at], day, dish.leftover))
            portions.append(dish.portions)
    names = [*(eater.name for eater in problem.eaters), *problem.guests]
    schedule = Schedule(
        tuple(placed),
        {name: np.array([held.get(name, 0.0) for held in portions]) for name in names},
    )
    return Standing(plan, problem, schedule)


def _gone(plan: Plan, pack: FoodDB, meal: PlannedMeal, dish: PlannedDish) -> str:
    where = f"{meal.date:%a} {meal.slot}: {dish.title} ({dish.recipe})"
    if plan.data_version != pack.version:
        return (
            f"{where} is not one of the dishes that these data allow; the plan was made with data "
            f"{plan.data_version}, these are {pack.version}: plan the week again"
        )
    return f"{where} is not one of the dishes that the plan's own profile allows; plan it again"
