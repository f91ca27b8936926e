"""Which foods a care rule means, and how much of them a serving of a recipe holds."""

from __future__ import annotations

import functools
from collections.abc import Callable

from food_db import FoodDB
from food_db.labels import GROUP as LABEL_GROUP
from food_db.pack import FormKey, Recipe
from food_db.schema import CareRule, Food, OwnFood

_TRACES = "may-contain"
_OF_FOOD: dict[str, Callable[[Food], set[str]]] = {
    "allergen": lambda food: set(food.allergens),
    "group": lambda food: {food.group},
    "kind": lambda food: {food.kind},
    "food": lambda food: {food.id},
}


def selects(selector: str, key: FormKey, pack: FoodDB) -> bool:
    """Whether a selector (``tyramine:high``, ``allergen:gluten``, ``food:a;b``) means a form.

    A food whose safety classes nobody has judged (a dish known by its label, a food of one's own
    without a row in ``safety.csv``) is meant by every class but that of traces: what is not known
    is not allowed.
    """
    prefix, _, rest = selector.partition(":")
    food = pack.foods[key[0]]
    if prefix in _OF_FOOD:
        return bool(_OF_FOOD[prefix](food) & set(rest.split(";")))
    if prefix != _TRACES and not _judged(food, pack):
        return True
    return is_known_as(selector, key, pack)


def is_known_as(selector: str, key: FormKey, pack: FoodDB) -> bool:
    """Whether a row of ``safety.csv`` gives a form the class of ``property:class``.

    Amounts (liver a week) are counted of these alone: a ready meal of 400 g is not liver because
    nobody has judged it.
    """
    prefix, _, rest = selector.partition(":")
    held = pack.safety.get(key, {})
    row = held.get(prefix) or held.get(f"{prefix}:{rest}")
    return row is not None and row.class_ == rest


def _judged(food: Food, pack: FoodDB) -> bool:
    if food.group == LABEL_GROUP:
        return False
    return not isinstance(food, OwnFood) or food.id in _named(pack)


@functools.lru_cache(maxsize=4)
def _named(pack: FoodDB) -> frozenset[str]:
    return frozenset(row.food for row in pack.safety_rows)


def held_by(rule: CareRule, recipe: Recipe, pack: FoodDB) -> float:
    """How much of what an ``exclude`` rule means a serving holds: grams as measured, or the
    amount of a nutrient as eaten.
    """
    prefix, _, rest = rule.target.partition(":")
    total = 0.0
    for part in recipe.ingredients:
        key = part.food, part.form
        grams = part.grams / recipe.servings
        if prefix == "nutrient":
            total += grams * pack.yields[key] * pack.composition[key].get(rest, 0.0) / 100
        elif _chosen(rule.target, key, pack):
            total += grams
    return total


@functools.lru_cache(maxsize=200_000)
def _chosen(selector: str, key: FormKey, pack: FoodDB) -> bool:
    return selects(selector, key, pack)


def breaks(rule: CareRule, recipe: Recipe, pack: FoodDB) -> bool:
    """Whether a recipe holds more than an ``exclude`` rule allows."""
    return held_by(rule, recipe, pack) > (rule.above or 0.0) + 1e-9
