"""The value of a limit's measure in what a person ate."""

from __future__ import annotations

from food_db.schema import Meal
from mealplan.verify.bounds import Limit, groups_of
from mealplan.verify.table import Intake

KCAL = "energy_kcal"
KCAL_PER_G = {
    **dict.fromkeys(("protein_g", "carbohydrate_g", "sugars_g", "added_sugars_g"), 4.0),
    **dict.fromkeys(("fat_g", "sfa_g", "mufa_g", "pufa_g", "trans_g", "la_g", "ala_g"), 9.0),
    **dict.fromkeys(("epa_g", "dpa_g", "dha_g", "epa_dha_g"), 9.0),
}
"""Energy of a gram, for shares of energy (Atwater's general factors)."""


def value_of(limit: Limit, intake: Intake, need: float, days: int) -> float:
    """The limit's value over the whole plan, on the limit's basis."""
    if limit.basis == "percent_energy":
        return _percent_of_energy(limit.measure, intake)
    amount = _amount(limit, intake)
    weight = intake.person.weight_kg
    match limit.basis:
        case "day":
            return amount / days
        case "week":
            return amount * 7 / days
        case "per_kg_day":
            return amount / days / weight
        case "per_kg_week":
            return amount * 7 / days / weight
        case "ratio":
            return amount / days / need
        case "per_1000_kcal":
            return _share(1000 * amount, intake.nutrient(KCAL))
    raise ValueError(f"{limit.id}: no value is defined on the basis {limit.basis!r}")


def _amount(limit: Limit, intake: Intake) -> float:
    """The measure summed over all days: a nutrient, servings of groups, or equivalents."""
    kind, _, _ = limit.measure.partition(":")
    if kind == "group":
        return intake.in_groups(groups_of(limit.measure)) / (limit.serving_g or 1.0)
    if kind == "equivalent":
        return intake.equivalent(limit.measure.removeprefix("equivalent:"))
    return intake.nutrient(limit.measure)


def _percent_of_energy(measure: str, intake: Intake) -> float:
    total = intake.nutrient(KCAL)
    if measure.startswith("meal:"):
        slot = Meal(measure.removeprefix("meal:"))
        return _share(100 * intake.nutrient(KCAL, slot=slot), total)
    return _share(100 * intake.nutrient(measure) * KCAL_PER_G[measure], total)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
