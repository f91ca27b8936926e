"""Composition per 100 g as eaten against figures typed by hand from the published tables."""

from __future__ import annotations

import pytest
from food_db_tables import rows

from food_db import FoodDB

# the pack keeps four significant digits
ROUNDING = 5.1e-4

# USDA SR28 (ars.usda.gov), by NDB number
SR28 = [
    ("chickpeas", "dried", "energy_kcal", 164, "16057 boiled"),
    ("chickpeas", "dried", "protein_g", 8.86, "16057 boiled"),
    ("chickpeas", "dried", "fibre_g", 7.6, "16057 boiled"),
    ("chickpeas", "dried", "folate_dfe_ug", 172, "16057 boiled"),
    ("chickpeas", "canned", "energy_kcal", 138, "16359 drained, rinsed"),
    ("chickpeas", "canned", "sodium_mg", 212, "16359 drained, rinsed"),
    ("lentils", "dried", "protein_g", 9.02, "16070 boiled"),
    ("lentils", "dried", "iron_mg", 3.33, "16070 boiled"),
    ("kidney-beans", "dried", "fibre_g", 7.4, "16033 boiled"),
    ("olive-oil", "raw", "energy_kcal", 884, "04053"),
    ("olive-oil", "raw", "mufa_g", 72.961, "04053"),
    ("olive-oil", "raw", "vitamin_e_mg", 14.35, "04053"),
    ("salmon", "cooked", "epa_g", 0.690, "15237 farmed Atlantic, dry heat"),
    ("salmon", "cooked", "dha_g", 1.457, "15237 farmed Atlantic, dry heat"),
    ("salmon", "cooked", "epa_dha_g", 2.147, "15237: 0.690 + 1.457"),
    ("salmon", "cooked", "dpa_g", 0.170, "15237 farmed Atlantic, dry heat"),
    ("salmon", "cooked", "vitamin_d_ug", 13.1, "15237 farmed Atlantic, dry heat"),
    ("sardines", "canned", "epa_g", 0.473, "15088 in oil, with bone"),
    ("sardines", "canned", "dha_g", 0.509, "15088 in oil, with bone"),
    ("sardines", "canned", "calcium_mg", 382, "15088 in oil, with bone"),
    ("sardines", "canned", "vitamin_b12_ug", 8.94, "15088 in oil, with bone"),
    ("herring", "cooked", "epa_g", 0.909, "15040 dry heat"),
    ("cod", "cooked", "dha_g", 0.154, "15016 dry heat"),
    ("mussels", "cooked", "vitamin_b12_ug", 24.00, "15165 moist heat"),
    ("mussels", "cooked", "epa_g", 0.276, "15165 moist heat"),
    ("ground-flaxseed", "raw", "ala_g", 22.813, "12220"),
    ("ground-flaxseed", "raw", "fibre_g", 27.3, "12220"),
    ("chia-seeds", "raw", "ala_g", 17.83, "12006"),
    ("walnuts", "raw", "ala_g", 9.080, "12155 English"),
    ("rapeseed-oil", "raw", "ala_g", 9.137, "04582 canola"),
    ("brazil-nuts", "raw", "selenium_ug", 1917, "12078"),
    ("almonds", "raw", "vitamin_e_mg", 25.63, "12061"),
    ("cashews", "raw", "copper_mg", 2.195, "12087"),
    ("spinach", "cooked", "vitamin_k_ug", 493.6, "11458 boiled"),
    ("spinach", "raw", "vitamin_k_ug", 482.9, "11457"),
    ("broccoli", "cooked", "vitamin_c_mg", 64.9, "11091 boiled"),
    ("red-pepper", "raw", "vitamin_c_mg", 127.7, "11821"),
    ("parsley", "raw", "vitamin_c_mg", 133.0, "11297"),
    ("kiwi", "raw", "vitamin_c_mg", 92.7, "09148 green"),
    ("orange", "raw", "vitamin_c_mg", 53.2, "09200"),
    ("carrot", "cooked", "vitamin_a_ug", 852, "11125 boiled"),
    ("sweet-potato", "cooked", "vitamin_a_ug", 961, "11508 baked"),
    ("potato", "cooked", "potassium_mg", 328, "11367 boiled, flesh"),
    ("banana", "raw", "potassium_mg", 358, "09040"),
    ("apple", "raw", "fibre_g", 2.4, "09003 with skin"),
    ("avocado", "raw", "fibre_g", 6.8, "09038 California"),
    ("rolled-oats", "dry", "fibre_g", 10.1, "08120"),
    ("quinoa", "dried", "protein_g", 4.40, "20137 cooked"),
    ("eggs", "cooked", "energy_kcal", 155, "01129 hard-boiled"),
    ("eggs", "cooked", "choline_mg", 293.8, "01129 hard-boiled"),
    ("chicken-breast", "cooked", "protein_g", 31.02, "05064 roasted"),
    ("beef-mince", "cooked", "zinc_mg", 6.84, "23565 90 % lean, pan-browned"),
    ("yogurt", "raw", "calcium_mg", 121, "01116 whole milk"),
    ("feta", "raw", "sodium_mg", 917, "01019"),
    ("parmesan", "raw", "calcium_mg", 1184, "01033"),
    ("cocoa-powder", "dry", "magnesium_mg", 499, "19165"),
    ("dark-chocolate", "raw", "iron_mg", 11.90, "19904 70-85 %"),
    ("miso", "raw", "sodium_mg", 3728, "16112"),
    ("soy-sauce", "raw", "sodium_mg", 5493, "16123 shoyu"),
    ("salt", "raw", "sodium_mg", 38758, "02047"),
    ("honey", "raw", "added_sugars_g", 82.12, "19296: all its sugars"),
    ("coffee", "brewed", "caffeine_mg", 40, "14209"),
    ("black-tea", "brewed", "caffeine_mg", 20, "14355"),
    ("green-tea", "brewed", "caffeine_mg", 12, "14278"),
    ("dark-chocolate", "raw", "caffeine_mg", 80, "19904 70-85 %"),
]
# Ciqual 2020 (ciqual.anses.fr), component iode, by alim_code
CIQUAL_IODINE = [
    ("cod", "cooked", 130, "26023 roasted"),
    ("haddock", "cooked", 260, "26008 steamed"),
    ("salmon", "cooked", 13.5, "26229 grilled"),
    ("mackerel", "cooked", 45.8, "26019 baked"),
    ("tuna", "canned", 16.0, "26039 drained"),
    ("mussels", "cooked", 106, "10013 boiled"),
    ("eggs", "cooked", 49.7, "22010 hard-boiled"),
    ("milk", "raw", 24.3, "19024 whole, pasteurised"),
    ("yogurt", "raw", 20.8, "19600 plain, average"),
    ("parmesan", "raw", 90.0, "12120"),
    ("nori", "dry", 5100, "20987 laver, dried"),
    ("spinach", "raw", 3.4, "20059"),
]
# Moshfegh et al. 1999, J Nutr 129:1407S, table 1: inulin, mean of the range, g per 100 g
MOSHFEGH_1999 = [
    ("onion", "raw", 4.3),
    ("onion", "cooked", 3.0),
    ("garlic", "raw", 12.5),
    ("artichoke", "cooked", 4.4),
    ("asparagus", "cooked", 1.7),
    ("jerusalem-artichoke", "cooked", 16.0),  # low end of 16 to 20: the mean exceeds carbohydrate
    ("banana", "raw", 0.5),
    ("wheat-bran", "dry", 2.5),
    ("rye-bread", "raw", 0.7),
]
# US FDA, Mercury levels in commercial fish and shellfish (1990-2012): mean, mg/kg
FDA_MERCURY = {
    "salmon": 0.022,
    "sardines": 0.013,
    "anchovies": 0.016,
    "mackerel": 0.050,
    "herring": 0.078,
    "trout": 0.071,
    "cod": 0.111,
    "hake": 0.079,
    "haddock": 0.055,
    "sole": 0.056,
    "monkfish": 0.181,
    "sea-bass": 0.152,
    "squid": 0.024,
    "clams": 0.009,
    "prawns": 0.009,
    "scallops": 0.003,
    "crab": 0.065,
}


