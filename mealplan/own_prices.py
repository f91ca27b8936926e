"""Prices of one's own: a CSV file in one's own currency, laid over the prices of the pack."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Self

from pydantic import model_validator

from food_db import FoodDB, PackError
from food_db.pack import FormKey
from food_db.plain_files import text_of
from food_db.reading import MAX_BYTES, Cells, Layer, Tables, is_folder, shown
from food_db.schema import OWN_SOURCE, Price, Row
from food_db.schema.types import MOST, NonNegative
from mealplan.dish_words import food_named, food_problem
from mealplan.errors import InputError
from mealplan.packs import load_packs
from mealplan.profile import Profile

COLUMNS = ("food", "item", "per_unit", "per_100g")
_EXAMPLE = "food,item,per_unit"
_DIGEST = 8


class OwnPrice(Row):
    """A line of the file: what a food costs a unit as it is sold, or 100 g of it."""

    food: str
    item: str = ""
    per_unit: NonNegative | None = None
    per_100g: NonNegative | None = None

    @model_validator(mode="after")
    def _one_price(self) -> Self:
        if (self.per_unit is None) == (self.per_100g is None):
            raise ValueError("fill per_unit or per_100g, one of them")
        return self


def pack_of(profile: Profile) -> FoodDB:
    """The pack that a profile is planned with: its folders, then its own prices, laid over.

    Raises:
        InputError: all that is wrong with the folders, or with the file of prices.
    """
    pack = load_packs(profile.menu.packs)
    if profile.wishes.prices is None:
        return pack
    return with_own_prices(pack, profile.wishes.prices, profile.wishes.rate)


def with_own_prices(pack: FoodDB, path: str | Path, rate: float = 1.0) -> FoodDB:
    """The pack with these prices over its own; its version then names the file by a digest.

    Args:
        pack: the pack whose prices are replaced where the file has one.
        path: CSV with the columns food (id, name or alias), item (where a food is sold as more
            than one) and per_unit or per_100g.
        rate: units of the file's currency for a US dollar.

    Raises:
        InputError: all that is wrong with the file, with line numbers.
    """
    path = Path(path)
    text = _text(path)
    layer = Layer(path.parent, str(path.parent))
    tables = Tables((layer,))
    prices: dict[FormKey, Price] = {}
    for line, cells in tables.cells(layer, path.name):
        where = layer.where(path.name, line)
        if strange := _strange_columns(cells):
            tables.problems += [f"{layer.where(path.name, 1)}: {problem}" for problem in strange]
            break
        row = tables.row(layer, path.name, line, cells, OwnPrice)
        found = None if row is None else _price(row, pack, rate)
        if isinstance(found, Price):
            if (found.food, found.item) in prices:
                name = f"{found.food} ({found.item})"
                tables.problems.append(f"{where}: {name} has a price above; keep one line")
            prices[found.food, found.item] = found
        elif found is not None:
            tables.problems.append(f"{where}: {found}")
    if not prices and not tables.problems:
        tables.problems.append(f"{path}: holds no price; begin with {_EXAMPLE}, then a line a food")
    if tables.problems:
        raise InputError("\n".join(tables.problems))
    digest = hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]
    version = f"{pack.version}.prices-{digest}"
    return replace(pack, version=version, prices={**pack.prices, **prices})


def _text(path: Path) -> str:
    """The file, read before any line of it is: it must be a plain one."""
    try:
        if is_folder(path) or (path.exists() and not path.is_file()):
            raise InputError(f"{path}: is no file; name a CSV file of prices")
        return text_of(path, str(path), MAX_BYTES)
    except PackError as error:
        raise InputError(str(error)) from None
    except (OSError, ValueError):
        raise InputError(f"{path}: cannot be read; name a CSV file of prices") from None


def _strange_columns(cells: Cells) -> list[str]:
    known = ", ".join(COLUMNS)
    problems = [
        f"{shown(name)} is no column; write {known}" for name in cells if name not in COLUMNS
    ]
    if "food" not in cells or not {"per_unit", "per_100g"} & set(cells):
        problems.append(f"the first line must name the columns, as {_EXAMPLE}")
    return problems


def _price(row: OwnPrice, pack: FoodDB, rate: float) -> Price | str:
    """The row in US dollars, or what is wrong with it."""
    food = food_named(row.food, pack)
    if food is None:
        return food_problem(row.food, pack) or ""
    items = [item for name, item in pack.purchases if name == food.id]
    item = row.item.lower() or (items[0] if len(items) == 1 else "")
    if not items:
        return f"{food.name} is not bought; delete the line"
    if item not in items:
        wrong = f"is not bought as {shown(row.item)}" if row.item else "is bought in several ways"
        return f"{food.name} {wrong}; write {' or '.join(items)} under item"
    unit_g = pack.purchases[food.id, item].unit_g
    per_100g, per_unit = _both(row, unit_g)
    if max(per_100g, per_unit) / rate > MOST:
        return f"is no price for a unit of {unit_g:g} g"
    return Price(
        food=food.id,
        item=item,
        usd_per_100g=per_100g / rate,
        usd_per_unit=per_unit / rate,
        source=OWN_SOURCE,
    )


def _both(row: OwnPrice, unit_g: float) -> tuple[float, float]:
    """The price of 100 g and of a unit."""
    if row.per_unit is not None:
        return 100 * row.per_unit / unit_g, row.per_unit
    per_100g = row.per_100g or 0.0
    return per_100g, per_100g * unit_g / 100
