"""A pantry from and to a CSV file: food, item, grams or quantity, and until when it is good."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from food_db import FoodDB, load
from food_db.schema.types import MOST
from mealplan.aisles import WAYS
from mealplan.csv_rows import beyond_problem, csv_rows
from mealplan.dates import a_day
from mealplan.dish_words import nearest
from mealplan.errors import InputError
from mealplan.pantry import Pantry, Stock
from mealplan.plain_text import cell
from mealplan.shopping import item_name
from mealplan.shopping_parts import ShoppingItem, ShoppingList
from mealplan.shopping_words import many

COLUMNS = ("food", "item", "grams", "quantity", "until")
_NEEDED = (("food",), ("grams", "quantity"))
_EXAMPLE = "food,grams or food,item,quantity"
_TRIFLE = 0.05
"""Share of a unit below which nobody keeps a rest in mind: 2 g of a bunch, a spoon of a tub."""
_NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")

Names = dict[str, tuple[str, str | None]]
"""How a food can be written -> (food id, item where the words tell it)."""


def read_pantry(path: str | Path, pack: FoodDB | None = None) -> Pantry:
    """Read what is in the kitchen: grams as measured [g], or a quantity in units of purchase.

    ``until`` is the last day on which it is good, as 2026-11-23; empty: as long as the plan.
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
        for name in _tinned(food_id, pack) if item == "tin" else ():
            if names.get(name, (food_id, None)) == (food_id, None):
                names[name] = food_id, item
    return names


def _tinned(food_id: str, pack: FoodDB) -> Iterator[str]:
    """What is said of a tin of a food, where it is sold in another way too: ``tinned tomatoes``."""
    food = pack.foods[food_id]
    for name in {food.name, many(food.name), *food.aliases}:
        plain = _fold(name).removeprefix("tinned ").removeprefix("canned ")
        yield from (f"{way} {plain}" for way in WAYS["tin"])


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
    until = _until(cells.get("until", ""), problems)
    problems += beyond_problem(cells)
    return problems or Stock(food=food, item=item, **amounts, until=until)


def _until(text: str, problems: list[str]) -> dt.date | None:
    """The day of a cell; adds to the problems when it is none."""
    if not text:
        return None
    try:
        return a_day(text)
    except ValueError as error:
        problems.append(f"column until: {text!r}: {error}; or leave it empty for what keeps")
        return None


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


def pantry_csv(*lists: ShoppingList, before: Pantry | None = None) -> str:
    """What stays over after a plan, as the pantry of the next: a file that `read_pantry` reads.

    Rests that are good beyond the last day, of a twentieth of a unit or more (a gram of saffron is
    a jar), in grams as measured to 0.01 g. Rests of a food that spoil at different times stand
    apart.

    Args:
        lists: that of the plan, or those of its trips in their order.
        before: the pantry that the lists were made with; what of it they do not name is carried on.
    """
    last = max((one.last for one in lists), default=dt.date.min)
    over = {(item.food, item.item): item for one in lists for item in one.items}
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    kept = [stock for item in over.values() for stock in _rests(item, last)]
    for entry in [*kept, *_untouched(before, over.values())]:
        if entry.until is None or entry.until > last:
            writer.writerow(_cells(entry))
    return stream.getvalue()


def _rests(item: ShoppingItem, last: dt.date) -> list[Stock]:
    """What is good beyond the last day, if it is more than a trifle together."""
    good = [rest for rest in item.rests if rest.until is None or rest.until > last]
    if sum(rest.grams for rest in good) < _TRIFLE * item.unit_g or not item.unit_g:
        return []
    return [
        Stock(food=item.food, item=item.item, grams=round(rest.grams, 2), until=rest.until)
        for rest in good
        if round(rest.grams, 2)
    ]


def _untouched(before: Pantry | None, items: Iterable[ShoppingItem]) -> Iterator[Stock]:
    """The stock that covers no line of the lists."""
    keys = [(item.food, item.item) for item in items]
    for entry in before.stock if before is not None else ():
        if not any(map(entry.covers, keys)):
            yield entry


def _cells(entry: Stock) -> tuple[str, ...]:
    amounts = ("" if x is None else _plain(x) for x in (entry.grams, entry.quantity))
    until = entry.until.isoformat() if entry.until else ""
    return (cell(entry.food), cell(entry.item or ""), *amounts, until)


def _plain(amount: float) -> str:
    """A number as `read_pantry` takes it: no exponent, no zeros at its end."""
    return f"{amount:.6f}".rstrip("0").rstrip(".")
