"""The shopping list as CSV (RFC 4180): a header, then a row an item."""

from __future__ import annotations

import csv
import datetime as dt
import io

from mealplan.plain_text import cell
from mealplan.shopping_parts import ShoppingItem, ShoppingList
from mealplan.shopping_words import By, line_text, sections
from mealplan.units import Units

# fmt: off
COLUMNS = (
    "section", "aisle", "food", "name", "item", "line", "buy", "unit", "grams", "quantity",
    "at_home_grams", "left_over_grams", "left_over_until", "cost", "currency", "price_basis",
    "price_year", "staple", "fresh", "needed", "for", "dishes",
)
# fmt: on


def shopping_csv(shopping: ShoppingList, units: Units = "metric", by: By = "aisle") -> str:
    """A row an item in the order of the parts; lines end in CR LF.

    Numbers stand plainly: grams as measured [g], quantity in units of purchase, cost in
    ``currency`` to the cent. Days are ISO dates; ``yes`` and ``no``; what is not known or has no
    end is empty. The meals of ``for`` (``2026-11-24 dinner``) and the dishes are separated by
    ``; ``. ``line`` is the item in words, in the measures asked for. Text that a spreadsheet would
    take for a formula has an apostrophe before it.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for title, items in sections(shopping, by):
        for item in items:
            writer.writerow(_row(title, item, shopping.currency, units))
    return stream.getvalue()


def _row(title: str, item: ShoppingItem, currency: str, units: Units) -> tuple[str, ...]:
    meals = dict.fromkeys(f"{use.date.isoformat()} {use.slot}" for use in item.for_)
    return (
        *map(cell, (title, item.aisle, item.food, item.name, item.item, line_text(item, units))),
        *(str(item.buy), cell(item.unit), _number(item.grams), _number(item.quantity)),
        *(_number(item.at_home), _number(item.left_over), _day(item.until)),
        *(f"{item.cost:.2f}", cell(currency), item.basis, str(item.year or "")),
        *(_yes(item.staple), _yes(item.fresh), _day(item.needed)),
        *(cell("; ".join(meals)), cell("; ".join(item.titles))),
    )


def _number(value: float) -> str:
    """A number to a thousandth, without an exponent or zeros at its end."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _day(date: dt.date | None) -> str:
    return date.isoformat() if date else ""


def _yes(value: bool) -> str:
    return "yes" if value else "no"
