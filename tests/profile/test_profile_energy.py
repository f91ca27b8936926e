"""Energy needs: the eight adult equations of NASEM 2023 (doi:10.17226/26818; REFERENCE 2.1).

Each number is worked by hand from the published coefficients, constant + age + height + weight.
"""

from __future__ import annotations

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


@pytest.mark.parametrize(("sex", "activity", "age", "height", "weight", "kcal"), CASES)
def test_energy_by_hand(
    pack: FoodDB, sex: str, activity: str, age: int, height: float, weight: float, kcal: float
) -> None:
    person = Person.model_validate(
        {"sex": sex, "activity": activity, "age": age, "height_cm": height, "weight_kg": weight}
    )
    assert energy_need(person, pack) == pytest.approx(kcal, abs=0.005)


def test_each_equation_is_tried_twice() -> None:
    tried = [(sex, activity) for sex, activity, *_ in CASES]
    assert len(set(tried)) == 8
    assert all(tried.count(pair) >= 2 for pair in set(tried))


def test_the_pack_has_the_eight_adult_equations_and_no_more(pack: FoodDB) -> None:
    """Two rows for one person would make the need depend on the order of the table."""
    rows = [row for row in pack.energy_equations if row.set == "nasem-2023"]
    adult = [(row.sex, row.activity) for row in rows if row.age_min <= 19 and row.age_max >= 120]
    assert len(set(adult)) == len(adult) == 8


def test_the_need_falls_each_year_by_the_published_kilocalories(pack: FoodDB) -> None:
    """10.83 kcal a year for men, 7.01 for women (table S-7, S-9)."""
    for sex, fall in (("male", 10.83), ("female", 7.01)):
        body = {"sex": sex, "height_cm": 170, "weight_kg": 70}
        younger, older = (Person.model_validate({**body, "age": age}) for age in (50, 51))
        assert energy_need(younger, pack) - energy_need(older, pack) == pytest.approx(fall)
