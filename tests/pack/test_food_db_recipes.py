"""Every recipe is one that a cook would stand by, and no two are the same dish."""

from __future__ import annotations

import re

import cooklang
import pytest
from food_db_tables import RECIPE_IDS, RECIPES

from food_db import FoodDB
from food_db.pack import Recipe
from food_db.recipe_checks import problems
from food_db.similar import cosine, near_duplicates

# pairs above the limit that are two dishes all the same: the bulk is one food, the dish the rest
TWO_DISHES = {
    ("orange-slices", "oranges-cinnamon"): "a peeled orange; a Moroccan dessert with almonds",
    ("apple-with-peanut-butter", "fresh-apple"): "a snack with peanut butter; an apple",
    ("carottes-rapees", "carrot-cumin-salad"): "raw with mustard dressing; boiled with cumin",
}
LEAST_OF_A_COURSE = {
    "breakfast": 50,
    "main": 150,
    "side": 60,
    "snack": 20,
    "dessert": 15,
    "drink": 12,
    "bread": 6,
}
LEAST_OF_A_CUISINE = {
    "greek": 12,
    "levantine": 12,
    "italian": 12,
    "spanish": 12,
    "turkish": 10,
    "maghrebi": 10,
    "french": 3,
    "japanese": 2,
}
ANIMALS = {"meat", "poultry", "fish", "shellfish"}
ANIMAL_FOODS = {*ANIMALS, "dairy", "egg", "honey"}
LIVE_WEIGHT = {"high": 1.0, "medium": 0.5}


def all_text(recipe: Recipe) -> str:
    return " ".join((recipe.ahead or "", *recipe.steps, recipe.keep or ""))


def parsed(recipe_id: str) -> cooklang.Recipe:
    return cooklang.parse((RECIPES / f"{recipe_id}.cook").read_text(encoding="utf-8"))


def live_servings(recipe: Recipe, pack: FoodDB) -> float:
    """Live ferments in one serving: full where the class is high, half where it is medium."""
    total = 0.0
    for part in recipe.ingredients:
        form = pack.forms[part.food, part.form]
        if form.ferment_serving_g:
            grams = part.grams * pack.yields[part.food, part.form] / recipe.servings
            total += LIVE_WEIGHT[form.live] * grams / form.ferment_serving_g
    return total


@pytest.mark.parametrize("recipe_id", RECIPE_IDS)
def test_a_recipe_has_no_problems(pack: FoodDB, recipe_id: str) -> None:
    assert list(problems(pack.recipes[recipe_id], pack)) == []


@pytest.mark.parametrize("recipe_id", RECIPE_IDS)
def test_timers_fit_into_the_time_of_the_recipe(pack: FoodDB, recipe_id: str) -> None:
    recipe = pack.recipes[recipe_id]
    text = all_text(recipe)
    for timer in parsed(recipe_id).timers:
        value, unit = timer.quantity.value, timer.quantity.unit
        assert unit in {"minute", "minutes"}
        assert 0 < value <= recipe.total_minutes
        assert f"{value:g} {unit}" in text, "the step says how long"


def test_one_minute_is_a_minute(pack: FoodDB) -> None:
    said = [r.id for r in pack.recipes.values() if re.search(r"\b1 minutes", " ".join(r.steps))]
    assert not said


@pytest.mark.parametrize("recipe_id", RECIPE_IDS)
def test_the_steps_name_every_ingredient_in_plain_words(pack: FoodDB, recipe_id: str) -> None:
    recipe = pack.recipes[recipe_id]
    text = all_text(recipe).lower().replace("-", " ")
    for part in recipe.ingredients:
        food = pack.foods[part.food]
        names = {food.id, food.name, *food.aliases}
        assert any(name.lower().replace("-", " ") in text for name in names), part.food
    assert not re.search(r"[@#~{}]", text), "Cooklang marks are left in a step"
    for step in recipe.steps:
        assert step[0].isupper()
        assert step.endswith((".", "!")), step


@pytest.mark.parametrize("recipe_id", RECIPE_IDS)
def test_ingredients_make_sense(pack: FoodDB, recipe_id: str) -> None:
    """More detail than ``problems``: seasoning by the pinch, nothing that is only a trace."""
    recipe = pack.recipes[recipe_id]
    for part in recipe.ingredients:
        serving = part.grams / recipe.servings
        group = pack.foods[part.food].group
        assert 0.02 <= serving <= 600, part
        if group == "spice":
            assert serving <= 15, part
        if part.food == "salt":
            assert serving <= 1.5, f"{part}: 1.5 g salt are 0.6 g sodium"
    weighed = [part for part in recipe.ingredients if part.food != "water"]
    assert 1 <= len(weighed) <= 20
    assert 1 <= recipe.servings <= 8


