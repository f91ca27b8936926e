"""Reference intakes of the US set by sex and age band, typed by hand from REFERENCE 2.2 and 2.4.

Those tables give the NASEM dietary reference intakes (sodium and potassium of 2019). A row
holds men 14–18, 19–30, 31–50, 51–70, > 70, then women; copper is 900 µg there, 0.9 mg here.
The upper limits of 14–18 are those of the NASEM tables.
"""

from __future__ import annotations

import pytest

from food_db import FoodDB
from mealplan import Person, Plan
from mealplan.requirements import reference_intakes

FLOORS = """
protein_g         g   RDA  52 56 56 56 56            46 46 46 46 46
carbohydrate_g    g   RDA  130 130 130 130 130       130 130 130 130 130
fibre_g           g   AI   38 38 38 30 30            26 25 25 21 21
la_g              g   AI   16 17 17 14 14            11 12 12 11 11
ala_g             g   AI   1.6 1.6 1.6 1.6 1.6       1.1 1.1 1.1 1.1 1.1
calcium_mg        mg  RDA  1300 1000 1000 1000 1200  1300 1000 1000 1200 1200
iron_mg           mg  RDA  11 8 8 8 8                15 18 18 8 8
magnesium_mg      mg  RDA  410 400 420 420 420       360 310 320 320 320
phosphorus_mg     mg  RDA  1250 700 700 700 700      1250 700 700 700 700
potassium_mg      mg  AI   3000 3400 3400 3400 3400  2300 2600 2600 2600 2600
sodium_mg         mg  AI   1500 1500 1500 1500 1500  1500 1500 1500 1500 1500
zinc_mg           mg  RDA  11 11 11 11 11            9 8 8 8 8
selenium_ug       µg  RDA  55 55 55 55 55            55 55 55 55 55
iodine_ug         µg  RDA  150 150 150 150 150       150 150 150 150 150
copper_mg         mg  RDA  0.89 0.9 0.9 0.9 0.9      0.89 0.9 0.9 0.9 0.9
manganese_mg      mg  AI   2.2 2.3 2.3 2.3 2.3       1.6 1.8 1.8 1.8 1.8
vitamin_a_ug      µg  RDA  900 900 900 900 900       700 700 700 700 700
vitamin_c_mg      mg  RDA  75 90 90 90 90            65 75 75 75 75
vitamin_d_ug      µg  RDA  15 15 15 15 20            15 15 15 15 20
vitamin_e_mg      mg  RDA  15 15 15 15 15            15 15 15 15 15
vitamin_k_ug      µg  AI   75 120 120 120 120        75 90 90 90 90
thiamin_mg        mg  RDA  1.2 1.2 1.2 1.2 1.2       1.0 1.1 1.1 1.1 1.1
riboflavin_mg     mg  RDA  1.3 1.3 1.3 1.3 1.3       1.0 1.1 1.1 1.1 1.1
niacin_ne_mg      mg  RDA  16 16 16 16 16            14 14 14 14 14
pantothenate_mg   mg  AI   5 5 5 5 5                 5 5 5 5 5
vitamin_b6_mg     mg  RDA  1.3 1.3 1.3 1.7 1.7       1.2 1.3 1.3 1.5 1.5
folate_dfe_ug     µg  RDA  400 400 400 400 400       400 400 400 400 400
vitamin_b12_ug    µg  RDA  2.4 2.4 2.4 2.4 2.4       2.4 2.4 2.4 2.4 2.4
choline_mg        mg  AI   550 550 550 550 550       400 425 425 425 425
"""

CEILINGS = """
sodium_mg         mg  CDRR 2300 2300 2300 2300 2300  2300 2300 2300 2300 2300
retinol_ug        µg  UL   2800 3000 3000 3000 3000  2800 3000 3000 3000 3000
vitamin_d_ug      µg  UL   100 100 100 100 100       100 100 100 100 100
vitamin_b6_mg     mg  UL   80 100 100 100 100        80 100 100 100 100
folic_acid_ug     µg  UL   800 1000 1000 1000 1000   800 1000 1000 1000 1000
vitamin_c_mg      mg  UL   1800 2000 2000 2000 2000  1800 2000 2000 2000 2000
calcium_mg        mg  UL   3000 2500 2500 2000 2000  3000 2500 2500 2000 2000
iron_mg           mg  UL   45 45 45 45 45            45 45 45 45 45
zinc_mg           mg  UL   34 40 40 40 40            34 40 40 40 40
selenium_ug       µg  UL   400 400 400 400 400       400 400 400 400 400
iodine_ug         µg  UL   900 1100 1100 1100 1100   900 1100 1100 1100 1100
copper_mg         mg  UL   8 10 10 10 10             8 10 10 10 10
phosphorus_mg     mg  UL   4000 4000 4000 4000 3000  4000 4000 4000 4000 3000
choline_mg        mg  UL   3000 3500 3500 3500 3500  3000 3500 3500 3500 3500
"""

