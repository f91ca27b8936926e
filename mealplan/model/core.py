"""A core of the program: the few dishes and rules among which a good week is found soon.

The linear relaxation tells what a serving of each dish is worth, and which rules are far from their
bounds. With the dishes that it serves, the next best by that measure, and without the rules that
are far, the integer program has a tenth of its size. The rules left out are checked afterwards and
put back where they are broken. The dishes left out do not touch the proof: its bound is that of the
relaxation with all dishes.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from mealplan.model.choose import ChooseModel
from mealplan.model.matrix import Floats, Matrix
from mealplan.solution import Solution, SolverOptions
from mealplan.solve import solve_matrix

_SERVED = 1e-6
_DIGITS = 4  # of worth: what differs less is a tie
_FAR = 0.15  # of the size of a row, its distance from a bound
_LONG = 25  # terms: shorter rows are the structure of single dishes
_TOLERANCE = 1e-6
_ROUNDS = 3


def search_core(
    built: ChooseModel, matrix: Matrix, relaxed: Solution, size: int, options: SolverOptions
) -> Solution:
    """A good solution among the dishes of a core.

    Args:
        matrix: the arrays of the model, with cuts if there are any.
        relaxed: the solution of the linear relaxation of the model.
        size: how many columns of the problem stay, if the relaxation serves no more than these.
        options: with the nodes and the target of the search; ties are broken by its seed.

    Returns:
        Values of all variables of the model. Its bound holds for the core only.
    """
    kept = _columns(built, relaxed, size, options.seed)
    whole = matrix.among(kept)
    point = np.array(relaxed.values)
    close = ~_far_rows(whole, point[kept])
    for number in range(_ROUNDS):
        last = number == _ROUNDS - 1
        found = solve_matrix(whole if last else whole.with_rows(close), options)
        if not found.found:
            return found
        broken = _broken(whole, np.array(found.values))
        if last or not broken.any():
            break
        close |= broken
    values = np.zeros(len(point))
    values[kept] = found.values
    return replace(found, values=tuple(values.tolist()))


def _columns(built: ChooseModel, relaxed: Solution, size: int, seed: int) -> NDArray[np.int32]:
    """The variables of the model with the dishes of a core only, in order."""
    counts = np.array([terms[0][0] for terms in built.variables.counts])
    fixed = np.array([built.model.variables[i].lower > 0 for i in counts])
    values, reduced = np.array(relaxed.values), np.array(relaxed.reduced)
    served = (values[counts] > _SERVED) | fixed
    lot = np.random.default_rng(seed).random(len(counts))
    ranked = np.lexsort((lot, -np.round(reduced[counts], _DIGITS), ~served))
    size += int(fixed.sum())  # kept dishes are no choice: they take no room
    left_out = ranked[max(size, int(served.sum())) :]
    gone = {int(counts[i]) for i in left_out}
    for portions in built.variables.portions.values():
        gone.update(index for i in left_out for index, _ in portions[i])
    return np.array([i for i in range(len(values)) if i not in gone], dtype=np.int32)


def _far_rows(matrix: Matrix, point: Floats) -> NDArray[np.bool_]:
    """Long rows that the relaxation keeps with room to spare."""
    value = matrix.values(point)
    turnover = replace(matrix, value=np.abs(matrix.value)).values(np.abs(point))
    bound = np.where(np.isfinite(matrix.row_lower), matrix.row_lower, matrix.row_upper)
    room = np.minimum(value - matrix.row_lower, matrix.row_upper - value)
    far: NDArray[np.bool_] = room > _FAR * (turnover + np.abs(bound))
    # rows of the objective have variables that gain: without them these would be free
    gains = replace(matrix, value=(matrix.gain[matrix.index] > 0).astype(np.float64))
    far &= (np.diff(matrix.start) > _LONG) & (gains.values(np.ones_like(point)) == 0)
    return far


def _broken(matrix: Matrix, point: Floats) -> NDArray[np.bool_]:
    value = matrix.values(point)
    size = _TOLERANCE * np.maximum(1.0, np.abs(value))
    broken: NDArray[np.bool_] = (value < matrix.row_lower - size) | (
        value > matrix.row_upper + size
    )
    return broken
