"""``recipes.csv``, ``ingredients.csv``, ``steps.csv``: the shipped recipes compiled."""

from __future__ import annotations

from pathlib import Path

from food_db.build.tables import RECIPES, Built, as_csv, hand_written
from food_db.compile import HEAD, Names, compile_folder
from food_db.schema import Cuisine, Food, Form

_COLUMNS = {
    "recipes": ["id", *HEAD.values()],
    "ingredients": [
        *("recipe", "position", "step", "food", "form", "grams", "preparation", "optional"),
    ],
    "steps": ["recipe", "position", "kind", "text"],
}


def shipped_names() -> Names:
    """What the hand-written tables call foods, forms and kitchens; amounts in grams only."""
    return Names.of(
        hand_written("foods.csv", Food),
        hand_written("forms.csv", Form),
        hand_written("cuisines.csv", Cuisine),
    )


def build(folder: Path = RECIPES) -> Built:
    """The three tables as text.

    Raises:
        PackError: everything that is wrong with any recipe, a line each.
    """
    rows = compile_folder(folder, shipped_names())
    return {f"{name}.csv": as_csv(columns, rows[name]) for name, columns in _COLUMNS.items()}
