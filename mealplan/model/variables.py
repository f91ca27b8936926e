"""What the rules speak about: how often a dish is eaten, and how much of it by whom.

The same rules bind both stages. In `choose` a count and a portion are variables; in
`schedule` the counts are fixed and a portion is a sum of quarters over the days. So each is
a list of terms and a constant.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from mealplan.model.linear import Terms

Vector = NDArray[np.float64]
Indices = NDArray[np.int64]
EVERYBODY = -1


@dataclass(frozen=True)
class Variables:
    """Terms by column of the problem.

    Attributes:
        counts: times that the dish is eaten in the slot, by column (empty once fixed).
        portions: portions that a person or guest eats over the days, by name and column.
        sessions: times that a dish is cooked, by dish id (a leftover is not cooked again).
        served_at_all: 1 when a dish is served, 0 otherwise, for dishes that come back or not
            at all, by dish id and the number of the group of people (`EVERYBODY` for mains).
        gone: servings of an older plan that are not served any more, by dish id, where a cap
            counts them.
    """

    counts: tuple[Terms, ...]
    portions: dict[str, tuple[Terms, ...]]
    sessions: dict[str, Terms]
    served_at_all: dict[tuple[str, int], int]
    gone: dict[str, int] = field(default_factory=dict)

    def eaten(self, person: str, coefficients: Vector) -> list[tuple[int, float]]:
        """Terms of ``coefficients · portions`` of a person."""
        columns, indices, factors = self._flat[person]
        values = coefficients[columns] * factors
        there = np.flatnonzero(values)
        return list(zip(indices[there].tolist(), values[there].tolist(), strict=True))

    @functools.cached_property
    def _flat(self) -> dict[str, tuple[Indices, Indices, Vector]]:
        """The terms of all portions in one piece, by person: column, variable, factor."""
        flat = {}
        for person, portions in self.portions.items():
            terms = [(i, index, x) for i, held in enumerate(portions) for index, x in held]
            columns, indices, factors = zip(*terms, strict=True) if terms else ((), (), ())
            flat[person] = (
                np.array(columns, dtype=np.int64),
                np.array(indices, dtype=np.int64),
                np.array(factors, dtype=np.float64),
            )
        return flat

    def served(self, columns: list[int], weight: float = 1.0) -> list[tuple[int, float]]:
        """Terms of the number of times that the dishes of these columns are eaten."""
        return [
            (index, weight * factor) for column in columns for index, factor in self.counts[column]
        ]
