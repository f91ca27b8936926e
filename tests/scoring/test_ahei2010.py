"""AHEI-2010 (nine components) against the paper's table, a published ladder and hand counts."""

from __future__ import annotations

import pytest
from one_food import one_food
from score_help import diet, points

from food_db import FoodDB
from mealplan.people import Sex
from mealplan.scoring.ahei2010 import ahei2010
from mealplan.scoring.intake import Amount
from mealplan.scoring.items import index_score

# The ladder of dietaryindex (AHEI_validation_result.csv, the columns of its input and EXP_): what
# each of eleven people ate, from the worst to the best of what should be more, and the points.
ROWS = range(11)
NUTS = (0, 0.2, 0.4, 0.6, 0.8, 1, 2, 3, 4, 5, 6)
PUFA_POINTS = (0, 0, 0, 1.25, 2.5, 3.75, 5, 6.25, 7.5, 8.75, 10)
TOTALS = {  # EXP_AHEI_ALL less the points of sodium and of alcohol
    "female": (30, 34.5, 39, 44.75, 50.5, 53.75, 55, 56.25, 57.5, 58.75, 60),
    "male": (30, 34.5, 39, 44.75, 50.5, 53.75, 55, 56.25, 57.5, 58.75, 60),
}


@pytest.mark.parametrize("sex", TOTALS)
@pytest.mark.parametrize("row", ROWS)
def test_the_ladder_of_dietaryindex(pack: FoodDB, row: int, sex: str) -> None:
    women = sex == "female"
    amounts = {
        "vegetables": row,
        "fruit": row,
        ("whole-grains" if women else "whole-grains-men"): row * (7.5 if women else 9),
        "nuts-pulses": NUTS[row],
        "n-3": 25 * row,
        "pufa": row,
        "sweet-drinks": NUTS[row],
        "red-meat": 0.15 * row,
        "trans-fat": 0.5 + 0.35 * row,
    }
    score = index_score(pack, "ahei2010", {item: Amount(n) for item, n in amounts.items()})
    found = points(score)
    assert found["vegetables"] == pytest.approx(min(2 * row, 10))
    assert found["fruit"] == pytest.approx(min(2.5 * row, 10))
    assert found["whole-grains" if women else "whole-grains-men"] == pytest.approx(row)
    assert found["nuts-pulses"] == pytest.approx(min(10 * NUTS[row], 10))
    assert found["sweet-drinks"] == pytest.approx(max(10 - 10 * NUTS[row], 0))
    assert found["pufa"] == pytest.approx(PUFA_POINTS[row])
    assert found["n-3"] == pytest.approx(row)
    assert found["red-meat"] == pytest.approx(10 - row)
    assert found["trans-fat"] == pytest.approx(10 - row)
    assert score.total == pytest.approx(TOTALS[sex][row])
    assert score.highest == 90


def test_whole_grains_of_bread_and_flakes(pack: FoodDB) -> None:
    """100 g of wholemeal bread: 3.63 ounces (FPED) of 16 g flour: 58.1 g, 7.7 of 75 g.

    75 g of oats: 3.53 ounces in 100 g of 28.35 g: 75.1 g, all points for women, 75.1/90 for men.
    """
    bread, oats = {"wholemeal-bread": 100}, {"rolled-oats": 75}
    women = points(ahei2010(diet(pack, bread, sex="female")))["whole-grains"]
    assert women == pytest.approx(58.1 / 75 * 10, abs=0.01)
    assert points(ahei2010(diet(pack, oats, sex="female")))["whole-grains"] == 10
    men = points(ahei2010(diet(pack, oats, sex="male")))
    assert men["whole-grains-men"] == pytest.approx(75.06 / 90 * 10, abs=0.01)
    assert "whole-grains" not in men


def test_without_a_sex_the_womens_standard_holds_and_is_said(pack: FoodDB) -> None:
    score = ahei2010(diet(pack, {"wholemeal-bread": 100}, sex=None))
    assert points(score)["whole-grains"] == pytest.approx(58.1 / 75 * 10, abs=0.01)
    assert "women's standard" in score.caveat
    assert (
        next(p for p in score.components if p.id == "whole-grains").note == "the women's standard"
    )


