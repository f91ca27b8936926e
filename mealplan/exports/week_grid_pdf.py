"""The week as a grid on paper: days down for a book, days across for the door of a fridge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from food_db.schema import Course, Meal
from mealplan.exports.book_words import cell_dishes
from mealplan.exports.pdf_page import Block, Box, Style, room
from mealplan.files import clipped
from mealplan.plan import Plan, PlannedMeal
from mealplan.summary import meals_of
from mealplan.words import day_text

if TYPE_CHECKING:
    from fpdf import FPDF

_PAD = 1.2
_LABEL = 22.0
"""Width of the column of days, or of meals [mm]."""
_SIZES = (8.0, 7.0, 6.0, 5.0, 4.0)
_LONGEST = 90
"""Letters of a title in the grid."""
_LARGE = (Course.BREAKFAST, Course.MAIN)
Cells = Sequence[Sequence[tuple[str, Style]]]


def grid_upright(pdf: FPDF, week: Plan, heading: str) -> Block:
    """Days down, meals across, in the largest letters in which it fits on a page."""
    _, high = room(pdf)
    laid = (_upright(pdf, week, heading, size) for size in _SIZES[:-1])
    fits = next((block for block in laid if block.height <= high), None)
    return fits or _upright(pdf, week, heading, _SIZES[-1])


def _upright(pdf: FPDF, week: Plan, heading: str, size: float) -> Block:
    wide, _ = room(pdf)
    slots = [slot for slot in Meal if slot in week.profile.menu.meals]
    block = Block()
    y = block.lines(pdf, heading, Style(11, "B"), 0, 0, wide) + 1 if heading else 0.0
    each = (wide - _LABEL) / len(slots)
    widths = [_LABEL, *(each for _ in slots)]
    bold = Style(size, "B")
    y = row(pdf, block, y, widths, [[], *([(str(s).capitalize(), bold)] for s in slots)], 225)
    for date in week.dates:
        by_slot = {meal.slot: meal for meal in meals_of(week, date)}
        held = [by_slot.get(slot) for slot in slots]
        cells = [cell(meal, week.people, size) if meal else [] for meal in held]
        y = row(pdf, block, y, widths, [[(day_text(date), bold)], *cells])
    legend(pdf, block, week, y + 1, wide, size)
    return block


def grid_across(
    pdf: FPDF,
    week: Plan,
    dates: Sequence[dt.date],
    ahead: Mapping[dt.date, Sequence[str]],
    size: float,
) -> Block:
    """Days across, meals down; in the last row what to prepare ahead, by day."""
    wide, _ = room(pdf)
    slots = [slot for slot in Meal if slot in week.profile.menu.meals]
    block, bold = Block(), Style(size, "B")
    each = (wide - _LABEL) / len(dates)
    widths = [_LABEL, *(each for _ in dates)]
    y = row(pdf, block, 0, widths, [[], *([(day_text(date), bold)] for date in dates)], 225)
    for slot in slots:
        meals = [{meal.slot: meal for meal in meals_of(week, date)} for date in dates]
        cells = [cell(held[slot], week.people, size) if slot in held else [] for held in meals]
        y = row(pdf, block, y, widths, [[(str(slot).capitalize(), bold)], *cells])
    if any(ahead.get(date) for date in dates):
        small = Style(size * 0.9)
        cells = [[(line, small) for line in ahead.get(date, ())] for date in dates]
        y = row(pdf, block, y, widths, [[("Prepare", bold)], *cells], 244)
    legend(pdf, block, week, y + 1, wide, size)
    return block


def cell(meal: PlannedMeal, people: Sequence[str], size: float) -> list[tuple[str, Style]]:
    """The dishes of a meal, what it is about in black, what goes with it in grey."""
    found = []
    alone = not any(dish.course in _LARGE for dish in meal.dishes)
    for dish, who in cell_dishes(meal, people):
        large = alone or dish.course in _LARGE
        mark = (" ❄" if dish.frozen else " ↺") if dish.leftover else ""
        text = (
            ("" if large else "+ ")
            + (f"{who}: " if who else "")
            + clipped(dish.title, _LONGEST)
            + mark
        )
        found.append((text, Style(size) if large else Style(size * 0.92, grey=75)))
    return found


def row(
    pdf: FPDF,
    block: Block,
    y: float,
    widths: Sequence[float],
    cells: Cells,
    fill: int | None = None,
) -> float:
    """Put a row of a table into a block, and return where it ends."""
    place, x, low = len(block.items), 0.0, y + 2 * _PAD
    for width, held in zip(widths, cells, strict=True):
        bottom = y + _PAD
        for text, style in held:
            bottom = block.lines(pdf, text, style, x + _PAD, bottom, width - 2 * _PAD)
        low, x = max(low, bottom + _PAD), x + width
    x = 0.0
    for width in widths:
        block.items.insert(place, Box(x, y, width, low - y, fill=fill, drawn=True))
        x += width
    block.height = max(block.height, low)
    return low


def legend(pdf: FPDF, block: Block, week: Plan, y: float, width: float, size: float) -> None:
    """What the marks mean, where there are any."""
    again = [dish for meal in week.meals for dish in meal.dishes if dish.leftover]
    marks = ["↺ leftover of an earlier cooking"] if any(not d.frozen for d in again) else []
    marks += ["❄ leftover from the freezer"] if any(d.frozen for d in again) else []
    if marks:
        block.lines(pdf, "   ".join(marks), Style(size * 0.9, grey=75), 0, y, width)
