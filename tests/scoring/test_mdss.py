"""MDSS against the pyramid's frequencies as Monteagudo 2015 turns them into points."""

from __future__ import annotations

import pytest
from score_help import diet, points
from table_help import part, table

from food_db import FoodDB
from mealplan.scoring.intake import Amount
from mealplan.scoring.items import index_score
from mealplan.scoring.mdss import mdss

# The answers of a questionnaire that follows the paper (Buonsanti, github.com/dottB2025/ADM,
# AMD.py; read as REFERENCE 1.5 says): item, points, amounts within, amounts outside. Servings at
# each of three main meals (vegetables: of two) are written as servings a day.
RANGES = [
    ("fruit", 3, (3, 4.5, 6), (0, 2.9, 6.1)),  # 1-2 a main meal
    ("vegetables", 3, (4, 9), (0, 3.9)),  # 2 or more a main meal
    ("cereals", 3, (3, 6), (0, 2.9, 6.1)),  # 1-2 a main meal
    ("olive-oil", 3, (3, 5), (0, 2.9)),  # at every main meal
    ("nuts", 2, (1, 2), (0, 0.9, 2.1)),  # 1-2 a day
    ("dairy", 2, (1.5, 2, 2.49), (0, 1, 2.5)),  # 2 a day
    ("potatoes", 1, (0, 3), (3.1, 5)),  # 3 a week or fewer
    ("legumes", 1, (2, 7), (0, 1.9)),  # 2 a week or more
    ("eggs", 1, (2, 4), (0, 1.9, 4.1)),  # 2-4 a week
    ("fish", 1, (2, 5), (0, 1.9)),  # 2 a week or more
    ("white-meat", 1, (1.5, 2, 2.49), (0, 1, 2.5)),  # 2 a week
    ("red-meat", 1, (0, 1.9), (2, 4)),  # fewer than 2 a week
    ("sweets", 1, (0, 2), (2.1, 7)),  # 2 a week or fewer
    ("wine", 1, (1, 2), (0, 0.9, 2.1)),  # 1-2 glasses a day
]


@pytest.mark.parametrize(("item", "worth", "within", "outside"), RANGES)
def test_points_within_the_range_and_none_outside(
    pack: FoodDB, item: str, worth: float, within: tuple[float, ...], outside: tuple[float, ...]
) -> None:
    """More than the range earns as little as less: those within it receive the points, the
    others none (methods of a later Croatian study, bio-protocol 9054655).
    """
    for amount in within:
        assert index_score(pack, "mdss", {item: Amount(amount)}).total == worth, amount
    for amount in outside:
        assert index_score(pack, "mdss", {item: Amount(amount)}).total == 0, amount


def test_half_of_the_points_are_those_of_the_main_meals(pack: FoodDB) -> None:
    """24 points: 12 for fruit, vegetables, cereals, olive oil; 4 a day; 8 a week (same source)."""
    most = {name: item.points for name, item in pack.scores.items["mdss"].items()}
    assert sum(most.values()) == 24
    assert [most[name] for name in ("fruit", "vegetables", "cereals", "olive-oil")] == [3] * 4
    assert most["dairy"] + most["nuts"] == 4


IDEAL = {
    "apple": 450,  # 3 fruits of 150 g
    "tomato/raw": 400,  # 4 × 100 g
    "wholemeal-bread": 150,
    "olive-oil": 30,
    "yogurt": 250,  # 2 × 125 g
    "almonds": 30,
    "chickpeas/canned": 2 * 150 / 7,
    "eggs": 3 * 50 / 7,
    "sardines/canned": 2 * 125 / 7,
    "chicken-breast": 2 * 100 / 7,
    "red-wine/raw": 125,
}


def test_the_pyramid_itself_has_all_points(pack: FoodDB) -> None:
    """150 g of wholemeal bread: about 28 g an ounce equivalent, so 5.3 of them, 3.5 servings."""
    score = mdss(diet(pack, IDEAL), wine=True)
    assert (score.total, score.highest) == (24, 24)
    assert part(score, "cereals").amount == pytest.approx(5.3 / 1.5, rel=0.1)


def test_without_wine_23_points_as_for_adolescents(pack: FoodDB) -> None:
    score = mdss(diet(pack, IDEAL))
    assert (score.id, score.total, score.highest) == ("mdss-23", 23, 23)
    assert score.title == "Mediterranean Diet Serving Score without wine or beer"


