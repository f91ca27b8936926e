"""A shopping list as a web page of its own: boxes to tick that remember, one file, no network."""

from __future__ import annotations

from mealplan.exports.page_env import page
from mealplan.exports.page_list import list_view
from mealplan.shopping_parts import ShoppingList
from mealplan.shopping_words import By, title_text
from mealplan.summary import DISCLAIMER
from mealplan.units import Units


def shopping_html(shopping: ShoppingList, units: Units = "metric", by: By = "aisle") -> str:
    """The list as a whole HTML document.

    Args:
        shopping: the list.
        units: of packets and of what the meals take.
        by: parts by aisle, or by the day on which fresh food is cooked.

    Raises:
        InputError: Jinja2 is not installed.
    """
    return page(
        "list.html",
        title=title_text(shopping),
        list=list_view(shopping, units, by),
        disclaimer=DISCLAIMER,
    )
