"""The small functions of the build, against hand calculations."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from food_db.build import composition, prices
from food_db.build.composition import base_codes, computed_yield
from food_db.build.crosscheck import differs
from food_db.build.flavonoids import total
from food_db.build.measures import measure_of
from food_db.build.tables import as_csv, number
from food_db.schema import Food, Form, Purchase, SuppliedValue

TOY_SR28 = {
    # animal: 18 g protein raw, 24 g cooked; plant: 10 g water dry, 70 g boiled
    "00001": {"203": 18.0, "255": 75.0},
    "00002": {"203": 24.0, "255": 65.0},
    "00003": {"203": 20.0, "255": 10.0},
    "00004": {"203": 8.0, "255": 70.0},
    "00005": {"203": 0.0},
}


@pytest.fixture
def toy_sr28(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composition, "_sr28", lambda: TOY_SR28)


def food(kind: str = "plant", season: str = "") -> Food:
    cells = {"id": "toy", "name": "toy", "group": "toys", "aisle": "toys", "keeps_days": "1"}
    return Food.model_validate(cells | {"kind": kind, "season": season})


def form(eaten: str = "", measured: str = "", **cells: str) -> Form:
    row = {"food": "toy", "form": "cooked", "item": "fresh", "heat": "cooked", "live": "low"}
    return Form.model_validate(row | {"sr28": eaten, "sr28_measured": measured} | cells)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        (0.0, "0"),
        (-0.0, "0"),
        (22.813, "22.81"),
        (1917.0, "1917"),
        (38758.0, "38760"),  # four significant digits, as all numbers of the pack
        (99.996, "100"),
        (100.0, "100"),
        (1_000_000.0, "1000000"),
        (0.00012346, "0.0001235"),
        (1e-7, "0.0000001"),
        (0.1 + 0.2, "0.3"),
        (-1.5, "-1.5"),
    ],
)
def test_a_number_has_four_significant_digits_and_no_exponent(
    value: float | None, text: str
) -> None:
    assert number(value) == text


def test_a_table_is_written_the_same_everywhere() -> None:
    rows = [
        {"a": 0.50004, "b": True, "c": "x, y"},
        {"a": None, "b": False},
        {"a": 3, "c": 'say "x"'},
    ]
    assert as_csv(["a", "b", "c"], rows) == 'a,b,c\n0.5,yes,"x, y"\n,,\n3,,"say ""x"""\n'


@pytest.mark.parametrize(
    ("words", "ours"),
    [
        ("cup", "cup"),
        ("cups, sliced", "cup"),
        ("cup, chopped or diced", "cup"),
        ("tbsp", "tbsp"),
        ("tablespoons", "tbsp"),
        ("tsp, ground", "tsp"),
        ("teaspoon", "tsp"),
        ('large (3-1/4" dia)', "large"),
        ("medium whole", "medium"),
        ("small", "small"),
        ('fruit (2-1/2" dia)', "piece"),
        ("nut", "piece"),
        ("nuts", "piece"),
        ("eggs", "piece"),
        ('pods (3" long)', "piece"),
        ("piece", "piece"),
        ("clove", "clove"),
        ("cloves", "clove"),
        ('stalk, medium (7-1/2" - 8" long)', "stalk"),
        ("leaf", "leaf"),
        ("leaves", "leaf"),
        ("slice, thin", "slice"),
        ("head, large", "head"),
        ("sprigs", "sprig"),
        ("fillet (4 oz)", "fillet"),
        ("oz", None),
        ("nlea serving", None),
        ("package (10 oz) yields", None),
        ("cupcake", None),
        ("extra large", None),
        ("largest", None),
        ("", None),
    ],
)
def test_measures_of_sr28_in_kitchen_words(words: str, ours: str | None) -> None:
    assert measure_of(words) == ours


@pytest.mark.parametrize("words", ["date, pitted", "pepper"])
def test_dates_and_peppers_are_pieces_too(words: str) -> None:
    assert measure_of(words) == "piece"


@pytest.mark.parametrize(
    ("kind", "cells", "expected"),
    [
        ("fish", form("00002", "00001"), 18 / 24),  # protein stays: 0.75
        ("egg", form("00002", "00001"), 18 / 24),
        ("plant", form("00004", "00003"), (100 - 10) / (100 - 70)),  # dry matter stays: 3.0
        ("plant", form("00002", "00001"), (100 - 75) / (100 - 65)),  # 25 / 35
        ("fish", form("00002", "00001", **{"yield": "0.9"}), 0.9),  # the table's own number first
        ("fish", form("00002"), 1.0),
        ("fish", form("00002", "00002"), 1.0),
        ("fish", form(), 1.0),
    ],
)
def test_yield_by_conservation(toy_sr28: None, kind: str, cells: Form, expected: float) -> None:
    assert computed_yield(cells, food(kind)) == pytest.approx(expected)


