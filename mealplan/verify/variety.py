"""Rules of variety: counted for each person over the dishes they are served."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from food_db.pack import FoodDB
from food_db.schema import Course, Guideline
from mealplan.verify.case import Case
from mealplan.verify.expected import ANY, Expected, of_guideline
from mealplan.verify.kinds import count_kinds
from mealplan.verify.reach import allowed_times
from mealplan.verify.table import Serving

BATCH = "batch"
COME_BACK_DAYS = 4
"""In fewer days a breakfast need not come twice: all of them would be the same."""
Count = Callable[[Iterable[Serving], FoodDB], list[str]]
"""The dishes that a rule counts."""


def variety_rules(rows: Iterable[Guideline], case: Case) -> Iterator[Expected]:
    """One line for the table of each guideline of kind variety."""
    for row in rows:
        if row.kind != "variety":
            continue
        match row.measure:
            case "repeat":
                yield _counted(row, _too_often, case, 0)
            case "few":
                long = len(case.dates) >= COME_BACK_DAYS
                yield _counted(row, _too_seldom if long else _none, case, row.upper)
            case "batch":
                batches = _batches_eaten_once(case.table)
                yield of_guideline(row, len(batches), row.upper, keys=batches)
            case _:
                yield _kinds(row, case)


def _kinds(row: Guideline, case: Case) -> Expected:
    """The kind that somebody is served most; any of them when several are."""
    counts = [count_kinds(row.measure, case.served(p), case.pack) for p in case.people]
    most = max((count for own in counts for count in own.values()), default=0)
    upper = None if row.upper is None else math.ceil(row.upper * len(case.dates) / 7)
    keys = {kind for own in counts for kind, count in own.items() if count == most}
    return of_guideline(row, most, upper, keys=keys or [ANY])


def _counted(row: Guideline, count: Count, case: Case, upper: float | None) -> Expected:
    """The largest number of dishes over the people; any of the dishes is the key."""
    found = [count(case.served(person), case.pack) for person in case.people]
    keys = {recipe for own in found for recipe in own}
    return of_guideline(row, max(map(len, found)), upper, keys=keys)


def _none(table: Iterable[Serving], pack: FoodDB) -> list[str]:
    return []


def _too_often(table: Iterable[Serving], pack: FoodDB) -> list[str]:
    """Dishes that are served more often than their course, or their keeping, allows."""
    times = Counter(dish.recipe.id for dish in table)
    return [r for r, count in times.items() if count > allowed_times(pack.recipes[r], pack)]


def _too_seldom(table: Iterable[Serving], pack: FoodDB) -> list[str]:
    """Dishes that are served less often than their course asks for."""
    times = Counter(dish.recipe.id for dish in table)
    least = {recipe: pack.courses[pack.recipes[recipe].course].times_min for recipe in times}
    return [recipe for recipe, count in times.items() if count < least[recipe]]


def _batches_eaten_once(table: Iterable[Serving]) -> list[str]:
    """Mains with the tag ``batch`` that come to the table once only."""
    batches = (d for d in table if d.course is Course.MAIN and BATCH in d.recipe.tags)
    times = Counter(dish.recipe.id for dish in batches)
    return [recipe for recipe, count in times.items() if count == 1]
