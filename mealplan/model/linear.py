"""A mixed-integer linear program as data: variables, named rows, an objective. No solver here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from food_db.schema import Level

Terms = Sequence[tuple[int, float]]
"""(index of a variable, coefficient); an index may come more than once and is summed."""


@dataclass(frozen=True)
class Variable:
    """A variable with its bounds."""

    name: str
    lower: float
    upper: float
    integer: bool


@dataclass(frozen=True)
class Row:
    """``lower <= sum(coefficient * variable) <= upper``, and the rule that asks for it.

    ``level`` is ``None`` for the structure of the model, which never gives way. ``scale`` is
    the size of a violation that counts as one (the limit itself, in the row's units).
    """

    rule: str
    key: str
    terms: Terms
    lower: float | None = None
    upper: float | None = None
    level: Level | None = None
    scale: float = 1.0

    @property
    def name(self) -> str:
        """``rule__key``: the row's name in the program."""
        return f"{self.rule}__{self.key}" if self.key else self.rule


Loosened = dict[str, tuple[float | None, float | None]]
"""Bounds by row name, for rows that had to give way."""


@dataclass
class LinearModel:
    """A program to be maximised; filled step by step by the rules."""

    name: str
    variables: list[Variable] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    objective: dict[int, float] = field(default_factory=dict)
    constant: float = 0.0

    def variable(
        self, name: str, lower: float = 0.0, upper: float = 1.0, *, integer: bool = False
    ) -> int:
        """Add a variable and return its index."""
        self.variables.append(Variable(name, lower, upper, integer))
        return len(self.variables) - 1

    def add(self, rows: Iterable[Row], loosened: Loosened | None = None) -> None:
        """Add rows, with other bounds where they had to give way."""
        for row in rows:
            if loosened and row.name in loosened:
                lower, upper = loosened[row.name]
                row = replace(row, lower=lower, upper=upper)
            self.rows.append(row)

    def gain(self, terms: Terms) -> None:
        """Add terms to the objective."""
        for index, coefficient in terms:
            self.objective[index] = self.objective.get(index, 0.0) + coefficient


def summed(terms: Terms) -> dict[int, float]:
    """Terms with each variable once, zeros left out.

    >>> summed([(0, 1.0), (1, 2.0), (0, 0.5), (1, -2.0)])
    {0: 1.5}
    """
    totals: dict[int, float] = {}
    for index, coefficient in terms:
        totals[index] = totals.get(index, 0.0) + coefficient
    return {index: total for index, total in totals.items() if total != 0}
