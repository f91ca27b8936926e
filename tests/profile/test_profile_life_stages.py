"""Reference intakes in pregnancy and lactation, and those of EFSA, at every age from 14.

Typed by hand from REFERENCE 2.2 (US), 2.3 (EFSA) and 2.4 (upper limits); what those sections do
not hold (EFSA at 14 to 17, US potassium and phosphorus of pregnant girls) from the tables of
NASEM and EFSA. Copper is in mg here.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from food_db import FoodDB
from food_db.schema import Requirement
from mealplan import Person
from mealplan.requirements import (
    FLOOR_KINDS,
    daily_amount,
    reference_intakes,
    stage_of,
    trimester,
)

# 14–18, 19–30, 31–55: pregnant, then lactating.
US = """
protein_g         71 71 71        71 71 71
carbohydrate_g    175 175 175     210 210 210
fibre_g           28 28 28        29 29 29
la_g              13 13 13        13 13 13
ala_g             1.4 1.4 1.4     1.3 1.3 1.3
calcium_mg        1300 1000 1000  1300 1000 1000
iron_mg           27 27 27        10 9 9
magnesium_mg      400 350 360     360 310 320
phosphorus_mg     1250 700 700    1250 700 700
potassium_mg      2600 2900 2900  2500 2800 2800
sodium_mg         1500 1500 1500  1500 1500 1500
zinc_mg           12 11 11        13 12 12
selenium_ug       60 60 60        70 70 70
iodine_ug         220 220 220     290 290 290
copper_mg         1.0 1.0 1.0     1.3 1.3 1.3
manganese_mg      2.0 2.0 2.0     2.6 2.6 2.6
vitamin_a_ug      750 770 770     1200 1300 1300
vitamin_c_mg      80 85 85        115 120 120
vitamin_d_ug      15 15 15        15 15 15
vitamin_e_mg      15 15 15        19 19 19
vitamin_k_ug      75 90 90        75 90 90
thiamin_mg        1.4 1.4 1.4     1.4 1.4 1.4
riboflavin_mg     1.4 1.4 1.4     1.6 1.6 1.6
niacin_ne_mg      18 18 18        17 17 17
pantothenate_mg   6 6 6           7 7 7
vitamin_b6_mg     1.9 1.9 1.9     2.0 2.0 2.0
folate_dfe_ug     600 600 600     500 500 500
vitamin_b12_ug    2.6 2.6 2.6     2.8 2.8 2.8
choline_mg        450 450 450     550 550 550
"""

# A man, a woman, pregnant, lactating, all of 30 years; zinc at 900 mg phytate a day, + 1.6, + 2.9.
EFSA = """
fibre_g           AI   25 25      25 25
calcium_mg        PRI  950 950    950 950
iron_mg           PRI  11 16      16 16
magnesium_mg      AI   350 300    300 300
potassium_mg      AI   3500 3500  3500 4000
phosphorus_mg     AI   550 550    550 550
zinc_mg           PRI  14.0 11.0  12.6 13.9
selenium_ug       AI   70 70      70 85
iodine_ug         AI   150 150    200 200
copper_mg         AI   1.6 1.3    1.5 1.5
manganese_mg      AI   3 3        3 3
vitamin_a_ug      PRI  750 650    700 1300
vitamin_c_mg      PRI  110 95     105 155
vitamin_d_ug      AI   15 15      15 15
vitamin_e_mg      AI   13 11      11 11
vitamin_k_ug      AI   70 70      70 70
riboflavin_mg     PRI  1.6 1.6    1.9 2.0
vitamin_b6_mg     PRI  1.7 1.6    1.8 1.7
folate_dfe_ug     any  330 330    600 500
vitamin_b12_ug    AI   4 4        4.5 5
choline_mg        AI   400 400    480 520
pantothenate_mg   AI   5 5        5 7
epa_dha_g         AI   0.25 0.25  0.35 0.35
"""

# A boy of 14, of 15–17, a girl of 14, of 15–17.
EFSA_YOUNG = """
fibre_g           19 21      19 21
calcium_mg        1150 1150  1150 1150
iron_mg           11 11      13 13
magnesium_mg      300 300    250 250
potassium_mg      2700 3500  2700 3500
phosphorus_mg     640 640    640 640
zinc_mg           10.7 14.2  10.7 11.9
selenium_ug       55 70      55 70
iodine_ug         120 130    120 130
copper_mg         1.3 1.3    1.1 1.1
manganese_mg      2 3        2 3
vitamin_a_ug      600 750    600 650
vitamin_c_mg      70 100     70 90
vitamin_d_ug      15 15      15 15
vitamin_e_mg      13 13      11 11
vitamin_k_ug      45 65      45 65
riboflavin_mg     1.4 1.6    1.4 1.6
vitamin_b6_mg     1.4 1.7    1.4 1.6
folate_dfe_ug     270 330    270 330
vitamin_b12_ug    3.5 4      3.5 4
choline_mg        340 400    340 400
pantothenate_mg   5 5        5 5
epa_dha_g         0.25 0.25  0.25 0.25
"""

# At 14, at 15–17, grown; iron is a safe level. Manganese is left out: the reference warns only.
EFSA_CAPS = """
retinol_ug        2000 2600 3000
vitamin_d_ug      100 100 100
vitamin_b6_mg     8.6 10.7 12
folic_acid_ug     600 800 1000
iron_mg           30 35 40
zinc_mg           18 22 25
selenium_ug       180 230 255
iodine_ug         450 500 600
copper_mg         4 4 5
"""

STAGES: dict[str, dict[str, Any]] = {
    "": {},
    "pregnancy-1": {"pregnancy_week": 10},
    "pregnancy-2": {"pregnancy_week": 20, "weight_kg": 67, "pre_pregnancy_kg": 62},
    "pregnancy-3": {"pregnancy_week": 34, "weight_kg": 74, "pre_pregnancy_kg": 62},
    "lactation-exclusive": {"lactating": "exclusive"},
    "lactation-partial": {"lactating": "partial"},
}
PREGNANT = [stage for stage in STAGES if stage.startswith("pregnancy")]
LACTATING = [stage for stage in STAGES if stage.startswith("lactation")]


def typed(table: str) -> dict[str, list[float]]:
    """The numbers of a table by nutrient."""
    rows = [line.split() for line in table.strip().splitlines()]
    return {name: [float(x) for x in cells if x[0].isdigit()] for name, *cells in rows}


def somebody(age: int, stage: str = "", sex: str = "female") -> Person:
    """A person of 62 kg, a pregnant woman of 62 kg before."""
    body = {"sex": sex, "age": age, "height_cm": 165, "weight_kg": 62}
    return Person.model_validate(body | STAGES[stage])


def floors(pack: FoodDB, person: Person, set_: str) -> dict[str, Requirement]:
    rows = [row for row in reference_intakes(person, pack, set_) if row.kind in FLOOR_KINDS]
    assert len({row.nutrient for row in rows}) == len(rows), "a nutrient has two floors"
    return {row.nutrient: row for row in rows}


def caps(pack: FoodDB, person: Person, set_: str) -> dict[str, float]:
    rows = [row for row in reference_intakes(person, pack, set_) if row.kind == "UL"]
    assert len({row.nutrient for row in rows}) == len(rows), "a nutrient has two upper limits"
    assert all((row.basis, row.plus) == ("day", 0) for row in rows)
    return {row.nutrient: row.amount for row in rows}


@pytest.mark.parametrize(
    ("week", "number"), [(1, 1), (13, 1), (14, 2), (27, 2), (28, 3), (40, 3), (42, 3)]
)
def test_trimesters(week: int, number: int) -> None:
    """To 13 completed weeks, 14 to 27, from 28 on."""
    assert trimester(week) == number


@pytest.mark.parametrize("stage", STAGES)
def test_the_stage_of_a_person(stage: str) -> None:
    assert stage_of(somebody(30, stage)) == stage


@pytest.mark.parametrize(
    ("age", "column"), [(14, 0), (18, 0), (19, 1), (30, 1), (31, 2), (50, 2), (55, 2)]
)
@pytest.mark.parametrize("stage", [*PREGNANT, *LACTATING])
def test_us_floors_of_a_stage(pack: FoodDB, stage: str, age: int, column: int) -> None:
    found = floors(pack, somebody(age, stage), "us")
    table = typed(US)
    assert set(found) == set(table)
    for nutrient, cells in table.items():
        amount = cells[column + (3 if stage in LACTATING else 0)]
        assert found[nutrient].amount == pytest.approx(amount), nutrient
        assert found[nutrient].basis == "day"


def test_us_upper_limits_of_a_stage_are_those_of_the_age_but_for_phosphorus(pack: FoodDB) -> None:
    """3,500 mg in pregnancy, 4,000 mg else (NASEM); all others go by age."""
    for age in (14, 18, 19, 50, 55):
        plain = caps(pack, somebody(age), "us")
        assert plain["phosphorus_mg"] == 4000
        for stage in PREGNANT:
            assert caps(pack, somebody(age, stage), "us") == plain | {"phosphorus_mg": 3500}
        for stage in LACTATING:
            assert caps(pack, somebody(age, stage), "us") == plain


@pytest.mark.parametrize("who", ["male", "female", *PREGNANT, *LACTATING])
def test_efsa_floors_of_adults(pack: FoodDB, who: str) -> None:
    sex, stage = ("male", "") if who == "male" else ("female", who.replace("female", ""))
    column = 0 if who == "male" else 2 if who in PREGNANT else 3 if who in LACTATING else 1
    found = floors(pack, somebody(30, stage, sex), "efsa")
    for line in EFSA.strip().splitlines():
        nutrient, kind, *cells = line.split()
        row = found[nutrient]
        assert (row.amount, row.basis) == (pytest.approx(float(cells[column])), "day"), nutrient
        assert kind in (row.kind, "any"), nutrient
    per_energy = {"la_g", "ala_g", "thiamin_mg", "niacin_ne_mg"}
    assert set(found) == set(typed(EFSA)) | per_energy | {"protein_g"}


@pytest.mark.parametrize(("age", "column"), [(14, 0), (15, 1), (17, 1)])
@pytest.mark.parametrize("sex", ["male", "female"])
def test_efsa_floors_of_the_young(pack: FoodDB, sex: str, age: int, column: int) -> None:
    found = floors(pack, somebody(age, sex=sex), "efsa")
    for nutrient, cells in typed(EFSA_YOUNG).items():
        amount = cells[column + (2 if sex == "female" else 0)]
        assert found[nutrient].amount == pytest.approx(amount), nutrient


@pytest.mark.parametrize(
    ("nutrient", "sex", "steps"),
    [
        ("iron_mg", "female", {17: 13, 18: 16, 50: 16, 51: 11, 120: 11}),
        ("iron_mg", "male", {17: 11, 18: 11, 120: 11}),
        ("calcium_mg", "female", {17: 1150, 18: 1000, 24: 1000, 25: 950, 120: 950}),
        ("calcium_mg", "male", {17: 1150, 18: 1000, 24: 1000, 25: 950, 120: 950}),
        ("fibre_g", "male", {14: 19, 15: 21, 17: 21, 18: 25, 120: 25}),
    ],
)
def test_efsa_steps_of_age(pack: FoodDB, nutrient: str, sex: str, steps: dict[int, float]) -> None:
    for age, amount in steps.items():
        assert floors(pack, somebody(age, sex=sex), "efsa")[nutrient].amount == amount, age


@pytest.mark.parametrize(("age", "column"), [(14, 0), (15, 1), (17, 1), (18, 2), (120, 2)])
@pytest.mark.parametrize("sex", ["male", "female"])
def test_efsa_upper_limits_by_age(pack: FoodDB, sex: str, age: int, column: int) -> None:
    """Calcium has one for adults only."""
    table = {nutrient: cells[column] for nutrient, cells in typed(EFSA_CAPS).items()}
    if age >= 18:
        table["calcium_mg"] = 2500
    assert caps(pack, somebody(age, sex=sex), "efsa") == pytest.approx(table)


def test_efsa_limits_of_supplements_do_not_limit_food(pack: FoodDB) -> None:
    """Magnesium 250 mg, vitamin E and niacin (REFERENCE 2.4)."""
    named = set(caps(pack, somebody(30), "efsa"))
    assert not named & {"magnesium_mg", "vitamin_e_mg", "niacin_ne_mg", "niacin_mg"}


def test_efsa_sodium_is_a_cap_without_a_floor(pack: FoodDB) -> None:
    """2.0 g is safe and adequate: less does no harm that EFSA knows of."""
    for stage in STAGES:
        rows = reference_intakes(somebody(30, stage), pack, "efsa")
        sodium = [(row.kind, row.amount) for row in rows if row.nutrient == "sodium_mg"]
        assert sodium == [("CDRR", 2000)]


@pytest.mark.parametrize(
    ("nutrient", "amount"),
    [
        ("protein_g", 0.83 * 62),
        ("la_g", 0.04 * 2172 / 9),
        ("ala_g", 0.005 * 2172 / 9),
        ("thiamin_mg", 0.1 * 2172 / 239),  # 0.1 mg/MJ, 239 kcal/MJ
        ("niacin_ne_mg", 1.6 * 2172 / 239),
        ("iron_mg", 16),
    ],
)
def test_efsa_amounts_a_day_of_a_woman_of_2172_kcal(
    pack: FoodDB, nutrient: str, amount: float
) -> None:
    person = somebody(35)
    row = floors(pack, person, "efsa")[nutrient]
    assert daily_amount(row, person, 2172) == pytest.approx(amount, rel=1e-4)


@pytest.mark.parametrize(
    ("stage", "plus"),
    [
        ("", 0),
        ("pregnancy-1", 1),
        ("pregnancy-2", 9),
        ("pregnancy-3", 28),
        ("lactation-exclusive", 19),
        ("lactation-partial", 13),
    ],
)
@pytest.mark.parametrize(
    ("age", "per_kg"), [(14, 0.87), (15, 0.85), (16, 0.84), (17, 0.83), (18, 0.83), (55, 0.83)]
)
def test_efsa_protein_goes_by_the_weight_before(
    pack: FoodDB, stage: str, plus: float, age: int, per_kg: float
) -> None:
    """62 kg before (67 and 74 kg today in the second and third trimester)."""
    person = somebody(age, stage)
    row = floors(pack, person, "efsa")["protein_g"]
    assert daily_amount(row, person, 2172) == pytest.approx(per_kg * 62 + plus)


@pytest.mark.parametrize(("age", "per_kg"), [(14, 0.89), (15, 0.88), (16, 0.87), (17, 0.86)])
def test_efsa_protein_of_boys(pack: FoodDB, age: int, per_kg: float) -> None:
    person = somebody(age, sex="male")
    row = floors(pack, person, "efsa")["protein_g"]
    assert daily_amount(row, person, 2500) == pytest.approx(per_kg * 62)


def test_us_amounts_are_amounts_a_day(pack: FoodDB) -> None:
    person = somebody(30, "pregnancy-3")
    for row in reference_intakes(person, pack, "us"):
        assert daily_amount(row, person, 2172) == row.amount


def test_a_share_of_energy_of_what_gives_none_is_an_error(pack: FoodDB) -> None:
    person = somebody(30)
    row = floors(pack, person, "efsa")["la_g"]
    for nutrient in ("protein_g", "carbohydrate_g"):  # 4 % of 1,800 kcal at 4 kcal/g
        share = row.model_copy(update={"nutrient": nutrient})
        assert daily_amount(share, person, 1800) == pytest.approx(18)
    with pytest.raises(LookupError, match="iron_mg is no share of energy"):
        daily_amount(row.model_copy(update={"nutrient": "iron_mg"}), person, 1800)


@pytest.mark.parametrize("set_", ["us", "efsa"])
def test_everybody_has_one_floor_of_each_nutrient(pack: FoodDB, set_: str) -> None:
    """Men, women, and women in each stage, at every age from 14 on."""
    named = set(floors(pack, somebody(30), set_))
    grown = set(caps(pack, somebody(30), set_))
    assert len(named) == {"us": 29, "efsa": 28}[set_]
    for age in range(14, 121):
        stages = [stage for stage in STAGES if age <= 55 or stage not in PREGNANT]
        people = [somebody(age, sex="male"), *(somebody(age, stage) for stage in stages)]
        for person in people:
            assert set(floors(pack, person, set_)) == named
            missing = grown - set(caps(pack, person, set_))
            assert missing == ({"calcium_mg"} if set_ == "efsa" and age < 18 else set())
            kinds = [row.kind for row in reference_intakes(person, pack, set_)]
            assert kinds.count("CDRR") == 1


@pytest.mark.parametrize("set_", ["us", "efsa"])
def test_no_floor_is_above_its_upper_limit(pack: FoodDB, set_: str) -> None:
    for age in (14, 15, 18, 19, 30, 51, 71):
        for stage in STAGES if age <= 55 else [""]:
            person = somebody(age, stage)
            most = caps(pack, person, set_)
            for nutrient, row in floors(pack, person, set_).items():
                assert daily_amount(row, person, 3500) < most.get(nutrient, float("inf"))


def test_efsa_asks_of_a_pregnant_girl_no_less_than_of_a_girl_or_a_pregnant_woman(
    pack: FoodDB,
) -> None:
    """Where EFSA names no age the greater of the two holds; of zinc the age's + 1.6 or + 2.9."""
    by_weight = {"protein_g"}  # per kg it falls with age
    for age in (14, 15, 17):
        for stage in [*PREGNANT, *LACTATING]:
            girl = floors(pack, somebody(age, stage), "efsa")
            for other in (somebody(age), somebody(30, stage)):
                for nutrient, row in floors(pack, other, "efsa").items():
                    if nutrient not in by_weight:
                        assert girl[nutrient].amount >= row.amount, (nutrient, age, stage)


def test_the_order_of_the_table_does_not_count(pack: FoodDB) -> None:
    turned = dataclasses.replace(pack, requirements=pack.requirements[::-1])
    for stage in STAGES:
        rows = [reference_intakes(somebody(30, stage), p, "efsa") for p in (pack, turned)]
        assert set(rows[0]) == set(rows[1])


def test_zinc_of_efsa_says_for_which_phytate_it_is(pack: FoodDB) -> None:
    row = floors(pack, somebody(30), "efsa")["zinc_mg"]
    assert "900 mg phytate" in pack.sources[row.source].title
