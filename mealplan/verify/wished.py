"""Rules of wishes: the budget, the mains that are cooked, the dishes that are wanted rarely."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from food_db.schema import Course, Guideline, Level
from mealplan.verify.case import Case
from mealplan.verify.expected import Expected, of_guideline
from mealplan.verify.proof import total_cost
from mealplan.verify.wording import called, matching

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def wish_rules(rows: Iterable[Guideline], case: Case) -> Iterator[Expected]:
    """The line of each wish that the profile has; a budget that must hold is a need."""
    wishes, days = case.profile.wishes, len(case.dates)
    for row in rows:
        if row.kind != "wish":
            continue
        match row.measure:
            case "cost" if wishes.budget is not None:
                value = total_cost(case.table, case.pack) * wishes.rate * 7 / days
                line = of_guideline(row, value, wishes.budget, unit=f"{wishes.currency}/week")
                yield replace(line, level=Level.NEED) if wishes.budget_holds else line
            case "rarely" if wishes.rarely:
                yield _rarely(row, case)
            case "use-by":
                yield from _use_by(row, case)
            case "sessions" if wishes.sessions is not None:
                upper = math.ceil(wishes.sessions * days / 7)
                yield of_guideline(row, _mains_cooked(case), upper)


def _rarely(row: Guideline, case: Case) -> Expected:
    """How often dishes of one word come at most: a dish of a meal once, however many eat it."""
    times = {
        word: len(
            {
                (dish.recipe.id, dish.date, dish.slot)
                for dish in case.table
                if matching([word], dish.recipe, case.pack)
            }
        )
        for word in case.profile.wishes.rarely
    }
    most = max(times.values())
    upper = None if row.upper is None else math.ceil(row.upper * len(case.dates) / 7)
    return of_guideline(row, most, upper, keys=[w for w, count in times.items() if count == most])


def _use_by(row: Guideline, case: Case) -> Iterator[Expected]:
    """Grams of each food with a last day in dishes that are cooked by then, at most what there is.

    A leftover is cooked when its main is first served.
    """
    for entry in case.profile.pantry:
        if entry.by is None:
            continue
        foods = {one.id: one for one in called(entry.food, case.pack)}
        last = _day(entry.by, case.dates)
        cooked: dict[str, dt.date] = {}
        used = 0.0
        for dish in case.table:
            first = cooked.setdefault(dish.recipe.id, dish.date)
            if (first if dish.leftover else dish.date) <= last:
                used += sum(
                    part.grams * sum(dish.portions.values()) / dish.recipe.servings
                    for part in dish.recipe.ingredients
                    if part.food in foods
                )
        food = next(iter(foods.values()))
        key = f"{food.id} {last.isoformat()}"
        line = of_guideline(
            row, min(used, entry.grams), None, lower=entry.grams, keys=[key], part=key
        )
        yield replace(line, title=f"{row.title}: {food.name}")


def _day(word: str, dates: tuple[dt.date, ...]) -> dt.date:
    """The first of the dates that a word names: the date itself, or its day of the week."""
    text = word.strip().lower()
    return next(d for d in dates if text == d.isoformat() or WEEKDAYS[d.weekday()].startswith(text))


def _mains_cooked(case: Case) -> int:
    """Mains that are cooked; a leftover is not, and a dish that many eat is one."""
    mains = (dish for dish in case.table if dish.course is Course.MAIN and not dish.leftover)
    return len({dish.recipe.id for dish in mains})
