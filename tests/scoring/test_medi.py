"""MEDI and MEDI_V2 against dietaryindex's public validation tables and the arms of PREDIMED."""

from __future__ import annotations

import pytest
from score_help import diet, points
from table_help import part

from food_db import FoodDB
from mealplan.scoring.intake import Amount
from mealplan.scoring.items import index_score, score_without
from mealplan.scoring.medi import medi, medi_v2

A_WEEK = ("legumes", "nuts", "fish", "sweets")
"""dietaryindex writes servings a day; we count these foods by the week."""

# Columns of `Validation file for publication/Final validation files/MEDI_validation_result.csv`
# and MEDI_V2_validation_result.csv (github.com/jamesjiadazhan/dietaryindex, Zhan 2024).
COLUMNS = [
    "olive-oil",
    "vegetables",
    "fruit",
    "legumes",
    "nuts",
    "fish",
    "alcohol",
    "sweet-drinks",
    "sweets",
    "other-fats",
    "red-meat",
]
# A row: the servings a day in that order, and the expected total (EXP_MEDI_ALL).
VALIDATION = """
0 0 0 0 0 0 0 0 0 0 0 : 4
1 0.4 0.6 0.085714286 0.085714286 0.085714286 0.2 0.2 0.057142857 0.2 0.2 : 4
2 0.8 1.2 0.171428571 0.171428571 0.171428571 0.4 0.4 0.114285714 0.4 0.4 : 4
3 1.2 1.8 0.257142857 0.257142857 0.257142857 0.6 0.6 0.171428571 0.6 0.6 : 4
4 1.6 2.4 0.342857143 0.342857143 0.342857143 0.8 0.8 0.228571429 0.8 0.8 : 4
5 2 3 0.428571429 0.428571429 0.428571429 1 1 0.285714286 1 1 : 7
6 2.4 3.6 0.514285714 0.514285714 0.514285714 1.2 1.2 0.342857143 1.2 1.2 : 7
7 2.8 4.2 0.6 0.6 0.6 1.4 1.4 0.4 1.4 1.4 : 7
8 3.2 4.8 0.685714286 0.685714286 0.685714286 1.6 1.6 0.457142857 1.6 1.6 : 7
9 3.6 5.4 0.771428571 0.771428571 0.771428571 1.8 1.8 0.514285714 1.8 1.8 : 7
10 4 6 0.857142857 0.857142857 0.857142857 2 2 0.571428571 2 2 : 7
"""
VALIDATION_V2 = """
0 0 0 0 0 0 0 1 0.285714286 1 1 : 0
0.5 0.2 0.3 0.042857143 0.042857143 0.042857143 0.1 0.9 0.257142857 0.9 0.9 : 5.5
1 0.4 0.6 0.085714286 0.085714286 0.085714286 0.2 0.8 0.228571429 0.8 0.8 : 11
1.5 0.6 0.9 0.128571429 0.128571429 0.128571429 0.3 0.7 0.2 0.7 0.7 : 16.5
2 0.8 1.2 0.171428571 0.171428571 0.171428571 0.4 0.6 0.171428571 0.6 0.6 : 22
2.5 1 1.5 0.214285714 0.214285714 0.214285714 0.5 0.5 0.142857143 0.5 0.5 : 27.5
3 1.2 1.8 0.257142857 0.257142857 0.257142857 0.6 0.4 0.114285714 0.4 0.4 : 33
3.5 1.4 2.1 0.3 0.3 0.3 0.7 0.3 0.085714286 0.3 0.3 : 38.5
4 1.6 2.4 0.342857143 0.342857143 0.342857143 0.8 0.2 0.057142857 0.2 0.2 : 44
4.5 1.8 2.7 0.385714286 0.385714286 0.385714286 0.9 0.1 0.028571429 0.1 0.1 : 49.5
5 2 3 0.428571429 0.428571429 0.428571429 1 0 0 0 0 : 55
"""


def cases(text: str) -> list[tuple[dict[str, Amount], float]]:
    found = []
    for line in text.strip().splitlines():
        eaten, total = line.split(":")
        found.append((servings(*map(float, eaten.split())), float(total)))
    return found


def servings(*a_day: float) -> dict[str, Amount]:
    """Servings a day in the order of COLUMNS, those of A_WEEK turned into servings a week."""
    return {
        name: Amount(amount * (7 if name in A_WEEK else 1))
        for name, amount in zip(COLUMNS, a_day, strict=True)
    }


@pytest.mark.parametrize(("eaten", "total"), cases(VALIDATION))
def test_the_public_validation_table(pack: FoodDB, eaten: dict[str, Amount], total: float) -> None:
    assert index_score(pack, "medi", eaten).total == total


@pytest.mark.parametrize(("eaten", "total"), cases(VALIDATION_V2))
def test_the_public_validation_table_of_the_graded_form(
    pack: FoodDB, eaten: dict[str, Amount], total: float
) -> None:
    assert index_score(pack, "medi-v2", eaten).total == pytest.approx(total, abs=1e-6)


