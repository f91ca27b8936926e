"""Allergens follow from the ingredients: what a cook would answer at the table."""

from __future__ import annotations

import pytest

from food_db import FoodDB

HOLDS = [
    ("hummus", "sesame"),  # tahini
    ("baba-ghanoush", "sesame"),
    ("piyaz", "sesame"),  # Antalya: tahini dressing
    ("falafel-baked", "sesame"),
    ("labneh-plate", "sesame"),  # za'atar
    ("samke-harra", "fish"),
    ("samke-harra", "walnut"),
    ("tabbouleh", "gluten"),  # bulgur
    ("tabbouleh", "wheat"),
    ("harira", "gluten"),  # vermicelli
    ("koshari", "gluten"),
    ("gazpacho", "gluten"),  # bread
    ("ezogelin-corbasi", "wheat"),
    ("dakos", "gluten"),  # barley rusk
    ("overnight-oats", "gluten"),  # oats
    ("sobagome-miso-bowl", "gluten"),  # miso with koji of barley
    ("tzatziki", "milk"),
    ("cacik", "milk"),
    ("horiatiki", "milk"),
    ("midia-saganaki", "milk"),
    ("midia-saganaki", "molluscs"),
    ("paella-de-marisco", "crustaceans"),
    ("paella-de-marisco", "molluscs"),
    ("merluza-en-salsa-verde", "molluscs"),  # clams
    ("orecchiette-con-broccoli-e-acciughe", "fish"),  # anchovies
    ("ensalada-mixta", "fish"),  # tuna
    ("pasta-con-le-sarde", "pine-nut"),
    ("kimchi-bibimbap", "fish"),  # usual kimchi
    ("kimchi-bibimbap", "crustaceans"),
    ("kimchi-bibimbap", "egg"),
    ("moussaka", "egg"),
    ("tortilla-de-patatas-con-ensalada", "egg"),
    ("portokalopita", "egg"),
    ("menemen", "egg"),
    ("natto-gohan", "soy"),
    ("tofu-scramble", "soy"),
    ("edamame-with-lemon", "soy"),
    ("chia-pudding", "cashew"),
    ("chia-pudding", "soy"),
    ("salade-aux-noix", "walnut"),
    ("salade-aux-noix", "mustard"),
    ("firinda-ayva", "pistachio"),
    ("mandarins-and-nuts", "brazil"),
    ("mandarins-and-nuts", "hazelnut"),
    ("oranges-cinnamon", "almond"),
    ("oranges-cinnamon", "nuts"),
    ("apple-with-peanut-butter", "peanut"),
    ("tempeh-peanut-bowl", "peanut"),
    ("fasolada", "celery"),
    ("minestrone", "celery"),
    ("roast-winter-vegetables", "celery"),  # celeriac
    ("asma-yapraginda-sardalya", "sulphites"),  # vine leaves in brine
    ("fakes", "sulphites"),  # wine vinegar
]
FREE_OF = [
    ("hummus", "gluten"),
    ("hummus", "milk"),
    ("hummus", "nuts"),
    ("baba-ghanoush", "milk"),
    ("melitzanosalata", "sesame"),
    ("tabbouleh", "milk"),
    ("tabbouleh", "sesame"),
    ("fakes", "gluten"),
    ("fasolada", "milk"),
    ("koshari", "egg"),
    ("koshari", "milk"),
    ("gazpacho", "milk"),
    ("socca", "gluten"),  # chickpea flour
    ("socca", "egg"),
    ("cacik", "nuts"),
    ("tzatziki", "egg"),
    ("midia-saganaki", "crustaceans"),
    ("midia-saganaki", "fish"),
    ("paella-de-marisco", "gluten"),
    ("paella-de-marisco", "milk"),
    ("psari-plaki", "milk"),
    ("psari-plaki", "crustaceans"),
    ("risi-e-bisi", "gluten"),
    ("buckwheat-porridge", "gluten"),  # no wheat, for all its name
    ("moussaka", "fish"),
    ("kafta-bil-saniyeh", "egg"),
    ("tofu-scramble", "egg"),
    ("tofu-scramble", "milk"),
    ("chia-pudding", "milk"),  # soya milk
    ("soy-yogurt-bowl", "milk"),
    ("apple-with-peanut-butter", "nuts"),  # a peanut is no tree nut
    ("mandarins-and-nuts", "peanut"),
    ("mandarins-and-nuts", "walnut"),
    ("glass-of-kefir", "gluten"),
    ("horta", "milk"),
    ("carrot-cumin-salad", "gluten"),
    ("kuru-fasulye", "gluten"),
    ("labneh-plate", "egg"),
    ("sauerkraut-apple-salad", "sulphites"),
    ("edamame-with-lemon", "gluten"),
]
NUTS = "almond hazelnut walnut cashew pecan brazil pistachio macadamia pine-nut chestnut"
NOTHING = ["fresh-apple", "fresh-pear", "orange-slices", "filter-coffee", "horta", "zaalouk"]


@pytest.mark.parametrize(("recipe", "allergen"), HOLDS)
def test_a_dish_holds_it(pack: FoodDB, recipe: str, allergen: str) -> None:
    assert allergen in pack.recipe_allergens(recipe)


@pytest.mark.parametrize(("recipe", "allergen"), FREE_OF)
def test_a_dish_is_free_of_it(pack: FoodDB, recipe: str, allergen: str) -> None:
    assert allergen not in pack.recipe_allergens(recipe)


@pytest.mark.parametrize("recipe", NOTHING)
def test_a_dish_without_any(pack: FoodDB, recipe: str) -> None:
    assert pack.recipe_allergens(recipe) == frozenset()


def test_a_single_nut_is_always_a_nut(pack: FoodDB) -> None:
    single = {*NUTS.split()}
    for recipe in pack.recipes:
        allergens = pack.recipe_allergens(recipe)
        assert ("nuts" in allergens) == bool(single & allergens), recipe
        assert "wheat" not in allergens or "gluten" in allergens, recipe


@pytest.mark.parametrize("recipe", ["salmorejo", "overnight-oats", "karkade"])
def test_optional_ingredients_count(pack: FoodDB, recipe: str) -> None:
    """A guest does not know what the cook left out."""
    optional = [part.food for part in pack.recipes[recipe].ingredients if part.optional]
    assert optional
    for food in optional:
        assert set(pack.foods[food].allergens) <= pack.recipe_allergens(recipe)


def test_grana_padano_is_no_parmesan(pack: FoodDB) -> None:
    """Grana Padano is made with lysozyme of hen eggs (EU: egg); Parmesan is not."""
    parmesan = pack.foods["parmesan"]
    assert "egg" in parmesan.allergens or "grana padano" not in parmesan.aliases
