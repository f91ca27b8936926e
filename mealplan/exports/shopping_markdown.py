"""The shopping list as Markdown: a task list under a heading an aisle."""

from __future__ import annotations

from mealplan.exports.markdown_text import safe
from mealplan.shopping import ShoppingItem, ShoppingList


def shopping_markdown(shopping: ShoppingList) -> str:
    """A task an item, ticked when the pantry has it; the money at the end."""
    lines = ["# Shopping list", ""]
    for aisle, items in shopping.by_aisle():
        lines += [f"## {safe(aisle.capitalize())}", "", *map(_task, items), ""]
    currency = safe(shopping.currency)
    lines += [
        f"**Total: {shopping.total:.2f} {currency}** at the till, in whole units. "
        f"The meals use {shopping.prorated:.2f} {currency} worth of food.",
    ]
    return "\n".join(lines) + "\n"


def _task(item: ShoppingItem) -> str:
    what = f"{item.amount} {item.name}" if item.buy else f"{item.name} ({item.amount})"
    dishes = f" — {safe(', '.join(item.for_))}" if item.for_ else ""
    return f"- [{' ' if item.buy else 'x'}] {safe(what)}{dishes}"
