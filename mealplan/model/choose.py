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
from mealplan.model.linear import LinearModel, Loosened, Row, Terms
from mealplan.model.objective import add_count_points, add_portion_points
from mealplan.model.rules.intake import intake_limits
from mealplan.model.rules.structure import come_back, repeat_limit, slots_filled
from mealplan.model.rules.variety import variety_limits
from mealplan.model.rules.wishes import budget, minutes
from mealplan.model.score import usual_portion
from mealplan.model.variables import Variables
from mealplan.problem import Eater, MenuProblem

Vector = NDArray[np.float64]

DAYS_TO_COME_BACK = 4
"""From so many days on a breakfast comes twice: in fewer all of them would be the same."""

RULES = (
    slots_filled,
    repeat_limit,
    come_back,
    intake_limits,
    variety_limits,
    budget,
    minutes,
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
        ((model.variable(f"count_{c.key}", 0, _most_often(c), integer=True), 1.0),)
        for c in problem.columns
    )
    portions = {
        eater.name: tuple(
            _portion(model, problem, eater, c, counts[i][0][0])
            for i, c in enumerate(problem.columns)
        )
        for eater in problem.eaters
    }
    served = {
        dish.id: model.variable(f"served_{dish.id}", integer=True)
        for dish in problem.dishes
        if dish.is_batch or (dish.course.times_min > 1 and problem.days >= DAYS_TO_COME_BACK)
    }
    variables = Variables(counts, portions, _sessions(model, problem, counts), served)
    for rule in RULES:
        model.add(rule(problem, variables), loosened)
    model.add(cuts)
    add_count_points(model, problem, variables)
    add_portion_points(model, problem, variables)
    return ChooseModel(model, variables)


def _most_often(column: Column) -> int:
    """A main that keeps one day only cannot come twice at the same meal: its leftover would
    be the same dinner two days running.
    """
    dish = column.dish
    if dish.recipe.course is Course.MAIN and dish.recipe.keeps_days < 2:
        return 1
    return dish.repeats


def _portion(
    model: LinearModel, problem: MenuProblem, eater: Eater, column: Column, count: int
) -> Terms:
    """Portions as usual·count + larger - smaller; being odd costs points.

    larger <= (max - usual)·count and smaller <= (usual - min)·count keep each within the
    bounds of its course.
    """
    course = column.dish.course
    usual = usual_portion(eater, course)
    if course.portion_min == course.portion_max:
        return ((count, usual),)
    points = problem.pack.rates["portion"].points / len(problem.eaters)
    most = course.portion_max * column.dish.repeats
    terms = [(count, usual)]
    for word, sign, room in (
        ("larger", 1.0, course.portion_max - usual),
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
