"""When a word of a profile means a food or a dish, and what diets and allergies leave out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from food_db.labels import FAMILIES
from food_db.labels import GROUP as LABEL_GROUP
from food_db.pack import FoodDB, Recipe
from food_db.schema import Allergen, Food, Kind
from mealplan.people import Diet
from mealplan.verify.selected import MAY_CONTAIN, classes

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


def matching(words: Collection[str], recipe: Recipe, pack: FoodDB) -> list[str]:
    """The words among ``words`` that mean this dish."""
    if not words:
        return []
    known = dish_words(recipe, pack)
    return [word for word in words if word.strip().casefold() in known]


@lru_cache(maxsize=64)
def called(word: str, pack: FoodDB) -> tuple[Food, ...]:
    """The foods of an id, a name or an alias. Remembered, for it is asked of every dish."""
    folded = word.strip().casefold()
    return tuple(row for row in pack.foods.values() if folded in _names(row))


def allergic_foods(words: Iterable[str], recipe: Recipe, pack: FoodDB) -> list[tuple[str, str]]:
    """(word, food) for each food of the dish that an allergy names.

    By allergen, id, name or alias; a plant that is named takes everything made of it along. A
    label tells of allergens alone: another word rules out every dish known by its label.
    """
    found = []
    for word in words:
        folded = word.strip().casefold()
        plants = {row.plant for row in called(word, pack)} - {None}
        unsaid = folded not in set(Allergen)
        for food in sorted(recipe.foods):
            row = pack.foods[food]
            named = folded in _names(row) or folded in row.allergens or row.plant in plants
            if named or (unsaid and row.group == LABEL_GROUP):
                found.append((word, food))
    return found


def traces(words: Iterable[str], recipe: Recipe, pack: FoodDB) -> list[tuple[str, str]]:
    """(word, food) for each food of the dish that may contain an allergen of the words."""
    found = []
    for word in words:
        folded = word.strip().casefold()
        named = {str(a) for food in called(folded, pack) for a in food.allergens}
        warned = set().union(*(_warnings(allergen) for allergen in {folded, *named}))
        for part in recipe.ingredients:
            if warned & classes(MAY_CONTAIN, (part.food, part.form), pack):
                found.append((word, part.food))
    return found


def _warnings(allergen: str) -> set[str]:
    """The warnings that somebody with an allergy heeds: "nuts" is a warning of walnuts too.

    >>> sorted(_warnings("walnut")), sorted(_warnings("wheat")), _warnings("plums")
    (['nuts', 'walnut'], ['gluten', 'wheat'], set())
    """
    if allergen not in set(Allergen):
        return set()
    families = {str(family) for family, members in FAMILIES.items() if allergen in members}
    return {allergen, *families}


def _names(food: Food) -> set[str]:
    return {text.casefold() for text in (food.id, food.name, *food.aliases)}
