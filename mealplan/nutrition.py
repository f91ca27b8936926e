"""From food to dish: what one serving of a recipe holds, with coverage.

Grams in recipes are as measured; what is eaten is grams times the yield of the form. A sum
is a lower bound where a food has no value, and its coverage says for how much of the eaten
weight a value was known.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from food_db import FoodDB
from food_db.marks import live_servings
from food_db.pack import FormKey, Recipe

Vector = NDArray[np.float64]

PLANT_MIN_G = 8.0
"""A plant counts from this many grams in a serving on (measured); seasonings from any amount."""
_UNCOUNTED_WEIGHT = {"water"}


@dataclass(frozen=True)
class Serving:
    """One serving of a recipe as eaten.

    Attributes:
        nutrients: amounts in the order of ``pack.nutrients``, in each nutrient's unit.
        coverage: share of the eaten weight (water apart) with a known value, same order.
        grams: eaten weight [g]; solid_grams: the same without water.
        food_grams: as measured, by (food, form) [g].
        groups: eaten grams by food group; equivalents: USDA food-pattern equivalents.
        live_servings: servings of live fermented food; plants: share by plant species.
        cost: US dollars at the price of the grams used.
    """

    nutrients: Vector
    coverage: Vector
    grams: float
    solid_grams: float
    food_grams: dict[FormKey, float]
    groups: dict[str, float]
    equivalents: dict[str, float]
    live_servings: float
    plants: dict[str, float]
    cost: float


@functools.lru_cache(maxsize=4)
def _matrix(pack: FoodDB) -> tuple[dict[FormKey, int], Vector, Vector]:
    """Row of each form; amounts per g eaten (0 where unknown); 1 where known."""
    rows = {key: index for index, key in enumerate(pack.composition)}
    columns = {nutrient: index for index, nutrient in enumerate(pack.nutrients)}
    amounts = np.zeros((len(rows), len(columns)))
    known = np.zeros_like(amounts)
    for key, values in pack.composition.items():
        for nutrient, amount in values.items():
            amounts[rows[key], columns[nutrient]] = amount / 100
            known[rows[key], columns[nutrient]] = 1
    return rows, amounts, known


def serving(recipe: Recipe, pack: FoodDB) -> Serving:
    """What one serving of a recipe holds, as eaten."""
    measured: dict[FormKey, float] = {}
    for part in recipe.ingredients:
        key = part.food, part.form
        measured[key] = measured.get(key, 0.0) + part.grams / recipe.servings
    eaten = {key: grams * pack.yields[key] for key, grams in measured.items()}

    rows, amounts, known = _matrix(pack)
    index = [rows[key] for key in eaten]
    grams = np.array(list(eaten.values()))
    solid = np.array([0.0 if key[0] in _UNCOUNTED_WEIGHT else g for key, g in eaten.items()])
    return Serving(
        nutrients=grams @ amounts[index],
        coverage=solid @ known[index] / max(solid.sum(), 1e-9),
        grams=float(grams.sum()),
        solid_grams=float(solid.sum()),
        food_grams=measured,
        groups=_groups(eaten, pack),
        equivalents=_equivalents(eaten, pack),
        live_servings=live_servings(eaten, pack),
        plants=_plants(measured, pack),
        cost=sum(_cost(key, g, pack) for key, g in measured.items()),
    )


def _groups(eaten: Mapping[FormKey, float], pack: FoodDB) -> dict[str, float]:
    totals: dict[str, float] = {}
    for (food, _), grams in eaten.items():
        group = pack.foods[food].group
        totals[group] = totals.get(group, 0.0) + grams
    return totals


def _equivalents(eaten: Mapping[FormKey, float], pack: FoodDB) -> dict[str, float]:
    totals: dict[str, float] = {}
    for key, grams in eaten.items():
        for name, amount in pack.equivalents.get(key, {}).items():
            totals[name] = totals.get(name, 0.0) + amount * grams / 100
    return totals


def _plants(measured: Mapping[FormKey, float], pack: FoodDB) -> dict[str, float]:
    """Share of a plant (herbs and spices a quarter) by species, from the least amount on."""
    grams: dict[str, float] = {}
    share: dict[str, float] = {}
    for (food, _), amount in measured.items():
        row = pack.foods[food]
        if row.plant:
            grams[row.plant] = grams.get(row.plant, 0.0) + amount
            share[row.plant] = max(share.get(row.plant, 0.0), row.plant_share)
    return {
        plant: share[plant]
        for plant, amount in grams.items()
        if amount >= PLANT_MIN_G or share[plant] < 1
    }


def _cost(key: FormKey, grams: float, pack: FoodDB) -> float:
    price = pack.prices[key[0], pack.forms[key].item]
    return price.usd_per_100g * grams / 100
