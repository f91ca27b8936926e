"""The menu problem: frozen, every number that the model needs, no PuLP.

A *sitting* is a kind of meal with those who eat it together, a *place* a course of it, a *column*
a dish in a place. A *limit* is a rule on what a person eats, as a vector over the columns:
``lower <= sum(portions * coefficients) <= upper``.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from food_db import FoodDB
from food_db.schema import Slot
from mealplan.columns import Allowed, Column, Place, make_columns
from mealplan.conflict import check_enough
from mealplan.daily import DailyLimit, daily_limits, leftover_days
from mealplan.dishes import Dish, allowed_recipes, liking_of, make_dish
from mealplan.energy import Energy, energy_of
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
        room = sum(min(c.dish.repeats, days) for c in self.columns if c.place == place)
        alike = sum(other.slot.course is place.slot.course for other in self.places)
        return min(least, room // alike), most

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


def build_problem(profile: Profile, pack: FoodDB, dates: tuple[dt.date, ...]) -> MenuProblem:
    """Put together everything that the model needs.

    Raises:
        InputError: a word of the profile names nothing that the pack knows.
        NoPlanError: the exclusions leave a slot without dishes.
    """
    table = sittings(profile, dates)
    places = make_places(table, pack.slots)
    allowed = allowed_recipes(profile, pack, dates, table)
    check_enough(profile, pack, dates, places, allowed)
    return _assembled(profile, pack, dates, places, allowed)


def open_problem(profile: Profile, pack: FoodDB, dates: tuple[dt.date, ...]) -> MenuProblem:
    """The problem as if nobody's diet, illness or taste barred a dish: to see what they bar."""
    table = sittings(profile, dates)
    everything = frozenset(pack.recipes)
    places = make_places(table, pack.slots)
    return _assembled(profile, pack, dates, places, tuple(everything for _ in table))


def _assembled(
    profile: Profile,
    pack: FoodDB,
    dates: tuple[dt.date, ...],
    places: tuple[Place, ...],
    allowed: Allowed,
) -> MenuProblem:
    by_number = {place.number: place.sitting for place in places}
    table = tuple(by_number[number] for number in sorted(by_number))
    liking = liking_of(profile, pack)
    here = sorted(frozenset().union(*allowed))
    dishes = tuple(make_dish(pack.recipes[name], pack, liking.get(name, 0.0)) for name in here)
    columns = make_columns(dishes, places, allowed)
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
        stock=stock_of(profile, pack, columns),
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
