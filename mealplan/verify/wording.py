"""When a word of a profile means a food or a dish, and what each diet leaves out."""

from __future__ import annotations

from collections.abc import Iterable

from food_db.pack import FoodDB, Recipe
from food_db.schema import Food, Kind
from mealplan.profile import Diet

_PESCATARIAN = frozenset({Kind.POULTRY, Kind.MEAT})
_VEGETARIAN = _PESCATARIAN | {Kind.FISH, Kind.SHELLFISH}
_VEGAN = _VEGETARIAN | {Kind.DAIRY, Kind.EGG, Kind.HONEY}
LEFT_OUT: dict[Diet, frozenset[Kind]] = {
    Diet.OMNIVORE: frozenset(),
    Diet.PESCATARIAN: _PESCATARIAN,
    Diet.VEGETARIAN: _VEGETARIAN,
    Diet.VEGAN: _VEGAN,
}
"""The kinds of food that a diet does not eat."""


def food_words(food: Food) -> frozenset[str]:
    """All words that mean this food, in lower case."""
    words = (food.id, food.name, food.group, food.kind, *food.aliases, *food.tags, *food.allergens)
    return frozenset(word.casefold() for word in words)


def dish_words(recipe: Recipe, pack: FoodDB) -> frozenset[str]:
    """All words that mean this dish: its own, and those of its foods."""
    own = {recipe.id, recipe.title, f"cuisine:{recipe.cuisine}", *recipe.tags}
    words = {word.casefold() for word in own}
    return frozenset(words).union(*(food_words(pack.foods[food]) for food in recipe.foods))


def matching(words: Iterable[str], recipe: Recipe, pack: FoodDB) -> list[str]:
    """The words among ``words`` that mean this dish."""
    known = dish_words(recipe, pack)
    return [word for word in words if word.strip().casefold() in known]


def allergic_foods(words: Iterable[str], recipe: Recipe, pack: FoodDB) -> list[tuple[str, str]]:
    """(word, food) for each food of the dish that an allergy names.

    By allergen, id, name or alias; a plant that is named takes everything made of it along.
    """
    found = []
    for word in words:
        folded = word.strip().casefold()
        plants = {row.plant for row in pack.foods.values() if folded in _called(row)} - {None}
        for food in sorted(recipe.foods):
            row = pack.foods[food]
            if folded in _called(row) or folded in row.allergens or row.plant in plants:
                found.append((word, food))
    return found


def _called(food: Food) -> set[str]:
    return {text.casefold() for text in (food.id, food.name, *food.aliases)}
