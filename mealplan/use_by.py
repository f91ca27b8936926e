"""What is to be eaten by a day, as it is written in a flag: ``spinach=thu``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from food_db import FoodDB
from mealplan.dish_words import food_named, food_problem
from mealplan.errors import InputError
from mealplan.pantry import Pantry
from mealplan.profile import Profile, Stocked

_WRITTEN = re.compile(r"([^=\d][^=]*?)(?:\s+(\d+(?:\.\d+)?)\s*(g|kg))?\s*=\s*([^=]+)", re.ASCII)
_UNITS = {"g": 1.0, "kg": 1000.0}


def with_use_by(profile: Profile, texts: Sequence[str], pack: FoodDB) -> Profile:
    """The profile with foods of the pantry that are to be eaten by a day.

    A food that is in the pantry already gets the day (and the amount, where one is written); of
    another without an amount there is as much as one unit that shops sell.

    Raises:
        InputError: a text is written in another way, or names no food.
    """
    pantry = [_data(entry) for entry in profile.pantry]
    for text in texts:
        food, grams, day = _read(text, pack)
        held = [entry for entry in pantry if _id(entry["food"], pack) == food]
        if grams is not None or not held:
            new = {"food": food, "grams": _unit_grams(food, pack) if grams is None else grams}
            first = (held[0] if held else {}) | new
            pantry = [entry for entry in pantry if entry not in held] + [first]
            held = [first]
        for entry in held:
            entry["by"] = day
    if not texts:
        return profile
    data = profile.model_dump(exclude_unset=True) | {"pantry": pantry}
    return Profile.parse(data, where="use-by")


def stocked_of(pantry: Pantry, first: dt.date, pack: FoodDB) -> list[dict[str, Any]]:
    """What a pantry means to a plan that begins on a day: a table ``[[pantry]]`` a food and the day
    until which it is good. What is not good any more then is left out.
    """
    grams: dict[tuple[str, dt.date | None], float] = {}
    for stock in pantry.stock:
        units = (row.unit_g for key, row in pack.purchases.items() if stock.covers(key))
        if stock.until is None or stock.until >= first:
            amount = stock.measured(next(units, 0.0))
            grams[stock.food, stock.until] = grams.get((stock.food, stock.until), 0.0) + amount
    return [
        {"food": food, "grams": amount} | ({} if until is None else {"until": until})
        for (food, until), amount in grams.items()
        if amount
    ]


def _read(text: str, pack: FoodDB) -> tuple[str, float | None, str]:
    """(id of the food, grams where they are written, day)."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise InputError(
            f"use-by: {text!r} is not understood; write a food and a day, as spinach=thu, or with "
            "its amount, as 'spinach 300 g=2026-11-26'"
        )
    name, amount, unit, day = found.groups()
    if problem := food_problem(name, pack):
        raise InputError(f"use-by: {problem}")
    return _id(name, pack), float(amount) * _UNITS[unit] if amount else None, day.strip()


def _id(name: str, pack: FoodDB) -> str:
    food = food_named(name, pack)
    return name if food is None else food.id


def _data(entry: Stocked) -> dict[str, Any]:
    return entry.model_dump(exclude_unset=True)


def _unit_grams(food: str, pack: FoodDB) -> float:
    sold = (row.unit_g for (name, _), row in pack.purchases.items() if name == food)
    return next(sold, 100.0)
