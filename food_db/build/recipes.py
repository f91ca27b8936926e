"""``recipes.csv``, ``ingredients.csv``, ``steps.csv``: compiled from Cooklang, strictly."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cooklang
from pydantic import ValidationError

from food_db.build.tables import RECIPES, Built, as_csv, hand_written
from food_db.pack import PackError
from food_db.schema import Cuisine, Food, Form, RecipeRow

_HEAD = {
    "title": "title",
    "english": "english",
    "servings": "servings",
    "course": "course",
    "meals": "meals",
    "cuisine": "cuisine",
    "active": "active_minutes",
    "total": "total_minutes",
    "keeps": "keeps_days",
    "freezes": "freezes",
    "season": "season",
    "tags": "tags",
    "equipment": "equipment",
}
_RECIPE_COLUMNS = ["id", *_HEAD.values()]
_INGREDIENT_COLUMNS = ["recipe", "position", "food", "form", "grams", "preparation", "optional"]
_STEP_COLUMNS = ["recipe", "position", "text"]
_ALSO_PLAIN_WORDS = {"juice", "zest"}  # "in chunks with their juice"
_MISSPELT = 0.9
_LISTS = {"meals", "season", "tags", "equipment"}


def plain(name: str) -> str:
    """A name without capitals and hyphens, so that "Low-fat yogurt" is "low fat yogurt"."""
    return " ".join(name.lower().replace("-", " ").split())


@dataclass(frozen=True)
class Names:
    """What an ingredient may be called, and the forms that each food has (default first)."""

    foods: dict[str, str]
    forms: dict[str, list[str]]
    cuisines: tuple[str, ...]

    @classmethod
    def from_tables(cls) -> Names:
        """Names and aliases of ``foods.csv``, forms of ``forms.csv``."""
        foods: dict[str, str] = {}
        for food in hand_written("foods.csv", Food):
            for name in (food.id.replace("-", " "), food.name, *food.aliases):
                foods[plain(name)] = food.id
        forms: dict[str, list[str]] = {}
        for form in hand_written("forms.csv", Form):
            forms.setdefault(form.food, []).append(form.form)
        cuisines = tuple(row.id for row in hand_written("cuisines.csv", Cuisine))
        return cls(foods, forms, cuisines)


def build(folder: Path = RECIPES) -> Built:
    """The three tables as text.

    Raises:
        PackError: everything that is wrong with any recipe, a line each.
    """
    names = Names.from_tables()
    tables: dict[str, list[dict[str, object]]] = {"recipes": [], "ingredients": [], "steps": []}
    problems: list[str] = []
    for path in sorted(folder.glob("*.cook")):
        try:
            compiled = compile_recipe(path, names)
        except PackError as error:
            problems.append(str(error))
            continue
        for name, rows in compiled.items():
            tables[name] += rows
    if problems:
        raise PackError("\n".join(problems))
    return {
        "recipes.csv": as_csv(_RECIPE_COLUMNS, tables["recipes"]),
        "ingredients.csv": as_csv(_INGREDIENT_COLUMNS, tables["ingredients"]),
        "steps.csv": as_csv(_STEP_COLUMNS, tables["steps"]),
    }


def compile_recipe(path: Path, names: Names) -> dict[str, list[dict[str, object]]]:
    """One recipe as rows of the three tables.

    Raises:
        PackError: what is wrong with it, with the nearest names for an unknown food.
    """
    text = path.read_text(encoding="utf-8")
    try:
        parsed = cooklang.parse(text)
    except cooklang.CooklangError as error:
        raise PackError(f"{path.name}: {error}") from None
    problems: list[str] = []
    head = _head(path, text, names, problems)
    ingredients: list[dict[str, object]] = []
    for position, item in enumerate(parsed.ingredients, start=1):
        row = _ingredient(item, names, problems)
        if row is not None:
            ingredients.append({"recipe": path.stem, "position": position, **row})
    if not parsed.ingredients:
        problems.append("it has no ingredients: write them as @food name{grams%g}")
    if problems:
        raise PackError("\n".join(f"{path.name}: {problem}" for problem in problems))
    steps: list[dict[str, object]] = [
        {"recipe": path.stem, "position": position, "text": " ".join(step.text.split())}
        for position, step in enumerate(parsed.steps, start=1)
    ]
    return {"recipes": [head], "ingredients": ingredients, "steps": steps}


def _head(path: Path, text: str, names: Names, problems: list[str]) -> dict[str, object]:
    """The front matter, checked against the row model (flat ``key: value`` lines)."""
    match = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    cells: dict[str, Any] = {"id": path.stem}
    for line in match[1].splitlines() if match else ():
        key, _, value = line.partition(":")
        value = value.partition(" #")[0].strip()
        if key.strip() not in _HEAD:
            problems.append(f"front matter: {key.strip()!r} is not known; use {', '.join(_HEAD)}")
            continue
        column = _HEAD[key.strip()]
        if column in cells:
            problems.append(f"front matter: {key.strip()!r} stands twice")
        cells[column] = ";".join(_parts(value)) if key.strip() in _LISTS else value
    try:
        row = RecipeRow.model_validate(cells)
        if row.active_minutes > row.total_minutes:
            problems.append("front matter: active: more than total")
        if row.cuisine not in names.cuisines:
            problems.append(
                f"front matter: cuisine: {row.cuisine!r} is not in cuisines.csv; "
                f"use {', '.join(names.cuisines)}"
            )
    except ValidationError as error:
        for item in error.errors():
            problems.append(f"front matter: {'.'.join(map(str, item['loc']))}: {item['msg']}")
    return cells


def _means_a_form(phrase: str, names: Names) -> bool:
    """Whether a phrase of the brackets begins or ends with a form, or is one misspelt."""
    known = {name for forms in names.forms.values() for name in forms}
    words = phrase.lower().split()
    if {words[0], words[-1]} & (known - _ALSO_PLAIN_WORDS):
        return True
    return bool(difflib.get_close_matches(phrase.lower(), known, n=1, cutoff=_MISSPELT))


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _ingredient(item: Any, names: Names, problems: list[str]) -> dict[str, object] | None:
    """Food, form, grams, preparation of one ``@name{grams%g}(form, preparation)``."""
    food = names.foods.get(plain(item.name))
    if food is None:
        near = difflib.get_close_matches(plain(item.name), names.foods, n=3)
        hint = f"; do you mean {', '.join(near)}?" if near else ""
        problems.append(f"@{item.name} is no food of foods.csv{hint}")
        return None
    quantity = item.quantity
    if quantity is None or quantity.unit != "g" or not isinstance(quantity.value, int | float):
        problems.append(f"@{item.name}: give the amount in grams, as {{120%g}}")
        return None
    if quantity.value <= 0:
        problems.append(f"@{item.name}: {quantity.value} g is no amount")
        return None
    words = _parts(item.note or "")
    forms = names.forms[food]
    form = words.pop(0).lower() if words and words[0].lower() in forms else forms[0]
    for word in words:
        if _means_a_form(word, names):
            problems.append(
                f"@{item.name}: {word!r} is no form of it or stands too late; "
                f"write one of {', '.join(forms)} first"
            )
            return None
    optional = "optional" in words
    return {
        "food": food,
        "form": form,
        "grams": float(quantity.value),
        "preparation": ", ".join(word for word in words if word != "optional"),
        "optional": optional,
    }
