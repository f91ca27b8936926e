"""Money, time and what is wanted rarely: wishes, the first to give way."""

from __future__ import annotations

import math
from collections.abc import Iterator

from food_db.schema import Course, Level
from mealplan.columns import measure_vector
from mealplan.dish_words import recipes_meant
from mealplan.model.linear import Row
from mealplan.model.variables import Variables
from mealplan.problem import WEEK, MenuProblem


def budget(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """The food that everyone eats costs at most the budget a week, at the price of the grams used.

    sum_people cost·portions <= budget / rate · days / 7, guests among the people.
    """
    wishes = problem.profile.wishes
    if wishes.budget is None:
        return
    cost = measure_vector("cost", problem.pack, problem.columns)
    terms = [term for name in v.portions for term in v.eaten(name, cost)]
    most = wishes.budget / wishes.rate * problem.days / WEEK
    level = Level.NEED if wishes.budget_holds else Level.WISH
    yield Row("budget", "", terms, upper=most, level=level, scale=most)


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
    yield Row("day-minutes", "", terms, upper=most, level=Level.WISH, scale=max(most, 1.0))


def sessions(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """Mains are cooked at most as often as wished; a leftover is not cooked again.

    sum_mains cooked[dish] <= sessions · days / 7, rounded up.
    """
    wished = problem.profile.wishes.sessions
    if wished is None:
        return
    most = math.ceil(wished * problem.days / WEEK)
    terms = [
        term
        for dish in problem.dishes
        if dish.recipe.course is Course.MAIN
        for term in v.sessions[dish.id]
    ]
    yield Row("sessions", "", terms, upper=most, level=Level.WISH, scale=most)


def rarely(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """What is wanted rarely is served at most once in seven days.

    sum of count over the dishes that a word means <= days / 7, rounded up.
    """
    row = problem.pack.guidelines["rarely"]
    most = math.ceil((row.upper or 1.0) * problem.days / WEEK)
    for word in problem.profile.wishes.rarely:
        meant = recipes_meant(word, problem.pack)
        columns = [i for i, column in enumerate(problem.columns) if column.dish.id in meant]
        yield Row("rarely", word, v.served(columns), upper=most, level=Level.WISH, scale=most)
