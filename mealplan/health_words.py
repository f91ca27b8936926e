"""Words of health in a profile: diets, illnesses, medicines; what is wrong, and what is meant."""

from __future__ import annotations

from collections.abc import Iterator

from food_db import FoodDB
from food_db.schema import Allergen, Condition
from mealplan.care import find_condition, find_drug, nearest
from mealplan.dish_words import allergy_problem
from mealplan.people import Diet, Eats, Person

_LOOSE = 0.6  # likeness from which a diet or an illness is offered as what may be meant
_KINDS = {"diets": ("diet",), "conditions": ("illness", "stage")}
_STAGES = {
    "pregnancy": "write pregnancy_week",
    "breastfeeding": 'write lactating = "exclusive" or "partial"',
    "adolescent": "age says it",
}
"""Stages of life that have a field of their own, which the needs of the body follow."""
Finding = tuple[str, str]
"""(field, what is wrong and how to mend it)"""


def health_problems(someone: Eats, pack: FoodDB) -> Iterator[Finding]:
    """What is wrong with the diets of somebody, and with a person's illnesses and medicines."""
    for word in someone.diets:
        if problem := condition_problem(word, "diets", pack, guest=not isinstance(someone, Person)):
            yield "diets", problem
    if not isinstance(someone, Person):
        return
    for word in someone.conditions:
        if problem := condition_problem(word, "conditions", pack):
            yield "conditions", problem
    for word in someone.medicines:
        if problem := medicine_problem(word, pack):
            yield "medicines", problem
    for word in someone.other_medicines:
        if problem := other_medicine_problem(word, pack):
            yield "other_medicines", problem
    yield from _dose_meals(someone, pack)


def condition_problem(word: str, field: str, pack: FoodDB, *, guest: bool = False) -> str | None:
    """What is wrong with a word under ``diets`` or ``conditions``, ``None`` when it is right."""
    row = find_condition(word, pack)
    if row is not None and row.kind in _KINDS[field] and row.id not in _STAGES:
        return None
    if guest and row is not None and row.kind != "diet":
        return f"{word!r} is no diet; for a guest write the diet or the allergies that it asks for"
    if elsewhere := other_field(word, field, pack):
        return f"{word!r} {elsewhere}"
    if field == "diets" and (allergen := _free_of(word)):
        return f'{word!r} is not in our table of diets; write allergies = ["{allergen}"]'
    rows = [row for row in pack.conditions.values() if row.kind in _KINDS[field]]
    name = "diets" if field == "diets" else "illnesses"
    return f"{word!r} is not in our table of {name}{_meant(word, rows)}"


def _meant(word: str, rows: list[Condition]) -> str:
    """The nearest names, or all titles when none is near."""
    near = nearest(word, rows, _LOOSE)
    if near:
        return f"; do you mean {' or '.join(near)}?"
    return f"; it knows {', '.join(sorted(row.title for row in rows)) or 'none'}"


def _free_of(word: str) -> str | None:
    """The allergen that "nut-free" is free of."""
    folded = word.strip().lower().replace(" ", "-")
    stem = folded.removesuffix("-free")
    if stem == folded:
        return None
    return next((str(a) for a in Allergen if stem in (a, f"{a}s") or a == f"{stem}s"), None)


def medicine_problem(word: str, pack: FoodDB) -> str | None:
    """What is wrong with a word under ``medicines``, ``None`` when the table knows it."""
    if find_drug(word, pack) is not None:
        return None
    if elsewhere := other_field(word, "medicines", pack):
        return f"{word!r} {elsewhere}"
    near = nearest(word, pack.drugs.values())
    if near:
        return (
            f"{word!r} is not known; do you mean {' or '.join(near)}? "
            "(another medicine: write it under other_medicines)"
        )
    return (
        f"{word!r} is not in our table of medicines; write it under other_medicines, and the plan "
        "will say that nothing was checked for it"
    )


def other_medicine_problem(word: str, pack: FoodDB) -> str | None:
    """What is wrong with a word under ``other_medicines``: a medicine that the table knows."""
    drug = find_drug(word, pack)
    if drug is not None:
        called = "" if drug.title.casefold() == word.casefold() else f" ({drug.title})"
        return f"{word!r}{called} is in our table of medicines; move it to medicines"
    elsewhere = other_field(word, "other_medicines", pack)
    return f"{word!r} {elsewhere}" if elsewhere else None


def _dose_meals(person: Person, pack: FoodDB) -> Iterator[Finding]:
    """Each key is one of the person's medicines, by any of its names, and stands once."""
    taken = {drug.id for word in person.medicines if (drug := find_drug(word, pack))}
    seen: dict[str, str] = {}
    for word, meals in person.dose_meals.items():
        drug = find_drug(word, pack)
        if drug is None or drug.id not in taken:
            rows = [pack.drugs[name] for name in sorted(taken)]
            near = nearest(word, rows, _LOOSE)
            hint = f"do you mean {near[0]}?" if near else "add it there, or leave it out here"
            yield "dose_meals", f"{word!r} is not one of the medicines; {hint}"
            continue
        if drug.id in seen:
            text = f"{seen[drug.id]!r} and {word!r} are one medicine; keep one of them"
            yield "dose_meals", text
        elif not meals:
            yield "dose_meals", f'{word!r} names no meal; write its meals, as ["dinner"]'
        seen[drug.id] = word


def other_field(word: str, field: str, pack: FoodDB) -> str | None:
    """Where a word belongs when it is right under another field: ``is a medicine; write …``."""
    row = find_condition(word, pack)
    if row is not None and row.id in _STAGES:
        return f"is a stage of life; {_STAGES[row.id]}"
    if row is not None and row.kind == "diet" and field != "diets":
        return "is a diet; write it under diets"
    if row is not None and row.kind != "diet" and field != "conditions":
        return "is an illness; write it under conditions"
    if word.strip().lower() in set(Diet):
        return f'is a diet; write diet = "{word.strip().lower()}"'
    drug = find_drug(word, pack)
    if drug is not None and field not in ("medicines", "other_medicines"):
        return "is a medicine; write it under medicines"
    if field in _KINDS and row is None and drug is None and allergy_problem(word, pack) is None:
        return "is a food or an allergen; write it under allergies or never"
    return None
