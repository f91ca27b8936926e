"""The shopping list as JSON (schema ``mealplan/shopping/2``), written and read."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from mealplan.errors import InputError
from mealplan.files import in_words, read_json
from mealplan.plain_text import json_text
from mealplan.shopping_parts import SCHEMA, ShoppingList
from mealplan.shopping_words import By
from mealplan.units import Units


def shopping_json(shopping: ShoppingList, units: Units = "metric", by: By = "aisle") -> str:
    """The model as JSON: grams as measured, money in ``currency``; two-space indents.

    It is the same whatever the measures and the parts: programs have the numbers.
    """
    del units, by
    data = shopping.model_dump(mode="json", by_alias=True)
    return json_text(data)


def read_shopping(path: str | Path) -> ShoppingList:
    """Read a list that `shopping_json` wrote.

    Raises:
        InputError: it is no such file; names each field that is wrong.
    """
    path = Path(path)
    data = read_json(path)
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise InputError(
            f"{path}: is no shopping list of this version (schema {SCHEMA!r}); write one with "
            "mealplan shop week.json --format json -o list.json"
        )
    try:
        return ShoppingList.model_validate(data)
    except ValidationError as error:
        raise InputError(in_words(str(path), error)) from None
