"""Limits: what a person may and must eat over the days, from requirements, guidelines, presets,
care rules and a clinician's numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from food_db import FoodDB
from food_db.schema import CareRule, Guideline, Level, Meal, Requirement
from mealplan.care import held_rules
from mealplan.columns import Column, measure_vector
from mealplan.energy import Energy
from mealplan.guidance import guidance_for
from mealplan.people import Person
from mealplan.portion_sizes import largest_portion
from mealplan.profile import Profile
from mealplan.requirements import daily_amount, reference_intakes

Vector = NDArray[np.float64]
WEEK = 7
KCAL_PER_G = {
    "protein_g": 4.0,
    "carbohydrate_g": 4.0,
    "available_carbohydrate_g": 4.0,
    "sugars_g": 4.0,
    "added_sugars_g": 4.0,
}
_KCAL_PER_G_FAT = 9.0
_PROFILE = "profile"
_OF_FOODS = {"group", "food", "class"}
_FLOORS = {"RDA": "at least the RDA", "AI": "at least the AI", "PRI": "at least the PRI"}


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
    profile: Profile,
    pack: FoodDB,
    columns: tuple[Column, ...],
    energy: Energy,
) -> tuple[Limit, ...]:
    """All limits of a person over the days planned.

    Floors and caps of needs and patterns shrink with the part of the days that is eaten here,
    upper limits of safety do not. Of two limits with one id the later one holds: requirements,
    guidelines, the preset's rules, care rules, the clinician's numbers.
    """
    build = _Builder(person, pack, columns, energy)
    found: dict[str, Limit] = {}
    for row in reference_intakes(person, pack, profile.requirements):
        limit = build.requirement(row)
        if limit is not None:
            found[limit.rule] = limit
    for guideline in guidance_for(person, profile, pack, energy):
        found[guideline.id] = build.guideline(guideline)
    for nutrient in person.clinician:
        limit = build.clinicians(nutrient)
        found[limit.rule] = limit
    rules = [held.rule for held in held_rules(person, pack)]
    return tuple(_lifted(limit, rules) for limit in found.values())


def _lifted(limit: Limit, rules: list[CareRule]) -> Limit:
    """A limit without the floor or cap that a care rule takes off."""
    for rule in rules:
        if rule.target != limit.rule:
            continue
        if rule.action == "floor-off":
            limit = replace(limit, lower=None)
        elif rule.action == "cap-off" and limit.level is not Level.SAFETY:
            limit = replace(limit, upper=None)
    return limit


@dataclass(frozen=True)
class _Builder:
    """Turns rows of tables into limits of one person."""

    person: Person
    pack: FoodDB
    columns: tuple[Column, ...]
    energy: Energy

    @property
    def days(self) -> int:
        return len(self.energy.shares)

    def requirement(self, row: Requirement) -> Limit | None:
        """A floor from an RDA, AI or PRI, a cap from a CDRR (need) or an upper limit (safety)."""
        nutrient = self.pack.nutrients[row.nutrient]
        floor = row.kind in _FLOORS
        if floor and nutrient.floor != "rule":
            return None
        if row.nutrient in self.person.clinician and row.kind != "UL":
            return None
        level = Level.SAFETY if row.kind == "UL" else Level.NEED
        amount = daily_amount(row, self.person, self.energy.need)
        if level is not Level.SAFETY:
            amount *= self.energy.share
        words = _FLOORS.get(row.kind, "at most the " + row.kind)
        return Limit(
            rule=f"{row.kind.lower()}-{without_unit(row.nutrient)}",
            title=f"{nutrient.title[0].upper()}{nutrient.title[1:]} {words}",
            level=level,
            measure=row.nutrient,
            unit=f"{nutrient.unit}/d",
            lower=amount if floor else None,
            upper=None if floor else amount,
            coefficients=self._vector(row.nutrient) / self.days,
            denominator=None,
            source=row.source,
        )

    def clinicians(self, nutrient: str) -> Limit:
        """A limit a day that a clinician set: it holds as it stands."""
        row, wanted = self.pack.nutrients[nutrient], self.person.clinician[nutrient]
        return Limit(
            rule=f"clinician-{without_unit(nutrient)}",
            title=f"{row.title[0].upper()}{row.title[1:]} set by your clinician",
            level=Level.SAFETY,
            measure=nutrient,
            unit=f"{row.unit}/d",
            lower=wanted.min,
            upper=wanted.max,
            coefficients=self._vector(nutrient) / self.days,
            denominator=None,
            source=_PROFILE,
        )

    def guideline(self, row: Guideline) -> Limit:
        """A limit on the basis of a row; a floor that the dishes left cannot reach is dropped.

        Where only a day or two are planned, no floor a week holds, and a cap a week of the
        pattern leaves room for one serving.
        """
        vector = self._vector(row.measure, row.serving_g)
        denominator: Vector | None = None
        scale = self.energy.share
        if row.basis == "day":
            vector = vector / self.days
        elif row.basis == "week":
            vector = vector * WEEK / self.days
        elif row.basis == "per_kg_day":
            vector = vector / self.days / self.person.weight_kg
        elif row.basis == "per_kg_week":
            vector = vector * WEEK / self.days / self.person.weight_kg
        elif row.basis == "ratio":
            vector, scale = vector / self.days / self.energy.mean, 1.0
        else:
            vector, denominator, scale = self._per_energy(row, vector)
        weekly = row.basis == "week" and self.days < self.pack.constants["week-floor-days"].value
        lower = None if weekly or self._out_of_reach(row, vector) else row.lower
        upper = row.upper
        if weekly and upper and row.level is Level.PATTERN:
            upper = max(upper, WEEK / self.days)
        keeps = 1.0 if row.level is Level.SAFETY else scale
        return Limit(
            rule=row.id,
            title=row.title,
            level=row.level,
            measure=row.measure,
            unit=row.unit,
            lower=None if lower is None else lower * scale,
            upper=None if upper is None else upper * keeps,
            coefficients=vector,
            denominator=denominator,
            source=row.source,
            hint=row.hint,
        )

    def _out_of_reach(self, row: Guideline, vector: Vector) -> bool:
        """Whether a floor on foods is more than all dishes that the person may eat can give.

        So fish is no rule for those who eat none, nor nuts for those who are allergic to them.
        """
        if row.lower is None or row.measure.partition(":")[0] not in _OF_FOODS:
            return False
        most = sum(
            float(amount)
            * largest_portion(self.energy.need, column.dish.course, self.pack)
            * column.dish.repeats
            for amount, column in zip(vector, self.columns, strict=True)
            if column.kept is None and self.person.name in column.sitting.people
        )
        return most < row.lower * self.energy.share

    def _per_energy(self, row: Guideline, vector: Vector) -> tuple[Vector, Vector, float]:
        kcal = self._vector("energy_kcal")
        if row.basis == "per_1000_kcal":
            return vector * 1000, kcal, 1.0
        what = row.measure.partition("@")[0]
        whole = what.startswith("meal:") or what == "energy_kcal"
        factor = 1.0 if whole else KCAL_PER_G.get(what, _KCAL_PER_G_FAT)
        return vector * 100 * factor, kcal, 1.0

    def _vector(self, measure: str, serving_g: float | None = None) -> Vector:
        return measure_vector(measure, self.pack, self.columns, serving_g)


def without_unit(nutrient: str) -> str:
    """A nutrient's id as a part of a rule's.

    >>> without_unit("vitamin_b6_mg")
    'vitamin-b6'
    """
    return nutrient.rsplit("_", 1)[0].replace("_", "-")


def eats_everything_here(energy: Energy) -> bool:
    """Whether all four meals of every day are planned for a person."""
    return all(len(meals) == len(Meal) for meals in energy.meals)
