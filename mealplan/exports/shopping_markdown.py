"""The shopping list as Markdown: a task list under a heading an aisle."""

from __future__ import annotations

import re

from mealplan.shopping import ShoppingItem, ShoppingList

_MARKS = re.compile(r"([\\`*_\[\]<>&#|~])")


def shopping_markdown(shopping: ShoppingList) -> str:
    """A task an item, ticked when the pantry has it; the money at the end."""
    lines = ["# Shopping list", ""]
    for aisle, items in shopping.by_aisle():
        lines += [f"## {_plain(aisle.capitalize())}", "", *map(_task, items), ""]
    lines += [
        f"**Total: {shopping.total:.2f} {shopping.currency}** at the till, in whole units. "
        f"The meals use {shopping.prorated:.2f} {shopping.currency} worth of food.",
    ]
    return "\n".join(lines) + "\n"


def _task(item: ShoppingItem) -> str:
    what = f"{item.amount} {item.name}" if item.buy else f"{item.name} ({item.amount})"
    dishes = f" — {_plain(', '.join(item.for_))}" if item.for_ else ""
    return f"- [{' ' if item.buy else 'x'}] {_plain(what)}{dishes}"


def _plain(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
