"""The guidelines of a person: the table's, changed by the preset and by the person's own words."""

from __future__ import annotations

from food_db.schema import Guideline
from mealplan.people import Person
from mealplan.presets import load_preset
from mealplan.verify.case import Case

RAMP, FIBRE_FLOOR, CARBOHYDRATE = "fibre-ramp", "fibre-floor", "carbohydrate-energy"
PROTEIN = frozenset({"protein-kg", "protein-energy"})
STEP = "fibre-step"
BRING_FIBRE = frozenset({"vegetables", "fruit", "pulses", "nuts", "whole-grains"})
REFINED = "refined-grains"
INTAKE_KINDS = ("intake", "energy")


def guidelines_of(person: Person, case: Case) -> tuple[Guideline, ...]:
    """The guidelines of kinds intake and energy that stand for a person, before any scaling."""
    rows = {
        row.id: row
        for row in rows_with_preset(case, case.whole_need(person)).values()
        if row.kind in INTAKE_KINDS
    }
    if not case.eats_everything_here(person):
        rows = {name: row for name, row in rows.items() if not row.measure.startswith("meal:")}
    if "protein_g" in person.clinician:
        rows = {name: row for name, row in rows.items() if name not in PROTEIN}
    return tuple(_ramped(person, _with_macros(person, rows), case).values())


def rows_with_preset(case: Case, energy_kcal: float) -> dict[str, Guideline]:
    """All guidelines: those of the preset stand in for the table's, or beside them."""
    rows = dict(case.pack.guidelines)
    if case.profile.preset:
        preset = load_preset(case.profile.preset)
        rows |= {row.id: row for row in preset.rules_for(energy_kcal)}
        for name in preset.drop:
            rows.pop(name, None)
    return rows


def _with_macros(person: Person, rows: dict[str, Guideline]) -> dict[str, Guideline]:
    """A share of energy that the person names stands in for the table's range.

    The share of carbohydrate is a rule only for those who name it.
    """
    named = person.macros
    if named.carbohydrate is None:
        rows.pop(CARBOHYDRATE, None)
    for name, given in (
        ("protein-energy", named.protein),
        (CARBOHYDRATE, named.carbohydrate),
        ("fat-energy", named.fat),
    ):
        if given is not None and name in rows:
            rows[name] = rows[name].model_copy(update={"lower": given.min, "upper": given.max})
    return rows


def _ramped(person: Person, rows: dict[str, Guideline], case: Case) -> dict[str, Guideline]:
    """The fibre ramp: at most what is eaten now and a step for each week.

    Where that is less than the floor of fibre asks for, the floor is gone, the floors of what
    brings fibre shrink by the same part, and refined grains may fill in.
    """
    ramp, floor = rows.pop(RAMP, None), rows.get(FIBRE_FLOOR)
    if person.fibre_now is None or ramp is None:
        return rows
    most = person.fibre_now + case.pack.constants[STEP].value * person.fibre_week
    rows[RAMP] = ramp.model_copy(update={"upper": most})
    asked = (floor.lower or 0.0) * case.whole_need(person) / 1000 if floor else 0.0
    if floor is None or most >= asked:
        return rows
    rows[FIBRE_FLOOR] = floor.model_copy(update={"lower": None})
    for name in BRING_FIBRE & set(rows):
        lower = rows[name].lower
        if lower is not None:
            rows[name] = rows[name].model_copy(update={"lower": lower * most / asked})
    if REFINED in rows:
        rows[REFINED] = rows[REFINED].model_copy(update={"upper": None})
    return rows
