"""The menu problem: frozen, every number that the model needs, no PuLP.

A *sitting* is a kind of meal with those who eat it together, a *place* a course of it, a *column*
a dish in a place. A *limit* is a rule on what a person eats, as a vector over the columns:
``lower <= sum(portions * coefficients) <= upper``.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from food_db import FoodDB
from food_db.schema import Course, Slot
from mealplan.caps import Cap
from mealplan.columns import Allowed, Column, Kept, Place, kept_columns, make_columns
from mealplan.conflict import check_enough
from mealplan.daily import DailyLimit, daily_limits, leftover_days
from mealplan.dishes import Dish, allowed_recipes, liking_of, make_dish
from mealplan.energy import Energy, energy_of
from mealplan.history import recovered, rest_of, times_rested
from mealplan.keeping import keeps_days
from mealplan.limits import Limit, person_limits
from mealplan.occasions import Sitting, sittings
from mealplan.people import Guest, Person
from mealplan.profile import Profile
from mealplan.stock import Stock, stock_of
from mealplan.utilities import Utility, person_utilities

Vector = NDArray[np.float64]
WEEK = 7


@dataclass(frozen=True)
class Eater:
    """A person with the numbers that the model needs.

    ``leftover_days``: the most days after which a dish is eaten again, for some illnesses.
    """

    person: Person
    energy: Energy
    limits: tuple[Limit, ...]
    daily: tuple[DailyLimit, ...]
    utilities: tuple[Utility, ...]
    leftover_days: float | None

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.name

    @property
    def energy_kcal(self) -> float:
        """Energy that the plan holds, a day's mean [kcal/d]."""
        return self.energy.mean

    def eats(self, column: Column) -> bool:
        """Whether the dish is one of this person's sittings."""
        return self.name in column.sitting.people


