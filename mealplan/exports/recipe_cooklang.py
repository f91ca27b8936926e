"""A recipe as Cooklang: scaled, in grams, for any reader of Cooklang and for a pack of one's own.

Amounts stay in grams, as they were tested; a household measure beside them would be read as a
preparation, and our own reader works it out anew.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Iterator

import food_db
from food_db import FoodDB
from food_db.marks import MARKS
from food_db.pack import Ingredient, Recipe
from mealplan.cookbook import Sheet, preparation_said
from mealplan.exports.cook_marks import Mention, inert_note, marked, safe_name
from mealplan.plain_text import one_line

_DIETS = ("vegan", "vegetarian", "gluten-free", "dairy-free")
_PLAIN = re.compile(r"[^\W\d_][\w '’,.&/()+%–-]*")
_YAML_WORDS = {"yes", "no", "true", "false", "null", "on", "off", "y", "n"}
_TELLING = ("juice", "zest", "dried", "canned", "frozen", "jarred")
"""Forms without which a cook would take something else off the shelf."""
_LIKE_FORMS = ("tinned", "tin", "can", "canned")
_LICENCE = "CC BY 4.0"


def cooklang(sheet: Sheet, pack: FoodDB) -> str:
    """A recipe for the servings of its sheet, as the text of a ``.cook`` file.

    The file may stand in a folder of ``packs``: then it is cooked for as many servings as it
    says. Words in it can be no marks but those that are set here.
    """
    recipe = sheet.recipe
    head = [f"{key}: {value}".rstrip() for key, value in _head(sheet, pack)]
    return "\n".join(["---", *head, "---", "\n\n".join(_paragraphs(sheet, recipe, pack)), ""])


def is_ours(recipe: Recipe) -> bool:
    """Whether a recipe is as it ships, and so under the terms of the shipped ones."""
    return food_db.load().recipes.get(recipe.id) == recipe


def number(amount: float) -> str:
    """A number with at most four decimals, without an exponent.

    >>> [number(x) for x in (1400, 5.25, 0.02, 10 / 3)]
    ['1400', '5.25', '0.02', '3.3333']
    """
    return f"{amount:.4f}".rstrip("0").rstrip(".")


def scaled_grams(grams: float) -> str:
    """Grams as a kitchen scale tells them apart: whole ones from 100 on, else three digits.

    >>> [scaled_grams(x) for x in (1181.25, 262.6, 59.0625, 2.625, 0.02154)]
    ['1181', '263', '59.1', '2.62', '0.0215']
    """
    return number(round(grams)) if grams >= 100 else number(float(f"{grams:.3g}"))


def _head(sheet: Sheet, pack: FoodDB) -> Iterator[tuple[str, str]]:
    """The front matter: the keys that our reader knows, and those of Cooklang's convention."""
    recipe = sheet.recipe
    typed = [tag for tag in recipe.tags if tag not in MARKS]
    yield "title", _scalar(recipe.title)
    yield "english", _scalar(recipe.english)
    servings = number(sheet.servings)  # Cooklang's own are whole; others stand as a text
    yield "servings", servings if servings.isdigit() else _scalar(servings)
    yield "course", str(recipe.course)
    yield "meals", ", ".join(map(str, recipe.meals))
    yield "cuisine", _scalar(recipe.cuisine)
    yield "active", number(recipe.active_minutes)
    yield "total", number(recipe.total_minutes)
    yield "keeps", number(recipe.keeps_days)
    yield "freezes", "yes" if recipe.freezes else "no"
    if recipe.season:
        yield "season", ", ".join(_spans(recipe.season))
    if typed:
        yield "tags", _scalar(", ".join(typed))
    if recipe.equipment:
        yield "equipment", _scalar(", ".join(recipe.equipment))
    if diets := [tag for tag in _DIETS if tag in recipe.tags]:
        yield "diet", ", ".join(diets)
    if recipe.english.lower() != recipe.title.lower():
        yield "description", _scalar(recipe.english)
    yield "time", f"{number(recipe.total_minutes)} minutes"
    if is_ours(recipe):
        yield "source", _scalar(f"mealplan, data {pack.version.split('+')[0]}, {_LICENCE}")
    yield "locale", "en"


