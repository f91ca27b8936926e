"""The limits of a person: reference intakes and guidelines, scaled to what is planned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from food_db.pack import FoodDB
from food_db.schema import Guideline, Level, Requirement
from mealplan.profile import Person, Profile
from mealplan.verify.needs import planned_share
from mealplan.verify.wording import LEFT_OUT

REQUIREMENT_SET = "us"
SCALED = frozenset({"day", "week", "per_kg_day", "per_kg_week"})
"""Amounts on these bases shrink with the planned share of a day (limits of safety never do)."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A floor, a cap or both on a measure, for one person. ``title`` is known for guidelines."""

    id: str
    measure: str
    basis: str
    level: Level
    lower: float | None
    upper: float | None
    serving_g: float | None
    source: str
    title: str | None = None
    unit: str | None = None


def limits_of(person: Person, profile: Profile, pack: FoodDB) -> tuple[Limit, ...]:
    """Every limit that one person's intake is held to."""
    share = planned_share(profile.menu.meals, pack)
    return (*_required(person, share, pack), *_guided(person, profile, share, pack))


def reference_intakes(person: Person, pack: FoodDB) -> Iterator[Requirement]:
    """The rows of ``requirements.csv`` for a person's sex and age."""
    for row in pack.requirements:
        fits = row.sex == person.sex and row.age_min <= person.age <= row.age_max
        if row.set == REQUIREMENT_SET and fits:
            yield row


def requirement_id(row: Requirement) -> str:
    """The id of the rule that a reference intake makes.

    >>> row = Requirement(set="us", nutrient="vitamin_b6_mg", sex="male", age_min=19, age_max=30,
    ...                   amount=1.3, unit="mg", kind="RDA", source="nasem-dri", trust="F")
    >>> requirement_id(row)
    'rda-vitamin-b6'
    """
    name = row.nutrient.rpartition("_")[0].replace("_", "-")
    return f"{row.kind.lower()}-{name}"


def _required(person: Person, share: float, pack: FoodDB) -> Iterator[Limit]:
    """RDA and AI are floors (where the nutrient's ``floor`` is ``rule``), CDRR and UL caps."""
    for row in reference_intakes(person, pack):
        floor = row.kind in ("RDA", "AI")
        if floor and pack.nutrients[row.nutrient].floor != "rule":
            continue
        level = Level.SAFETY if row.kind == "UL" else Level.NEED
        amount = row.amount if level is Level.SAFETY else row.amount * share
        yield Limit(
            id=requirement_id(row),
            measure=row.nutrient,
            basis="day",
            level=level,
            lower=amount if floor else None,
            upper=None if floor else amount,
            serving_g=None,
            source=row.source,
            unit=f"{row.unit}/d",
        )


def _guided(person: Person, profile: Profile, share: float, pack: FoodDB) -> Iterator[Limit]:
    """Guidelines of kind intake, and of kind energy (meal shares when all meals are planned)."""
    whole_day = len(profile.menu.meals) == 4
    for row in pack.guidelines.values():
        meal_share = row.measure.startswith("meal:")
        if row.kind not in ("intake", "energy") or (meal_share and not whole_day):
            continue
        factor = share if row.basis in SCALED and row.level is not Level.SAFETY else 1.0
        dropped = row.measure.startswith("group:") and not _eats_any(person, row, pack)
        yield Limit(
            id=row.id,
            measure=row.measure,
            basis=row.basis,
            level=row.level,
            lower=None if row.lower is None or dropped else row.lower * factor,
            upper=None if row.upper is None else row.upper * factor,
            serving_g=row.serving_g,
            source=row.source,
            title=row.title,
            unit=row.unit,
        )


def groups_of(measure: str) -> tuple[str, ...]:
    """The food groups of a measure ``group:a;b``."""
    return tuple(measure.removeprefix("group:").split(";"))


def _eats_any(person: Person, row: Guideline, pack: FoodDB) -> bool:
    """Whether the person's diet eats any food of the groups that a guideline counts."""
    groups = set(groups_of(row.measure))
    kinds = {food.kind for food in pack.foods.values() if food.group in groups}
    return not kinds <= LEFT_OUT[person.diet]
