"""The plan on paper: a page a week, for the door of a fridge.

What a person told of an illness or a medicine stands on no such page: a fridge has visitors.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from food_db import FoodDB
from mealplan.exports.book_words import for_whom, task_text
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
from mealplan.exports.week_grid_pdf import grid_across
from mealplan.files import clipped
from mealplan.own_prices import pack_of
from mealplan.plan import PillarLine, Plan, RuleLine
from mealplan.preparation import Task, tasks
from mealplan.summary import (
    DISCLAIMER,
    REPORTED,
    cost_line,
    gave_way_lines,
    proof_line,
    relaxed_line,
    week_heading,
)
from mealplan.words import amount_text, day_text, span_text

if TYPE_CHECKING:
    from fpdf import FPDF

_LARGEST, _LEAST, _STEP = 9.0, 5.5, 0.25
"""Size of the letters in the grid [pt]."""
_STRETCH = 1.25
_NAMES = 32.0
"""Width of the pillars' names [mm]."""
_BAR = 1.8
_BETWEEN = 8.0
_GAP = 3.5
_LONGEST, _TASK = 60, 240
"""Letters of a pillar's name and of a task that are shown; no sensible one has as many."""
_SEVERAL = 3
"""People from whom on the pillars take the larger part of the page."""


def plan_pdf(plan: Plan, pack: FoodDB | None = None, paper: Paper = "a4") -> bytes:
    """The plan as a PDF: a landscape page a week.

    On it the week as a grid, what to prepare ahead, the pillars, what gave way, cost and proof,
    in letters as large as the page allows. What has no room even in small ones follows on a page
    of its own.

    Raises:
        InputError: the pack lacks a recipe of the plan, or a library is not installed.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    ahead = tasks(plan, pack)
    title = f"Menus for {span_text(plan.dates)}"
    with document(title, plan.start, paper, landscape=True) as pdf:
        for number, week in enumerate(plan.by_week, 1):
            heading = week_heading(plan, number) if plan.weeks else title
            gave = _gave_way(week, pack)
            whom = for_whom(plan)
            for place, blocks in enumerate(_pages(pdf, week, heading, whom, ahead, gave)):
                pdf.add_page()
                if place == 0:
                    pdf.start_section(shown(pdf, heading), strict=False)
                y = MARGIN
                for block in blocks:
                    draw(pdf, block, MARGIN, y)
                    y += block.height + _GAP
        return written(pdf)


def _pages(
    pdf: FPDF, week: Plan, heading: str, whom: str, ahead: Sequence[Task], gave: Sequence[str]
) -> list[list[Block]]:
    """The blocks of a week by page: one page where the letters need not get too small for it."""
    wide, high = room(pdf)
    head = Block()
    style = Style(14, "B")
    head.lines(pdf, heading, style, 0, 0, wide)
    left = width_of(pdf, heading, style) + 6
    head.lines(pdf, f"For {whom}", Style(9, grey=70), left, 1.6, wide - left)
    told = _ahead(week, ahead)
    size = _LARGEST
    while size >= _LEAST:
        grid = grid_across(pdf, week, week.dates, told, size)
        page = [head, grid, _below(pdf, week, gave, size)]
        if sum(block.height + _GAP for block in page) - _GAP <= high:
            return [page]
        size -= _STEP
    grids = _grids(pdf, week, week.dates, told, high - head.height - _GAP)
    return [[head, grids[0]], *([grid] for grid in grids[1:]), [_below(pdf, week, gave, 8.0)]]


def _grids(
    pdf: FPDF, week: Plan, dates: Sequence[dt.date], told: dict[dt.date, list[str]], high: float
) -> list[Block]:
    """The grid alone in the largest letters that fit; where none do, half of the days a page."""
    size = _LARGEST
    while size >= _LEAST:
        grid = grid_across(pdf, week, dates, told, size)
        if grid.height <= high:
            return [grid]
        size -= _STEP
    if len(dates) == 1:
        return [grid]
    half = (len(dates) + 1) // 2
    return [
        *_grids(pdf, week, dates[:half], told, high),
        *_grids(pdf, week, dates[half:], told, high),
    ]


def _ahead(week: Plan, ahead: Sequence[Task]) -> dict[dt.date, list[str]]:
    """What to do on each day of the week; what falls before the first day of all is on that."""
    days: dict[dt.date, list[str]] = {}
    for task in ahead:
        text = clipped(task_text(task), _TASK)
        if task.date in week.dates:
            days.setdefault(task.date, []).append(text)
        elif task.date < week.start <= task.meal_date:
            days.setdefault(week.start, []).append(f"{day_text(task.date)}: {text}")
    return days


def _below(pdf: FPDF, week: Plan, gave: Sequence[str], size: float) -> Block:
    """The pillars on the left; on the right what gave way, cost and proof; the disclaimer."""
    wide, _ = room(pdf)
    left = wide * (0.6 if len(week.people) >= _SEVERAL else 0.45)
    size = min(max(size * 0.92, 6.0), 8.0)
    block = Block()
    _pillars(pdf, block, week, left, size)
    x, y = left + _BETWEEN, 0.0
    bold, text = Style(size, "B"), Style(size)
    parts = [
        ("What had to give way", gave or ["Nothing: every rule holds."]),
        ("Shown, not planned for", _reported(week)),
        ("Cost", [f"{cost_line(week)}, for the grams used"]),
        ("Proof", [proof_line(week)]),
    ]
    for title, lines in parts:
        if not lines:
            continue
        y = block.lines(pdf, title, bold, x, y, wide - x)
        for line in lines:
            y = block.lines(pdf, line, text, x, y, wide - x)
        y += 1.2
    block.lines(pdf, DISCLAIMER, Style(6.5, grey=90), 0, block.height + 1, wide)
    return block


def _gave_way(week: Plan, pack: FoodDB) -> list[str]:
    """What gave way, without why: a reason may be an illness, a medicine or an allergy.

    The very name of a rule of ``care_rules.csv`` tells of one.
    """

    def told(rule: RuleLine) -> str:
        if rule.id in pack.care_rules:
            whose = f" for {rule.person}" if rule.person else ""
            return f"A rule{whose}; the plan itself says which"
        return relaxed_line(rule.model_copy(update={"because": None, "hint": None}))

    return gave_way_lines(week, told)


def _reported(week: Plan) -> list[str]:
    """Nutrients that are shown but not planned for, a line each with all who stay below."""
    lines = []
    for nutrient, name in REPORTED.items():
        below, known, unit = [], 1.0, ""
        for person, held in week.nutrition_.items():
            target = held.target.get(nutrient)
            if target is None or target.lower is None or held.mean[nutrient] >= target.lower:
                continue
            who = f"{person} " if len(week.people) > 1 else ""
            amount, goal = amount_text(held.mean[nutrient]), amount_text(target.lower)
            below.append(f"{who}{amount} of {goal}")
            known, unit = min(known, held.coverage[nutrient]), target.unit
        if below:
            told = f"{name} [{unit}]: {', '.join(below)} (values known for {known:.0%} of the food)"
            lines.append(told[0].upper() + told[1:])
    return lines


def _pillars(pdf: FPDF, block: Block, week: Plan, width: float, size: float) -> None:
    """A row a pillar and a column a person: a bar, and the amount against the goal."""
    bold, text = Style(size, "B"), Style(size * 0.92)
    people = week.people
    each = (width - _NAMES) / len(people)
    y = block.lines(pdf, "Pillars (the line in a bar is the goal)", bold, 0, 0, width) + 0.6
    if len(people) > 1:
        tops = [
            block.lines(pdf, person, bold, _NAMES + n * each, y, each - 2)
            for n, person in enumerate(people)
        ]
        y = max(tops) + 0.4
    for component in dict.fromkeys(line.component for line in week.pillars):
        lines = [line for line in week.pillars if line.component == component]
        shared = component == "plants"
        unit = clipped(f"{lines[0].title} [{lines[0].unit}]", _LONGEST)
        bottom = block.lines(pdf, unit[:1].upper() + unit[1:], text, 0, y, _NAMES - 2)
        for line in lines[:1] if shared else lines:
            place = people.index(line.person) if line.person in people and not shared else 0
            x = _NAMES + place * each
            wide = width - _NAMES if shared else each
            _bar(block, line, x, y + 0.6, min(wide, 60.0) - 3)
            amount = f"{amount_text(line.amount)} of {amount_text(line.goal)}"
            end = block.lines(pdf, amount, text, x, y + _BAR + 1.0, wide - 2)
            bottom = max(bottom, end)
        y = bottom + 0.9


def _bar(block: Block, line: PillarLine, x: float, y: float, width: float) -> None:
    """Full at the stretch, with a line at the goal."""
    reach = max(0.0, min(line.utility, _STRETCH)) / _STRETCH
    block.box(Box(x, y, width, _BAR, fill=225))
    if reach > 0:
        block.box(Box(x, y, width * reach, _BAR, fill=95))
    block.box(Box(x + width / _STRETCH - 0.3, y - 0.5, 0.6, _BAR + 1.0, fill=0))
