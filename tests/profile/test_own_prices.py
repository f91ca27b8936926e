"""Prices of one's own: what a file changes, and what is said of each line that is wrong."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from food_db import FoodDB
from mealplan import InputError, Profile
from mealplan.own_prices import pack_of, with_own_prices


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "prices.csv"


def laid(pack: FoodDB, file: Path, text: str, rate: float = 1.0) -> FoodDB:
    file.write_text(text, encoding="utf-8")
    return with_own_prices(pack, file, rate)


def refused(pack: FoodDB, file: Path, text: str) -> list[str]:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        with_own_prices(pack, file)
    return str(caught.value).splitlines()


def test_a_price_of_a_unit_tells_that_of_100_g(pack: FoodDB, file: Path) -> None:
    unit_g = pack.purchases["spinach", "fresh"].unit_g
    price = laid(pack, file, "food,item,per_unit\nspinach,fresh,2.5\n").prices["spinach", "fresh"]
    assert price.usd_per_unit == 2.5
    assert price.usd_per_100g == pytest.approx(250 / unit_g)


def test_a_price_of_100_g_tells_that_of_a_unit(pack: FoodDB, file: Path) -> None:
    unit_g = pack.purchases["spinach", "fresh"].unit_g
    price = laid(pack, file, "food,item,per_100g\nspinach,fresh,2.5\n").prices["spinach", "fresh"]
    assert price.usd_per_unit == pytest.approx(2.5 * unit_g / 100)


def test_prices_are_in_the_currency(pack: FoodDB, file: Path) -> None:
    """One dollar is four of it: a price of 10 is 2.50 dollars."""
    text = "food,item,per_unit\nspinach,fresh,10\n"
    assert laid(pack, file, text, rate=4).prices["spinach", "fresh"].usd_per_unit == 2.5


def test_the_other_prices_and_tables_stay(pack: FoodDB, file: Path) -> None:
    own = laid(pack, file, "food,item,per_unit\nspinach,fresh,2.5\n")
    changed = {key for key in pack.prices if own.prices[key] != pack.prices[key]}
    assert changed == {("spinach", "fresh")}
    fields = {f.name for f in dataclasses.fields(pack)} - {"prices", "version"}
    assert all(getattr(own, name) is getattr(pack, name) for name in fields)


def test_the_version_names_the_file(pack: FoodDB, file: Path) -> None:
    """A plan file says which prices it was made with."""
    one = laid(pack, file, "food,item,per_unit\nspinach,fresh,2\n").version
    two = laid(pack, file, "food,item,per_unit\nspinach,fresh,3\n").version
    assert one.startswith(f"{pack.version}.prices-")
    assert one != two


def test_the_item_may_be_left_out_when_there_is_one(pack: FoodDB, file: Path) -> None:
    foods = [food for food, _ in pack.purchases]
    single = next(food for food in foods if foods.count(food) == 1)
    (key,) = (key for key in pack.purchases if key[0] == single)
    assert laid(pack, file, f"food,per_unit\n{single},3\n").prices[key].usd_per_unit == 3


def test_a_food_may_go_by_its_name(pack: FoodDB, file: Path) -> None:
    name = pack.foods["spinach"].name.upper()
    own = laid(pack, file, f"food,item,per_unit\n{name},Fresh,2\n")
    assert own.prices["spinach", "fresh"].usd_per_unit == 2


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("spinahc,fresh,2,", "'spinahc' is no food; do you mean spinach"),
        ("spinach,tinned,2,", "is not bought as 'tinned'; write "),
        ("spinach,,2,", "is bought in several ways; write "),
        ("spinach,fresh,,", "fill per_unit or per_100g, one of them"),
        ("spinach,fresh,2,3", "fill per_unit or per_100g, one of them"),
        ("spinach,fresh,-2,", "column 'per_unit' holds '-2'"),
        ('spinach,fresh,"2,5",', "column 'per_unit' holds '2,5'"),
        ("spinach,fresh,nan,", "column 'per_unit' holds 'nan'"),
        ("spinach,fresh,2", "too many or too few cells"),
        (",fresh,2,", "column 'food'"),
    ],
)
def test_a_wrong_line_is_named(pack: FoodDB, file: Path, row: str, words: str) -> None:
    (line,) = refused(pack, file, f"food,item,per_unit,per_100g\n{row}\n")
    assert line.startswith(f"{file}, line 2: ")
    assert words in line


def test_all_lines_are_told_at_once(pack: FoodDB, file: Path) -> None:
    lines = refused(pack, file, "food,item,per_unit\nx,y,1\nspinach,fresh,no\nspinach,z,1\n")
    assert [line.split(": ")[0][-1] for line in lines] == ["2", "3", "4"]


def test_a_food_stands_once(pack: FoodDB, file: Path) -> None:
    rows = "spinach,fresh,1\nspinach,fresh,2\n"
    (line,) = refused(pack, file, f"food,item,per_unit\n{rows}")
    assert "line 3: spinach (fresh) has a price above; keep one line" in line


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "holds no price"),
        ("food,item,per_unit\n", "holds no price"),
        ("food,item,price\nspinach,fresh,1\n", "'price' is no column"),
        ("item,per_unit\nfresh,1\n", "the first line must name the columns"),
        ("food;item;per_unit\nspinach;fresh;1\n", "save it with commas"),
        ("food,food,per_unit\nspinach,fresh,1\n", "stands twice"),
        ('food,item,per_unit\n"spinach', "is not valid CSV"),
    ],
)
def test_a_wrong_file_is_told(pack: FoodDB, file: Path, text: str, words: str) -> None:
    assert words in "\n".join(refused(pack, file, text))


def test_what_is_no_file_is_told(pack: FoodDB, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.csv", tmp_path / ("a" * 5000), Path("/dev/zero")):
        with pytest.raises(InputError):
            with_own_prices(pack, path)


def test_no_utf8(pack: FoodDB, file: Path) -> None:
    file.write_bytes("food,item,per_unit\nñ,fresh,1\n".encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        with_own_prices(pack, file)


def test_the_pack_of_a_profile_has_its_prices(tmp_path: Path, file: Path) -> None:
    file.write_text("food,item,per_unit\nspinach,fresh,10\n", encoding="utf-8")
    (tmp_path / "me.toml").write_text(
        '[wishes]\ncurrency = "EUR"\nrate = 0.5\nprices = "prices.csv"\n', encoding="utf-8"
    )
    profile = Profile.load(tmp_path / "me.toml")
    assert pack_of(profile).prices["spinach", "fresh"].usd_per_unit == 20
    assert pack_of(Profile()) is pack_of(Profile())
