"""Columns: a dish in a slot, and any measure of what is eaten as a vector over the columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from food_db import FoodDB
from mealplan.dishes import Dish, SlotKey

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Column:
    """A dish in a slot: what is counted, and of what people eat portions."""

    dish: Dish
    slot: SlotKey

    @property
    def key(self) -> str:
        """A name for variables: ``fasolada@lunch``."""
        return f"{self.dish.id}@{self.slot[0]}"


def make_columns(dishes: tuple[Dish, ...]) -> tuple[Column, ...]:
    """All columns, dish by dish."""
    return tuple(Column(dish, slot) for dish in dishes for slot in dish.slots)


def measure_vector(
    measure: str, pack: FoodDB, columns: tuple[Column, ...], serving_g: float | None = None
) -> Vector:
    """How much of a measure a portion of each column holds.

    Measures: a nutrient id (its unit); ``group:a;b`` (servings of ``serving_g`` as eaten);
    ``equivalent:x`` (cup or ounce equivalents); ``meal:x`` (kcal eaten at that meal);
    ``live_servings``; ``cost`` (US dollars).

    Raises:
        KeyError: the measure is none of these.
    """
    read = _reader(measure, pack, serving_g)
    return np.array([read(column) for column in columns])


def _reader(measure: str, pack: FoodDB, serving_g: float | None) -> Callable[[Column], float]:
    prefix, _, rest = measure.partition(":")
    if prefix == "group":
        groups = rest.split(";")
        unit = serving_g or 1.0
        return lambda c: sum(c.dish.serving.groups.get(g, 0.0) for g in groups) / unit
    if prefix == "equivalent":
        return lambda c: c.dish.serving.equivalents.get(rest, 0.0)
    if measure == "live_servings":
        return lambda c: c.dish.serving.live_servings
    if measure == "cost":
        return lambda c: c.dish.serving.cost
    energy = list(pack.nutrients).index("energy_kcal")
    if prefix == "meal":
        return lambda c: float(c.dish.serving.nutrients[energy]) if c.slot[0] == rest else 0.0
    index = list(pack.nutrients).index(measure) if measure in pack.nutrients else None
    if index is None:
        raise KeyError(f"{measure!r} is no measure")
    return lambda c: float(c.dish.serving.nutrients[index])
