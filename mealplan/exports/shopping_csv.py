"""The shopping list as CSV (RFC 4180): a header, then a row an item."""

from __future__ import annotations

import csv
import io

from mealplan.plain_text import cell
from mealplan.shopping import ShoppingList

# fmt: off
COLUMNS = (
    "aisle", "food", "name", "item", "amount", "buy", "unit", "grams", "quantity",
    "left_over_grams", "cost", "currency", "for",
)
# fmt: on


def shopping_csv(shopping: ShoppingList) -> str:
    """A row an item; grams as measured to 0.1 g, quantity in units, cost to the cent.

    The dishes of ``for`` are separated by ``; ``. Lines end in CR LF. Text that a spreadsheet
    would take for a formula has an apostrophe before it.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in shopping.items:
        writer.writerow(
            (
                *map(cell, (item.aisle, item.food, item.name, item.item)),
                *(cell(item.amount), item.buy, cell(item.unit)),
                *(f"{item.grams:.1f}", f"{item.quantity:.3f}", f"{item.left_over:.1f}"),
                *(f"{item.cost:.2f}", cell(shopping.currency), cell("; ".join(item.for_))),
            )
        )
    return stream.getvalue()