def _scalar(text: str) -> str:
    """A value as YAML reads it: as it is, or in quotes.

    >>> [_scalar(x) for x in ("Crêpes d'été", "Soup: hot", "no", "7 greens")]
    ["Crêpes d'été", '"Soup: hot"', '"no"', '"7 greens"']
    """
    text = " ".join(one_line(text).split())
    if _PLAIN.fullmatch(text) and text.lower() not in _YAML_WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _spans(months: Iterable[int]) -> list[str]:
    """Months as a recipe's season is written, over the new year too.

    >>> _spans((1, 2, 5, 6, 10, 11, 12)), _spans((3,)), _spans(range(1, 13))
    (['5-6', '10-2'], ['3'], ['1-12'])
    """
    held = set(months)
    if len(held) == 12:
        return ["1-12"]
    spans = []
    for first in sorted(held):
        if (first - 2) % 12 + 1 not in held:
            last = first
            while last % 12 + 1 in held:
                last = last % 12 + 1
            spans.append(f"{first}-{last}" if last != first else str(first))
    return spans


def _paragraphs(sheet: Sheet, recipe: Recipe, pack: FoodDB) -> Iterator[str]:
    """The day before, the steps, how it keeps; each ingredient in its own step."""
    by_step: dict[int, list[Mention]] = {}
    for part in recipe.ingredients:
        by_step.setdefault(part.step, []).append(_mention(part, sheet, pack))
    tools = list(dict.fromkeys(recipe.equipment))
    outside = by_step.pop(0, [])
    ahead, outside, tools = _aside("The day before", sheet.ahead, outside, tools, pack)
    keep, outside, tools = _aside("To keep", sheet.keep, outside, tools, pack)
    if ahead:
        yield ahead
    for place, step in enumerate(sheet.steps, 1):
        late = outside if place == len(sheet.steps) else []
        text, missing, tools = marked(step, by_step.pop(place, []), tools, pack)
        yield _with(text, [*missing, *late], pack)
    left = [mention for held in by_step.values() for mention in held]
    if left or not sheet.steps:
        yield _with("Serve", [*left, *([] if sheet.steps else outside)], pack)
    if keep:
        yield keep


def _aside(
    title: str, text: str | None, mentions: list[Mention], tools: list[str], pack: FoodDB
) -> tuple[str, list[Mention], list[str]]:
    """A paragraph apart from the steps, with what of the ingredients it does not name."""
    if not text:
        return "", mentions, tools
    words, missing, tools = marked(text, mentions, tools, pack)
    return f"{title}: {words}", missing, tools


def _with(text: str, missing: list[Mention], pack: FoodDB) -> str:
    """A step with what its words do not name at its end, in a plain way."""
    if not missing:
        return text
    names = [mention.marked(safe_name(mention.food, pack)) for mention in missing]
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"{text} {listed}." if text == "Serve" else f"{text} Here goes in {listed}."


def _mention(part: Ingredient, sheet: Sheet, pack: FoodDB) -> Mention:
    """An ingredient as it is weighed for these servings."""
    scale = sheet.servings / sheet.recipe.servings
    said = inert_note(preparation_said(part, scale) or "")
    notes = [said] if said else []
    if _tells_form(part, said, pack):
        notes.insert(0, part.form)
    if part.optional:
        notes.append("optional")
    grams = number(part.grams) if sheet.servings == sheet.recipe.servings else None
    return Mention(part.food, f"{grams or scaled_grams(part.grams * scale)}%g", ", ".join(notes))


def _tells_form(part: Ingredient, said: str, pack: FoodDB) -> bool:
    """Whether the brackets begin with the form: where a cook, or our own reader, needs it."""
    if part.form != _defaults(pack)[part.food] or part.form in _TELLING:
        return True
    begins = said.split(",")[0].strip().lower()
    return begins in _LIKE_FORMS or (part.food, begins) in pack.forms


@functools.lru_cache(maxsize=4)
def _defaults(pack: FoodDB) -> dict[str, str]:
    """The form of each food that a recipe means when it names none: its first."""
    first: dict[str, str] = {}
    for food, form in pack.forms:
        first.setdefault(food, form)
    return first
