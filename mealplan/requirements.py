"""What a person needs: energy by the NASEM 2023 equations, nutrients by table."""

from __future__ import annotations

from food_db import FoodDB
from food_db.schema import Requirement
from mealplan.profile import Person

ENERGY_SET = "nasem-2023"
REQUIREMENT_SET = "us"


def energy_need(person: Person, pack: FoodDB) -> float:
    """Estimated energy requirement [kcal/d] (NASEM 2023, doi:10.17226/26818).

    constant + age·years + height·cm + weight·kg, by sex and activity.

    >>> from food_db import load
    >>> from mealplan.profile import REFERENCE_ADULT
    >>> round(energy_need(REFERENCE_ADULT, load()))
    2172
    """
    for row in pack.energy_equations:
        if (
            row.set == ENERGY_SET
            and (row.sex, row.activity) == (person.sex, person.activity)
            and row.age_min <= person.age <= row.age_max
        ):
            return (
                row.constant
                + row.age * person.age
                + row.height * person.height_cm
                + row.weight * person.weight_kg
            )
    raise LookupError(f"energy.csv has no equation for {person.sex}, {person.age} years")


def reference_intakes(person: Person, pack: FoodDB) -> tuple[Requirement, ...]:
    """All reference intakes a day (RDA, AI, UL, CDRR) for a person's sex and age."""
    return tuple(
        row
        for row in pack.requirements
        if row.set == REQUIREMENT_SET
        and row.sex == person.sex
        and row.age_min <= person.age <= row.age_max
    )
