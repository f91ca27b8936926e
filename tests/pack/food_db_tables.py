"""What the tests of the pack share: tables as plain text rows, and broken copies of them."""

from __future__ import annotations

import csv
import functools
import io
from collections.abc import Callable
from pathlib import Path

from food_db import loader
from food_db.pack import FoodDB
from food_db.reading import Layer

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


@functools.cache
def _small_tables() -> dict[str, str]:
    """All tables as text; the recipes cut down to the first four, so that a load is quick."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in TABLES.glob("*.csv")}
    kept = {row["id"] for row in rows("recipes.csv")[:4]}
    for name in ("recipes.csv", "ingredients.csv", "steps.csv"):
        head, *body = csv.reader(io.StringIO(texts[name], newline=""))
        buffer = io.StringIO()
        table = [head, *(line for line in body if line[0] in kept)]
        csv.writer(buffer, lineterminator="\n").writerows(table)
        texts[name] = buffer.getvalue()
    texts["measures.csv"] = "".join(texts["measures.csv"].splitlines(keepends=True)[:20])
    return texts


def broken(folder: Path, name: str, *edits: Edit) -> Path:
    """A copy of the tables, one of them edited."""
    for table, text in _small_tables().items():
        changed = text
        for edit in edits if table == name else ():
            changed = edit(changed)
        (folder / table).write_text(changed, encoding="utf-8", newline="\n")
    return folder


def load_from(folder: Path) -> FoodDB:
    """The pack of another folder; the cache of :func:`food_db.load` is left alone."""
    original = loader.shipped_layer
    loader.shipped_layer = lambda: Layer(folder, "food_db/tables", shipped=True)
    try:
        return loader._load(())
    finally:
        loader.shipped_layer = original
