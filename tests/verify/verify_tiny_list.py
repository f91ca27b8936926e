"""The shopping list of the tiny plan, every number worked out by hand.

The meals take, as measured: lentils 100 g · 2.5 servings, cumin 1 g · 2.5, salmon 120 g, rice 60 g,
kefir 170 g, and water from the tap. A unit costs 1 dollar whatever it is.

| food    | needed |  unit | bought | left  |
| lentils | 250    |   500 |   1    | 250   |
| cumin   |   2.5  |    40 |   1    |  37.5 |
| salmon  | 120    |   100 |   2    |  80   |
| rice    |  60    |  1000 |   1    | 940   |
| kefir   | 170    |    85 |   2    |   0   |

The stew of Wednesday is Monday's: it is cooked once, for both. Everything keeps so long as KEEPS
says from the day on which it is bought, and costs what a table of 2022 says.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from verify_tiny_pack import tiny_pack

from food_db import FoodDB, schema
from mealplan.shopping import ShoppingList

UNITS = {"lentils": 500, "cumin": 40, "salmon": 100, "rice": 1000, "kefir": 85, "water": 1000}
MONDAY, TUESDAY = "2026-11-23", "2026-11-24"
LINES = {
    "cumin": (2.5, 1, 37.5, [(MONDAY, "Stew", 2.5)]),
    "kefir": (170, 2, 0, [(MONDAY, "Kefir-Cup", 170)]),
    "lentils": (250, 1, 250, [(MONDAY, "Stew", 250)]),
    "rice": (60, 1, 940, [(TUESDAY, "Salmon-Rice", 60)]),
    "salmon": (120, 2, 80, [(TUESDAY, "Salmon-Rice", 120)]),
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
    data = {"schema": "mealplan/shopping/2", "start": "2026-11-23", "days": 3, "people": 1}
    # 7 packets; the price of the grams is the cost of the plan
    data |= {"items": items, "total": 7, "prorated": 5.13, "currency": "USD"}
    return {**data, **more}


def line(
    name: str, grams: float, buy: int, left: float, uses: list[tuple[str, str, float]]
) -> dict[str, Any]:
    """A line of the list."""
    meals = [{"date": d, "slot": "dinner", "title": t, "grams": g} for d, t, g in uses]
    words = {"food": name, "name": name, "aisle": "x", "item": "pack", "for": meals}
    unit = {"unit": f"pack ({UNITS[name]} g)", "quantity": grams / UNITS[name], "at_home": 0}
    rests = [{"grams": left, "until": until_of(name, MONDAY)}] if left else []
    rest = {"rests": rests, "basis": "survey", "year": 2022, "fresh": False}
    return {**words, **unit, **rest, "grams": grams, "buy": buy, "left_over": left, "cost": buy}


def until_of(name: str, bought: str) -> str:
    """The day until which what is left of a packet keeps."""
    days = dt.timedelta(days=tiny_pack().foods[name].keeps_days)
    return (dt.date.fromisoformat(bought) + days).isoformat()


def listed(data: dict[str, Any]) -> ShoppingList:
    """The list of such data."""
    return ShoppingList.model_validate(data)
