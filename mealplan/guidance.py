"""Which guidelines hold for a person: the table's, as a preset, a profile and care change them."""

from __future__ import annotations

from collections.abc import Iterable

from food_db import FoodDB
from food_db.schema import Guideline, Meal
from mealplan.care import held_rules
from mealplan.energy import Energy
from mealplan.people import Person, Range
from mealplan.presets import load_preset
from mealplan.profile import Profile

_RAMP, _FLOOR = "fibre-ramp", "fibre-floor"
_PROTEIN = ("protein-kg", "protein-energy")
_BRINGS_FIBRE = ("vegetables", "fruit", "pulses", "nuts", "whole-grains")
_REFINED = "refined-grains"


def guidance_for(
    person: Person, profile: Profile, pack: FoodDB, energy: Energy
) -> tuple[Guideline, ...]:
    """The guidelines on what a person eats over the days, with this person's numbers.

    The preset's rules replace those of the same id; shares of energy that the person names, the
    step-by-step rise of fibre and a clinician's protein go before both; limits of care rules are
    added.
    """
    whole = all(len(meals) == len(Meal) for meals in energy.meals)
    rows = {
        row.id: row
        for row in pack.guidelines.values()
        if row.kind == "intake"
        or (row.kind == "energy" and (whole or not row.measure.startswith("meal:")))
    }
    if profile.preset is not None:
        preset = load_preset(profile.preset)
        rows = {name: row for name, row in rows.items() if name not in preset.drop}
        rows |= {row.id: row for row in preset.rules_for(energy.need)}
    _own_shares(rows, person)
    _ramp(rows, person, pack, energy)
    if "protein_g" in person.clinician:
        for name in _PROTEIN:
            rows.pop(name, None)
    rows |= {
        row.id: row
        for row in _of_care(person, pack)
        if whole or not row.measure.startswith("meal:")
    }
    return tuple(rows.values())


def _own_shares(rows: dict[str, Guideline], person: Person) -> None:
    """Shares of energy that the person wants in place of the table's."""
    macros = person.macros
    wanted: dict[str, Range | None] = {
        "protein-energy": macros.protein,
        "carbohydrate-energy": macros.carbohydrate,
        "fat-energy": macros.fat,
    }
    for name, share in wanted.items():
        if share is not None:
            rows[name] = rows[name].model_copy(update={"lower": share.min, "upper": share.max})
        elif name == "carbohydrate-energy":
            del rows[name]


def _ramp(rows: dict[str, Guideline], person: Person, pack: FoodDB, energy: Energy) -> None:
    """Fibre goes up by a step a week from what is eaten now; a floor above that has to wait.

    So do, in proportion, the floors of the foods that bring it; refined grains may fill in.
    """
    if person.fibre_now is None:
        del rows[_RAMP]
        return
    most = person.fibre_now + pack.constants["fibre-step"].value * person.fibre_week
    rows[_RAMP] = rows[_RAMP].model_copy(update={"upper": most})
    floor = rows.get(_FLOOR)
    if floor is None or not floor.lower:
        return
    part = most / (floor.lower * energy.need / 1000)
    if part >= 1:
        return
    rows[_FLOOR] = floor.model_copy(update={"lower": None})
    for name in _BRINGS_FIBRE:
        row = rows.get(name)
        if row is not None and row.lower is not None:
            rows[name] = row.model_copy(update={"lower": row.lower * part})
    if _REFINED in rows:
        rows[_REFINED] = rows[_REFINED].model_copy(update={"upper": None})


def _of_care(person: Person, pack: FoodDB) -> Iterable[Guideline]:
    for held in held_rules(person, pack):
        rule = held.rule
        if rule.action == "limit":
            yield Guideline.model_validate(
                {
                    "id": rule.id,
                    "kind": "intake",
                    "measure": rule.target,
                    "level": rule.level,
                    "title": rule.title,
                    "lower": rule.lower,
                    "upper": rule.upper,
                    "unit": rule.unit,
                    "basis": rule.basis,
                    "serving_g": rule.serving_g or None,
                    "source": rule.source,
                    "trust": rule.trust,
                }
            )
