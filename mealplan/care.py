"""Which care rules hold for somebody: from diets, illnesses, medicines and stages of life."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from food_db import FoodDB
from food_db.schema import CareRule, Condition, Drug
from mealplan.people import Eats, Person

_ADULT = 18
_GROWN = 19  # the limit of body mass index is one of adults
_LIKENESS = 0.8
RowT = TypeVar("RowT", Drug, Condition)


@dataclass(frozen=True)
class Held:
    """A care rule that holds for somebody, with the words that it holds for ("phenelzine")."""

    rule: CareRule
    because: str


def folded(name: str) -> str:
    """A name without case, spaces and signs, so that "St. John's" and "st johns" are one.

    >>> folded(" St. John's-wort ")
    'stjohnswort'
    """
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def find_drug(word: str, pack: FoodDB) -> Drug | None:
    """The drug of a generic or brand name, if the table knows it."""
    return _find(word, pack.drugs)


def find_condition(word: str, pack: FoodDB) -> Condition | None:
    """The diet, illness or stage of life of a name, if the table knows it."""
    return _find(word, pack.conditions)


def _find(word: str, rows: Mapping[str, RowT]) -> RowT | None:
    wanted = folded(word)
    return next((row for row in rows.values() if wanted in _all_names(row)), None)


def _all_names(row: Drug | Condition) -> set[str]:
    return {folded(name) for name in (row.id, row.title, *row.names)}


def nearest(word: str, rows: Iterable[Drug | Condition], likeness: float = _LIKENESS) -> list[str]:
    """Names that a word may be a slip of, nearest first."""
    names = {folded(name): name for row in rows for name in (row.title, *row.names)}
    near = difflib.get_close_matches(folded(word), sorted(names), n=3, cutoff=likeness)
    return [names[name] for name in near]


def subjects_of(someone: Eats, pack: FoodDB) -> dict[str, str]:
    """The subjects of ``care_rules.csv`` that somebody is, each with the words that say so.

    Words that no table knows are left out: `profile_check` refuses them.
    """
    subjects: dict[str, str] = {}
    words = [*someone.diets]
    if isinstance(someone, Person):
        words += someone.conditions
    for word in words:
        row = find_condition(word, pack)
        if row is not None:
            prefix = "condition" if row.kind == "illness" else row.kind
            subjects[f"{prefix}:{row.id}"] = row.title
    if isinstance(someone, Person):
        subjects |= _of_medicines(someone, pack) | _of_body(someone, pack)
    return subjects


def _of_medicines(person: Person, pack: FoodDB) -> dict[str, str]:
    subjects: dict[str, str] = {}
    for word in person.medicines:
        drug = find_drug(word, pack)
        if drug is not None:
            for name in (drug.id, *drug.classes):
                subjects.setdefault(f"drug:{name}", drug.title)
    return subjects


def _of_body(person: Person, pack: FoodDB) -> dict[str, str]:
    subjects: dict[str, str] = {}
    if person.pregnancy_week:
        subjects["stage:pregnancy"] = "pregnancy"
    if person.lactating:
        subjects["stage:breastfeeding"] = "breastfeeding"
    if person.age < _ADULT:
        subjects["stage:adolescent"] = "an age below 18"
    if person.age >= _GROWN and person.bmi < pack.constants["low-bmi"].value:
        subjects["condition:low-bmi"] = "a low body mass index"
    return subjects


def held_rules(someone: Eats, pack: FoodDB) -> tuple[Held, ...]:
    """The care rules that hold for somebody, in the table's order."""
    subjects = subjects_of(someone, pack)
    return tuple(
        Held(rule, subjects[found[0]])
        for rule in pack.care_rules.values()
        if (found := [subject for subject in rule.subjects if subject in subjects])
    )


def unmet_refusals(person: Person, pack: FoodDB) -> list[Held]:
    """Rules that refuse a plan: those without the clinician's numbers that they ask for."""
    refusals = [held for held in held_rules(person, pack) if held.rule.action == "refuse"]
    return [
        held
        for held in refusals
        if not held.rule.target or set(held.rule.target.split(";")) - set(person.clinician)
    ]


def hides_energy(person: Person, pack: FoodDB) -> bool:
    """Whether energy and weight are not shown to this person's table."""
    return any(held.rule.action == "hide-energy" for held in held_rules(person, pack))


def may_lose_weight(person: Person, pack: FoodDB) -> bool:
    """Whether a plan may hold less energy than the need: never for the young, in pregnancy,
    while breastfeeding, or when a care rule forbids it.
    """
    barred = any(held.rule.action == "no-deficit" for held in held_rules(person, pack))
    young = person.age < pack.constants["loss-age"].value
    return not (barred or young or person.pregnancy_week or person.lactating)
