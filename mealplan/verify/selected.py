"""Which foods the target of a care rule or the measure of a limit selects."""

from __future__ import annotations

from collections.abc import Iterable

from food_db.labels import GROUP as LABEL_GROUP
from food_db.pack import FoodDB, FormKey, Recipe
from food_db.schema import CareRule, OwnFood

NUTRIENT = "nutrient"
MAY_CONTAIN = "may-contain"


def selects(target: str, key: FormKey, pack: FoodDB) -> bool:
    """Whether ``group:a;b``, ``food:x``, ``kind:x``, ``allergen:x`` or ``property:class`` selects
    a food in a form.
    """
    kind, _, rest = target.partition(":")
    names, food = set(rest.split(";")), pack.foods[key[0]]
    match kind:
        case "food":
            return food.id in names
        case "group":
            return food.group in names
        case "kind":
            return food.kind in names
        case "allergen":
            return bool(names & set(food.allergens))
    return bool(names & classes(kind, key, pack)) or (kind != MAY_CONTAIN and unjudged(key, pack))


def classes(property_: str, key: FormKey, pack: FoodDB) -> set[str]:
    """The classes that a food in a form has of a safety property."""
    rows = pack.safety.get(key, {}).values()
    return {row.class_ for row in rows if row.property == property_}


def unjudged(key: FormKey, pack: FoodDB) -> bool:
    """Whether nobody has judged a food: a dish known by its label, or a food of one's own that
    no row of ``safety.csv`` names. What is not known is not allowed.
    """
    food, form = pack.foods[key[0]], key[1]
    if food.group == LABEL_GROUP:
        return True
    if not isinstance(food, OwnFood):
        return False
    return not any(row.food == food.id and row.form in ("*", form) for row in pack.safety_rows)


def breaks(rule: CareRule, recipe: Recipe, pack: FoodDB) -> bool:
    """Whether a serving of a dish holds more than an ``exclude`` rule lets it."""
    return held_of(rule.target, recipe, pack) > (rule.above or 0.0)


def held_of(target: str, recipe: Recipe, pack: FoodDB) -> float:
    """Grams as measured of what a target selects in a serving, or a nutrient as eaten."""
    kind, _, nutrient = target.partition(":")
    if kind == NUTRIENT:
        amounts: Iterable[float] = (
            part.grams
            * pack.yields[part.food, part.form]
            * pack.composition[part.food, part.form].get(nutrient, 0.0)
            / 100
            for part in recipe.ingredients
        )
    else:
        amounts = (
            part.grams
            for part in recipe.ingredients
            if selects(target, (part.food, part.form), pack)
        )
    return sum(amounts) / recipe.servings
