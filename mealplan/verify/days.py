"""Rules of days: energy near the need, minutes in the kitchen, the spacing of dinners."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from food_db.pack import FoodDB
from food_db.schema import Course, Guideline, Meal
from mealplan.people import Person
from mealplan.profile import Minutes
from mealplan.verify.case import Case
from mealplan.verify.expected import Expected, of_guideline
from mealplan.verify.kinds import protein_family
from mealplan.verify.measures import KCAL
from mealplan.verify.table import Serving

SATURDAY = 5
TIE = 1e-9


def day_rules(rows: Iterable[Guideline], case: Case) -> Iterator[Expected]:
    """The lines of every guideline of kind daily."""
    for row in rows:
        if row.kind != "daily":
            continue
        match row.measure:
            case "energy_kcal":
                lines = (_energy_day(row, person, case) for person in case.people)
                yield from (line for line in lines if line is not None)
            case "protein":
                pairs = _same_protein(case.table, case.dates, case.pack)
                yield of_guideline(row, pairs, row.upper)
            case "minutes":
                yield from _minutes(row, case)
            case _:
                yield of_guideline(row, _most_a_day(row, case.table), row.upper)


def _energy_day(row: Guideline, person: Person, case: Case) -> Expected | None:
    """The day whose energy is furthest from the need; days eaten elsewhere do not count."""
    intake, whole = case.intakes[person.name], case.whole_need(person)
    needs = {date: whole * share for date, share in case.shares(person).items() if share}
    share = {date: intake.nutrient(KCAL, date=date) / need for date, need in needs.items()}
    off = {date: abs(value - 1) for date, value in share.items()}
    if not off:
        return None
    furthest = max(off, key=lambda date: off[date])
    far = [furthest, *(date for date in off if off[date] > off[furthest] - TIE)]
    return of_guideline(
        row,
        share[furthest],
        row.upper,
        lower=row.lower,
        keys=(date.isoformat() for date in far),
        person=person.name,
    )


def _same_protein(table: Iterable[Serving], dates: tuple[dt.date, ...], pack: FoodDB) -> int:
    """Pairs of dinners on consecutive days whose mains are built on the same protein family."""
    families: dict[dt.date, set[str]] = {date: set() for date in dates}
    for dish in table:
        if dish.slot is Meal.DINNER and dish.course is Course.MAIN and dish.date in families:
            found = protein_family(dish.recipe, pack)
            families[dish.date] |= {found} if found else set()
    return sum(bool(families[one] & families[two]) for one, two in pairwise(dates))


def _most_a_day(row: Guideline, table: Iterable[Serving]) -> int:
    """The most mains of a tag on one day."""
    tag = row.measure.removeprefix("tag:")
    mains = {
        (dish.date, dish.slot, dish.recipe.id)
        for dish in table
        if dish.course is Course.MAIN and tag in dish.recipe.tags
    }
    return max(Counter(date for date, _, _ in mains).values(), default=0)


def _minutes(row: Guideline, case: Case) -> Iterator[Expected]:
    """Active minutes of what is cooked each day: a dish once, a leftover not again."""
    for date in case.dates:
        cooked = {
            dish.recipe.id: dish.recipe.active_minutes
            for dish in case.table
            if dish.date == date and not dish.leftover
        }
        upper = minutes_on(case.profile.wishes.minutes, date)
        day = date.isoformat()
        yield of_guideline(row, sum(cooked.values()), upper, keys=[day], part=day)


def minutes_on(wish: Minutes, date: dt.date) -> float:
    """The minutes of a date: those of the day by its name, else of weekday or weekend.

    >>> minutes_on(Minutes(weekday=30, tue=10), dt.date(2026, 11, 24))
    10.0
    """
    days = (wish.mon, wish.tue, wish.wed, wish.thu, wish.fri, wish.sat, wish.sun)
    named = days[date.weekday()]
    if named is not None:
        return named
    return wish.weekend if date.weekday() >= SATURDAY else wish.weekday
