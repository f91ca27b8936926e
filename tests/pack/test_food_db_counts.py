"""Every corner of the wishes has a choice: counts that issue 3 asks for, from derived marks."""

from __future__ import annotations

import pytest

from food_db import FoodDB
from food_db.marks import ANIMAL, FLESH, appliances, live_servings, marks
from food_db.outliers import outliers
from food_db.pack import Ingredient, Recipe
from food_db.schema import Course

COURSES = [
    ("breakfast", 50),
    ("main", 150),
    ("side", 60),
    ("snack dessert drink", 50),
]
MARKS = [
    ("vegan", 120),
    ("vegetarian", 200),
    ("seafood", 45),
    ("gluten-free", 150),
    ("dairy-free", 150),
    ("live-ferment", 80),
    ("quick", 160),
]


def test_the_pack_is_large_enough_for_a_year(pack: FoodDB) -> None:
    assert len(pack.foods) >= 450
    assert len(pack.recipes) >= 320


@pytest.mark.parametrize(("courses", "least"), COURSES)
def test_each_course_has_its_number(pack: FoodDB, courses: str, least: int) -> None:
    assert sum(recipe.course in courses.split() for recipe in pack.recipes.values()) >= least


@pytest.mark.parametrize(("mark", "least"), MARKS)
def test_each_wish_has_its_number(pack: FoodDB, mark: str, least: int) -> None:
    assert sum(mark in marks(recipe, pack) for recipe in pack.recipes.values()) >= least


def test_batches_that_keep_and_dishes_of_one_pot(pack: FoodDB) -> None:
    recipes = pack.recipes.values()
    assert sum("batch" in r.tags and r.keeps_days >= 2 for r in recipes) >= 60
    assert sum("one-pot" in r.tags for r in recipes) >= 50


def test_most_recipes_need_at_most_twelve_ingredients(pack: FoodDB) -> None:
    long = [r.id for r in pack.recipes.values() if len({p.food for p in r.ingredients}) > 12]
    assert len(long) / len(pack.recipes) < 0.2


def test_every_season_and_many_kitchens(pack: FoodDB) -> None:
    recipes = list(pack.recipes.values())
    for month in range(1, 13):
        mains = [r for r in recipes if r.course == "main" and (not r.season or month in r.season)]
        assert len(mains) >= 100, month
    assert len({r.cuisine for r in recipes}) >= 10


def test_gluten_free_and_dairy_free_eaters_have_a_choice_of_breakfasts(pack: FoodDB) -> None:
    both = {"gluten-free", "dairy-free"}
    found = [
        r.id for r in pack.recipes.values() if r.course == "breakfast" and both <= marks(r, pack)
    ]
    assert len(found) >= 15


def test_every_food_is_cooked_with_or_for_looking_up_only(pack: FoodDB) -> None:
    used = {food for recipe in pack.recipes.values() for food in recipe.foods}
    kept = {food.id for food in pack.foods.values() if "lookup-only" in food.tags}
    assert not used & kept, "used, so not for looking up only"
    assert set(pack.foods) == used | kept, "mark it lookup-only, or cook with it"


def test_every_recipe_says_how_it_keeps(pack: FoodDB) -> None:
    assert [r.id for r in pack.recipes.values() if not r.keep] == []


def test_outliers_are_explained(pack: FoodDB) -> None:
    """Tukey's far-out values among the dishes of a course; a note that explains none is stale."""
    found = {(o.recipe, o.nutrient) for o in outliers(pack.recipes.values(), pack)}
    assert found == set(pack.recipe_outliers), "explain it in recipe_outliers.csv, or mend it"


def _with(pack: FoodDB, *parts: tuple[str, str, float], steps: str = "Eat.") -> Recipe:
    base = pack.recipes["hummus"]
    cells = {name: getattr(base, name) for name in base.__slots__}
    ingredients = tuple(Ingredient(*part) for part in parts)
    changed = {"ingredients": ingredients, "steps": (steps,), "servings": 2.0, "equipment": ()}
    return Recipe(**{**cells, **changed})


def test_marks_follow_from_the_ingredients(pack: FoodDB) -> None:
    """By hand: 60 g sauerkraut for two is 30 g, 0.4 of a serving (75 g); cooked it is none."""
    live = _with(pack, ("sauerkraut", "raw", 60))
    assert {"vegan", "vegetarian", "live-ferment"} <= marks(live, pack)
    assert "live-ferment" not in marks(_with(pack, ("sauerkraut", "cooked", 60)), pack)
    fish = marks(_with(pack, ("cod", "cooked", 240)), pack)
    assert "seafood" in fish
    assert not {"vegan", "vegetarian"} & fish
    assert "vegan" not in marks(_with(pack, ("honey", "raw", 20)), pack)
    assert FLESH < ANIMAL


def test_live_servings_weigh_the_class(pack: FoodDB) -> None:
    """By hand: 17 g miso is a serving of the class medium, so half; 85 g yogurt half a serving."""
    assert live_servings({("miso", "raw"): 17}, pack) == pytest.approx(0.5)
    assert live_servings({("yogurt", "raw"): 85}, pack) == pytest.approx(0.5)
    assert live_servings({("yogurt", "cooked"): 85}, pack) == 0


def test_appliances_are_read_from_the_words(pack: FoodDB) -> None:
    recipe = _with(pack, ("cod", "cooked", 9), steps="Heat the oven; use a stick blender.")
    assert appliances(recipe) == {"oven", "blender"}
    assert not appliances(_with(pack, ("cod", "cooked", 9), steps="Fry in a pan."))


@pytest.mark.parametrize("course", [course for course in Course if course is not Course.BREAD])
def test_no_course_is_all_of_one_kitchen(pack: FoodDB, course: Course) -> None:
    assert len({r.cuisine for r in pack.recipes.values() if r.course is course}) >= 4
