"""What care rules ask of each day: a band around the person's own mean, or an amount."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from food_db import FoodDB
from food_db.schema import CareRule, Level, Meal
from mealplan.care import find_drug, held_rules
from mealplan.columns import Column, measure_vector
from mealplan.energy import Energy
from mealplan.people import Person
from mealplan.profile import Profile

Vector = NDArray[np.float64]
_DOSE = "dose"


@dataclass(frozen=True)
class DailyLimit:
    """A rule on each of some days: ``lower <= value of the day <= upper``.

    The amount of a day is ``coefficients · portions`` of that day. On the basis ``day`` that is
    the value; on ``of_mean`` it is divided by the mean over ``days``, on ``from_mean`` that mean
    is taken off.
    """

    rule: str
    title: str
    level: Level
    measure: str
    meal: Meal | None
    unit: str
    basis: str
    lower: float | None
    upper: float | None
    coefficients: Vector
    days: tuple[int, ...]
    source: str

    def values(self, amounts: Vector) -> Vector | None:
        """The value of each of ``days``, from their amounts; ``None`` without a mean."""
        mean = float(amounts.mean())
        if self.basis == "of_mean":
            return amounts / mean if mean > 0 else None
        return amounts - mean if self.basis == "from_mean" else amounts


def daily_limits(
    person: Person,
    profile: Profile,
    pack: FoodDB,
    columns: tuple[Column, ...],
    energy: Energy,
) -> tuple[DailyLimit, ...]:
    """All daily limits of a person; those without a day on which they can be judged are left out.

    Of a whole day only days count on which every planned meal is eaten here; of a meal, the days
    on which that meal is.
    """
    return tuple(
        limit
        for held in held_rules(person, pack)
        if held.rule.action == "daily"
        for measure, meal in _measures(held.rule, person, pack)
        if (limit := _limit(held.rule, measure, meal, profile, pack, columns, energy)) is not None
    )


def _measures(rule: CareRule, person: Person, pack: FoodDB) -> Iterator[tuple[str, Meal | None]]:
    """The measure, once for each meal of a dose."""
    what, _, where = rule.target.partition("@")
    if where == _DOSE:
        for meal in dose_meals(rule, person, pack):
            yield f"{what}@{meal}", meal
    else:
        yield rule.target, Meal(where) if where else None


def dose_meals(rule: CareRule, person: Person, pack: FoodDB) -> tuple[Meal, ...]:
    """The meals with which the medicine of a rule is taken: the person's word, or the table's."""
    for name, meals in person.dose_meals.items():
        drug = find_drug(name, pack)
        if drug is not None and {f"drug:{w}" for w in (drug.id, *drug.classes)} & set(
            rule.subjects
        ):
            return tuple(meal for meal in Meal if meal in meals)
    return rule.meals


def _limit(
    rule: CareRule,
    measure: str,
    meal: Meal | None,
    profile: Profile,
    pack: FoodDB,
    columns: tuple[Column, ...],
    energy: Energy,
) -> DailyLimit | None:
    planned = frozenset(profile.menu.meals)
    days = tuple(
        day
        for day, meals in enumerate(energy.meals)
        if (meals == planned if meal is None else meal in meals)
    )
    if not days:
        return None
    scale = energy.shares[days[0]] if meal is None and rule.basis == "day" else 1.0
    firm = rule.level is Level.SAFETY
    return DailyLimit(
        rule=rule.id,
        title=rule.title,
        level=rule.level,
        measure=measure,
        meal=meal,
        unit=rule.unit,
        basis=rule.basis or "day",
        lower=None if rule.lower is None else rule.lower * scale,
        upper=None if rule.upper is None else rule.upper * (1.0 if firm else scale),
        coefficients=measure_vector(measure, pack, columns, rule.serving_g or None),
        days=days,
        source=rule.source,
    )


def leftover_days(person: Person, pack: FoodDB) -> float | None:
    """The most days after which a person eats a cooked dish again; ``None``: while it keeps."""
    most = [
        held.rule.upper
        for held in held_rules(person, pack)
        if held.rule.action == "leftovers" and held.rule.upper is not None
    ]
    return min(most, default=None)
