"""MedDietScore against the weekly ladder of Panagiotakos 2007 (REFERENCE 1.4)."""

from __future__ import annotations

import pytest
from score_help import diet, points
from table_help import part, table

from food_db import FoodDB
from mealplan.scoring.intake import Amount
from mealplan.scoring.items import index_score
from mealplan.scoring.meddietscore import meddietscore

# REFERENCE 1.4, the row of each food as printed: servings a week for 0, 1 … 5 points, a number
# from each column (its ends where it has two).
LADDERS = {
    "cereals": ((0,), (1, 6), (7, 12), (13, 18), (19, 31), (32, 60)),
    "potatoes": ((0,), (1, 4), (5, 8), (9, 12), (13, 18), (19,)),
    "fruit": ((0,), (1, 4), (5, 8), (9, 15), (16, 21), (22, 40)),
    "vegetables": ((0,), (1, 6), (7, 12), (13, 20), (21, 32), (33,)),
    "legumes": ((0,), (0.5,), (1, 2), (3, 4), (5, 6), (7,)),
    "fish": ((0,), (0.5,), (1, 2), (3, 4), (5, 6), (7,)),
    "olive-oil": ((0,), (0.23,), (0.24, 0.5), (1, 3), (4, 5), (7,)),
    "red-meat": ((11,), (8, 10), (6, 7), (4, 5), (2, 3), (1, 0)),
    "poultry": ((11,), (9, 10), (7, 8), (6,), (4, 5), (3, 0)),
    "dairy": ((31,), (29, 30), (21, 28), (16, 20), (11, 15), (10, 0)),
    "alcohol": ((0, 701), (600, 700), (500,), (400,), (300,), (299, 1)),
}


@pytest.mark.parametrize("item", LADDERS)
def test_every_column_of_the_ladder(pack: FoodDB, item: str) -> None:
    """Where two columns of poultry overlap (5 a week) the better one is taken."""
    for worth, amounts in enumerate(LADDERS[item]):
        for amount in amounts:
            score = index_score(pack, "meddietscore", {item: Amount(amount)})
            assert score.total == worth, (item, amount)


@pytest.mark.parametrize(
    ("item", "amount", "worth"),
    [("fruit", 15.9, 3), ("vegetables", 32.9, 4), ("red-meat", 1.5, 4), ("dairy", 10.2, 4)],
)
def test_between_two_columns_the_eater_gets_the_less(
    pack: FoodDB, item: str, amount: float, worth: float
) -> None:
    """Our reading: of good foods whole servings count, of the others a part is a serving."""
    assert index_score(pack, "meddietscore", {item: Amount(amount)}).total == worth


BEST = {
    "wholemeal-bread": 150,  # 5.3 ounce equivalents a day, 37 a week
    "potato/cooked": 280,  # 19.6 of 100 g
    "apple": 252,  # 22.05 of 80 g
    "tomato/raw": 472,  # 33.04 of 100 g
    "lentils": 100,  # 7 of 100 g
    "cod": 60,  # 7 of 60 g
    "olive-oil": 30,
    "red-wine/raw": 125,  # 13.25 g of ethanol: 110 ml of 12 %
}


def test_the_best_diet_has_55_points(pack: FoodDB) -> None:
    score = meddietscore(diet(pack, BEST), alcohol=True)
    assert (score.total, score.highest) == (55, 55)
    assert part(score, "alcohol").amount == pytest.approx(125 * 0.106 / 0.12)


def test_no_alcohol_is_no_points_or_no_question(pack: FoodDB) -> None:
    """REFERENCE 1.4: 0 points for more than 700 ml or none; ours leaves the item out."""
    sober = diet(pack, {name: grams for name, grams in BEST.items() if name != "red-wine/raw"})
    assert points(meddietscore(sober, alcohol=True))["alcohol"] == 0
    score = meddietscore(sober)
    assert (score.id, score.total, score.highest) == ("meddietscore-50", 50, 50)


def test_who_eats_nothing_of_it_has_the_15_points_of_what_is_not_eaten(pack: FoodDB) -> None:
    """By hand: red meat, poultry, full-fat dairy 5 each, all else never."""
    assert meddietscore(diet(pack, {"sugar": 400}), alcohol=True).total == 15


def test_low_fat_dairy_is_not_counted_and_cheese_by_30_g(pack: FoodDB) -> None:
    """240 g of whole milk and 30 g of Gouda a day are 14 servings a week; skimmed milk none."""
    eaten = diet(pack, {"milk/raw": 240, "gouda": 30, "skyr": 500, "skimmed-milk/raw": 500})
    assert part(meddietscore(eaten), "dairy").amount == pytest.approx(14)


@pytest.mark.parametrize(
    ("food", "grams", "item", "expected"),
    [
        ("potato/cooked", 100, "potatoes", 7),
        ("apple", 80, "fruit", 7),
        ("tomato/raw", 100, "vegetables", 7),
        ("lentils", 100, "legumes", 7),
        ("cod", 60, "fish", 7),
        ("beef-mince", 60, "red-meat", 7),
        ("chicken-breast", 60, "poultry", 7),
        ("yogurt/raw", 240, "dairy", 7),
        ("beer", 100, "alcohol", 3.9 / 0.12),  # 3.9 g of ethanol in 100 g, at 12 g in 100 ml
    ],
)
def test_what_a_serving_weighs(
    pack: FoodDB, food: str, grams: float, item: str, expected: float
) -> None:
    """Servings of the Greek guidelines of 1999, from memory (K-med)."""
    score = meddietscore(diet(pack, {food: grams}), alcohol=True)
    assert part(score, item).amount == pytest.approx(expected)


def test_whole_grains_are_counted_by_fped(pack: FoodDB) -> None:
    row = next(
        r for r in table("equivalents.csv") if (r["food"], r["form"]) == ("brown-rice", "dried")
    )
    held = part(meddietscore(diet(pack, {"brown-rice": 120})), "cereals")
    assert held.amount == pytest.approx(7 * 1.2 * float(row["g_whole"]))


def test_olive_oil_is_counted_by_days(pack: FoodDB) -> None:
    """Oil on each of seven days is daily; on one day of seven once a week."""
    daily = diet(pack, {"olive-oil": 5, "apple": 100})
    assert part(meddietscore(daily), "olive-oil").amount == 7
    first = daily.dates[0]
    once = daily.where(lambda one: one.key[0] == "apple" or one.date == first)
    assert part(meddietscore(once), "olive-oil").amount == 1
    assert points(meddietscore(once))["olive-oil"] == 3


def test_the_predimed_olive_oil_arm_by_hand(pack: FoodDB) -> None:
    """NEJM 2018's appendix in our servings: fruit 3.21 · 125 / 80 · 7 = 35.1 (5); vegetables
    2.72 · 1.25 · 7 = 23.8 (4); legumes 0.56 · 7 = 3.9 (3); fish 0.81 · 125 / 60 · 7 = 11.8 (5);
    meat 0.79 · 150 / 60 · 7 = 13.8 (0); alcohol 0.51 · 14 / 0.12 = 59.5 ml (5): 22 of 30.
    """
    arm = {
        "fruit": 3.21 * 125 / 80 * 7,
        "vegetables": 2.72 * 1.25 * 7,
        "legumes": 0.56 * 7,
        "fish": 0.81 * 125 / 60 * 7,
        "red-meat": 0.79 * 150 / 60 * 7,
        "alcohol": 0.51 * 14 / 0.12,
    }
    score = index_score(
        pack, "meddietscore", {name: Amount(amount) for name, amount in arm.items()}
    )
    assert score.total == 22