@pytest.mark.parametrize(("kind", "code"), [("fish", "00005"), ("plant", "00005"), ("meat", "0")])
def test_a_yield_that_cannot_be_computed_is_asked_for(toy_sr28: None, kind: str, code: str) -> None:
    with pytest.raises(ValueError, match=r"forms\.csv toy cooked: no yield can be computed"):
        computed_yield(form("00002", code.zfill(5)), food(kind))


def test_the_row_as_measured_is_the_base_of_a_food() -> None:
    rows = [
        form("00004", "00003"),
        form("00003", heat="none", form="raw"),
        form("00002", food="other"),
        form("00009", food="third", form="canned"),
        form("00008", food="third", form="raw", heat="none"),
    ]
    assert base_codes(rows) == {"toy": "00003", "other": "00002", "third": "00008"}


def test_values_follow_the_dry_matter_and_an_exact_form_wins(toy_sr28: None) -> None:
    cells = {"food": "toy", "source": "estimate", "trust": "D"}
    values = [
        SuppliedValue.model_validate(cells | {"form": name, "nutrient": nutrient, "amount": amount})
        for name, nutrient, amount in [
            ("cooked", "fibre_g", 2.5),
            ("*", "fibre_g", 9.0),
            ("*", "iron_mg", 9.0),
            ("*", "polyphenols_mg", 100.0),
            ("*", "inulin_g", 4.3),
            ("raw", "zinc_mg", 1.0),
        ]
    ]
    amounts: dict[str, float] = {}
    composition._supply(amounts, form("00004"), "00003", values)
    third = 30 / 90  # dry matter: 90 g per 100 g dry, 30 g per 100 g boiled
    assert amounts == pytest.approx(
        {
            "fibre_g": 2.5,
            "iron_mg": 9 * third,
            "polyphenols_mg": 100 * third * 0.6,
            "inulin_g": 4.3 * third * 0.7,
        }
    )


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("10-2", (1, 2, 10, 11, 12)),
        ("5-6;10-2", (1, 2, 5, 6, 10, 11, 12)),
        ("7", (7,)),
        ("3-3", (3,)),
        ("12-1", (1, 12)),
        ("1-12", tuple(range(1, 13))),
        ("8;8-9", (8, 9)),
        ("", ()),
    ],
)
def test_months_run_over_the_turn_of_the_year(cell: str, months: tuple[int, ...]) -> None:
    assert food(season=cell).season == months


@pytest.mark.parametrize("cell", ["0", "13", "11-13", "may", "5-jun"])
def test_months_that_do_not_exist(cell: str) -> None:
    with pytest.raises(ValidationError, match="season"):
        food(season=cell)


@pytest.mark.parametrize(
    ("ours", "other", "nutrient", "expected"),
    [
        (100, 125, "energy_kcal", False),  # exactly 25 % is not more than 25 %
        (100, 125.1, "energy_kcal", True),
        (100, 75, "energy_kcal", False),
        (100, 74.9, "energy_kcal", True),
        (20, 29.9, "energy_kcal", False),  # 50 %, but less than 10 kcal
        (20, 30, "energy_kcal", True),
        (1, 1.99, "protein_g", False),
        (1, 2, "protein_g", True),
        (0, 0.99, "fibre_g", False),
        (0, 1, "fibre_g", True),
        (5, 0, "fat_g", True),
    ],
)
def test_what_counts_as_a_difference(
    ours: float, other: float, nutrient: str, expected: bool
) -> None:
    assert differs(ours, other, nutrient) is expected


def test_flavonoids_add_up_to_what_was_measured() -> None:
    assert total({"protein_g": 5.0}) is None
    assert total({"flavonols_mg": 0.0}) == 0.0
    measured = {"flavonols_mg": 1.5, "isoflavones_mg": 2.0, "proanthocyanidins_mg": 0.5}
    assert total(measured | {"protein_g": 5.0}) == 4.0


def purchase(**cells: str) -> Purchase:
    row = {"food": "toy", "item": "bag", "unit": "bag", "unit_g": "500", "price_source": "tfp"}
    return Purchase.model_validate(row | cells)


def test_prices_are_multiplied_by_the_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prices, "_tfp", lambda: {"123": 0.4})
    row = purchase(price_key="123", price_factor="2.5")
    assert prices.per_100g(row) == (pytest.approx(1.0), 2021, "usda-tfp-2021")
    with pytest.raises(ValueError, match=r"purchases\.csv toy bag: tfp has no '124'"):
        prices.per_100g(purchase(price_key="124"))


def test_an_estimate_must_give_its_price() -> None:
    row = purchase(price_source="estimate", price_per_100g="0.8")
    assert prices.per_100g(row) == (0.8, 2022, "estimate")
    with pytest.raises(ValueError, match="an estimate needs a price"):
        prices.per_100g(purchase(price_source="estimate"))
