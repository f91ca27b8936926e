"""The shopping list as JSON (schema ``mealplan/shopping/1``)."""

from __future__ import annotations

import json

from mealplan.shopping import ShoppingList


def shopping_json(shopping: ShoppingList) -> str:
    """The model as JSON: grams as measured, money in ``currency``; two-space indents."""
    data = shopping.model_dump(mode="json", by_alias=True)
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
