"""The errors that mealplan raises; the command line prints their message and an exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mealplan.plan import Plan


class MealplanError(Exception):
    """Base of all errors of mealplan: a message that says what, where, and how to mend it.

    ``so_far``: the weeks that were planned before the one that failed, where there are any.
    """

    so_far: Plan | None = None


class InputError(MealplanError):
    """A profile, file or option is wrong (exit code 2)."""


class NoPlanError(MealplanError):
    """No plan exists under the profile's rules (exit code 3)."""


class SolverError(MealplanError):
    """A solver died, did not stop, or answered what cannot be (exit code 3)."""


class NoSolverError(SolverError):
    """A solver that is asked for is not known, or not installed (exit code 2)."""


def plain(message: str) -> str:
    r"""A message as it may be printed: nothing in it steers a terminal; its lines stay lines.

    >>> print(plain("a\x1b[2J\nb"))
    a\x1b[2J
    b
    """
    return "".join(
        sign if sign.isprintable() or sign == "\n" else ascii(sign)[1:-1] for sign in message
    )
