"""Libraries that only some exports need: what to install where one is missing."""

from __future__ import annotations

import importlib.util

from mealplan.errors import InputError


def need(module: str, extra: str, what: str) -> None:
    """Nothing, where a library is installed.

    Args:
        module: the name under which it is imported.
        extra: the extra of this package that brings it.
        what: what is made with it, as ``"a picture"``.

    Raises:
        InputError: it is not installed.
    """
    if importlib.util.find_spec(module) is None:
        raise InputError(
            f"{what} needs {module}, which is not installed: pip install 'mealplan[{extra}]'"
        )
