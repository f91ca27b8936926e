"""The reference intakes of a person: the rows of ``requirements.csv`` for set, stage and age."""

from __future__ import annotations

from food_db.pack import FoodDB, PackError
from food_db.schema import Requirement
from mealplan.people import Person
from mealplan.profile import Profile
from mealplan.verify.measures import KCAL_PER_G
from mealplan.verify.needs import stages, whole_day_need

FLOORS = ("RDA", "AI", "PRI")
"""What is to be reached; CDRR and UL are not to be passed."""
SAFE_LIMIT = "UL"


def reference_intakes(person: Person, profile: Profile, pack: FoodDB) -> tuple[Requirement, ...]:
    """The rows for a person's sex, age and stage of life, the most exact stage of each."""
    order = {stage: number for number, stage in enumerate(stages(person))}
    best: dict[tuple[str, str], Requirement] = {}
    for row in pack.requirements:
        fits = row.sex == person.sex and row.age_min <= person.age <= row.age_max
        stage = row.stage or ""
        if row.set != profile.requirements or not fits or stage not in order:
            continue
        key = row.nutrient, "floor" if row.kind in FLOORS else row.kind
        known = best.get(key)
        if known is None or order[stage] < order[known.stage or ""]:
            best[key] = row
    return tuple(best.values())


def amount_a_day(row: Requirement, person: Person, pack: FoodDB) -> float:
    """A reference intake as an amount of a whole day, in the row's unit.

    Raises:
        PackError: a row is on a basis that nothing is known of.
    """
    need = whole_day_need(person, pack)
    match row.basis:
        case "day":
            return row.amount + row.plus
        case "per_kg_day":  # of the weight before a pregnancy
            return row.amount * (person.pre_pregnancy_kg or person.weight_kg) + row.plus
        case "percent_energy":
            return row.amount / 100 * need / KCAL_PER_G[row.nutrient] + row.plus
        case "per_1000_kcal":
            return row.amount * need / 1000 + row.plus
    raise PackError(f"requirements.csv: {row.nutrient}: no amount on the basis {row.basis!r}")


def requirement_id(row: Requirement) -> str:
    """The id of the rule that a reference intake makes.

    >>> row = Requirement(set="us", nutrient="vitamin_b6_mg", sex="male", age_min=19, age_max=30,
    ...                   amount=1.3, unit="mg", kind="RDA", source="nasem-dri", trust="F")
    >>> requirement_id(row)
    'rda-vitamin-b6'
    """
    return f"{row.kind.lower()}-{plain(row.nutrient)}"


def plain(nutrient: str) -> str:
    """A nutrient's id without its unit, as rules name it.

    >>> plain("vitamin_b6_mg")
    'vitamin-b6'
    """
    return nutrient.rpartition("_")[0].replace("_", "-")
