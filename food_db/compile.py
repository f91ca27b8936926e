"""Cooklang into rows of ``recipes.csv``, ``ingredients.csv`` and ``steps.csv``, strictly."""

from __future__ import annotations

import bisect
import difflib
import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from food_db.cooklang import CANONICAL, CookText, Mention, parse
from food_db.marks import MARKS
from food_db.pack import PackError
from food_db.plain_files import text_of
from food_db.reading import MOST_PROBLEMS, plain_spaces, plain_words, shown
from food_db.schema import Cuisine, Food, Form, Measure, RecipeRow

Rows = dict[str, list[dict[str, object]]]
"""Rows by table name without ``.csv``."""

HEAD = {
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
_COLUMN_KEYS = {column: key for key, column in HEAD.items()}
_ASIDES = {"to keep": "keep", "the day before": "ahead"}
_ALSO_PLAIN_WORDS = {"juice", "zest", "dry", "roasted"}  # "in chunks with their juice"
_MISSPELT = 0.9
_LISTS = {"meals", "season", "tags", "equipment"}
_GRAMS = {"g": 1.0, "kg": 1000.0}
_UNITS = {
    **dict.fromkeys(("gram", "grams", "gr"), "g"),
    **dict.fromkeys(("kilo", "kilos", "kilogram", "kilograms"), "kg"),
    **dict.fromkeys(("tablespoon", "tablespoons", "tbsps"), "tbsp"),
    **dict.fromkeys(("teaspoon", "teaspoons", "tsps"), "tsp"),
    **dict.fromkeys(("litre", "litres", "liter", "liters"), "l"),
    **{"leaves": "leaf", "bunches": "bunch", "glasses": "glass", "pinches": "pinch"},
}
_ML_PER_LITRE = 1000.0
_FORM_WORDS = {"tinned": "canned", "tin": "canned", "can": "canned"}
_LEAST_G, _MOST_G = 0.001, 100_000.0
_MAX_BYTES = 100_000
_HINTS = 20
"""Problems of a recipe from which on no nearest name is searched."""


def plain(name: str) -> str:
    """A name without capitals and hyphens, so that "Low-fat yogurt" is "low fat yogurt"."""
    return " ".join(name.lower().replace("-", " ").split())


@dataclass(frozen=True)
class Names:
    """What an ingredient may be called, the forms of each food (default first), its measures.

    ``measures[food]`` holds (form or ``*``, measure) -> grams. Without measures only grams do.
    """

    foods: Mapping[str, str]
    forms: Mapping[str, list[str]]
    cuisines: tuple[str, ...]
    measures: Mapping[str, Mapping[tuple[str, str], float]]

    @classmethod
    def of(
        cls,
        foods: Iterable[Food],
        forms: Iterable[Form],
        cuisines: Iterable[Cuisine],
        measures: Iterable[Measure] = (),
    ) -> Names:
        """Names and aliases of foods, their forms, kitchens and household measures."""
        names: dict[str, str] = {}
        for food in foods:
            for name in (food.id.replace("-", " "), food.name, *food.aliases):
                names[plain(name)] = food.id
        by_food: dict[str, list[str]] = {}
        for form in forms:
            by_food.setdefault(form.food, []).append(form.form)
        grams: dict[str, dict[tuple[str, str], float]] = {}
        for row in measures:
            grams.setdefault(row.food, {})[row.form, row.measure] = row.grams
        return cls(names, by_food, tuple(row.id for row in cuisines), grams)


def compile_folder(folder: Path, names: Names) -> Rows:
    """All recipes of a folder as rows, in the order of their file names.

    Raises:
        PackError: everything that is wrong with any recipe, a line each.
    """
    tables: Rows = {"recipes": [], "ingredients": [], "steps": []}
    problems: list[str] = []
    for path in sorted(folder.glob("*.cook"), key=lambda item: item.stem):
        try:
            compiled = compile_recipe(path, names)
        except PackError as error:
            problems += error.problems
            continue
        for name, rows in compiled.items():
            tables[name] += rows
    if problems:
        raise PackError(*problems)
    return tables


def compile_recipe(path: Path, names: Names) -> Rows:
    """One recipe as rows of the three tables.

    Raises:
        PackError: what is wrong with it by line, with the nearest names for an unknown food.
    """
    parsed = parse(_plain_text(path))
    problems = list(parsed.problems)
    head = _head(path.stem, parsed, names, problems)
    steps = _steps(path.stem, parsed, problems)
    numbers = _step_numbers(parsed, steps)
    ingredients: list[dict[str, object]] = []
    for mention in parsed.mentions:
        row = _ingredient(mention, names, problems)
        if row is not None:
            place = {"recipe": path.stem, "position": len(ingredients) + 1}
            ingredients.append({**place, **row, "step": numbers[mention.line]})
    if not parsed.mentions:
        problems.append((1, "it has no ingredients: write them as @food name{grams%g}"))
    if problems:
        more = len(problems) - MOST_PROBLEMS
        told = [f"{path.name}, line {line}: {text}" for line, text in sorted(problems)]
        rest = [f"{path.name}: … and {more} more; mend these first"] if more > 0 else []
        raise PackError(*told[:MOST_PROBLEMS], *rest)
    return {"recipes": [head], "ingredients": ingredients, "steps": steps}


def _plain_text(path: Path) -> str:
    """The text of a recipe; nothing in it may steer a terminal."""
    text = plain_spaces(text_of(path, path.name, _MAX_BYTES)).replace("\t", " ")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        odd = next((sign for sign in line if not sign.isprintable()), None)
        if odd is not None:
            raise PackError(
                f"{path.name}, line {number}: holds {odd!r}, which is no text; take it out"
            )
    return "\n".join(lines)


def _steps(
    recipe: str, parsed: CookText, problems: list[tuple[int, str]]
) -> list[dict[str, object]]:
    """The paragraphs; "To keep: …" and "The day before: …" stand apart from the steps."""
    rows: list[dict[str, object]] = []
    for position, paragraph in enumerate(parsed.paragraphs, start=1):
        start, colon, rest = paragraph.text.partition(":")
        kind = _ASIDES.get(start.lower()) if colon else None
        text = rest.strip() if kind else paragraph.text
        row = {"recipe": recipe, "position": position, "kind": kind or "step", "text": text}
        rows.append(row)
        if not text:
            problems.append((paragraph.line, "a paragraph without words: write some, or none"))
    return rows


def _step_numbers(parsed: CookText, steps: list[dict[str, object]]) -> dict[int, int]:
    """By the line of a mention: the number of its step as a reader counts them, 0 for asides."""
    begins = [paragraph.line for paragraph in parsed.paragraphs]
    is_step = [int(row["kind"] == "step") for row in steps]
    numbers = [n * one for n, one in zip(itertools.accumulate(is_step), is_step, strict=True)]
    return {
        mention.line: numbers[bisect.bisect_right(begins, mention.line) - 1]
        for mention in parsed.mentions
    }


def _head(
    recipe: str, parsed: CookText, names: Names, problems: list[tuple[int, str]]
) -> dict[str, object]:
    """The front matter, checked against the row model."""
    cells: dict[str, Any] = {"id": recipe}
    lines: dict[str, int] = {}
    for line, key, value in parsed.head:
        if key.lower() in CANONICAL:
            continue
        if key not in HEAD:
            text = f"front matter: {shown(key)} is not known; use {', '.join(HEAD)}"
            problems.append((line, text))
            continue
        if key in lines:
            problems.append((line, f"front matter: {key!r} stands twice"))
        lines[key] = line
        cells[HEAD[key]] = ";".join(_parts(value)) if key in _LISTS else value
    try:
        row = RecipeRow.model_validate(cells)
    except ValidationError as error:
        for item in error.errors():
            column = str(item["loc"][0]) if item["loc"] else ""
            key = _COLUMN_KEYS.get(column, column)
            given = shown(str(cells.get(column)))
            text = f"front matter: {key}: {plain_words(item)}"
            if column == "id":
                text = f"the file is called {given}: write it as aunties-lentils.cook"
            elif item["type"] != "missing":
                text += f" (given: {given})"
            problems.append((lines.get(key, 1), text))
        return cells
    typed = [tag for tag in row.tags if tag in MARKS]
    if typed:
        once = ", ".join(dict.fromkeys(typed))
        text = f"front matter: tags: {once} follow from the recipe; leave them out"
        problems.append((lines["tags"], text))
    if row.active_minutes > row.total_minutes:
        text = f"{row.active_minutes:g} is more than total, {row.total_minutes:g}"
        problems.append((lines["active"], f"front matter: active: {text}"))
    if row.cuisine not in names.cuisines:
        known = ", ".join(names.cuisines)
        text = f"front matter: cuisine: {row.cuisine!r} is not in cuisines.csv; use {known}"
        problems.append((lines["cuisine"], text))
    return cells


def _means_a_form(phrase: str, food: str, names: Names) -> bool:
    """Whether a phrase of the brackets is a form, or one misspelt.

    It is when it begins or ends with a form of the food itself, or is a form of another food.
    """
    known = {name for forms in names.forms.values() for name in forms} - _ALSO_PLAIN_WORDS
    words = phrase.lower().split()
    if {words[0], words[-1]} & (set(names.forms[food]) - _ALSO_PLAIN_WORDS):
        return True
    return bool(difflib.get_close_matches(phrase.lower(), known, n=1, cutoff=_MISSPELT))


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _ingredient(
    mention: Mention, names: Names, problems: list[tuple[int, str]]
) -> dict[str, object] | None:
    """Food, form, grams, preparation of one ``@name{grams%g}(form, preparation)``."""
    food = names.foods.get(plain(mention.name))
    if food is None:
        some = names.foods if len(problems) < _HINTS else ()
        near = difflib.get_close_matches(plain(mention.name), some, n=3)
        hint = f"; do you mean {', '.join(near)}?" if near else ""
        problems.append((mention.line, f"@{mention.name} is no food of foods.csv{hint}"))
        return None
    words = _parts(mention.notes)
    forms = names.forms.get(food)
    if not forms:
        problems.append((mention.line, f"@{mention.name} has no form: add a row to forms.csv"))
        return None
    said = _FORM_WORDS.get(words[0].lower(), words[0].lower()) if words else ""
    form = forms[0]
    if said in forms:
        form = said
        words.pop(0)
    elif said in _FORM_WORDS.values():
        text = f"there is no {said} form; write one of {', '.join(forms)}"
        problems.append((mention.line, f"@{mention.name}: {text}"))
        return None
    grams, trouble = _weigh(mention, food, form, names)
    late = next((word for word in words if _means_a_form(word, food, names)), None)
    if trouble is None and late is not None:
        trouble = (
            f"{shown(late)} is no form of it or stands too late; write one of "
            f"{', '.join(forms)} first"
        )
    if trouble is not None:
        problems.append((mention.line, f"@{mention.name}: {trouble}"))
        return None
    return {
        "food": food,
        "form": form,
        "grams": grams,
        "preparation": ", ".join(word for word in words if word != "optional"),
        "optional": "optional" in words,
    }


def _weigh(mention: Mention, food: str, form: str, names: Names) -> tuple[float, str | None]:
    """Grams of an amount in g, kg or a household measure of the food, else what is wrong."""
    held = names.measures.get(food, {})
    known = {measure: grams for (of, measure), grams in held.items() if of in ("*", form)}
    known |= {measure: grams for (of, measure), grams in held.items() if of == form}
    if "ml" in known:
        known["l"] = _ML_PER_LITRE * known["ml"]
    amount, factor = mention.amount, _factor(mention.unit, known)
    if amount is None or factor is None:
        others = f", or in {', '.join(sorted(known))}" if known else ""
        point = " (write a point for the decimal)" if "," in mention.written else ""
        return 0.0, (
            f"{{{mention.written}}} is not understood{point}: give the amount in grams, as "
            f"{{120%g}}{others}"
        )
    if not _LEAST_G <= amount * factor <= _MOST_G:
        return 0.0, f"{amount} {mention.unit} is no amount"
    return amount * factor, None


def _factor(unit: str, known: Mapping[str, float]) -> float | None:
    """Grams of one unit as a person writes it: ``g``, ``tablespoons``, ``cloves``; none: pieces."""
    word = _UNITS.get(unit.lower(), unit.lower())
    singular = word.removesuffix("s")
    return _GRAMS.get(word) or known.get(word or "piece") or known.get(singular)