@pytest.mark.parametrize(
    ("food", "form", "nutrient", "value", "row"),
    SR28,
    ids=[f"{food}-{nutrient}-{row}" for food, _, nutrient, _, row in SR28],
)
def test_usda_sr28(
    pack: FoodDB, food: str, form: str, nutrient: str, value: float, row: str
) -> None:
    assert pack.composition[food, form][nutrient] == pytest.approx(value, rel=ROUNDING)


@pytest.mark.parametrize(
    ("food", "form", "value", "row"), CIQUAL_IODINE, ids=[row[0] for row in CIQUAL_IODINE]
)
def test_ciqual_iodine(pack: FoodDB, food: str, form: str, value: float, row: str) -> None:
    assert pack.composition[food, form]["iodine_ug"] == pytest.approx(value, rel=ROUNDING)


@pytest.mark.parametrize(("food", "form", "value"), MOSHFEGH_1999)
def test_inulin_is_that_of_moshfegh_1999(pack: FoodDB, food: str, form: str, value: float) -> None:
    assert pack.composition[food, form]["inulin_g"] == pytest.approx(value, rel=ROUNDING)


def test_wheat_products_lie_in_the_range_of_moshfegh_1999(pack: FoodDB) -> None:
    for key in [("wholemeal-bread", "raw"), ("pita", "raw"), ("pasta", "dried")]:
        assert 0.4 <= pack.composition[key]["inulin_g"] <= 1.0, key


