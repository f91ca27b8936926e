"""Renderers, one a format: a shopping list as text.

>>> sorted(SHOPPING_FORMATS)
['csv', 'json', 'markdown', 'table']
"""

from collections.abc import Callable

from mealplan.exports.shopping_csv import shopping_csv
from mealplan.exports.shopping_json import shopping_json
from mealplan.exports.shopping_markdown import shopping_markdown
from mealplan.exports.shopping_table import shopping_table
from mealplan.shopping import ShoppingList

SHOPPING_FORMATS: dict[str, Callable[[ShoppingList], str]] = {
    "table": shopping_table,
    "csv": shopping_csv,
    "markdown": shopping_markdown,
    "json": shopping_json,
}
"""Format name -> renderer of a shopping list."""
