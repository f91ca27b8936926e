"""The linear programs that an explanation asks: a finished week's own, and that of all weeks.

*Fixed*: the dishes of the week as they are, their portions free. *Free*: every week of whole and
part dishes, which gives the bound. A rule that gave way holds at what the week makes of it.
"""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mealplan.diagnose import broken_rules, values_of, widen
from mealplan.model.choose import Choice, ChooseModel, build_choose
from mealplan.model.linear import Loosened
from mealplan.model.matrix import Matrix, matrix_of
from mealplan.problem import MenuProblem, open_problem
from mealplan.solve import Relaxation, Solution, SolverOptions
from mealplan.standing import Standing
from mealplan.why_parts import Servings

Flags = NDArray[np.bool_]
_OPTIONS = SolverOptions(gap=0.0, time_limit=30.0)
_SEEN = 0.1  # servings


@dataclass(frozen=True, eq=False)
class Program:
    """The program of the choice with the week in it.

    Attributes:
        problem: that of the plan, or the same with the dishes that words bar, at 0 servings.
        choice: the week, by column of ``problem``.
        barred: columns of ``problem`` that may not be served.
    """

    problem: MenuProblem
    choice: Choice
    built: ChooseModel
    matrix: Matrix
    barred: Flags

    @functools.cached_property
    def rows(self) -> dict[str, int]:
        """The number of each row, by its name."""
        return {row.name: number for number, row in enumerate(self.built.model.rows)}

    @functools.cached_property
    def of_rule(self) -> dict[str, list[int]]:
        """The numbers of the rows of each rule."""
        found: dict[str, list[int]] = {}
        for number, row in enumerate(self.built.model.rows):
            found.setdefault(row.rule, []).append(number)
        return found

    @functools.cached_property
    def counts(self) -> NDArray[np.int64]:
        """The variable of each column's count."""
        return np.array([terms[0][0] for terms in self.built.variables.counts])

    @functools.cached_property
    def free(self) -> Relaxation:
        """The relaxation among all dishes that may be served."""
        return Relaxation(self.matrix, _OPTIONS)

    @functools.cached_property
    def fixed(self) -> Relaxation:
        """The portions of the dishes that are served: all whole numbers are those of the week."""
        values = values_of(self.built.variables, self.problem, self.choice)
        lower, upper = self.matrix.lower.copy(), self.matrix.upper.copy()
        for index in np.flatnonzero(self.matrix.integer).tolist():
            lower[index] = upper[index] = values[index]
        for columns in self.built.variables.portions.values():
            for i in np.flatnonzero(self.choice.counts < 0.5):
                for index, _ in columns[i]:
                    lower[index] = upper[index] = 0.0
        return Relaxation(dataclasses.replace(self.matrix, lower=lower, upper=upper), _OPTIONS)

    def servings(self, solution: Solution) -> dict[str, float]:
        """Servings that all people eat of each dish in a solution."""
        eaten: dict[str, float] = {}
        portions = self.built.read(solution.values).portions
        for eater in self.problem.eaters:
            for column, amount in zip(self.problem.columns, portions[eater.name], strict=True):
                eaten[column.dish.id] = eaten.get(column.dish.id, 0.0) + float(amount)
        return eaten

    def more(
        self, then: Solution, now: Solution, most: int, among: frozenset[str] | None = None
    ) -> tuple[Servings, ...]:
        """The dishes (among some) of which more is eaten in one solution than in another."""
        before, titles = self.servings(now), {d.id: d.recipe.title for d in self.problem.dishes}
        gained = {dish: amount - before[dish] for dish, amount in self.servings(then).items()}
        told = [d for d in gained if gained[d] > _SEEN and (among is None or d in among)]
        first = sorted(told, key=lambda d: -gained[d])
        return tuple(
            Servings(recipe=dish, title=titles[dish], servings=round(gained[dish], 4))
            for dish in first[:most]
        )


def program_of(stands: Standing, *, opened: bool) -> Program:
    """The program of a plan.

    Args:
        opened: whether dishes that words bar are columns too, so that a word can be lifted.
    """
    problem = stands.problem
    choice = Choice(*stands.schedule.by_column(problem))
    built = build_choose(problem)
    needed = widen(broken_rules(built, problem, choice))
    if not opened:
        built = build_choose(problem, needed) if needed else built
        return _program(problem, choice, built, np.zeros(len(problem.columns), dtype=bool))
    held: Loosened = {row.name: (row.lower, row.upper) for row in built.model.rows}
    kept = tuple(column.kept for column in problem.columns if column.kept is not None)
    wide = open_problem(problem.profile, problem.pack, problem.dates, kept)
    number = {column.key: i for i, column in enumerate(problem.columns)}
    own = np.array([number.get(column.key, -1) for column in wide.columns])
    return _program(wide, _moved(choice, own), build_choose(wide, held | needed), own < 0)


def _moved(choice: Choice, own: NDArray[np.int64]) -> Choice:
    """A choice by the columns of another problem; ``own``: their numbers in this one, or -1."""
    there = own >= 0
    return Choice(
        np.where(there, choice.counts[own], 0.0),
        {name: np.where(there, eaten[own], 0.0) for name, eaten in choice.portions.items()},
    )


def _program(problem: MenuProblem, choice: Choice, built: ChooseModel, barred: Flags) -> Program:
    matrix = matrix_of(built.model)
    upper = matrix.upper.copy()
    upper[[built.variables.counts[i][0][0] for i in np.flatnonzero(barred)]] = 0.0
    return Program(problem, choice, built, dataclasses.replace(matrix, upper=upper), barred)
