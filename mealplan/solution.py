"""What a solver is asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from mealplan.model.linear import Terms

_GRACE_SHARE, _GRACE_SECONDS = 0.5, 10.0
_LONGEST = 1e6  # a system waits for no longer


class Status(StrEnum):
    """How a solve ended."""

    OPTIMAL = "optimal"  # within the gap asked for
    STOPPED = "stopped"  # at a limit of time or work, or at the target, with a solution
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"  # stopped without a solution


@dataclass(frozen=True)
class SolverOptions:
    """How to solve: solver (``highs`` or ``cbc``), relative gap, seconds, seed.

    Attributes:
        absolute_gap: in units of the objective, enough as well.
        nodes: the most nodes of the search tree, a limit that does not depend on the machine.
        target: an objective that is good enough to stop at.
    """

    solver: str = "highs"
    gap: float = 0.005
    time_limit: float = 30.0
    seed: int = 0
    absolute_gap: float = 0.0
    nodes: int | None = None
    target: float | None = None

    @property
    def hard_limit(self) -> float:
        """Seconds after which a solver that should have stopped is taken to hang."""
        return min(self.time_limit * (1 + _GRACE_SHARE) + _GRACE_SECONDS, _LONGEST)


@dataclass(frozen=True)
class Change:
    """Other numbers for some rows and variables of a program, by their index.

    Attributes:
        rows, columns: (lower, upper).
        gain: what one unit of a variable adds to the objective.
    """

    rows: dict[int, tuple[float, float]] = field(default_factory=dict)
    columns: dict[int, tuple[float, float]] = field(default_factory=dict)
    gain: dict[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Solution:
    """What a solver found: values by variable, the objective, and the bound it proved.

    No solution of the model has an objective above ``bound``; that of a linear relaxation is worked
    out from its prices (`mealplan.believed`). For a linear relaxation ``prices`` holds what one
    unit more of each row's right side adds to the objective, ``reduced`` what a unit more of each
    variable does.
    """

    status: Status
    values: tuple[float, ...]
    objective: float
    bound: float
    seconds: float
    prices: tuple[float, ...] = ()
    reduced: tuple[float, ...] = ()

    @property
    def found(self) -> bool:
        """Whether there is a solution at all."""
        return self.status in (Status.OPTIMAL, Status.STOPPED)

    def value(self, terms: Terms) -> float:
        """The value of a sum of terms."""
        return sum(coefficient * self.values[index] for index, coefficient in terms)


def nothing(status: Status, seconds: float) -> Solution:
    """The answer of a solver that found no solution."""
    return Solution(status, (), float("-inf"), float("inf"), seconds)
