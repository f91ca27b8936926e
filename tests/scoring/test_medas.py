"""MEDAS against its questions (Schröder 2011, table 1) and the arms of PREDIMED."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from score_help import MONDAY, diet, points

from food_db import FoodDB
from food_db.schema import Meal
from mealplan.scoring.dishes import is_sofrito
from mealplan.scoring.intake import Amount, Intake, servings_of
from mealplan.scoring.items import index_score
from mealplan.scoring.medas import medas

EVERY_QUESTION = {
    "olive-oil": 40,
    "tomato/raw": 400,
    "apple": 375,
    "cod": 3 * 125 / 7,
    "lentils": 3 * 150 / 7,
    "walnuts": 3 * 30 / 7,
    "chicken-breast": 20,
}
"""The grams at which each question is just answered with yes: servings of PREDIMED."""


def test_a_day_at_every_threshold_has_all_points_but_sofrito_and_wine(pack: FoodDB) -> None:
    score = medas(diet(pack, EVERY_QUESTION))
    assert points(score) == {
        **dict.fromkeys(points(score), 1),
        "raw-vegetables": None,  # told with question 3
        "sofrito": 0,  # foods by themselves are no dish
    }
    assert (score.total, score.highest) == (12, 13)


@pytest.mark.parametrize(
    ("food", "grams", "item"),
    [
        ("olive-oil", 39.9, "olive-oil"),  # question 2: 4 tablespoons
        ("tomato/raw", 399, "vegetables"),  # 3: two servings of 200 g
        ("apple", 374, "fruit"),  # 4: three pieces
        ("cod", 3 * 125 / 7 - 0.1, "fish"),  # 10
        ("lentils", 3 * 150 / 7 - 0.1, "legumes"),  # 9
        ("walnuts", 3 * 30 / 7 - 0.1, "nuts"),  # 12
    ],
)
def test_a_little_less_than_the_threshold_earns_nothing(
    pack: FoodDB, food: str, grams: float, item: str
) -> None:
    score = medas(diet(pack, EVERY_QUESTION | {food: grams}))
    assert points(score)[item] == 0
    assert score.total == 11


@pytest.mark.parametrize(
    ("food", "grams", "item"),
    [
        ("beef-mince", 125, "red-meat"),  # 5: less than one a day
        ("butter", 12, "butter"),  # 6
        ("cola", 250, "sweet-drinks"),  # 7
        ("milk-chocolate", 3 * 50 / 7, "sweets"),  # 11: fewer than three a week
    ],
)
def test_too_much_of_what_counts_against_it(
    pack: FoodDB, food: str, grams: float, item: str
) -> None:
    assert points(medas(diet(pack, EVERY_QUESTION | {food: grams})))[item] == 0
    assert points(medas(diet(pack, EVERY_QUESTION | {food: grams - 0.2})))[item] == 1


def test_the_tablespoon_is_a_parameter(pack: FoodDB) -> None:
    """40 g are four spoons of 10 g (PREDIMED's servings) and 3 of 13.5 g (the questionnaire)."""
    intake = diet(pack, EVERY_QUESTION)
    assert points(medas(intake))["olive-oil"] == 1
    assert points(medas(intake, tablespoon_g=13.5))["olive-oil"] == 0
    assert points(medas(diet(pack, {"olive-oil": 54}), tablespoon_g=13.5))["olive-oil"] == 1


def test_wine_is_question_8(pack: FoodDB) -> None:
    glass = diet(pack, {"red-wine": 125})
    assert points(medas(glass, wine=True))["wine"] == 1
    assert medas(glass, wine=True).highest == 14
    assert "wine" not in points(medas(glass))


def test_more_red_than_white_meat_is_no_preference_for_white(pack: FoodDB) -> None:
    assert points(medas(diet(pack, {"beef-mince": 50, "chicken-breast": 40})))["white-meat"] == 0
    assert points(medas(diet(pack, {"beef-mince": 40, "chicken-breast": 50})))["white-meat"] == 1


def test_half_olive_oil_is_not_the_main_fat(pack: FoodDB) -> None:
    """Question 1 by our reading: more than half of the grams of added fats."""
    assert points(medas(diet(pack, {"olive-oil": 20, "sunflower-oil": 20})))["olive-oil-main"] == 0
    more = diet(pack, {"olive-oil": 20.1, "sunflower-oil": 10, "butter": 10})
    assert points(medas(more))["olive-oil-main"] == 1


def test_a_gram_decides_between_white_and_red(pack: FoodDB) -> None:
    """Servings of both weigh the same, 100 to 150 g."""
    assert points(medas(diet(pack, {"beef-mince": 40, "chicken-breast": 41})))["white-meat"] == 1
    assert points(medas(diet(pack, {"beef-mince": 40, "chicken-breast": 39})))["white-meat"] == 0


def test_what_earns_the_next_point(pack: FoodDB) -> None:
    """One serving of pulses a week short of three."""
    part = next(
        part
        for part in medas(diet(pack, EVERY_QUESTION | {"lentils": 2 * 150 / 7})).components
        if part.id == "legumes"
    )
    assert part.better is not None
    assert (part.better.amount, part.better.more, part.better.points) == (3, True, 1)
    assert part.amount == pytest.approx(2)


# Servings at the end of the trial (NEJM 2018, appendix; DOI 10.1056/NEJMoa1800389), those of
# questions whose serving is the same there: oil of 10 g a day, nuts of 25 g, fish of 125 g.
ARMS = {
    "olive oil": ({"olive-oil": 5.03 + 0.09, "nuts": 0.40 * 7 * 25 / 30, "fish": 0.81 * 7}, 2),
    "nuts": ({"olive-oil": 3.19 + 1.03, "nuts": 1.21 * 7 * 25 / 30, "fish": 0.82 * 7}, 3),
    "control": ({"olive-oil": 2.27 + 1.26, "nuts": 0.27 * 7 * 25 / 30, "fish": 0.77 * 7}, 1),
}


@pytest.mark.parametrize("arm", ARMS)
def test_the_arms_of_predimed_earn_what_they_were_advised(pack: FoodDB, arm: str) -> None:
    eaten, expected = ARMS[arm]
    score = index_score(pack, "medas", {item: Amount(n) for item, n in eaten.items()})
    assert score.total == expected


def test_half_of_the_vegetables_of_two_servings_must_be_raw(pack: FoodDB) -> None:
    """Question 3: two servings, one of them raw or in a salad; a serving is 200 g.

    300 g raw and 100 g cooked are two; 150 g raw and 350 g cooked only count as 300 g, 1.5.
    """
    plenty = diet(pack, EVERY_QUESTION | {"tomato/raw": 300, "courgette/cooked": 100})
    assert points(medas(plenty))["vegetables"] == 1
    cooked = medas(diet(pack, EVERY_QUESTION | {"tomato/raw": 150, "courgette/cooked": 350}))
    held = {part.id: part for part in cooked.components}
    assert points(cooked)["vegetables"] == 0
    assert held["vegetables"].amount == pytest.approx(1.5)
    assert held["raw-vegetables"].amount == pytest.approx(0.75)
    just = diet(pack, EVERY_QUESTION | {"tomato/raw": 200, "courgette/cooked": 200})
    assert points(medas(just))["vegetables"] == 1


def test_cooked_vegetables_of_a_salad_count_as_raw(pack: FoodDB) -> None:
    """Salade méchouia is of grilled peppers and tomatoes, and a salad."""
    assert "salad" in pack.recipes["salade-mechouia"].tags
    salad = dishes(pack, "salade-mechouia")
    amounts = {part.id: part.amount for part in medas(salad).components}
    assert amounts["raw-vegetables"] > 0
    assert amounts["vegetables"] == pytest.approx(amounts["raw-vegetables"])


def dishes(pack: FoodDB, *recipes: str, days: int = 1) -> Intake:
    """A serving of each dish for lunch on each day."""
    dates = tuple(MONDAY + dt.timedelta(days=n) for n in range(days))
    helpings = tuple(
        helping
        for date in dates
        for recipe in recipes
        for helping in servings_of(pack.recipes[recipe], 1, pack, date=date, meal=Meal.LUNCH)
    )
    return Intake(pack, "somebody", dates, helpings)


@pytest.mark.parametrize(
    "recipe",
    [
        "fasolada",  # onion, garlic, tinned tomato, olive oil, in a soup
        "pisto-manchego-con-huevo",
        "chakchouka",
    ],
)
def test_a_dish_with_a_sofrito(pack: FoodDB, recipe: str) -> None:
    assert is_sofrito(pack.recipes[recipe], pack)


@pytest.mark.parametrize(
    "recipe",
    [
        "horiatiki",  # tomato and onion raw, no garlic
        "salade-nicoise",  # tomato, spring onion and garlic raw: only eggs and tuna are cooked
        "balila",  # chickpeas are cooked, tomato and onion are not
        "bissara",  # a cooked soup without tomato
    ],
)
def test_a_dish_without_one(pack: FoodDB, recipe: str) -> None:
    assert not is_sofrito(pack.recipes[recipe], pack)


def test_two_sofritos_a_week_are_question_14(pack: FoodDB) -> None:
    once = dishes(pack, "fasolada")
    week = replace(once, dates=tuple(MONDAY + dt.timedelta(days=n) for n in range(7)))
    assert points(medas(week))["sofrito"] == 0
    twice = replace(dishes(pack, "fasolada", days=2), dates=week.dates)
    assert points(medas(twice))["sofrito"] == 1
    assert next(p for p in medas(twice).components if p.id == "sofrito").amount == 2


def test_the_juice_of_a_lemon_is_no_fruit_and_wine_in_a_stew_no_glass(pack: FoodDB) -> None:
    score = medas(diet(pack, {"lemon/juice": 200, "red-wine/cooked": 200}), wine=True)
    held = {part.id: part.amount for part in score.components}
    assert (held["fruit"], held["wine"]) == (0, 0)
    assert {p.id: p.amount for p in medas(diet(pack, {"orange-juice": 125})).components}[
        "fruit"
    ] == pytest.approx(1)


def test_all_known_questions_of_the_olive_oil_arm_by_hand(pack: FoodDB) -> None:
    """NEJM 2018's appendix in the servings of the questions: oil 5.12 (1); vegetables 2.72 · 125 /
    200 = 1.70 (0); fruit 3.21 (1); meat 0.79 · 150 / 125 = 0.95 (1); soda 0.06 · 240 / 250 (1);
    pulses 0.56 · 7 · 100 / 150 = 2.61 (0); fish 5.67 (1); sweets 0.33 · 7 = 2.31, fewer than 3 (1);
    nuts 0.40 · 7 · 25 / 30 = 2.33 (0): 6 of 9. A mean of a food-frequency questionnaire is not
    what its people answered to these questions, so the arm's own MEDAS is not met.
    """
    arm = {
        "olive-oil": 5.12,
        "vegetables": 2.72 * 125 / 200,
        "fruit": 3.21,
        "red-meat": 0.79 * 150 / 125,
        "sweet-drinks": 0.06 * 240 / 250,
        "legumes": 0.56 * 7 * 100 / 150,
        "fish": 0.81 * 7,
        "sweets": 0.33 * 7,
        "nuts": 0.40 * 7 * 25 / 30,
    }
    score = index_score(pack, "medas", {name: Amount(amount) for name, amount in arm.items()})
    assert {name for name, earned in points(score).items() if not earned} == {
        "vegetables",
        "legumes",
        "nuts",
    }
    assert score.total == 6
