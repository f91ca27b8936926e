"""A diary of what was eaten, from a CSV file: date, food or dish, grams or a household measure."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from food_db import FoodDB, load
from food_db.schema import Meal
from mealplan.csv_rows import Cells, beyond_problem, csv_rows
from mealplan.errors import InputError
from mealplan.people import Sex
from mealplan.scoring.helpings import MOST_GRAMS, UnclearError, helpings_of, read_amount
from mealplan.scoring.intake import Helping, Intake

COLUMNS = ("date", "meal", "food", "grams", "amount")
_NEEDED = (("date",), ("food",), ("grams", "amount"))
_EXAMPLE = "date,food,grams or date,meal,food,amount"
_FIRST, _LAST = dt.date(1900, 1, 1), dt.date(2200, 1, 1)


@dataclass(frozen=True)
class Diary:
    """What was eaten, and the forms that were taken where the diary named none."""

    intake: Intake
    assumed: tuple[str, ...]


def read_diary(
    path: str | Path,
    pack: FoodDB | None = None,
    *,
    sex: Sex | Literal["female", "male"] | None = None,
) -> Diary:
    """Read what one person ate: a line a food or dish, as eaten.

    Args:
        path: CSV with the columns date (2026-11-23), food (a food, ``food, form``, or a dish by
            its title), grams (as eaten) or amount (``1½ cups``, ``2 servings``), and meal.
        sex: for the standards of AHEI, which differ.

    Raises:
        InputError: all that is wrong with the file: line, column, value and mend.
    """
    pack = load() if pack is None else pack
    path = Path(path)
    helpings: list[Helping] = []
    assumed: dict[str, None] = {}
    problems: list[str] = []
    for line, cells in csv_rows(path, COLUMNS, _NEEDED, _EXAMPLE, problems):
        wrong = list(_problems(cells))
        if not wrong:
            try:
                found, told = _helpings(cells, pack)
            except UnclearError as error:
                wrong = [f"column {_place(cells, error)}: {error}"]
            else:
                helpings += found
                assumed |= {} if told is None else {told: None}
        problems += [f"{path}: line {line}: {problem}" for problem in wrong]
    if not problems and not helpings:
        problems.append(f"{path}: holds no line that tells of something eaten")
    if problems:
        raise InputError("\n".join(problems))
    dates = tuple(sorted({helping.date for helping in helpings}))
    whose = None if sex is None else Sex(sex)
    intake = Intake(pack, f"the diary {path.name}", dates, tuple(helpings), whose)
    return Diary(intake, tuple(assumed))


def _problems(cells: Cells) -> Iterator[str]:
    """What is wrong with a line by itself, before it is asked what it names."""
    date = _date(cells["date"])
    if date is None or not _FIRST <= date < _LAST:
        yield f"column date: {cells['date']!r} is no date; write it as 2026-11-23"
    if not cells["food"]:
        yield "column food: is empty; write a food or a dish, or delete the line"
    elif not cells["food"].isprintable():
        yield f"column food: {cells['food']!r}: write letters, spaces and signs only"
    meal = cells.get("meal", "").lower()
    if meal and meal not in set(Meal):
        yield f"column meal: {meal!r} is none of {', '.join(Meal)}; write one, or nothing"
    given = [column for column in ("grams", "amount") if cells.get(column)]
    if len(given) != 1:
        which = "both are filled" if given else "both are empty"
        yield f"columns grams and amount: {which}; fill one of them"
    elif given == ["grams"] and not 0 < _number(cells["grams"]) <= MOST_GRAMS:
        yield (
            f"column grams: {cells['grams']!r}: write the grams eaten, a number of more than 0 "
            f"and at most {MOST_GRAMS:,.0f}"
        )
    yield from beyond_problem(cells)


def _helpings(cells: Cells, pack: FoodDB) -> tuple[list[Helping], str | None]:
    date, meal = _date(cells["date"]), cells.get("meal", "").lower()
    assert date is not None  # _problems has looked
    grams = _number(cells["grams"]) if cells.get("grams") else None
    said = None if grams is not None else read_amount(cells["amount"])
    return helpings_of(
        cells["food"], grams, said, pack, date=date, meal=Meal(meal) if meal else None
    )


def _place(cells: Cells, error: UnclearError) -> str:
    """The column that a message is about."""
    return "food" if str(error).startswith(repr(cells["food"])) or cells.get("grams") else "amount"


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str) -> float:
    """A number in plain decimal notation, NaN for anything else."""
    plain = text.isascii() and set(text) <= set("0123456789.")
    try:
        return float(text) if plain else math.nan
    except ValueError:
        return math.nan
