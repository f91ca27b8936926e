"""Rules of days and of the whole menu: variety, repeats, minutes, spacing, budget."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from food_db.pack import FoodDB
from food_db.schema import Course, Guideline, Meal
from mealplan.plan import Plan
from mealplan.verify.expected import Expected, of_guideline
from mealplan.verify.kinds import count_kinds, protein_family
from mealplan.verify.needs import energy_need
from mealplan.verify.proof import total_cost
from mealplan.verify.table import Intake, Serving, planned_dates
from mealplan.verify.values import KCAL

SATURDAY = 5
BATCH = "batch"


COME_BACK_DAYS = 4
"""In fewer days a breakfast need not come twice: all of them would be the same."""


def menu_rules(
    plan: Plan, table: tuple[Serving, ...], intakes: dict[str, Intake], pack: FoodDB
) -> Iterator[Expected]:
    """The lines of every guideline that is about the menu, not about an intake."""
    dates = planned_dates(plan)
    for row in pack.guidelines.values():
        match row.kind, row.measure:
            case "variety", "repeat":
                yield of_guideline(row, len(_too_often(table, pack)), 0)
            case "variety", "batch":
                yield of_guideline(row, len(_batches_eaten_once(table)), row.upper)
            case "variety", "few":
                seldom = _too_seldom(table, pack) if len(dates) >= COME_BACK_DAYS else []
                yield of_guideline(row, len(seldom), row.upper)
            case "variety", _:
                yield _variety(row, table, len(dates), pack)
            case "daily", "energy_kcal":
                yield from (_energy_day(row, plan, intake, pack) for intake in intakes.values())
            case "daily", "protein":
                yield of_guideline(row, _same_protein(table, dates, pack), row.upper)
            case "daily", "minutes":
                yield from _minutes(row, plan, table)
            case "daily", _:
                yield of_guideline(row, _most_a_day(row, table), row.upper)
            case "wish", "cost" if plan.profile.wishes.budget is not None:
                value = total_cost(table, pack) * 7 / len(dates)
                yield of_guideline(row, value, plan.profile.wishes.budget)


def _variety(row: Guideline, table: tuple[Serving, ...], days: int, pack: FoodDB) -> Expected:
    """The kind that is served most; any of them when several are."""
    counts = count_kinds(row.measure, table, pack)
    most = max(counts.values(), default=0)
    upper = None if row.upper is None else math.ceil(row.upper * days / 7)
    keys = (kind for kind, count in counts.items() if count == most)
    return of_guideline(row, most, upper, keys=keys)


def _too_often(table: tuple[Serving, ...], pack: FoodDB) -> list[str]:
    """Dishes that are served more often than their course, or their keeping, allows."""
    times = Counter(dish.recipe.id for dish in table)
    return [recipe for recipe, count in times.items() if count > _allowed(recipe, pack)]


def _batches_eaten_once(table: tuple[Serving, ...]) -> list[str]:
    """Mains with the tag ``batch`` that are served once only."""
    batches = (d for d in table if d.course is Course.MAIN and BATCH in d.recipe.tags)
    times = Counter(dish.recipe.id for dish in batches)
    return [recipe for recipe, count in times.items() if count == 1]


def _too_seldom(table: tuple[Serving, ...], pack: FoodDB) -> list[str]:
    """Dishes that are served less often than their course asks for."""
    times = Counter(dish.recipe.id for dish in table)
    least = {recipe: pack.courses[pack.recipes[recipe].course].times_min for recipe in times}
    return [recipe for recipe, count in times.items() if count < least[recipe]]


def _allowed(recipe: str, pack: FoodDB) -> int:
    row = pack.recipes[recipe]
    if row.course is Course.MAIN and row.keeps_days < 1:
        return 1
    return pack.courses[row.course].repeats


def _energy_day(row: Guideline, plan: Plan, intake: Intake, pack: FoodDB) -> Expected:
    """The day whose energy is furthest from the need."""
    need = energy_need(intake.person, plan.profile.menu.meals, pack)
    share = {date: intake.nutrient(KCAL, date=date) / need for date in planned_dates(plan)}
    off = {date: abs(value - 1) for date, value in share.items()}
    furthest = max(off, key=lambda date: off[date])
    far = [furthest, *(date for date in off if off[date] > off[furthest] - 1e-9)]
    return of_guideline(
        row,
        share[far[0]],
        row.upper,
        lower=row.lower,
        keys=(date.isoformat() for date in far),
        person=intake.person.name,
    )


def _same_protein(table: tuple[Serving, ...], dates: tuple[dt.date, ...], pack: FoodDB) -> int:
    """Pairs of dinners on consecutive days whose mains are built on the same protein family."""
    families: dict[dt.date, set[str]] = {date: set() for date in dates}
    for dish in table:
        if dish.slot is Meal.DINNER and dish.course is Course.MAIN and dish.date in families:
            found = protein_family(dish.recipe, pack)
            families[dish.date] |= {found} if found else set()
    return sum(bool(families[one] & families[two]) for one, two in pairwise(dates))


def _most_a_day(row: Guideline, table: tuple[Serving, ...]) -> int:
    """The most mains of a tag on one day."""
    tag = row.measure.removeprefix("tag:")
    mains = (dish for dish in table if dish.course is Course.MAIN and tag in dish.recipe.tags)
    return max(Counter(dish.date for dish in mains).values(), default=0)


def _minutes(row: Guideline, plan: Plan, table: tuple[Serving, ...]) -> Iterator[Expected]:
    """Active minutes of what is cooked each day; a leftover is not cooked again."""
    for date in planned_dates(plan):
        cooked = {
            dish.recipe.id: dish.recipe.active_minutes
            for dish in table
            if dish.date == date and not dish.leftover
        }
        wish = plan.profile.wishes.minutes
        upper = wish.weekend if date.weekday() >= SATURDAY else wish.weekday
        yield of_guideline(row, sum(cooked.values()), upper, keys=[date.isoformat()])
