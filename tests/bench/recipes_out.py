"""Every recipe out as Cooklang and as JSON-LD, and back through readers that are not ours.

    .venv/bin/python tests/bench/recipes_out.py [COUNT] [SERVINGS]

Prints how many mentions of foods were marked in place, what does not come back, and times.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import cooklang as official
from recipe_scrapers import scrape_html

import food_db
from food_db.pack import Recipe
from mealplan.cookbook import Sheet, sheet
from mealplan.exports.recipe_cooklang import cooklang
from mealplan.exports.recipe_jsonld import recipe_page, servings_text, steps_text
from mealplan.packs import load_packs


def main(count: int, servings: float | None) -> int:
    pack = food_db.load()
    sheets = [sheet(one, pack, servings) for one in list(pack.recipes.values())[:count]]
    begin = time.perf_counter()
    texts = {page.id: cooklang(page, pack) for page in sheets}
    wrote = time.perf_counter()
    bad = mentions = named_at_end = 0
    for page in sheets:
        read = official.parse(texts[page.id])
        mentions += len(page.recipe.ingredients)
        named_at_end += texts[page.id].count("Here goes in") + texts[page.id].count("\nServe @")
        if not _same_amounts(read, page):
            bad += 1
            print("official reader:", page.id)
    parsed = time.perf_counter()
    print(f"cooklang: {len(texts)} recipes, {mentions} mentions, {named_at_end} steps with an")
    print(f"  addition, {bad} read otherwise; written {wrote - begin:.2f} s, read by the official")
    print(f"  parser {parsed - wrote:.2f} s")
    bad += _own_reader(texts, sheets)
    bad += _scraped(sheets)
    return min(bad, 1)


def _same_amounts(read: official.Recipe, page: Sheet) -> bool:
    scale = page.servings / page.recipe.servings
    grams = sorted(part.grams * scale for part in page.recipe.ingredients)
    found = sorted(float(item.quantity.value) for item in read.ingredients)
    return len(grams) == len(found) and all(
        abs(a - b) <= 0.0051 * a for a, b in zip(grams, found, strict=True)
    )


def _own_reader(texts: dict[str, str], sheets: list[Sheet]) -> int:
    begin = time.perf_counter()
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / f"{name}.cook").write_text(text, encoding="utf-8")
        again = load_packs((folder,)).recipes
    for page in sheets:
        for field in ("title", "english", "course", "meals", "season", "tags", "equipment"):
            if getattr(again[page.id], field) != getattr(page.recipe, field):
                bad += 1
                print("own reader:", page.id, field)
        if _differs(again[page.id], page):
            bad += 1
            print("own reader:", page.id, "ingredients")
    print(f"own reader: {bad} read otherwise, {time.perf_counter() - begin:.2f} s")
    return bad


def _differs(again: Recipe, page: Sheet) -> bool:
    scale = page.servings / page.recipe.servings
    key = lambda part: (part.food, part.form, part.grams)  # noqa: E731
    pairs = zip(
        sorted(page.recipe.ingredients, key=key), sorted(again.ingredients, key=key), strict=True
    )
    return any(
        (a.food, a.form, a.optional) != (b.food, b.form, b.optional)
        or abs(a.grams * scale - b.grams) > 0.0051 * b.grams
        for a, b in pairs
    )


def _scraped(sheets: list[Sheet]) -> int:
    pack = food_db.load()
    begin = time.perf_counter()
    pages = [recipe_page(page, pack) for page in sheets]
    wrote = time.perf_counter()
    bad = 0
    for page, text in zip(sheets, pages, strict=True):
        read = scrape_html(text, org_url="https://example.org/r", supported_only=False)
        same = (
            read.title() == page.recipe.title,
            read.yields() == servings_text(page.servings),
            read.total_time() == page.recipe.total_minutes,
            read.ingredients() == [line.text for line in page.lines],
            read.instructions_list() == steps_text(page),
        )
        if not all(same):
            bad += 1
            print("recipe-scrapers:", page.id, same)
    print(f"JSON-LD: {bad} of {len(pages)} read otherwise; written {wrote - begin:.2f} s, read")
    print(f"  {time.perf_counter() - wrote:.2f} s")
    return bad


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(int(given[0]) if given else 1000, float(given[1]) if given[1:] else None))
