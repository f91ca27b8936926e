"""Why a week is as it is: what each dish gives, what each rule leaves, what wishes cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from food_db import FoodDB
from food_db.schema import Meal
from mealplan.columns import measure_vector
from mealplan.errors import InputError
from mealplan.model.score import BONUS, POINTS, Score, liking_points
from mealplan.plan import Plan
from mealplan.standing import Standing, standing
from mealplan.why_dishes import dishes_why
from mealplan.why_parts import Missing, Why
from mealplan.why_program import program_of
from mealplan.why_rules import rules_why
from mealplan.why_wishes import has_words, lifted

__all__ = ["Why", "on_day", "why"]

_DIGITS = 6
_SEEN = 1e-6


def why(plan: Plan, *, pack: FoodDB | None = None) -> Why:
    """Explain a plan.

    The plan is put back on its problem; linear programs tell what rules and wishes cost. Of who
    is not shown energy, rules of energy are left out.

    Args:
        pack: the shipped pack with those and the prices of the profile over it by default.

    Raises:
        InputError: the data have changed since the plan was made, or it is of several weeks.
    """
    if len(plan.weeks) > 1:
        raise InputError("a plan of several weeks is explained a week at a time: why(plan.week(1))")
    stands = standing(plan, pack)
    program = program_of(stands, opened=has_words(plan.profile))
    if not program.free.solution.found:
        program = program_of(stands, opened=False)
    free, score = program.free.solution, stands.score
    bound = min(free.bound, plan.solver.bound) if free.found else plan.solver.bound
    return Why(
        people=plan.people,
        dates=plan.dates,
        currency=plan.cost.currency,
        score=round(score.total, _DIGITS),
        most=POINTS * (1 + BONUS),
        reachable=round(max(bound, score.total), _DIGITS),
        missing=tuple(sorted(_missing(stands, score), key=lambda one: -one.points)),
        dishes=dishes_why(stands),
        rules=rules_why(stands, program, energy=not plan.hides_energy),
        lifted=lifted(stands, program),
    )


def on_day(told: Why, date: dt.date) -> Why:
    """An explanation with the dishes of one day only, in the order of its meals."""
    order = list(Meal)
    meals = {
        dish.recipe: [order.index(meal.slot) for meal in dish.meals if meal.date == date]
        for dish in told.dishes
    }
    served = [dish for dish in told.dishes if meals[dish.recipe]]
    served.sort(key=lambda dish: min(meals[dish.recipe]))
    return told.model_copy(update={"dishes": tuple(served)})


def _missing(stands: Standing, score: Score) -> Iterator[Missing]:
    """What keeps the score from every pillar at its stretch; the parts add up to the difference."""
    problem = stands.problem
    people, rates = len(problem.eaters), problem.pack.rates
    counts, portions = stands.schedule.by_column(problem)
    left = POINTS * (1 + BONUS) - score.total
    for eater in problem.eaters:
        for u in eater.utilities:
            short = 1 + BONUS - score.utilities[eater.name, u.component]
            yield _part(u.title, eater.name, POINTS * u.share * short / people)
            left -= POINTS * u.share * short / people
    odd = -rates["portion"].points * sum(stands.schedule.odd(problem).values()) / people
    liked = float(counts @ liking_points(problem))
    cost = measure_vector("cost", problem.pack, problem.columns)
    paid = float(cost @ sum(portions.values())) / problem.days / people
    priced = -problem.weights["cost"] * rates["cost"].points * paid
    for title, points in (
        ("portions other than the usual", odd),
        ("dishes liked and disliked", -liked),
        ("cost", priced),
        ("used up of the pantry", left - odd + liked - priced),
    ):
        if abs(points) > _SEEN:
            yield _part(title, "", points)


def _part(title: str, person: str, points: float) -> Missing:
    return Missing(title=title, person=person, points=round(points, _DIGITS))
