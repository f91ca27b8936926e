"""Recipes whose computed nutrition lies far from the others of their course."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from food_db.pack import FoodDB, Recipe
from food_db.recipe_checks import per_serving

WATCHED = (
    "energy_kcal",
    "protein_g",
    "fat_g",
    "sfa_g",
    "fibre_g",
    "added_sugars_g",
    "sodium_mg",
    "polyphenols_mg",
    "epa_dha_g",
)
_FAR_OUT = 3.0
"""Tukey's "far out": more than three interquartile ranges beyond a quartile."""
_LEAST_RECIPES = 8


@dataclass(frozen=True)
class Outlier:
    """A recipe's amount of a nutrient in a serving, and the quartiles of its course."""

    recipe: str
    nutrient: str
    amount: float
    quartiles: tuple[float, float, float]


def outliers(recipes: Iterable[Recipe], pack: FoodDB) -> Iterator[Outlier]:
    """Amounts beyond Tukey's outer fences among the pack's recipes of the same course.

    Source: Tukey, Exploratory Data Analysis (1977): fences at three interquartile ranges. A
    course in which most dishes hold none of a nutrient has no fence for it.
    """
    fences: dict[tuple[str, str], tuple[float, float, float]] = {}
    for nutrient in WATCHED:
        amounts: dict[str, list[float]] = {}
        for recipe in pack.recipes.values():
            amounts.setdefault(recipe.course, []).append(per_serving(recipe, pack, nutrient))
        for course, values in amounts.items():
            if len(values) >= _LEAST_RECIPES:
                low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
                fences[course, nutrient] = low, middle, high
    for recipe in recipes:
        for nutrient in WATCHED:
            quartiles = fences.get((recipe.course, nutrient))
            amount = per_serving(recipe, pack, nutrient)
            if quartiles is None or quartiles[0] <= 0:
                continue
            low, _, high = quartiles
            reach = _FAR_OUT * (high - low)
            if amount < low - reach or amount > high + reach:
                yield Outlier(recipe.id, nutrient, amount, quartiles)
