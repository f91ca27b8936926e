"""MIND against the table of Morris 2015 and the variant of Rush (REFERENCE 1.6)."""

from __future__ import annotations

import pytest
from score_help import MONDAY, diet, points
from table_help import part, table

from food_db import FoodDB
from food_db.schema import Meal
from mealplan.scoring.intake import Amount, Intake, servings_of
from mealplan.scoring.items import index_score
from mealplan.scoring.mind import mind, mind_2022

MONTHLY = 7 / 30
"""Once a month, as servings a week."""

# Morris 2015 as REFERENCE 1.6 gives it: amounts for 0, 0.5 and 1 point.
LADDERS = {
    "leafy": ((0, 2), (2.1, 5.9), (6, 14)),
    "vegetables": ((0, 4.9), (5, 6.9), (7, 20)),
    "nuts": ((0, 0.2), (MONTHLY, 4.9), (5, 10)),
    "berries": ((0, 0.9), (1, 1.9), (2, 7)),
    "beans": ((0, 0.9), (1, 3), (3.1, 7)),
    "whole-grains": ((0, 0.9), (1, 2), (3, 5)),
    "fish": ((0, 0.2), (MONTHLY, 0.9), (1, 4)),
    "poultry": ((0, 0.9), (1, 1.9), (2, 4)),
    "wine": ((0, 7.6, 14), (MONTHLY, 6, 6.4), (6.5, 7, 7.5)),
    "butter": ((2.1, 4), (1, 2), (0, 0.9)),
    "cheese": ((7, 14), (1, 6), (0, 0.9)),
    "red-meat": ((7, 10), (4, 6), (0, 3.9)),
    "sweets": ((7, 10), (5, 6), (0, 4.9)),
    "fried": ((4, 7), (1, 3), (0, 0.9)),
}
# radc.rush.edu, minddiet2022_sc, as far as it was read.
LADDERS_2022 = {
    "leafy": ((0, 2), (2.1, 6.9), (7,)),
    "vegetables": ((4.9,), (5, 6.9), (7,)),
    "berries": ((0.9,), (1, 4.9), (5,)),
    "nuts": ((0.9,), (1, 4.9), (5,)),
    "olive-oil": ((6.9,), (7, 13.9), (14,)),
    "butter": ((14, 20), (7.1, 13.9), (7, 0)),
    "cheese": ((7,), (2.1, 6.9), (2, 0)),
    "whole-grains": ((6.9,), (7, 20.9), (21,)),
    "fish": ((0.2,), (MONTHLY, 0.9), (1,)),
    "beans": ((0.9,), (1, 2.9), (3,)),
    "poultry": ((0.9,), (1, 1.9), (2,)),
    # not read there: as in 2015
    "red-meat": LADDERS["red-meat"],
    "sweets": LADDERS["sweets"],
    "fried": LADDERS["fried"],
}


@pytest.mark.parametrize(
    ("index", "item", "columns"),
    [("mind", item, columns) for item, columns in LADDERS.items()]
    + [("mind-2022", item, columns) for item, columns in LADDERS_2022.items()],
)
def test_every_column_of_the_table(
    pack: FoodDB, index: str, item: str, columns: tuple[tuple[float, ...], ...]
) -> None:
    for worth, amounts in zip((0, 0.5, 1), columns, strict=True):
        for amount in amounts:
            found = index_score(pack, index, {item: Amount(amount)}).total
            assert found == worth, (item, amount)


FULL = {
    "spinach/cooked": 6 * 80 / 7,
    "carrot/raw": 80,
    "walnuts": 5 * 30 / 7,
    "strawberries/raw": 2 * 75 / 7,
    "lentils": 4 * 90 / 7,
    "wholemeal-bread": 100,  # 3.5 ounce equivalents
    "cod": 125 / 7,
    "chicken-breast": 2 * 85 / 7,
    "olive-oil": 27,
    "red-wine/raw": 150,
}
"""What the paper's full points ask for, a day."""


def test_a_diet_of_all_15_points(pack: FoodDB) -> None:
    eaten = diet(pack, FULL)
    assert (mind(eaten, wine=True).total, mind(eaten, wine=True).highest) == (15, 15)
    assert (mind(eaten).id, mind(eaten).total, mind(eaten).highest) == ("mind-14", 14, 14)


def test_the_variant_asks_for_more_greens_and_berries(pack: FoodDB) -> None:
    """6 servings of greens (7 asked) and 2 of berries (5 asked) are half a point each there."""
    score = mind_2022(diet(pack, FULL))
    assert [name for name, earned in points(score).items() if earned < 1] == ["leafy", "berries"]
    assert (score.total, score.highest) == (13, 14)


@pytest.mark.parametrize(
    ("food", "grams", "item", "worth"),
    [
        ("butter", 14, "butter", 0.5),  # a tablespoon a day
        ("gouda", 5, "cheese", 0.5),  # 35 g a week
        ("beef-mince", 85, "red-meat", 0),  # 7 a week
        ("honey", 40, "sweets", 0.5),  # 5.6 of 50 g a week
        ("chicken-breast", 85 / 7, "poultry", 0.5),  # once a week
        ("cod", 5, "fish", 0.5),  # 0.28 a week: more than once a month
        ("sunflower-oil", 28, "olive-oil", 0),  # more than the 27 g of olive oil
    ],
)
def test_one_food_changed_moves_its_item(
    pack: FoodDB, food: str, grams: float, item: str, worth: float
) -> None:
    score = mind(diet(pack, FULL | {food: grams}))
    assert points(score)[item] == worth
    assert score.total == 14 - 1 + worth


