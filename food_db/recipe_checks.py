"""What a sensible recipe looks like: energy, sodium, weight, minutes, realistic amounts."""

from __future__ import annotations

from collections.abc import Iterator

from food_db.marks import unsaid_appliances
from food_db.pack import FoodDB, Recipe

_UNWEIGHED = {"water"}
_COOKING_LIQUIDS = {"water", "vegetable-stock"}


def per_serving(recipe: Recipe, pack: FoodDB, nutrient: str) -> float:
    """Amount of a nutrient in one serving as eaten; unknown values count nothing."""
    return sum(
        part.grams
        * pack.yields[part.food, part.form]
        * pack.composition[part.food, part.form].get(nutrient, 0.0)
        / 100
        for part in recipe.ingredients
    ) / float(recipe.servings)


def eaten_weight(recipe: Recipe, pack: FoodDB) -> float:
    """Weight of one serving as eaten [g].

    What dried foods take up in the pot comes from the water or stock that the recipe lists,
    as far as it lists any: that water is not counted twice.
    """
    weight = taken_up = listed = 0.0
    for part in recipe.ingredients:
        factor = pack.yields[part.food, part.form]
        weight += part.grams * factor
        taken_up += part.grams * max(factor - 1, 0.0)
        listed += part.grams if part.food in _COOKING_LIQUIDS else 0.0
    return (weight - min(taken_up, listed)) / float(recipe.servings)


def problems(recipe: Recipe, pack: FoodDB) -> Iterator[str]:
    """Everything about a recipe that lies outside the ranges of its course and its foods."""
    course = pack.courses[recipe.course]
    energy = per_serving(recipe, pack, "energy_kcal")
    if not course.energy_min_kcal <= energy <= course.energy_max_kcal:
        yield (
            f"{energy:.0f} kcal a serving; a {recipe.course} has "
            f"{course.energy_min_kcal:.0f} to {course.energy_max_kcal:.0f}"
        )
    sodium = per_serving(recipe, pack, "sodium_mg")
    if sodium > course.sodium_max_mg:
        yield f"{sodium:.0f} mg sodium a serving; at most {course.sodium_max_mg:.0f}"
    weight = eaten_weight(recipe, pack)
    if not course.weight_min_g <= weight <= course.weight_max_g:
        yield (
            f"{weight:.0f} g a serving; a {recipe.course} weighs "
            f"{course.weight_min_g:.0f} to {course.weight_max_g:.0f} g"
        )
    if not 0 < recipe.active_minutes <= recipe.total_minutes:
        yield f"active {recipe.active_minutes:g} of {recipe.total_minutes:g} minutes"
    if not recipe.steps:
        yield "no steps"
    for appliance in unsaid_appliances(recipe):
        yield f"needs a {appliance}: say so in `equipment`"
    yield from _amounts(recipe, pack)


def _amounts(recipe: Recipe, pack: FoodDB) -> Iterator[str]:
    grams: dict[str, float] = {}
    for part in recipe.ingredients:
        grams[part.food] = grams.get(part.food, 0.0) + part.grams / recipe.servings
    for food, amount in grams.items():
        most = pack.portion_max_g(food)
        if food not in _UNWEIGHED and amount > most * 1.001:
            yield f"{amount:.0f} g {food} a serving; at most {most:.0f} g are realistic"
