"""What a plan's dishes need and cost, reckoned from recipes and tables without the list's code."""

from __future__ import annotations

import math
from dataclasses import dataclass

from food_db import FoodDB
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
    for meal in plan.meals:
        for dish in meal.dishes:
            recipe = pack.recipes[dish.recipe]
            servings = sum(dish.portions.values()) / recipe.servings
            for used in recipe.ingredients:
                if used.food == "water":
                    continue
                key = used.food, pack.forms[used.food, used.form].item
                beside = used.form == pack.purchases[key].part
                book = parts if beside else whole
                book[key] = book.get(key, 0.0) + used.grams * servings
    return {
        key: _line(key, whole.get(key, 0.0), parts.get(key, 0.0), pack)
        for key in whole.keys() | parts.keys()
    }


def _line(key: Key, whole: float, part: float, pack: FoodDB) -> Line:
    """Two units give the zest of two lemons and their juice: the larger need decides."""
    purchase, price = pack.purchases[key], pack.prices[key]
    grams = max(whole, part / purchase.part_g * purchase.unit_g) if part else whole
    buy = math.ceil(grams * 0.98 / purchase.unit_g)  # 2 % short is enough
    food, item = key
    told = item in ("dried", "frozen") and any(f == food and i != item for f, i in pack.purchases)
    name = pack.foods[food].name
    return Line(
        grams=grams,
        buy=buy,
        cost=round(buy * price.usd_per_unit, 2),
        unit=purchase.unit,
        name=f"{item} {name}" if told else name,
    )
