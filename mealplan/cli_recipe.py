"""`mealplan recipes NAME --format …`: one recipe, scaled, as text that other programs take."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from food_db import FoodDB
    from food_db.pack import Recipe
    from mealplan.cookbook import Sheet
    from mealplan.units import Units

FORMATS = ("table", "markdown", "html", "jsonld", "cooklang")
ENDINGS = {".md": "markdown", ".html": "html", ".jsonld": "jsonld", ".cook": "cooklang"}


def write_recipe(
    found: list[Recipe],
    pack: FoodDB,
    format_: str | None,
    output: Path | None,
    servings: float | None,
    units: Units,
) -> None:
    """Print a recipe, or write it to a file whose ending tells the format.

    Raises:
        InputError: several recipes fit, the ending says no format, or the file cannot be written.
    """
    from mealplan.cookbook import sheet
    from mealplan.errors import InputError
    from mealplan.exports.formats import format_of
    from mealplan.exports.recipe_terminal import sheet_view
    from mealplan.files import check_writable, write_whole
    from mealplan.terminal import show, write_text

    name = format_of(format_, output, ENDINGS, "table")
    if len(found) > 1:
        some = ", ".join(recipe.id for recipe in found[:5])
        raise InputError(f"one recipe at a time is written; {len(found)} fit: {some} …")
    if output is not None and name == "table":
        raise InputError("a table is for the terminal; leave -o out, or give another --format")
    if output is not None:
        check_writable(output)
    page = sheet(found[0], pack, servings, units)
    if name == "table":
        show(lambda _: sheet_view(page, pack))
        return
    text = _text(page, name, pack)
    if output is None:
        write_text(text)
        return
    write_whole(output, text)
    click.echo(f"saved to {output}", err=True)


def _text(page: Sheet, name: str, pack: FoodDB) -> str:
    from mealplan.exports.book_markdown import recipe_markdown
    from mealplan.exports.recipe_cooklang import cooklang
    from mealplan.exports.recipe_jsonld import jsonld_text, recipe_page

    if name == "markdown":
        return recipe_markdown(page, pack)
    if name == "html":
        return recipe_page(page, pack)
    if name == "jsonld":
        return jsonld_text([page], pack)
    return cooklang(page, pack)
