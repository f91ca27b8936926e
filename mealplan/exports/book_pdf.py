"""The recipes of a plan as a small printed book: overview, contents, a recipe or two to a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from food_db import FoodDB
from mealplan.cookbook import sheets
from mealplan.exports.book_words import (
    eaten_lines,
    for_whom,
    headings,
    tasks_by_day,
)
from mealplan.exports.formats import Paper
from mealplan.exports.pdf_page import (
    MARGIN,
    Block,
    Style,
    Text,
    document,
    draw,
    room,
    shown,
    width_of,
    wrapped,
    written,
)
from mealplan.exports.recipe_pdf import LONGEST, LaidOut, laid_out
from mealplan.exports.week_grid_pdf import grid_upright
from mealplan.files import clipped
from mealplan.own_prices import pack_of
from mealplan.plan import Plan
from mealplan.preparation import tasks
from mealplan.summary import DISCLAIMER, week_heading
from mealplan.units import Units
from mealplan.words import day_text, span_text

if TYPE_CHECKING:
    from fpdf import FPDF

_TITLE, _CHAPTER = Style(20, "B"), Style(13, "B")
_TEXT, _SMALL = Style(10), Style(8.5, grey=70)
_GAP = 9.0
_BETWEEN = 6.0


def book_pdf(
    plan: Plan, pack: FoodDB | None = None, units: Units = "metric", paper: Paper = "a4"
) -> bytes:
    """The recipes of a plan, scaled to its table, as a PDF.

    Each recipe stands on one page; contents, bookmarks and links lead to it.

    Raises:
        InputError: the pack lacks a recipe of the plan, or a library is not installed.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    pages = sheets(plan, pack, units)
    titles = headings(pages)
    with document(f"Recipes for {span_text(plan.dates)}", plan.start, paper) as pdf:
        recipes = [
            laid_out(pdf, page, title, pack, eaten_lines(page, plan))
            for page, title in zip(pages, titles, strict=True)
        ]
        front = _paged(pdf, _front(pdf, plan, pack))
        before = len(front) + len(_paged(pdf, _contents(pdf, titles, None, None)))
        body = _bodies(pdf, recipes)
        places = _places(body, before)
        links = [pdf.add_link(page=at, y=y) for at, y in places]
        for blocks in (*front, *_paged(pdf, _contents(pdf, titles, places, links))):
            pdf.add_page()
            _stack(pdf, blocks)
        _draw_body(pdf, body, recipes)
        return written(pdf)


def _places(
    body: Sequence[Sequence[tuple[int, float, Block]]], before: int
) -> list[tuple[int, float]]:
    """Page and height at which each recipe begins, with so many pages before the first."""
    places: dict[int, tuple[int, float]] = {}
    for at, held in enumerate(body, before + 1):
        for number, y, _ in held:
            places.setdefault(number, (at, y))
    return [places[number] for number in sorted(places)]


def _front(pdf: FPDF, plan: Plan, pack: FoodDB) -> list[Block]:
    """Title, the week or weeks, what to prepare ahead."""
    wide, _ = room(pdf)
    head = Block()
    y = head.lines(pdf, f"Recipes for {span_text(plan.dates)}", _TITLE, 0, 0, wide)
    head.lines(pdf, f"For {for_whom(plan)}", _TEXT, 0, y + 1, wide)
    blocks = [head]
    for number, week in enumerate(plan.by_week, 1):
        blocks.append(grid_upright(pdf, week, week_heading(plan, number) if plan.weeks else ""))
    blocks += _ahead(pdf, tasks_by_day(tasks(plan, pack)))
    last = Block()
    last.lines(pdf, DISCLAIMER, _SMALL, 0, 0, wide)
    return [*blocks, last]


