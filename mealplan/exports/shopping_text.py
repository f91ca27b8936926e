"""The shopping list as plain text: a line an item, to be pasted into an app for lists.

Apps (Bring!, AnyList, Apple's Reminders, Google Keep, Microsoft To Do) make an item of each
pasted line and take a number in front for the amount. So there is nothing here but what is to be
bought: no title, no headings, no sums, no bullets; and no comma, at which some of them part items.
"""

from __future__ import annotations

from mealplan.plain_text import one_line
from mealplan.shopping_parts import ShoppingItem, ShoppingList
from mealplan.shopping_words import By, line_text, sections
from mealplan.units import Units

_IF_OUT = "(if you are out)"


def shopping_text(shopping: ShoppingList, units: Units = "metric", by: By = "aisle") -> str:
    """A line for each item that is to be bought; nothing to buy: an empty text.

    Staples come last, each marked, for an app may put its items in another order.
    """
    items = [item for _, part in sections(shopping, by) for item in part if item.buy]
    return "".join(f"{_line(item, units)}\n" for item in items)


def _line(item: ShoppingItem, units: Units) -> str:
    words = f"{line_text(item, units)} {_IF_OUT if item.staple else ''}"
    return " ".join(one_line(words).replace(",", " ").split())
