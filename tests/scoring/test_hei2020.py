"""HEI-2020 against the NCI's own program, a published ladder, US patterns and the DASH trial."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from one_food import one_food
from score_help import diet, points

from food_db import FoodDB
from mealplan.scoring.hei2020 import hei2020
from mealplan.scoring.intake import Amount, Intake
from mealplan.scoring.items import index_score
from mealplan.scoring.parts import Component

# Output of the NCI's SAS program for HEI-2015 (whose standards for adults are those of HEI-2020)
# for five of its sample 24-hour recalls of ASA24, with the sums that it was given. From the
# validation files of dietaryindex (Zhan 2024): HEI2015_ASA24_NCI_SAS.csv and
# THR_2022-09-13_86071_Totals.csv.
TEXT = (Path(__file__).parent / "asa24_hei.csv").read_text(encoding="utf-8")
RECALLS = list(csv.DictReader(TEXT.splitlines()))
NUTRIENTS = {"kcal": "energy_kcal", "sodi": "sodium_mg", "sfat": "sfa_g", "mfat": "mufa_g"}
NUTRIENTS |= {"pfat": "pufa_g"}


def recall(pack: FoodDB, row: dict[str, str]) -> Intake:
    sums = {name: float(text) for name, text in row.items() if not name.startswith("hei_")}
    nutrients = {ours: sums.pop(theirs) for theirs, ours in NUTRIENTS.items()}
    return one_food(pack, nutrients, sums)


@pytest.mark.parametrize("row", RECALLS, ids=lambda row: f"recall {row['recall']}")
def test_the_ncis_program_gives_the_same_points(pack: FoodDB, row: dict[str, str]) -> None:
    score = hei2020(recall(pack, row))
    found = points(score)
    for item, ours in found.items():
        assert ours == pytest.approx(float(row[f"hei_{item}"]), abs=1e-6), item
    assert len(found) == 13
    assert score.total == pytest.approx(float(row["hei_total"]), abs=1e-6)


# The ladder of dietaryindex (HEI2020_validation.csv, women of 18 years): from the worst amount of
# 1,000 kcal to the best in ten steps for what should be more, the other way round for the rest.
UP = {
    "total-fruit": (0.08, 5),
    "whole-fruit": (0.04, 5),
    "vegetables": (0.11, 5),
    "greens-beans": (0.02, 5),
    "protein": (0.25, 5),
    "seafood-plant": (0.08, 5),
    "whole-grains": (0.15, 10),
    "dairy": (0.13, 10),
}
DOWN = {
    "refined-grains": (1.8, 0.25),
    "sodium": (1.1, 0.09),
    "added-sugars": (6.5, 1.95),
    "saturated-fat": (8.0, 0.8),
}


@pytest.mark.parametrize("step", range(11))
def test_the_ladder_of_dietaryindex(pack: FoodDB, step: int) -> None:
    """Totals 40, 42 … 60: the file's column EXP_HEI2015_ALL."""
    amounts = {item: Amount(rise * step) for item, (rise, _) in UP.items()}
    amounts |= {item: Amount(best + rise * step) for item, (best, rise) in DOWN.items()}
    amounts["fatty-acids"] = Amount(1.2 + 0.13 * step)
    score = index_score(pack, "hei2020", amounts)
    found = points(score)
    for item, (_, most) in UP.items():
        assert found[item] == pytest.approx(most * step / 10), item
    for item in DOWN:
        assert found[item] == pytest.approx(10 - step), item
    assert found["fatty-acids"] == pytest.approx(step)
    assert score.total == pytest.approx(40 + 2 * step)


