"""A recipe in the terminal: amounts as a kitchen says them, steps, how it keeps."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from food_db import FoodDB
from food_db.pack import Recipe
from mealplan.cookbook import Line, Sheet, recipe_facts, recipe_marks, sheet
from mealplan.exports.looks import ASIDE, NAME, Hanging
from mealplan.units import Units


def recipe_view(
    recipe: Recipe, pack: FoodDB, servings: float | None = None, units: Units = "metric"
) -> RenderableType:
    """A recipe with amounts for ``servings`` (its own number when none is given)."""
    return sheet_view(sheet(recipe, pack, servings, units), pack)


def sheet_view(page: Sheet, pack: FoodDB) -> RenderableType:
    """A recipe that is scaled already."""
    recipe = page.recipe
    head = Text(recipe.title, style=NAME)
    head.append(f"  {recipe.english}", style=ASIDE)
    parts: list[RenderableType] = [
        head,
        Text(recipe_facts(recipe, pack, page.servings), style=ASIDE),
        Text(recipe_marks(recipe, pack), style=ASIDE),
        Text(),
    ]
    parts.append(_amounts(page.lines))
    parts.append(Text())
    if page.ahead:
        parts += [_aside("The day before", page.ahead), Text()]
    wide = len(f"{len(page.steps)}. ")
    parts += [Hanging(Text(f"{n}. {step}"), wide) for n, step in enumerate(page.steps, 1)]
    if page.keep:
        parts += [Text(), _aside("To keep", page.keep)]
    return Group(*parts)


def _aside(title: str, text: str) -> Text:
    return Text.assemble((f"{title}: ", "bold"), text)


def _amounts(lines: tuple[Line, ...]) -> Table:
    """A line a food: measure, grams, name; a food that goes in twice says when."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for line in lines:
        name = Text(line.name)
        name.append(f" ({'; '.join(line.notes)})" if line.notes else "", style=ASIDE)
        table.add_row(line.measure, line.weight, name)
    return table
