"""Recipes from the compiled tables that ship, and from ``.cook`` files of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from food_db import schema
from food_db.compile import Names, compile_folder
from food_db.pack import Ingredient, PackError, Recipe
from food_db.reading import Tables


def shipped_recipes(tables: Tables) -> dict[str, Recipe]:
    """The recipes that ship, from the tables that the build compiled."""
    base = tables.layers[0]
    heads = tables.of_layer(base, "recipes.csv", schema.RecipeRow, lambda row: row.id)
    parts = tables.of_layer(
        base, "ingredients.csv", schema.IngredientRow, lambda r: (r.recipe, r.position)
    )
    steps = tables.of_layer(base, "steps.csv", schema.StepRow, lambda r: (r.recipe, r.position))
    named = {row.recipe for row in parts.values()} | {row.recipe for row in steps.values()}
    tables.problems += [
        f"{base.label}/ingredients.csv or steps.csv: {recipe!r} is not in recipes.csv"
        for recipe in sorted(named - heads.keys())
    ]
    return _recipes(heads, list(parts.values()), list(steps.values()))


def own_recipes(packs: tuple[Path, ...], names: Names, tables: Tables) -> dict[str, Recipe]:
    """The ``.cook`` files of one's own folders, a later one over an earlier one."""
    result: dict[str, Recipe] = {}
    for folder in packs:
        try:
            rows = compile_folder(folder, names)
        except PackError as error:
            tables.problems += [f"{folder}/{problem}" for problem in error.problems]
            continue
        heads = [schema.RecipeRow.model_validate(cells) for cells in rows["recipes"]]
        result |= _recipes(
            {head.id: head for head in heads},
            [schema.IngredientRow.model_validate(cells) for cells in rows["ingredients"]],
            [schema.StepRow.model_validate(cells) for cells in rows["steps"]],
        )
    return result


def _recipes(
    heads: Mapping[str, schema.RecipeRow],
    parts: list[schema.IngredientRow],
    steps: list[schema.StepRow],
) -> dict[str, Recipe]:
    ingredients: dict[str, list[Ingredient]] = {recipe: [] for recipe in heads}
    for part in parts:
        ingredients.setdefault(part.recipe, []).append(
            Ingredient(part.food, part.form, part.grams, part.preparation, part.optional, part.step)
        )
    texts: dict[tuple[str, str], list[str]] = {}
    for step in steps:
        texts.setdefault((step.recipe, step.kind), []).append(step.text)
    return {
        recipe: Recipe(
            **head.model_dump(),
            ingredients=tuple(ingredients[recipe]),
            steps=tuple(texts.get((recipe, "step"), ())),
            keep=" ".join(texts.get((recipe, "keep"), ())) or None,
            ahead=" ".join(texts.get((recipe, "ahead"), ())) or None,
        )
        for recipe, head in heads.items()
    }
