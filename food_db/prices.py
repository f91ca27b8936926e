"""Prices: the shipped ones, and one's own, which may be of a unit or of 100 g."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from food_db import schema
from food_db.pack import FormKey
from food_db.reading import Tables, shown
from food_db.schema.types import MOST

Purchases = Mapping[FormKey, schema.Purchase]


def read_prices(tables: Tables, purchases: Purchases) -> dict[FormKey, schema.Price]:
    """Prices by food and item; of one's own the unit's or 100 g's may follow from the other."""
    result: dict[FormKey, schema.Price] = {}
    for layer in tables.layers:
        if layer.shipped:
            result |= tables.of_layer(
                layer, "prices.csv", schema.Price, lambda row: (row.food, row.item)
            )
            continue
        seen: set[FormKey] = set()
        for line, cells in tables.cells(layer, "prices.csv"):
            row = tables.row(layer, "prices.csv", line, cells, schema.OwnPrice)
            if row is None:
                continue
            key, where = (row.food, row.item), layer.where("prices.csv", line)
            if key not in purchases:
                tables.problems.append(f"{where}: {_not_bought(row, purchases)}")
            elif key in seen:
                tables.problems.append(f"{where}: {key!r} stands twice; keep one row")
            elif price := _own_price(row, purchases[key].unit_g):
                seen.add(key)
                result[key] = price
            else:
                unit_g = purchases[key].unit_g
                tables.problems.append(f"{where}: is no price for a unit of {unit_g:g} g")
    return result


def _not_bought(row: schema.OwnPrice, purchases: Purchases) -> str:
    items = [item for food, item in purchases if food == row.food]
    if items:
        return f"{row.food!r} is not bought as {row.item!r}; write {' or '.join(items)}"
    near = difflib.get_close_matches(row.food, {food for food, _ in purchases}, n=3)
    hint = f"; do you mean {' or '.join(near)}?" if near else "; `mealplan foods` lists the ids"
    return f"{shown(row.food)} is no food that is bought{hint}"


def _own_price(row: schema.OwnPrice, unit_g: float) -> schema.Price | None:
    """The price of a unit and of 100 g; none when one of them is beyond reason."""
    per_unit = row.usd_per_unit
    if per_unit is None:
        per_unit = (row.usd_per_100g or 0.0) * unit_g / 100
    per_100g = 100 * per_unit / unit_g
    if max(per_unit, per_100g) > MOST:
        return None
    return schema.Price(
        food=row.food,
        item=row.item,
        usd_per_100g=per_100g,
        usd_per_unit=per_unit,
        year=row.year,
        source=row.source,
    )
