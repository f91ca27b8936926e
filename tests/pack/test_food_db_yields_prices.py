"""Yields, prices and household measures lie where a kitchen and a shop would put them."""

from __future__ import annotations

import pytest
from food_db_tables import rows

from food_db import FoodDB

# grams eaten per gram as measured: USDA Agriculture Handbook 102 and Bognár 2002 (weight yield
# factors), rounded outwards
COOKED_YIELDS = {
    "vegetable": (0.55, 1.0),
    "leafy": (0.6, 1.0),
    "allium": (0.7, 1.0),
    "tuber": (0.75, 1.0),
    "fruit": (0.75, 1.0),
    "soy": (0.85, 1.05),
    "egg": (0.95, 1.0),
    "fish-oily": (0.65, 0.92),
    "fish-white": (0.65, 0.92),
    "shellfish": (0.45, 0.75),
    "poultry": (0.6, 0.85),
    "red-meat": (0.55, 0.85),
}
DRIED_YIELDS = {
    "legume": (2.2, 3.2),
    "grain-whole": (2.2, 3.8),
    "grain-refined": (2.2, 3.5),
}
# the row is that of the food as eaten or bought, so its weight does not change
NO_CHANGE = {("squid", "cooked"), ("crab", "cooked"), ("polenta", "dried"), ("shiitake", "dried")}


def cooked_forms() -> list[object]:
    groups = {row["id"]: row["group"] for row in rows("foods.csv")}
    cases: list[object] = []
    for row in rows("forms.csv"):
        key = row["food"], row["form"]
        table = {"cooked": COOKED_YIELDS, "dried": DRIED_YIELDS}.get(row["form"], {})
        if groups[row["food"]] in table and key not in NO_CHANGE:
            low, high = table[groups[row["food"]]]
            cases.append(pytest.param(key, low, high, id="-".join(key)))
    return cases


@pytest.mark.parametrize(("key", "low", "high"), cooked_forms())
def test_a_yield_is_believable(pack: FoodDB, key: tuple[str, str], low: float, high: float) -> None:
    assert low <= pack.yields[key] <= high


def test_lamb_mince_loses_what_it_does_in_a_pan(pack: FoodDB) -> None:
    """SR28 17371 and 17370 (New Zealand, braised) give 0.90; domestic ground lamb (17224, 17225)
    16.56 / 24.75 g protein = 0.67."""
    assert pack.yields["lamb-mince", "cooked"] == 0.7


def test_raw_and_tinned_food_keeps_its_weight(pack: FoodDB) -> None:
    for (food, form), factor in pack.yields.items():
        if pack.forms[food, form].heat == "none":
            assert factor == 1, (food, form)
        if form in {"canned", "jarred", "brewed"}:
            assert 0.85 <= factor <= 1, (food, form)


def test_nothing_grows_in_the_pan_but_what_was_dry(pack: FoodDB) -> None:
    for (food, form), factor in pack.yields.items():
        if form != "dried":
            assert factor <= 1.001, (food, form)
        assert factor >= 0.45, (food, form)


def test_everything_costs_something_but_water(pack: FoodDB) -> None:
    free = {food for (food, _), price in pack.prices.items() if price.usd_per_100g <= 0}
    assert free == {"water"}


def test_a_unit_costs_its_grams(pack: FoodDB) -> None:
    for key, price in pack.prices.items():
        unit_g = pack.purchases[key].unit_g
        assert price.usd_per_unit == pytest.approx(price.usd_per_100g * unit_g / 100, rel=2e-3)
        assert key[0] == "water" or 0.05 <= price.usd_per_unit <= 20, key
        assert 2015 <= price.year <= 2026, key


# USD per 100 g as measured (2018 to 2022); saffron and spices in jars are dear by weight
PRICES = {
    "legume": (0.25, 1.2),
    "grain-refined": (0.1, 1.2),
    "grain-whole": (0.15, 1.6),
    "bread-whole": (0.3, 1.8),
    "tuber": (0.1, 0.6),
    "leafy": (0.15, 3.2),
    "vegetable": (0.15, 3.0),
    "fruit": (0.1, 1.5),
    "berry": (0.6, 2.5),
    "nut": (0.4, 6.5),
    "fish-oily": (0.9, 5.0),
    "fish-white": (1.2, 3.5),
    "shellfish": (0.8, 5.0),
    "poultry": (0.4, 2.5),
    "red-meat": (0.7, 2.5),
    "egg": (0.25, 0.7),
    "milk": (0.08, 0.2),
    "yogurt": (0.15, 1.3),
    "aged-cheese": (1.0, 4.5),
    "olive-oil": (0.8, 2.0),
}


@pytest.mark.parametrize(("group", "low", "high"), [(g, *r) for g, r in PRICES.items()])
def test_prices_of_a_group_are_believable(
    pack: FoodDB, group: str, low: float, high: float
) -> None:
    for (food, item), price in pack.prices.items():
        if pack.foods[food].group == group and (food, item) != ("shiitake", "dried"):
            assert low <= price.usd_per_100g <= high, (food, item)


# USDA ERS Fruit and Vegetable Prices 2022: retail price per pound over the edible share
@pytest.mark.parametrize(
    ("food", "item", "usd_per_pound", "edible"),
    [("banana", "fresh", 0.5971, 0.64), ("apple", "fresh", 1.8541, 0.9)],
)
def test_the_price_is_that_of_the_edible_part(
    pack: FoodDB, food: str, item: str, usd_per_pound: float, edible: float
) -> None:
    per_100g = usd_per_pound / 453.592 * 100 / edible
    assert pack.prices[food, item].usd_per_100g == pytest.approx(per_100g, rel=2e-3)


# USDA SR28 household measures
MEASURES = [
    ("olive-oil", "tbsp", 13.5),
    ("garlic", "clove", 3),
    ("onion", "medium", 110),
    ("banana", "medium", 118),
    ("apple", "medium", 182),
    ("chickpeas", "cup", 200),
    ("rolled-oats", "cup", 81),
    ("honey", "tbsp", 21),
]


@pytest.mark.parametrize(("food", "measure", "grams"), MEASURES)
def test_household_measures_are_those_of_sr28(
    pack: FoodDB, food: str, measure: str, grams: float
) -> None:
    found = {row.measure: row.grams for row in pack.measures[food]}
    assert found[measure] == pytest.approx(grams, rel=0.01)


def test_spoons_and_cups_agree(pack: FoodDB) -> None:
    """A cup is 16 tablespoons, a tablespoon three teaspoons; leaves pack and flour heaps."""
    for food, measures in pack.measures.items():
        grams = {row.measure: row.grams for row in measures}
        if {"cup", "tbsp"} <= grams.keys():
            assert 8 <= grams["cup"] / grams["tbsp"] <= 24, food
        if {"tbsp", "tsp"} <= grams.keys():
            assert 2 <= grams["tbsp"] / grams["tsp"] <= 4, food
        if {"small", "large"} <= grams.keys():
            assert grams["small"] < grams["large"], food
