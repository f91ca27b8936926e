"""Diets by hand: grams of foods a day, for some days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from food_db import FoodDB
from mealplan.people import Sex
from mealplan.scoring.intake import Helping, Intake

MONDAY = dt.date(2026, 11, 23)


def diet(
    pack: FoodDB,
    grams_a_day: Mapping[str, float],
    *,
    days: int = 7,
    sex: Literal["female", "male"] | None = "female",
) -> Intake:
    """So many grams as eaten of ``food`` or ``food/form`` on each day."""
    dates = tuple(MONDAY + dt.timedelta(days=n) for n in range(days))
    helpings = tuple(
        Helping(date=date, key=key, grams=grams, measured=grams / pack.yields[key])
        for date in dates
        for key, grams in ((key_of(pack, name), grams) for name, grams in grams_a_day.items())
    )
    return Intake(pack, "somebody", dates, helpings, None if sex is None else Sex(sex))


def key_of(pack: FoodDB, name: str) -> tuple[str, str]:
    """The food and form of ``food/form``, or of a food by its first form."""
    food, _, form = name.partition("/")
    return food, form or next(key[1] for key in pack.forms if key[0] == food)


def points(score: object) -> dict[str, float]:
    """Points by component."""
    return {part.id: part.points for part in score.components}  # type: ignore[attr-defined]
