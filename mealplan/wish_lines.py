"""The lines of a plan on wishes, and what it costs."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from food_db.schema import Course, Level
from mealplan.dish_words import recipes_meant
from mealplan.lines import guideline_line
from mealplan.model.schedule import Schedule
from mealplan.plan import RuleLine
from mealplan.problem import WEEK, MenuProblem

Vector = NDArray[np.float64]


def wish_lines(problem: MenuProblem, schedule: Schedule) -> Iterator[RuleLine]:
    """Budget, cooking sessions and what is wanted rarely, where they are wished for."""
    yield from _budget(problem, schedule)
    yield from _sessions(problem, schedule)
    yield from _rarely(problem, schedule)
    yield from _use_by(problem, schedule)


def _budget(problem: MenuProblem, schedule: Schedule) -> Iterator[RuleLine]:
    wishes = problem.profile.wishes
    if wishes.budget is not None:
        _, portions = schedule.by_column(problem)
        total = plan_cost(problem, portions) * WEEK / problem.days
        row = problem.pack.guidelines["budget"]
        level = Level.NEED if wishes.budget_holds else Level.WISH
        row = row.model_copy(update={"unit": f"{wishes.currency}/week", "level": level})
        yield guideline_line(row, "", total, wishes.budget)


def _sessions(problem: MenuProblem, schedule: Schedule) -> Iterator[RuleLine]:
    wished = problem.profile.wishes.sessions
    if wished is not None:
        mains = [
            place
            for place in schedule.placed
            if problem.columns[place.column].dish.recipe.course is Course.MAIN
            and not place.leftover
        ]
        most = math.ceil(wished * problem.days / WEEK)
        yield guideline_line(problem.pack.guidelines["sessions"], "", len(mains), most)


def _rarely(problem: MenuProblem, schedule: Schedule) -> Iterator[RuleLine]:
    """The word whose dishes are served most."""
    words = problem.profile.wishes.rarely
    if words:
        served = [problem.columns[place.column].dish.id for place in schedule.placed]
        times = {
            word: sum(dish in recipes_meant(word, problem.pack) for dish in served)
            for word in words
        }
        word = max(times, key=times.__getitem__)
        row = problem.pack.guidelines["rarely"]
        most = math.ceil((row.upper or 1.0) * problem.days / WEEK)
        yield guideline_line(row, word, times[word], most)


def _use_by(problem: MenuProblem, schedule: Schedule) -> Iterator[RuleLine]:
    """What is eaten of a food of the pantry by its last day; a second helping was cooked before."""
    cooked = {
        problem.columns[place.column].dish.id: place.day
        for place in schedule.placed
        if not place.leftover
    }
    for stock in problem.stock:
        if stock.by is None:
            continue
        used = sum(
            float(stock.coefficients[place.column] * eaten[n])
            for n, place in enumerate(schedule.placed)
            if (cooked[problem.columns[place.column].dish.id] if place.leftover else place.day)
            <= stock.by
            for eaten in schedule.portions.values()
        )
        row = problem.pack.guidelines["use-by"]
        date = problem.dates[stock.by].isoformat()
        title = f"{row.title}: {problem.pack.foods[stock.food].name}"
        row = row.model_copy(update={"lower": stock.grams, "title": title})
        yield guideline_line(row, f"{stock.food} {date}", min(used, stock.grams), None)


def plan_cost(problem: MenuProblem, portions: dict[str, Vector]) -> float:
    """Price of the grams that everyone eats, guests too, in the profile's currency."""
    cost = np.array([c.dish.serving.cost for c in problem.columns])
    dollars = float(sum(cost @ eaten for eaten in portions.values()))
    return dollars * problem.profile.wishes.rate
