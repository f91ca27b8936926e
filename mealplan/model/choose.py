"""Choose: how often each dish is eaten in the week, and how much of it by whom.

Days do not appear, so there is no symmetry between them, and the bound proved here holds
for every week of the same dishes: scheduling only adds rules.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from food_db.schema import Course
from mealplan.columns import Column
from mealplan.model.guests import guest_portion
from mealplan.model.linear import LinearModel, Loosened, Row, Terms
from mealplan.model.objective import add_count_points, add_portion_points
from mealplan.model.rules.caps import cost_cap, distance_cap, minutes_cap
from mealplan.model.rules.intake import daily_means, intake_limits
from mealplan.model.rules.structure import (
    come_back,
    open_meals_filled,
    repeat_limit,
    second_helpings,
    slots_filled,
)
from mealplan.model.rules.variety import variety_limits
from mealplan.model.rules.wishes import budget, minutes, rarely, sessions
from mealplan.model.score import usual_portion
from mealplan.model.variables import EVERYBODY, Variables
from mealplan.portion_sizes import largest_portion
from mealplan.problem import Eater, MenuProblem

Vector = NDArray[np.float64]

DAYS_TO_COME_BACK = 4
"""From so many days on a breakfast comes twice: in fewer all of them would be the same."""

RULES = (
    slots_filled,
    open_meals_filled,
    repeat_limit,
    come_back,
    second_helpings,
    intake_limits,
    daily_means,
    variety_limits,
    budget,
    minutes,
    sessions,
    rarely,
    cost_cap,
    minutes_cap,
    distance_cap,
)
"""The rules of the week, each a function of (problem, variables) that yields rows."""


@dataclass(frozen=True)
class Choice:
    """What `choose` decided: counts by column, portions by person and column."""

    counts: Vector
    portions: dict[str, Vector]


@dataclass(frozen=True)
class ChooseModel:
    """The program and the terms that its solution is read by."""

    model: LinearModel
    variables: Variables

    def read(self, values: tuple[float, ...]) -> Choice:
        """Counts and portions from a solver's values."""

        def amount(terms: Terms) -> float:
            return sum(factor * values[index] for index, factor in terms)

        v = self.variables
        return Choice(
            counts=np.array([amount(terms) for terms in v.counts]),
            portions={
                person: np.array([amount(terms) for terms in columns])
                for person, columns in v.portions.items()
            },
        )


def build_choose(
    problem: MenuProblem, loosened: Loosened | None = None, cuts: tuple[Row, ...] = ()
) -> ChooseModel:
    """The program of the week level.

    Args:
        loosened: bounds of rows that had to give way, by row name.
        cuts: choices that cannot be scheduled.
    """
    model = LinearModel("choose")
    counts = tuple(
        ((model.variable(f"count_{c.key}", *_how_often(problem, c), integer=True), 1.0),)
        for c in problem.columns
    )
    portions: dict[str, tuple[Terms, ...]] = {
        eater.name: tuple(
            _portion(model, problem, eater, c, counts[i][0][0]) if eater.eats(c) else ()
            for i, c in enumerate(problem.columns)
        )
        for eater in problem.eaters
    }
    for guest in problem.guests.values():
        portions[guest.name] = tuple(
            ((counts[i][0][0], guest_portion(guest, c)),) if guest_portion(guest, c) else ()
            for i, c in enumerate(problem.columns)
        )
    served = _served_at_all(model, problem)
    gone = _gone(model, problem)
    variables = Variables(counts, portions, _sessions(model, problem, counts), served, gone)
    for rule in RULES:
        model.add(rule(problem, variables), loosened)
    model.add(cuts)
    add_count_points(model, problem, variables)
    add_portion_points(model, problem, variables)
    return ChooseModel(model, variables)


def _served_at_all(model: LinearModel, problem: MenuProblem) -> dict[tuple[str, int], int]:
    """Whether a dish is served, for batches and for what each group of people has again."""
    served: dict[tuple[str, int], int] = {}
    kept = {i: column.dish.id for i, column in enumerate(problem.columns) if column.kept}
    stands = set(kept.values())
    for dish in problem.dishes:
        if dish.is_batch:
            name = f"served_{dish.id}"
            least = float(dish.id in stands)
            served[dish.id, EVERYBODY] = model.variable(name, least, integer=True)
    if problem.days < DAYS_TO_COME_BACK:
        return served
    for number, columns in enumerate(problem.groups):
        dishes = (problem.columns[i].dish for i in columns)
        stands = {kept[i] for i in columns if i in kept}
        for dish_id in sorted({dish.id for dish in dishes if dish.course.times_min > 1}):
            name = f"served_{dish_id}_{number}"
            least = float(dish_id in stands)
            served[dish_id, number] = model.variable(name, least, integer=True)
    return served


