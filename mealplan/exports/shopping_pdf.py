"""The shopping list on paper: boxes to tick, in two columns, on a page or two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mealplan.exports.formats import Paper
from mealplan.exports.pdf_page import (
    MARGIN,
    Block,
    Box,
    Style,
    document,
    draw,
    room,
    shown,
    width_of,
    written,
)
from mealplan.shopping_parts import ShoppingItem, ShoppingList
from mealplan.shopping_words import (
    HAVE,
    STAPLES,
    By,
    for_text,
    is_long,
    line_text,
    money_lines,
    over_lines,
    sections,
    title_text,
)
from mealplan.units import Units

if TYPE_CHECKING:
    from fpdf import FPDF

_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
"""Of the letters [pt]: the first with which the list fits on a page, else on the fewest pages."""
_MOST_PAGES = 2
_BETWEEN = 8.0
_MOST_MEALS = 4
_HINTS = {STAPLES: "look before you buy", HAVE: "nothing to buy"}


def shopping_pdf(
    shopping: ShoppingList, units: Units = "metric", by: By = "aisle", paper: Paper = "a4"
) -> bytes:
    """The list as a PDF, divided by aisle or by day, each line with the meals it is for.

    Raises:
        InputError: a library is not installed.
    """
    with document(title_text(shopping), shopping.start, paper) as pdf:
        head = Block()
        head.lines(pdf, title_text(shopping), Style(14, "B"), 0, 0, room(pdf)[0])
        for number, columns in enumerate(_best(pdf, shopping, units, by, head)):
            pdf.add_page()
            if number == 0:
                draw(pdf, head, MARGIN, MARGIN)
            top = MARGIN + (0.0 if number else head.height + 3)
            for place, blocks in enumerate(columns):
                y = top
                for block in blocks:
                    draw(pdf, block, MARGIN + place * (_width(pdf) + _BETWEEN), y)
                    y += block.height
        return written(pdf)


def _width(pdf: FPDF) -> float:
    return (room(pdf)[0] - _BETWEEN) / 2


def _best(
    pdf: FPDF, shopping: ShoppingList, units: Units, by: By, head: Block
) -> list[list[list[Block]]]:
    """Pages of columns of blocks: one page where the letters may be large enough, else two."""

    def laid(size: float) -> list[list[list[Block]]]:
        blocks = [*_parts(pdf, shopping, units, by, size), _money(pdf, shopping, units, size)]
        return _flow(pdf, blocks, head.height + 3)

    smallest = laid(_SIZES[-1])
    most = 1 if len(smallest) == 1 else max(len(smallest), _MOST_PAGES)
    larger = (laid(size) for size in _SIZES[:-1])
    return next((pages for pages in larger if len(pages) <= most), smallest)


def _flow(pdf: FPDF, blocks: Sequence[Block], first: float) -> list[list[list[Block]]]:
    """Blocks down the columns, page after page; the first page has its title above."""
    _, high = room(pdf)
    pages: list[list[list[Block]]] = [[[]]]
    used = first
    for block in blocks:
        if used + block.height > high and pages[-1][-1]:
            if len(pages[-1]) == 2:
                pages.append([[]])
            else:
                pages[-1].append([])
            used = first if len(pages) == 1 else 0.0
        pages[-1][-1].append(block)
        used += block.height
    return pages


def _parts(pdf: FPDF, shopping: ShoppingList, units: Units, by: By, size: float) -> Iterator[Block]:
    """A block an item; the first of a part holds its heading, so that no heading ends a column."""
    wide = _width(pdf)
    for title, items in sections(shopping, by):
        for number, item in enumerate(items):
            block, y = Block(), 0.0
            if number == 0:
                hint = f" ({_HINTS[title]})" if title in _HINTS else ""
                y = block.lines(pdf, title + hint, Style(size + 0.5, "B"), 0, 1.6, wide) + 0.8
            meals = for_text(item, _MOST_MEALS, dated=is_long(shopping))
            _item(pdf, block, item, meals, units, y, size)
            yield block


def _item(
    pdf: FPDF, block: Block, item: ShoppingItem, meals: str, units: Units, y: float, size: float
) -> None:
    """A box to tick, what to buy, and small what it is for, behind it where there is room.

    Without a box what is there already.
    """
    style, small = Style(size), Style(size * 0.78, grey=85)
    edge = style.line * 0.62
    left, wide = edge + 2.2, _width(pdf)
    if item.buy:
        block.box(Box(0, y + style.line * 0.17, edge, edge, drawn=True))
    bought = line_text(item, units)
    bottom = block.lines(pdf, bought, style, left, y, wide - left)
    after = left + width_of(pdf, shown(pdf, bought), style) + 2.5
    if after + width_of(pdf, shown(pdf, meals), small) <= wide:
        block.lines(pdf, meals, small, after, y + (style.line - small.line) * 0.72, wide)
    else:
        bottom = block.lines(pdf, meals, small, left, bottom - 0.2, wide - left)
    block.height = bottom + size * 0.12


def _money(pdf: FPDF, shopping: ShoppingList, units: Units, size: float) -> Block:
    """What it costs, and what stays over and wants to be eaten."""
    block, wide, y = Block(), _width(pdf), 3.0
    small = Style(size * 0.85)
    for title, lines in (
        ("Money", money_lines(shopping)),
        ("Eat first what stays over", over_lines(shopping, units)),
    ):
        if not lines:
            continue
        y = block.lines(pdf, title, Style(size, "B"), 0, y, wide)
        for line in lines:
            y = block.lines(pdf, line, small, 0, y, wide)
        y += 1.5
    return block
