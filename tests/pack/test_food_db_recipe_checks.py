"""The checks of a recipe find what is wrong: one shipped recipe, broken one way at a time."""

from __future__ import annotations

import dataclasses

import pytest

from food_db import FoodDB
from food_db.pack import Ingredient, Recipe
from food_db.recipe_checks import eaten_weight, per_serving, problems


def hummus(pack: FoodDB, *extra: Ingredient, **changes: object) -> Recipe:
    recipe = pack.recipes["hummus"]
    parts = (*recipe.ingredients, *extra)
    return dataclasses.replace(recipe, **({"ingredients": parts} | changes))


def made_of(pack: FoodDB, servings: float, *parts: tuple[str, str, float]) -> Recipe:
    ingredients = tuple(Ingredient(food, form, grams) for food, form, grams in parts)
    return hummus(pack, ingredients=ingredients, servings=servings)


def test_what_a_serving_holds(pack: FoodDB) -> None:
    # 100 g raw cod are 78.01 g cooked (17.81 / 22.83 g protein, SR28 15015 and 15016), at
    # 105 kcal per 100 g: 81.9; 10 g olive oil: 88.4; half of each
    recipe = made_of(pack, 2, ("cod", "cooked", 100), ("olive-oil", "raw", 10))
    assert per_serving(recipe, pack, "energy_kcal") == pytest.approx(85.2, abs=0.1)
    assert per_serving(recipe, pack, "protein_g") == pytest.approx(17.81 / 2, abs=0.01)


def test_an_unknown_value_counts_nothing(pack: FoodDB) -> None:
    recipe = made_of(pack, 1, ("chia-seeds", "raw", 100))
    assert per_serving(recipe, pack, "vitamin_k_ug") == 0


@pytest.mark.parametrize(
    ("parts", "grams"),
    [
        # 100 g dried chickpeas weigh 232 g boiled; they drink 132 g
        ([("chickpeas", "dried", 100)], 232),
        ([("chickpeas", "dried", 100), ("water", "raw", 200)], 232 + 200 - 132),
        ([("chickpeas", "dried", 100), ("water", "raw", 50)], 232),
        ([("chickpeas", "dried", 100), ("vegetable-stock", "raw", 200)], 300),
        ([("olive-oil", "raw", 40), ("water", "raw", 60)], 100),
    ],
)
def test_the_water_that_pulses_drink_is_not_counted_twice(
    pack: FoodDB, parts: list[tuple[str, str, float]], grams: float
) -> None:
    assert eaten_weight(made_of(pack, 1, *parts), pack) == pytest.approx(grams, abs=0.1)
    assert eaten_weight(made_of(pack, 2, *parts), pack) == pytest.approx(grams / 2, abs=0.1)


def test_hummus_as_shipped_has_no_problem(pack: FoodDB) -> None:
    assert list(problems(hummus(pack), pack)) == []


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Ingredient("sugar", "raw", 600), "kcal a serving; a side has 40 to 320"),
        (Ingredient("salt", "raw", 9), "mg sodium a serving; at most 550"),
        (Ingredient("water", "raw", 2000), "g a serving; a side weighs 60 to 420 g"),
        (Ingredient("cinnamon", "dry", 8.1), "2 g cinnamon a serving; at most 2 g are realistic"),
    ],
)
def test_too_much_is_found(pack: FoodDB, part: Ingredient, words: str) -> None:
    assert any(words in problem for problem in problems(hummus(pack, part), pack))


def test_too_little_is_found(pack: FoodDB) -> None:
    found = list(problems(hummus(pack, servings=40), pack))
    assert any("kcal a serving; a side has 40 to 320" in problem for problem in found)
    assert any("g a serving; a side weighs 60 to 420 g" in problem for problem in found)


def test_the_realistic_amount_itself_is_no_problem(pack: FoodDB) -> None:
    # cinnamon: at most 2 g a serving; hummus serves four
    assert not list(problems(hummus(pack, Ingredient("cinnamon", "dry", 8.0)), pack))


def test_an_amount_is_added_up_over_the_recipe(pack: FoodDB) -> None:
    twice = Ingredient("cinnamon", "dry", 4.2), Ingredient("cinnamon", "dry", 4.2)
    (found,) = problems(hummus(pack, *twice), pack)
    assert "cinnamon a serving" in found


def test_water_has_no_limit_of_its_own(pack: FoodDB) -> None:
    recipe = made_of(pack, 1, ("water", "raw", 900))
    assert not any("realistic" in problem for problem in problems(recipe, pack))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"active_minutes": 0.0}, "active 0 of 110 minutes"),
        ({"active_minutes": 111.0}, "active 111 of 110 minutes"),
        ({"steps": ()}, "no steps"),
    ],
)
def test_time_and_steps(pack: FoodDB, changes: dict[str, object], words: str) -> None:
    assert list(problems(hummus(pack, **changes), pack)) == [words]


def test_all_problems_come_at_once(pack: FoodDB) -> None:
    recipe = hummus(pack, Ingredient("salt", "raw", 40), steps=(), active_minutes=0.0)
    found = " / ".join(problems(recipe, pack))
    for words in ("mg sodium a serving", "minutes", "no steps", "g salt a serving"):
        assert words in found