def test_prebiotic_fibre_is_inulin_and_galacto_oligosaccharides(pack: FoodDB) -> None:
    assert pack.composition["onion", "raw"]["prebiotic_g"] == pytest.approx(4.3)
    # 3 g raffinose + stachyose per 100 g dry, half soaked away, 2.32 g boiled per g dry: 0.65
    assert pack.composition["chickpeas", "dried"]["gos_g"] == pytest.approx(0.65)
    assert pack.composition["chickpeas", "dried"]["prebiotic_g"] == pytest.approx(0.65)


@pytest.mark.parametrize(("food", "mg_per_kg"), FDA_MERCURY.items())
def test_mercury_is_that_of_the_fda(food: str, mg_per_kg: float) -> None:
    """Per 100 g as measured: 1 mg/kg is 100 µg per 100 g."""
    (amount,) = [
        float(row["amount"])
        for row in rows("values.csv")
        if (row["food"], row["form"], row["nutrient"]) == (food, "*", "mercury_ug")
    ]
    assert amount == pytest.approx(100 * mg_per_kg)


def test_mercury_is_more_per_gram_when_water_cooks_away(pack: FoodDB) -> None:
    # cod: 18.78 g dry matter raw (SR28 15015, 81.22 g water), 24.08 g cooked (15016, 75.92 g):
    # 11.1 x 24.08 / 18.78 = 14.23; canned light tuna is eaten as it is, so 12.6
    assert pack.composition["cod", "cooked"]["mercury_ug"] == pytest.approx(14.23, abs=0.01)
    assert pack.composition["tuna", "canned"]["mercury_ug"] == pytest.approx(12.6)
    assert pack.composition["chicken-breast", "cooked"]["mercury_ug"] == 0


def test_niacin_equivalents_are_niacin_and_a_sixtieth_of_tryptophan(pack: FoodDB) -> None:
    # SR28 05064: niacin 13.712 mg, tryptophan 0.362 g: 13.712 + 362 / 60 = 19.745
    assert pack.composition["chicken-breast", "cooked"]["niacin_ne_mg"] == pytest.approx(
        19.745, rel=ROUNDING
    )


def test_yields_follow_from_the_water_or_the_protein_of_two_rows(pack: FoodDB) -> None:
    # chickpeas (92.32 / 39.79 g dry matter), pasta by its own rows, cod (17.81 / 22.83 g protein)
    assert pack.yields["chickpeas", "dried"] == pytest.approx(2.320, abs=0.001)
    assert pack.yields["white-rice", "dried"] == pytest.approx(88.38 / 31.56, abs=0.001)
    assert pack.yields["wholewheat-pasta", "dried"] == pytest.approx(91.79 / 38.20, abs=0.001)
    assert pack.yields["cod", "cooked"] == pytest.approx(0.780, abs=0.001)
    assert pack.yields["prawns", "cooked"] == pytest.approx(13.61 / 22.78, abs=0.001)
    assert pack.yields["aubergine", "cooked"] == pytest.approx(7.70 / 10.33, abs=0.001)
    assert pack.yields["olive-oil", "raw"] == 1


def test_vitamin_a_holds_its_retinol_and_carotene(pack: FoodDB) -> None:
    """RAE are retinol, a twelfth of beta-carotene, and other carotenoids (IOM 2001): never less
    than the first two, but for tables of different samples.
    """
    for key, values in pack.composition.items():
        if not {"vitamin_a_ug", "retinol_ug", "beta_carotene_ug"} <= set(values):
            continue
        least = values["retinol_ug"] + values["beta_carotene_ug"] / 12
        assert least <= 1.25 * values["vitamin_a_ug"] + 25, key
        if values["beta_carotene_ug"] == 0:
            assert values["retinol_ug"] >= 0.75 * values["vitamin_a_ug"] - 15, key