# Servings a day at the end of PREDIMED (NEJM 2018, appendix; DOI 10.1056/NEJMoa1800389, as in
# dietaryindex PREDIMED_trial.rda): oil, vegetables, fruit, legumes, nuts, fish, alcohol, soda,
# sweets, other olive oil (as dietaryindex's own example counts it), meat.
ARMS = {
    # oil, fruit, vegetables, legumes, fish, soda, other fats, meat; not nuts, alcohol, sweets
    "olive oil": ((5.03, 2.72, 3.21, 0.56, 0.40, 0.81, 0.51, 0.06, 0.33, 0.09, 0.79), 8),
    # fruit, vegetables, legumes, nuts, fish, soda, meat; not oil, alcohol, sweets, other fats
    "nuts": ((3.19, 2.69, 3.25, 0.56, 1.21, 0.82, 0.56, 0.06, 0.31, 1.03, 0.79), 7),
    # vegetables, legumes, fish, soda, meat; fruit at 2.95 is just missed
    "control": ((2.27, 2.51, 2.95, 0.50, 0.27, 0.77, 0.47, 0.08, 0.34, 1.26, 0.70), 5),
}


@pytest.mark.parametrize("arm", ARMS)
def test_the_arms_of_predimed(pack: FoodDB, arm: str) -> None:
    """By hand from the table of 6.2: a mean of people is scored as one diet."""
    eaten, total = ARMS[arm]
    assert index_score(pack, "medi", servings(*eaten)).total == total


def test_the_olive_oil_arm_in_the_graded_form(pack: FoodDB) -> None:
    """By hand: oil, fruit, vegetables, legumes, fish 5 each = 25; nuts 0.40 / (3/7) · 5 = 4.6667;
    alcohol 0.51 · 5 = 2.55; soda 0.94 · 5 = 4.70; sweets 0; other fats 0.91 · 5 = 4.55; meat
    0.21 · 5 = 1.05; in all 42.5167.
    """
    score = index_score(pack, "medi-v2", servings(*ARMS["olive oil"][0]))
    assert score.total == pytest.approx(42.51667, abs=1e-4)


def test_without_alcohol_olive_oil_stays_in_the_sum(pack: FoodDB) -> None:
    """dietaryindex's MEDI_NOETOH leaves it out (REFERENCE trap 5): 7 of the arm, ours 8."""
    score = score_without(pack, "medi", servings(*ARMS["olive oil"][0]), "alcohol")
    assert (score.id, score.title) == ("medi-10", "MEDI without alcohol")
    assert (score.total, score.highest, points(score)["olive-oil"]) == (8, 10, 1)


AT_EVERY_STEP = {
    "olive-oil": 50,
    "apple": 375,
    "tomato/raw": 250,
    "lentils": 3 * 100 / 7,
    "walnuts": 3 * 25 / 7,
    "cod": 3 * 125 / 7,
    "red-wine/raw": 14 / 0.106,  # 10.6 g of ethanol in 100 g (SR28)
}
"""Grams a day that are just enough: 5, 3, 2 servings a day, 3 a week, a drink of 14 g."""


def test_a_diet_at_every_step_has_all_points(pack: FoodDB) -> None:
    eaten = diet(pack, AT_EVERY_STEP)
    assert medi(eaten, alcohol=True).total == 11
    assert medi_v2(eaten, alcohol=True).total == pytest.approx(55)
    assert (medi(eaten).total, medi(eaten).highest) == (10, 10)
    assert (medi_v2(eaten).total, medi_v2(eaten).highest) == (pytest.approx(50), 50)


@pytest.mark.parametrize(
    ("food", "grams", "item"),
    [
        ("olive-oil", 49.9, "olive-oil"),
        ("apple", 374, "fruit"),
        ("tomato/raw", 249, "vegetables"),
        ("lentils", 42.8, "legumes"),  # 300 g of cooked lentils a week are 42.86 g a day
        ("walnuts", 10.7, "nuts"),
        ("cod", 53.5, "fish"),
        ("red-wine/raw", 131, "alcohol"),
        ("cola", 240, "sweet-drinks"),
        ("milk-chocolate", 14.3, "sweets"),  # 100 g a week are 14.29 g a day
        ("butter", 10, "other-fats"),
        ("sunflower-oil", 10, "other-fats"),
        ("beef-mince", 150, "red-meat"),
    ],
)
def test_on_the_wrong_side_of_a_step(pack: FoodDB, food: str, grams: float, item: str) -> None:
    score = medi(diet(pack, AT_EVERY_STEP | {food: grams}), alcohol=True)
    assert [name for name, earned in points(score).items() if earned == 0] == [item]


@pytest.mark.parametrize(
    ("food", "grams", "item"),
    [
        ("cola", 120, "sweet-drinks"),  # half of 240 ml
        ("milk-chocolate", 50 / 7, "sweets"),  # one of two a week
        ("butter", 5, "other-fats"),  # half of 10 g
        ("beef-mince", 75, "red-meat"),  # half of 150 g
        ("olive-oil", 25, "olive-oil"),
        ("apple", 187.5, "fruit"),
        ("lentils", 150 / 7, "legumes"),
    ],
)
def test_half_of_what_decides_is_half_of_the_points(
    pack: FoodDB, food: str, grams: float, item: str
) -> None:
    """Straight lines of the V2 (REFERENCE 1.2): 2.5 of 5 points at the middle."""
    assert points(medi_v2(diet(pack, {food: grams})))[item] == pytest.approx(2.5)


def test_wine_in_a_stew_and_kombucha_are_no_drinks(pack: FoodDB) -> None:
    eaten = diet(pack, {"red-wine/cooked": 500, "water-kefir": 500, "alcohol-free-beer": 300})
    assert part(medi(eaten, alcohol=True), "alcohol").amount == 0


def test_what_earns_more_in_the_graded_form(pack: FoodDB) -> None:
    """20 g of oil a day are 2 points; the third begins at 30 g, three servings."""
    better = part(medi_v2(diet(pack, {"olive-oil": 20})), "olive-oil").better
    assert better is not None
    assert (better.amount, better.points, better.more) == (pytest.approx(3), 3, True)
