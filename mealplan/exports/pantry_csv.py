"""A pantry from a CSV file: the columns food, item (optional), and grams or quantity."""

from __future__ import annotations

import math
import re
from pathlib import Path

from food_db import FoodDB, load
from food_db.schema.types import MOST
from mealplan.csv_rows import beyond_problem, csv_rows
from mealplan.dish_words import nearest
from mealplan.errors import InputError
from mealplan.pantry import Pantry, Stock
from mealplan.shopping import item_name

COLUMNS = ("food", "item", "grams", "quantity")
_NEEDED = (("food",), ("grams", "quantity"))
_EXAMPLE = "food,grams or food,item,quantity"
_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")

Names = dict[str, tuple[str, str | None]]
"""How a food can be written -> (food id, item where the words tell it)."""


def read_pantry(path: str | Path, pack: FoodDB | None = None) -> Pantry:
    """Read what is in the kitchen: grams as measured [g], or a quantity in units of purchase.

    A food is an id, a name, an alias, or a name as the shopping list prints it, in any case.

    Raises:
        InputError: all that is wrong with the file: line, column, value and mend.
    """
    pack = load() if pack is None else pack
    path, names = Path(path), food_names(pack)
    stock: list[Stock] = []
    problems: list[str] = []
    for line, cells in csv_rows(path, COLUMNS, _NEEDED, _EXAMPLE, problems):
        entry = _stock(cells, names, pack)
        if isinstance(entry, Stock):
            stock.append(entry)
        else:
            problems += [f"{path}: line {line}: {problem}" for problem in entry]
    if problems:
        raise InputError("\n".join(problems))
    return Pantry(stock=tuple(stock))


def food_names(pack: FoodDB) -> Names:
    """Every way to write a food, folded to one case."""
    names: Names = {}
    for food in pack.foods.values():
        for name in (food.id, food.id.replace("-", " "), food.name, *food.aliases):
            names[_fold(name)] = food.id, None
    for food_id, item in pack.purchases:
        name = _fold(item_name((food_id, item), pack))
        if names.get(name, (food_id, None)) == (food_id, None) and name.startswith(_fold(item)):
            names[name] = food_id, item
    return names


def _fold(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).casefold()


def _stock(cells: dict[str, str], names: Names, pack: FoodDB) -> Stock | list[str]:
    """The row as stock, or what is wrong with it."""
    problems: list[str] = []
    written = cells.get("food", "")
    food, told = names.get(_fold(written), ("", None))
    item = cells.get("item", "").lower() or told
    if not written:
        problems.append("column food: is empty; write the name of a food, or delete the line")
    elif not food:
        near = nearest(_fold(cells["food"]), set(names)) or "; `mealplan foods` lists them"
        problems.append(f"column food: {written!r} is no food of the tables{near}")
    elif item and (food, item) not in pack.purchases:
        sold = " or ".join(sorted(i for f, i in pack.purchases if f == food))
        problems.append(f"column item: {item!r}: {food} is sold as {sold}; write that, or nothing")
    given = [column for column in ("grams", "quantity") if cells.get(column)]
    if len(given) != 1:
        which = "both are filled" if given else "both are empty"
        problems.append(f"columns grams and quantity: {which}; fill one of them")
    amounts = {column: _amount(column, cells[column], problems) for column in given}
    problems += beyond_problem(cells)
    return problems or Stock(food=food, item=item, **amounts)


def _amount(column: str, text: str, problems: list[str]) -> float:
    """The number of a cell; adds to the problems when it is none, or below 0."""
    value = float(text) if _NUMBER.fullmatch(text) else math.nan
    unit = "grams as measured" if column == "grams" else "units of purchase"
    if not math.isfinite(value):
        problems.append(f"column {column}: {text!r} is not a number; write {unit}, such as 1.5")
    elif value < 0:
        problems.append(f"column {column}: {text!r} is below 0; write {unit}, 0 or more")
    elif value > MOST:
        problems.append(f"column {column}: {text!r} is no amount of a kitchen; write {unit}")
    return value
