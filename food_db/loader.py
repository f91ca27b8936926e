"""The only reader of tables: the shipped pack, with packs of one's own laid over it."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from food_db import schema
from food_db.checks import check_references
from food_db.compile import Names
from food_db.folder_check import ENDINGS, folder_problems
from food_db.labels import FILE as LABELS
from food_db.labels import FORM as LABEL_FORM
from food_db.labels import Labelled, labelled_dishes
from food_db.marks import with_marks
from food_db.pack import FoodDB, FormKey, PackError, Recipe
from food_db.prices import read_prices
from food_db.reading import Layer, RowT, Tables
from food_db.recipe_tables import own_recipes, shipped_recipes
from food_db.safety import UNJUDGED, classes_of_forms, safety_tags
from food_db.score_tables import read_scores

DATA_VERSION = "2026.11.6"
"""Version of the data pack: it changes whenever a table or a recipe does, for data change menus."""


def shipped_layer() -> Layer:
    """The folder of tables inside the installed package."""
    return Layer(files("food_db") / "tables", "food_db/tables", shipped=True)


def load(*packs: str | Path) -> FoodDB:
    """Load and check the pack; the shipped one alone is cached.

    Args:
        packs: folders of one's own, each laid over what comes before it: the same tables (those
            of ``OWN_TABLES``) and ``.cook`` files, which add rows or override those of the same
            key; ``dishes.csv`` holds dishes known by their label alone.

    Returns:
        The pack, with amounts per 100 g as eaten.

    Raises:
        PackError: all that is wrong: a folder or table that cannot be read, a row that breaks its
            schema or names something that does not exist, a recipe that does not compile.
    """
    return _load(tuple(Path(pack) for pack in packs)) if packs else _shipped()


@functools.lru_cache(maxsize=1)
def _shipped() -> FoodDB:
    return _load(())


def _load(packs: tuple[Path, ...]) -> FoodDB:
    own = tuple(Layer(folder, str(folder)) for folder in packs)
    layers = (shipped_layer(), *own)
    tables = Tables(layers)
    for folder in packs:
        tables.problems += folder_problems(folder)
    if tables.problems:
        raise PackError(*tables.problems)
    parts = _read(tables)
    cooked = own_recipes(packs, _names(parts), tables)
    tables.problems += [
        f"{folder}/{name}.cook: is a dish of {LABELS} already; keep one of them"
        for folder in packs
        for name in cooked
        if (name, LABEL_FORM) in parts.forms and (folder / f"{name}.cook").is_file()
    ]
    parts.recipes.update(cooked)
    if tables.problems:
        raise PackError(*tables.problems)
    pack = _assemble(parts, tables, f"{DATA_VERSION}+{_digest(layers)}")
    if tables.problems:
        raise PackError(*tables.problems)
    check_references(pack)
    return with_marks(pack)


@dataclass
class _Parts:
    """Tables that others build on."""

    nutrients: dict[str, schema.Nutrient]
    foods: dict[str, schema.Food]
    forms: dict[FormKey, schema.Form]
    composition: dict[FormKey, dict[str, float]]
    yields: dict[FormKey, float]
    purchases: dict[FormKey, schema.Purchase]
    prices: dict[FormKey, schema.Price]
    measures: dict[str, tuple[schema.Measure, ...]]
    cuisines: dict[str, schema.Cuisine]
    recipes: dict[str, Recipe]


def _read(tables: Tables) -> _Parts:
    composition = tables.wide("composition.csv")
    purchases = tables.keyed("purchases.csv", schema.Purchase, lambda r: (r.food, r.item))
    parts = _Parts(
        nutrients=tables.keyed("nutrients.csv", schema.Nutrient, lambda row: row.id),
        foods=_foods(tables),
        forms=tables.keyed("forms.csv", schema.Form, lambda row: (row.food, row.form)),
        composition=composition,
        yields={key: amounts.pop("yield", 0.0) for key, amounts in composition.items()},
        purchases=purchases,
        prices=read_prices(tables, purchases),
        measures=_measures(tables),
        cuisines=tables.keyed("cuisines.csv", schema.Cuisine, lambda row: row.id),
        recipes=shipped_recipes(tables),
    )
    tables.problems += [
        f"composition.csv: {key[0]} ({key[1]}): column 'yield' must be more than 0: grams eaten "
        "per gram as measured, 1 when nothing changes"
        for key, factor in parts.yields.items()
        if factor <= 0
    ]
    tables.problems += [
        f"foods.csv: {food.id}: column 'group' holds {UNJUDGED!r}, which is for dishes.csv alone"
        for food in parts.foods.values()
        if food.group == UNJUDGED
    ]
    for dish in labelled_dishes(tables, parts.nutrients, parts.foods, parts.cuisines):
        _add_labelled(dish, parts)
    return parts


def _names(parts: _Parts) -> Names:
    """What a recipe of one's own may name: own foods too, and household measures."""
    measures = [row for rows in parts.measures.values() for row in rows]
    return Names.of(parts.foods.values(), parts.forms.values(), parts.cuisines.values(), measures)


def _add_labelled(dish: Labelled, parts: _Parts) -> None:
    name = dish.row.id
    parts.foods[name] = dish.food
    parts.forms[name, dish.form.form] = dish.form
    parts.composition[name, dish.form.form] = dish.per_100g
    parts.yields[name, dish.form.form] = 1.0
    parts.purchases[name, dish.form.item] = dish.purchase
    parts.prices[name, dish.form.item] = dish.price
    parts.recipes[name] = dish.recipe


