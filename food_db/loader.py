"""The only reader of tables: CSV files of the package into a checked :class:`FoodDB`."""

from __future__ import annotations

import csv
import functools
import hashlib
import io
from collections.abc import Callable, Hashable, Iterable, Iterator
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
_INDEX_COLUMNS = ("food", "form", "yield", "basis")


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
        equivalents=_equivalents(folder),
        purchases=_keyed(folder, "purchases.csv", schema.Purchase, lambda r: (r.food, r.item)),
        prices=_keyed(folder, "prices.csv", schema.Price, lambda row: (row.food, row.item)),
        measures=_measures(folder),
        recipes=_recipes(folder),
        requirements=tuple(read_rows(folder, "requirements.csv", schema.Requirement)),
        energy_equations=tuple(read_rows(folder, "energy.csv", schema.EnergyEquation)),
        guidelines=_keyed(folder, "guidelines.csv", schema.Guideline, lambda row: row.id),
        pillars=tuple(read_rows(folder, "pillars.csv", schema.PillarRow)),
        pillar_caps=tuple(read_rows(folder, "pillar_caps.csv", schema.PillarCap)),
        cuisines=_keyed(folder, "cuisines.csv", schema.Cuisine, lambda row: row.id),
        rates=_keyed(folder, "rates.csv", schema.Rate, lambda row: row.id),
        courses=_keyed(folder, "courses.csv", schema.CourseRow, lambda row: row.course),
        slots=tuple(read_rows(folder, "slots.csv", schema.Slot)),
    )
    check_references(pack)
    return pack


def read_rows(folder: Traversable, name: str, model: type[RowT]) -> Iterator[RowT]:
    """Yield the rows of a table as models.

    Raises:
        PackError: the file, line, column and value that break the schema.
    """
    for line, cells in _cells(folder, name):
        try:
            yield model.model_validate(cells)
        except ValidationError as error:
            raise PackError(_in_words(name, line, error)) from None


def _in_words(name: str, line: int, error: ValidationError) -> str:
    problems = (
        f"column {'.'.join(map(str, item['loc']))!r} holds {item['input']!r}: {item['msg']}"
        for item in error.errors()
    )
    return f"food_db/tables/{name}, line {line}: {'; '.join(problems)}"


def _cells(folder: Traversable, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    text = (folder / name).read_text(encoding="utf-8")
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    for cells in reader:
        if None in cells:
            raise PackError(f"food_db/tables/{name}, line {reader.line_num}: too many cells")
        yield reader.line_num, cells


def _keyed(
    folder: Traversable, name: str, model: type[RowT], key: Callable[[RowT], KeyT]
) -> dict[KeyT, RowT]:
    return _unique(name, ((key(row), row) for row in read_rows(folder, name, model)))


def _unique(name: str, pairs: Iterable[tuple[KeyT, RowT]]) -> dict[KeyT, RowT]:
    result: dict[KeyT, RowT] = {}
    for key, row in pairs:
        if key in result:
            raise PackError(f"food_db/tables/{name}: {key!r} stands twice; keep one row")
        result[key] = row
    return result


def _numbers(cells: dict[str, str], skip: tuple[str, ...]) -> dict[str, float]:
    return {key: float(value) for key, value in cells.items() if value and key not in skip}


def _composition(
    folder: Traversable,
) -> tuple[dict[FormKey, dict[str, float]], dict[FormKey, float]]:
    amounts: dict[FormKey, dict[str, float]] = {}
    yields: dict[FormKey, float] = {}
    for _, cells in _cells(folder, "composition.csv"):
        key = cells["food"], cells["form"]
        amounts[key] = _numbers(cells, _INDEX_COLUMNS)
        yields[key] = float(cells["yield"])
    return amounts, yields


def _equivalents(folder: Traversable) -> dict[FormKey, dict[str, float]]:
    return {
        (cells["food"], cells["form"]): _numbers(cells, _INDEX_COLUMNS)
        for _, cells in _cells(folder, "equivalents.csv")
    }


def _measures(folder: Traversable) -> dict[str, tuple[schema.Measure, ...]]:
    result: dict[str, list[schema.Measure]] = {}
    for row in read_rows(folder, "measures.csv", schema.Measure):
        result.setdefault(row.food, []).append(row)
    return {food: tuple(rows) for food, rows in result.items()}


def _recipes(folder: Traversable) -> dict[str, Recipe]:
    heads = _keyed(folder, "recipes.csv", schema.RecipeRow, lambda row: row.id)
    ingredients: dict[str, list[Ingredient]] = {recipe: [] for recipe in heads}
    steps: dict[str, list[str]] = {recipe: [] for recipe in heads}
    for row in read_rows(folder, "ingredients.csv", schema.IngredientRow):
        ingredients[row.recipe].append(
            Ingredient(row.food, row.form, row.grams, row.preparation, row.optional)
        )
    for step in read_rows(folder, "steps.csv", schema.StepRow):
        steps[step.recipe].append(step.text)
    return {
        recipe: Recipe(
            **head.model_dump(),
            ingredients=tuple(ingredients[recipe]),
            steps=tuple(steps[recipe]),
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
