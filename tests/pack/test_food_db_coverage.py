"""What is known and what is not: missing values are missing, zeros are meant."""

from __future__ import annotations

import pytest
from food_db_tables import rows

from food_db import FoodDB

LEAST_SHARE = 0.9


def rule_nutrients() -> list[str]:
    return [row["id"] for row in rows("nutrients.csv") if row["floor"] == "rule"]


def known(pack: FoodDB, nutrient: str) -> float:
    """Share of forms with a value."""
    return sum(nutrient in row for row in pack.composition.values()) / len(pack.composition)


@pytest.mark.parametrize("nutrient", rule_nutrients())
def test_a_floor_stands_on_nine_tenths_of_the_forms(pack: FoodDB, nutrient: str) -> None:
    assert known(pack, nutrient) >= LEAST_SHARE


def test_there_are_floors_for_the_nutrients_of_the_dri() -> None:
    """All DRI nutrients in our columns, but those that the table only reports, by name."""
    reported = {row["id"] for row in rows("nutrients.csv") if row["floor"] == "report"}
    assert reported == {"iodine_ug", "vitamin_d_ug", "choline_mg"}
    assert len(rule_nutrients()) >= 24
    for row in rows("nutrients.csv"):
        assert row["floor"] != "report" or row["note"], f"{row['id']}: say why it is no floor"


@pytest.mark.parametrize("nutrient", ["energy_kcal", "protein_g", "fat_g", "fibre_g", "water_g"])
def test_the_main_columns_are_complete(pack: FoodDB, nutrient: str) -> None:
    assert known(pack, nutrient) == 1


def test_iodine_and_choline_are_too_patchy_for_a_floor(pack: FoodDB) -> None:
    assert known(pack, "choline_mg") < LEAST_SHARE
    # without what Ciqual gives as "< 20 µg" (RDA 150 µg)
    assert known(pack, "iodine_ug") < LEAST_SHARE
    assert known(pack, "selenium_ug") >= LEAST_SHARE, "the contrast: selenium may carry one"


@pytest.mark.parametrize("nutrient", rule_nutrients())
def test_a_floor_stands_on_what_the_recipes_use(pack: FoodDB, nutrient: str) -> None:
    """By weight as eaten over all recipes, water aside: at least 95 % has a value."""
    whole = with_value = 0.0
    for recipe in pack.recipes.values():
        for part in recipe.ingredients:
            key = part.food, part.form
            grams = part.grams * pack.yields[key] if part.food != "water" else 0.0
            whole += grams
            with_value += grams if nutrient in pack.composition[key] else 0.0
    assert with_value / whole >= 0.95


# a zero that a cook or a dietitian would expect, and why
MEANT_ZEROS = [
    ("olive-oil", "raw", "protein_g", "SR28 04053: 0.00"),
    ("salmon", "cooked", "carbohydrate_g", "SR28 15237: 0.00"),
    ("salmon", "cooked", "fibre_g", "zeros.csv: fibre comes from plants"),
    ("salmon", "cooked", "added_sugars_g", "FPED 26137123: none"),
    ("spinach", "raw", "vitamin_b12_ug", "SR28 11457: 0.00"),
    ("spinach", "raw", "epa_g", "SR28 11457: 0.000"),
    ("lambs-lettuce", "raw", "retinol_ug", "zeros.csv: animal foods only"),
    ("chickpeas", "dried", "cholesterol_mg", "SR28 16057: 0"),
    ("chickpeas", "dried", "mercury_ug", "zeros.csv: fish and shellfish"),
    ("eggs", "cooked", "lactose_g", "values.csv: no milk in it"),
    ("eggs", "cooked", "vitamin_c_mg", "SR28 01129: 0.0"),
    ("chicken-breast", "cooked", "polyphenols_mg", "zeros.csv: made by plants"),
    ("parmesan", "raw", "lactose_g", "values.csv: USDA Foundation Foods"),
    ("salt", "raw", "energy_kcal", "SR28 02047: 0"),
    ("water", "raw", "energy_kcal", "SR28 14411: 0"),
    ("soy-milk", "raw", "added_sugars_g", "values.csv: unsweetened"),
    ("chia-seeds", "raw", "vitamin_b12_ug", "SR28 12006: 0.00"),
]
# unknown, and so absent: not one of these may turn into a zero
MISSING = [
    ("chia-seeds", "raw", "vitamin_k_ug", "SR28 12006 has none, Ciqual 15047 neither"),
    ("kimchi", "raw", "mercury_ug", "holds fish sauce; nobody measured it"),
    ("broccoli", "cooked", "inulin_g", "not in Moshfegh 1999"),
    ("quinoa", "dried", "polyphenols_mg", "neither Phenol-Explorer nor USDA"),
    ("purslane", "raw", "vitamin_e_mg", "SR28 11427 has none"),
    ("lambs-lettuce", "raw", "choline_mg", "Ciqual has no choline"),
    ("soy-milk", "raw", "selenium_ug", "Ciqual 18901: < 50 µg, the RDA is 55 µg"),
    ("soy-milk", "raw", "iodine_ug", "Ciqual 18901: < 20 µg, the RDA is 150 µg"),
    ("harissa", "raw", "copper_mg", "Ciqual 11112: < 1 mg, the RDA is 0.9 mg"),
    ("manchego", "raw", "manganese_mg", "Ciqual 12747: < 0.1 mg, the AI is 1.8 mg"),
    ("dandelion-greens", "raw", "inulin_g", "Moshfegh's 13.5 g exceed its carbohydrate, 9.2 g"),
    ("dandelion-greens", "cooked", "inulin_g", "Moshfegh's 9.1 g exceed its carbohydrate, 6.4 g"),
]