def _assemble(parts: _Parts, tables: Tables, version: str) -> FoodDB:
    properties = tables.keyed("safety_properties.csv", schema.SafetyProperty, lambda row: row.id)
    judged = _judged(tables)
    known_forms = [key for key in parts.forms if key[0] in parts.foods]
    safety = classes_of_forms(parts.foods, known_forms, judged, properties, parts.composition)
    equivalents = tables.wide("equivalents.csv")
    return FoodDB(
        version=version,
        sources=tables.keyed("sources.csv", schema.Source, lambda row: row.id),
        nutrients=parts.nutrients,
        groups=tables.keyed("groups.csv", schema.Group, lambda row: row.id),
        foods=_tagged(parts.foods, safety),
        forms=parts.forms,
        composition=parts.composition,
        yields=parts.yields,
        equivalents=equivalents,
        purchases=parts.purchases,
        prices=parts.prices,
        measures=parts.measures,
        safety_properties=properties,
        safety_rows=judged,
        safety=safety,
        recipes=parts.recipes,
        recipe_outliers=tables.keyed(
            "recipe_outliers.csv", schema.RecipeOutlier, lambda row: (row.recipe, row.nutrient)
        ),
        requirements=_listed(
            tables,
            "requirements.csv",
            schema.Requirement,
            "set",
            "stage",
            "nutrient",
            "sex",
            "age_min",
            "kind",
        ),
        energy_equations=_listed(
            tables,
            "energy.csv",
            schema.EnergyEquation,
            "set",
            "stage",
            "sex",
            "activity",
            "age_min",
        ),
        energy_additions=_listed(tables, "energy_additions.csv", schema.EnergyAddition, "id"),
        drugs=tables.keyed("drugs.csv", schema.Drug, lambda row: row.id),
        conditions=tables.keyed("conditions.csv", schema.Condition, lambda row: row.id),
        care_rules=tables.keyed("care_rules.csv", schema.CareRule, lambda row: row.id),
        opened={
            key: row.days
            for key, row in tables.keyed(
                "opened.csv", schema.Opened, lambda row: (row.item, row.food or row.aisle or "")
            ).items()
        },
        constants=tables.keyed("constants.csv", schema.Constant, lambda row: row.id),
        guidelines=tables.keyed("guidelines.csv", schema.Guideline, lambda row: row.id),
        pillars=_listed(tables, "pillars.csv", schema.PillarRow, "component"),
        pillar_caps=_listed(tables, "pillar_caps.csv", schema.PillarCap, "component", "group"),
        cuisines=parts.cuisines,
        rates=tables.keyed("rates.csv", schema.Rate, lambda row: row.id),
        courses=tables.keyed("courses.csv", schema.CourseRow, lambda row: row.course),
        slots=_listed(tables, "slots.csv", schema.Slot, "meal", "course"),
        scores=read_scores(
            tables,
            parts.foods,
            known_forms,
            parts.nutrients,
            {name for row in equivalents.values() for name in row},
        ),
    )


def _judged(tables: Tables) -> tuple[schema.SafetyRow, ...]:
    """The rows of ``safety.csv``, those of a later layer after all others, so that they count."""
    rows: dict[tuple[str, ...], schema.SafetyRow] = {}
    for layer in tables.layers:
        found = tables.of_layer(
            layer,
            "safety.csv",
            schema.SafetyRow,
            lambda row: (row.food, row.form, row.property, row.class_),
        )
        rows = {key: row for key, row in rows.items() if key not in found} | found
    return tuple(rows.values())


def _listed(tables: Tables, name: str, model: type[RowT], *columns: str) -> tuple[RowT, ...]:
    """Rows in the table's order; the columns are the key."""
    rows = tables.keyed(name, model, lambda row: tuple(getattr(row, c) for c in columns))
    return tuple(rows.values())


def _tagged(
    foods: Mapping[str, schema.Food], safety: Mapping[FormKey, Mapping[str, schema.SafetyRow]]
) -> dict[str, schema.Food]:
    """The foods with the words of their safety classes among their tags."""
    by_food: dict[str, list[dict[str, schema.SafetyRow]]] = {}
    for (food, _), classes in safety.items():
        by_food.setdefault(food, []).append(dict(classes))
    return {
        name: food.model_copy(
            update={"tags": (*food.tags, *sorted(safety_tags(by_food.get(name, ()))))}
        )
        for name, food in foods.items()
    }


def _foods(tables: Tables) -> dict[str, schema.Food]:
    """Foods; those of one's own must say their allergens."""
    result: dict[str, schema.Food] = {}
    for layer in tables.layers:
        model = schema.Food if layer.shipped else schema.OwnFood
        result |= tables.of_layer(layer, "foods.csv", model, lambda row: row.id)
    return result


def _measures(tables: Tables) -> dict[str, tuple[schema.Measure, ...]]:
    rows = tables.keyed("measures.csv", schema.Measure, lambda r: (r.food, r.form, r.measure))
    result: dict[str, list[schema.Measure]] = {}
    for row in rows.values():
        result.setdefault(row.food, []).append(row)
    return {food: tuple(held) for food, held in result.items()}


def _digest(layers: tuple[Layer, ...]) -> str:
    """Eight hexadecimal digits that change with any byte of any table or recipe of one's own."""
    digest = hashlib.sha256()
    for layer in layers:
        endings = (".csv",) if layer.shipped else ENDINGS
        for path in sorted(layer.folder.iterdir(), key=lambda item: item.name):
            if path.name.endswith(endings):
                digest.update(path.name.encode())
                digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:8]
