"""The pillars of a plan day by day: what counts of each, so that the days give the week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from food_db import FoodDB
from food_db.schema import PillarRow
from mealplan.cookbook import check_recipes
from mealplan.errors import InputError
from mealplan.nutrition import Serving, serving
from mealplan.own_prices import pack_of
from mealplan.plan import PillarLine, Plan

_PLANTS, _LIVE = "plants", "live_servings"


@dataclass(frozen=True, slots=True)
class PillarDays:
    """A pillar's component of a person by day.

    Attributes:
        line: the component over the whole plan, its amount, floor, goal and stretch.
        days: what counts on each date of the plan, in the line's unit; of plants the number since
            the first day of the week, for each counts once a week. Empty where the pack does not
            say what is measured.
        weeks: the same line for each week, which has the levels that hold in it.
        running: whether days are such numbers so far.
    """

    line: PillarLine
    days: tuple[float, ...]
    weeks: tuple[PillarLine, ...]
    running: bool


def pillar_days(
    plan: Plan, pack: FoodDB | None = None, person: str | None = None
) -> tuple[PillarDays, ...]:
    """The components that count for a person (the first when none is named), in the plan's order.

    The mean of a week's days is the amount of that week's line; of plants the last day is. Where
    less counts than is eaten (``pillar_caps.csv``), each day has its part of what counts.

    Raises:
        InputError: nobody of that name is at the table, or the pack lacks a recipe of the plan.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    name = plan.people[0] if person is None else person
    if name not in plan.people:
        raise InputError(f"nobody is called {name!r}; people are {', '.join(plan.people)}")
    check_recipes(plan, pack)
    rows = {row.component: row for row in pack.pillars}
    weeks = plan.by_week
    eaten = [_eaten(week, name, pack) for week in weeks]
    return tuple(
        PillarDays(
            line=line,
            days=tuple(_counted(rows[line.component], eaten, pack)) if _known(line, rows) else (),
            weeks=tuple(_line(week, line) for week in weeks),
            running=_known(line, rows) and rows[line.component].measure == _PLANTS,
        )
        for line in plan.pillars
        if line.person == name
    )


Helpings = dict[dt.date, list[tuple[Serving, float]]]
"""What somebody eats on each day: what a serving holds, and portions."""


def _eaten(week: Plan, name: str, pack: FoodDB) -> Helpings:
    found: Helpings = {date: [] for date in week.dates}
    for meal in week.meals:
        for dish in meal.dishes:
            if name in dish.portions:
                held = serving(pack.recipes[dish.recipe], pack)
                found[meal.date].append((held, dish.portions[name]))
    return found


def _known(line: PillarLine, rows: dict[str, PillarRow]) -> bool:
    return line.component in rows


def _line(week: Plan, line: PillarLine) -> PillarLine:
    found = (o for o in week.pillars if (o.person, o.component) == (line.person, line.component))
    return next(found, line)


def _counted(row: PillarRow, weeks: list[Helpings], pack: FoodDB) -> Iterator[float]:
    for week in weeks:
        if row.measure == _PLANTS:
            yield from _plants_so_far(week)
        elif row.measure == _LIVE:
            yield from _sums(week, lambda held: held.live_servings)
        else:
            yield from _nutrient(row, week, pack)


def _sums(week: Helpings, amount: Callable[[Serving], float]) -> list[float]:
    """An amount a serving, over the portions of each day."""
    return [sum(portion * amount(held) for held, portion in day) for day in week.values()]


def _plants_so_far(week: Helpings) -> Iterator[float]:
    share: dict[str, float] = {}
    for day in week.values():
        for held, _ in day:
            for plant, part in held.plants.items():
                share[plant] = max(share.get(plant, 0.0), part)
        yield sum(share.values())


def _nutrient(row: PillarRow, week: Helpings, pack: FoodDB) -> list[float]:
    """The amounts of a nutrient, less what the caps of its groups leave out over the week."""
    index = list(pack.nutrients).index(row.measure)
    days = _sums(week, lambda held: float(held.nutrients[index]))
    for cap in pack.pillar_caps:
        if cap.component != row.component:
            continue
        part = _sums(week, partial(_in_group, row.measure, cap.group, pack))
        whole = sum(part)
        over = max(0.0, 1.0 - cap.amount * len(part) / whole) if whole else 0.0
        days = [day - over * of_group for day, of_group in zip(days, part, strict=True)]
    return days


def _in_group(nutrient: str, group: str, pack: FoodDB, held: Serving) -> float:
    """How much of a nutrient a serving gets from the foods of a group."""
    return sum(
        grams * pack.yields[key] * pack.composition[key].get(nutrient, 0.0) / 100
        for key, grams in held.food_grams.items()
        if pack.foods[key[0]].group == group
    )
