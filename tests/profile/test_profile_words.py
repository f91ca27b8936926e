"""Words of a profile that name foods: the unknown ones are refused, with the nearest names."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from food_db import FoodDB
from mealplan import InputError, NoPlanError, Profile
from mealplan.dishes import Dish
from mealplan.problem import build_problem
from mealplan.profile import REFERENCE_ADULT
from mealplan.profile_check import check_profile

DAYS = tuple(dt.date(2026, 11, 23) + dt.timedelta(days=i) for i in range(7))

FISH, UNWANTED = ("salmon", "mackerel"), ("aubergine", "beetroot")


def dishes(
    pack: FoodDB,
    *,
    allergies: tuple[str, ...] = (),
    diet: str = "omnivore",
    traces: bool = True,
    **wishes: Any,
) -> tuple[Dish, ...]:
    eats = {"diet": diet, "allergies": allergies, "traces": traces}
    person = REFERENCE_ADULT.model_dump() | eats
    profile = Profile.parse({"people": [person], "wishes": wishes})
    check_profile(profile, pack, DAYS)
    return build_problem(profile, pack, DAYS).dishes


def foods_of(found: tuple[Dish, ...]) -> set[str]:
    return {food for dish in found for food in dish.recipe.foods}


def refused(pack: FoodDB, **wishes: Any) -> str:
    with pytest.raises(InputError) as caught:
        dishes(pack, **wishes)
    return str(caught.value)


@pytest.mark.parametrize("field", ["exclude", "like", "dislike"])
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hummos", "hummus"),
        ("salmn", "salmon"),
        ("auberjine", "aubergine"),
        ("cuisine:greec", "cuisine:greek"),
        ("Kefirr", "kefir"),
    ],
)
def test_an_unknown_word_names_its_field_and_the_nearest(
    pack: FoodDB, field: str, typed: str, meant: str
) -> None:
    message = refused(pack, **{field: (typed,)})
    assert message.startswith(f"wishes: {field}: {typed!r}")
    assert meant in message.partition("do you mean ")[2]


@pytest.mark.parametrize("word", ["", "   ", "xyzzy", "cuisine:", "cuisine:mars", "[/b]", "(.*"])
def test_a_word_that_is_like_nothing_is_refused(pack: FoodDB, word: str) -> None:
    assert "wishes: exclude: " in refused(pack, exclude=(word,))


def test_love_counts_more_than_like_and_rarely_as_much_against_as_dislike(pack: FoodDB) -> None:
    """rates.csv: like 1, love 2 (also of what is liked too), dislike and rarely -3, once."""
    marked = dishes(
        pack,
        like=("salmon", "mackerel"),
        love=("mackerel",),
        dislike=("aubergine",),
        rarely=("aubergine", "beetroot"),
    )
    plain = {d.id: d for d in marked if len({*FISH, *UNWANTED} & d.recipe.foods) == 1}
    seen = {
        food: {d.liking for d in plain.values() if food in d.recipe.foods}
        for food in (*FISH, *UNWANTED)
    }
    assert seen == {"salmon": {1.0}, "mackerel": {2.0}, "aubergine": {-3.0}, "beetroot": {-3.0}}


@pytest.mark.parametrize(
    ("typed", "meant"), [("peanutt", "peanut"), ("sesam", "sesame"), ("glutten", "gluten")]
)
def test_an_unknown_allergy_names_the_person_and_the_nearest(
    pack: FoodDB, typed: str, meant: str
) -> None:
    message = refused(pack, allergies=(typed,))
    assert "'you'" in message
    assert "allergies" in message
    assert repr(typed) in message
    assert meant in message.partition("do you mean ")[2]


@pytest.mark.parametrize("word", ["", "pollen", "cats", "cuisine:greek"])
def test_an_allergy_that_the_tables_do_not_know_is_never_passed_over(
    pack: FoodDB, word: str
) -> None:
    assert "allergies" in refused(pack, allergies=(word,))


@pytest.mark.parametrize("word", ["salmon", "SALMON", " Salmon "])
def test_an_excluded_food_is_in_no_dish(pack: FoodDB, word: str) -> None:
    assert "salmon" in foods_of(dishes(pack))
    assert "salmon" not in foods_of(dishes(pack, exclude=(word,)))


def test_an_excluded_cuisine_and_dish_are_gone(pack: FoodDB) -> None:
    left = dishes(pack, exclude=("cuisine:greek", "hummus"))
    assert left
    assert not [d.id for d in left if d.recipe.cuisine == "greek" or d.id == "hummus"]


@pytest.mark.parametrize(
    ("allergy", "banned"),
    [  # Regulation (EU) 1169/2011, Annex II: the allergen "and products thereof"
        ("peanut", {"peanuts", "peanut-butter"}),
        ("milk", {"milk", "yogurt", "kefir", "butter", "feta", "labneh"}),
        ("egg", {"eggs", "egg-noodles"}),
        ("sesame", {"sesame-seeds", "tahini", "sesame-oil"}),
        ("soy", {"tofu", "tempeh", "miso", "soy-sauce", "natto"}),
        ("Fish", {"salmon", "mackerel", "sardines", "fish-sauce"}),
        ("gluten", {"bulgur", "farro", "freekeh", "pearl-barley", "rye-bread", "wholemeal-bread"}),
        ("nuts", {"walnuts", "almonds", "hazelnuts", "pistachios", "almond-butter"}),
    ],
)
def test_an_allergen_takes_its_products_along(pack: FoodDB, allergy: str, banned: set[str]) -> None:
    assert banned <= set(pack.foods)
    assert banned & foods_of(dishes(pack)), "nothing to leave out: the test could not fail"
    assert not banned & foods_of(dishes(pack, allergies=(allergy,)))


@pytest.mark.parametrize(
    ("allergy", "product"),
    [("peanuts", "peanut-butter"), ("sesame-seeds", "tahini"), ("almonds", "ground-almonds")],
)
def test_an_allergy_named_by_the_food_takes_its_products_along(
    pack: FoodDB, allergy: str, product: str
) -> None:
    """Somebody who writes "peanuts" for "peanut" must not be served peanut butter."""
    assert product in foods_of(dishes(pack)), "nothing to leave out: the test could not fail"
    try:
        found = dishes(pack, allergies=(allergy,))
    except InputError:
        return  # asking for the allergen's name would be safe as well
    assert product not in foods_of(found)


def test_a_warning_counts_as_the_allergen_unless_traces_do_not(pack: FoodDB) -> None:
    """Dark chocolate and oats (of no gluten-free mark) may contain what they are not made of."""
    for allergen in ("milk", "gluten"):
        warned = {key[0] for key, rows in pack.safety.items() if f"may-contain:{allergen}" in rows}
        warned -= {food.id for food in pack.foods.values() if allergen in food.allergens}
        assert warned & foods_of(dishes(pack)), "nothing to leave out: the test could not fail"
        assert not warned & foods_of(dishes(pack, allergies=(allergen,)))
        assert warned & foods_of(dishes(pack, allergies=(allergen,), traces=False))


@pytest.mark.parametrize(("typed", "meant"), [("dairy", "milk"), ("shellfish", "crustaceans")])
def test_everyday_words_for_allergens_lead_to_ours(pack: FoodDB, typed: str, meant: str) -> None:
    assert meant in refused(pack, allergies=(typed,))


@pytest.mark.parametrize(
    ("diet", "never"),
    [
        ("pescatarian", {"chicken-breast", "chicken-thigh", "lamb-mince", "beef"}),
        ("vegetarian", {"salmon", "mackerel", "anchovies", "prawns", "chicken-thigh"}),
        ("vegan", {"salmon", "eggs", "yogurt", "feta", "kefir", "honey", "milk"}),
    ],
)
def test_a_diet_leaves_out_its_animals(pack: FoodDB, diet: str, never: set[str]) -> None:
    assert never & foods_of(dishes(pack)), "nothing to leave out: the test could not fail"
    assert not never & foods_of(dishes(pack, diet=diet))


def test_likes_and_dislikes_mark_dishes_and_remove_none(pack: FoodDB) -> None:
    marked = dishes(pack, like=("salmon",), dislike=("aubergine",))
    assert len(marked) == len(dishes(pack))
    for dish in marked:
        salmon, aubergine = "salmon" in dish.recipe.foods, "aubergine" in dish.recipe.foods
        if not (salmon and aubergine):
            assert dish.liking == salmon - 3 * aubergine, dish.id


def test_no_breakfast_left_is_said_before_a_solver_is_asked(pack: FoodDB) -> None:
    vegan = [d.id for d in dishes(pack, diet="vegan") if d.recipe.course == "breakfast"]
    assert vegan
    with pytest.raises(NoPlanError, match="breakfast"):
        dishes(pack, diet="vegan", exclude=tuple(vegan))
