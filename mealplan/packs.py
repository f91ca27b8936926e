"""The pack of a profile: the shipped one with the profile's own folders laid over it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from food_db import FoodDB, PackError, load
from mealplan.errors import InputError

_MOST_LINES = 30


def load_packs(packs: Sequence[str | Path] = ()) -> FoodDB:
    """The shipped pack with these folders laid over it, in their order.

    Raises:
        InputError: all that is wrong with a folder, its tables and recipes.
    """
    try:
        return load(*packs)
    except PackError as error:
        shown = [f"  {problem}" for problem in error.problems[:_MOST_LINES]]
        if len(error.problems) > _MOST_LINES:
            shown.append(f"  … and {len(error.problems) - _MOST_LINES} more")
        lines = "\n".join(shown)
        folders = " ".join(map(str, packs))
        hint = f"; `mealplan recipes check {packs[0]}` says more" if len(packs) == 1 else ""
        raise InputError(f"pack {folders}: cannot be used{hint}\n{lines}") from None
