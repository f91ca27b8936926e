"""The shopping list trip by trip: what keeps is bought early, what perishes as late as can be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from food_db import FoodDB
from mealplan.aisles import Aisles
from mealplan.cookbook import Cooking, cookings
from mealplan.own_prices import pack_of
from mealplan.pantry import Pantry
from mealplan.plan import Plan
from mealplan.profile import Profile
from mealplan.shopping import ShoppingList, keeps_days, list_of, shelves_of, stocked
from mealplan.shopping_needs import ItemKey, Needs, add_needs, needs_of
from mealplan.trips import last_trip


@dataclass(frozen=True)
class Trip:
    """A day of shopping and what is bought on it."""

    date: dt.date
    shopping: ShoppingList


def shopping_trips(
    plan: Plan,
    pack: FoodDB | None = None,
    pantry: Pantry | None = None,
    aisles: Aisles | None = None,
) -> tuple[Trip, ...]:
    """The trips of a plan, each with its list.

    Each week has the last day of ``menu.shopping`` on or before its first day, and those after
    it; without such days its first day alone. What a dish needs is bought on the first trip of
    its week from which it keeps until the day of cooking (``keeps_days`` of ``foods.csv``; tins,
    jars, frozen and dried food keep), else on the last trip before that day. What is left of a
    trip serves the later ones for as long as it keeps, opened or not.

    Raises:
        InputError: the pack lacks a recipe of the plan, or a food of the pantry.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    cooked = cookings(plan, pack)
    needs: dict[dt.date, Needs] = {}
    for cooking, trips in _with_trips(plan, cooked):
        for key in needs_of((cooking,), pack):
            trip = _bought_on(cooking.date, trips, key, pack)
            add_needs(needs.setdefault(trip, {}), cooking, pack, key)
    stock = stocked(plan, pack) if pantry is None else pantry
    shelves = shelves_of(needs_of(cooked, pack), stock, pack)
    dates = sorted(needs)
    after = plan.dates[-1] + dt.timedelta(days=1)
    return tuple(
        Trip(
            date,
            list_of(plan, needs[date], shelves, pack, _days(date, end), aisles, final=end == after),
        )
        for date, end in pairwise([*dates, after])
    )


def shopped_on(plan: Plan, days: tuple[str, ...]) -> Plan:
    """The plan with other days of shopping, as ``("sat", "wed")``; the menu stays as it is.

    Raises:
        InputError: a day is none.
    """
    data = plan.profile.model_dump(exclude_unset=True)
    data["menu"] = {**data.get("menu", {}), "shopping": list(days)}
    return plan.model_copy(update={"profile": Profile.parse(data, where="days of shopping")})


def _with_trips(
    plan: Plan, cooked: tuple[Cooking, ...]
) -> Iterator[tuple[Cooking, tuple[dt.date, ...]]]:
    """Each cooking with the trips of its week."""
    trips = {date: _trip_days(week) for week in plan.by_week for date in week.dates}
    for cooking in cooked:
        yield cooking, trips[cooking.date]


def _trip_days(week: Plan) -> tuple[dt.date, ...]:
    """The trips of a week: the last one before it or on its first day, and those on later days."""
    menu, dates = week.profile.menu, week.dates
    return tuple(sorted({last_trip(menu, dates[0], date) for date in dates}))


def _bought_on(day: dt.date, trips: tuple[dt.date, ...], key: ItemKey, pack: FoodDB) -> dt.date:
    before = [trip for trip in trips if trip <= day]
    keeps = keeps_days(key, pack)
    return next((trip for trip in before if (day - trip).days <= keeps), before[-1])


def _days(first: dt.date, later: dt.date) -> tuple[dt.date, ...]:
    """The days from a trip to the day before the next."""
    return tuple(first + dt.timedelta(days=n) for n in range(max((later - first).days, 1)))
