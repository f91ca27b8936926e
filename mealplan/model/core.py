"""A core of the program: the few dishes among which a good week is found soon.

The linear relaxation tells what a serving of each dish is worth. With the dishes that it serves,
and the next best by that measure, the integer program has a tenth of its size. What is left out
does not touch the proof: its bound is that of the relaxation with all dishes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mealplan.model.choose import ChooseModel
from mealplan.solution import Solution

_SERVED = 1e-6
_DIGITS = 4  # of worth: what differs less is a tie


def core_columns(built: ChooseModel, relaxed: Solution, size: int, seed: int) -> NDArray[np.int32]:
    """The variables of the model with the dishes of a core only.

    Args:
        relaxed: the solution of the linear relaxation of the same model.
        size: how many columns of the problem stay, if the relaxation serves no more than these.
        seed: ties are broken by lot.

    Returns:
        Indices of the variables that stay, in order.
    """
    counts = np.array([terms[0][0] for terms in built.variables.counts])
    values, reduced = np.array(relaxed.values), np.array(relaxed.reduced)
    served = values[counts] > _SERVED
    lot = np.random.default_rng(seed).random(len(counts))
    ranked = np.lexsort((lot, -np.round(reduced[counts], _DIGITS), ~served))
    left_out = ranked[max(size, int(served.sum())) :]
    gone = {int(counts[i]) for i in left_out}
    for portions in built.variables.portions.values():
        gone.update(index for i in left_out for index, _ in portions[i])
    return np.array([i for i in range(len(values)) if i not in gone], dtype=np.int32)


def spread_out(kept: NDArray[np.int32], solution: Solution, width: int) -> tuple[float, ...]:
    """Values of all variables of the model, those of the core in their places."""
    values = np.zeros(width)
    values[kept] = solution.values
    return tuple(values.tolist())
