"""What a solver says, checked against the program before anybody believes it.

A solver that answers with NaN, too few values, parts of whole numbers, a broken row or a bound
below its own objective is found out here, whichever it is; so is a linear relaxation whose
prices do not prove its optimum. What stays trusted is a solver's word that there is no solution,
and the bound of its search among whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from mealplan.errors import SolverError
from mealplan.model.matrix import Floats, Matrix
from mealplan.solution import Solution, Status

_WHOLE = 1e-4  # how far from a whole number a value may be (CBC prints 8 digits, HiGHS allows 1e-6)
_BOUND = 1e-5  # of the size of a value, how far beyond its bound
_ROW = 1e-5  # of the size of a row's terms, how far beyond its bound
_PROOF = 1e-4  # of the objective, how far a bound may be from what it should be
_DUAL = 1e-6  # a price that solvers count as none


def _none() -> Floats:
    return np.empty(0)


@dataclass(frozen=True)
class Answer:
    """A solver's own words: a value a column, and for the program without its constant a bound.

    ``prices`` and ``reduced`` (a linear relaxation's) are as in `Solution`.
    """

    status: Status
    values: Floats
    bound: float = float("inf")
    prices: Floats = field(default_factory=_none)
    reduced: Floats = field(default_factory=_none)


def believed(
    answer: Answer, matrix: Matrix, seconds: float, *, solver: str, whole: bool
) -> Solution:
    """The answer as a solution, once it was found to be one.

    Values are put within their bounds, and on whole numbers where the program asks for these.

    Args:
        answer: of a solver that says it has a solution.
        whole: whether it was asked for whole numbers; otherwise the bound is worked out here from
            the prices, so that it holds whatever the solver says.

    Raises:
        SolverError: it is none; says which part of it cannot be.
    """
    values = _values(answer.values, matrix, solver, whole=whole)
    _check_rows(values, matrix, solver)
    objective = float(matrix.gain @ values)
    size = max(1.0, abs(objective))
    bound = answer.bound if whole else dual_bound(matrix, answer.prices)
    if np.isnan(bound) or bound < objective - _PROOF * size:
        raise _wrong(solver, f"its bound {bound:.7g} is below its objective {objective:.7g}")
    if not whole and answer.status is Status.OPTIMAL and bound > objective + _slack(matrix, size):
        words = f"its prices prove {bound:.7g}, not the objective {objective:.7g}"
        raise _wrong(solver, words)
    return Solution(
        status=answer.status,
        values=tuple(values.tolist()),
        objective=objective + matrix.constant,
        bound=max(objective, bound) + matrix.constant,
        seconds=seconds,
        prices=tuple(answer.prices.tolist()),
        reduced=tuple(answer.reduced.tolist()),
    )


def dual_bound(matrix: Matrix, prices: Floats) -> float:
    """No point of the program has more gain than this, by weak duality.

    For any prices p: gain·x = p·(A x) + (gain - p A)·x, and each of its terms has a greatest value
    within the bounds of its row or variable. Infinite when the prices prove nothing.
    """
    rows, _ = matrix.shape
    if len(prices) != rows or not np.isfinite(prices).all():
        return float("inf")
    no_end = np.where(prices > 0, np.isinf(matrix.row_upper), np.isinf(matrix.row_lower))
    prices = np.where(no_end & (np.abs(prices) <= _DUAL), 0.0, prices)
    row = np.repeat(prices, np.diff(matrix.start))
    spent = np.bincount(matrix.index, weights=matrix.value * row, minlength=len(matrix.gain))
    rest = matrix.gain - spent
    no_end = np.where(rest > 0, np.isinf(matrix.upper), np.isinf(matrix.lower))
    rest = np.where(no_end & (np.abs(rest) <= _DUAL), 0.0, rest)
    by_rows = _most(prices, matrix.row_lower, matrix.row_upper)
    return by_rows + _most(rest, matrix.lower, matrix.upper)


def _slack(matrix: Matrix, size: float) -> float:
    """How far the prices may miss the objective: each may be a little off, for each variable."""
    width = matrix.upper - matrix.lower
    return _PROOF * size + _DUAL * float(width[np.isfinite(width)].sum())


def _most(factor: Floats, lower: Floats, upper: Floats) -> float:
    """The most that a sum of factors times amounts within bounds can be."""
    used = factor != 0
    end = np.where(factor[used] > 0, upper[used], lower[used])
    return float(factor[used] @ end)


def _values(values: Floats, matrix: Matrix, solver: str, *, whole: bool) -> Floats:
    """The values within their bounds, whole where they must be."""
    columns = matrix.shape[1]
    if values.shape != (columns,):
        raise _wrong(solver, f"it gives {values.size:,} values for {columns:,} variables")
    if not np.isfinite(values).all():
        raise _wrong(solver, f"{int((~np.isfinite(values)).sum()):,} values are no numbers")
    held = np.clip(values, matrix.lower, matrix.upper)
    beyond = np.abs(values - held) > _BOUND * np.maximum(1.0, np.abs(values))
    if beyond.any():
        raise _wrong(solver, f"{int(beyond.sum()):,} values are beyond their bounds")
    if whole and matrix.integer.any():
        nearest = np.round(held[matrix.integer])
        parts = np.abs(held[matrix.integer] - nearest) > _WHOLE
        if parts.any():
            raise _wrong(solver, f"{int(parts.sum()):,} values should be whole and are not")
        held[matrix.integer] = nearest
    return held


def _check_rows(values: Floats, matrix: Matrix, solver: str) -> None:
    """Every row within its bounds, as nearly as its terms can be summed."""
    found = matrix.values(values)
    turnover = replace(matrix, value=np.abs(matrix.value)).values(np.abs(values))
    room = _ROW * np.maximum(1.0, turnover)
    broken = (found < matrix.row_lower - room) | (found > matrix.row_upper + room)
    if broken.any():
        raise _wrong(solver, f"{int(broken.sum()):,} of {len(broken):,} rows are broken")


def _wrong(solver: str, words: str) -> SolverError:
    return SolverError(f"{solver} answered what cannot be: {words}")
