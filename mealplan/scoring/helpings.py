"""What a line of a diary means: a food or a dish, and how many grams of it were eaten."""

from __future__ import annotations

import datetime as dt
import functools
import math
import re
from dataclasses import dataclass

from food_db import FoodDB
from food_db.household import measure_grams
from food_db.pack import FormKey, Recipe
from food_db.schema import Meal
from mealplan.dish_words import nearest, own_names
from mealplan.scoring.intake import Helping, servings_of

MOST_GRAMS = 20_000.0
"""More than that of one food at one time is a slip of the pen."""
_SWELLS = 1.5
"""Grams eaten for a gram measured from which a cup may mean the dry or the cooked food."""
_SERVINGS = frozenset({"serving", "portion"})
_PIECES = ("piece", "medium")
"""What a bare number counts: two apples are two of medium size."""
_FRACTIONS = {"⅛": 1 / 8, "¼": 1 / 4, "⅓": 1 / 3, "½": 1 / 2, "⅔": 2 / 3, "¾": 3 / 4}
_AMOUNT = re.compile(
    r"(?P<whole>\d+(?:\.\d+)?)?\s*(?:(?P<sign>[⅛¼⅓½⅔¾])|(?P<over>\d+)/(?P<under>[1-9]\d*))?"
    r"\s*(?P<measure>[^\W\d_][^\d]*)?"
)


class UnclearError(ValueError):
    """A cell that means nothing, or more than one thing: what it is and how to mend it."""


@dataclass(frozen=True)
class Said:
    """An amount as it was written: ``1½ cups`` is 1.5 and ``cup``."""

    count: float
    measure: str


def helpings_of(
    name: str,
    grams: float | None,
    said: Said | None,
    pack: FoodDB,
    *,
    date: dt.date,
    meal: Meal | None = None,
) -> tuple[list[Helping], str | None]:
    """The foods that a line tells of, and the form that was taken where it names none.

    Args:
        name: a food (``carrot``, ``carrot, raw``) or a dish by its id or title.
        grams: as eaten [g], or ``said``: an amount in servings or a household measure.

    Raises:
        UnclearError: the name is not known, or the amount is not one of this food or dish.
    """
    food, form = _food(name, pack)
    recipe = _recipe(name, pack)
    by_serving = said is not None and said.measure in _SERVINGS
    if recipe is not None and (food is None or by_serving):
        count = _servings(recipe, grams, said, pack)
        return servings_of(recipe, count, pack, date=date, meal=meal), None
    if food is None:
        raise UnclearError(_unknown(name, pack))
    key, assumed = _form(food, form, pack)
    eaten = _eaten(key, said, pack) if grams is None and said is not None else grams or 0.0
    if eaten > MOST_GRAMS:
        raise UnclearError(f"{eaten:,.0f} g at one time is more than {MOST_GRAMS:,.0f} g")
    return [Helping(date, key, eaten, eaten / pack.yields[key], meal)], assumed


