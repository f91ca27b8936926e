"""Polyphenols by hand from composition.csv and from the papers behind it."""

from __future__ import annotations

import pytest
from score_help import diet
from table_help import part, per_100g

from food_db import FoodDB
from mealplan import Plan
from mealplan.scoring.intake import intake_of
from mealplan.scoring.polyphenols import polyphenols

CLASSES = [
    "flavan-3-ols",
    "flavonols",
    "flavones",
    "flavanones",
    "anthocyanidins",
    "isoflavones",
    "proanthocyanidins",
]
EATEN = {
    ("blueberries", "raw"): 75.0,
    ("apple", "raw"): 150.0,
    ("orange", "raw"): 200.0,
    ("tofu", "raw"): 80.0,
    ("olive-oil", "raw"): 40.0,
    ("dark-chocolate", "raw"): 10.0,
    ("cod", "cooked"): 125.0,
}


def eaten(pack: FoodDB, days: int = 2) -> object:
    return polyphenols(diet(pack, {f"{f}/{form}": g for (f, form), g in EATEN.items()}, days=days))


def by_hand(column: str) -> tuple[float, float]:
    """Sum of grams · mg per 100 g, and the share of the grams with a value, from the CSV."""
    total = known = 0.0
    for (food, form), grams in EATEN.items():
        value = per_100g(food, form)[column]
        if value:
            total += grams * float(value) / 100
            known += grams
    return total, known / sum(EATEN.values())


def test_the_total_by_the_figures_of_the_table(pack: FoodDB) -> None:
    """75 g of blueberries at 486, 150 g of apple at 143.2, 200 g of orange at 48, 80 g of tofu at
    39.2, 40 g of oil at 62.42, 10 g of chocolate at 1,645 mg in 100 g: 364.5 + 214.8 + 96.0 + 31.36
    + 24.97 + 164.5 = 896.1 mg a day, cod 0.
    """
    score = eaten(pack)
    assert score.total == pytest.approx(896.13, abs=0.01)
    assert score.total == pytest.approx(by_hand("polyphenols_mg")[0])
    assert score.coverage == 1


@pytest.mark.parametrize("name", CLASSES)
def test_each_class_by_hand_with_its_coverage(pack: FoodDB, name: str) -> None:
    total, coverage = by_hand(f"{name.replace('-', '_')}_mg")
    held = part(eaten(pack), name)
    assert held.amount == pytest.approx(total)
    assert held.coverage == pytest.approx(coverage)
    assert held.points is None


def test_classes_of_the_usda_database(pack: FoodDB) -> None:
    """USDA flavonoids 3.3: an orange has 42.57 mg of flavanones in 100 g, blueberries 163.3 mg of
    anthocyanidins, black tea 114.3 mg of flavan-3-ols; isoflavones 2.1: tofu 22.6 mg.
    """
    amounts = {
        "orange": ("flavanones", 42.57),
        "blueberries/raw": ("anthocyanidins", 163.3),
        "black-tea": ("flavan-3-ols", 114.3),
        "tofu/raw": ("isoflavones", 22.62),
    }
    for food, (name, expected) in amounts.items():
        score = polyphenols(diet(pack, {food: 100}))
        assert part(score, name).amount == pytest.approx(expected, rel=0.01), food


@pytest.mark.parametrize(
    ("food", "low", "high"),
    [
        ("olive-oil", 55, 70),  # 62
        ("dark-chocolate", 1500, 1700),  # 1,664
        ("apple/raw", 130, 145),  # 136
        ("almonds", 180, 190),  # 187
        ("strawberries/raw", 230, 290),  # 235
        ("green-tea", 85, 95),  # 89
    ],
)
def test_totals_near_those_of_perez_jimenez(
    pack: FoodDB, food: str, low: float, high: float
) -> None:
    """Pérez-Jiménez 2010 (REFERENCE 8.1), mg in 100 g by chromatography; within 6 %."""
    assert low <= polyphenols(diet(pack, {food: 100})).total <= high


def test_a_plan_has_the_polyphenols_of_its_nutrition(week: Plan, pack: FoodDB) -> None:
    """The mean a day of the plan file, which adds it up dish by dish."""
    mean = week.nutrition_[week.people[0]].mean
    score = polyphenols(intake_of(week, pack))
    assert score.total == pytest.approx(mean["polyphenols_mg"], rel=1e-6)
    assert part(score, "flavonols").amount == pytest.approx(mean["flavonols_mg"], rel=1e-6)


def test_the_frame_is_told_and_no_points_are_given(pack: FoodDB) -> None:
    score = eaten(pack)
    assert "820 ± 323 mg" in (part(score, "total").note or "")
    assert (score.better, score.highest) == ("none", None)
    assert "nothing is capped" in score.caveat


def test_an_unknown_food_lowers_the_coverage_not_the_amount(pack: FoodDB) -> None:
    """Jerusalem artichoke has no value for polyphenols: half of the grams are unknown."""
    assert not per_100g("jerusalem-artichoke", "cooked")["polyphenols_mg"]
    score = polyphenols(diet(pack, {"apple/raw": 100, "jerusalem-artichoke": 100}))
    assert score.total == pytest.approx(143.2)
    assert score.coverage == pytest.approx(0.5)


def test_water_does_not_count_in_the_coverage(pack: FoodDB) -> None:
    score = polyphenols(diet(pack, {"apple/raw": 100, "jerusalem-artichoke": 100, "water": 2000}))
    assert score.coverage == pytest.approx(0.5)
