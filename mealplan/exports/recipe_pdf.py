"""A recipe laid out for paper: the ingredients on the left, beside them what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from food_db import FoodDB
from mealplan.cookbook import Sheet, recipe_marks
from mealplan.exports.book_words import facts_text
from mealplan.exports.pdf_page import Block, Box, Style, Text, room, wrapped
from mealplan.files import clipped

if TYPE_CHECKING:
    from fpdf import FPDF

_TEXT, _SMALL, _QUIET = Style(10), Style(8.5, grey=70), Style(9, "I", 70)
_AMOUNTS = 0.36
"""Share of the width that the ingredients take."""
_BETWEEN = 6.0
LONGEST = 120
"""Letters of a title that are shown; no sensible one has as many."""
_SMALLEST = 0.6
"""Of the usual size: a recipe that needs smaller letters to fit on a page runs over two."""


class LaidOut(NamedTuple):
    """A recipe laid out: its block, or the blocks of one that is longer than a page."""

    title: str
    blocks: tuple[Block, ...]


def laid_out(pdf: FPDF, page: Sheet, title: str, pack: FoodDB, eaten: Sequence[str]) -> LaidOut:
    """A recipe in the largest letters, up to the usual, in which it fits on a page."""
    _, high = room(pdf)
    for part in range(10, int(10 * _SMALLEST) - 1, -1):
        head = _head(pdf, page, title, pack, eaten, part / 10)
        block = _kitchen(pdf, page, part / 10, head)
        if block.height <= high:
            return LaidOut(title, (block,))
    return LaidOut(title, tuple(_long(pdf, page, head)))


def _head(
    pdf: FPDF, page: Sheet, title: str, pack: FoodDB, eaten: Sequence[str], scale: float
) -> Block:
    """Title, what it is, servings and times, marks, when it is eaten and by whom."""
    wide, _ = room(pdf)
    recipe, block = page.recipe, Block()
    y = block.lines(pdf, clipped(title, LONGEST), _sized(Style(15, "B"), scale), 0, 0, wide)
    if recipe.english.lower() != recipe.title.lower():
        about = clipped(recipe.english, 2 * LONGEST)
        y = block.lines(pdf, about, _sized(Style(10, "I", 60), scale), 0, y, wide)
    y += 1
    for fact in (facts_text(page, pack), recipe_marks(recipe, pack)):
        y = block.lines(pdf, clipped(fact, 3 * LONGEST), _sized(_SMALL, scale), 0, y, wide)
    for line in eaten:
        y = block.lines(pdf, line, _sized(Style(8.5), scale), 0, y, wide)
    return block


def _sized(style: Style, scale: float) -> Style:
    return style._replace(size=style.size * scale)


def _kitchen(pdf: FPDF, page: Sheet, scale: float, head: Block) -> Block:
    """The recipe as one block: the ingredients on the left, beside them what to do."""
    wide, _ = room(pdf)
    left = wide * _AMOUNTS
    block = Block(head.height, list(head.items))
    top = head.height + 3
    bottom = _ingredients(pdf, block, page, top, left, scale)
    x = left + _BETWEEN
    y = top
    for number, text in _told(page):
        quiet = not number and text != _ahead(page)
        style = _sized(_QUIET if quiet else _TEXT, scale)
        if number:
            block.items.append(Text(x, y, number, _sized(Style(10, "B"), scale)))
        inner = x + (6.5 if number else 0)
        y = block.lines(pdf, text, style, inner, y, wide - inner) + 1.4 * scale
    block.height = max(bottom, y - 1.4 * scale)
    return block


def _ingredients(
    pdf: FPDF, block: Block, page: Sheet, top: float, width: float, scale: float
) -> float:
    """The amounts in a shaded column; where it ends."""
    style, place, y = _sized(_TEXT, scale), len(block.items), top + 2
    for line in page.lines:
        first, *rest = wrapped(pdf, line.text, style, width - 5)
        for number, text in enumerate((first, *rest)):
            block.items.append(Text(2 if not number else 4, y, text, style))
            y += style.line
        y += 0.9 * scale
    bottom = y + 1
    block.items.insert(place, Box(0, top, width, bottom - top, fill=240))
    return bottom


def _told(page: Sheet) -> list[tuple[str, str]]:
    """What to do: the day before, the numbered steps, how it keeps."""
    ahead = [("", _ahead(page))] if page.ahead else []
    keep = [("", f"To keep: {page.keep}")] if page.keep else []
    steps = page.steps or ("Serve.",)
    return [*ahead, *((f"{n}.", step) for n, step in enumerate(steps, 1)), *keep]


def _ahead(page: Sheet) -> str:
    return f"The day before: {page.ahead}"


def _long(pdf: FPDF, page: Sheet, head: Block) -> list[Block]:
    """A recipe that no page holds, over several in small letters: amounts, then steps."""
    wide, high = room(pdf)
    style = _sized(_TEXT, _SMALLEST)
    lines = [part for line in page.lines for part in wrapped(pdf, line.text, style, wide)]
    lines += [
        part
        for number, text in _told(page)
        for part in wrapped(pdf, f"{number} {text}", style, wide)
    ]
    top = head.height + 3
    blocks = [Block(top, list(head.items)) if top < high / 2 else Block()]
    for line in lines:
        if blocks[-1].height + style.line > high:
            blocks.append(Block())
        last = blocks[-1]
        last.items.append(Text(0, last.height, line, style))
        last.height += style.line
    return blocks