def test_the_mediterranean_style_pattern_of_the_dietary_guidelines(pack: FoodDB) -> None:
    """DGA 2020-2025, table A3-5, 2,000 kcal, by hand; half of the fruit at least is whole.

    Per 1,000 kcal: fruit 2.5/2 = 1.25 cups (5 points), whole 0.625 (5), vegetables with pulses
    2.5/2 = 1.25 (5), greens and beans (1.5 + 1.5)/7/2 = 0.214 (5), whole grains 3/2 = 1.5 (10),
    refined 1.5 (10), dairy 2/2 = 1.0 of 1.3 (7.69), protein 6.5/2 = 3.25 (5), seafood, nuts and
    soya (15 + 5)/7/2 = 1.43 (5). Sodium 1,680 mg: 0.84 g (10); saturated fat 17 g: 7.65 % (10).
    All 240 kcal for other uses as added sugars: 12 %, (26 - 12)/19.5 x 10 = 7.18. The fats (32 %
    of energy, 72 g, so 55 g unsaturated): 55/17 = 3.2 (10).
    """
    pulses_cup = 1.5 / 7
    score = hei2020(
        one_food(
            pack,
            {"energy_kcal": 2000, "sodium_mg": 1680, "sfa_g": 17, "mufa_g": 35, "pufa_g": 20},
            {
                "f_total": 2.5,
                "f_citmlb": 0.75,
                "f_other": 0.5,
                "v_total": 2.5 - pulses_cup,
                "v_drkgr": 1.5 / 7,
                "v_legumes": pulses_cup,
                "g_whole": 3.0,
                "g_refined": 3.0,
                "d_total": 2.0,
                "pf_total": 6.5 - 4 * pulses_cup,
                "pf_legumes": 4 * pulses_cup,
                "pf_seafd_hi": 8 / 7,
                "pf_seafd_low": 7 / 7,
                "pf_nutsds": 5 / 7,
                "add_sugars": 240 / 16,
            },
        )
    )
    expected = dict.fromkeys(points(score), 5.0) | {
        **dict.fromkeys(("whole-grains", "refined-grains", "sodium"), 10.0),
        **dict.fromkeys(("saturated-fat", "fatty-acids"), 10.0),
        "dairy": 7.69,
        "added-sugars": 7.18,
    }
    assert points(score) == pytest.approx(expected, abs=0.01)
    assert score.total == pytest.approx(94.87, abs=0.01)


def test_the_diet_of_the_dash_trial(pack: FoodDB) -> None:
    """2,100 kcal (REFERENCE 6.3): SFA 7.0, MUFA 9.9, PUFA 6.8 % of energy; sodium 2,859 mg.

    Ratio 16.7/7.0 = 2.386: (2.386 - 1.2)/1.3 x 10 = 9.12. Sodium 1.361 g: (2.0 - 1.361)/0.9 x 10
    = 7.10; the arm with 1,150 mg has all 10 points. Control: SFA 14.1 %: (16 - 14.1)/8 x 10 = 2.38.
    """

    def day(sodium: float, saturated: float) -> dict[str, float]:
        fat = {"sfa_g": saturated, "mufa_g": 9.9, "pufa_g": 6.8}
        grams = {name: share / 100 * 2100 / 9 for name, share in fat.items()}
        return points(hei2020(one_food(pack, {"energy_kcal": 2100, "sodium_mg": sodium, **grams})))

    dash = day(2859, 7.0)
    assert dash["fatty-acids"] == pytest.approx(9.12, abs=0.01)
    assert dash["sodium"] == pytest.approx(7.10, abs=0.01)
    assert dash["saturated-fat"] == 10
    assert day(1150, 7.0)["sodium"] == 10
    assert day(2859, 14.1)["saturated-fat"] == pytest.approx(2.38, abs=0.01)


def test_the_fats_of_the_predimed_arms_have_all_points(pack: FoodDB) -> None:
    """(22.1 + 6.1)/9.4 = 3.0 with olive oil, (20.9 + 7.7)/9.3 = 3.1 with nuts: above 2.5."""
    for mufa, pufa, sfa in ((22.1, 6.1, 9.4), (20.9, 7.7, 9.3)):
        fat = {"sfa_g": sfa, "mufa_g": mufa, "pufa_g": pufa}
        assert points(hei2020(one_food(pack, {"energy_kcal": 2172, **fat})))["fatty-acids"] == 10


