"""A day of one food whose contents are all that somebody ate: amounts of papers and surveys."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

from food_db import FoodDB
from mealplan.people import Sex
from mealplan.scoring.intake import Helping, Intake

KEY = ("apple", "raw")
DAY = dt.date(2026, 11, 23)


def one_food(
    pack: FoodDB,
    nutrients: Mapping[str, float],
    equivalents: Mapping[str, float] | None = None,
    *,
    sex: Sex | None = None,
) -> Intake:
    """Somebody's whole day: these nutrients and food-pattern equivalents, and no others."""
    held = dataclasses.replace(
        pack,
        composition={KEY: dict(nutrients)},
        equivalents={KEY: dict(equivalents or {})},
    )
    return Intake(held, "somebody", (DAY,), (Helping(DAY, KEY, 100.0, 100.0),), sex)