def _ahead(pdf: FPDF, days: Mapping[dt.date, Sequence[str]]) -> list[Block]:
    """A block a task, the day beside the first of it; the heading stays with the first of all."""
    wide, _ = room(pdf)
    blocks: list[Block] = []
    for date, lines in days.items():
        for number, line in enumerate(lines):
            block = Block()
            y = 0.0 if blocks else block.lines(pdf, "To prepare ahead", _CHAPTER, 0, 0, wide) + 1
            if number == 0:
                block.lines(pdf, day_text(date), Style(10, "B"), 0, y, 28)
            block.lines(pdf, line, _TEXT, 30, y, wide - 30)
            blocks.append(block)
    return blocks


def _contents(
    pdf: FPDF,
    titles: Sequence[str],
    places: Sequence[tuple[int, float]] | None,
    links: Sequence[int] | None,
) -> list[Block]:
    """A line a recipe with its page, in two columns; a block a page.

    Before the pages are known, the lines stand there without: they take the same room.
    """
    wide, high = room(pdf)
    each = (wide - 2 * _BETWEEN) / 2
    head = Block()
    top = head.lines(pdf, "Contents", _CHAPTER, 0, 0, wide) + 2
    blocks, x, y = [head], 0.0, top
    for number, title in enumerate(titles):
        lines = wrapped(pdf, clipped(title, LONGEST), _TEXT, each - 12)
        if y + len(lines) * _TEXT.line > high:
            if x:
                blocks.append(Block())
                top = 0.0
            x, y = (0.0 if x else each + 2 * _BETWEEN), top
        link = links[number] if links else None
        for line in lines:
            blocks[-1].items.append(Text(x, y, line, _TEXT, link))
            y += _TEXT.line
        if places is not None:
            page = str(places[number][0])
            left = x + each - width_of(pdf, page, _TEXT)
            blocks[-1].items.append(Text(left, y - _TEXT.line, page, _TEXT, link))
        y += 1.2
        blocks[-1].height = high  # a page each
    return blocks


def _paged(pdf: FPDF, blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks by page, each on the first that has room for it after those before it."""
    _, high = room(pdf)
    pages: list[list[Block]] = []
    used = high + 1
    for block in blocks:
        gap = _gap(block)
        if used + gap + block.height > high:
            pages.append([])
            used, gap = 0.0, 0.0
        pages[-1].append(block)
        used += gap + block.height
    return pages


def _gap(block: Block) -> float:
    """Room above a block: little above a line, more above a table."""
    return 1.5 if block.height < 2 * _TEXT.line else 4.0


def _stack(pdf: FPDF, blocks: Sequence[Block]) -> None:
    y = MARGIN
    for number, block in enumerate(blocks):
        y += _gap(block) if number else 0.0
        draw(pdf, block, MARGIN, y)
        y += block.height


def _bodies(pdf: FPDF, recipes: Sequence[LaidOut]) -> list[list[tuple[int, float, Block]]]:
    """Recipes by page with where each begins: as many as fit, in order.

    Of a recipe that is longer than a page each part has its own.
    """
    _, high = room(pdf)
    pages: list[list[tuple[int, float, Block]]] = []
    used = high + 1
    for number, recipe in enumerate(recipes):
        for part, block in enumerate(recipe.blocks):
            if part or used + _GAP + block.height > high:
                pages.append([])
                used = -_GAP
            pages[-1].append((number, MARGIN + used + _GAP, block))
            used += _GAP + block.height
    return pages


def _draw_body(
    pdf: FPDF,
    body: Sequence[Sequence[tuple[int, float, Block]]],
    recipes: Sequence[LaidOut],
) -> None:
    """The recipes, a thin rule between two of a page, a bookmark each."""
    wide, _ = room(pdf)
    begun: set[int] = set()
    for held in body:
        pdf.add_page()
        for number, y, block in held:
            if y > MARGIN:
                pdf.set_draw_color(170)
                pdf.set_line_width(0.2)
                pdf.line(MARGIN, y - _GAP / 2, MARGIN + wide, y - _GAP / 2)
            if number not in begun:
                begun.add(number)
                pdf.set_y(y)
                pdf.start_section(shown(pdf, clipped(recipes[number].title, LONGEST)), strict=False)
            draw(pdf, block, MARGIN, y)
