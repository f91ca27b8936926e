"""A linear program as arrays: what a solver takes in one piece, and parts of it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mealplan.model.linear import LinearModel

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]
_TERM = np.dtype([("index", np.int64), ("value", np.float64)])


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

    def values(self, point: Floats) -> Floats:
        """The value of each row at a point."""
        row = np.repeat(np.arange(self.shape[0]), np.diff(self.start))
        at = self.value * point[self.index]
        return np.bincount(row, weights=at, minlength=self.shape[0]).astype(np.float64)

    def with_rows(self, rows: Flags) -> Matrix:
        """The program with some of its rows only."""
        entries = np.repeat(rows, np.diff(self.start))
        return replace(
            self,
            start=_starts(np.diff(self.start)[rows]),
            index=self.index[entries],
            value=self.value[entries],
            row_lower=self.row_lower[rows],
            row_upper=self.row_upper[rows],
        )

    def among(self, kept: Ints) -> Matrix:
        """The program with the kept columns only, the others at 0; all rows stay."""
        rows, columns = self.shape
        place = np.full(columns, -1, dtype=np.int32)
        place[kept] = np.arange(len(kept), dtype=np.int32)
        here = place[self.index] >= 0
        row = np.repeat(np.arange(rows), np.diff(self.start))[here]
        return Matrix(
            gain=self.gain[kept],
            lower=self.lower[kept],
            upper=self.upper[kept],
            integer=self.integer[kept],
            start=_starts(np.bincount(row, minlength=rows)),
            index=place[self.index[here]],
            value=self.value[here],
            row_lower=self.row_lower,
            row_upper=self.row_upper,
            constant=self.constant,
        )


def matrix_of(model: LinearModel) -> Matrix:
    """The arrays of a model; a variable that stands twice in a row is summed."""
    columns, rows = len(model.variables), model.rows
    lengths = np.array([len(row.terms) for row in rows], dtype=np.int64)
    every = itertools.chain.from_iterable(row.terms for row in rows)
    terms = np.fromiter(every, dtype=_TERM, count=int(lengths.sum()))
    cell, where = np.unique(
        np.repeat(np.arange(len(rows)), lengths) * columns + terms["index"], return_inverse=True
    )
    value: Floats = np.bincount(where, weights=terms["value"], minlength=len(cell)).astype(
        np.float64
    )
    cell, value = cell[value != 0], value[value != 0]
    gain = np.zeros(columns)
    gain[list(model.objective)] = list(model.objective.values())
    return Matrix(
        gain=gain,
        lower=_floats(v.lower for v in model.variables),
        upper=_floats(v.upper for v in model.variables),
        integer=np.array([v.integer for v in model.variables], dtype=bool),
        start=_starts(np.bincount(cell // columns, minlength=len(rows))),
        index=(cell % columns).astype(np.int32),
        value=value,
        row_lower=_floats(-np.inf if row.lower is None else row.lower for row in rows),
        row_upper=_floats(np.inf if row.upper is None else row.upper for row in rows),
        constant=model.constant,
    )


def _floats(amounts: Iterable[float]) -> Floats:
    """Amounts as an array that takes infinity too, whatever they are now."""
    return np.fromiter(amounts, dtype=np.float64)


def _starts(lengths: NDArray[np.int64]) -> Ints:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
