"""Recipes that are nearly the same dish: the angle between their ingredient vectors."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator

from food_db.pack import Recipe

ALIKE = 0.93
"""Cosine from which two recipes are reported: 1 is the same proportions of the same foods."""
_IN_MOST_DISHES = {"water", "salt", "black-pepper"}

Vector = dict[str, float]


def vector(recipe: Recipe) -> Vector:
    """Square root of the grams by food, without water, salt and pepper.

    The root keeps one heavy food (potatoes, carrots) from making all its dishes alike.
    """
    grams: Vector = {}
    for part in recipe.ingredients:
        if part.food not in _IN_MOST_DISHES:
            grams[part.food] = grams.get(part.food, 0.0) + part.grams
    return {food: math.sqrt(amount) for food, amount in grams.items()}


def cosine(one: Vector, other: Vector) -> float:
    """Cosine of the angle between two vectors, 0 when one of them is empty.

    >>> round(cosine({"a": 3.0, "b": 4.0}, {"a": 1.0}), 6)
    0.6
    """
    product = sum(grams * other.get(food, 0.0) for food, grams in one.items())
    length = math.hypot(*one.values()) * math.hypot(*other.values())
    return product / length if length else 0.0


def near_duplicates(
    recipes: Iterable[Recipe], others: Iterable[Recipe] | None = None
) -> Iterator[tuple[str, str, float]]:
    """Pairs of recipe ids with their cosine from ``ALIKE`` on.

    Args:
        recipes: compared among themselves.
        others: with these too, when given.
    """
    ours = {recipe.id: vector(recipe) for recipe in recipes}
    theirs = {recipe.id: vector(recipe) for recipe in others or ()}
    pairs = itertools.chain(
        itertools.combinations(ours.items(), 2), itertools.product(ours.items(), theirs.items())
    )
    for (one, first), (other, second) in pairs:
        alike = cosine(first, second)
        if alike >= ALIKE:
            yield one, other, alike
