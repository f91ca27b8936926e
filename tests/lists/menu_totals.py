"""What a plan's dishes need and cost, reckoned from recipes and tables without the list's code."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from food_db import FoodDB
from food_db.schema import Meal
from mealplan.plan import Plan

Key = tuple[str, str]
"""(food id, item as bought)"""


@dataclass(frozen=True)
class Line:
    """Grams as measured [g], whole units to buy and their money, the unit, the name."""

    grams: float
    buy: int
    cost: float
    unit: str
    name: str


def menu_lines(plan: Plan, pack: FoodDB) -> dict[Key, Line]:
    """A line for each food by the way it is sold, for a kitchen without a pantry."""
    whole: dict[Key, float] = {}
    parts: dict[Key, float] = {}
    days: dict[Key, dict[dt.date, float]] = {}
    cooked: dict[str, dt.date] = {}
    slots = list(Meal)
    for meal in sorted(plan.meals, key=lambda meal: (meal.date, slots.index(meal.slot))):
        for dish in meal.dishes:
            recipe = pack.recipes[dish.recipe]
            servings = sum(dish.portions.values()) / recipe.servings
            if not dish.leftover:
                cooked[dish.recipe] = meal.date
            day = cooked.get(dish.recipe, meal.date)
            for used in recipe.ingredients:
                if used.food == "water":
                    continue
                key = used.food, pack.forms[used.food, used.form].item
                beside = used.form == pack.purchases[key].part
                book = parts if beside else whole
                book[key] = book.get(key, 0.0) + used.grams * servings
                of_day = days.setdefault(key, {})
                of_day[day] = of_day.get(day, 0.0) + used.grams * servings
    return {
        key: _line(key, whole.get(key, 0.0), parts.get(key, 0.0), days[key], pack)
        for key in whole.keys() | parts.keys()
    }


def _opened(days: dict[dt.date, float], unit_g: float, keeps: int) -> int:
    """Units of a food of which an open one is good for so many days: one is open at a time."""
    units, rest, used, good = 0, 0.0, 0.0, dt.date.min
    for day, grams in sorted(days.items()):
        rest = rest if day <= good else 0.0
        taken = min(rest, grams)
        lacking, rest, used = grams - taken, rest - taken, used + taken
        if lacking > 1e-6:
            more = math.ceil(lacking / unit_g)
            units, good = units + more, day + dt.timedelta(days=keeps)
            used = lacking - (more - 1) * unit_g
            rest = unit_g - used
    return units - (used <= 0.02 * sum(days.values()))


def _line(key: Key, whole: float, part: float, days: dict[dt.date, float], pack: FoodDB) -> Line:
    """Two units give the zest of two lemons and their juice: the larger need decides."""
    purchase, price = pack.purchases[key], pack.prices[key]
    grams = max(whole, part / purchase.part_g * purchase.unit_g) if part else whole
    buy = math.ceil(grams * 0.98 / purchase.unit_g)  # 2 % short is enough
    food, item = key
    for name in (food, pack.foods[food].aisle, ""):
        if (item, name) in pack.opened:
            buy = _opened(days, purchase.unit_g, pack.opened[item, name])
            break
    told = item in ("dried", "frozen") and any(f == food and i != item for f, i in pack.purchases)
    name = pack.foods[food].name
    return Line(
        grams=grams,
        buy=buy,
        cost=round(buy * price.usd_per_unit, 2),
        unit=purchase.unit,
        name=f"{item} {name}" if told else name,
    )
