"""What a cell may name: the words of a problem, and the measures that rules may ask for."""

from __future__ import annotations

from collections.abc import Collection

from food_db.pack import FoodDB
from food_db.schema import Meal

WORDS = frozenset({"live_servings", "plants", "cost", "minutes", "rarely", "sessions", "use-by"})
"""Measures of rules and pillars that are no nutrient and no food."""


def missing(where: str, name: str, known: Collection[object]) -> list[str]:
    """The problem that a name is not among those known; none when it is."""
    return [] if name in known else [f"{where}: {name!r} is not defined"]


def missing_parts(where: str, names: str, known: Collection[object]) -> list[str]:
    """The same for each part of ``a;b``."""
    return [problem for name in names.split(";") for problem in missing(where, name, known)]


def measure_problems(
    where: str, measure: str, pack: FoodDB, words: Collection[str] = WORDS
) -> list[str]:
    """What is wrong with a measure: a nutrient, ``group:a;b``, ``food:a;b``, ``class:x:y``,
    ``equivalent:x``, ``meal:x``, ``tag:x``, or one of the words.
    """
    prefix, colon, rest = measure.partition(":")
    if colon and prefix == "group":
        return missing_parts(where, rest, pack.groups)
    if colon and prefix == "food":
        return missing_parts(where, rest, pack.foods)
    if colon and prefix == "class":
        return class_problems(where, rest, pack)
    if colon and prefix == "equivalent":
        return missing(where, rest, {name for row in pack.equivalents.values() for name in row})
    if colon and prefix == "meal":
        return missing(where, rest, set(Meal))
    if colon and prefix == "tag":  # a pack may hold no recipe of a tag
        return []
    return [] if measure in words else missing(where, measure, pack.nutrients)


def class_problems(where: str, selector: str, pack: FoodDB) -> list[str]:
    """What is wrong with ``property:class``."""
    name, _, class_ = selector.partition(":")
    known = pack.safety_properties.get(name)
    if known is None:
        return missing(where, name, ())
    return missing(where, class_, known.classes)


def is_concave(floor: float, goal: float, stretch: float) -> bool:
    """Whether a pillar's utility rises, first the more steeply: 1 to the goal, 0.25 beyond it."""
    if not floor < goal < stretch:
        return False
    return 1 / (goal - floor) >= 0.25 / (stretch - goal)
