"""The errors that mealplan raises; the command line prints their message and an exit code."""

from __future__ import annotations


class MealplanError(Exception):
    """Base of all errors of mealplan: a message that says what, where, and how to mend it."""


class InputError(MealplanError):
    """A profile, file or option is wrong (exit code 2)."""


class NoPlanError(MealplanError):
    """No plan exists under the profile's rules (exit code 3)."""
