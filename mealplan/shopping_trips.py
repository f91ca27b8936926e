"""The shopping list trip by trip: what keeps is bought early, what perishes as late as can be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from food_db import FoodDB
from food_db.schema import Meal
from mealplan.own_prices import pack_of
from mealplan.pantry import Pantry
from mealplan.plan import Plan, PlannedDish
from mealplan.shopping import (
    ItemKey,
    Need,
    ShoppingList,
    bought_for,
    check_recipes,
    list_of,
    on_hand,
    stocked,
)
from mealplan.trips import last_trip

_LASTING = frozenset({"tin", "jar", "frozen", "dried"})
"""Ways of being sold in which any food keeps for as long as a plan may be."""


@dataclass(frozen=True)
class Trip:
    """A day of shopping and what is bought on it."""

    date: dt.date
    shopping: ShoppingList


@dataclass(frozen=True)
class _Used:
    """What is cooked on a day, and the trips that its week has."""

    day: dt.date
    dish: PlannedDish
    trips: tuple[dt.date, ...]


def shopping_trips(
    plan: Plan, pack: FoodDB | None = None, pantry: Pantry | None = None
) -> tuple[Trip, ...]:
    """The trips of a plan, each with its list.

    Each week has the last day of ``menu.shopping`` on or before its first day, and those after
    it; without such days its first day alone. What a dish needs is bought on the first trip of
    its week from which it keeps until the day of cooking (``keeps_days`` of ``foods.csv``; tins,
    jars, frozen and dried food keep), else on the last trip before that day. What is left of a
    trip serves the later ones for as long as it keeps.

    Raises:
        InputError: the pack lacks a recipe of the plan, or a food of the pantry.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    check_recipes(plan, pack)
    needs: dict[dt.date, dict[ItemKey, Need]] = {}
    for used in _cooked(plan):
        for key, grams in bought_for(used.dish, pack):
            date = _bought_on(used, key, pack)
            need = needs.setdefault(date, {}).setdefault(key, Need())
            need.grams += grams
            need.titles.setdefault(used.dish.title)
    have = on_hand(_together(needs), stocked(plan, pack) if pantry is None else pantry, pack)
    bought: dict[ItemKey, dt.date] = {}
    trips, dates = [], sorted(needs)
    for number, date in enumerate(dates):
        for key in needs[date]:
            if key in bought and (date - bought[key]).days > _keeps(key, pack):
                have[key] = 0.0
        after = plan.dates[-1] + dt.timedelta(days=1)
        later = dates[number + 1] if number + 1 < len(dates) else after
        shopping = list_of(plan, needs[date], have, pack, _days(date, later))
        for item in shopping.items:
            key = item.food, item.item
            have[key] = item.left_over
            if item.buy:
                bought[key] = date
        trips.append(Trip(date, shopping))
    return tuple(trips)


def _cooked(plan: Plan) -> Iterator[_Used]:
    """Each portion of a dish on the day on which it is cooked."""
    slots = list(Meal)
    for week in plan.by_week:
        trips = _trip_days(week)
        first: dict[str, dt.date] = {}
        for meal in sorted(week.meals, key=lambda meal: (meal.date, slots.index(meal.slot))):
            for dish in meal.dishes:
                if not dish.leftover:
                    first[dish.recipe] = meal.date
                yield _Used(first.get(dish.recipe, meal.date), dish, trips)


def _trip_days(week: Plan) -> tuple[dt.date, ...]:
    """The trips of a week: the last one before it or on its first day, and those on later days."""
    menu, dates = week.profile.menu, week.dates
    return tuple(sorted({last_trip(menu, dates[0], date) for date in dates}))


def _bought_on(used: _Used, key: ItemKey, pack: FoodDB) -> dt.date:
    before = [trip for trip in used.trips if trip <= used.day]
    keeps = _keeps(key, pack)
    return next((trip for trip in before if (used.day - trip).days <= keeps), before[-1])


def _keeps(key: ItemKey, pack: FoodDB) -> int:
    """Days that a food keeps as it is sold [d]."""
    food, item = key
    return 36_500 if item in _LASTING else pack.foods[food].keeps_days


def _together(needs: dict[dt.date, dict[ItemKey, Need]]) -> dict[ItemKey, Need]:
    """What is needed on all trips, by line."""
    whole: dict[ItemKey, Need] = {}
    for trip in needs.values():
        for key, need in trip.items():
            whole.setdefault(key, Need()).grams += need.grams
    return whole


def _days(first: dt.date, later: dt.date) -> tuple[dt.date, ...]:
    """The days from a trip to the day before the next."""
    return tuple(first + dt.timedelta(days=n) for n in range(max((later - first).days, 1)))
