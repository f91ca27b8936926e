"""What a calendar holds of a plan, in words and local times: meals, what to do ahead, shopping."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from food_db import FoodDB
from food_db.schema import Meal
from mealplan.cookbook import Cooking, cookings
from mealplan.day_times import SHOPPING, Times, day_times, length
from mealplan.plain_text import one_line
from mealplan.plan import Plan, PlannedDish
from mealplan.preparation import Task, tasks
from mealplan.shopping_trips import Trip, shopping_trips
from mealplan.shopping_words import line_text, sections
from mealplan.units import Units
from mealplan.words import day_text, portions_text

_BRIEF = {
    "soak": "Soak for {}",
    "thaw": "Thaw for {}",
    "cook-ahead": "Cook ahead: {}",
    "freeze": "Freeze {}",
    "other": "Prepare {}",
}
_AT_THE_MEAL = "batch"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a calendar.

    Attributes:
        key: what it is, whatever is eaten: the same in each plan of the same table and days.
        category, summary, lines: its words; a line is a paragraph, an empty one a gap.
        start: local time; takes: how long.
        rings: how long before the start there is an alarm; None for no alarm; alarm: its words.
    """

    key: str
    category: str
    summary: str
    lines: tuple[str, ...]
    start: dt.datetime
    takes: dt.timedelta
    rings: dt.timedelta | None = None
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class _Kitchen:
    """What the entries are made from. ``pots``: the cooking of which a meal eats a recipe,
    fresh or (True) left over.
    """

    plan: Plan
    pack: FoodDB
    clock: Times
    ahead: tuple[Task, ...]
    pots: dict[tuple[dt.date, Meal, str, bool], Cooking]


def entries(
    plan: Plan, pack: FoodDB, times: Times | None = None, units: Units = "metric"
) -> tuple[Entry, ...]:
    """Everything that a calendar holds of a plan, in order of time.

    Shopping is in it where the profile has days for it (``menu.shopping``).

    Raises:
        InputError: the pack lacks a recipe of the plan, or a time is of nothing that has one.
    """
    pots = {
        (helping.date, helping.slot, cooking.recipe.id, helping.leftover): cooking
        for cooking in cookings(plan, pack)
        for helping in cooking.helpings
    }
    kitchen = _Kitchen(plan, pack, day_times(pack, times), tasks(plan, pack, times=times), pots)
    found = [*_meals(kitchen), *_tasks(kitchen)]
    if plan.profile.menu.shopping:
        found += [_trip(trip, kitchen, units) for trip in shopping_trips(plan, pack)]
    return tuple(sorted(found, key=lambda entry: (entry.start, entry.key)))


def _meals(kitchen: _Kitchen) -> Iterator[Entry]:
    """A meal a day and slot, also where several sittings eat it."""
    served: dict[tuple[dt.date, Meal], list[PlannedDish]] = {}
    for meal in kitchen.plan.meals:
        dishes = [dish for dish in meal.dishes if dish.portions]
        if dishes:
            served.setdefault((meal.date, meal.slot), []).extend(dishes)
    for (date, slot), dishes in served.items():
        yield _meal(date, slot, _joined(dishes), kitchen)


def _joined(dishes: list[PlannedDish]) -> list[PlannedDish]:
    """Each dish once, with the portions of all sittings."""
    found: dict[tuple[str, bool, bool], PlannedDish] = {}
    for dish in dishes:
        key = dish.recipe, dish.leftover, dish.frozen
        held = found.get(key)
        portions = {**held.portions, **dish.portions} if held else dish.portions
        found[key] = dish.model_copy(update={"portions": portions})
    return list(found.values())


def _meal(date: dt.date, slot: Meal, dishes: list[PlannedDish], kitchen: _Kitchen) -> Entry:
    pots = [kitchen.pots[date, slot, dish.recipe, dish.leftover] for dish in dishes]
    cooked = [pot for pot in pots if (pot.date, pot.slot) == (date, slot)]
    batch = {task.recipe: task.text for task in _of(kitchen, date, slot, batch=True)}
    minutes = _minutes(cooked)
    rings = batch or minutes >= kitchen.pack.constants["ring-minutes"].value
    lines = [
        line
        for dish, pot in zip(dishes, pots, strict=True)
        for line in (*_dish_lines(dish, pot, date, slot, kitchen), *_text(batch, dish), "")
    ]
    lines += [_ahead_line(task) for task in _of(kitchen, date, slot, batch=False)]
    titles = list(dict.fromkeys(one_line(dish.title) for dish in dishes))
    return Entry(
        key=f"meal|{date}|{slot}",
        category="Meals",
        summary=f"{slot.capitalize()}: {', '.join(titles)}",
        lines=tuple(lines if lines[-1] else lines[:-1]),
        start=dt.datetime.combine(date, kitchen.clock[slot]),
        takes=length(slot, kitchen.pack),
        rings=dt.timedelta(minutes=minutes) if rings else None,
        alarm=_alarm(cooked, batch, dishes),
    )


