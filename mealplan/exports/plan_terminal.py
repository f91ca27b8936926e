"""A plan for the terminal: week table, days with portions, pillars as bars, proof."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from food_db.schema import Course, Meal
from mealplan.exports.book_words import cell_dishes
from mealplan.exports.looks import (
    ASIDE,
    GOOD,
    NAME,
    SHORT,
    Hanging,
    closing,
    heading,
    items,
    sentences,
)
from mealplan.plan import PillarLine, Plan, PlannedDish, PlannedMeal
from mealplan.summary import (
    DISCLAIMER,
    cost_line,
    gave_way_lines,
    meals_of,
    notice_lines,
    proof_line,
    reported_lines,
    rest_line,
    week_heading,
)
from mealplan.words import amount_text, day_text, portions_text, span_text

_WIDE = 110
_BAR = 16
_STRETCH = 1.25
_NAME = 10
_STEP = 2
_IN_TABLE = {Course.BREAKFAST, Course.MAIN, Course.SIDE, Course.SNACK}


def week_view(plan: Plan, width: int) -> RenderableType:
    """The whole plan for a terminal of ``width`` columns; of several weeks the tables alone."""
    parts: list[RenderableType] = [Text(_title(plan), style=NAME)]
    if plan.weeks:
        parts += _weeks(plan, width)
    else:
        parts += [_week_table(plan, width), *_legend(plan)]
        parts += [day_view(plan, date) for date in plan.dates]
    parts += [heading("The pillars (┃ is the goal)"), _pillars(plan, width)]
    parts += [heading("What had to give way"), _gave_way(plan)]
    if plan.notices:
        parts += [heading("Because of what you told us"), _notices(plan)]
    shown = reported_lines(plan)
    if shown:
        parts += [heading("Shown, not planned for"), items(shown)]
    parts += [
        heading("Cost"),
        sentences([cost_line(plan) + ", for the grams used; `mealplan shop` counts whole packets"]),
        heading("Proof"),
        sentences([proof_line(plan)]),
        closing(DISCLAIMER),
    ]
    return Group(*parts)


def _weeks(plan: Plan, width: int) -> list[RenderableType]:
    """A heading and a table a week, with what the week scores and costs."""
    parts: list[RenderableType] = []
    for number, week in enumerate(plan.by_week, 1):
        cost = f"{week.cost.total:,.2f} {week.cost.currency}"
        facts = f"{week.solver.objective:.1f} points, {cost}"
        head = _head(week_heading(plan, number), facts, width)
        parts += [Padding(head, (1 if number == 1 else 0, 0, 0, 0)), _week_table(week, width)]
    parts += _legend(plan)
    told = rest_line(plan)
    return parts if told is None else [*parts, Text(told, style=ASIDE)]


def _head(title: str, facts: str, width: int) -> Text:
    """A heading with facts behind it, or below it where the line is too short for both."""
    head = Text(title, style=NAME)
    fits = cell_len(title) + cell_len(facts) + 3 <= width
    return head.append(f"   {facts}" if fits else f"\n  {facts}", style=f"not bold {ASIDE}")


def _legend(plan: Plan) -> list[RenderableType]:
    """What the marks in the table mean, where it has any."""
    again = [dish for meal in plan.meals for dish in meal.dishes if dish.leftover]
    marks = []
    if any(not dish.frozen for dish in again):
        marks.append("↺ leftover of an earlier cooking")
    if any(dish.frozen for dish in again):
        marks.append("❄ leftover that waited in the freezer")
    return [Text("   ".join(marks), style=ASIDE)] if marks else []


def _title(plan: Plan) -> str:
    people = ", ".join(plan.people)
    return f"{span_text(plan.dates)}, for {people}"


def _week_table(plan: Plan, width: int) -> Table:
    """Days down, meals across; snacks where the terminal is wide."""
    slots = [
        m for m in Meal if m in plan.profile.menu.meals and (m != Meal.SNACK or width >= _WIDE)
    ]
    table = Table(box=box.SIMPLE_HEAD, show_lines=False, pad_edge=False, padding=(0, 1))
    table.add_column("", style=NAME, no_wrap=True)
    for slot in slots:
        table.add_column(str(slot).capitalize(), ratio=1, overflow="fold")
    for number, date in enumerate(plan.dates):
        by_slot = {meal.slot: meal for meal in meals_of(plan, date)}
        held = [by_slot.get(slot) for slot in slots]
        cells = [_cell(meal, plan.people) if meal else Text("") for meal in held]
        last = number == len(plan.dates) - 1
        table.add_row(day_text(date)[:3], *cells, end_section=last)
    return table


def _cell(meal: PlannedMeal, people: Sequence[str]) -> Text:
    """The dishes of a meal; where not all eat the same, with the names of who eats what."""
    text = Text()
    for dish, who in cell_dishes(meal, people):
        if dish.course not in _IN_TABLE:
            continue
        side = dish.course is Course.SIDE
        if text:
            text.append("\n")
        text.append(f"{'+ ' if side else ''}{f'{who}: ' if who else ''}", style=ASIDE)
        text.append(dish.title, style=ASIDE if side else "")
        if dish.leftover:
            text.append(" ❄" if dish.frozen else " ↺", style=ASIDE)
    return text


def day_view(plan: Plan, date: dt.date, *, apart: bool = True) -> RenderableType:
    """A day: its dishes with portions and a few words on each, energy and fibre.

    Args:
        apart: a blank line above it.
    """
    head = _day_head(plan, date)
    table = Table.grid(padding=(0, 2))
    table.add_column(style=ASIDE, no_wrap=True)
    table.add_column(ratio=1)
    for meal in meals_of(plan, date):
        for number, dish in enumerate(meal.dishes):
            named = len(plan.people) + len(plan.profile.guests) > 1
            table.add_row(str(meal.slot) if number == 0 else "", _dish(dish, named=named))
    return Group(Padding(head, (int(apart), 0, 0, 0)), Padding(table, (0, 0, 0, 2)))


def _day_head(plan: Plan, date: dt.date) -> RenderableType:
    """The day with energy and fibre; each person's where there are several, below it."""
    index = plan.dates.index(date)
    told = [_eaten(plan, name, index) for name in plan.nutrition_]
    head = Text(day_text(date), style=NAME)
    if len(told) == 1:
        return head.append(f"   {told[0]}", style=f"not bold {ASIDE}")
    named = (f"{name} {words}" for name, words in zip(plan.nutrition_, told, strict=True))
    return Group(head, sentences(["; ".join(named)], ASIDE))


