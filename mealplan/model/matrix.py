"""A linear program as arrays: what a solver takes in one piece, and parts of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mealplan.model.linear import LinearModel

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Matrix:
    """Maximise ``gain·x + constant`` for ``row_lower <= A·x <= row_upper`` and x in its bounds.

    ``A`` by rows: row r holds ``value[k]`` at column ``index[k]`` for ``start[r] <= k`` and
    ``k < start[r + 1]``, each column once and no zeros. ``integer`` marks columns of whole numbers.
    """

    gain: Floats
    lower: Floats
    upper: Floats
    integer: Flags
    start: Ints
    index: Ints
    value: Floats
    row_lower: Floats
    row_upper: Floats
    constant: float

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.row_lower), len(self.gain)

    def among(self, kept: Ints) -> Matrix:
        """The program with the kept columns only, the others at 0; rows left empty are dropped."""
        rows, columns = self.shape
        place = np.full(columns, -1, dtype=np.int32)
        place[kept] = np.arange(len(kept), dtype=np.int32)
        here = place[self.index] >= 0
        row = np.repeat(np.arange(rows), np.diff(self.start))[here]
        length = np.bincount(row, minlength=rows)
        filled = length > 0
        return Matrix(
            gain=self.gain[kept],
            lower=self.lower[kept],
            upper=self.upper[kept],
            integer=self.integer[kept],
            start=_starts(length[filled]),
            index=place[self.index[here]],
            value=self.value[here],
            row_lower=self.row_lower[filled],
            row_upper=self.row_upper[filled],
            constant=self.constant,
        )


def matrix_of(model: LinearModel) -> Matrix:
    """The arrays of a model; a variable that stands twice in a row is summed."""
    columns, rows = len(model.variables), model.rows
    lengths = np.fromiter((len(row.terms) for row in rows), dtype=np.int64, count=len(rows))
    size = int(lengths.sum())
    index = np.fromiter((i for row in rows for i, _ in row.terms), dtype=np.int64, count=size)
    given = np.fromiter((x for row in rows for _, x in row.terms), dtype=np.float64, count=size)
    cell, where = np.unique(
        np.repeat(np.arange(len(rows)), lengths) * columns + index, return_inverse=True
    )
    value: Floats = np.bincount(where, weights=given, minlength=len(cell)).astype(np.float64)
    cell, value = cell[value != 0], value[value != 0]
    gain = np.zeros(columns)
    gain[list(model.objective)] = list(model.objective.values())
    return Matrix(
        gain=gain,
        lower=np.array([v.lower for v in model.variables]),
        upper=np.array([v.upper for v in model.variables]),
        integer=np.array([v.integer for v in model.variables], dtype=bool),
        start=_starts(np.bincount(cell // columns, minlength=len(rows))),
        index=(cell % columns).astype(np.int32),
        value=value,
        row_lower=np.array([-np.inf if row.lower is None else row.lower for row in rows]),
        row_upper=np.array([np.inf if row.upper is None else row.upper for row in rows]),
        constant=model.constant,
    )


def _starts(lengths: NDArray[np.int64]) -> Ints:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
