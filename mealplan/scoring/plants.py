"""Plants a week: the count of the pillar, for a diary as well.

Source: McDonald et al. 2018, mSystems 3:e00031-18 (more than 30 against 10 or fewer types).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from food_db import FoodDB
from mealplan.nutrition import PLANT_MIN_G, serving
from mealplan.scoring.intake import Amount, Helping, Intake
from mealplan.scoring.items import index_score
from mealplan.scoring.parts import IndexScore

_WEEK = 7
_NAMED = 4


def plants(intake: Intake) -> IndexScore:
    """Different plants in seven days: a herb or spice is a quarter, others count from 8 g on.

    Of more than seven days it is the mean of stretches of seven, of which the last may overlap.
    """
    stretches = [
        _shares([one for one in intake.helpings if one.date in dates], intake.pack)
        for dates in _stretches(intake.dates)
    ]
    number = len(stretches)
    whole = [name for held in stretches for name, share in held.items() if share >= 1]
    parts = [name for held in stretches for name, share in held.items() if share < 1]
    amounts = {
        "plants": Amount(sum(sum(held.values()) for held in stretches) / number),
        "whole": Amount(len(whole) / number, 1.0, _named(whole)),
        "seasonings": Amount(len(parts) / number, 1.0, _named(parts)),
    }
    return index_score(intake.pack, "plants", amounts, total="plants")


def _stretches(dates: tuple[dt.date, ...]) -> list[frozenset[dt.date]]:
    """Seven days each, from the first on; the last seven once more when days are left over."""
    starts = list(range(0, max(len(dates) - _WEEK, 0) + 1, _WEEK))
    if len(dates) > _WEEK and len(dates) % _WEEK:
        starts.append(len(dates) - _WEEK)
    return [frozenset(dates[start : start + _WEEK]) for start in starts]


def _shares(helpings: Iterable[Helping], pack: FoodDB) -> dict[str, float]:
    """The share of each plant that counts, 1 or that of a seasoning, in the order of eating."""
    counted: dict[str, float] = {}
    for plant, share in _counted(helpings, pack):
        counted[plant] = max(share, counted.get(plant, 0.0))
    return counted


def _counted(helpings: Iterable[Helping], pack: FoodDB) -> Iterator[tuple[str, float]]:
    """Plants of the dishes by their standard serving, of foods by what was eaten at a meal."""
    dishes: dict[str, None] = {}
    alone: dict[tuple[dt.date, object, str], list[Helping]] = {}
    for helping in helpings:
        plant = pack.foods[helping.key[0]].plant
        if helping.recipe is not None:
            dishes[helping.recipe] = None
        elif plant is not None and helping.grams > 0:
            alone.setdefault((helping.date, helping.meal, plant), []).append(helping)
    for recipe in dishes:
        yield from serving(pack.recipes[recipe], pack).plants.items()
    for (_, _, plant), held in alone.items():
        share = max(pack.foods[one.key[0]].plant_share for one in held)
        if share < 1 or sum(one.measured for one in held) >= PLANT_MIN_G:
            yield plant, share


def _named(plants: Iterable[str]) -> tuple[str, ...]:
    """The first of them in words: plants of ``foods.csv`` are ids such as ``black-pepper``."""
    return tuple(plant.replace("-", " ") for plant in dict.fromkeys(plants))[:_NAMED]
