"""What a word of a profile means: a food, a group, a tag, a dish, a kitchen, an allergen."""

from __future__ import annotations

import difflib
import functools

from food_db import FoodDB
from food_db.marks import APPLIANCES, FREEZER
from food_db.pack import Recipe
from food_db.schema import Allergen, Food

_EVERYDAY = {
    "dairy": "milk",
    "lactose": "milk",
    "shellfish": "crustaceans and molluscs",
    "seafood": "fish, crustaceans and molluscs",
    "nut": "nuts",
    "tree nuts": "nuts",
    "soya": "soy",
    "groundnut": "peanut",
    "coeliac": "gluten",
    "celiac": "gluten",
}
"""What people call allergens, and what they are called here."""


def recipes_meant(word: str, pack: FoodDB) -> frozenset[str]:
    """Recipes that a word means: a dish, a food in it, a group, a tag, ``cuisine:x``."""
    return _by_word(pack).get(word.strip().lower(), frozenset())


def word_problem(word: str, pack: FoodDB) -> str | None:
    """What is wrong with a word of the wishes, ``None`` when it means something."""
    wanted = word.strip().lower()
    if wanted in _by_word(pack):
        return None
    known = {*_by_word(pack), *(w for food in pack.foods.values() for w in _food_words(food))}
    if wanted in known:
        return None  # a food that no recipe holds
    return f"{word!r} is no dish, food, group or tag{nearest(wanted, known)}"


def allergy_problem(word: str, pack: FoodDB) -> str | None:
    """What is wrong with an allergy, ``None`` when it is an allergen or a food."""
    known = {str(a) for a in Allergen}
    known |= {name for food in pack.foods.values() for name in own_names(food)}
    wanted = word.strip().lower()
    if wanted in known:
        return None
    ours = _EVERYDAY.get(wanted)
    hint = f"; do you mean {ours}?" if ours else nearest(wanted, known)
    return f"{word!r} is no allergen and no food{hint}"


def appliance_problem(word: str) -> str | None:
    """What is wrong with the name of an appliance, ``None`` when recipes may need it."""
    if word.strip().lower() in (*APPLIANCES, FREEZER):
        return None
    return (
        f"{word!r} is no appliance that a recipe needs; these are "
        f"{', '.join(sorted((*APPLIANCES, FREEZER)))}"
    )


def food_problem(word: str, pack: FoodDB) -> str | None:
    """What is wrong with the name of a food, ``None`` when it is one."""
    if food_named(word, pack) is not None:
        return None
    known = {name for food in pack.foods.values() for name in own_names(food)}
    return f"{word!r} is no food{nearest(word.strip().lower(), known)}"


def food_named(word: str, pack: FoodDB) -> Food | None:
    """The food of an id, a name or an alias."""
    wanted = word.strip().lower()
    return next((food for food in pack.foods.values() if wanted in own_names(food)), None)


def own_names(food: Food) -> set[str]:
    """Id, name and aliases of a food in lower case."""
    return {name.lower() for name in (food.id, food.name, *food.aliases)}


def nearest(word: str, known: set[str]) -> str:
    """``; do you mean …?`` with the known words that are most like a word, or nothing."""
    near = difflib.get_close_matches(word.lower(), sorted(known), n=3)
    return f"; do you mean {', '.join(near)}?" if near else ""


@functools.lru_cache(maxsize=4)
def _by_word(pack: FoodDB) -> dict[str, frozenset[str]]:
    """The recipes that each word means."""
    meant: dict[str, set[str]] = {}
    for recipe in pack.recipes.values():
        for word in _words(recipe, pack):
            meant.setdefault(word, set()).add(recipe.id)
    return {word: frozenset(recipes) for word, recipes in meant.items()}


def _words(recipe: Recipe, pack: FoodDB) -> set[str]:
    words = {recipe.id, recipe.title.lower(), f"cuisine:{recipe.cuisine}", *recipe.tags}
    for food in recipe.foods:
        words |= _food_words(pack.foods[food])
    return words


def _food_words(food: Food) -> set[str]:
    names = {food.id, food.name, food.group, food.kind, *food.aliases, *food.tags, *food.allergens}
    return {name.lower() for name in names}
