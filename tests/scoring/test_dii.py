"""DII by hand, with a printed normal table, against the paper's range and two other programs."""

from __future__ import annotations

import random

import dii as calculator
import pandas as pd
import pytest
from one_food import one_food
from score_help import diet

from food_db import FoodDB
from mealplan.scoring.dii import by_parameter, contribution, dii, limits
from mealplan.scoring.intake import Intake

# Our column of a parameter, and what turns the paper's unit into ours (caffeine in g there).
COLUMNS = {
    "vitamin-b12": "vitamin_b12_ug",
    "vitamin-b6": "vitamin_b6_mg",
    "beta-carotene": "beta_carotene_ug",
    "carbohydrate": "carbohydrate_g",
    "cholesterol": "cholesterol_mg",
    "energy": "energy_kcal",
    "total-fat": "fat_g",
    "fiber": "fibre_g",
    "iron": "iron_mg",
    "magnesium": "magnesium_mg",
    "mufa": "mufa_g",
    "niacin": "niacin_mg",
    "n-6-fatty-acid": "la_g",
    "protein": "protein_g",
    "pufa": "pufa_g",
    "riboflavin": "riboflavin_mg",
    "saturated-fat": "sfa_g",
    "selenium": "selenium_ug",
    "thiamin": "thiamin_mg",
    "trans-fat": "trans_g",
    "vitamin-c": "vitamin_c_mg",
    "vitamin-d": "vitamin_d_ug",
    "vitamin-e": "vitamin_e_mg",
    "zinc": "zinc_mg",
}
# The paper's 28 parameters of nutrient tables without alcohol, by the names of dii-calculator.
NAMES = {
    "vitamin-b12": "vitamin B12",
    "vitamin-b6": "vitamin B6",
    "beta-carotene": "Beta-carotene",
    "total-fat": "Total fat",
    "folic-acid": "Folic acid",
    "mufa": "MUFA",
    "pufa": "PUFA",
    "n-3-fatty-acid": "n-3 fatty acid",
    "n-6-fatty-acid": "n-6 fatty acid",
    "saturated-fat": "Saturated fat",
    "trans-fat": "Trans fat",
    **{f"vitamin-{letter}": f"Vitamin {letter.upper()}" for letter in "acde"},
    **{
        name: name.capitalize()
        for name in (
            *("caffeine", "carbohydrate", "cholesterol", "energy", "fiber", "iron", "magnesium"),
            *("niacin", "protein", "riboflavin", "selenium", "thiamin", "zinc"),
        )
    },
}


def day(pack: FoodDB, amounts: dict[str, float]) -> Intake:
    """A day with amounts of parameters in the paper's units; what is not named is not known."""
    nutrients = {COLUMNS[name]: amount for name, amount in amounts.items() if name in COLUMNS}
    if "caffeine" in amounts:
        nutrients["caffeine_mg"] = amounts["caffeine"] * 1000
    if "n-3-fatty-acid" in amounts:
        quarter = amounts["n-3-fatty-acid"] / 4
        nutrients |= dict.fromkeys(("ala_g", "epa_g", "dpa_g", "dha_g"), quarter)
    if "folic-acid" in amounts:  # a fifth of it synthetic, which equivalents count 1.7 times
        synthetic = amounts["folic-acid"] / 5
        nutrients |= {"folic_acid_ug": synthetic}
        nutrients |= {"folate_dfe_ug": 4 * synthetic + 1.7 * synthetic}
    if "vitamin-a" in amounts:  # a third retinol, the rest carotenoids, which RAE count half
        third = amounts["vitamin-a"] / 3
        nutrients |= {"retinol_ug": third, "vitamin_a_ug": third + 2 * third / 2}
    return one_food(pack, nutrients)


# Amounts (REFERENCE 6.3: the DASH trial and its control, and single ones), z, F(z) of a printed
# normal table, and weight x (2 F(z) - 1) worked out from these.
BY_HAND = [
    ("fiber", 31.0, 2.49, 0.9936, -0.663 * 0.9872),  # DASH
    ("magnesium", 480.0, 1.22, 0.8888, -0.484 * 0.7776),
    ("cholesterol", 151.0, -2.51, 0.0060, 0.110 * -0.9880),
    ("protein", 93.98, 1.05, 0.8531, 0.021 * 0.7062),  # 17.9 % of 2,100 kcal
    ("carbohydrate", 296.6, 0.61, 0.7291, 0.097 * 0.4582),  # 56.5 %
    ("total-fat", 59.73, -0.60, 0.2743, 0.298 * -0.4514),  # 25.6 %
    ("saturated-fat", 16.33, -1.53, 0.0630, 0.373 * -0.8740),  # 7.0 %
    ("energy", 2100.0, 0.13, 0.5517, 0.180 * 0.1034),
    ("fiber", 9.0, -2.00, 0.0228, -0.663 * -0.9544),  # control
    ("magnesium", 176.0, -0.96, 0.1685, -0.484 * -0.6630),
    ("vitamin-c", 161.66, 1.00, 0.8413, -0.424 * 0.6826),  # mean and one deviation
    ("vitamin-d", 9.575, 1.50, 0.9332, -0.446 * 0.8664),
    ("vitamin-a", 983.9 + 0.5 * 518.6, 0.50, 0.6915, -0.401 * 0.3830),  # retinol equivalents
    ("folic-acid", 273 - 70.7, -1.00, 0.1587, -0.190 * -0.6826),  # all folate
    ("n-3-fatty-acid", 3.18, 2.00, 0.9772, -0.436 * 0.9544),
    ("caffeine", 0.2, -1.18, 0.1190, -0.110 * -0.7620),  # 200 mg are 0.2 g
]