@dataclass(frozen=True, eq=False)
class MenuProblem:
    """All that `choose` and `schedule` work with."""

    profile: Profile
    pack: FoodDB
    dates: tuple[dt.date, ...]
    table: tuple[Sitting, ...]
    places: tuple[Place, ...]
    dishes: tuple[Dish, ...]
    columns: tuple[Column, ...]
    eaters: tuple[Eater, ...]
    guests: dict[str, Guest]
    stock: tuple[Stock, ...]
    weights: dict[str, float]
    caps: tuple[Cap, ...] = ()

    @property
    def days(self) -> int:
        """Number of days planned."""
        return len(self.dates)

    def minutes_on(self, date: dt.date) -> float:
        """Active minutes that the cook has on a date."""
        return self.profile.wishes.minutes.on(date)

    def bounds(self, place: Place) -> tuple[int, int]:
        """Least and greatest number of dishes in a place over the days of its sitting.

        Of what is not on every table (bread, sides, desserts) no more is asked for than the dishes
        that are left can give to all places of that course.
        """
        least, most = place.bounds
        if place.slot.day_min:
            return least, most
        days = len(place.sitting.days)
        room = sum(
            min(c.dish.repeats, days) for c in self.columns if c.kept is None and c.place == place
        )
        alike = sum(other.slot.course is place.slot.course for other in self.places)
        return min(least, room // alike), most

    @functools.cached_property
    def kept(self) -> tuple[Kept, ...]:
        """The dishes of an earlier plan that stay as they are."""
        return tuple(column.kept for column in self.columns if column.kept)

    @functools.cached_property
    def closed(self) -> frozenset[tuple[int, int]]:
        """(number of the sitting, day) of the meals that are kept whole."""
        return frozenset(
            (c.place.number, c.kept.day) for c in self.columns if c.kept and c.kept.whole
        )

    def days_of(self, column: Column) -> tuple[int, ...]:
        """The days on which a column may be eaten: its own if it is kept, else those left open.

        A main that is kept comes again as its leftover only, while it keeps.
        """
        if column.kept is not None:
            return (column.kept.day,)
        if not self.kept:
            return column.sitting.days
        number, cooked = column.place.number, self._cooked.get(column.dish.id)
        return tuple(
            day
            for day in column.sitting.days
            if (number, day) not in self.closed
            and (cooked is None or 1 <= day - cooked <= self._keeps(column))
        )

    def _keeps(self, column: Column) -> int:
        return keeps_days(column.dish.recipe, self.profile, self.pack)

    @functools.cached_property
    def _cooked(self) -> dict[str, int]:
        """The day on which each kept main is cooked."""
        days: dict[str, int] = {}
        for column in self.columns:
            if column.kept and column.slot[1] is Course.MAIN:
                day = column.kept.day
                days[column.dish.id] = min(day, days.get(column.dish.id, day))
        return days

    @functools.cached_property
    def groups(self) -> dict[tuple[int, ...], tuple[Eater, ...]]:
        """The eaters by the columns that they are served: most households are one group."""
        found: dict[tuple[int, ...], list[Eater]] = {}
        for eater in self.eaters:
            served = tuple(i for i, column in enumerate(self.columns) if eater.eats(column))
            found.setdefault(served, []).append(eater)
        return {served: tuple(eaters) for served, eaters in found.items()}

    def leftover_days(self, sitting: Sitting) -> float | None:
        """The most days after which a dish is eaten again at a sitting."""
        most = [
            eater.leftover_days
            for eater in self.eaters
            if eater.leftover_days is not None and eater.name in sitting.people
        ]
        return min(most, default=None)


def make_places(table: tuple[Sitting, ...], slots: Iterable[Slot]) -> tuple[Place, ...]:
    """The courses of each sitting, in the order of ``slots.csv``."""
    return tuple(
        Place(sitting, slot, number)
        for slot in slots
        for number, sitting in enumerate(table)
        if sitting.meal is slot.meal
    )


def build_problem(
    profile: Profile, pack: FoodDB, dates: tuple[dt.date, ...], kept: tuple[Kept, ...] = ()
) -> MenuProblem:
    """Put together everything that the model needs.

    Args:
        kept: dishes of an earlier plan that stay, whatever the profile's words say of them.

    Raises:
        InputError: a word of the profile names nothing that the pack knows.
        NoPlanError: the exclusions leave a slot without dishes.
    """
    table = sittings(profile, dates)
    places = make_places(table, pack.slots)
    allowed = allowed_recipes(profile, pack, dates, table)
    check_enough(profile, pack, dates, places, allowed, kept)
    return _assembled(profile, pack, dates, places, allowed, kept)


def open_problem(
    profile: Profile, pack: FoodDB, dates: tuple[dt.date, ...], kept: tuple[Kept, ...] = ()
) -> MenuProblem:
    """The problem as if nobody's diet, illness or taste barred a dish: to see what they bar."""
    table = sittings(profile, dates)
    everything = frozenset(pack.recipes)
    places = make_places(table, pack.slots)
    return _assembled(profile, pack, dates, places, tuple(everything for _ in table), kept)


def _assembled(
    profile: Profile,
    pack: FoodDB,
    dates: tuple[dt.date, ...],
    places: tuple[Place, ...],
    allowed: Allowed,
    kept: tuple[Kept, ...],
) -> MenuProblem:
    by_number = {place.number: place.sitting for place in places}
    table = tuple(by_number[number] for number in sorted(by_number))
    liking = recovered(liking_of(profile, pack), profile, pack, dates[0])
    here = sorted(frozenset().union(*allowed, (one.recipe for one in kept)))
    dishes = tuple(make_dish(pack.recipes[name], pack, liking.get(name, 0.0)) for name in here)
    dishes = tuple(
        replace(d, most=times_rested(d.recipe.course, len(dates), rest_of(profile, pack)))
        for d in dishes
    )
    columns = make_columns(dishes, places, allowed)
    columns += kept_columns(kept, {dish.id: dish for dish in dishes}, places)
    served = {column.dish.id for column in columns}
    dishes = tuple(dish for dish in dishes if dish.id in served)
    return MenuProblem(
        profile=profile,
        pack=pack,
        dates=dates,
        table=table,
        places=places,
        dishes=dishes,
        columns=columns,
        eaters=tuple(
            _eater(person, profile, pack, columns, energy_of(person, profile, pack, dates, table))
            for person in profile.people
        ),
        guests={guest.name: guest for guest in profile.guests},
        stock=stock_of(profile, pack, columns, dates),
        weights={name: float(weight) for name, weight in profile.weights.model_dump().items()},
    )


def _eater(
    person: Person,
    profile: Profile,
    pack: FoodDB,
    columns: tuple[Column, ...],
    energy: Energy,
) -> Eater:
    return Eater(
        person=person,
        energy=energy,
        limits=person_limits(person, profile, pack, columns, energy),
        daily=daily_limits(person, profile, pack, columns, energy),
        utilities=person_utilities(person, profile, pack, columns, energy),
        leftover_days=leftover_days(person, pack),
    )
