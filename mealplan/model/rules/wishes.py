"""Money and time: wishes, the first to give way."""

from __future__ import annotations

from collections.abc import Iterator

from food_db.schema import Level
from mealplan.columns import measure_vector
from mealplan.model.linear import Row
from mealplan.model.variables import Variables
from mealplan.problem import WEEK, MenuProblem


def budget(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """The food that everyone eats costs at most the budget a week, at the price of the grams used.

    sum_people cost·portions <= budget · days / 7.
    """
    amount = problem.profile.wishes.budget
    if amount is None:
        return
    cost = measure_vector("cost", problem.pack, problem.columns)
    terms = [term for eater in problem.eaters for term in v.eaten(eater.name, cost)]
    most = amount * problem.days / WEEK
    yield Row("budget", "", terms, upper=most, level=Level.WISH, scale=most)


def minutes(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """Active minutes over the days at most the sum of what each day allows.

    sum_dishes active[dish]·cooked[dish] <= sum_days minutes[day]; leftovers cost no cooking.
    """
    most = sum(problem.minutes_on(date) for date in problem.dates)
    terms = [
        (index, dish.recipe.active_minutes * factor)
        for dish in problem.dishes
        for index, factor in v.sessions[dish.id]
    ]
    yield Row("day-minutes", "", terms, upper=most, level=Level.WISH, scale=most)
