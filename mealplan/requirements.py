"""What a person needs: energy by the NASEM 2023 equations, nutrients by table and stage of life.

Tables: ``energy.csv``, ``energy_additions.csv`` and ``requirements.csv``, each row with its
source. People are 14 and older; what a child needs is not in them.
"""

from __future__ import annotations

from food_db import FoodDB
from food_db.schema import EnergyAddition, EnergyEquation, Requirement
from mealplan.people import Person

ENERGY_SET = "nasem-2023"
FLOOR_KINDS = frozenset({"RDA", "PRI", "AI"})
"""Kinds of reference intake that are a least amount; the others (UL, CDRR) are a greatest one."""

_FIRST_TRIMESTER, _SECOND_TRIMESTER = 13, 27  # the last completed week of each
_CARBOHYDRATE = ("carbohydrate_g", "sugars_g", "added_sugars_g")
_FATTY_ACIDS = ("sfa_g", "mufa_g", "pufa_g", "trans_g", "la_g", "ala_g")
_KCAL_PER_G = dict.fromkeys(("protein_g", *_CARBOHYDRATE), 4.0)
_KCAL_PER_G |= dict.fromkeys(("fat_g", *_FATTY_ACIDS), 9.0)


def trimester(week: int) -> int:
    """The trimester (1, 2 or 3) of a completed week of gestation: to 13, 14–27, from 28.

    >>> [trimester(week) for week in (13, 14, 27, 28)]
    [1, 2, 2, 3]
    """
    if week <= _FIRST_TRIMESTER:
        return 1
    return 2 if week <= _SECOND_TRIMESTER else 3


def stage_of(person: Person) -> str:
    """The exact stage of life as the tables name it; empty for none.

    >>> woman = {"sex": "female", "age": 30, "height_cm": 165, "weight_kg": 70}
    >>> stage_of(Person(**woman, pregnancy_week=24, pre_pregnancy_kg=62))
    'pregnancy-2'
    >>> stage_of(Person(**woman, lactating="exclusive"))
    'lactation-exclusive'
    >>> stage_of(Person(**woman))
    ''
    """
    if person.pregnancy_week is not None:
        return f"pregnancy-{trimester(person.pregnancy_week)}"
    if person.lactating is not None:
        return f"lactation-{person.lactating.value}"
    return ""


def energy_need(person: Person, pack: FoodDB) -> float:
    """Estimated energy requirement [kcal/d] (NASEM 2023, doi:10.17226/26818).

    constant + age·years + height·cm + weight·kg, by sex, age band and activity. From the second
    trimester on the equation of pregnancy counts (+ week·weeks, with today's weight), and the
    energy that is laid down, by the body mass index before. Lactation adds what the milk takes.

    Raises:
        LookupError: the pack has no equation or no addition for this person.

    >>> from food_db import load
    >>> woman = {"sex": "female", "age": 30, "height_cm": 165, "weight_kg": 70}
    >>> round(energy_need(Person(**woman), load()))  # 575.77 − 210.30 + 1089.00 + 849.80
    2304
    >>> round(energy_need(Person(**woman, lactating="exclusive"), load()))  # + 540 − 140
    2704
    """
    stage = _energy_stage(person)
    row = _equation(person, "pregnancy" if stage == "pregnancy" else "", pack)
    need = (
        row.constant
        + row.age * person.age
        + row.height * person.height_cm
        + row.weight * person.weight_kg
        + row.week * (person.pregnancy_week or 0)
    )
    return need + _addition(person, stage, pack).kcal if stage else need


