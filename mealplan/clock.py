"""The time that a search may take, shared among its solves."""

from __future__ import annotations

import dataclasses
import time
from dataclasses import dataclass, field

from mealplan.solution import SolverOptions

_LEAST_SECONDS = 2.0


@dataclass(frozen=True)
class Clock:
    """The options with what is left of the time limit."""

    asked: SolverOptions
    started: float = field(default_factory=time.perf_counter)

    @property
    def left(self) -> float:
        """Seconds until the time limit; below 0 after it."""
        return self.asked.time_limit - (time.perf_counter() - self.started)

    def options(self, gap: float, share: float = 1.0) -> SolverOptions:
        """Options for one solve: this gap, and at most this share of the whole time."""
        limit = min(self.left, share * self.asked.time_limit)
        return dataclasses.replace(self.asked, gap=gap, time_limit=max(limit, _LEAST_SECONDS))
