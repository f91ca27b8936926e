"""Schedule: the chosen dishes on the days, in quarter portions.

Three small programs follow each other: mains on their days, the other dishes around them,
then the portions. What is lost against the bound of `choose` is part of the gap reported.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from food_db.schema import Course, Meal
from mealplan.model.choose import Choice
from mealplan.model.companions import place_companions
from mealplan.model.days import Placed
from mealplan.model.linear import Loosened
from mealplan.model.mains import place_mains
from mealplan.model.portions import size_portions
from mealplan.model.score import usual_portion
from mealplan.problem import MenuProblem
from mealplan.solve import SolverOptions

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Schedule:
    """A week as it will be eaten: placed dishes, portions by person or guest in the same order.

    Who does not sit at a dish has a portion of 0.
    """

    placed: tuple[Placed, ...]
    portions: dict[str, Vector]

    def by_column(self, problem: MenuProblem) -> tuple[Vector, dict[str, Vector]]:
        """Counts and portions by column of the problem."""
        counts = np.zeros(len(problem.columns))
        portions = {person: np.zeros(len(problem.columns)) for person in self.portions}
        for number, place in enumerate(self.placed):
            counts[place.column] += 1
            for person, amounts in self.portions.items():
                portions[person][place.column] += amounts[number]
        return counts, portions

    def odd(self, problem: MenuProblem) -> dict[str, float]:
        """By person, the servings by which the portions differ from the usual ones, in all."""
        return {
            eater.name: sum(
                abs(
                    float(self.portions[eater.name][number])
                    - usual_portion(problem, eater, problem.columns[place.column].dish.course)
                )
                for number, place in enumerate(self.placed)
                if eater.eats(problem.columns[place.column])
            )
            for eater in problem.eaters
        }


@dataclass(frozen=True)
class Unschedulable:
    """Why a choice has no schedule: the step that found none."""

    step: str


def _place(problem: MenuProblem, placed: Placed) -> tuple[Meal, Course, int]:
    column = problem.columns[placed.column]
    return (*column.slot, column.place.number)


def build_schedule(
    problem: MenuProblem,
    choice: Choice,
    loosened: Loosened,
    options: SolverOptions,
    *,
    elastic: bool = False,
) -> Schedule | Unschedulable:
    """Put a choice on days.

    Args:
        loosened: bounds of rows of the week that had to give way.
        elastic: whether rules may give way a little more where quarters cannot meet them.
    """
    mains = place_mains(problem, choice, options)
    if mains is None and elastic:
        mains = place_mains(problem, choice, options, exchange=True)
    if mains is None:
        return Unschedulable("mains")
    others = place_companions(problem, choice, mains, options)
    if others is None:
        return Unschedulable("companions")
    order = {
        (place.slot.meal, place.slot.course, place.number): number
        for number, place in enumerate(problem.places)
    }
    placed = sorted(
        [*mains, *others],
        key=lambda p: (p.day, order[_place(problem, p)], p.column),
    )
    sized = size_portions(problem, choice, placed, loosened, options, elastic=elastic)
    if sized is None:
        return Unschedulable("portions")
    return Schedule(tuple(placed), sized)
