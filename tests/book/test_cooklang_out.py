"""Recipes as Cooklang, read back by the official parser and as a pack of one's own."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import cooklang as official
import pytest
from hostile import EVERY, is_calm

from food_db import FoodDB
from food_db.cooklang import parse
from food_db.pack import Ingredient, Recipe
from mealplan import Plan
from mealplan.cookbook import sheet, sheets
from mealplan.exports.cook_marks import Mention, marked
from mealplan.exports.recipe_cooklang import cooklang
from mealplan.exports.recipe_files import recipe_files
from mealplan.packs import load_packs
from mealplan.plain_text import one_line
from mealplan.step_times import step_times

OURS = [
    *("@salt{9%g} #pot{} ~{9%minutes}", "= a", "> b", "--- c", "a--b", "[--]", "-(-)- x"),
    *("[- c -]", "salt (fine) pot(large)", "\\@salt{1%g}", ">> key: value", "@./a/b{1}"),
]
"""What readers of Cooklang take for marks; some were found by tests/bench/cooklang_fuzz.py."""
SAMPLE = slice(None, None, 12)
Books = Callable[[str], tuple[Plan, FoodDB]]


def parts(recipe: Recipe) -> list[Ingredient]:
    return sorted(
        recipe.ingredients, key=lambda p: (p.food, p.form, p.grams, p.step, p.preparation or "")
    )


def test_the_official_parser_reads_foods_amounts_times_and_tools(pack: FoodDB) -> None:
    for recipe in list(pack.recipes.values())[SAMPLE]:
        read = official.parse(cooklang(sheet(recipe, pack, recipe.servings * 1.5), pack))
        assert read.title == recipe.title
        assert str(read.servings) == f"{recipe.servings * 1.5:g}"
        assert sorted(float(item.quantity.value) for item in read.ingredients) == pytest.approx(
            sorted(part.grams * 1.5 for part in recipe.ingredients), rel=5.1e-3
        )
        assert {item.quantity.unit for item in read.ingredients} == {"g"}
        names = {item.name.lower().replace("-", " ") for item in read.ingredients}
        for part in recipe.ingredients:
            food = pack.foods[part.food]
            ours = {food.id, food.name, *food.aliases}
            assert names & {name.lower().replace("-", " ") for name in ours}, part.food
        texts = (recipe.ahead or "", *recipe.steps, recipe.keep or "")
        seconds = [time.seconds for text in texts for time in step_times(text)]
        scale = {"second": 1, "minute": 60, "hour": 3600}
        assert [
            timer.quantity.value * scale[timer.quantity.unit.removesuffix("s")]
            for timer in read.timers
        ] == seconds


def test_tools_are_found_by_their_last_word_too(pack: FoodDB) -> None:
    read = official.parse(cooklang(sheet(pack.recipes["bissara"], pack), pack))
    assert [tool.name for tool in read.cookware] == ["large pot", "stick blender"]
    text, _, unused = marked("Boil it in the pot, then the pot.", [], ["large pot", "oven"], pack)
    assert text == "Boil it in the #pot{}, then the pot."
    assert unused == ["oven"]
    text, _, _ = marked("Take the lid off the pot.", [], ["wide heavy pot with lid"], pack)
    assert text == "Take the lid off the #pot{}."
    text, _, _ = marked("Use a pot (large), then a pot.", [], ["pot"], pack)
    assert text == "Use a pot (large), then a #pot{}.", "no note of the tool"


def test_our_own_reader_takes_the_files_as_a_pack(pack: FoodDB, tmp_path: Path) -> None:
    """Unscaled, all comes back: the words, and each ingredient in its step."""
    sample = list(pack.recipes.values())[SAMPLE]
    for recipe in sample:
        path = tmp_path / f"{recipe.id}.cook"
        path.write_text(cooklang(sheet(recipe, pack), pack), encoding="utf-8")
    again = load_packs((str(tmp_path),)).recipes
    for recipe in sample:
        read = again[recipe.id]
        same = {"ingredients": (), "ahead": None, "steps": ()}
        assert dataclasses.replace(read, **same) == dataclasses.replace(recipe, **same)
        assert [re.sub(r" \(to (\d+)\)", "", step) for step in read.steps] == list(recipe.steps)
        for ours, theirs in zip(parts(recipe), parts(read), strict=True):
            assert theirs.grams == ours.grams
            assert dataclasses.replace(theirs, grams=ours.grams) == ours


def test_each_food_is_marked_where_its_words_stand(pack: FoodDB) -> None:
    def foods(*names: str) -> list[Mention]:
        return [Mention(name, f"{n}%g", "") for n, name in enumerate(names, 1)]

    cases = [
        (foods("milk"), "Warm oat milk, then milk.", "Warm oat milk, then @milk{1%g}."),
        (foods("oat-milk", "milk"), "Oat milk and milk.", "@Oat milk{1%g} and @milk{2%g}."),
        (foods("tomato"), "Tomato paste, tomatoes.", "Tomato paste, @tomatoes{1%g}."),
        (foods("salt", "salt"), "Salt it, salt again.", "@Salt{1%g} it, @salt{2%g} again."),
        (foods("salt"), "Salted (salt) water: salt", "Salted (@salt{1%g}) water: salt"),
        (foods("cherry-tomato"), "Halve cherry-tomatoes.", "Halve @cherry-tomatoes{1%g}."),
    ]
    for mentions, words, wanted in cases:
        assert marked(words, mentions, [], pack) == (wanted, [], [])
    found, missing, _ = marked("Salt (the fine one).", foods("salt"), [], pack)
    assert (found, missing) == ("Salt (the fine one).", foods("salt")), "no note of the salt"


def test_times_are_marked(pack: FoodDB) -> None:
    words = "Fry 8 to 10 minutes, bake 1 hour 30 minutes, rest 45 seconds; keeps 3 days."
    wanted = "Fry ~{8%minutes} (to 10), bake ~{90%minutes}, rest ~{45%seconds}; keeps 3 days."
    assert marked(words, [], [], pack)[0] == wanted


def test_a_food_that_no_step_names_stands_at_the_end_of_its_step(pack: FoodDB) -> None:
    bissara = pack.recipes["bissara"]
    steps = ("Boil all of it for 45 minutes.", *bissara.steps[1:])
    text = cooklang(sheet(dataclasses.replace(bissara, steps=steps), pack), pack)
    assert "minutes}. Here goes in @split fava beans{300%g}(dried, skinned)" in text
    assert len(official.parse(text).ingredients) == len(bissara.ingredients)
    bare = cooklang(sheet(dataclasses.replace(bissara, steps=(), keep=None), pack), pack)
    assert "---\nServe @split fava beans{300%g}" in bare
    assert len(official.parse(bare).ingredients) == len(bissara.ingredients)


def test_a_form_is_told_where_a_cook_needs_it(pack: FoodDB) -> None:
    text = cooklang(sheet(pack.recipes["spanakorizo"], pack, 5.25), pack)
    assert "@lemon{65.6%g}(juice)" in text
    assert "@dill{32.8%g}(chopped)" in text
    assert "@white rice{315%g}(dried, medium-grain)" in text
    assert "@leek{262%g}(sliced)" in text


def test_the_front_matter_is_yaml_whatever_the_title(pack: FoodDB) -> None:
    titles = ("Soup: hot # cold", "no", '"quoted" and \\ more', "- dash", "'apostrophe'", "{a: b}")
    for title in titles:
        recipe = dataclasses.replace(pack.recipes["bissara"], title=title)
        text = cooklang(sheet(recipe, pack), pack)
        assert official.parse(text).title == title
        assert ("title", title) in [(key, value) for _, key, value in parse(text).head]
        assert "source:" not in text, "a recipe of one's own is not ours"
    assert "source: " in cooklang(sheet(pack.recipes["bissara"], pack), pack)


@pytest.mark.parametrize("text", [*EVERY, *OURS])
def test_hostile_words_are_no_marks(text: str, pack: FoodDB) -> None:
    plain = pack.recipes["bissara"]
    words = dict.fromkeys(("title", "english", "keep", "ahead"), text)
    parts = tuple(dataclasses.replace(part, preparation=text) for part in plain.ingredients)
    recipe = dataclasses.replace(
        plain, **words, steps=(text, f"x {text} y"), equipment=("large pot",), ingredients=parts
    )
    written = cooklang(sheet(recipe, pack), pack)
    assert is_calm(written)
    read, ours = official.parse(written), parse(written)
    assert not ours.problems
    for found in (
        [float(item.quantity.value) for item in read.ingredients],
        [mention.amount for mention in ours.mentions],
    ):
        assert sorted(map(float, filter(None, found))) == sorted(p.grams for p in parts)
    assert not read.timers
    assert not read.notes
    assert len(read.steps) == len(ours.paragraphs) == 5
    assert " ".join(read.title.split()) == " ".join(one_line(text).split())


def test_a_recipe_is_one_file_however_often_it_is_cooked(couple: Plan, pack: FoodDB) -> None:
    """Of several numbers of servings that of most cookings, of equals the first."""
    cooked = [(p.recipe.id, p.servings, len(p.cooked)) for p in sheets(couple, pack)]
    recipes = {recipe for recipe, _, _ in cooked}
    assert len(recipes) < len(cooked), "some are cooked for several numbers of servings"
    files = recipe_files(couple, pack)
    assert set(files) == {f"{recipe}.cook" for recipe in recipes}
    for recipe in recipes:
        mine = [(servings, often) for held, servings, often in cooked if held == recipe]
        most = max(often for _, often in mine)
        wanted = next(servings for servings, often in mine if often == most)
        assert str(official.parse(files[f"{recipe}.cook"]).servings) == f"{wanted:g}"


def test_files_of_a_plan_have_names_for_every_disk(couple: Plan, pack: FoodDB) -> None:
    for kind, ending in (("cooklang", ".cook"), ("pages", ".html")):
        files = recipe_files(couple, pack, kind=kind)  # type: ignore[arg-type]
        assert len({name.lower() for name in files}) == len(files)
        assert all(re.fullmatch(rf"[a-z0-9-]+\{ending}", name) for name in files)
    windows = dataclasses.replace(pack.recipes["bissara"], id="con")
    meal = couple.meals[0]
    dish = meal.dishes[0].model_copy(update={"recipe": "con"})
    plan = couple.model_copy(
        update={"meals": (meal.model_copy(update={"dishes": (dish,)}),), "weeks": ()}
    )
    more = dataclasses.replace(pack, recipes={**pack.recipes, "con": windows})
    assert list(recipe_files(plan, more)) == ["con-recipe.cook"]
