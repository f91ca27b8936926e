"""A recipe as schema.org JSON-LD, the form that recipe managers import; and a page that holds it.

Properties as of https://schema.org/Recipe; those that search engines ask for are all there but
pictures and ratings, which we have none of.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from food_db import FoodDB
from food_db.marks import marks
from food_db.pack import Recipe
from mealplan.cookbook import Sheet
from mealplan.exports.book_words import facts_text
from mealplan.exports.recipe_cooklang import is_ours, number
from mealplan.nutrition import serving
from mealplan.plain_text import html_text, json_text, one_line

CONTEXT = "https://schema.org"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Of the recipes that ship (food_db/README.md, Terms)."""
AUTHOR = "mealplan developers"
_DIETS = {
    "vegan": "https://schema.org/VeganDiet",
    "vegetarian": "https://schema.org/VegetarianDiet",
    "gluten-free": "https://schema.org/GlutenFreeDiet",
}
_NUTRITION = {
    "calories": "energy_kcal",
    "proteinContent": "protein_g",
    "fatContent": "fat_g",
    "saturatedFatContent": "sfa_g",
    "transFatContent": "trans_g",
    "carbohydrateContent": "carbohydrate_g",
    "fiberContent": "fibre_g",
    "sugarContent": "sugars_g",
    "cholesterolContent": "cholesterol_mg",
    "sodiumContent": "sodium_mg",
}
_KNOWN = 0.95
"""Share of the eaten weight whose value must be known for a sum to be told as the dish's own."""
_STYLE = (
    "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}"
    "h1{line-height:1.2}li{margin:.4rem 0}@media(prefers-color-scheme:dark)"
    "{body{background:#16181a;color:#eceae6}a{color:#8ec5ff}}"
)
_IN_SCRIPT = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def recipe_jsonld(sheet: Sheet, pack: FoodDB, *, hides_energy: bool = False) -> dict[str, Any]:
    """A recipe for the servings of its sheet as an object of schema.org.

    Args:
        sheet: the recipe, scaled.
        pack: the pack that it is of.
        hides_energy: leave out what a serving holds and weighs: energy is one sum away from it.

    Returns:
        Values in JSON's own types; times as ISO 8601 durations; what is not known is left out.
    """
    recipe = sheet.recipe
    tags = list(recipe.tags)
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Recipe",
        "identifier": f"mealplan:recipe/{recipe.id}",
        "name": one_line(recipe.title),
        "description": one_line(recipe.english),
        "inLanguage": "en",
        **_whose(recipe),
        "recipeYield": servings_text(sheet.servings),
        "prepTime": duration(recipe.active_minutes),
        "cookTime": duration(recipe.total_minutes - recipe.active_minutes),
        "totalTime": duration(recipe.total_minutes),
        "recipeCategory": str(recipe.course).capitalize(),
        "recipeCuisine": one_line(pack.cuisines[recipe.cuisine].title),
        "keywords": ", ".join(map(one_line, [*tags, *map(str, recipe.meals)])),
        "recipeIngredient": [one_line(line.text) for line in sheet.lines],
        "recipeInstructions": [{"@type": "HowToStep", "text": text} for text in steps_text(sheet)],
    }
    if not hides_energy:
        found["nutrition"] = _nutrition(recipe, pack)
    held = marks(recipe, pack)
    if diets := [url for mark, url in _DIETS.items() if mark in held]:
        found["suitableForDiet"] = diets
    if recipe.equipment:
        found["tool"] = [{"@type": "HowToTool", "name": one_line(t)} for t in recipe.equipment]
    return found


def recipe_page(sheet: Sheet, pack: FoodDB, *, hides_energy: bool = False) -> str:
    """A page of HTML with a recipe to read, and the same as JSON-LD for whoever imports it."""
    recipe = sheet.recipe
    data = recipe_jsonld(sheet, pack, hides_energy=hides_energy)
    told = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False).translate(_IN_SCRIPT)
    lines = "".join(f"<li>{html_text(line.text)}</li>\n" for line in sheet.lines)
    steps = "".join(f"<li>{html_text(text)}</li>\n" for text in steps_text(sheet))
    about = f"<p>{html_text(recipe.english)}</p>\n" if recipe.english != recipe.title else ""
    licence = f'<p><small>{AUTHOR}, <a href="{LICENCE}" rel="license">CC BY 4.0</a></small></p>\n'
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html_text(recipe.title)}</title>\n<style>{_STYLE}</style>\n"
        f'<script type="application/ld+json">\n{told}\n</script>\n</head>\n<body>\n<main>\n'
        f"<h1>{html_text(recipe.title)}</h1>\n{about}"
        f"<p>{html_text(facts_text(sheet, pack))}</p>\n"
        f"<h2>Ingredients</h2>\n<ul>\n{lines}</ul>\n<h2>Steps</h2>\n<ol>\n{steps}</ol>\n"
        f"{licence if is_ours(recipe) else ''}</main>\n</body>\n</html>\n"
    )


def jsonld_text(sheets: Sequence[Sheet], pack: FoodDB, *, hides_energy: bool = False) -> str:
    """Recipes as a JSON-LD file: one by itself, several as a graph."""
    found = [recipe_jsonld(sheet, pack, hides_energy=hides_energy) for sheet in sheets]
    if len(found) == 1:
        return json_text(found[0])
    for one in found:
        del one["@context"]
    return json_text({"@context": CONTEXT, "@graph": found})


def servings_text(servings: float) -> str:
    """``5.5 servings``: with a point, for the readers of recipes take no ½.

    >>> servings_text(5.5), servings_text(1), servings_text(4.0)
    ('5.5 servings', '1 serving', '4 servings')
    """
    return f"{number(servings)} serving{'' if servings == 1 else 's'}"


def duration(minutes: float) -> str:
    """Minutes as an ISO 8601 duration.

    >>> [duration(x) for x in (0, 45, 90, 1500)]
    ['PT0M', 'PT45M', 'PT1H30M', 'PT25H']
    """
    hours, rest = divmod(round(minutes), 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


def steps_text(sheet: Sheet) -> list[str]:
    """What to do, in order: the day before, the steps, how it keeps; importers know no other place.

    A dish without steps is served as it is.
    """
    ahead = [f"The day before: {sheet.ahead}"] if sheet.ahead else []
    keep = [f"To keep: {sheet.keep}"] if sheet.keep else []
    return [one_line(text) for text in (*ahead, *(sheet.steps or ("Serve.",)), *keep)]


def _whose(recipe: Recipe) -> dict[str, Any]:
    """Author and licence of a recipe that ships; of a person's own we know neither."""
    if not is_ours(recipe):
        return {}
    author = {"@type": "Organization", "name": AUTHOR}
    return {"author": author, "publisher": author, "license": LICENCE}


def _nutrition(recipe: Recipe, pack: FoodDB) -> dict[str, str]:
    """What a serving of the recipe holds, where nearly all of it is known."""
    held = serving(recipe, pack)
    place = {nutrient: index for index, nutrient in enumerate(pack.nutrients)}
    told = {"@type": "NutritionInformation", "servingSize": f"1 serving ({held.grams:.0f} g)"}
    for name, nutrient in _NUTRITION.items():
        index = place.get(nutrient)
        if index is None or held.coverage[index] < _KNOWN:
            continue
        amount = held.nutrients[index]
        shown = f"{amount:.0f}" if amount >= 10 else f"{amount:.1f}".removesuffix(".0")
        told[name] = f"{shown} {pack.nutrients[nutrient].unit}"
    return told
