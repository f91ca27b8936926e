"""The menu problem: frozen, every number that the model needs, no PuLP.

A *slot* is a course of a meal (``lunch``/``main``). A *limit* is a rule on what a person
eats, as a vector over the dishes: ``lower <= sum(portions * coefficients) <= upper``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from food_db import FoodDB
from food_db.schema import PillarCap, PillarRow, Slot
from mealplan.columns import Column, make_columns, measure_vector
from mealplan.dishes import Dish, allowed_dishes
from mealplan.limits import Limit, person_limits
from mealplan.profile import Person, Profile
from mealplan.requirements import energy_need

Vector = NDArray[np.float64]
WEEK = 7


@dataclass(frozen=True)
class Utility:
    """A pillar component of a person: utility 0 at floor, 1 at goal, 1.25 at stretch.

    ``coefficients`` run over the columns, in ``unit`` a portion; ``capped`` are parts of the
    same measure that count only up to an amount a day, and are not in ``coefficients``.
    """

    pillar: str
    component: str
    title: str
    unit: str
    floor: float
    goal: float
    stretch: float
    weight: float
    coefficients: Vector
    capped: tuple[tuple[Vector, float], ...] = ()


@dataclass(frozen=True)
class Eater:
    """A person with the numbers that the model needs."""

    person: Person
    energy_kcal: float
    limits: tuple[Limit, ...]
    utilities: tuple[Utility, ...]

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.name


@dataclass(frozen=True, eq=False)
class MenuProblem:
    """All that `choose` and `schedule` work with."""

    profile: Profile
    pack: FoodDB
    dates: tuple[dt.date, ...]
    dishes: tuple[Dish, ...]
    columns: tuple[Column, ...]
    eaters: tuple[Eater, ...]
    slots: tuple[Slot, ...]
    plants: PillarRow | None
    weights: dict[str, float]

    @property
    def days(self) -> int:
        """Number of days planned."""
        return len(self.dates)

    def slot_bounds(self, slot: Slot) -> tuple[int, int]:
        """Least and greatest number of dishes in a slot over the days planned."""
        least = (
            -(-slot.week_min * self.days // WEEK)
            if slot.day_min
            else (slot.week_min * self.days // WEEK)
        )
        most = -(-slot.week_max * self.days // WEEK)
        return max(least, slot.day_min * self.days), min(most, slot.day_max * self.days)

    def minutes_on(self, date: dt.date) -> float:
        """Active minutes that the cook has on a date."""
        minutes = self.profile.wishes.minutes
        return minutes.weekend if date.weekday() >= 5 else minutes.weekday


def build_problem(profile: Profile, pack: FoodDB, start: dt.date) -> MenuProblem:
    """Put together everything that the model needs.

    Raises:
        InputError: a word of the profile names nothing that the pack knows.
        NoPlanError: the exclusions leave a slot without dishes.
    """
    dates = tuple(start + dt.timedelta(days=i) for i in range(profile.menu.days))
    slots = tuple(slot for slot in pack.slots if slot.meal in profile.menu.meals)
    dishes = allowed_dishes(profile, pack, dates, slots)
    columns = make_columns(dishes)
    share = planned_share(profile, pack)
    plants = next((row for row in pack.pillars if row.measure == "plants"), None)
    weights = {name: float(weight) for name, weight in profile.weights.model_dump().items()}
    return MenuProblem(
        profile=profile,
        pack=pack,
        dates=dates,
        dishes=dishes,
        columns=columns,
        eaters=tuple(
            _eater(person, profile, pack, columns, len(dates), share) for person in profile.people
        ),
        slots=slots,
        plants=plants if plants and weights[plants.pillar] > 0 else None,
        weights=weights,
    )


def planned_share(profile: Profile, pack: FoodDB) -> float:
    """The part of a day's energy that the planned meals usually are (1 for all four)."""
    usual = {
        row.measure.removeprefix("meal:"): ((row.lower or 0) + (row.upper or 0)) / 2
        for row in pack.guidelines.values()
        if row.measure.startswith("meal:")
    }
    return sum(usual[meal] for meal in profile.menu.meals) / sum(usual.values())


def _eater(
    person: Person,
    profile: Profile,
    pack: FoodDB,
    columns: tuple[Column, ...],
    days: int,
    share: float,
) -> Eater:
    energy = energy_need(person, pack) * share
    return Eater(
        person=person,
        energy_kcal=energy,
        limits=person_limits(person, pack, columns, days, energy, share),
        utilities=tuple(
            _utility(row, pack, columns, days, energy, share)
            for row in pack.pillars
            if row.measure != "plants" and getattr(profile.weights, row.pillar) > 0
        ),
    )


def _utility(
    row: PillarRow,
    pack: FoodDB,
    columns: tuple[Column, ...],
    days: int,
    energy: float,
    share: float,
) -> Utility:
    """A pillar component for a person: per 2,000 kcal levels follow the person's energy."""
    scale = energy / 2000 if row.basis == "per_2000_kcal" else share
    caps = [cap for cap in pack.pillar_caps if cap.component == row.component]
    per_day = measure_vector(row.measure, pack, columns) / days
    capped = tuple((_part(row.measure, cap, pack, columns) / days, cap.amount) for cap in caps)
    return Utility(
        pillar=row.pillar,
        component=row.component,
        title=row.title,
        unit=row.unit,
        floor=row.floor * scale,
        goal=row.goal * scale,
        stretch=row.stretch * scale,
        weight=row.weight,
        coefficients=per_day - sum((part for part, _ in capped), np.zeros(len(columns))),
        capped=capped,
    )


def _part(nutrient: str, cap: PillarCap, pack: FoodDB, columns: tuple[Column, ...]) -> Vector:
    """How much of a nutrient a portion of each column gets from the foods of one group."""

    def of_dish(column: Column) -> float:
        return sum(
            grams * pack.yields[key] * pack.composition[key].get(nutrient, 0.0) / 100
            for key, grams in column.dish.serving.food_grams.items()
            if pack.foods[key[0]].group == cap.group
        )

    return np.array([of_dish(column) for column in columns])
