"""Energy needs: the equations of NASEM 2023 (doi:10.17226/26818; REFERENCE 2.1).

Each number is worked by hand from the published coefficients, constant + age + height + weight;
of 14–18 years + 20 for growth, in pregnancy + weeks + what is laid down.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from food_db import FoodDB
from mealplan import Person
from mealplan.requirements import energy_need

CASES: list[tuple[str, str, int, float, float, float]] = [
    # 753.07 − 433.20 + 1170.00 + 1128.00
    ("male", "inactive", 40, 180, 80, 2617.87),
    # 753.07 − 812.25 + 1072.50 + 916.50
    ("male", "inactive", 75, 165, 65, 1929.82),
    # 581.47 − 433.20 + 1494.00 + 1195.20
    ("male", "low_active", 40, 180, 80, 2837.47),
    # 581.47 − 205.77 + 1577.00 + 1120.50
    ("male", "low_active", 19, 190, 75, 3073.20),
    # 1004.82 − 433.20 + 1173.60 + 1272.80
    ("male", "active", 40, 180, 80, 3018.02),
    # 1004.82 − 649.80 + 1108.40 + 1431.90
    ("male", "active", 60, 170, 90, 2895.32),
    # −517.88 − 433.20 + 2809.80 + 1528.80
    ("male", "very_active", 40, 180, 80, 3387.52),
    # −517.88 − 270.75 + 2731.75 + 1337.70
    ("male", "very_active", 25, 175, 70, 3280.82),
    # 584.90 − 245.35 + 943.80 + 726.02
    ("female", "inactive", 35, 165, 62, 2009.37),
    # 584.90 − 560.80 + 886.60 + 585.50
    ("female", "inactive", 80, 155, 50, 1496.20),
    # 575.77 − 245.35 + 1089.00 + 752.68
    ("female", "low_active", 35, 165, 62, 2172.10),
    # 575.77 − 133.19 + 1155.00 + 849.80
    ("female", "low_active", 19, 175, 70, 2447.38),
    # 710.25 − 245.35 + 1079.10 + 765.08
    ("female", "active", 35, 165, 62, 2309.08),
    # 710.25 − 385.55 + 1046.40 + 987.20
    ("female", "active", 55, 160, 80, 2358.30),
    # 511.83 − 245.35 + 1496.55 + 778.72
    ("female", "very_active", 35, 165, 62, 2541.75),
    # 511.83 − 175.25 + 1541.90 + 715.92
    ("female", "very_active", 25, 170, 57, 2594.40),
    # half a centimetre, a tenth of a kilogram: 575.77 − 210.30 + 1105.50 + 743.0
    # (weight 61.2: 12.14 × 61.2 = 742.968)
    ("female", "low_active", 30, 167.5, 61.2, 2213.938),
    # the edges of age, 19 and 120: 753.07 − 1299.60 + 780.00 + 493.50
    ("male", "inactive", 120, 120, 35, 726.97),
]


YOUNG: list[tuple[str, str, int, float, float, float]] = [
    # −447.51 + 58.88 + 2276.75 + 854.75 + 20
    ("male", "inactive", 16, 175, 65, 2762.87),
    # 19.12 + 58.88 + 1508.50 + 1318.20 + 20
    ("male", "low_active", 16, 175, 65, 2924.70),
    # −388.19 + 58.88 + 2215.50 + 1329.90 + 20
    ("male", "active", 16, 175, 65, 3236.09),
    # −671.75 + 58.88 + 2691.50 + 1511.25 + 20
    ("male", "very_active", 16, 175, 65, 3609.88),
    # 55.59 − 333.75 + 1348.80 + 887.64 + 20
    ("female", "inactive", 15, 160, 52, 1978.28),
    # −297.54 − 333.75 + 2043.20 + 765.96 + 20
    ("female", "low_active", 15, 160, 52, 2197.87),
    # −189.55 − 333.75 + 1878.40 + 953.68 + 20
    ("female", "active", 15, 160, 52, 2328.78),
    # −709.59 − 333.75 + 2915.20 + 741.00 + 20
    ("female", "very_active", 15, 160, 52, 2632.86),
    # the edges of the band, 14 and 18: 19.12 + 51.52 + 1379.20 + 1014.00 + 20
    ("male", "low_active", 14, 160, 50, 2483.84),
    # 55.59 − 400.50 + 1390.95 + 1024.20 + 20
    ("female", "inactive", 18, 165, 60, 2090.24),
]

# The activity, age, height, weight today, weight before, week of gestation.
PREGNANT: list[tuple[str, int, float, float, float, int, float]] = [
    # 693.35 − 61.20 + 945.45 + 714.00 + 219.84; 62 kg / (1.65 m)² = 22.8: + 200
    ("low_active", 30, 165, 70, 62, 24, 2711.44),
    # 1131.20 − 57.12 + 54.40 + 729.00 + 274.80; 58 kg / (1.60 m)² = 22.7: + 200
    ("inactive", 28, 160, 60, 58, 30, 2332.28),
    # −223.84 − 71.40 + 2249.10 + 611.25 + 183.20; 65 kg / (1.70 m)² = 22.5: + 200
    ("active", 35, 170, 75, 65, 20, 2948.31),
    # −779.72 − 71.40 + 3136.50 + 654.75 + 183.20, + 200
    ("very_active", 35, 170, 75, 65, 20, 3323.33),
    # the second trimester begins: 693.35 − 61.20 + 945.45 + 642.60 + 128.24, + 200
    ("low_active", 30, 165, 63, 62, 14, 2548.44),
    # a girl: 693.35 − 34.68 + 945.45 + 663.00 + 256.48; 57 kg / (1.65 m)² = 20.9: + 200
    ("low_active", 17, 165, 65, 57, 28, 2723.60),
]


@pytest.mark.parametrize(("sex", "activity", "age", "height", "weight", "kcal"), CASES)
def test_energy_by_hand(
    pack: FoodDB, sex: str, activity: str, age: int, height: float, weight: float, kcal: float
) -> None:
    person = Person.model_validate(
        {"sex": sex, "activity": activity, "age": age, "height_cm": height, "weight_kg": weight}
    )
    assert energy_need(person, pack) == pytest.approx(kcal, abs=0.005)


@pytest.mark.parametrize(("sex", "activity", "age", "height", "weight", "kcal"), YOUNG)
def test_energy_at_14_to_18_by_hand(
    pack: FoodDB, sex: str, activity: str, age: int, height: float, weight: float, kcal: float
) -> None:
    person = Person.model_validate(
        {"sex": sex, "activity": activity, "age": age, "height_cm": height, "weight_kg": weight}
    )
    assert energy_need(person, pack) == pytest.approx(kcal, abs=0.005)


def woman(**more: Any) -> Person:
    """A woman of 30 years, 165 cm, 62 kg, low active, unless said otherwise."""
    body = {"sex": "female", "age": 30, "height_cm": 165, "weight_kg": 62}
    return Person.model_validate(body | more)


@pytest.mark.parametrize(
    ("activity", "age", "height", "weight", "before", "week", "kcal"), PREGNANT
)
def test_energy_in_pregnancy_by_hand(
    pack: FoodDB,
    activity: str,
    age: int,
    height: float,
    weight: float,
    before: float,
    week: int,
    kcal: float,
) -> None:
    body = {"activity": activity, "age": age, "height_cm": height, "weight_kg": weight}
    person = woman(**body, pre_pregnancy_kg=before, pregnancy_week=week)
    assert energy_need(person, pack) == pytest.approx(kcal, abs=0.005)


@pytest.mark.parametrize("week", [1, 13])
def test_the_first_trimester_needs_no_more_energy(pack: FoodDB, week: int) -> None:
    """575.77 − 210.30 + 1089.00 + 752.68, the equation of who is not pregnant."""
    person = woman(pregnancy_week=week, pre_pregnancy_kg=60)
    assert energy_need(person, pack) == pytest.approx(2207.15, abs=0.005)


@pytest.mark.parametrize(
    ("before", "kcal"),
    [(73.9, 300), (74, 200), (99.9, 200), (100, 150), (119.9, 150), (120, -50), (150, -50)],
)
def test_what_is_laid_down_by_body_mass_index_before(
    pack: FoodDB, before: float, kcal: float
) -> None:
    """At 2 m, 74, 100 and 120 kg are 18.5, 25 and 30 kg/m².

    693.35 − 61.20 + 1146.00 + 10.20 × 110 + 9.16 × 30 = 3174.95 before what is laid down.
    """
    body = {"height_cm": 200, "weight_kg": 110}
    person = woman(**body, pregnancy_week=30, pre_pregnancy_kg=before)
    assert energy_need(person, pack) == pytest.approx(3174.95 + kcal, abs=0.005)


@pytest.mark.parametrize(("lactating", "kcal"), [("exclusive", 540 - 140), ("partial", 380)])
def test_energy_of_milk(pack: FoodDB, lactating: str, kcal: float) -> None:
    """2207.15 as above; a girl of 17: −297.54 − 378.25 + 2107.05 + 913.26 + 20 = 2364.52."""
    grown, girl = woman(lactating=lactating), woman(lactating=lactating, age=17)
    assert energy_need(grown, pack) == pytest.approx(2207.15 + kcal, abs=0.005)
    assert energy_need(girl, pack) == pytest.approx(2364.52 + kcal, abs=0.005)


def test_a_need_that_no_row_gives_is_an_error_and_not_a_guess(pack: FoodDB) -> None:
    bare = dataclasses.replace(pack, energy_equations=(), energy_additions=())
    with pytest.raises(LookupError, match=r"energy.csv has no nasem-2023 equation"):
        energy_need(woman(), bare)
    half = dataclasses.replace(pack, energy_additions=())
    assert energy_need(woman(), half) == pytest.approx(2207.15, abs=0.005)
    with pytest.raises(LookupError, match=r"energy_additions.csv has no row for lactation"):
        energy_need(woman(lactating="partial"), half)


def test_each_equation_is_tried_twice() -> None:
    tried = [(sex, activity) for sex, activity, *_ in CASES]
    assert len(set(tried)) == 8
    assert all(tried.count(pair) >= 2 for pair in set(tried))


def test_the_pack_has_the_eight_adult_equations_and_no_more(pack: FoodDB) -> None:
    """Two rows for one person would make the need depend on the order of the table."""
    rows = [row for row in pack.energy_equations if (row.set, row.stage) == ("nasem-2023", "")]
    adult = [(row.sex, row.activity) for row in rows if row.age_min <= 19 and row.age_max >= 120]
    assert len(set(adult)) == len(adult) == 8


def test_everybody_has_one_equation(pack: FoodDB) -> None:
    """From 14 to 120 years, by activity; pregnant from 14 to 55."""
    for activity in ("inactive", "low_active", "active", "very_active"):
        for age in range(14, 121):
            fits = sorted(
                (row.stage, row.sex)
                for row in pack.energy_equations
                if row.activity == activity and row.age_min <= age <= row.age_max
            )
            pregnant = [("pregnancy", "female")] if age <= 55 else []
            assert fits == [("", "female"), ("", "male"), *pregnant]


def test_the_need_falls_each_year_by_the_published_kilocalories(pack: FoodDB) -> None:
    """10.83 kcal a year for men, 7.01 for women (table S-7, S-9)."""
    for sex, fall in (("male", 10.83), ("female", 7.01)):
        body = {"sex": sex, "height_cm": 170, "weight_kg": 70}
        younger, older = (Person.model_validate({**body, "age": age}) for age in (50, 51))
        assert energy_need(younger, pack) - energy_need(older, pack) == pytest.approx(fall)
