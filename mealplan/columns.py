"""Columns: a dish in a course of a sitting, and any measure of it as a vector over the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from food_db import FoodDB
from food_db.pack import FormKey
from food_db.schema import Course, Meal, Slot
from mealplan.dishes import Dish
from mealplan.occasions import Sitting
from mealplan.selectors import is_known_as, selects

Vector = NDArray[np.float64]
SlotKey = tuple[Meal, Course]
_WEEK = 7


@dataclass(frozen=True)
class Place:
    """A course of a sitting, with how many dishes belong there (``slots.csv``)."""

    sitting: Sitting
    slot: Slot
    number: int
    """The sitting's number, which tells places of the same meal apart."""

    @property
    def bounds(self) -> tuple[int, int]:
        """Least and greatest number of dishes over the days of the sitting."""
        slot, days = self.slot, len(self.sitting.days)
        share = slot.week_min * days
        least = -(-share // _WEEK) if slot.day_min else share // _WEEK
        most = -(-slot.week_max * days // _WEEK)
        return max(least, slot.day_min * days), min(most, slot.day_max * days)


@dataclass(frozen=True)
class Kept:
    """A dish of an earlier plan that stays as it is: on its day, with its portions.

    Attributes:
        recipe: the recipe's id.
        meal, day: where it is eaten; the index of the day.
        portions: servings by name, of those who sit there.
        whole: whether all of its meal is kept, so that nothing is put beside it.
    """

    recipe: str
    meal: Meal
    day: int
    portions: tuple[tuple[str, float], ...]
    whole: bool

    def portion(self, name: str) -> float:
        """Servings that somebody eats of it; 0 for who is not there."""
        return dict(self.portions).get(name, 0.0)


@dataclass(frozen=True)
class Column:
    """A dish in a place: what is counted, and of what people eat portions.

    A kept dish is a column of its own beside the free one of its recipe.
    """

    dish: Dish
    place: Place
    kept: Kept | None = None

    @property
    def slot(self) -> SlotKey:
        """Meal and course."""
        return self.place.slot.meal, self.place.slot.course

    @property
    def sitting(self) -> Sitting:
        """Who eats it, and on which days they sit together."""
        return self.place.sitting

    @property
    def key(self) -> str:
        """A name for variables: ``fasolada@lunch1``, ``fasolada@lunch1_kept2`` on the third day."""
        kept = "" if self.kept is None else f"_kept{self.kept.day}"
        return f"{self.dish.id}@{self.slot[0]}{self.place.number}{kept}"


def make_columns(dishes: Iterable[Dish], places: tuple[Place, ...], allowed: Allowed) -> Columns:
    """All columns, dish by dish: where its course is served, to people who may eat it."""
    return tuple(
        Column(dish, place)
        for dish in dishes
        for place in places
        if place.slot.course is dish.recipe.course
        and place.slot.meal in dish.recipe.meals
        and dish.id in allowed[place.number]
    )


def kept_columns(
    kept: Iterable[Kept], dishes: dict[str, Dish], places: tuple[Place, ...]
) -> Columns:
    """A column for each kept dish, in the place where those who eat it sit on its day."""
    there = {
        (place.slot.meal, place.slot.course, frozenset(place.sitting.everyone), day): place
        for place in places
        for day in place.sitting.days
    }
    found = []
    for one in kept:
        dish = dishes[one.recipe]
        at = (one.meal, dish.recipe.course, frozenset(name for name, _ in one.portions), one.day)
        found.append(Column(dish, there[at], one))
    return tuple(found)


Allowed = tuple[frozenset[str], ...]
"""By sitting, the recipes that all in it may eat."""
Columns = tuple[Column, ...]


def measure_vector(
    measure: str, pack: FoodDB, columns: Columns, serving_g: float | None = None
) -> Vector:
    """How much of a measure a portion of each column holds.

    Measures: a nutrient id (its unit); ``available_carbohydrate_g``; ``group:a;b``, ``food:a;b``
    and ``class:property:class`` (servings of ``serving_g`` as eaten, or grams); ``equivalent:x``
    (cup or ounce equivalents); ``meal:x`` (kcal eaten at that meal); ``live_servings``; ``cost``
    (US dollars). ``measure@lunch;dinner`` counts what is eaten at these meals.

    Raises:
        KeyError: the measure is none of these.
    """
    if measure.startswith("meal:"):
        measure = f"energy_kcal@{measure.removeprefix('meal:')}"
    what, _, meals = measure.partition("@")
    read = _reader(what, pack, serving_g)
    amounts: Vector = np.zeros(len(columns))
    dish, amount = None, 0.0
    for i, column in enumerate(columns):
        if column.dish is not dish:  # columns come dish by dish
            dish = column.dish
            amount = read(dish)
        amounts[i] = amount
    if not meals:
        return amounts
    wanted = set(meals.split(";"))
    amounts[[column.slot[0] not in wanted for column in columns]] = 0.0
    return amounts


def _reader(measure: str, pack: FoodDB, serving_g: float | None) -> Callable[[Dish], float]:
    prefix, _, rest = measure.partition(":")
    unit = serving_g or 1.0
    if prefix == "group":
        groups = rest.split(";")
        return lambda dish: sum(dish.serving.groups.get(g, 0.0) for g in groups) / unit
    if prefix in ("food", "class"):
        means, selector = (selects, measure) if prefix == "food" else (is_known_as, rest)
        return lambda dish: _grams(dish, lambda key: means(selector, key, pack), pack) / unit
    if prefix == "equivalent":
        return lambda dish: dish.serving.equivalents.get(rest, 0.0)
    if measure == "live_servings":
        return lambda dish: dish.serving.live_servings
    if measure == "cost":
        return lambda dish: dish.serving.cost
    names = list(pack.nutrients)
    if measure == "available_carbohydrate_g":
        whole, fibre = names.index("carbohydrate_g"), names.index("fibre_g")
        return lambda dish: float(dish.serving.nutrients[whole] - dish.serving.nutrients[fibre])
    if measure not in names:
        raise KeyError(f"{measure!r} is no measure")
    index = names.index(measure)
    return lambda dish: float(dish.serving.nutrients[index])


def _grams(dish: Dish, counts: Callable[[FormKey], bool], pack: FoodDB) -> float:
    """Grams as eaten of the foods that count in a portion."""
    return sum(
        grams * pack.yields[key] for key, grams in dish.serving.food_grams.items() if counts(key)
    )
