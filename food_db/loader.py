"""The only reader of tables: CSV files of the package into a checked :class:`FoodDB`."""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import math
from collections.abc import Callable, Hashable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from pydantic import ValidationError

from food_db import schema
from food_db.checks import check_references
from food_db.pack import FoodDB, FormKey, Ingredient, PackError, Recipe

DATA_VERSION = "2026.11.1"
"""Version of the data pack: it changes whenever a table or a recipe does, for data change menus."""

RowT = TypeVar("RowT", bound=schema.Row)
KeyT = TypeVar("KeyT", bound=Hashable)
_WIDE = ("composition.csv", "equivalents.csv")
_INDEX_COLUMNS = ("food", "form", "basis")


def tables() -> Traversable:
    """The folder of tables inside the installed package."""
    return files("food_db") / "tables"


@functools.lru_cache(maxsize=1)
def load() -> FoodDB:
    """Load and check the shipped pack; the result is cached.

    Returns:
        The pack, with amounts per 100 g as eaten.

    Raises:
        PackError: a table breaks its schema or names something that does not exist.
    """
    folder = tables()
    composition, yields = _composition(folder)
    pack = FoodDB(
        version=f"{DATA_VERSION}+{_digest(folder)}",
        sources=_keyed(folder, "sources.csv", schema.Source, lambda row: row.id),
        nutrients=_keyed(folder, "nutrients.csv", schema.Nutrient, lambda row: row.id),
        groups=_keyed(folder, "groups.csv", schema.Group, lambda row: row.id),
        foods=_keyed(folder, "foods.csv", schema.Food, lambda row: row.id),
        forms=_keyed(folder, "forms.csv", schema.Form, lambda row: (row.food, row.form)),
        composition=composition,
        yields=yields,
        equivalents=_wide(folder, "equivalents.csv"),
        purchases=_keyed(folder, "purchases.csv", schema.Purchase, lambda r: (r.food, r.item)),
        prices=_keyed(folder, "prices.csv", schema.Price, lambda row: (row.food, row.item)),
        measures=_measures(folder),
        recipes=_recipes(folder),
        requirements=tuple(
            _keyed(
                folder,
                "requirements.csv",
                schema.Requirement,
                lambda r: (r.set, r.nutrient, r.sex, r.age_min, r.kind),
            ).values()
        ),
        energy_equations=tuple(
            _keyed(
                folder,
                "energy.csv",
                schema.EnergyEquation,
                lambda r: (r.set, r.sex, r.activity, r.age_min),
            ).values()
        ),
        guidelines=_keyed(folder, "guidelines.csv", schema.Guideline, lambda row: row.id),
        pillars=_listed(folder, "pillars.csv", schema.PillarRow, lambda r: r.component),
        pillar_caps=tuple(
            _keyed(
                folder, "pillar_caps.csv", schema.PillarCap, lambda r: (r.component, r.group)
            ).values()
        ),
        cuisines=_keyed(folder, "cuisines.csv", schema.Cuisine, lambda row: row.id),
        rates=_keyed(folder, "rates.csv", schema.Rate, lambda row: row.id),
        courses=_keyed(folder, "courses.csv", schema.CourseRow, lambda row: row.course),
        slots=_listed(folder, "slots.csv", schema.Slot, lambda r: (r.meal, r.course)),
    )
    check_references(pack)
    return pack


def read_rows(folder: Traversable, name: str, model: type[RowT]) -> Iterator[RowT]:
    """Yield the rows of a table as models.

    Raises:
        PackError: every line, column and value of the table that breaks the schema.
    """
    rows: list[RowT] = []
    problems: list[str] = []
    for line, cells in read_cells(folder, name):
        try:
            rows.append(model.model_validate(cells))
        except ValidationError as error:
            problems += [f"{_where(name, line)}: {words}" for words in _in_words(error, cells)]
    if problems:
        raise PackError("\n".join(problems))
    yield from rows


def _where(name: str, line: int) -> str:
    return f"food_db/tables/{name}, line {line}"


def _in_words(error: ValidationError, cells: dict[str, str]) -> Iterator[str]:
    for item in error.errors():
        column = str(item["loc"][0]) if item["loc"] else ""
        message = item["msg"].removeprefix("Value error, ")
        yield f"column {column!r} holds {cells.get(column, '')!r}: {message}"


