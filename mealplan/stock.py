"""Food that is in the kitchen and should be used up: what perishes, or is to be used first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from food_db import FoodDB
from mealplan.columns import Column
from mealplan.dish_words import food_named
from mealplan.profile import Profile

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Stock:
    """A food of the pantry that a plan earns points for using.

    ``coefficients``: grams as measured that a portion of each column takes of it.
    """

    food: str
    grams: float
    coefficients: Vector


def stock_of(profile: Profile, pack: FoodDB, columns: tuple[Column, ...]) -> tuple[Stock, ...]:
    """The entries of the pantry that perish within ``pantry-days``, or are to be used first."""
    soon = pack.constants["pantry-days"].value
    found = []
    for entry in profile.pantry:
        food = food_named(entry.food, pack)
        if food is None or not (entry.first or food.keeps_days <= soon):
            continue
        grams = [
            sum(g for (name, _), g in c.dish.serving.food_grams.items() if name == food.id)
            for c in columns
        ]
        found.append(Stock(food.id, entry.grams, np.array(grams)))
    return tuple(found)