def reference_intakes(person: Person, pack: FoodDB, set_: str) -> tuple[Requirement, ...]:
    """The reference intakes of a set (``us`` or ``efsa``) for a person's sex, age and stage.

    Of each nutrient at most one floor (RDA, PRI or AI), one UL and one CDRR: where rows of
    several stages fit, that of the most exact one (``pregnancy-2``, ``pregnancy``, none).
    Amounts are on the basis of their row; ``daily_amount`` makes them amounts a day.

    >>> from food_db import load
    >>> woman = Person(sex="female", age=30, height_cm=165, weight_kg=62, pregnancy_week=8)
    >>> rows = reference_intakes(woman, load(), "efsa")
    >>> [(row.stage, row.kind, row.amount) for row in rows if row.nutrient == "iodine_ug"]
    [('pregnancy', 'AI', 200.0), ('', 'UL', 600.0)]
    """
    exact = stage_of(person)
    stages = ("", exact.partition("-")[0], exact) if exact else ("",)
    chosen: dict[tuple[str, str], Requirement] = {}
    for row in pack.requirements:
        if (row.set, row.sex) != (set_, person.sex) or row.stage not in stages:
            continue
        if not row.age_min <= person.age <= row.age_max:
            continue
        key = row.nutrient, "floor" if row.kind in FLOOR_KINDS else row.kind
        held = chosen.get(key)
        if held is None or stages.index(held.stage) < stages.index(row.stage):
            chosen[key] = row
    return tuple(chosen.values())


def daily_amount(row: Requirement, person: Person, energy_kcal: float) -> float:
    """A reference intake as an amount a day [``row.unit``/d].

    A share of energy is 4 kcal/g for protein and carbohydrate, 9 kcal/g for fat and fatty
    acids. An amount per kg is one of the weight before a pregnancy (EFSA 2012).

    Args:
        energy_kcal: what the person eats a day [kcal/d].

    Raises:
        LookupError: a share of energy of a nutrient that gives none.

    >>> row = Requirement(set="efsa", stage="pregnancy-2", nutrient="protein_g", sex="female",
    ...     age_min=18, age_max=55, amount=0.83, unit="g", basis="per_kg_day", plus=9, kind="PRI",
    ...     source="efsa-drv", trust="F")
    >>> woman = Person(sex="female", age=30, height_cm=165, weight_kg=70, pregnancy_week=24,
    ...     pre_pregnancy_kg=62)
    >>> round(daily_amount(row, woman, 2500), 2)  # 0.83 × 62 + 9
    60.46
    """
    if row.basis == "per_kg_day":
        return row.amount * (person.pre_pregnancy_kg or person.weight_kg) + row.plus
    if row.basis == "per_1000_kcal":
        return row.amount * energy_kcal / 1000 + row.plus
    if row.basis == "percent_energy":
        if row.nutrient not in _KCAL_PER_G:
            raise LookupError(f"requirements.csv: {row.nutrient} is no share of energy")
        return row.amount / 100 * energy_kcal / _KCAL_PER_G[row.nutrient] + row.plus
    return row.amount + row.plus


def _energy_stage(person: Person) -> str:
    """The stage that changes the need of energy; the first trimester does not."""
    stage = stage_of(person)
    if stage.startswith("pregnancy"):
        return "" if stage == "pregnancy-1" else "pregnancy"
    return stage


def _equation(person: Person, stage: str, pack: FoodDB) -> EnergyEquation:
    for row in pack.energy_equations:
        if (
            (row.set, row.stage) == (ENERGY_SET, stage)
            and (row.sex, row.activity) == (person.sex, person.activity)
            and row.age_min <= person.age <= row.age_max
        ):
            return row
    whom = f"{person.sex}, {person.activity}" + (f", {stage}" if stage else "")
    raise LookupError(f"energy.csv has no {ENERGY_SET} equation for this age: {whom}")


def _addition(person: Person, stage: str, pack: FoodDB) -> EnergyAddition:
    """What a stage adds; in pregnancy by the body mass index before it, lower edge included."""
    for row in pack.energy_additions:
        least, below = row.bmi_min or 0.0, row.bmi_max or float("inf")
        if row.stage == stage and least <= person.bmi < below:
            return row
    raise LookupError(f"energy_additions.csv has no row for {stage}")
