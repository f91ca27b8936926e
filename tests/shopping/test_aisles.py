"""The order of one's own shop: aisle.conf as Cooklang's own parser reads it."""

from __future__ import annotations

from pathlib import Path

import cooklang
import pytest

from food_db import FoodDB
from mealplan.aisles import AISLES, Aisles, read_aisles
from mealplan.errors import InputError
from mealplan.exports.shopping_cooklang import aisle_conf
from mealplan.plan import Plan
from mealplan.shopping import shopping_list
from mealplan.shopping_words import sections
from mealplan.verify import verify_list

SHOP = """\
// the shop at the corner
[bread and cake]
rye bread|pumpernickel

[greens]
Baby spinach|spinach   // by another of its names
potatoes
unicorn root|einhornwurz

[freezer]
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "aisle.conf"
    path.write_text(SHOP, encoding="utf-8")
    return path


def test_foods_stand_where_the_official_parser_puts_them(shop: Path, kitchen: FoodDB) -> None:
    theirs = cooklang.parse_aisle_config(shop.read_text(encoding="utf-8"))
    ours = read_aisles(shop, kitchen)
    assert ours.order[:3] == tuple(one.name for one in theirs.categories)
    for (food, _), aisle in ours.own.items():
        names = {kitchen.foods[food].name, *kitchen.foods[food].aliases}
        assert aisle in {theirs.category_for(name) for name in names}
    assert set(ours.own) == {("rye-bread", "loaf"), ("spinach", "fresh"), ("potato", "fresh")}


def test_aisles_are_walked_in_the_order_of_the_file(
    shop: Path, two_days: Plan, kitchen: FoodDB
) -> None:
    """Frozen spinach stays in the freezer, which the file moves; what it does not name follows in
    our order.
    """
    found = shopping_list(two_days, kitchen, aisles=read_aisles(shop, kitchen))
    assert [(item.aisle, item.name) for item in found.items] == [
        ("bread and cake", "rye bread"),
        ("greens", "potato"),
        ("greens", "spinach"),
        ("freezer", "frozen spinach"),
        ("fruit", "lemon"),
        ("herbs", "parsley"),
        ("pulses", "dried chickpeas"),
        ("tins", "chickpeas"),
        ("spices", "salt"),
    ]
    ours = shopping_list(two_days, kitchen)
    assert {item.food: item.buy for item in found.items} == {i.food: i.buy for i in ours.items}


def test_the_way_of_being_sold_is_written_before_the_name(tmp_path: Path, kitchen: FoodDB) -> None:
    path = tmp_path / "aisle.conf"
    path.write_text("[x]\nfrozen baby spinach\nTinned Chickpeas\n[y]\nchickpeas\n", "utf-8")
    own = read_aisles(path, kitchen).own
    assert own == {
        ("spinach", "frozen"): "x",
        ("chickpeas", "tin"): "x",
        ("chickpeas", "dried"): "y",
    }


def test_our_own_aisles_read_back_move_nothing(week: Plan, pack: FoodDB, tmp_path: Path) -> None:
    path = tmp_path / "aisle.conf"
    shopping = shopping_list(week, pack)
    path.write_text(aisle_conf(shopping), encoding="utf-8")
    again = shopping_list(week, pack, aisles=read_aisles(path, pack))
    assert {(i.food, i.item, i.aisle) for i in again.items} == {
        (i.food, i.item, i.aisle) for i in shopping.items
    }


def test_an_aisle_may_be_called_like_a_part_of_the_list(
    two_days: Plan, kitchen: FoodDB, tmp_path: Path
) -> None:
    path = tmp_path / "aisle.conf"
    path.write_text("[You have it]\nspinach\n[Probably in the house]\npotato\n", "utf-8")
    found = shopping_list(two_days, kitchen, aisles=read_aisles(path, kitchen))
    shown = [item.food for _, items in sections(found) for item in items]
    assert sorted(shown) == sorted(item.food for item in found.items)


def test_an_aisle_of_ours_without_foods_moves(tmp_path: Path, kitchen: FoodDB) -> None:
    path = tmp_path / "order"
    path.write_text("[freezer]\n[spices]\n", encoding="utf-8")
    aisles = read_aisles(path, kitchen)
    assert aisles.order[:3] == ("freezer", "spices", "produce")
    assert sorted(aisles.order) == sorted(AISLES)
    assert aisles.of(("spinach", "frozen"), kitchen) == "freezer"


def test_without_a_file_the_order_is_ours(kitchen: FoodDB) -> None:
    assert Aisles().order == AISLES
    assert Aisles().of(("chickpeas", "tin"), kitchen) == "tins"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("salt\n[spices]\n", "line 1: 'salt' stands before the first \\[aisle\\]"),
        ("[spices\nsalt\n", r"line 1: '\[spices' is no aisle; write \[name\]"),
        ("[spices]\nsalt\n\n[spices]\n", r"line 4: \[spices\] stands twice; keep one"),
        ("[x]\nspinnach\n", "names no aisle and no food that we know; do you mean spinach"),
        ("", "names no aisle and no food that we know"),
    ],
)
def test_a_file_that_is_none_is_refused(
    tmp_path: Path, kitchen: FoodDB, text: str, message: str
) -> None:
    path = tmp_path / "aisle.conf"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=f"aisle.conf: {message}"):
        read_aisles(path, kitchen)


def test_the_verifier_knows_the_shop_that_a_list_was_made_for(
    week: Plan, pack: FoodDB, tmp_path: Path
) -> None:
    path = tmp_path / "aisle.conf"
    path.write_text("[mine]\nspinach\n", encoding="utf-8")
    aisles = read_aisles(path, pack)
    made = shopping_list(week, pack, aisles=aisles)
    assert verify_list(week, made, pack=pack, aisles=aisles.own).ok
    found = verify_list(week, made, pack=pack).findings
    assert {one.where for one in found} == {"shopping list, spinach (fresh)"}
