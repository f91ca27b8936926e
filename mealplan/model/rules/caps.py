"""Caps on the whole week, for the points of a frontier: structure, so that they never give way.

A week beyond a cap is no point of the frontier at that level, however little it is beyond.
"""

from __future__ import annotations

from collections.abc import Iterator

from mealplan.columns import measure_vector
from mealplan.model.linear import Row
from mealplan.model.rules.structure import columns_by_dish
from mealplan.model.variables import Variables
from mealplan.problem import MenuProblem


def cost_cap(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """The food that everybody eats over the days costs at most the cap.

    rate · sum_people cost·portions <= most, guests among the people; the price of the grams used,
    as in `wishes.budget`.
    """
    for number, cap in enumerate(problem.caps):
        if cap.measure == "cost":
            cost = measure_vector("cost", problem.pack, problem.columns)
            cost = cost * problem.profile.wishes.rate
            terms = [term for name in v.portions for term in v.eaten(name, cost)]
            yield Row("cap", f"cost_{number}", terms, upper=cap.most)


def minutes_cap(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """Active minutes over the days are at most the cap.

    sum_dishes active[dish]·cooked[dish] <= most; leftovers cost no cooking.
    """
    for number, cap in enumerate(problem.caps):
        if cap.measure == "minutes":
            terms = [
                (index, dish.recipe.active_minutes * factor)
                for dish in problem.dishes
                for index, factor in v.sessions[dish.id]
            ]
            yield Row("cap", f"minutes_{number}", terms, upper=cap.most)


def distance_cap(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """At most so many servings of an older plan are not served any more.

    gone[dish] >= old[dish] - sum_slots count[dish, slot], gone >= 0; sum_dishes gone <= most, less
    the old servings of what may not be served now.
    """
    columns = columns_by_dish(problem)
    for number, cap in enumerate(problem.caps):
        if cap.measure != "distance":
            continue
        lost = sum(times for dish, times in cap.old.items() if dish not in columns)
        gone: list[tuple[int, float]] = []
        for dish, times in sorted(cap.old.items()):
            if dish in columns:
                terms = [*v.served(columns[dish]), (v.gone[dish], 1.0)]
                yield Row("gone", f"{dish}_{number}", terms, lower=times)
                gone.append((v.gone[dish], 1.0))
        yield Row("cap", f"distance_{number}", gone, upper=cap.most - lost)
