"""What the safety rules ask of each food: judgements of ``safety.csv``, classes from numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from food_db.pack import FormKey
from food_db.schema import Food, OwnFood, SafetyProperty, SafetyRow

YES, LOW = "yes", "low"
UNJUDGED = "ready-meal"
"""The group of dishes known by their label alone."""
Classes = dict[str, SafetyRow]
"""The row that gives each property its class."""


def classes_of_forms(
    foods: Mapping[str, Food],
    forms: Iterable[FormKey],
    rows: Iterable[SafetyRow],
    properties: Mapping[str, SafetyProperty],
    composition: Mapping[FormKey, Mapping[str, float]],
) -> dict[FormKey, Classes]:
    """The classes of each food and form.

    The most exact row wins, and within one food a property may have several classes
    (``may-contain`` milk and nuts): those rows stand under ``property:class``. A dish known by
    its label alone has no class at all, and a food of one's own only those given to it by name.
    """
    given: dict[tuple[str, str], list[SafetyRow]] = {}
    for row in rows:
        given.setdefault((row.food, row.form), []).append(row)
    derived = [row for row in properties.values() if row.nutrient and row.threshold]
    result: dict[FormKey, Classes] = {}
    for food_id, form in forms:
        food = foods[food_id]
        classes: Classes = {}
        if food.group == UNJUDGED:
            result[food_id, form] = classes
            continue
        ours = isinstance(food, OwnFood)  # its group tells nothing of what is in it
        groups = () if ours else (f"kind:{food.kind}", f"group:{food.group}")
        for selector in (*groups, food_id):
            for of_form in ("*", form):
                classes |= _by_property(given.get((selector, of_form), ()), properties)
        held = composition.get((food_id, form), {})
        classes |= {
            row.id: _derived(food_id, form, row, held[row.nutrient])
            for row in derived
            if row.nutrient and held.get(row.nutrient, 0.0) >= (row.threshold or 0.0)
        }
        result[food_id, form] = classes
    return result


def _by_property(rows: Iterable[SafetyRow], properties: Mapping[str, SafetyProperty]) -> Classes:
    found: Classes = {}
    for row in rows:
        known = properties.get(row.property)
        several = known is not None and len(known.classes) > 1 and not known.graded
        found[f"{row.property}:{row.class_}" if several else row.property] = row
    return found


def _derived(food: str, form: str, row: SafetyProperty, amount: float) -> SafetyRow:
    detail = f"{amount:.4g} per 100 g ({row.nutrient})"
    cells = {"food": food, "form": form, "property": row.id, "class": row.classes[-1]}
    return SafetyRow.model_validate(
        cells | {"detail": detail, "source": row.source, "trust": row.trust}
    )


def safety_tags(classes: Iterable[Classes]) -> set[str]:
    """Words by which a profile may exclude a food: ``liver``, ``tyramine-high``, ``fda-fish-best``.

    A low class of a graded property gives none.
    """
    return {tag(row) for held in classes for row in held.values() if row.class_ != LOW}


def tag(row: SafetyRow) -> str:
    """The word of a class: the property's name, with the class where that is not ``yes``."""
    return row.property if row.class_ == YES else f"{row.property}-{row.class_}"