EDGES = [((14, 18), 0), ((19, 30), 1), ((31, 50), 2), ((51, 70), 3), ((71, 120), 4)]
COLUMNS = [
    (sex, age, 5 * number + band)
    for number, sex in enumerate(("male", "female"))
    for ages, band in EDGES
    for age in ages
]


def typed(table: str) -> list[tuple[str, str, str, list[float]]]:
    rows = [line.split() for line in table.strip().splitlines()]
    return [(name, unit, kind, [float(x) for x in cells]) for name, unit, kind, *cells in rows]


def intakes(pack: FoodDB, sex: str, age: int) -> dict[tuple[str, str], tuple[float, str]]:
    person = Person.model_validate({"sex": sex, "age": age, "height_cm": 170, "weight_kg": 70})
    rows = reference_intakes(person, pack, "us")
    assert all((row.basis, row.plus, row.stage) == ("day", 0, "") for row in rows)
    found = {(row.nutrient, row.kind): (row.amount, row.unit) for row in rows}
    assert len(found) == len(rows), "a nutrient has two values for one person"
    return found


@pytest.mark.parametrize(("sex", "age", "column"), COLUMNS)
def test_rda_and_ai_at_both_edges_of_each_band(
    pack: FoodDB, sex: str, age: int, column: int
) -> None:
    found = intakes(pack, sex, age)
    for nutrient, unit, kind, cells in typed(FLOORS):
        assert found[nutrient, kind] == (pytest.approx(cells[column]), unit), nutrient


@pytest.mark.parametrize(("sex", "age", "column"), COLUMNS)
def test_upper_limits_at_both_edges_of_each_band(
    pack: FoodDB, sex: str, age: int, column: int
) -> None:
    found = intakes(pack, sex, age)
    for nutrient, unit, kind, cells in typed(CEILINGS):
        assert found[nutrient, kind] == (pytest.approx(cells[column]), unit), nutrient


def test_what_a_birthday_changes(pack: FoodDB) -> None:
    """The steps of the published table between two ages, and no others."""

    def steps(sex: str, age: int) -> set[tuple[str, str]]:
        before, after = intakes(pack, sex, age), intakes(pack, sex, age + 1)
        return {key for key in before if before[key] != after[key]}

    assert steps("male", 30) == steps("female", 30) == {("magnesium_mg", "RDA")}
    men = {("fibre_g", "AI"), ("la_g", "AI"), ("vitamin_b6_mg", "RDA"), ("calcium_mg", "UL")}
    assert steps("male", 50) == men
    assert steps("female", 50) == men | {("calcium_mg", "RDA"), ("iron_mg", "RDA")}
    old = {("vitamin_d_ug", "RDA"), ("phosphorus_mg", "UL")}
    assert steps("male", 70) == old | {("calcium_mg", "RDA")}
    assert steps("female", 70) == old


@pytest.mark.parametrize("nutrient", ["magnesium_mg", "vitamin_e_mg", "niacin_ne_mg"])
def test_limits_of_supplements_do_not_limit_food(pack: FoodDB, nutrient: str) -> None:
    """The UL of magnesium, vitamin E and niacin count supplements only (REFERENCE 2.4)."""
    assert (nutrient, "UL") not in intakes(pack, "female", 35)
    assert not [row for row in pack.requirements if (row.nutrient, row.kind) == (nutrient, "UL")]


def test_every_age_has_every_intake(pack: FoodDB) -> None:
    for sex in ("male", "female"):
        named = set(intakes(pack, sex, 14))
        assert len(named) >= len(typed(FLOORS)) + len(typed(CEILINGS))
        assert all(set(intakes(pack, sex, age)) == named for age in range(15, 121))


def test_targets_of_a_plan_are_the_reference_intakes(week: Plan) -> None:
    """The reference adult of 35 years reads the column of women 31–50."""
    target = week.nutrition_["you"].target
    for nutrient, unit, _, cells in typed(FLOORS):
        assert target[nutrient].lower == pytest.approx(cells[7]), nutrient
        assert target[nutrient].unit == f"{unit}/d"
    for nutrient, _, _, cells in typed(CEILINGS):
        assert target[nutrient].upper == pytest.approx(cells[7]), nutrient
