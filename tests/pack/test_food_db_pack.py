"""The shipped pack: its size, and every name in it that must exist elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest
from food_db_tables import RECIPE_IDS, rows

from food_db import DATA_VERSION, FoodDB, load
from food_db.compile import plain

# EU Regulation 1169/2011 Annex II (14), and the single tree nuts of the US FDA list, with the
# chestnut and the pine nut; US "wheat" beside the EU word gluten
ALLERGENS = (
    "gluten crustaceans egg fish peanut soy milk nuts celery mustard sesame sulphites lupin "
    "molluscs wheat almond hazelnut walnut cashew pecan brazil pistachio macadamia pine-nut "
    "chestnut"
)
KIND_ALLERGENS = {
    "dairy": {"milk"},
    "egg": {"egg"},
    "fish": {"fish"},
    "shellfish": {"crustaceans", "molluscs"},
}
# what a plant (the column of the 30 plants) brings with it
PLANT_ALLERGENS = {
    "wheat": {"gluten", "wheat"},
    "barley": {"gluten"},
    "rye": {"gluten"},
    "oat": {"gluten"},
    "soybean": {"soy"},
    "sesame": {"sesame"},
    "celery": {"celery"},
    "celeriac": {"celery"},
    "mustard": {"mustard"},
    "lupin": {"lupin"},
    "peanut": {"peanut"},
    "almond": {"nuts", "almond"},
    "hazelnut": {"nuts", "hazelnut"},
    "walnut": {"nuts", "walnut"},
    "cashew": {"nuts", "cashew"},
    "pecan": {"nuts", "pecan"},
    "brazil-nut": {"nuts", "brazil"},
    "pistachio": {"nuts", "pistachio"},
    "macadamia": {"nuts", "macadamia"},
    "pine-nut": {"nuts", "pine-nut"},
    "chestnut": {"nuts", "chestnut"},
}
# certified below 20 mg/kg of gluten (EU 828/2014, US FDA 21 CFR 101.91): what the name promises
GLUTEN_FREE_BY_DEFINITION = {"gluten-free-oats"}
# refined foods count as no plant, so they are named one by one
WHEAT_FOODS = (
    "pasta orzo couscous vermicelli plain-flour semolina phyllo breadcrumbs egg-noodles "
    "sourdough-bread pita soy-sauce"
)
GLUTEN_FREE = (
    "brown-rice white-rice arborio-rice rice-noodles polenta popcorn quinoa millet buckwheat "
    "chickpea-flour cornflour potato sweetcorn tofu gluten-free-oats"
)


def test_the_pack_is_large_enough(pack: FoodDB) -> None:
    assert len(pack.foods) >= 220
    assert len(pack.recipes) >= 80
    assert sorted(pack.recipes) == RECIPE_IDS


def test_it_is_loaded_once_and_says_its_version(pack: FoodDB) -> None:
    assert load() is pack
    assert pack.version.startswith(f"{DATA_VERSION}+")
    assert repr(pack).startswith(f"FoodDB({pack.version}: {len(pack.foods)} foods in ")


def test_every_form_can_be_bought_eaten_and_paid_for(pack: FoodDB) -> None:
    for (food, form), row in pack.forms.items():
        assert food in pack.foods
        assert (food, row.item) in pack.purchases
        assert (food, row.item) in pack.prices
        assert pack.composition[food, form]["energy_kcal"] >= 0
        assert pack.yields[food, form] > 0
    assert {food for food, _ in pack.forms} == set(pack.foods)
    assert set(pack.composition) == set(pack.yields) == set(pack.forms)
    assert set(pack.prices) == set(pack.purchases)
    assert {food for food, _ in pack.purchases} == set(pack.foods)
    bought = {(food, row.item) for (food, _), row in pack.forms.items()}
    assert bought == set(pack.purchases), "an item that no form is made from"


def test_every_food_has_a_group_and_every_group_a_food(pack: FoodDB) -> None:
    assert {food.group for food in pack.foods.values()} | {"ready-meal"} == set(pack.groups)


def test_every_ingredient_is_a_form_and_every_recipe_has_steps(pack: FoodDB) -> None:
    for recipe in pack.recipes.values():
        assert recipe.ingredients, recipe.id
        assert recipe.steps, recipe.id
        assert recipe.cuisine in pack.cuisines, recipe.id
        assert recipe.course in pack.courses, recipe.id
        for part in recipe.ingredients:
            assert (part.food, part.form) in pack.forms, recipe.id


def test_tables_that_the_loader_takes_on_trust_name_what_exists(pack: FoodDB) -> None:
    """Read by the build only (values, cross-check), or checked by the loader as well."""
    problems = []
    for row in rows("values.csv"):
        known = (row["food"], row["form"]) in pack.forms
        if not (known or (row["form"] == "*" and row["food"] in pack.foods)):
            problems.append(("values.csv", row["food"], row["form"]))
    for name in ("composition.csv", "equivalents.csv", "crosscheck.csv"):
        problems += [
            (name, row["food"], row["form"])
            for row in rows(name)
            if (row["food"], row["form"]) not in pack.forms
        ]
    for name in ("measures.csv", "crosscheck_notes.csv"):
        problems += [
            (name, row["food"])
            for row in rows(name)
            if row["food"] not in pack.foods and row["food"] != "*"
        ]
    assert not problems


def test_nutrients_named_anywhere_are_columns_of_composition(pack: FoodDB) -> None:
    columns = list(rows("composition.csv")[0])
    assert columns == ["food", "form", "yield", "basis", *pack.nutrients]
    for name in ("values.csv", "zeros.csv", "crosscheck.csv", "requirements.csv"):
        assert {row["nutrient"] for row in rows(name)} <= set(pack.nutrients), name
    components = {row.component for row in pack.pillars}
    for cap in rows("pillar_caps.csv"):
        assert cap["component"] in components
        assert cap["group"] in pack.groups
    for zero in rows("zeros.csv"):
        assert set(filter(None, zero["unless_groups"].split(";"))) <= set(pack.groups)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("groups.csv", "source"),
        ("values.csv", "source"),
        ("prices.csv", "source"),
        ("measures.csv", "source"),
        ("requirements.csv", "source"),
        ("energy.csv", "source"),
        ("energy_additions.csv", "source"),
        ("drugs.csv", "source"),
        ("conditions.csv", "source"),
        ("care_rules.csv", "source"),
        ("constants.csv", "source"),
        ("guidelines.csv", "source"),
        ("pillars.csv", "source"),
        ("pillar_caps.csv", "source"),
        ("rates.csv", "source"),
        ("courses.csv", "source"),
        ("slots.csv", "source"),
        ("indices.csv", "source"),
        ("index_items.csv", "source"),
        ("index_sets.csv", "source"),
        ("dii_parameters.csv", "source"),
        ("daily_values.csv", "source"),
        ("crosscheck.csv", "other_source"),
    ],
)
def test_every_number_names_a_source(pack: FoodDB, table: str, column: str) -> None:
    assert {row[column] for row in rows(table)} <= set(pack.sources)


def test_requirements_are_in_the_unit_of_their_nutrient(pack: FoodDB) -> None:
    for row in pack.requirements:
        assert row.unit == pack.nutrients[row.nutrient].unit, row
        assert row.nutrient.endswith(f"_{row.unit.replace('µg', 'ug')}"), row


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("composition.csv", ("food", "form")),
        ("equivalents.csv", ("food", "form")),
        ("measures.csv", ("food", "form", "measure")),
        ("ingredients.csv", ("recipe", "position")),
        ("steps.csv", ("recipe", "position")),
        ("values.csv", ("food", "form", "nutrient")),
        ("zeros.csv", ("nutrient",)),
        ("crosscheck.csv", ("food", "form", "nutrient", "other_source")),
        ("crosscheck_notes.csv", ("food", "form", "nutrient", "other_source")),
        ("requirements.csv", ("set", "stage", "nutrient", "sex", "age_min", "kind")),
        ("energy.csv", ("set", "stage", "sex", "age_min", "activity")),
        ("energy_additions.csv", ("id",)),
        ("drugs.csv", ("id",)),
        ("conditions.csv", ("id",)),
        ("care_rules.csv", ("id",)),
        ("constants.csv", ("id",)),
        ("pillars.csv", ("component",)),
        ("pillar_caps.csv", ("component", "group")),
        ("slots.csv", ("meal", "course")),
    ],
)
def test_no_row_stands_twice(table: str, key: tuple[str, ...]) -> None:
    count = Counter(tuple(row[column] for column in key) for row in rows(table))
    assert not [row for row, times in count.items() if times > 1]


def test_a_kitchen_name_means_one_food(pack: FoodDB) -> None:
    """As the Cooklang compiler reads names: without capitals and hyphens."""
    owner: dict[str, str] = {}
    for food in pack.foods.values():
        for name in (food.id.replace("-", " "), food.name, *food.aliases):
            assert owner.setdefault(plain(name), food.id) == food.id, name


def test_allergens_are_words_of_the_lists(pack: FoodDB) -> None:
    used = {allergen for food in pack.foods.values() for allergen in food.allergens}
    assert used == set(ALLERGENS.split()), "a word misspelt, or an allergen that no food has"


@pytest.mark.parametrize(
    ("column", "table"), [("kind", KIND_ALLERGENS), ("plant", PLANT_ALLERGENS)]
)
def test_what_a_food_is_brings_its_allergens(
    pack: FoodDB, column: str, table: Mapping[str, set[str]]
) -> None:
    wrong = []
    for food in pack.foods.values():
        needed = table.get(str(getattr(food, column) or ""), set())
        if food.id in GLUTEN_FREE_BY_DEFINITION:
            needed = needed - {"gluten"}
        some = needed & set(food.allergens)
        complete = bool(some) if column == "kind" else some == needed
        if needed and not complete:
            wrong.append((food.id, sorted(needed), food.allergens))
    assert not wrong


def test_wheat_is_wheat_and_rice_is_not(pack: FoodDB) -> None:
    for food in WHEAT_FOODS.split():
        assert {"gluten", "wheat"} <= set(pack.foods[food].allergens), food
    for food in GLUTEN_FREE.split():
        assert not {"gluten", "wheat"} & set(pack.foods[food].allergens), food


def test_plants_count_a_share_only_when_they_are_plants(pack: FoodDB) -> None:
    for food in pack.foods.values():
        assert bool(food.plant) == (food.plant_share > 0), food.id
        if food.group in {"herb", "spice"}:
            assert food.plant_share == 0.25, food.id
