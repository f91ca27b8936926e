"""The shopping list for a terminal: parts with headings, as wide as the terminal is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from mealplan.exports.inert import plain_view
from mealplan.exports.looks import ASIDE, NAME, heading, items, sentences
from mealplan.shopping_parts import ShoppingItem, ShoppingList
from mealplan.shopping_words import (
    OVER,
    By,
    buy_text,
    for_text,
    is_long,
    left_text,
    money_lines,
    name_text,
    over_lines,
    sections,
    title_text,
)
from mealplan.units import Units

WIDTH = 80
_BESIDE = 76
"""From this width on the meals stand beside a food, below it under it."""
_WIDE = 110
"""From this width on all meals are named."""
_HEADS = ("Buy", "Food", "For", "Left over")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Widths of the columns and the gap between them [columns of the terminal].

    A width of 0 for the meals and for what stays over: they stand under the food.
    """

    buy: int
    food: int
    for_: int
    left: int
    money: int
    gap: int
    dated: bool
    all_meals: bool


def shopping_renderable(
    shopping: ShoppingList, units: Units = "metric", by: By = "aisle", width: int = WIDTH
) -> RenderableType:
    """A rich renderable for a terminal of ``width`` columns: the list, the money, what is over."""
    columns = _columns(shopping, units, width)
    parts: list[RenderableType] = [Text(title_text(shopping), style=NAME), Text()]
    parts.append(_head(columns, shopping.currency))
    for title, lines in sections(shopping, by):
        table = _table(columns)
        for item in lines:
            table.add_row(*_cells(item, units, columns), style="" if item.buy else ASIDE)
        parts += [heading(title), table]
    parts += [heading("Money"), sentences(money_lines(shopping))]
    if over := over_lines(shopping, units):
        parts += [heading(OVER), items(over)]
    return Group(*parts)


def shopping_table(
    shopping: ShoppingList, units: Units = "metric", by: By = "aisle", width: int = WIDTH
) -> str:
    """The same as plain text, 80 columns wide, without colour."""
    return plain_view(shopping_renderable(shopping, units, by, width), width)


def _columns(shopping: ShoppingList, units: Units, width: int) -> _Columns:
    """As wide as what stands in them, up to a share of the width; the meals have the rest."""
    wide, beside = width >= _WIDE, width >= _BESIDE
    lines = shopping.items
    buy = _longest((buy_text(item, units) for item in lines), "Buy", 24 if wide else 18)
    left = (
        _longest((left_text(item, units) for item in lines), "Left over", 12 if wide else 10)
        if beside
        else 0
    )
    money = max(_longest(map(_money, lines), "", width), min(cell_len(shopping.currency), 4))
    gap = 2 if wide else 1
    rest = width - buy - money - gap * (4 if beside else 2)
    food = _longest(map(name_text, lines), "Food", 30 if wide else 20) if beside else rest
    for_ = max(rest - food - left, 1) if beside else 0
    return _Columns(buy, max(food, 1), for_, left, money, gap, is_long(shopping), wide)


def _longest(texts: Iterable[str], head: str, most: int) -> int:
    return min(most, max(map(cell_len, [head, *texts])))


def _table(columns: _Columns) -> Table:
    table = Table.grid(padding=(0, columns.gap, 0, 0), pad_edge=False)
    widths = (columns.buy, columns.food, columns.for_, columns.left)
    for width in filter(None, widths):
        table.add_column(width=width, overflow="fold")
    table.add_column(width=columns.money, justify="right", no_wrap=True)
    return table


def _head(columns: _Columns, currency: str) -> Table:
    table = _table(columns)
    widths = (columns.buy, columns.food, columns.for_, columns.left)
    names = [name for name, width in zip(_HEADS, widths, strict=True) if width]
    table.add_row(*map(Text, names), Text(currency), style=ASIDE)
    return table


def _cells(item: ShoppingItem, units: Units, columns: _Columns) -> tuple[Text, ...]:
    amount = buy_text(item, units)
    if cell_len(amount) > columns.buy:  # the size goes to the next line whole
        amount = amount.replace(" (", "\n(")
    buy, name, money = Text(amount), Text(name_text(item)), Text(_money(item))
    if columns.for_:
        meals = _meals(item, columns, columns.for_)
        return buy, name, Text(meals, style=ASIDE), Text(left_text(item, units)), money
    left = left_text(item, units)
    after = f"; {left} over" if left else ""
    meals = _meals(item, columns, columns.food - cell_len(f"for {after}"))
    told = f"\nfor {meals}{after}" if meals else after.removeprefix("; ")
    return buy, name.append(told, style=ASIDE), money


def _money(item: ShoppingItem) -> str:
    return f"{item.cost:.2f}" if item.buy else ""


def _meals(item: ShoppingItem, columns: _Columns, room: int) -> str:
    """All meals in a wide terminal, else as many as fit on a line, and at least the first."""
    whole = for_text(item, dated=columns.dated)
    if columns.all_meals or cell_len(whole) <= room:
        return whole
    for most in range(len(item.for_) - 1, 1, -1):
        if cell_len(text := for_text(item, most, dated=columns.dated)) <= room:
            return text
    return for_text(item, 1, dated=columns.dated)
