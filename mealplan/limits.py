"""Limits: what a person may and must eat, from requirements, guidelines and body weight."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from food_db import FoodDB
from food_db.schema import Guideline, Level, Requirement
from mealplan.columns import Column, measure_vector
from mealplan.dishes import NOT_EATEN
from mealplan.profile import Person
from mealplan.requirements import reference_intakes

Vector = NDArray[np.float64]
WEEK = 7
KCAL_PER_G = {"protein_g": 4.0, "carbohydrate_g": 4.0, "added_sugars_g": 4.0}
_KCAL_PER_G_FAT = 9.0


@dataclass(frozen=True)
class Limit:
    """A rule on what a person eats: ``lower <= value <= upper``.

    The value is ``coefficients · portions``, over ``denominator · portions`` when there is
    one; both vectors run over the columns of the problem.
    """

    rule: str
    title: str
    level: Level
    measure: str
    unit: str
    lower: float | None
    upper: float | None
    coefficients: Vector
    denominator: Vector | None
    source: str
    hint: str | None = None

    def value(self, portions: Vector) -> float:
        """The value at these portions (a vector over the columns)."""
        total = float(self.coefficients @ portions)
        if self.denominator is None:
            return total
        return total / max(float(self.denominator @ portions), 1e-9)


def person_limits(
    person: Person,
    pack: FoodDB,
    columns: tuple[Column, ...],
    days: int,
    energy: float,
    share: float,
) -> tuple[Limit, ...]:
    """All limits of a person over the days planned.

    Args:
        energy: the need of the planned meals [kcal/d].
        share: the part of a day's food that the planned meals are; floors and caps of needs
            and patterns shrink with it, safety limits do not.
    """
    limits = [
        limit
        for row in reference_intakes(person, pack)
        if (limit := _requirement(row, pack, columns, days, share)) is not None
    ]
    eaten = _meals(columns)
    for row in pack.guidelines.values():
        if row.kind == "intake" or (row.kind == "energy" and _applies(row, eaten)):
            limits.append(_guideline(row, person, pack, columns, days, energy, share))
    return tuple(limits)


def _meals(columns: tuple[Column, ...]) -> set[str]:
    return {f"meal:{column.slot[0]}" for column in columns}


def _applies(row: Guideline, meals: set[str]) -> bool:
    """A meal's share of energy is a rule only when all four meals are planned."""
    return not row.measure.startswith("meal:") or len(meals) == 4


def _requirement(
    row: Requirement, pack: FoodDB, columns: tuple[Column, ...], days: int, share: float
) -> Limit | None:
    """A floor from an RDA or AI, a cap from a CDRR (need) or an upper limit (safety)."""
    nutrient = pack.nutrients[row.nutrient]
    floor = row.kind in ("RDA", "AI")
    if floor and nutrient.floor != "rule":
        return None
    level = Level.SAFETY if row.kind == "UL" else Level.NEED
    amount = row.amount if level is Level.SAFETY else row.amount * share
    words = {"RDA": "at least the RDA", "AI": "at least the AI"}.get(
        row.kind, "at most the " + row.kind
    )
    return Limit(
        rule=f"{row.kind.lower()}-{row.nutrient.rsplit('_', 1)[0].replace('_', '-')}",
        title=f"{nutrient.title[0].upper()}{nutrient.title[1:]} {words}",
        level=level,
        measure=row.nutrient,
        unit=f"{nutrient.unit}/d",
        lower=amount if floor else None,
        upper=None if floor else amount,
        coefficients=measure_vector(row.nutrient, pack, columns) / days,
        denominator=None,
        source=row.source,
    )


def _guideline(
    row: Guideline,
    person: Person,
    pack: FoodDB,
    columns: tuple[Column, ...],
    days: int,
    energy: float,
    share: float,
) -> Limit:
    vector = measure_vector(row.measure, pack, columns, row.serving_g)
    kcal = measure_vector("energy_kcal", pack, columns)
    denominator: Vector | None = None
    scale = share if row.level is not Level.SAFETY else 1.0
    if row.basis == "day":
        vector = vector / days
    elif row.basis == "week":
        vector = vector * WEEK / days
    elif row.basis == "per_kg_day":
        vector = vector / days / person.weight_kg
    elif row.basis == "per_kg_week":
        vector = vector * WEEK / days / person.weight_kg
    elif row.basis == "ratio":
        vector, scale = vector / days / energy, 1.0
    elif row.basis == "per_1000_kcal":
        vector, denominator, scale = vector * 1000, kcal, 1.0
    elif row.basis == "percent_energy":
        factor = (
            1.0 if row.measure.startswith("meal:") else KCAL_PER_G.get(row.measure, _KCAL_PER_G_FAT)
        )
        vector, denominator, scale = vector * 100 * factor, kcal, 1.0
    lower = None if _cannot_eat(row, person, pack) else row.lower
    return Limit(
        rule=row.id,
        title=row.title,
        level=row.level,
        measure=row.measure,
        unit=row.unit,
        lower=None if lower is None else lower * scale,
        upper=None if row.upper is None else row.upper * scale,
        coefficients=vector,
        denominator=denominator,
        source=row.source,
        hint=row.hint,
    )


def _cannot_eat(row: Guideline, person: Person, pack: FoodDB) -> bool:
    """Whether a person's diet leaves out all foods of the groups that a floor asks for."""
    prefix, _, names = row.measure.partition(":")
    if prefix != "group":
        return False
    kinds = {food.kind for food in pack.foods.values() if food.group in names.split(";")}
    return kinds <= NOT_EATEN[person.diet]