@pytest.mark.parametrize("recipe_id", RECIPE_IDS)
def test_front_matter_makes_sense(pack: FoodDB, recipe_id: str) -> None:
    recipe = pack.recipes[recipe_id]
    meals = {meal.value for meal in recipe.meals}
    allowed = {
        "breakfast": {"breakfast"},
        "drink": {"breakfast", "snack"},
        "snack": {"snack"},
    }.get(recipe.course.value, {"lunch", "dinner"})
    assert meals <= allowed
    assert 1 <= recipe.total_minutes <= 240
    assert 0 <= recipe.keeps_days <= 7
    assert all(1 <= month <= 12 for month in recipe.season)
    if {"raw", "no-cook"} <= set(recipe.tags):
        for part in recipe.ingredients:
            assert part.form != "cooked", part


def test_titles_are_unique(pack: FoodDB) -> None:
    for name in ("title", "english"):
        names = [getattr(recipe, name).casefold() for recipe in pack.recipes.values()]
        assert len(set(names)) == len(names), name


def test_cosine_by_hand() -> None:
    assert cosine({"a": 3.0, "b": 4.0}, {"a": 3.0, "b": 4.0}) == pytest.approx(1)
    assert cosine({"a": 3.0, "b": 4.0}, {"a": 1.0}) == pytest.approx(0.6)
    assert cosine({"a": 1.0}, {"b": 1.0}) == 0


def test_no_two_recipes_are_the_same_dish(pack: FoodDB) -> None:
    near = {(one, other) for one, other, _ in near_duplicates(pack.recipes.values())}
    assert near == set(TWO_DISHES), "explain a new pair, or drop one of the two dishes"


@pytest.mark.parametrize(("course", "least"), LEAST_OF_A_COURSE.items())
def test_each_course_has_a_choice(pack: FoodDB, course: str, least: int) -> None:
    assert sum(recipe.course == course for recipe in pack.recipes.values()) >= least


@pytest.mark.parametrize(("cuisine", "least"), LEAST_OF_A_CUISINE.items())
def test_each_kitchen_has_a_choice(pack: FoodDB, cuisine: str, least: int) -> None:
    assert sum(recipe.cuisine == cuisine for recipe in pack.recipes.values()) >= least


def test_mains_suit_more_than_one_diet(pack: FoodDB) -> None:
    """A week has 14 mains: vegans, vegetarians and pescatarians must have more than that."""
    kinds = [
        {pack.foods[food].kind.value for food in recipe.foods}
        for recipe in pack.recipes.values()
        if recipe.course == "main"
    ]
    assert sum(not kind & ANIMAL_FOODS for kind in kinds) > 14
    assert sum(not kind & ANIMALS for kind in kinds) > 28
    assert sum(bool(kind & {"fish", "shellfish"}) for kind in kinds) >= 12
    assert all(pack.cuisines[recipe.cuisine] for recipe in pack.recipes.values())


def test_dishes_with_live_ferments_are_many_and_of_many_kinds(pack: FoodDB) -> None:
    live = [recipe for recipe in pack.recipes.values() if live_servings(recipe, pack) > 0]
    assert len(live) >= 12
    ferments = {
        part.food
        for recipe in live
        for part in recipe.ingredients
        if pack.forms[part.food, part.form].ferment_serving_g
    }
    assert ferments >= {"yogurt", "kefir", "kimchi", "sauerkraut", "miso", "natto", "kombucha"}
    plant_based = [
        recipe.id
        for recipe in live
        if not {pack.foods[food].kind.value for food in recipe.foods} & ANIMAL_FOODS
    ]
    assert len(plant_based) >= 4, "vegans want live ferments too"


def test_the_mark_live_ferment_is_deserved(pack: FoodDB) -> None:
    for recipe in pack.recipes.values():
        if "live-ferment" in recipe.tags:
            assert live_servings(recipe, pack) >= 0.17, recipe.id


def test_live_servings_by_hand(pack: FoodDB) -> None:
    # 200 g kefir of 170 g a serving; 250 g yogurt for two; 120 g feta for four at half, of 30 g
    recipes = pack.recipes
    assert live_servings(recipes["glass-of-kefir"], pack) == pytest.approx(200 / 170)
    assert live_servings(recipes["berries-with-yogurt"], pack) == pytest.approx(125 / 170)
    assert live_servings(recipes["moussaka"], pack) == 0  # its yogurt and cheese are baked
    assert live_servings(recipes["midia-saganaki"], pack) == 0  # its feta melts in the pan


def test_miso_is_stirred_in_raw_off_the_heat(pack: FoodDB) -> None:
    dishes = [recipe for recipe in pack.recipes.values() if "miso" in recipe.foods]
    assert dishes
    for recipe in dishes:
        forms = {part.form for part in recipe.ingredients if part.food == "miso"}
        assert forms == {"raw"}, recipe.id
        (step,) = [step for step in recipe.steps if re.search(r"(stir|oosen).* miso", step)][:1]
        assert "off the heat" in step, recipe.id
        later = " ".join(recipe.steps[recipe.steps.index(step) + 1 :]).lower()
        assert not re.search(r"\b(boil|simmer|bake)\b", later.replace("without boiling", ""))
