"""Recipes as schema.org JSON-LD, read back by recipe-scrapers, and the page that holds them."""

from __future__ import annotations

import dataclasses
import json
import re

import pytest
from hostile import EVERY, Tags, is_calm
from recipe_scrapers import scrape_html

from food_db import FoodDB
from food_db.schema import Kind
from mealplan import Plan
from mealplan.cookbook import Sheet, sheet
from mealplan.exports.recipe_files import recipe_files
from mealplan.exports.recipe_jsonld import jsonld_text, recipe_jsonld, recipe_page

SAMPLE = slice(None, None, 16)
# https://developers.google.com/search/docs/appearance/structured-data/recipe, without what we
# have none of: image, video, aggregateRating, datePublished
WANTED = {
    *("name", "author", "cookTime", "description", "keywords", "nutrition", "prepTime"),
    *("recipeCategory", "recipeCuisine", "recipeIngredient", "recipeInstructions"),
    *("recipeYield", "totalTime"),
}
DURATION = re.compile(r"PT(?=\d)(\d+H)?(\d+M)?")
MASS = re.compile(r"\d+(\.\d)? m?g")


def minutes(duration: str) -> int:
    hours = re.search(r"(\d+)H", duration)
    rest = re.search(r"(\d+)M", duration)
    return 60 * int(hours[1] if hours else 0) + int(rest[1] if rest else 0)


def test_recipe_scrapers_reads_what_a_cook_sees(pack: FoodDB) -> None:
    for recipe in list(pack.recipes.values())[SAMPLE]:
        page = sheet(recipe, pack, 3.5)
        html = recipe_page(page, pack)
        read = scrape_html(html, org_url="https://example.org/r", supported_only=False)
        assert read.title() == recipe.title
        assert read.yields() == "3.5 servings"
        assert read.total_time() == recipe.total_minutes
        assert read.prep_time() == recipe.active_minutes
        assert read.ingredients() == [line.text for line in page.lines]
        steps = read.instructions_list()
        ahead = int(recipe.ahead is not None)
        assert steps[ahead : ahead + len(recipe.steps)] == list(recipe.steps)
        assert read.language() == "en"
        assert read.author() == "mealplan developers"
        seen = "".join(Tags(html).text)
        assert all(line.text in seen for line in page.lines)


def test_it_has_what_search_engines_want(pack: FoodDB) -> None:
    for recipe in list(pack.recipes.values())[SAMPLE]:
        data = recipe_jsonld(sheet(recipe, pack), pack)
        assert set(data) >= WANTED
        assert (data["@context"], data["@type"]) == ("https://schema.org", "Recipe")
        times = [data[name] for name in ("prepTime", "cookTime", "totalTime")]
        assert all(DURATION.fullmatch(time) for time in times)
        assert minutes(times[0]) + minutes(times[1]) == minutes(times[2]) == recipe.total_minutes
        steps = data["recipeInstructions"]
        assert all(step["@type"] == "HowToStep" and step["text"] for step in steps)
        held = {k: v for k, v in data["nutrition"].items() if k not in ("@type", "servingSize")}
        assert re.fullmatch(r"\d+(\.\d)? kcal", held.pop("calories"))
        assert all(MASS.fullmatch(amount) for amount in held.values())


def test_nutrition_is_that_of_a_serving(pack: FoodDB) -> None:
    """An apple of 160 g: SR28 09003 has 52 kcal and 2.4 g of fibre in 100 g."""
    apple = pack.recipes["fresh-apple"]
    part = apple.ingredients[0]
    assert part.food == "apple"
    grams = part.grams / apple.servings
    told = recipe_jsonld(sheet(apple, pack, 4), pack)["nutrition"]
    assert float(told["calories"].split()[0]) == pytest.approx(0.52 * grams, abs=0.51)
    assert float(told["fiberContent"].split()[0]) == pytest.approx(0.024 * grams, abs=0.051)
    assert told["servingSize"] == f"1 serving ({grams:.0f} g)"


def test_diets_follow_from_the_foods(pack: FoodDB) -> None:
    flesh = {Kind.FISH, Kind.SHELLFISH, Kind.MEAT, Kind.POULTRY}
    for recipe in list(pack.recipes.values())[SAMPLE]:
        diets = recipe_jsonld(sheet(recipe, pack), pack).get("suitableForDiet", [])
        kinds = {pack.foods[food].kind for food in recipe.foods}
        assert ("https://schema.org/VegetarianDiet" in diets) == (not kinds & flesh)
        assert ("https://schema.org/VeganDiet" in diets) == (kinds <= {Kind.PLANT, Kind.MINERAL})
        gluten = any("gluten" in pack.foods[food].allergens for food in recipe.foods)
        assert ("https://schema.org/GlutenFreeDiet" in diets) == (not gluten)


def test_a_recipe_of_ones_own_is_not_called_ours(pack: FoodDB) -> None:
    own = dataclasses.replace(pack.recipes["bissara"], title="Mine")
    data = recipe_jsonld(sheet(own, pack), pack)
    assert not {"author", "publisher", "license"} & set(data)
    assert "creativecommons" not in recipe_page(sheet(own, pack), pack)


def test_no_energy_where_it_is_hidden(
    hidden: Plan, couple: Plan, pack: FoodDB, pages: tuple[Sheet, ...]
) -> None:
    assert all("kcal" not in text for text in recipe_files(hidden, pack, kind="pages").values())
    shown = recipe_files(couple, pack, kind="pages")
    assert all("kcal" in text for name, text in shown.items() if name != "index.html")
    told = jsonld_text(pages, pack, hides_energy=True)
    assert "kcal" not in told
    # nor what energy is a sum of, nor what a portion weighs
    assert not re.search("nutrition|servingSize|proteinContent|fatContent", told)
    assert "servingSize" in jsonld_text(pages, pack)


def test_the_index_leads_to_every_page(couple: Plan, pack: FoodDB) -> None:
    files = recipe_files(couple, pack, kind="pages")
    targets = [value for name, value in Tags(files["index.html"]).attributes if name == "href"]
    assert sorted(map(str, targets)) == sorted(set(files) - {"index.html"})


def test_a_file_of_several_recipes_is_a_graph(pages: tuple[Sheet, ...], pack: FoodDB) -> None:
    data = json.loads(jsonld_text(pages, pack))
    assert [one["name"] for one in data["@graph"]] == [page.recipe.title for page in pages]
    alone = json.loads(jsonld_text(pages[:1], pack))
    assert alone == recipe_jsonld(pages[0], pack)


@pytest.mark.parametrize("text", [*EVERY, "</script><script>alert(1)</script>", "<!--<script>"])
def test_hostile_texts_stay_texts(text: str, pack: FoodDB) -> None:
    words = dict.fromkeys(("title", "english", "keep", "ahead"), text)
    recipe = dataclasses.replace(
        pack.recipes["bissara"], **words, steps=(text,), equipment=(text,), tags=(text,)
    )
    page = recipe_page(sheet(recipe, pack), pack)
    assert is_calm(page)
    html = Tags(page)
    plain = Tags(recipe_page(sheet(pack.recipes["bissara"], pack), pack))
    assert html.tags <= plain.tags
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert not re.search("[<>&]", told)
    assert json.loads(told) == recipe_jsonld(sheet(recipe, pack), pack)