def _minutes(cooked: list[Cooking]) -> float:
    """Minutes before the meal at which to begin: dishes cook side by side, hands do not."""
    recipes = {pot.recipe.id: pot.recipe for pot in cooked}.values()
    longest = max((recipe.total_minutes for recipe in recipes), default=0.0)
    return max(longest, sum(recipe.active_minutes for recipe in recipes))


def _of(kitchen: _Kitchen, date: dt.date, slot: Meal, *, batch: bool) -> list[Task]:
    return [
        task
        for task in kitchen.ahead
        if (task.meal_date, task.slot) == (date, slot) and (task.kind == _AT_THE_MEAL) is batch
    ]


def _dish_lines(
    dish: PlannedDish, pot: Cooking, date: dt.date, slot: Meal, kitchen: _Kitchen
) -> Iterator[str]:
    title, english = one_line(dish.title), one_line(dish.english)
    yield title if english.casefold() == title.casefold() else f"{title}: {english}"
    portions = portions_text(dish, named=len(kitchen.plan.people) > 1)
    said = [one_line(portions)] if portions else []
    if (pot.date, pot.slot) == (date, slot):
        recipe = pot.recipe
        work = f"{recipe.active_minutes:g} min of work, "
        waits = recipe.total_minutes > recipe.active_minutes
        said.append(f"{work if waits else ''}{recipe.total_minutes:g} min{' in all' * waits}")
    else:
        where = " (from the freezer)" if dish.frozen else ""
        said.append(f"left over from {day_text(pot.date)[:3]} {pot.slot}{where}")
    yield "; ".join(said)


def _text(batch: dict[str, str], dish: PlannedDish) -> Iterator[str]:
    if dish.recipe in batch:
        yield one_line(batch[dish.recipe])


def _ahead_line(task: Task) -> str:
    return f"{day_text(task.date)[:3]} {task.at}: {one_line(task.text)} ({one_line(task.title)})"


def _alarm(cooked: list[Cooking], batch: dict[str, str], dishes: list[PlannedDish]) -> str:
    here = {pot.recipe.id for pot in cooked}
    titles = dict.fromkeys(one_line(dish.title) for dish in dishes if dish.recipe in here)
    more = [one_line(batch[dish.recipe]) for dish in dishes if dish.recipe in batch]
    return " ".join([f"Start cooking: {', '.join(titles)}.", *dict.fromkeys(more)])


def _tasks(kitchen: _Kitchen) -> Iterator[Entry]:
    """What is done apart from its meal; what is cooked for later is in the event of the meal."""
    count: dict[str, int] = {}
    for task in kitchen.ahead:
        if task.kind == _AT_THE_MEAL:
            continue
        stem = f"task|{task.meal_date}|{task.slot}|{task.kind}"
        count[stem] = number = count.get(stem, 0) + 1
        meal = f"For {day_text(task.meal_date)[:3]} {task.slot}: {one_line(task.title)}."
        yield Entry(
            key=f"{stem}|{number}",
            category="Preparation",
            summary=_BRIEF[task.kind].format(one_line(task.title)),
            lines=(one_line(task.text), meal),
            start=dt.datetime.combine(task.date, kitchen.clock[task.at]),
            takes=length("ahead", kitchen.pack),
            rings=dt.timedelta(0),
            alarm=f"{one_line(task.text)} {meal}",
        )


def _trip(trip: Trip, kitchen: _Kitchen, units: Units) -> Entry:
    lines = []
    for heading, items in sections(trip.shopping):
        lines += [one_line(heading).upper(), *(one_line(line_text(i, units)) for i in items), ""]
    bought = sum(1 for item in trip.shopping.items if item.buy)
    return Entry(
        key=f"shopping|{trip.date}",
        category="Shopping",
        summary=f"Shopping: {bought} thing{'' if bought == 1 else 's'}",
        lines=tuple(lines[:-1]),
        start=dt.datetime.combine(trip.date, kitchen.clock[SHOPPING]),
        takes=length("shopping", kitchen.pack),
    )