@pytest.mark.parametrize(("name", "amount", "z", "share", "expected"), BY_HAND)
def test_terms_worked_out_with_a_printed_normal_table(
    pack: FoodDB, name: str, amount: float, z: float, share: float, expected: float
) -> None:
    row = pack.scores.dii[name]
    assert (amount - row.mean) / row.sd == pytest.approx(z, abs=0.005)
    assert expected == pytest.approx(row.weight * (2 * share - 1), abs=1e-4)
    found = by_parameter(dii(day(pack, {name: amount})))
    assert found == {name: pytest.approx(expected, abs=0.003)}


# The column "score at intake 0" of REFERENCE 4.1, computed there from the published table.
AT_ZERO = {"vitamin-b12": -0.100, "vitamin-b6": 0.348, "beta-carotene": 0.566, "caffeine": 0.085}
AT_ZERO |= {"carbohydrate": -0.097, "cholesterol": -0.110, "energy": -0.180, "total-fat": -0.298}
AT_ZERO |= {"fiber": 0.663, "folic-acid": 0.190, "iron": -0.032, "magnesium": 0.471, "mufa": 0.009}
AT_ZERO |= {"niacin": 0.239, "n-3-fatty-acid": 0.298, "n-6-fatty-acid": 0.135, "protein": -0.021}
AT_ZERO |= {"pufa": 0.337, "riboflavin": 0.066, "saturated-fat": -0.373, "selenium": 0.190}
AT_ZERO |= {"thiamin": 0.097, "trans-fat": -0.137, "vitamin-a": 0.378, "vitamin-c": 0.421}
AT_ZERO |= {"vitamin-d": 0.444, "vitamin-e": 0.419, "zinc": 0.313}


def test_nothing_of_each_of_the_28(pack: FoodDB) -> None:
    found = by_parameter(dii(day(pack, dict.fromkeys(AT_ZERO, 0.0))))
    assert found == pytest.approx(AT_ZERO, abs=0.0006)
    assert len(found) == 28


def test_a_deviation_above_each_world_mean_is_what_dietaryindex_gives(pack: FoodDB) -> None:
    """Row 2 of DII_validation_result.csv: its contributions of our 28 add up to -4.34."""
    amounts = {name: row.mean + row.sd for name, row in pack.scores.dii.items()}
    found = by_parameter(dii(day(pack, {name: amounts[name] for name in AT_ZERO})))
    theirs = {"vitamin-b12": 0.0723650862, "beta-carotene": -0.3986906634, "fiber": -0.4526231333}
    theirs |= {"energy": 0.1228841086, "saturated-fat": 0.2546431806, "vitamin-a": -0.2737584863}
    theirs |= {"n-3-fatty-acid": -0.2976526186, "caffeine": -0.0750958441, "iron": 0.0218460637}
    for name, expected in theirs.items():
        assert found[name] == pytest.approx(expected, abs=1e-9), name
    # all 45 come to -7.004394 there; the 17 that we leave out have these weights
    others = -0.278 - 0.140 - 0.412 - 0.453 - 0.301 - 0.140 - 0.785 - 0.536
    others += -0.415 - 0.616 - 0.467 - 0.250 - 0.131 - 0.593 - 0.131 - 0.102 - 0.013
    assert sum(found.values()) == pytest.approx(-7.0043941893 - others * 0.6826894921, abs=1e-6)


def test_the_range_of_the_paper_parameters_that_tables_hold(pack: FoodDB) -> None:
    """REFERENCE 4.1: -7.569 … +7.392 with alcohol (29 parameters), whose ends are 0.278 each."""
    rows = pack.scores.dii
    scored = [row for row in rows.values() if row.scored]
    assert limits([*scored, rows["alcohol"]]) == pytest.approx((-7.569, 7.392), abs=0.001)
    assert limits(scored) == pytest.approx((-7.569 + 0.278, 7.392 - 0.278), abs=0.0015)
    assert sum(abs(row.weight) for row in (*scored, rows["alcohol"])) == pytest.approx(7.667)
    for name, scaled in (("dii", False), ("dii-energy-scaled", True)):
        held = pack.scores.indices[name]
        found = limits(scored, energy_scaled=scaled)
        assert (held.lowest, held.highest) == pytest.approx(found, abs=0.0006)


