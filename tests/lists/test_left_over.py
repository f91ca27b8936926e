"""What stays over as the pantry of the next plan: written, and read back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from food_db import FoodDB
from food_db.schema import Meal
from mealplan.errors import InputError
from mealplan.exports.pantry_csv import pantry_csv, read_pantry
from mealplan.pantry import Pantry, Stock
from mealplan.plan import Plan
from mealplan.shopping import ShoppingList, shopping_list
from mealplan.shopping_words import eat_first, over_lines

THURSDAY, FRIDAY = dt.date(2026, 11, 26), dt.date(2026, 11, 27)


def changed(shopping: ShoppingList, food: str, **other: Any) -> ShoppingList:
    """A list of one line, changed."""
    (item,) = (item for item in shopping.items if item.food == food)
    return shopping.model_copy(update={"items": (item.model_copy(update=other),)})


def read_back(text: str, folder: Path, pack: FoodDB) -> tuple[Stock, ...]:
    path = folder / "pantry.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return read_pantry(path, pack).stock


def test_the_rests_of_the_hand_kitchen_come_back(
    by_hand: ShoppingList, kitchen: FoodDB, tmp_path: Path
) -> None:
    """Bought on Monday fresh food keeps until Thursday.

    By opened.csv a tin of Tuesday keeps three days, a bag from the freezer, of Monday, ninety.
    """
    found = {
        (stock.food, stock.item): stock
        for stock in read_back(pantry_csv(by_hand), tmp_path, kitchen)
    }
    assert {key: (stock.grams, stock.until) for key, stock in found.items()} == {
        ("potato", "fresh"): (510, THURSDAY),
        ("lemon", "fresh"): (25, THURSDAY),
        ("parsley", "bunch"): (35, THURSDAY),
        ("rye-bread", "loaf"): (475, THURSDAY),
        ("chickpeas", "dried"): (400, None),
        ("chickpeas", "tin"): (120, FRIDAY),
        ("spinach", "frozen"): (350, dt.date(2027, 2, 21)),
        ("salt", "pack"): (497.5, None),
    }


def test_next_week_takes_from_the_rests(
    by_hand: ShoppingList, kitchen: FoodDB, tmp_path: Path, make_plan: Any
) -> None:
    """600 g of toast on Monday: 475 g are there until Thursday, so none on Friday."""
    stock = Pantry(stock=read_back(pantry_csv(by_hand), tmp_path, kitchen))
    for day, buy in ((0, 1), (4, 2)):
        plan = make_plan((day, Meal.LUNCH, "toast", 1, 1), menu={"days": 7})
        (bread,) = shopping_list(plan, kitchen, stock).items
        assert bread.buy == buy


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        ({"left_over": 25.0}, True),
        ({"left_over": 2.3}, True),  # 45 g a lemon: a twentieth is 2.25 g
        ({"left_over": 2.2}, False),
        ({"left_over": 0.0}, False),
        ({"until": None}, True),
        ({"until": dt.date(2026, 11, 25)}, False),  # good on the last day, not after it
        ({"until": dt.date(2026, 11, 24)}, False),
        # a jar of a gram of saffron, of which 0.06 g are left
        ({"grams": 0.94, "quantity": 0.94, "left_over": 0.06, "until": None}, True),
    ],
)
def test_trifles_and_what_is_spoilt_are_left_out(
    other: dict[str, Any], kept: bool, by_hand: ShoppingList
) -> None:
    assert ("lemon" in pantry_csv(changed(by_hand, "lemon", **other))) == kept


def test_what_the_list_does_not_name_is_carried_on(
    by_hand: ShoppingList, kitchen: FoodDB, tmp_path: Path
) -> None:
    """The lemons stand in the list, however they are written; the other things do not."""
    water = Stock(food="water", item="tap", quantity=2.5)
    spoilt = Stock(food="rye-bread", grams=100, until=dt.date(2026, 11, 25))
    before = Pantry(stock=(Stock(food="lemon", grams=45), water, spoilt))
    bare = changed(by_hand, "lemon", left_over=0.0)
    assert read_back(pantry_csv(bare, before=before), tmp_path, kitchen) == (water,)


def test_of_two_trips_the_later_says_what_stays(by_hand: ShoppingList) -> None:
    first = changed(by_hand, "lemon", left_over=45.0)
    second = changed(by_hand, "lemon", left_over=20.0)
    potatoes = changed(by_hand, "potato")
    text = pantry_csv(first.model_copy(update={"items": first.items + potatoes.items}), second)
    assert text.splitlines()[1:] == ["lemon,fresh,20,,2026-11-26", "potato,fresh,510,,2026-11-26"]


def test_a_day_that_is_none_is_told_with_its_line(tmp_path: Path, kitchen: FoodDB) -> None:
    text = "food,grams,until\nlemon,45,3.12.\nsalt,5,\nsalt,5,2026-12-03\nlemon,1,1900-01-01\n"
    with pytest.raises(InputError) as caught:
        read_back(text, tmp_path, kitchen)
    told = "write a date as 2026-11-23, from 2000 to 2199; or leave it empty for what keeps"
    assert str(caught.value).splitlines() == [
        f"{tmp_path / 'pantry.csv'}: line 2: column until: '3.12.': {told}",
        f"{tmp_path / 'pantry.csv'}: line 5: column until: '1900-01-01': {told}",
    ]


def test_a_week_and_its_rests(week: Plan, pack: FoodDB, tmp_path: Path) -> None:
    """Every rest of a real week comes back as it was written, and none of it is gone by then."""
    shopping = shopping_list(week, pack)
    stock = read_back(pantry_csv(shopping), tmp_path, pack)
    over = {(item.food, item.item): item for item in shopping.items}
    assert len(stock) > 20
    for entry in stock:
        item = over[entry.food, entry.item or ""]
        assert entry.grams == pytest.approx(item.left_over, abs=0.005)
        assert entry.until == item.until
        assert entry.until is None or entry.until > week.dates[-1]


def test_only_what_spoils_within_the_week_after_is_to_be_eaten_first(
    week: Plan, pack: FoodDB
) -> None:
    shopping = shopping_list(week, pack)
    last = week.dates[-1]
    found = eat_first(shopping)
    assert found
    days = [item.until for item in found]
    assert days == sorted(day for day in days if day)
    assert all(day and last < day <= last + dt.timedelta(days=7) for day in days)
    for item in shopping.items:
        due = item.until and last < item.until <= last + dt.timedelta(days=7)
        assert (item in found) == bool(due and item.left_over >= item.unit_g / 4 * 0.999999)
    assert len(over_lines(shopping)) == len(set(days))