@pytest.mark.parametrize(("food", "form", "nutrient", "why"), MEANT_ZEROS)
def test_zeros_that_are_meant(pack: FoodDB, food: str, form: str, nutrient: str, why: str) -> None:
    assert pack.composition[food, form][nutrient] == 0, why


@pytest.mark.parametrize(("food", "form", "nutrient", "why"), MISSING)
def test_what_nobody_measured_is_missing(
    pack: FoodDB, food: str, form: str, nutrient: str, why: str
) -> None:
    assert nutrient not in pack.composition[food, form], why


def test_vanilla_extract_holds_added_sugars(pack: FoodDB) -> None:
    """It has no FNDDS code; SR28 02050 gives 12.65 g of sugars, all added (values.csv)."""
    assert pack.composition["vanilla", "raw"]["added_sugars_g"] == 12.65


def test_parts_do_not_exceed_the_whole(pack: FoodDB) -> None:
    """Fibre and sugars within carbohydrate, fatty acids within fat; 5 % for rounding."""
    for key, row in pack.composition.items():
        carbohydrate = row["carbohydrate_g"] * 1.05 + 0.5
        assert row.get("fibre_g", 0.0) <= carbohydrate, key
        assert row.get("sugars_g", 0.0) <= carbohydrate, key
        acids = sum(row.get(name, 0.0) for name in ("sfa_g", "mufa_g", "pufa_g"))
        assert acids <= row["fat_g"] * 1.02 + 0.2, key
        assert row["water_g"] <= 100, key
        whole = sum(row.get(name, 0.0) for name in ("water_g", "protein_g", "fat_g"))
        assert whole + row["carbohydrate_g"] + row.get("alcohol_g", 0.0) <= 102.5, key


# SR28 has its own energy factors for spices, cocoa, bran and vinegar: rice vinegar has 18 kcal and
# 0.04 g of carbohydrate, the energy is that of about 5 g of acetic acid (3.5 kcal/g)
OWN_FACTORS = (
    "allspice sumac cocoa-powder wheat-bran baking-powder cider-vinegar red-wine-vinegar "
    "white-wine-vinegar sherry-vinegar rice-vinegar"
)
# more than 10^7 CFU/g: set and drained yogurts, kefirs and buttermilk of any milk, ayran (half
# yogurt, half water); plant yogurts with live cultures; vegetables in brine, unpasteurised; natto
HIGH = (
    "yogurt low-fat-yogurt greek-yogurt low-fat-greek-yogurt lactose-free-yogurt sheep-yogurt skyr "
    "labneh ayran kefir lactose-free-kefir goat-kefir buttermilk soy-yogurt oat-yogurt "
    "coconut-yogurt sauerkraut kimchi vegan-kimchi fermented-carrots natto"
)
# 10^4 to 10^7: cheese that is neither stretched hot nor long and hard aged nor packed hot, soured
# cream, unpasteurised miso, fermented drinks and olives in live brine
MEDIUM = (
    "feta goat-cheese quark manchego gruyere comte emmental fontina cheddar gouda edam brie "
    "camembert blue-cheese roquefort soured-cream creme-fraiche miso white-miso kombucha "
    "water-kefir kvass beet-kvass fermented-olives"
)


def test_energy_agrees_with_the_macronutrients(pack: FoodDB) -> None:
    """EU 1169/2011 Annex XIV: 4, 9, 4, 2 (fibre), 7 (alcohol) kcal/g; within a third or 15."""
    for (food, form), row in pack.composition.items():
        fibre = row.get("fibre_g", 0.0)
        energy = 4 * row["protein_g"] + 9 * row["fat_g"] + 4 * (row["carbohydrate_g"] - fibre)
        energy += 2 * fibre + 7 * row.get("alcohol_g", 0.0)
        if food not in OWN_FACTORS.split():
            near = pytest.approx(energy, rel=0.34, abs=15)
            assert row["energy_kcal"] == near, (food, form)


def test_inulin_is_part_of_the_carbohydrate(pack: FoodDB) -> None:
    over = [
        key
        for key, row in pack.composition.items()
        if row.get("inulin_g", 0.0) > row["carbohydrate_g"]
    ]
    assert not over


def test_what_was_heated_holds_no_live_culture(pack: FoodDB) -> None:
    """Marco 2022: cooked food is of the low class, whatever was in it."""
    for key, form in pack.forms.items():
        if form.heat == "cooked":
            assert form.live == "low", key
            assert form.ferment_serving_g is None, key


def test_live_ferments_are_these(pack: FoodDB) -> None:
    """Rezac 2018 and Marco 2022; Parmesan, vinegar, soy sauce, olives and bread are not."""
    high = {food for (food, _), form in pack.forms.items() if form.ferment and form.live == "high"}
    medium = {food for (food, _), f in pack.forms.items() if f.ferment and f.live == "medium"}
    assert high == set(HIGH.split())
    assert medium == set(MEDIUM.split())
    for key, form in pack.forms.items():
        alive = form.ferment and form.live != "low"
        assert alive == (form.ferment_serving_g is not None), key
