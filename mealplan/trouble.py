"""What a solver failed in during a search, so that the week found before it is not lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from mealplan.errors import NoSolverError, SolverError

T = TypeVar("T")
_MOST = 3


class Trouble:
    """The last failure of a solver; a search goes on after two, and ends with the third."""

    def __init__(self) -> None:
        self.last: SolverError | None = None
        self.times = 0

    def __str__(self) -> str:
        return str(self.last or "")

    def spared(self, solve: Callable[..., T], *arguments: Any, instead: T, **named: Any) -> T:
        """What a solve finds, or ``instead`` where the solver fails.

        Raises:
            SolverError: the solver is not installed, or this is its third failure.
        """
        try:
            return solve(*arguments, **named)
        except NoSolverError:
            raise
        except SolverError as error:
            self.last = error
            self.times += 1
            if self.times == _MOST:
                raise
            return instead
