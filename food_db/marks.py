"""Marks of a recipe that follow from its ingredients; none is ever typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from food_db.pack import FoodDB, FormKey, Recipe
from food_db.schema import Allergen, Kind

FLESH = frozenset({Kind.FISH, Kind.SHELLFISH, Kind.POULTRY, Kind.MEAT})
ANIMAL = FLESH | {Kind.DAIRY, Kind.EGG, Kind.HONEY}
LIVE_WEIGHT = {"high": 1.0, "medium": 0.5, "low": 0.0}
"""What a serving of a fermented food counts, by its class of live microbes when eaten."""
LIVE_MARK = 0.2
"""Live servings in a serving of a dish that mark it: 34 g of yogurt, 15 g of kimchi."""
QUICK_MINUTES = 30
MARKS = (
    "vegan",
    "vegetarian",
    "seafood",
    "gluten-free",
    "dairy-free",
    "live-ferment",
    "quick",
)
"""The words that a recipe's front matter must leave to :func:`marks`."""
APPLIANCES = (
    "air fryer",
    "blender",
    "coffee grinder",
    "food processor",
    "griddle",
    "ice-cream maker",
    "juicer",
    "microwave",
    "mixer",
    "oven",
    "pressure cooker",
    "rice cooker",
    "slow cooker",
    "steamer",
    "toaster",
    "waffle iron",
)
"""What not every kitchen has; a pan, a pot and a knife are taken for granted."""
_NAMED = re.compile(rf"\b({'|'.join(APPLIANCES)})s?\b")
FREEZER = "freezer"
"""No recipe needs one, but a kitchen with one keeps what freezes for longer."""


def kinds(recipe: Recipe, pack: FoodDB) -> frozenset[Kind]:
    """The kinds of food in it."""
    return frozenset(pack.foods[food].kind for food in recipe.foods)


def live_servings(eaten: Mapping[FormKey, float], pack: FoodDB) -> float:
    """Servings of live ferments in these grams as eaten: half where the class is medium."""
    total = 0.0
    for key, grams in eaten.items():
        form = pack.forms[key]
        if form.ferment and form.ferment_serving_g:
            total += LIVE_WEIGHT[form.live] * grams / form.ferment_serving_g
    return total


def _eaten(recipe: Recipe, pack: FoodDB) -> dict[FormKey, float]:
    """Grams as eaten in one serving, by food and form."""
    eaten: dict[FormKey, float] = {}
    for part in recipe.ingredients:
        key = part.food, part.form
        eaten[key] = eaten.get(key, 0.0) + part.grams * pack.yields[key] / recipe.servings
    return eaten


def with_marks(pack: FoodDB) -> FoodDB:
    """The pack with each recipe's marks among its tags, so that a wish may name them."""
    recipes = {
        name: replace(recipe, tags=(*recipe.tags, *sorted(marks(recipe, pack))))
        for name, recipe in pack.recipes.items()
    }
    return replace(pack, recipes=recipes)


def marks(recipe: Recipe, pack: FoodDB) -> frozenset[str]:
    """Words such as ``vegan``, ``vegetarian``, ``seafood``, ``gluten-free``, ``live-ferment``.

    ``vegetarian`` holds for a vegan dish too. ``gluten-free`` and ``dairy-free`` follow from the
    allergens of all ingredients, optional ones included.
    """
    held, allergens = kinds(recipe, pack), pack.recipe_allergens(recipe.id)
    told = {
        "vegan": not held & ANIMAL,
        "vegetarian": not held & FLESH,
        "seafood": bool(held & {Kind.FISH, Kind.SHELLFISH}),
        "gluten-free": Allergen.GLUTEN not in allergens,
        "dairy-free": Allergen.MILK not in allergens,
        "live-ferment": live_servings(_eaten(recipe, pack), pack) >= LIVE_MARK,
        "quick": recipe.total_minutes <= QUICK_MINUTES,
    }
    return frozenset(word for word, holds in told.items() if holds)


def appliances(recipe: Recipe) -> frozenset[str]:
    """The appliances that a recipe needs, by the words of its steps and its equipment."""
    text = " ".join((*recipe.equipment, *recipe.steps, recipe.ahead or "")).lower()
    return frozenset(_NAMED.findall(text))


def unsaid_appliances(recipe: Recipe) -> list[str]:
    """Appliances that the steps use and the equipment leaves out.

    The oven is never left out: it is read from the steps.
    """
    said = " ".join(recipe.equipment).lower()
    return sorted(name for name in appliances(recipe) if name not in said and name != "oven")