def read_cells(folder: Traversable, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line number and the cells of each row of a table.

    Raises:
        PackError: the file is not CSV, or a row has more or fewer cells than the header.
    """
    text = (folder / name).read_text(encoding="utf-8")
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        if name in _WIDE and not {"food", "form"} <= set(reader.fieldnames or ()):
            raise PackError(f"{_where(name, 1)}: needs the columns food and form")
        for cells in reader:
            if None in cells or None in cells.values():
                raise PackError(f"{_where(name, reader.line_num)}: too many or too few cells")
            yield reader.line_num, cells
    except csv.Error as error:
        raise PackError(f"{_where(name, reader.line_num)}: is not valid CSV: {error}") from None


def _keyed(
    folder: Traversable, name: str, model: type[RowT], key: Callable[[RowT], KeyT]
) -> dict[KeyT, RowT]:
    """Rows by their key.

    Raises:
        PackError: a key stands twice.
    """
    result: dict[KeyT, RowT] = {}
    for row in read_rows(folder, name, model):
        if key(row) in result:
            raise PackError(f"food_db/tables/{name}: {key(row)!r} stands twice; keep one row")
        result[key(row)] = row
    return result


def _listed(
    folder: Traversable, name: str, model: type[RowT], key: Callable[[RowT], Hashable]
) -> tuple[RowT, ...]:
    """Rows in the table's order, each key once."""
    return tuple(_keyed(folder, name, model, key).values())


def _wide(folder: Traversable, name: str) -> dict[FormKey, dict[str, float]]:
    """A table with a column a nutrient or equivalent, by food and form; empty cells are absent.

    Raises:
        PackError: a cell is no number of at least 0, or a food and form stand twice.
    """
    result: dict[FormKey, dict[str, float]] = {}
    problems: list[str] = []
    for line, cells in read_cells(folder, name):
        key = cells["food"], cells["form"]
        if key in result:
            problems.append(f"{_where(name, line)}: {key!r} stands twice; keep one row")
        result[key] = {}
        for column, text in cells.items():
            if not text or column in _INDEX_COLUMNS:
                continue
            amount = _amount(text)
            if amount is None:
                problems.append(
                    f"{_where(name, line)}: column {column!r} holds {text!r}: "
                    "write a number of at least 0"
                )
            else:
                result[key][column] = amount
    if problems:
        raise PackError("\n".join(problems))
    return result


def _amount(text: str) -> float | None:
    """A number of at least 0, ``None`` for anything else."""
    try:
        amount = float(text)
    except ValueError:
        return None
    return amount if 0 <= amount < math.inf else None


def _composition(
    folder: Traversable,
) -> tuple[dict[FormKey, dict[str, float]], dict[FormKey, float]]:
    """Amounts per 100 g as eaten, and grams eaten per gram as measured."""
    table = _wide(folder, "composition.csv")
    yields = {key: amounts.pop("yield", 0.0) for key, amounts in table.items()}
    for key, amount in yields.items():
        if amount <= 0:
            raise PackError(f"food_db/tables/composition.csv: {key!r}: column 'yield' must be > 0")
    return table, yields


def _measures(folder: Traversable) -> dict[str, tuple[schema.Measure, ...]]:
    result: dict[str, list[schema.Measure]] = {}
    for row in _listed(folder, "measures.csv", schema.Measure, lambda r: (r.food, r.measure)):
        result.setdefault(row.food, []).append(row)
    return {food: tuple(rows) for food, rows in result.items()}


def _recipes(folder: Traversable) -> dict[str, Recipe]:
    heads = _keyed(folder, "recipes.csv", schema.RecipeRow, lambda row: row.id)
    parts = _listed(
        folder, "ingredients.csv", schema.IngredientRow, lambda r: (r.recipe, r.position)
    )
    steps = _listed(folder, "steps.csv", schema.StepRow, lambda r: (r.recipe, r.position))
    named = {row.recipe for row in parts} | {row.recipe for row in steps}
    for recipe in sorted(named - heads.keys()):
        raise PackError(
            f"food_db/tables/ingredients.csv or steps.csv: {recipe!r} is not in recipes.csv"
        )
    ingredients: dict[str, list[Ingredient]] = {recipe: [] for recipe in heads}
    for part in parts:
        ingredients[part.recipe].append(
            Ingredient(part.food, part.form, part.grams, part.preparation, part.optional)
        )
    texts: dict[str, list[str]] = {recipe: [] for recipe in heads}
    for step in steps:
        texts[step.recipe].append(step.text)
    return {
        recipe: Recipe(
            **head.model_dump(),
            ingredients=tuple(ingredients[recipe]),
            steps=tuple(texts[recipe]),
        )
        for recipe, head in heads.items()
    }


def _digest(folder: Traversable) -> str:
    """Eight hexadecimal digits that change with any byte of any table."""
    digest = hashlib.sha256()
    for table in sorted(folder.iterdir(), key=lambda item: item.name):
        if table.name.endswith(".csv"):
            digest.update(table.name.encode())
            digest.update(table.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:8]