def read_amount(text: str) -> Said:
    """An amount as it is written.

    >>> read_amount("1 1/2 cups"), read_amount("½ medium"), read_amount("2")
    (Said(count=1.5, measure='cup'), Said(count=0.5, measure='medium'), Said(count=2.0, measure=''))

    Raises:
        UnclearError: it is no number with a measure.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None or not (found["whole"] or found["sign"] or found["over"]):
        raise UnclearError(f"{text!r} is no amount; write a number and a measure, such as 1½ cups")
    if found["over"] and found["whole"] and not re.search(r"\d\s+\d+/", text):
        raise UnclearError(f"{text!r} can be read in two ways; write 1/2, or 1 1/2")
    part = _FRACTIONS.get(found["sign"] or "", 0.0)
    if found["over"]:
        part = int(found["over"]) / int(found["under"])
    count = float(found["whole"] or 0) + part
    if not 0 < count < math.inf:
        raise UnclearError(f"{text!r}: write an amount of more than 0")
    return Said(count, _singular((found["measure"] or "").strip().lower()))


def _singular(measure: str) -> str:
    if measure == "leaves":
        return "leaf"
    for ending, rest in (("shes", "sh"), ("ches", "ch"), ("sses", "ss"), ("s", "")):
        if measure.endswith(ending) and not measure.endswith("glass"):
            return measure.removesuffix(ending) + rest
    return measure


def _food(name: str, pack: FoodDB) -> tuple[str | None, str]:
    """The food of a name, and its form where ``food, form`` names one."""
    foods = _names(pack)[0]
    food = foods.get(_folded(name))
    if food is not None:
        return food, ""
    before, comma, form = name.rpartition(",")
    food = foods.get(_folded(before)) if comma else None
    return (None, "") if food is None else (food, form.strip().lower())


def _form(food: str, form: str, pack: FoodDB) -> tuple[FormKey, str | None]:
    """The form that was eaten: the one named, or the usual one, which is then told."""
    forms = [held for owner, held in pack.forms if owner == food]
    if form:
        if form not in forms:
            raise UnclearError(f"{food} is known as {' or '.join(forms)}, not as {form!r}")
        return (food, form), None
    told = None
    if len({tuple(sorted(pack.composition[food, held].items())) for held in forms}) > 1:
        others = " or ".join(f"'{food}, {held}'" for held in forms[1:])
        told = f"{food}: taken as '{food}, {forms[0]}'; write {others} for another form"
    return (food, forms[0]), told


def _eaten(key: FormKey, said: Said, pack: FoodDB) -> float:
    """Grams as eaten of an amount in a household measure."""
    if said.measure in ("g", "gram", "kg"):
        return said.count * (1000 if said.measure == "kg" else 1)
    asked = (said.measure,) if said.measure else _PIECES
    held = (measure_grams(*key, measure, pack) for measure in asked)
    measured = next((grams for grams in held if grams is not None), None)
    if measured is None:
        known = ", ".join(dict.fromkeys(row.measure for row in pack.measures.get(key[0], ())))
        given = (
            f"{said.measure!r} is no measure of {key[0]}" if said.measure else "it has no pieces"
        )
        raise UnclearError(f"{given}; write grams{', or ' + known if known else ''}")
    if pack.yields[key] >= _SWELLS:
        raise UnclearError(
            f"a {said.measure or 'piece'} of {key[0]} may be dry or cooked; "
            "write the grams as eaten (cooked)"
        )
    return said.count * measured * pack.yields[key]


def _servings(recipe: Recipe, grams: float | None, said: Said | None, pack: FoodDB) -> float:
    """Servings of a dish: as they are written, or from the grams as eaten."""
    whole = sum(p.grams * pack.yields[p.food, p.form] for p in recipe.ingredients)
    if said is not None and said.measure in ("g", "gram", "kg"):
        grams = said.count * (1000 if said.measure == "kg" else 1)
    if grams is not None:
        count = grams / (whole / recipe.servings)
    elif said is not None and (said.measure in _SERVINGS or not said.measure):
        count = said.count
    else:
        raise UnclearError(
            f"{recipe.title} is measured in servings or grams; write such as 1 serving"
        )
    if count * whole / recipe.servings > MOST_GRAMS:
        raise UnclearError(f"{count:g} servings at one time are more than {MOST_GRAMS:,.0f} g")
    return count


def _recipe(name: str, pack: FoodDB) -> Recipe | None:
    found = _names(pack)[1].get(_folded(name))
    return None if found is None else pack.recipes[found]


@functools.lru_cache(maxsize=4)
def _names(pack: FoodDB) -> tuple[dict[str, str], dict[str, str]]:
    """Foods and dishes by every name that they have."""
    foods = {_folded(name): food.id for food in pack.foods.values() for name in own_names(food)}
    dishes = {_folded(recipe.title): recipe.id for recipe in pack.recipes.values()}
    return foods, dishes | {_folded(name): name for name in pack.recipes}


def _folded(name: str) -> str:
    """A name in one case, with plain spaces: ``Semi-skimmed  milk`` is ``semi skimmed milk``."""
    return " ".join(name.replace("-", " ").replace("\u2019", "'").split()).casefold()


def _unknown(name: str, pack: FoodDB) -> str:
    foods, dishes = _names(pack)
    near = nearest(_folded(name), {*foods, *dishes})
    return f"{name!r} is no food and no dish{near or '; `mealplan foods` lists the foods'}"