def test_random_days_are_scored_as_by_dii_calculator(pack: FoodDB) -> None:
    """dii-calculator 1.0.13, an independent program; its documented examples are wrong (trap 3)."""
    draw = random.Random(1)
    rows = pack.scores.dii
    days = [
        {name: max(0.0, draw.gauss(rows[name].mean, 1.5 * rows[name].sd)) for name in NAMES}
        for _ in range(20)
    ]
    frame = pd.DataFrame([{NAMES[name]: held[name] for name in NAMES} for held in days])
    theirs = calculator.calculate_dii(frame, detailed=True)
    for number, held in enumerate(days):
        score = dii(day(pack, held))
        found = by_parameter(score)
        for name, ours in found.items():
            expected = theirs[f"{NAMES[name]}_contribution"][number]
            assert ours == pytest.approx(expected, abs=1e-9), name
        assert score.total == pytest.approx(theirs["DII_score"][number], abs=1e-9)


def test_our_table_is_that_of_dii_calculator(pack: FoodDB) -> None:
    """All 45 weights, means and deviations, read from another copy of the paper's table."""
    theirs = calculator.load_reference_table().set_index("nutrient")
    assert len(pack.scores.dii) == len(theirs) == 45
    other = {"Fibre": "Fiber", "Flavanones": "Flavonones"}
    named = {title.lower(): row for title, row in theirs.iterrows()}
    for row in pack.scores.dii.values():
        expected = named[other.get(row.title, row.title).lower()]
        assert (row.weight, row.mean, row.sd) == tuple(expected), row.id


def test_what_is_not_scored_is_shown_with_the_reason(pack: FoodDB) -> None:
    score = dii(diet(pack, {"apple": 300, "garlic": 5, "wholemeal-bread": 100}))
    left_out = [part for part in score.components if part.points is None]
    assert len(left_out) == 17
    assert all(part.note for part in left_out)
    garlic = next(part for part in left_out if part.id == "garlic")
    assert garlic.amount == pytest.approx(5)
    assert score.total == pytest.approx(sum(by_parameter(score).values()))


def test_a_parameter_that_is_not_known_is_left_out_and_the_range_shrinks(pack: FoodDB) -> None:
    """Without fibre: its -0.663 and +0.663 are not to be had."""
    known = dict.fromkeys(AT_ZERO, 0.0)
    del known["fiber"]
    whole, less = dii(day(pack, dict.fromkeys(AT_ZERO, 0.0))), dii(day(pack, known))
    assert less.total == pytest.approx(whole.total - 0.663, abs=1e-3)
    assert less.lowest == pytest.approx((whole.lowest or 0) + 0.663, abs=1e-3)
    assert less.highest == pytest.approx((whole.highest or 0) - 0.663, abs=1e-3)


def test_twice_the_food_is_the_same_when_energy_is_scaled(pack: FoodDB) -> None:
    """By hand: 100 g of lentils of E kcal and F g of fibre come to F x 2,056 / E g."""
    once = diet(pack, {"lentils": 300, "salmon": 100, "olive-oil": 30})
    twice = diet(pack, {"lentils": 600, "salmon": 200, "olive-oil": 60})
    scaled = dii(once, energy_scaled=True)
    assert dii(twice, energy_scaled=True).total == pytest.approx(scaled.total)
    assert dii(twice).total != pytest.approx(dii(once).total)
    assert by_parameter(scaled)["energy"] == pytest.approx(0, abs=1e-12)
    lentils = pack.composition["lentils", "canned"]
    alone = dii(diet(pack, {"lentils/canned": 100}), energy_scaled=True)
    fibre = next(part for part in alone.components if part.id == "fiber")
    expected = lentils["fibre_g"] * 2056 / lentils["energy_kcal"]
    assert fibre.amount == pytest.approx(expected)


def test_what_a_tenth_of_a_point_needs(pack: FoodDB) -> None:
    """Magnesium at the world mean: -0.1 = -0.484 (2 F - 1) at F = 0.6033, z = 0.262 (table)."""
    amounts = {"magnesium": 310.1, "saturated-fat": 28.6, "caffeine": 0.1}
    amounts |= {"total-fat": 71.4, "energy": 2056, "cholesterol": 279.4}
    found = {part.id: part for part in dii(day(pack, amounts)).components}
    more = found["magnesium"].better
    assert more is not None
    assert more.amount == pytest.approx(310.1 + 0.262 * 139.4, abs=0.1)
    assert (more.more, more.points) == (True, pytest.approx(-0.1))
    less = found["saturated-fat"].better  # 0.373 (2 F - 1) = -0.1: F = 0.3660, z = -0.3425
    assert less is not None
    assert less.amount == pytest.approx(28.6 - 0.3425 * 8.0, abs=0.02)
    assert less.more is False
    for name in ("total-fat", "energy", "cholesterol", "caffeine"):  # no aims for anybody
        assert found[name].better is None, name


def test_its_words_claim_neither_energy_adjustment_nor_an_effect(pack: FoodDB) -> None:
    for name in ("dii", "dii-energy-scaled"):
        row = pack.scores.indices[name]
        assert "E-DII" not in f"{row.title} {row.about} {row.caveat}"
    assert contribution(pack.scores.dii["fiber"], 18.8) == 0
