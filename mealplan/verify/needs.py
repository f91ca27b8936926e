"""What a person needs: energy by the NASEM 2023 equations, and how much of a day is planned."""

from __future__ import annotations

from collections.abc import Collection

from food_db.pack import FoodDB, PackError
from food_db.schema import Meal
from mealplan.profile import Person

ENERGY_SET = "nasem-2023"


def planned_share(meals: Collection[Meal], pack: FoodDB) -> float:
    """The part of a day's energy that the planned meals usually give (1 when all are planned).

    Each meal weighs the midpoint of its guideline ``<meal>-share``.
    """
    if set(meals) >= set(Meal):
        return 1.0
    usual = {meal: _midpoint(meal, pack) for meal in Meal}
    return sum(usual[meal] for meal in meals) / sum(usual.values())


def energy_need(person: Person, meals: Collection[Meal], pack: FoodDB) -> float:
    """Energy [kcal/d] that the planned meals should give.

    (constant + age · years + height · cm + weight · kg) × share of the day.
    """
    return whole_day_energy(person, pack) * planned_share(meals, pack)


def whole_day_energy(person: Person, pack: FoodDB) -> float:
    """Estimated energy requirement [kcal/d].

    Raises:
        PackError: no equation fits the person.
    """
    for row in pack.energy_equations:
        if (
            row.set == ENERGY_SET
            and row.sex == person.sex
            and row.activity == person.activity
            and row.age_min <= person.age <= row.age_max
        ):
            grown = row.height * person.height_cm + row.weight * person.weight_kg
            return row.constant + row.age * person.age + grown
    raise PackError(f"energy.csv: no {ENERGY_SET} equation for {person.sex}, {person.age} years")


def _midpoint(meal: Meal, pack: FoodDB) -> float:
    row = pack.guidelines[f"{meal}-share"]
    if row.lower is None or row.upper is None:
        raise PackError(f"guidelines.csv: {row.id} needs a lower and an upper value")
    return (row.lower + row.upper) / 2
