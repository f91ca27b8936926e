"""The recipes of a plan as files: Cooklang for cookcli, pages for recipe managers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from food_db import FoodDB
from mealplan.cookbook import Sheet, sheets
from mealplan.exports.recipe_cooklang import cooklang
from mealplan.exports.recipe_jsonld import recipe_page
from mealplan.own_prices import pack_of
from mealplan.plain_text import html_text
from mealplan.plan import Plan
from mealplan.units import Units
from mealplan.words import span_text

Kind = Literal["cooklang", "pages"]
_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
"""What no file may be called on Windows, whatever follows the point."""


def recipe_files(
    plan: Plan, pack: FoodDB | None = None, units: Units = "metric", kind: Kind = "cooklang"
) -> dict[str, str]:
    """The recipes of a plan, scaled to its table, one file each: file name -> text.

    ``cooklang``: a ``.cook`` file each, for cookcli or as a pack of one's own. ``pages``: a page
    of HTML each, with schema.org JSON-LD, and ``index.html`` that links them: Mealie, Tandoor
    and KitchenOwl import such a page.

    Raises:
        InputError: the pack lacks a recipe of the plan.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    pages = one_each(sheets(plan, pack, units))
    names = _names(pages)
    if kind == "cooklang":
        return {f"{names[page.recipe.id]}.cook": cooklang(page, pack) for page in pages}
    hides = plan.hides_energy
    files = {f"{names[p.recipe.id]}.html": recipe_page(p, pack, hides_energy=hides) for p in pages}
    return {"index.html": _index(plan, pages, names), **files}


def one_each(pages: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """One sheet a recipe: for the servings of most of its cookings, of equals the first.

    Whoever keeps recipes scales them; the same dish three times would be in the way.
    """
    best: dict[str, Sheet] = {}
    for page in pages:
        held = best.get(page.recipe.id)
        if held is None or len(page.cooked) > len(held.cooked):
            best[page.recipe.id] = page
    return tuple(best.values())


def _names(pages: Sequence[Sheet]) -> dict[str, str]:
    """A file name for each recipe, without its ending: its id, unless that may be no file's name.

    Ids are slugs, in small letters: no two are the same on any disk.
    """
    names: dict[str, str] = {}
    taken = {*_RESERVED, "index"}
    for page in pages:
        name = page.recipe.id
        while name in taken:
            name += "-recipe"
        taken.add(name)
        names[page.recipe.id] = name
    return names


def _index(plan: Plan, pages: Sequence[Sheet], names: Mapping[str, str]) -> str:
    """A page with a link to each recipe, in order of the title."""
    title = f"Recipes of {span_text(plan.dates)}"
    listed = "".join(
        f'<li><a href="{names[page.recipe.id]}.html">{html_text(page.recipe.title)}</a></li>\n'
        for page in sorted(pages, key=lambda page: (page.recipe.title.casefold(), page.id))
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<ul>\n{listed}</ul>\n"
        "</main>\n</body>\n</html>\n"
    )
