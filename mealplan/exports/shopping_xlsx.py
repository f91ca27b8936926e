"""The shopping list as a workbook for Excel, LibreOffice, Numbers or Google Sheets.

Three sheets: the list to tick, what stays over, and what each meal takes. To tick is to choose ☑
from the cell's own choice, which every program has; the check boxes of Excel of 2024 would be
the words TRUE and FALSE in all others. Texts are written as texts: no cell that somebody else has
worded is a formula or a link.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import re
from typing import TYPE_CHECKING, Any

from food_db.schema import Meal
from mealplan.exports.extras import need
from mealplan.plain_text import one_line
from mealplan.shopping_parts import ShoppingItem, ShoppingList
from mealplan.shopping_words import (
    By,
    buy_text,
    for_text,
    is_long,
    left_text,
    name_text,
    sections,
    title_text,
)
from mealplan.units import GRAMS_AN_OUNCE, Units

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

OPEN, DONE = "☐", "☑"
_CODE = re.compile(r"[A-Z]{3}")
_FIRST = 4
"""The row below the head of the list, counted from 0; above it title, sums and names."""
_BUY, _FOOD, _FOR = 25, 28, 50
"""Widths of the columns whose texts may take several lines [signs]."""
_MEALS = 6
"""How many meals a line names; the third sheet has all."""
_LINE = 15
"""Height of a line [pt]."""
_NUMBERS = {"Cost", "Units", "The meals take", "At home", "Weight"}
"""Heads of columns that hold numbers."""
_MOST_OF_CELL = 32_767
"""Signs that a cell of a workbook holds."""
_A4 = 9


def shopping_xlsx(shopping: ShoppingList, units: Units = "metric", by: By = "aisle") -> bytes:
    """The workbook; the same bytes for the same list.

    Days are dates, money and weights numbers with their unit in the format (g, or oz for ``us``),
    the sums formulas with their values.

    Raises:
        InputError: XlsxWriter is not installed.
    """
    need("xlsxwriter", "xlsx", "a workbook")
    import xlsxwriter  # noqa: PLC0415 (of an extra, and only this export needs it)

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    created = dt.datetime.combine(shopping.start, dt.time())
    book.set_properties({"title": one_line(title_text(shopping)), "created": created})
    looks = _Looks(book, shopping.currency, units)
    _list_sheet(book.add_worksheet("Shopping list"), shopping, looks, units, by)
    _over_sheet(book.add_worksheet("Left over"), shopping, looks, units)
    _meals_sheet(book.add_worksheet("By meal"), shopping, looks)
    book.close()
    return stream.getvalue()


class _Looks:
    """The formats of the cells."""

    def __init__(self, book: Workbook, currency: str, units: Units) -> None:
        def look(**more: Any) -> Format:
            return book.add_format({"valign": "top", **more})

        sign = f' "{currency}"' if _CODE.fullmatch(currency) else ""
        self.title = look(bold=True, font_size=14)
        self.head, self.number_head = (
            look(bold=True, bottom=1, bg_color="#E8EEE4", align=align, indent=indent)
            for align, indent in (("left", 1), ("right", 0))
        )
        self.text, self.wrap = (
            look(align="left", indent=1),
            look(text_wrap=True, align="left", indent=1),
        )
        self.box = look(align="center", font_size=12)
        self.day = look(num_format="ddd d mmm", align="left", indent=1)
        self.date = look(num_format="ddd d mmm yyyy", align="left", indent=1)
        self.money, self.sum = (
            look(num_format=f"#,##0.00{sign}", bold=bold) for bold in (False, True)
        )
        self.count = look(num_format="0")
        ounces = units == "us"
        self.weight = look(num_format='#,##0.0" oz"' if ounces else '#,##0.0" g"')
        self.done = book.add_format({"font_color": "#808080", "font_strikeout": True})
        self.new_part = book.add_format({"top": 1})
        self.grams = GRAMS_AN_OUNCE if ounces else 1.0
        """Grams of the unit in which weights are written."""


def _list_sheet(
    sheet: Worksheet, shopping: ShoppingList, looks: _Looks, units: Units, by: By
) -> None:
    """The list to tick: what of it is ticked turns grey, and is no longer counted."""
    columns = [
        *(("Got", 6), ("Buy", _BUY), ("Food", _FOOD), ("For", _FOR), ("Needed", 12), ("Cost", 12)),
        *(("Part", 22), ("Units", 8), ("Unit", 20), ("The meals take", 14), ("At home", 12)),
    ]
    rows = [(title, item) for title, items in sections(shopping, by) for item in items]
    last = _FIRST + len(rows) - 1
    _head(sheet, columns, looks, at=_FIRST - 1, rows=len(rows))
    sheet.write_string(0, 0, one_line(title_text(shopping)), looks.title)
    _sums(sheet, shopping, looks, last)
    for number, (title, item) in enumerate(rows, _FIRST):
        _list_row(sheet, number, title, item, looks, units, dated=is_long(shopping))
    if rows:
        choice = {"validate": "list", "source": [OPEN, DONE], "error_title": "To tick"}
        choice |= {"error_message": f"Choose {DONE} when you have it, {OPEN} when not."}
        sheet.data_validation(_FIRST, 0, last, 0, choice)
        ticked = f'=$A{_FIRST + 1}="{DONE}"'
        sheet.conditional_format(
            _FIRST, 0, last, 6, {"type": "formula", "criteria": ticked, "format": looks.done}
        )
        other = f"=$G{_FIRST + 1}<>$G{_FIRST}"
        sheet.conditional_format(
            _FIRST, 0, last, 10, {"type": "formula", "criteria": other, "format": looks.new_part}
        )
    sheet.set_landscape()
    sheet.print_area(0, 0, max(last, _FIRST), 6)


def _sums(sheet: Worksheet, shopping: ShoppingList, looks: _Looks, last: int) -> None:
    """The money at the till, and what is not ticked yet; formulas with their values."""
    if last < _FIRST:
        return
    cost, got = (f"{column}{_FIRST + 1}:{column}{last + 1}" for column in "FA")
    open_ = f'=SUMIF({got},"{OPEN}",{cost})'
    for row, name, formula in ((1, "At the till", f"=SUM({cost})"), (2, "Not yet ticked", open_)):
        sheet.write_string(row, 1, name, looks.text)
        sheet.write_formula(row, 2, formula, looks.sum, shopping.total)


def _list_row(
    sheet: Worksheet,
    row: int,
    title: str,
    item: ShoppingItem,
    looks: _Looks,
    units: Units,
    *,
    dated: bool,
) -> None:
    meals = for_text(item, _MEALS, dated=dated)
    words = ((buy_text(item, units), _BUY), (name_text(item), _FOOD), (meals, _FOR))
    sheet.set_row(row, _LINE * max(1, *(math.ceil(len(text) / width) for text, width in words)))
    sheet.write_string(row, 0, OPEN if item.buy else DONE, looks.box)
    _texts(sheet, row, 1, tuple(text for text, _ in words), looks.wrap)
    _day(sheet, row, 4, item.needed, looks.day)
    sheet.write_number(row, 5, item.cost, looks.money)
    _texts(sheet, row, 6, (title,), looks.text)
    sheet.write_number(row, 7, item.buy, looks.count)
    _texts(sheet, row, 8, (item.unit,), looks.text)
    for column, grams in ((9, item.grams), (10, item.at_home)):
        sheet.write_number(row, column, grams / looks.grams, looks.weight)


def _over_sheet(sheet: Worksheet, shopping: ShoppingList, looks: _Looks, units: Units) -> None:
    """What stays over, the first to spoil first; what keeps for long has no day."""
    over = [item for item in shopping.items if item.left_over > 0]
    over.sort(key=lambda item: (item.until or dt.date.max, item.name.casefold()))
    columns = [("Food", 28), ("Over", 14), ("Weight", 12), ("Good until", 16), ("Part", 20)]
    _head(sheet, columns, looks, rows=len(over))
    for row, item in enumerate(over, 1):
        _texts(sheet, row, 0, (item.name, left_text(item, units)), looks.text)
        sheet.write_number(row, 2, item.left_over / looks.grams, looks.weight)
        _day(sheet, row, 3, item.until, looks.date)
        _texts(sheet, row, 4, (item.aisle,), looks.text)


def _meals_sheet(sheet: Worksheet, shopping: ShoppingList, looks: _Looks) -> None:
    """What each meal takes, in the order in which the meals are eaten."""
    slots = list(Meal)
    uses = [(use, item) for item in shopping.items for use in item.for_]
    uses.sort(key=lambda one: (one[0].date, slots.index(one[0].slot), one[0].title, one[1].name))
    columns = [("Day", 16), ("Meal", 12), ("Dish", 40), ("Food", 28), ("Weight", 12)]
    _head(sheet, columns, looks, rows=len(uses))
    for row, (use, item) in enumerate(uses, 1):
        _day(sheet, row, 0, use.date, looks.date)
        _texts(sheet, row, 1, (str(use.slot), use.title, item.name), looks.text)
        sheet.write_number(row, 4, use.grams / looks.grams, looks.weight)


def _head(
    sheet: Worksheet, columns: list[tuple[str, int]], looks: _Looks, *, rows: int, at: int = 0
) -> None:
    """Names and widths of the columns, frozen, with filters; printed on every page, one wide."""
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        look = looks.number_head if name in _NUMBERS else looks.head
        sheet.write_string(at, column, name, look)
    sheet.freeze_panes(at + 1, 0)
    sheet.autofilter(at, 0, at + max(rows, 1), len(columns) - 1)
    sheet.repeat_rows(at)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")


def _texts(sheet: Worksheet, row: int, column: int, texts: tuple[str, ...], look: Format) -> None:
    for place, text in enumerate(texts, column):
        sheet.write_string(row, place, one_line(text)[:_MOST_OF_CELL], look)


def _day(sheet: Worksheet, row: int, column: int, date: dt.date | None, look: Format) -> None:
    if date is None:
        sheet.write_blank(row, column, None, look)
    else:
        sheet.write_datetime(row, column, dt.datetime.combine(date, dt.time()), look)
