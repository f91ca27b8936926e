"""Which rules of ``care_rules.csv`` hold for somebody, and at which meals a medicine is taken."""

from __future__ import annotations

from dataclasses import dataclass

from food_db.pack import FoodDB
from food_db.schema import CareRule, Meal
from mealplan.care import find_drug, subjects_of
from mealplan.people import Eats, Person

FORBIDS_DEFICIT = "no-deficit"


@dataclass(frozen=True, slots=True)
class Held:
    """A care rule that holds for somebody, with every word of theirs that it holds for."""

    rule: CareRule
    words: tuple[str, ...]


def held(someone: Eats, pack: FoodDB, *actions: str) -> tuple[Held, ...]:
    """The care rules that hold for a person or guest, in the table's order.

    Args:
        someone: a person, or a guest (of whom diets alone are known).
        pack: the tables.
        actions: those wanted; all when none is named.
    """
    subjects = subjects_of(someone, pack)
    return tuple(
        Held(rule, words)
        for rule in pack.care_rules.values()
        if (words := tuple(subjects[name] for name in rule.subjects if name in subjects))
        and (not actions or rule.action in actions)
    )


def dose_meals(rule: CareRule, person: Person, pack: FoodDB) -> tuple[Meal, ...]:
    """The meals with which a medicine of the rule is taken: the person's, else the rule's."""
    named: set[Meal] = set()
    for word, meals in person.dose_meals.items():
        drug = find_drug(word, pack)
        if drug and {f"drug:{name}" for name in (drug.id, *drug.classes)} & set(rule.subjects):
            named.update(meals)
    return tuple(meal for meal in Meal if meal in (named or rule.meals))


def may_lose(person: Person, pack: FoodDB) -> bool:
    """Whether less energy than the need may be planned: not for the young, in pregnancy, while
    breastfeeding, or against a rule of care.
    """
    young = person.age < pack.constants["loss-age"].value
    barred = bool(held(person, pack, FORBIDS_DEFICIT))
    return not (young or barred or person.pregnancy_week or person.lactating)