@pytest.mark.parametrize(
    ("food", "grams", "item"),
    [
        ("apple", 1000, "fruit"),  # 6.7 fruits a day
        ("wholemeal-bread", 400, "cereals"),
        ("yogurt", 500, "dairy"),
        ("gouda", 50, "dairy"),  # with the yogurt 3 servings
        ("almonds", 90, "nuts"),
        ("potato/cooked", 100, "potatoes"),  # 3.5 of 200 g a week
        ("eggs", 50, "eggs"),  # one a day
        ("beef-mince", 30, "red-meat"),  # 2.1 of 100 g a week
        ("sugar", 20, "sweets"),  # 2.8 of 50 g a week
        ("cola", 125, "sweets"),  # 3.5 glasses of 250 ml a week
        ("beer", 600, "wine"),  # 2.4 glasses of 250 ml and one of wine
    ],
)
def test_too_much_loses_the_points_of_that_food(
    pack: FoodDB, food: str, grams: float, item: str
) -> None:
    score = mdss(diet(pack, IDEAL | {food: grams}), wine=True)
    assert [name for name, earned in points(score).items() if earned == 0] == [item]


@pytest.mark.parametrize(
    ("food", "grams", "item", "expected"),
    [
        ("apple", 150, "fruit", 1),  # LARN 2014, a day
        ("tomato/raw", 100, "vegetables", 1),  # Sofi 2014
        ("olive-oil", 10, "olive-oil", 1),
        ("milk/raw", 125, "dairy", 1),  # LARN 2014
        ("feta/raw", 100, "dairy", 1),
        ("gouda", 50, "dairy", 1),
        ("green-olives", 30, "nuts", 1),
        ("potato/cooked", 200, "potatoes", 7),  # a week
        ("lentils", 150, "legumes", 7),
        ("eggs", 50, "eggs", 7),
        ("cod", 125, "fish", 7),
        ("rabbit", 100, "white-meat", 7),
        ("prosciutto", 100, "red-meat", 7),
        ("honey", 50, "sweets", 7),
        ("cola", 250, "sweets", 7),
        ("red-wine/raw", 125, "wine", 1),
        ("beer", 250, "wine", 1),
    ],
)
def test_what_a_serving_weighs(
    pack: FoodDB, food: str, grams: float, item: str, expected: float
) -> None:
    """REFERENCE 1.5 (Sofi's units) and 7.2 (Italian standard portions)."""
    score = mdss(diet(pack, {food: grams}), wine=True)
    assert part(score, item).amount == pytest.approx(expected)


def test_a_serving_of_grains_is_an_ounce_equivalent_and_a_half(pack: FoodDB) -> None:
    """FPED counts 100 g of white bread as about 3.5 ounce equivalents (28.35 g each)."""
    held = part(mdss(diet(pack, {"baguette": 85.05})), "cereals")  # 3 ounces
    assert held.amount == pytest.approx(3 / 1.5, rel=0.08)
    grams = float(next(r["g_total"] for r in table("equivalents.csv") if r["food"] == "baguette"))
    assert held.amount == pytest.approx(85.05 * grams / 100 / 1.5)


def test_the_predimed_olive_oil_arm_by_hand(pack: FoodDB) -> None:
    """Servings of NEJM 2018's appendix, turned into ours: fruit 3.21 · 125 / 150 = 2.68 (0);
    vegetables 2.72 · 125 / 100 = 3.40 (0); olive oil 5.12 (3); legumes 0.56 · 7 · 100 / 150 =
    2.61 (1); fish 0.81 · 7 = 5.67 (1); meat 0.79 · 7 · 150 / 100 = 8.3 (0); sweets 0.33 · 7 = 2.3
    (0); nuts 0.40 · 25 / 30 = 0.33 (0). The means of an arm earn 5 of the 15 points of these.
    """
    arm = {
        "fruit": 3.21 * 125 / 150,
        "vegetables": 2.72 * 125 / 100,
        "olive-oil": 5.12,
        "legumes": 0.56 * 7 * 100 / 150,
        "fish": 0.81 * 7,
        "red-meat": 0.79 * 7 * 150 / 100,
        "sweets": 0.33 * 7,
        "nuts": 0.40 * 25 / 30,
    }
    score = index_score(pack, "mdss", {name: Amount(amount) for name, amount in arm.items()})
    assert {name for name, earned in points(score).items() if earned} == {
        "olive-oil",
        "legumes",
        "fish",
    }
    assert score.total == 5


def test_the_nearer_end_of_a_range_is_what_earns_the_points(pack: FoodDB) -> None:
    better = part(mdss(diet(pack, {"yogurt": 375})), "dairy").better
    assert better is not None
    assert (better.amount, better.more, better.strict, better.points) == (2.5, False, True, 2)
