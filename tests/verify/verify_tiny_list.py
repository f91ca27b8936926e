"""The shopping list of the tiny plan, every number worked out by hand.

The meals take, as measured: lentils 100 g · 2.5 servings, cumin 1 g · 2.5, salmon 120 g, rice 60 g,
kefir 170 g, and water from the tap. A unit costs 1 dollar whatever it is.

| food    | needed |  unit | bought | left  |
| lentils | 250    |   500 |   1    | 250   |
| cumin   |   2.5  |    40 |   1    |  37.5 |
| salmon  | 120    |   100 |   2    |  80   |
| rice    |  60    |  1000 |   1    | 940   |
| kefir   | 170    |    85 |   2    |   0   |
"""

from __future__ import annotations

import dataclasses
from typing import Any

from verify_tiny_pack import tiny_pack

from food_db import FoodDB, schema
from mealplan.shopping import ShoppingList

UNITS = {"lentils": 500, "cumin": 40, "salmon": 100, "rice": 1000, "kefir": 85, "water": 1000}
LINES = {
    "cumin": (2.5, 1, 37.5, ["Stew"]),
    "kefir": (170, 2, 0, ["Kefir-Cup"]),
    "lentils": (250, 1, 250, ["Stew"]),
    "rice": (60, 1, 940, ["Salmon-Rice"]),
    "salmon": (120, 2, 80, ["Salmon-Rice"]),
}


def tiny_shop(**keeps: int) -> FoodDB:
    """The tiny pack with packets in a shop, and foods that keep for so many days."""
    pack = tiny_pack()
    purchases = {
        (food, "pack"): schema.Purchase(
            food=food, item="pack", unit=f"pack ({grams} g)", unit_g=grams, price_source="estimate"
        )
        for food, grams in UNITS.items()
    }
    foods = pack.foods | {
        name: pack.foods[name].model_copy(update={"keeps_days": days})
        for name, days in keeps.items()
    }
    return dataclasses.replace(pack, purchases=purchases, foods=foods)


def list_data(**more: Any) -> dict[str, Any]:
    """The list as data; ``more`` stands in for what the list says of itself."""
    items = [line(name, *numbers) for name, numbers in LINES.items()]
    data = {"schema": "mealplan/shopping/1", "start": "2026-11-23", "days": 3, "people": 1}
    # 7 packets; the price of the grams is the cost of the plan
    data |= {"items": items, "total": 7, "prorated": 5.13, "currency": "USD"}
    return {**data, **more}


def line(name: str, grams: float, buy: int, left: float, dishes: list[str]) -> dict[str, Any]:
    """A line of the list."""
    words = {"food": name, "name": name, "aisle": "x", "item": "pack", "for": dishes}
    unit = {"unit": f"pack ({UNITS[name]} g)", "quantity": grams / UNITS[name]}
    return {**words, **unit, "grams": grams, "buy": buy, "left_over": left, "cost": buy}


def listed(data: dict[str, Any]) -> ShoppingList:
    """The list of such data."""
    return ShoppingList.model_validate(data)
