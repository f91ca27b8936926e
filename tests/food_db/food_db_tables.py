"""What the tests of the pack share: tables as plain text rows, and broken copies of them."""

from __future__ import annotations

import csv
import functools
import io
import shutil
from collections.abc import Callable
from pathlib import Path

from food_db import loader
from food_db.pack import FoodDB

PACKAGE = Path(loader.__file__).resolve().parent
TABLES = PACKAGE / "tables"
RECIPES = PACKAGE / "recipes"
RECIPE_IDS = sorted(path.stem for path in RECIPES.glob("*.cook"))

Sr28 = dict[tuple[str, str], float]
"""(NDB number, nutrient number) -> amount per 100 g"""
Ciqual = dict[tuple[str, str], tuple[str, str]]
"""(code, component) -> (value as text, qualifier)"""
Edit = Callable[[str], str]
"""Turns the text of a table into the text of a broken table."""


def rows(name: str) -> list[dict[str, str]]:
    """A table as dictionaries of text, read without the loader."""
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def supplied() -> frozenset[tuple[str, str]]:
    """(food, nutrient) that ``values.csv`` sets, whatever the form."""
    return frozenset((row["food"], row["nutrient"]) for row in rows("values.csv"))


def cell(line: int, column: str, value: str) -> Edit:
    """Write a value into a column of a line (the header is line 1)."""

    def edit(text: str) -> str:
        table = list(csv.reader(io.StringIO(text, newline="")))
        table[line - 1][table[0].index(column)] = value
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerows(table)
        return buffer.getvalue()

    return edit


def twice(line: int) -> Edit:
    """Repeat a line at the end of the table."""

    def edit(text: str) -> str:
        lines = text.splitlines(keepends=True)
        return "".join([*lines, lines[line - 1]])

    return edit


def broken(folder: Path, name: str, *edits: Edit) -> Path:
    """A copy of all tables, one of them edited."""
    copy = folder / "tables"
    shutil.copytree(TABLES, copy, dirs_exist_ok=True)
    path = copy / name
    text = path.read_text(encoding="utf-8")
    for edit in edits:
        text = edit(text)
    path.write_text(text, encoding="utf-8", newline="\n")
    return copy


def load_from(folder: Path) -> FoodDB:
    """The pack of another folder; the cache of :func:`food_db.load` is left alone."""
    original = loader.tables
    loader.tables = lambda: folder
    try:
        return loader.load.__wrapped__()
    finally:
        loader.tables = original
