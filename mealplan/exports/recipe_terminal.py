"""A recipe in the terminal: amounts as a kitchen says them, steps, how it keeps."""

from __future__ import annotations

import re

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from food_db import FoodDB
from food_db.household import household
from food_db.marks import appliances
from food_db.pack import Ingredient, Recipe

_PART_OF_IT = ("juice", "zest")
_BOUGHT_SO = ("dried", "canned", "frozen", "jarred")


_COUNTS = re.compile(
    r"(about |in )?(\d|half|one|two|three|four|five|six|seven|eight|ten|twelve)\b",
    re.IGNORECASE,
)


def recipe_view(recipe: Recipe, pack: FoodDB, servings: float | None = None) -> RenderableType:
    """A recipe with amounts for ``servings`` (its own number when none is given)."""
    servings = recipe.servings if servings is None else servings
    scale = servings / recipe.servings
    head = Text(recipe.title, style="bold")
    head.append(f"  {recipe.english}", style="dim")
    parts: list[RenderableType] = [
        head,
        Text(_facts(recipe, pack, servings), style="dim"),
        Text(_marks(recipe, pack), style="dim"),
        Text(),
    ]
    parts.append(_amounts(recipe, pack, scale))
    parts.append(Text())
    if recipe.ahead:
        parts += [_aside("The day before", recipe.ahead), Text()]
    parts += [Text(f"{n}. {step}") for n, step in enumerate(recipe.steps, 1)]
    if recipe.keep:
        parts += [Text(), _aside("To keep", recipe.keep)]
    return Group(*parts)


def _facts(recipe: Recipe, pack: FoodDB, servings: float) -> str:
    facts = [
        f"{servings:.2f}".rstrip("0").rstrip(".") + (" serving" if servings == 1 else " servings"),
        pack.cuisines[recipe.cuisine].title,
        f"{recipe.active_minutes:g} min active, {recipe.total_minutes:g} min in all",
    ]
    if recipe.keeps_days:
        facts.append(f"keeps {recipe.keeps_days:g} day{'' if recipe.keeps_days == 1 else 's'}")
    if recipe.freezes:
        facts.append("freezes")
    said = " ".join(recipe.equipment).lower()
    needs = [*recipe.equipment, *sorted(a for a in appliances(recipe) if a not in said)]
    if needs:
        facts.append("needs " + ", ".join(needs))
    return " · ".join(facts)


def _marks(recipe: Recipe, pack: FoodDB) -> str:
    """Tags and derived marks, and the allergens of all ingredients."""
    allergens = pack.recipe_allergens(recipe.id)
    contains = f"contains {', '.join(sorted(allergens))}" if allergens else "no listed allergen"
    return " · ".join([", ".join(recipe.tags), contains]) if recipe.tags else contains


def _aside(title: str, text: str) -> Text:
    return Text.assemble((f"{title}: ", "bold"), text)


def _amounts(recipe: Recipe, pack: FoodDB, scale: float) -> Table:
    """A line a food: measure, grams, name; a food that goes in twice says when."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    lines: dict[tuple[str, str], list[Ingredient]] = {}
    for part in recipe.ingredients:
        lines.setdefault((part.food, part.form), []).append(part)
    for (food, form), parts in lines.items():
        grams = sum(part.grams for part in parts) * scale
        name = Text(pack.foods[food].name + (f" {form}" if form in _PART_OF_IT else ""))
        notes = [form] if form in _BOUGHT_SO else []
        said = dict.fromkeys(part.preparation for part in parts if part.preparation)
        counted = any(_COUNTS.match(words) for words in said)
        # "two large fillets" holds for the recipe's own servings, and then says it better
        notes += [words for words in said if scale == 1 or not _COUNTS.match(words)]
        if all(part.optional for part in parts):
            notes.append("optional")
        if len({part.step for part in parts}) > 1:
            notes.append(", ".join(_when(part, scale) for part in parts))
        name.append(f" ({'; '.join(notes)})" if notes else "", style="dim")
        measure = "" if counted and scale == 1 else household(food, form, grams, pack) or ""
        table.add_row(measure, f"{_grams(grams)} g", name)
    return table


def _when(part: Ingredient, scale: float) -> str:
    place = f"in step {part.step}" if part.step else "the day before"
    return f"{_grams(part.grams * scale)} g {place}"


def _grams(grams: float) -> str:
    """Grams as a scale shows them: whole from 10 on, tenths below."""
    return f"{grams:,.0f}" if grams >= 10 else f"{grams:.1f}".removesuffix(".0")
