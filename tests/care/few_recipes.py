"""A small pack for the property tests: few recipes, but enough for every diet and illness."""

from __future__ import annotations

import dataclasses
import zlib
from collections.abc import Callable

from food_db import FoodDB
from food_db.pack import Recipe
from food_db.schema import Allergen, Course, Level
from mealplan.people import Diet
from mealplan.selectors import breaks
from mealplan.statements import NOT_EATEN

QUOTA = {
    Course.MAIN: 14,
    Course.BREAKFAST: 5,
    Course.SIDE: 5,
    Course.SNACK: 4,
    Course.DESSERT: 3,
    Course.BREAD: 2,
    Course.DRINK: 2,
}
"""Dishes of each course that everybody below may choose from."""

Allows = Callable[[Recipe], bool]


def few_recipes(pack: FoodDB, quota: dict[Course, int] = QUOTA) -> FoodDB:
    """The pack with about 80 of its recipes.

    For every diet, illness, medicine, stage and allergen in turn, those that bar most first,
    recipes join in an order that the checksum of their id fixes, until its quota is filled.
    """
    order = sorted(pack.recipes.values(), key=lambda recipe: zlib.crc32(recipe.id.encode()))
    order = [recipe for recipe in order if not recipe.season]
    eaten = [[r for r in order if allows(r)] for allows in _audiences(pack)]
    chosen: dict[str, Recipe] = {}
    for recipes in sorted(eaten, key=len):
        for course, wanted in quota.items():
            fits = [recipe for recipe in recipes if recipe.course is course]
            lacking = wanted - sum(recipe.id in chosen for recipe in fits)
            more = [recipe for recipe in fits if recipe.id not in chosen][: max(lacking, 0)]
            chosen |= {recipe.id: recipe for recipe in more}
    return dataclasses.replace(pack, recipes=chosen)


def without_pattern(pack: FoodDB) -> FoodDB:
    """The pack without its floors of nutrients and its frequencies of food groups.

    What holds firmly (diets, allergies, care rules, upper limits, energy, macronutrients, the
    structure of the days) stays; so few dishes seldom meet the rest, and finding out what must
    give way is most of the time of a solve.
    """
    guidelines = {
        row.id: row.model_copy(update={"lower": None, "upper": None})
        if row.kind == "intake" and row.level is Level.PATTERN
        else row
        for row in pack.guidelines.values()
    }
    upper = tuple(row for row in pack.requirements if row.kind == "UL")
    return dataclasses.replace(pack, guidelines=guidelines, requirements=upper)


def _audiences(pack: FoodDB) -> list[Allows]:
    """For each diet, subject of care rules and allergen: whether a recipe suits it."""
    subjects = sorted({s for rule in pack.care_rules.values() for s in rule.subjects})
    return [
        *(_diet(diet, pack) for diet in Diet),
        *(_subject(subject, pack) for subject in subjects),
        *(_allergen(allergen, pack) for allergen in Allergen),
    ]


def _diet(diet: Diet, pack: FoodDB) -> Allows:
    left_out = {food.id for food in pack.foods.values() if food.kind in NOT_EATEN[diet]}
    return lambda recipe: not recipe.foods & left_out


def _subject(subject: str, pack: FoodDB) -> Allows:
    rules = [
        rule
        for rule in pack.care_rules.values()
        if rule.action == "exclude" and subject in rule.subjects
    ]
    return lambda recipe: not any(breaks(rule, recipe, pack) for rule in rules)


def _allergen(allergen: Allergen, pack: FoodDB) -> Allows:
    held = {food.id for food in pack.foods.values() if allergen in food.allergens}
    return lambda recipe: not recipe.foods & held
