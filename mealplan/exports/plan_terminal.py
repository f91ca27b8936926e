"""A plan for the terminal: week table, days with portions, pillars as bars, proof."""

from __future__ import annotations

import datetime as dt

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from food_db.schema import Course, Meal
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
from mealplan.words import amount_text, day_text, portions_text

_WIDE = 110
_BAR = 16
_STRETCH = 1.25
_NAME = 10
_IN_TABLE = {Course.BREAKFAST, Course.MAIN, Course.SIDE, Course.SNACK}


def week_view(plan: Plan, width: int) -> RenderableType:
    """The whole plan for a terminal of ``width`` columns; of several weeks the tables alone."""
    parts: list[RenderableType] = [Text(_title(plan), style="bold")]
    if plan.weeks:
        parts += _weeks(plan, width)
    else:
        parts += [_week_table(plan, width), *_legend(plan)]
        parts += [day_view(plan, date) for date in plan.dates]
    parts += [_heading("The pillars (┃ is the goal)"), _pillars(plan)]
    parts += [_heading("What had to give way"), _gave_way(plan)]
    if plan.notices:
        parts += [_heading("Because of what you told us"), _notices(plan)]
    shown = reported_lines(plan)
    if shown:
        parts += [_heading("Shown, not planned for"), _lines(shown)]
    parts += [
        _heading("Cost"),
        _lines([cost_line(plan) + ", for the grams used; `mealplan shop` counts whole packets"]),
        _heading("Proof"),
        _lines([proof_line(plan)]),
        Padding(Text(DISCLAIMER, style="dim"), (1, 0, 0, 0)),
    ]
    return Group(*parts)


def _weeks(plan: Plan, width: int) -> list[RenderableType]:
    """A heading and a table a week, with what the week scores and costs."""
    parts: list[RenderableType] = []
    for number, week in enumerate(plan.by_week, 1):
        head = Text(week_heading(plan, number), style="bold")
        head.append(
            f"   {week.solver.objective:.1f} points, {week.cost.total:.2f} {week.cost.currency}",
            style="dim",
        )
        parts += [Padding(head, (1 if number == 1 else 0, 0, 0, 0)), _week_table(week, width)]
    parts += _legend(plan)
    told = rest_line(plan)
    return parts if told is None else [*parts, Text(told, style="dim")]


def _legend(plan: Plan) -> list[RenderableType]:
    """What the marks in the table mean, where it has any."""
    again = [dish for meal in plan.meals for dish in meal.dishes if dish.leftover]
    marks = []
    if any(not dish.frozen for dish in again):
        marks.append("↺ leftover of an earlier cooking")
    if any(dish.frozen for dish in again):
        marks.append("❄ leftover that waited in the freezer")
    return [Text("   ".join(marks), style="dim")] if marks else []


def _title(plan: Plan) -> str:
    first, last = plan.dates[0], plan.dates[-1]
    people = ", ".join(plan.people)
    return f"{day_text(first)} – {day_text(last)} {last.year}, for {people}"


def _heading(text: str) -> RenderableType:
    return Padding(Text(text, style="bold"), (1, 0, 0, 0))


def _lines(lines: list[str]) -> RenderableType:
    return Group(*(Padding(Text(line), (0, 0, 0, 2)) for line in lines))


def _week_table(plan: Plan, width: int) -> Table:
    """Days down, meals across; snacks where the terminal is wide."""
    slots = [
        m for m in Meal if m in plan.profile.menu.meals and (m != Meal.SNACK or width >= _WIDE)
    ]
    table = Table(box=box.SIMPLE_HEAD, show_lines=False, pad_edge=False, padding=(0, 1))
    table.add_column("", style="bold", no_wrap=True)
    for slot in slots:
        table.add_column(str(slot).capitalize(), ratio=1, overflow="fold")
    for number, date in enumerate(plan.dates):
        by_slot = {meal.slot: meal for meal in meals_of(plan, date)}
        cells = [_cell(by_slot[slot]) if slot in by_slot else Text("") for slot in slots]
        last = number == len(plan.dates) - 1
        table.add_row(day_text(date)[:3], *cells, end_section=last)
    return table