def _gone(model: LinearModel, problem: MenuProblem) -> dict[str, int]:
    """Servings of an older plan that are not served any more, where a cap counts them."""
    here = {dish.id for dish in problem.dishes}
    old = {dish: times for cap in problem.caps for dish, times in cap.old.items() if dish in here}
    return {dish: model.variable(f"gone_{dish}", 0, times) for dish, times in sorted(old.items())}


def _how_often(problem: MenuProblem, column: Column) -> tuple[int, int]:
    """Least and greatest count: a kept dish stands as it is.

    A main that keeps one day only cannot come twice at the same meal: its leftover would
    be the same dinner two days running. Nor can any dish twice on one day.
    """
    if column.kept is not None:
        return 1, 1
    dish, days = column.dish, len(problem.days_of(column))
    if dish.recipe.course is Course.MAIN:
        cap = problem.leftover_days(column.sitting)
        if dish.recipe.keeps_days < 2 or (cap is not None and cap < 2):
            return 0, min(1, days)
    bread = dish.recipe.course is Course.BREAD and days > 0
    return 0, dish.repeats if bread else min(dish.repeats, days)


def _portion(
    model: LinearModel, problem: MenuProblem, eater: Eater, column: Column, count: int
) -> Terms:
    """Portions as usual·count + larger - smaller; being odd costs points.

    larger <= (max - usual)·count and smaller <= (usual - min)·count keep each within the
    bounds of its course.
    """
    course = column.dish.course
    usual = usual_portion(problem, eater, course)
    if column.kept is not None:
        eaten = column.kept.portion(eater.name)
        points = problem.pack.rates["portion"].points / len(problem.eaters)
        model.constant += points * abs(eaten - usual)
        return ((count, eaten),)
    if course.portion_min == course.portion_max:
        return ((count, usual),)
    points = problem.pack.rates["portion"].points / len(problem.eaters)
    largest = largest_portion(eater.energy.need, course, problem.pack)
    most = largest * column.dish.repeats
    terms = [(count, usual)]
    for word, sign, room in (
        ("larger", 1.0, largest - usual),
        ("smaller", -1.0, usual - course.portion_min),
    ):
        key = f"{eater.name}_{column.key}"
        odd = model.variable(f"{word}_{key}", 0, most)
        model.add([Row(f"portion_{word}", key, [(odd, 1.0), (count, -room)], upper=0)])
        model.gain([(odd, points)])
        terms.append((odd, sign))
    return tuple(terms)


def _sessions(
    model: LinearModel, problem: MenuProblem, counts: tuple[Terms, ...]
) -> dict[str, Terms]:
    """How often each dish is cooked: a main that keeps is cooked once for two meals."""
    by_dish: dict[str, list[tuple[int, float]]] = {}
    for column, terms in zip(problem.columns, counts, strict=True):
        by_dish.setdefault(column.dish.id, []).extend(terms)
    sessions: dict[str, Terms] = {}
    for dish in problem.dishes:
        terms = by_dish[dish.id]
        if dish.recipe.course is Course.MAIN and dish.keeps:
            cooked = model.variable(f"cooked_{dish.id}", 0, dish.repeats, integer=True)
            twice = [(cooked, 2.0), *((index, -factor) for index, factor in terms)]
            model.add([Row("leftovers", dish.id, twice, lower=0)])
            sessions[dish.id] = ((cooked, 1.0),)
        else:
            sessions[dish.id] = tuple(terms)
    return sessions


def forbid(choice: Choice, variables: Variables, number: int) -> Row:
    """A cut: not all of these dishes again in one week, at least one count must fall."""
    terms = [term for i in np.flatnonzero(choice.counts > 0.5) for term in variables.counts[i]]
    return Row("cut", str(number), terms, upper=float(round(choice.counts.sum())) - 1)
