"""Which foods count for what: the doubtful ones, as a dietitian would sort them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from score_help import diet
from table_help import part

from food_db import FoodDB
from mealplan.scoring.medi import medi

COUNTED = [
    # set, form, grams counted for a gram eaten
    ("vegetables", "sauerkraut/raw", 1),
    ("vegetables", "tomato-paste/jarred", 4),
    ("vegetables", "sun-dried-tomatoes/dry", 5),
    ("vegetables", "avocado/raw", 1),
    ("vegetables", "lentil-sprouts/raw", 1),
    ("vegetables", "potato/cooked", 0),
    ("vegetables", "preserved-lemon/raw", 0),
    ("vegetables", "parsley/raw", 0),
    ("vegetables", "green-olives/raw", 0),
    ("fruit", "dates/dry", 5),
    ("fruit", "apple/cooked", 1),
    ("fruit", "avocado/raw", 0),
    ("fruit", "coconut/dry", 0),
    ("fruit", "lemon/juice", 0),
    ("fruit", "orange-juice/raw", 0),
    ("fruit-juice", "orange-juice/raw", 1),
    ("legumes", "chickpeas/canned", 1),
    ("legumes", "chickpea-flour/dry", 2.5),
    ("legumes", "edamame/frozen", 1),
    ("legumes", "tofu/raw", 0),
    ("legumes", "lentil-sprouts/raw", 0),
    ("nuts", "peanut-butter/raw", 1),
    ("nuts", "chestnuts/cooked", 0),
    ("nuts", "tiger-nuts/raw", 0),
    ("nuts", "chia-seeds/raw", 0),
    ("nuts-seeds", "tahini/raw", 1),
    ("nuts-seeds-olives", "black-olives/raw", 1),
    ("nuts-seeds-olives", "capers/raw", 0),
    ("fish", "sardines/canned", 1),
    ("fish", "mussels/cooked", 1),
    ("fish", "fish-sauce/raw", 0),
    ("dairy", "yogurt/raw", 1),
    ("dairy", "ricotta/raw", 1.25),
    ("dairy", "parmesan/raw", 2.5),
    ("dairy", "mascarpone/raw", 0),
    ("dairy", "almond-milk/raw", 0),
    ("dairy", "butter/raw", 0),
    ("full-fat-dairy", "milk/raw", 1),
    ("full-fat-dairy", "semi-skimmed-milk/raw", 0),
    ("full-fat-dairy", "feta/raw", 8),
    ("white-meat", "rabbit/cooked", 1),
    ("poultry", "rabbit/cooked", 0),
    ("poultry", "chicken-liver/cooked", 0),
    ("red-meat", "prosciutto/raw", 1),
    ("sweets", "honey/raw", 1),
    ("sweets", "cocoa-powder/dry", 0),
    ("bought-sweets", "honey/raw", 0),
    ("bought-sweets", "dark-chocolate/raw", 1),
    ("leafy-greens", "kale/raw", 1),
    ("leafy-greens", "savoy-cabbage/raw", 0),
    ("other-vegetables", "savoy-cabbage/raw", 1),
    ("other-vegetables", "kale/raw", 0),
    ("berries", "blueberries/frozen", 1),
    ("berries", "sour-cherries/frozen", 0),
    ("berries", "dried-cranberries/dry", 0),
    ("cheese", "cottage-cheese/raw", 0),
    ("cheese", "feta/raw", 1),
    ("discretionary-fats", "mayonnaise/raw", 1),
    ("discretionary-fats", "olive-oil/raw", 0),
    ("wine", "white-wine/raw", 1),
    ("wine", "white-wine/cooked", 0),
    ("alcoholic-drinks", "kombucha/raw", 0),
]


@pytest.mark.parametrize(("name", "form", "factor"), COUNTED)
def test_a_food_that_one_could_doubt(pack: FoodDB, name: str, form: str, factor: float) -> None:
    food, _, held = form.partition("/")
    assert (food, held) in pack.forms
    assert pack.scores.sets[name].get((food, held), 0) == factor


def test_leafy_and_other_vegetables_do_not_overlap(pack: FoodDB) -> None:
    """And together they are the vegetables, but for what MIND's questionnaire does not name."""
    sets = pack.scores.sets
    assert not sets["leafy-greens"].keys() & sets["other-vegetables"].keys()
    rest = sets["vegetables"].keys() - sets["leafy-greens"].keys() - sets["other-vegetables"].keys()
    assert {food for food, _ in rest} == {"avocado", "rhubarb"}


@pytest.mark.parametrize("name", ["fruit", "vegetables", "legumes", "nuts", "fish", "dairy"])
def test_no_food_counts_twice(pack: FoodDB, name: str) -> None:
    others = {"fruit", "vegetables", "legumes", "nuts", "fish", "dairy"} - {name}
    for other in others:
        assert not pack.scores.sets[name].keys() & pack.scores.sets[other].keys(), other


def test_a_dish_known_by_its_label_lowers_the_coverage(pack: FoodDB) -> None:
    """300 g of a ready meal beside 100 g of apple: what fruit it holds nobody knows."""
    lasagne = pack.foods["halva"].model_copy(update={"group": "ready-meal"})
    sets = {
        name: {key: factor for key, factor in held.items() if key[0] != "halva"}
        for name, held in pack.scores.sets.items()
    }
    own = replace(
        pack,
        foods={**pack.foods, "halva": lasagne},
        scores=replace(pack.scores, sets=sets),
    )
    score = medi(diet(own, {"apple/raw": 100, "halva": 300}))
    assert part(score, "fruit").coverage == pytest.approx(0.25)
    assert score.coverage == pytest.approx(0.25)