def _cell(meal: PlannedMeal) -> Text:
    """The dishes of a meal; where not all eat the same, with the names of who eats what."""
    text = Text()
    several = len({frozenset(dish.portions) for dish in meal.dishes}) > 1
    shown = [dish for dish in meal.dishes if dish.course in _IN_TABLE]
    for title in dict.fromkeys(dish.title for dish in shown):
        same = [dish for dish in shown if dish.title == title]
        side = same[0].course is Course.SIDE
        if text:
            text.append("\n")
        if several:
            names = dict.fromkeys(name for dish in same for name in dish.portions)
            text.append(f"{', '.join(names)}: ", style="dim")
        text.append(f"+ {title}" if side else title, style="dim" if side else "")
        if same[0].leftover:
            text.append(" ❄" if same[0].frozen else " ↺", style="dim")
    return text


def day_view(plan: Plan, date: dt.date) -> RenderableType:
    """A day: its dishes with portions and a few words on each, energy and fibre."""
    index = plan.dates.index(date)
    energy = _energy(plan, index)
    fibre = " / ".join(f"{held.daily[index]['fibre_g']:.0f}" for held in plan.nutrition_.values())
    head = Text(day_text(date), style="bold")
    head.append(f"   {energy}{fibre} g fibre", style="dim")
    table = Table.grid(padding=(0, 2))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(ratio=1)
    for meal in meals_of(plan, date):
        for number, dish in enumerate(meal.dishes):
            named = len(plan.people) + len(plan.profile.guests) > 1
            table.add_row(str(meal.slot) if number == 0 else "", _dish(dish, named=named))
    return Group(Padding(head, (1, 0, 0, 0)), Padding(table, (0, 0, 0, 2)))


def _energy(plan: Plan, day: int) -> str:
    """Energy of a day by person, or nothing where it is better not shown."""
    if plan.hides_energy:
        return ""
    people = plan.nutrition_.values()
    return " / ".join(f"{held.daily[day]['energy_kcal']:,.0f}" for held in people) + " kcal, "


def _dish(dish: PlannedDish, *, named: bool) -> Text:
    text = Text(dish.title)
    portions = portions_text(dish, named=named)
    if portions:
        text.append(f" {portions}" if portions.startswith("×") else f" ({portions})")
    if dish.leftover:
        text.append(" (from the freezer)" if dish.frozen else " (leftover)", style="italic")
    if dish.english and dish.english.lower() != dish.title.lower():
        text.append(f"  {dish.english}", style="dim")
    return text


def _pillars(plan: Plan) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    several = len(plan.people) > 1
    width = min(_NAME, max(len(person) for person in plan.people))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(no_wrap=True, style="dim")
    for component in dict.fromkeys(line.component for line in plan.pillars):
        lines = [line for line in plan.pillars if line.component == component]
        shown = lines[:1] if component == "plants" else lines
        for number, line in enumerate(shown):
            name = (
                line.title.capitalize() if number == 0 and line.title[0].islower() else line.title
            )
            name = name if number == 0 else ""
            who = f"{line.person[:_NAME]:<{width}} " if several and component != "plants" else ""
            table.add_row(Text(name), Text(who) + _bar(line), *map(Text, _against(line)))
    return Padding(table, (0, 0, 0, 2))


def _bar(line: PillarLine) -> Text:
    """Filled to the amount; the mark stands at the goal, the end at the stretch."""
    reach = max(0.0, min(line.utility, _STRETCH)) / _STRETCH
    filled = round(_BAR * reach)
    goal = round(_BAR / _STRETCH)
    style = "green" if line.utility >= 1 else "yellow"
    bar = Text()
    for position in range(_BAR):
        mark = "┃" if position == goal - 1 else ("█" if position < filled else "░")
        bar.append(mark, style=style if position < filled else "dim")
    return bar


def _against(line: PillarLine) -> tuple[str, str]:
    return amount_text(line.amount), f"of {amount_text(line.goal)} {line.unit}"


def _notices(plan: Plan) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for heading, lines in notice_lines(plan):
        table.add_row("", Text(heading[0].upper() + heading[1:], style="bold"))
        for line in lines:
            table.add_row("  •", Text(line))
    return table


def _gave_way(plan: Plan) -> RenderableType:
    return _lines(gave_way_lines(plan) or ["nothing: every rule holds"])
