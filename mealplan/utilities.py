"""The pillars of a person: what counts, how much, and what an illness turns down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from food_db import FoodDB
from food_db.schema import PillarCap, PillarRow
from mealplan.care import held_rules
from mealplan.columns import Column, measure_vector
from mealplan.energy import Energy
from mealplan.people import Person
from mealplan.profile import Profile

Vector = NDArray[np.float64]
PLANTS = "plants"


@dataclass(frozen=True)
class Utility:
    """A pillar component of a person: utility 0 at floor, 1 at goal, 1.25 at stretch.

    ``share`` is its part of the person's score. ``coefficients`` run over the columns, in
    ``unit`` a portion; ``capped`` are parts of the same measure that count only up to an amount a
    day, and are not in ``coefficients``. Plants have no coefficients: each counts once.
    """

    pillar: str
    component: str
    title: str
    unit: str
    floor: float
    goal: float
    stretch: float
    share: float
    coefficients: Vector
    capped: tuple[tuple[Vector, float], ...] = ()

    @property
    def is_plants(self) -> bool:
        """Whether it counts plants."""
        return self.component == PLANTS


@dataclass(frozen=True)
class _Turned:
    """What care rules make of a component: a factor on its weight, other levels."""

    factor: float = 1.0
    goal: float | None = None
    stretch: float | None = None


def person_utilities(
    person: Person,
    profile: Profile,
    pack: FoodDB,
    columns: tuple[Column, ...],
    energy: Energy,
) -> tuple[Utility, ...]:
    """The components that count for a person; their shares sum to 1."""
    weights = profile.weights.model_dump()
    turned = _turned(person, pack)
    worth = {
        row.component: weights[row.pillar]
        * (1.0 if row.measure == PLANTS else row.weight)
        * turned.get(row.component, _Turned()).factor
        for row in pack.pillars
    }
    total = sum(worth.values()) or 1.0  # an illness may turn all that has a weight off
    return tuple(
        _utility(
            row,
            turned.get(row.component, _Turned()),
            worth[row.component] / total,
            pack,
            columns,
            energy,
        )
        for row in pack.pillars
        if worth[row.component] > 0
    )


def _turned(person: Person, pack: FoodDB) -> dict[str, _Turned]:
    found: dict[str, _Turned] = {}
    for held in held_rules(person, pack):
        rule = held.rule
        if rule.action == "pillar":
            old = found.get(rule.target, _Turned())
            found[rule.target] = _Turned(
                old.factor * (1.0 if rule.factor is None else rule.factor),
                rule.lower if rule.lower is not None else old.goal,
                rule.upper if rule.upper is not None else old.stretch,
            )
    return found


def _utility(
    row: PillarRow,
    turned: _Turned,
    share: float,
    pack: FoodDB,
    columns: tuple[Column, ...],
    energy: Energy,
) -> Utility:
    """A component: levels per 2,000 kcal follow the energy, plants the days, others the share."""
    days = len(energy.shares)
    goal = row.goal if turned.goal is None else turned.goal
    stretch = row.stretch if turned.stretch is None else turned.stretch
    stretch = max(stretch, goal * 1.001)
    floor = row.floor if row.floor < goal else goal / 2
    if row.measure == PLANTS:
        return _plants(row, share, (floor, goal, stretch), days, len(columns))
    scale = energy.mean / 2000 if row.basis == "per_2000_kcal" else energy.share
    caps = [cap for cap in pack.pillar_caps if cap.component == row.component]
    per_day = measure_vector(row.measure, pack, columns) / days
    capped = tuple((_part(row.measure, cap, pack, columns) / days, cap.amount) for cap in caps)
    return Utility(
        pillar=row.pillar,
        component=row.component,
        title=row.title,
        unit=row.unit,
        floor=floor * scale,
        goal=goal * scale,
        stretch=stretch * scale,
        share=share,
        coefficients=per_day - sum((part for part, _ in capped), np.zeros(len(columns))),
        capped=capped,
    )


def _plants(
    row: PillarRow, share: float, levels: tuple[float, float, float], days: int, width: int
) -> Utility:
    floor, goal, stretch = (level * days / 7 for level in levels)
    return Utility(
        pillar=row.pillar,
        component=row.component,
        title=row.title,
        unit=row.unit,
        floor=floor,
        goal=goal,
        stretch=stretch,
        share=share,
        coefficients=np.zeros(width),
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