def _eaten(plan: Plan, person: str, day: int) -> str:
    """Fibre of a day, and energy unless that is better not shown."""
    held = plan.nutrition_[person].daily[day]
    fibre = f"{held['fibre_g']:.0f} g fibre"
    return fibre if plan.hides_energy else f"{held['energy_kcal']:,.0f} kcal, {fibre}"


def _dish(dish: PlannedDish, *, named: bool) -> Text:
    text = Text(dish.title)
    portions = portions_text(dish, named=named)
    if portions:
        text.append(f" {portions}" if portions.startswith("×") else f" ({portions})")
    if dish.leftover:
        text.append(" (from the freezer)" if dish.frozen else " (leftover)", style="italic")
    if dish.english and dish.english.lower() != dish.title.lower():
        text.append(f"  {dish.english}", style=ASIDE)
    return text


def _pillars(plan: Plan, width: int) -> RenderableType:
    """A line a pillar and person; where that is too wide, the pillar's name stands above.

    What is too wide even so loses the bar, never its numbers.
    """
    names = max(cell_len(_pillar_title(line)) for line in plan.pillars)
    people = min(_NAME, max(cell_len(person) for person in plan.people)) + 1
    people = people if len(plan.people) > 1 else 0
    amount, of = (max(cell_len(_against(line)[n]) for line in plan.pillars) for n in (0, 1))
    room = width - people - amount - of - 3 * _STEP  # for a bar, behind the indent
    stacked = room < names + _STEP + _BAR
    bar = _BAR if room >= _BAR + (_STEP if stacked else 0) else 0
    rows: list[RenderableType] = []
    order = list(dict.fromkeys(line.component for line in plan.pillars))
    for line in sorted(plan.pillars, key=lambda line: order.index(line.component)):
        title, shared = _pillar_title(line), line.component == "plants"
        first = shared or line.person == plan.people[0]
        if shared and line.person != plan.people[0]:
            continue
        if stacked and first:
            rows.append(Text(title))
        text = Text(
            _STEP * " " if stacked else set_cell_size(title if first else "", names + _STEP)
        )
        text.append(set_cell_size("" if shared or not people else line.person[:_NAME], people))
        text.append_text(_bar(line, bar))
        value, goal = _against(line)
        text.append(f"{_STEP * ' ' if bar else ''}{value:>{amount}}").append(f"  {goal}", ASIDE)
        rows.append(text)
    return Padding(Group(*rows), (0, 0, 0, _STEP))


def _pillar_title(line: PillarLine) -> str:
    return line.title[0].upper() + line.title[1:]


def _bar(line: PillarLine, width: int) -> Text:
    """Filled to the amount; the mark stands at the goal, the end at the stretch."""
    reach = max(0.0, min(line.utility, _STRETCH)) / _STRETCH
    filled = round(width * reach)
    goal = round(width / _STRETCH)
    style = GOOD if line.utility >= 1 else SHORT
    bar = Text()
    for position in range(width):
        mark = "┃" if position == goal - 1 else ("█" if position < filled else "░")
        bar.append(mark, style=style if position < filled else ASIDE)
    return bar


def _against(line: PillarLine) -> tuple[str, str]:
    return amount_text(line.amount), f"of {amount_text(line.goal)} {line.unit}"


def _notices(plan: Plan) -> RenderableType:
    parts: list[RenderableType] = []
    for head, lines in notice_lines(plan):
        parts.append(Padding(Text(head[0].upper() + head[1:], style=NAME), (0, 0, 0, _STEP)))
        parts += [Padding(Hanging(Text(f"• {line}")), (0, 0, 0, _STEP)) for line in lines]
    return Group(*parts)


def _gave_way(plan: Plan) -> RenderableType:
    return items(gave_way_lines(plan) or ["nothing: every rule holds"])
