"""Food that is in the kitchen and should be used up: what perishes, or is to be used first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from food_db import FoodDB
from mealplan.columns import Column
from mealplan.dish_words import food_named
from mealplan.occasions import last_day
from mealplan.profile import Profile

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Stock:
    """A food of the pantry that a plan earns points for using.

    ``coefficients``: grams as measured that a portion of each column takes of it. ``by``: the index
    of the last day on which it should be eaten.
    """

    food: str
    grams: float
    coefficients: Vector
    by: int | None = None

    def is_late(self, column: int, day: int) -> bool:
        """Whether a dish that is cooked on a day would take of it after its last day."""
        return self.by is not None and day > self.by and self.coefficients[column] > 0


def stock_of(
    profile: Profile, pack: FoodDB, columns: tuple[Column, ...], dates: tuple[dt.date, ...]
) -> tuple[Stock, ...]:
    """The entries of the pantry that perish within ``pantry-days``, or are to be used first or by
    a day.
    """
    soon = pack.constants["pantry-days"].value
    found = []
    for entry in profile.pantry:
        food = food_named(entry.food, pack)
        wanted = entry.first or entry.by is not None
        if food is None or not (wanted or food.keeps_days <= soon):
            continue
        grams = [
            sum(g for (name, _), g in c.dish.serving.food_grams.items() if name == food.id)
            for c in columns
        ]
        by = None if entry.by is None else last_day(entry.by, dates)
        found.append(Stock(food.id, entry.grams, np.array(grams), by))
    return tuple(found)