SERVINGS = [
    # food, grams a day, item, servings a week (the first: in both forms)
    ("kale/raw", 80, "leafy", 7),
    ("carrot/raw", 80, "vegetables", 7),
    ("walnuts", 30, "nuts", 7),
    ("raspberries/raw", 75, "berries", 7),
    ("lentils", 90, "beans", 7),
    ("cod", 125, "fish", 7),
    ("turkey-breast", 85, "poultry", 7),
    ("cheddar", 30, "cheese", 7),
    ("beef-mince", 85, "red-meat", 7),
    ("honey", 50, "sweets", 7),
]


@pytest.mark.parametrize(("food", "grams", "item", "expected"), SERVINGS)
def test_what_a_serving_weighs(
    pack: FoodDB, food: str, grams: float, item: str, expected: float
) -> None:
    """Half a cup, an ounce, three ounces: our reading of a time eaten (D)."""
    eaten = diet(pack, {food: grams})
    assert part(mind(eaten), item).amount == pytest.approx(expected)
    assert part(mind_2022(eaten), item).amount == pytest.approx(expected)


def test_servings_of_only_one_form(pack: FoodDB) -> None:
    """Tablespoons of 14 g a day and pats of 4.7 g a week of butter; oil by 13.5 g; wine by 150 ml;
    whole grains by ounce equivalents of FPED, a day and a week.
    """
    eaten = diet(
        pack, {"butter": 14, "olive-oil": 13.5, "red-wine/raw": 150, "brown-rice": 120}, days=7
    )
    assert part(mind(eaten), "butter").amount == pytest.approx(1)
    assert part(mind_2022(eaten), "butter").amount == pytest.approx(7 * 14 / 4.7)
    assert part(mind_2022(eaten), "olive-oil").amount == pytest.approx(7)
    assert part(mind(eaten, wine=True), "wine").amount == pytest.approx(7)
    row = next(
        r for r in table("equivalents.csv") if (r["food"], r["form"]) == ("brown-rice", "dried")
    )
    ounces = 1.2 * float(row["g_whole"])
    assert part(mind(eaten), "whole-grains").amount == pytest.approx(ounces)
    assert part(mind_2022(eaten), "whole-grains").amount == pytest.approx(7 * ounces)


def test_half_olive_oil_is_not_the_main_fat(pack: FoodDB) -> None:
    even = mind(diet(pack, {"olive-oil": 20, "sunflower-oil": 20}))
    assert points(even)["olive-oil"] == 0


def test_cabbage_is_no_leafy_green_and_cherries_are_no_berries(pack: FoodDB) -> None:
    score = mind(diet(pack, {"cabbage/raw": 100, "cherries/raw": 100}))
    assert part(score, "leafy").amount == 0
    assert part(score, "vegetables").amount == pytest.approx(7 * 100 / 80)
    assert part(score, "berries").amount == 0


def test_fried_fish_is_a_fried_dish_and_no_fish(pack: FoodDB) -> None:
    """Trout in maize flour is marked as fried in the pack; so two of them are two times."""
    trout = pack.recipes["misir-unlu-alabalik"]
    assert "fried" in trout.tags
    dates = diet(pack, {}).dates
    helpings = [
        helping
        for date in dates[:2]
        for helping in servings_of(trout, 1, pack, date=date, meal=Meal.DINNER)
    ]
    score = mind(Intake(pack, "somebody", dates, tuple(helpings)))
    assert part(score, "fish").amount == 0
    assert (part(score, "fried").amount, points(score)["fried"]) == (2, 0.5)
    assert dates[0] == MONDAY


def test_the_dash_trial_diet_by_hand(pack: FoodDB) -> None:
    """DASH_trial.rda (REFERENCE 6.3), servings a day of 3 ounces: fish 0.5, so 3.5 a week (1);
    poultry 0.6, 4.2 (1); beef and pork 0.5, 3.5, fewer than 4 (1); sweets 0.7, 4.9, fewer than 5
    (1). With beef at 0.6 (4.2 a week) it would be half a point.
    """
    eaten = {"fish": 3.5 * 85 / 125, "poultry": 4.2, "red-meat": 3.5, "sweets": 4.9}
    amounts = {name: Amount(amount) for name, amount in eaten.items()}
    assert index_score(pack, "mind", amounts).total == 4
    assert index_score(pack, "mind", amounts | {"red-meat": Amount(4.2)}).total == 3.5


def test_the_predimed_nuts_arm_by_hand(pack: FoodDB) -> None:
    """NEJM 2018's appendix: nuts 1.21 · 25 / 30 · 7 = 7.1 (1), the control 0.27: 1.6 (0.5);
    legumes 0.56 · 100 / 90 · 7 = 4.4 (1); fish 5.7 (1); meat 0.79 · 150 / 85 · 7 = 9.8 (0).
    """
    arm = {
        "nuts": 1.21 * 25 / 30 * 7,
        "beans": 0.56 * 100 / 90 * 7,
        "fish": 0.82 * 7,
        "red-meat": 0.79 * 150 / 85 * 7,
    }
    amounts = {name: Amount(amount) for name, amount in arm.items()}
    assert index_score(pack, "mind", amounts).total == 3
    control = amounts | {"nuts": Amount(0.27 * 25 / 30 * 7)}
    assert index_score(pack, "mind", control).total == 2.5
