"""The formats of a shopping list, and the endings of files that tell them.

>>> sorted(LIST_FORMATS)
['aisles', 'cooklang', 'csv', 'html', 'json', 'markdown', 'pdf', 'table', 'text', 'todoist', 'xlsx']
"""

from __future__ import annotations

from collections.abc import Callable

from mealplan.exports.formats import Paper
from mealplan.exports.shopping_cooklang import aisle_conf, shopping_cooklang
from mealplan.exports.shopping_csv import shopping_csv
from mealplan.exports.shopping_html import shopping_html
from mealplan.exports.shopping_json import shopping_json
from mealplan.exports.shopping_markdown import shopping_markdown
from mealplan.exports.shopping_pdf import shopping_pdf
from mealplan.exports.shopping_table import shopping_table
from mealplan.exports.shopping_text import shopping_text
from mealplan.exports.shopping_todoist import shopping_todoist
from mealplan.exports.shopping_xlsx import shopping_xlsx
from mealplan.shopping_parts import ShoppingList
from mealplan.shopping_words import By
from mealplan.units import Units

Renderer = Callable[[ShoppingList, Units, By], str | bytes]

LIST_FORMATS: dict[str, Renderer] = {
    "table": shopping_table,
    "text": shopping_text,
    "markdown": shopping_markdown,
    "csv": shopping_csv,
    "json": shopping_json,
    "xlsx": shopping_xlsx,
    "todoist": shopping_todoist,
    "cooklang": shopping_cooklang,
    "html": shopping_html,
    "pdf": shopping_pdf,
    "aisles": lambda shopping, units, by: aisle_conf(shopping),
}
"""Format -> what makes it of a list, in some units, by aisle or by day."""
LIST_ENDINGS = {
    ".txt": "text",
    ".md": "markdown",
    ".csv": "csv",
    ".json": "json",
    ".xlsx": "xlsx",
    ".todoist.csv": "todoist",
    ".shopping-list": "cooklang",
    ".html": "html",
    ".pdf": "pdf",
    ".conf": "aisles",
}
ONE_AFTER_ANOTHER = ("table", "text", "markdown")
"""Formats in which the lists of several trips may follow one another."""
BYTES = ("xlsx", "pdf")
"""Formats that are no text."""


def render(
    shopping: ShoppingList,
    name: str,
    units: Units = "metric",
    by: By = "aisle",
    paper: Paper = "a4",
) -> str | bytes:
    """A list in a format.

    Raises:
        InputError: the library that makes it is not installed.
    """
    if name == "pdf":
        return shopping_pdf(shopping, units, by, paper)
    return LIST_FORMATS[name](shopping, units, by)