@pytest.mark.parametrize(
    ("grams", "expected"),
    [
        ({"beef-mince": 113.4}, 10 / 3),  # one of 1.5 servings of 4 ounces
        ({"salami": 42.5}, 10 / 3),  # one of 1.5 ounces
        ({"beef-mince": 56.7, "salami": 21.25}, 10 / 3),  # half of each
        ({"beef-mince": 113.4, "salami": 42.5}, 0),  # two
        ({"chicken-breast": 200}, 10),
    ],
)
def test_servings_of_red_and_processed_meat(
    pack: FoodDB, grams: dict[str, float], expected: float
) -> None:
    assert points(ahei2010(diet(pack, grams)))["red-meat"] == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("grams", "expected"),
    [
        ({"cola": 237}, 0),  # a serving of 8 fluid ounces
        ({"orange-juice": 118.5}, 5),
        ({"cola": 59.25, "apple-juice": 59.25}, 5),
        ({"coffee": 500, "tomato-juice": 200}, 10),
    ],
)
def test_sweet_drinks_and_juice(pack: FoodDB, grams: dict[str, float], expected: float) -> None:
    found = points(ahei2010(diet(pack, grams)))["sweet-drinks"]
    assert found == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("grams", "expected"),
    [
        ({"walnuts": 28.35}, 10),  # an ounce; 7.05 oz eq in 100 g (FPED)
        ({"walnuts": 14.18}, 5),
        ({"chickpeas/canned": 43.7}, 5),  # a quarter of a cup: an oz eq, 2.29 in 100 g
        ({"tofu": 62.5}, 5),  # an oz eq, 1.6 in 100 g
    ],
)
def test_nuts_pulses_and_soya(pack: FoodDB, grams: dict[str, float], expected: float) -> None:
    assert points(ahei2010(diet(pack, grams)))["nuts-pulses"] == pytest.approx(expected, abs=0.02)


def test_potatoes_are_no_vegetable_and_a_cup_of_leaves_is_a_serving(pack: FoodDB) -> None:
    """70 g of raw spinach: 1.43 cup equivalents in 100 g (FPED), so 1.0, two servings of five."""
    assert points(ahei2010(diet(pack, {"potato": 400})))["vegetables"] == 0
    leaves = points(ahei2010(diet(pack, {"spinach/raw": 70})))["vegetables"]
    assert leaves == pytest.approx(1.43 * 0.7 / 0.5 * 2, abs=0.01)


def test_the_fats_of_the_predimed_arms(pack: FoodDB) -> None:
    """PUFA 6.1, 7.7, 5.5 % of energy (NEJM 2018), EPA and DHA 0.8 g: 0.33 % of 2,172 kcal.

    (6.1 - 0.33 - 2)/8 x 10 = 4.71 with olive oil; 0.32 % and 6.72 with nuts; 0.37 % and 3.91.
    """
    for kcal, share, expected in ((2172, 6.1, 4.71), (2229, 7.7, 6.72), (1960, 5.5, 3.91)):
        nutrients = {"energy_kcal": kcal, "pufa_g": share / 100 * kcal / 9, "epa_dha_g": 0.8}
        found = points(ahei2010(one_food(pack, nutrients, sex=Sex.MALE)))
        assert found["pufa"] == pytest.approx(expected, abs=0.01)
        assert found["n-3"] == 10


def test_the_mediterranean_style_pattern_of_the_dietary_guidelines(pack: FoodDB) -> None:
    """DGA 2020-2025, 2,000 kcal, by hand; its starchy vegetables as potatoes.

    Vegetables (1.5 + 5.5 + 4)/7 = 1.571 cups, 3.14 servings: 6.29 points. Fruit 2.5 cups, five
    servings: 10. Nuts and soya 5 ounces and pulses 1.5 cups of 4 ounces a week: 11/7/2 = 0.786
    servings: 7.86.
    """
    weekly = {"v_drkgr": 1.5, "v_redor_total": 5.5, "v_other": 4, "v_starchy_potato": 5}
    weekly |= {"pf_nutsds": 3, "pf_soy": 2, "pf_legumes": 6}
    daily = {name: amount / 7 for name, amount in weekly.items()}
    daily |= {"f_citmlb": 1.0, "f_other": 1.5}
    found = points(ahei2010(one_food(pack, {"energy_kcal": 2000}, daily)))
    assert found["vegetables"] == pytest.approx(6.29, abs=0.01)
    assert found["fruit"] == 10
    assert found["nuts-pulses"] == pytest.approx(7.86, abs=0.01)
