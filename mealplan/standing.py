"""A saved plan put back on its problem: to explain it, or to change a part of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from food_db import FoodDB
from mealplan.columns import Kept
from mealplan.errors import InputError
from mealplan.kept import kept_before
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


def standing(
    plan: Plan, pack: FoodDB | None = None, kept: tuple[Kept, ...] | None = None
) -> Standing:
    """The problem of a plan's profile, and the plan as a schedule of it.

    Args:
        pack: the shipped pack with those and the prices of the profile over it by default.
        kept: the dishes that stay as they are; those that the plan has kept by default.

    Raises:
        InputError: the data have changed since, so that a dish of the plan is no longer one of
            those that may be served.
    """
    if plan.weeks:
        raise InputError(
            f"the plan has {len(plan.weeks)} weeks, and this is done a week at a time: take one of "
            "them (`plan.week(1)` in the library), and save it as a plan of its own"
        )
    pack = pack_of(plan.profile) if pack is None else pack
    check_known(plan, pack)
    kept = kept_before(plan) if kept is None else kept
    problem = build_problem(plan.profile, pack, plan.dates, kept)
    return Standing(plan, problem, schedule_of(plan, problem))


def schedule_of(plan: Plan, problem: MenuProblem) -> Schedule:
    """The plan as a schedule of a problem of its days.

    Raises:
        InputError: a dish of the plan is no longer one of those that may be served.
    """
    places = {  # a kept dish has a column of its own, after the free ones
        (c.dish.id, *c.slot, frozenset(c.sitting.everyone), day): i
        for i, c in enumerate(problem.columns)
        for day in ((c.kept.day,) if c.kept else c.sitting.days)
    }
    placed: list[Placed] = []
    portions: list[dict[str, float]] = []
    for meal in plan.meals:
        day = plan.dates.index(meal.date)
        for dish in meal.dishes:
            at = (dish.recipe, meal.slot, dish.course, frozenset(dish.portions), day)
            if at not in places:
                raise InputError(_gone(plan, problem.pack, meal, dish))
            placed.append(Placed(places[at], day, dish.leftover))
            portions.append(dish.portions)
    names = [*(eater.name for eater in problem.eaters), *problem.guests]
    return Schedule(
        tuple(placed),
        {name: np.array([held.get(name, 0.0) for held in portions]) for name in names},
    )


def check_known(plan: Plan, pack: FoodDB) -> None:
    """Refuse a plan with a dish that the data do not hold any more.

    Raises:
        InputError: names the meal and the dish.
    """
    for meal in plan.meals:
        for dish in meal.dishes:
            recipe = pack.recipes.get(dish.recipe)
            if recipe is None or recipe.course is not dish.course:
                raise InputError(_gone(plan, pack, meal, dish))


def _gone(plan: Plan, pack: FoodDB, meal: PlannedMeal, dish: PlannedDish) -> str:
    where = f"{meal.date:%a} {meal.slot}: {dish.title} ({dish.recipe})"
    if plan.data_version != pack.version:
        return (
            f"{where} is not one of the dishes that these data allow; the plan was made with data "
            f"{plan.data_version}, these are {pack.version}: plan the week again"
        )
    return f"{where} is not one of the dishes that the plan's own profile allows; plan it again"
