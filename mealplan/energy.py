"""How much energy a plan holds for somebody, day by day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from food_db import FoodDB
from food_db.schema import Meal
from mealplan.occasions import Sitting
from mealplan.people import Person
from mealplan.profile import Profile
from mealplan.requirements import energy_need

_WEEK = 7


@dataclass(frozen=True)
class Energy:
    """Energy of a person: what a whole day needs, and the part of each day that is planned.

    Attributes:
        need: energy of a whole day, a wanted change of weight included [kcal/d].
        shares: for each day the part of it that is eaten here, 0 to 1.
        meals: for each day the meals that are eaten here.
    """

    need: float
    shares: tuple[float, ...]
    meals: tuple[frozenset[Meal], ...]

    @property
    def share(self) -> float:
        """The part of all days that is eaten here."""
        return sum(self.shares) / len(self.shares)

    @property
    def mean(self) -> float:
        """Energy that the plan holds, a day's mean over all its days [kcal/d]."""
        return self.need * self.share

    def of_day(self, day: int) -> float:
        """Energy that the plan holds on a day [kcal]."""
        return self.need * self.shares[day]


def planned_need(person: Person, pack: FoodDB) -> float:
    """Energy of a whole day [kcal/d]: the need, less or more by the wanted change of weight.

    A loss goes no lower than the floor of ``constants.csv`` for the sex.
    """
    need = energy_need(person, pack)
    wanted = need + person.weight_change_kg_week * pack.constants["kg-body-weight"].value / _WEEK
    floor = pack.constants[f"energy-floor-{person.sex}"].value
    return max(wanted, min(floor, need))


def usual_shares(pack: FoodDB) -> dict[Meal, float]:
    """The part of a day's energy that each meal usually is; they sum to 1."""
    middle = {}
    for meal in Meal:
        row = pack.guidelines[f"{meal}-share"]
        middle[meal] = ((row.lower or 0.0) + (row.upper or 0.0)) / 2
    return {meal: share / sum(middle.values()) for meal, share in middle.items()}


def energy_of(
    person: Person,
    profile: Profile,
    pack: FoodDB,
    dates: tuple[dt.date, ...],
    table: tuple[Sitting, ...],
) -> Energy:
    """What a person eats at the planned sittings [kcal/d]."""
    usual = usual_shares(pack)
    meals: list[set[Meal]] = [set() for _ in dates]
    for sitting in table:
        if person.name in sitting.people:
            for day in sitting.days:
                meals[day].add(sitting.meal)
    whole = set(Meal)
    return Energy(
        need=planned_need(person, pack),
        shares=tuple(
            1.0 if eaten == whole else sum(usual[meal] for meal in Meal if meal in eaten)
            for eaten in meals
        ),
        meals=tuple(frozenset(eaten) for eaten in meals),
    )
