"""What no week within a level of cost, minutes or distance can exceed, by linear relaxation."""

from __future__ import annotations

import dataclasses
import math
from itertools import pairwise

from mealplan.caps import Cap
from mealplan.model.choose import build_choose
from mealplan.model.linear import Loosened
from mealplan.model.matrix import Matrix, matrix_of
from mealplan.model.score import best_possible
from mealplan.problem import MenuProblem
from mealplan.solve import SolverOptions, Status, solve_relaxed

_CURVE = 11  # levels of the curve
_HALVINGS = 6
_FLAT = 0.001  # of the highest bound: where the curve is as good as flat
_TOLERANCE = 1e-6


class LevelBounds:
    """The linear relaxation at any level: the program is built once, its cap moved."""

    def __init__(
        self,
        problem: MenuProblem,
        cap: Cap,
        top: float,
        held: Loosened,
        options: SolverOptions,
    ) -> None:
        capped = dataclasses.replace(problem, caps=(dataclasses.replace(cap, most=top),))
        model = build_choose(capped, held).model
        self.matrix: Matrix = matrix_of(model)
        self.row = next(i for i, row in enumerate(model.rows) if row.rule == "cap")
        self.top, self.options = top, dataclasses.replace(options, gap=0.0)
        self.offset = top - float(self.matrix.row_upper[self.row])
        self.most = best_possible(problem)
        self.known: dict[float, float] = {}
        self.price: dict[float, float] = {}
        self.least = self._least()
        self.flat = self._flat()

    def at(self, level: float) -> float:
        """No week within this level has more points; minus infinity below what any needs."""
        if level not in self.known:
            upper = self.matrix.row_upper.copy()
            upper[self.row] = level - self.offset + _TOLERANCE * max(1.0, abs(level))
            moved = dataclasses.replace(self.matrix, row_upper=upper)
            solution = solve_relaxed(moved, self.options)
            none = solution.status is Status.INFEASIBLE  # not found in time is no proof of that
            self.known[level] = -math.inf if none else min(solution.bound, self.most)
            self.price[level] = solution.prices[self.row] if solution.found else 0.0
        return self.known[level]

    def curve(self) -> tuple[tuple[float, float], ...]:
        """(level, bound) from the least that a week needs to what the plan without a cap takes.

        The bound is concave in the level, and its tangents (by the price of the cap) lie above it:
        where two of them meet stands a point of its own, so that straight lines between the points
        are bounds as well.
        """
        span = self.flat - self.least
        spread = {self.least + span * (i / (_CURVE - 1)) ** 2 for i in range(_CURVE)}
        levels = [x for x in sorted({*spread, self.flat, self.top}) if self.at(x) > -math.inf]
        points = [(level, self.at(level)) for level in levels]
        for low, high in pairwise(levels):
            steep, flatter = self.price[low], self.price[high]
            if steep - flatter > _TOLERANCE:
                rise = self.at(high) - flatter * high - self.at(low) + steep * low
                meet = rise / (steep - flatter)
                if low < meet < high:
                    points.append((meet, self.at(low) + steep * (meet - low)))
        return tuple(sorted(points))

    def _least(self) -> float:
        m = self.matrix
        gain = m.gain * 0.0
        cells = slice(int(m.start[self.row]), int(m.start[self.row + 1]))
        gain[m.index[cells]] = -m.value[cells]
        found = solve_relaxed(dataclasses.replace(m, gain=gain, constant=0.0), self.options)
        return min(max(self.offset - found.bound, 0.0), self.top)  # none needs less than nothing

    def _flat(self) -> float:
        """The least level at which the bound is as good as without a cap, by halving."""
        wanted = self.at(self.top) - _FLAT * abs(self.at(self.top))
        low, high = self.least, self.top
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (low, middle) if self.at(middle) >= wanted else (middle, high)
        return high
