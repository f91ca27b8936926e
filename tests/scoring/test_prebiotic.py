"""Prebiotic fibre by hand from Moshfegh 1999 (REFERENCE 8.2) and composition.csv."""

from __future__ import annotations

import pytest
from score_help import diet
from table_help import part, per_100g

from food_db import FoodDB
from mealplan import Plan
from mealplan.scoring.intake import intake_of
from mealplan.scoring.prebiotic import prebiotic


@pytest.mark.parametrize(
    ("food", "expected"),
    [
        ("garlic/raw", 12.5),
        ("red-onion/raw", 4.3),
        ("onion/cooked", 3.0),
        ("asparagus", 1.7),
        ("banana", 0.5),
    ],
)
def test_inulin_of_moshfegh(pack: FoodDB, food: str, expected: float) -> None:
    """Grams of inulin in 100 g as eaten, the means of the table; oligofructose is not added."""
    score = prebiotic(diet(pack, {food: 100}))
    assert (score.total, part(score, "inulin").amount) == (pytest.approx(expected),) * 2


def test_the_worked_day_of_the_reference(pack: FoodDB) -> None:
    """REFERENCE 8.2 works out 60 g of cooked onion 1.8, 5 g of garlic 0.6, 50 g of leek 2.3: 4.7 g
    of its 5.3 (the wholegrain bread's 0.6 has no value here).
    """
    score = prebiotic(diet(pack, {"onion/cooked": 60, "garlic/raw": 5, "leek": 50}))
    assert score.total == pytest.approx(4.725, abs=0.01)
    assert score.total == pytest.approx(1.8 + 0.6 + 2.3, abs=0.05)


def test_pulses_bring_galacto_oligosaccharides_by_the_table(pack: FoodDB) -> None:
    grams = {("chickpeas", "dried"): 150.0, ("lentils", "dried"): 100.0}
    score = prebiotic(diet(pack, {f"{f}/{form}": g for (f, form), g in grams.items()}))
    hand = sum(g * float(per_100g(*key)["gos_g"]) / 100 for key, g in grams.items())
    assert hand == pytest.approx(1.5 * 0.65 + 0.54)
    assert part(score, "gos").amount == pytest.approx(hand)
    assert score.total == pytest.approx(hand)


def test_inulin_and_gos_add_up(pack: FoodDB) -> None:
    """100 g of raw red onion (4.3) and 100 g of cooked lentils (0.54): 4.84 g a day."""
    score = prebiotic(diet(pack, {"red-onion/raw": 100, "lentils/dried": 100}, days=3))
    assert score.total == pytest.approx(4.84)


def test_coverage_is_the_share_of_the_food_with_a_value(pack: FoodDB) -> None:
    """Rice has no value; meat has none by its nature, which is a known 0."""
    assert not per_100g("white-rice", "dried")["prebiotic_g"]
    score = prebiotic(diet(pack, {"onion/cooked": 100, "white-rice": 200, "chicken-breast": 100}))
    assert score.total == pytest.approx(3.0)
    assert score.coverage == pytest.approx(200 / 400)


def test_a_plan_has_the_prebiotic_fibre_of_its_pillar(week: Plan, pack: FoodDB) -> None:
    line = next(one for one in week.pillars if one.component == "prebiotic")
    score = prebiotic(intake_of(week, pack, line.person or None))
    assert score.total == pytest.approx(line.amount, rel=1e-5)


def test_it_is_a_report_against_five_grams(pack: FoodDB) -> None:
    score = prebiotic(diet(pack, {"onion/cooked": 100}))
    assert "5 g a day" in (part(score, "total").note or "")
    assert all(one.points is None and one.better is None for one in score.components)