def test_pulses_count_in_four_components(pack: FoodDB) -> None:
    """100 g of chickpeas: 0.57 cups and 2.29 ounces (FPED); 1,000 kcal with olive oil.

    164 kcal (canned, drained, in the table) and the rest oil, which has no equivalents counted.
    """
    kcal = pack.composition["chickpeas", "canned"]["energy_kcal"]
    oil = (1000 - kcal) / pack.composition["olive-oil", "raw"]["energy_kcal"] * 100
    found = points(hei2020(diet(pack, {"chickpeas/canned": 100, "olive-oil/raw": oil}, days=1)))
    assert found["vegetables"] == pytest.approx(5 * 0.57 / 1.1)
    assert found["greens-beans"] == 5
    assert found["protein"] == pytest.approx(5 * 2.29 / 2.5)
    assert found["seafood-plant"] == 5


def test_days_are_added_up_before_they_are_scored(pack: FoodDB) -> None:
    """A day of apples and one of oil: the sums are scored, not the mean of the days' points.

    1,000 g of apples have 9.1 cups of fruit, twenty times the standard; a day of oil has none. The
    mean of the days' points would be 2.5, the sums have all 5.
    """
    both = diet(pack, {"apple": 500, "olive-oil/raw": 50}, days=2)
    first, second = both.dates
    apart = Intake(
        pack,
        "somebody",
        both.dates,
        tuple(h for h in both.helpings if (h.key[0] == "apple") == (h.date == first)),
    )
    assert {helping.date for helping in apart.helpings} == {first, second}
    assert points(hei2020(apart))["total-fruit"] == 5


def test_no_saturated_fat_has_all_points_and_no_fat_none(pack: FoodDB) -> None:
    """The NCI's program: a ratio without end is the best, without any fat the worst."""
    fatless = {"energy_kcal": 1000, "sfa_g": 0, "mufa_g": 0, "pufa_g": 0}
    assert points(hei2020(one_food(pack, fatless)))["fatty-acids"] == 0
    assert points(hei2020(one_food(pack, fatless | {"mufa_g": 1})))["fatty-acids"] == 10


def test_nothing_eaten_is_no_good_diet(pack: FoodDB) -> None:
    """The NCI's program gives 0 where there is no energy, not the 40 points of moderation."""
    score = hei2020(diet(pack, {"water": 2000}))
    assert score.total == 0
    assert all(part.better is None for part in score.components)


def part(pack: FoodDB, grams: dict[str, float], item: str) -> Component:
    found = hei2020(diet(pack, grams, days=1)).components
    return next(one for one in found if one.id == item)


def test_seasonings_have_no_equivalents_and_kombucha_is_not_known(pack: FoodDB) -> None:
    """Salt, pepper and cumin are covered; 250 g of kombucha of 1,000 g leave three quarters."""
    plain = {"apple": 700, "yogurt": 50}
    seasoned = plain | {"salt": 5, "black-pepper": 2, "cumin": 3, "water": 1500}
    assert part(pack, seasoned, "total-fruit").coverage == 1
    assert part(pack, plain | {"kombucha": 250}, "total-fruit").coverage == pytest.approx(0.75)


def test_what_the_next_point_needs(pack: FoodDB) -> None:
    """Whole grains at half the standard: 5 of 10 points; the sixth at 0.9 ounces."""
    day = one_food(pack, {"energy_kcal": 1000}, {"g_whole": 0.75, "g_refined": 3.05})
    found = {one.id: one for one in hei2020(day).components}
    more, less = found["whole-grains"].better, found["refined-grains"].better
    assert found["whole-grains"].points == pytest.approx(5)
    assert more is not None
    assert (more.amount, more.more, more.points) == (pytest.approx(0.9), True, pytest.approx(6))
    assert less is not None  # 5 points at 3.05; a point is a quarter of an ounce
    assert (less.amount, less.more, less.points) == (pytest.approx(2.8), False, pytest.approx(6))
