"""The weeks of a plan as a page shows and prints them: the grid, what to do ahead, pillars."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from food_db.schema import Course, Meal
from mealplan.exports.book_words import cell_dishes
from mealplan.plan import Plan, PlannedDish, PlannedMeal
from mealplan.preparation import Task
from mealplan.summary import meals_of, week_heading
from mealplan.words import amount_text, day_text, span_text

_ALONE = {Course.BREAKFAST, Course.MAIN, Course.SNACK}
Seat = tuple[dt.date, Meal, str, bool]
"""Where a dish is eaten: day, meal, recipe, and whether as a leftover."""


@dataclass(frozen=True, slots=True)
class DishView:
    """A dish of a meal. ``sheet``: its recipe on the page; ``beside``: it goes with another dish.

    ``again``: ``leftover`` or ``from the freezer``; ``who``: who eats of it, where not all do.
    """

    title: str
    english: str
    sheet: str
    beside: bool
    again: str
    who: str


@dataclass(frozen=True, slots=True)
class DayView:
    """A day, ``Mon`` and ``23 Nov``: its meals in the order of the week's columns."""

    name: str
    day: str
    date: dt.date
    meals: tuple[tuple[DishView, ...], ...]


@dataclass(frozen=True, slots=True)
class TaskView:
    """What is to be done, and for which meal: ``Mon dinner``."""

    text: str
    title: str
    meal: str


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """The tasks of one evening or morning."""

    when: str
    tasks: tuple[TaskView, ...]


@dataclass(frozen=True, slots=True)
class ShortPillar:
    """A pillar in a line: what each person has; ``met``: whether that is the goal."""

    title: str
    unit: str
    cells: tuple[tuple[str, str, bool], ...]
    """amount, goal, met: a person"""


@dataclass(frozen=True, slots=True)
class WeekView:
    """A week; ``span``: its days, where the heading does not say them."""

    heading: str
    span: str
    slots: tuple[str, ...]
    days: tuple[DayView, ...]
    tasks: tuple[TaskGroup, ...]
    people: tuple[str, ...]
    pillars: tuple[ShortPillar, ...]


def week_views(
    plan: Plan, sheet_of: Mapping[Seat, str], ahead: Sequence[Task]
) -> tuple[WeekView, ...]:
    """The weeks with their tasks; what is to be done before the first day is of the first week."""
    weeks = plan.by_week
    views = []
    for number, week in enumerate(weeks, 1):
        first = dt.date.min if number == 1 else week.dates[0]
        tasks = [t for t in ahead if first <= t.date <= week.dates[-1]]
        heading = week_heading(plan, number) if plan.weeks else "The week"
        span = "" if plan.weeks else span_text(week.dates)
        views.append(_week(week, heading, span, sheet_of, _groups(tasks)))
    return tuple(views)


def sentence_case(text: str) -> str:
    """With a large first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def _week(
    week: Plan, heading: str, span: str, sheet_of: Mapping[Seat, str], tasks: tuple[TaskGroup, ...]
) -> WeekView:
    slots = [slot for slot in Meal if slot in week.profile.menu.meals]
    days = tuple(_day(week, date, slots, sheet_of) for date in week.dates)
    return WeekView(
        heading=heading,
        span=span,
        slots=tuple(sentence_case(str(slot)) for slot in slots),
        days=days,
        tasks=tasks,
        people=week.people,
        pillars=tuple(short_pillars(week)),
    )


def _day(week: Plan, date: dt.date, slots: Sequence[Meal], sheet_of: Mapping[Seat, str]) -> DayView:
    held = {meal.slot: meal for meal in meals_of(week, date)}
    meals = tuple(
        tuple(_dishes(held[slot], week, sheet_of)) if slot in held else () for slot in slots
    )
    name, day = day_text(date).split(" ", 1)
    return DayView(name, day, date, meals)


def _dishes(meal: PlannedMeal, week: Plan, sheet_of: Mapping[Seat, str]) -> list[DishView]:
    return [_dish(meal, dish, who, sheet_of) for dish, who in cell_dishes(meal, week.people)]


def _dish(meal: PlannedMeal, dish: PlannedDish, who: str, sheet_of: Mapping[Seat, str]) -> DishView:
    same = dish.english.casefold() == dish.title.casefold()
    return DishView(
        title=dish.title,
        english="" if same else dish.english,
        sheet=sheet_of[meal.date, meal.slot, dish.recipe, dish.leftover],
        beside=dish.course not in _ALONE,
        again="from the freezer" if dish.frozen else "leftover" if dish.leftover else "",
        who=who,
    )


def _groups(tasks: Sequence[Task]) -> tuple[TaskGroup, ...]:
    found: dict[str, list[TaskView]] = {}
    for task in tasks:
        view = TaskView(task.text, task.title, f"{day_text(task.meal_date)[:3]} {task.slot}")
        found.setdefault(f"{day_text(task.date)}, {task.at}", []).append(view)
    return tuple(TaskGroup(when, tuple(views)) for when, views in found.items())


def short_pillars(plan: Plan) -> list[ShortPillar]:
    """A line a pillar; what is counted for the table as a whole stands once."""
    lines = []
    for component in dict.fromkeys(line.component for line in plan.pillars):
        held = [line for line in plan.pillars if line.component == component]
        cells = tuple(
            (_short(line.amount), _short(line.goal), line.amount >= line.goal) for line in held
        )
        shown = cells[:1] if len(set(cells)) == 1 else cells
        lines.append(ShortPillar(sentence_case(held[0].title), held[0].unit, shown))
    return lines


def _short(amount: float) -> str:
    """A number as short as it can be on paper: whole from ten on."""
    return f"{amount:,.0f}" if amount >= 10 else amount_text(amount)
