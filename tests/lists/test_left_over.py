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
from mealplan.shopping_parts import Rest
from mealplan.shopping_words import eat_first, over_lines

THURSDAY = dt.date(2026, 11, 26)
WEDNESDAY = dt.date(2026, 11, 25)


def changed(shopping: ShoppingList, food: str, **other: Any) -> ShoppingList:
    """A list of one line, changed."""
    (item,) = (item for item in shopping.items if item.food == food)
    return shopping.model_copy(update={"items": (item.model_copy(update=other),)})


def over(*rests: tuple[float, dt.date | None]) -> dict[str, Any]:
    """What is over of a line."""
    parts = tuple(Rest(grams=grams, until=until) for grams, until in rests)
    return {"left_over": sum(rest.grams for rest in parts), "rests": parts}


def read_back(text: str, folder: Path, pack: FoodDB) -> tuple[Stock, ...]:
    path = folder / "pantry.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return read_pantry(path, pack).stock


def test_the_rests_of_the_hand_kitchen_come_back(
    by_hand: ShoppingList, kitchen: FoodDB, tmp_path: Path
) -> None:
    """Bought on Monday fresh food keeps until Thursday.

    By opened.csv a tin that is opened then keeps three days, a bag from the freezer ninety.
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
        ("chickpeas", "tin"): (120, THURSDAY),
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
        (over((25, THURSDAY)), True),
        (over((2.3, THURSDAY)), True),  # 45 g a lemon: a twentieth is 2.25 g
        (over((1.2, THURSDAY), (1.1, None)), True),
        (over((2.2, THURSDAY)), False),
        (over(), False),
        (over((25, None)), True),
        (over((25, WEDNESDAY)), False),  # good on the last day, not after it
        (over((25, dt.date(2026, 11, 24))), False),
        # an old rest that spoils leaves the new one
        (over((25, WEDNESDAY), (25, THURSDAY)), True),
        # a jar of a gram of saffron, of which 0.06 g are left
        ({"grams": 0.94, "quantity": 0.94, **over((0.06, None))}, True),
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
    bare = changed(by_hand, "lemon", **over())
    assert read_back(pantry_csv(bare, before=before), tmp_path, kitchen) == (water,)


def test_of_two_trips_the_later_says_what_stays(by_hand: ShoppingList) -> None:
    first = changed(by_hand, "lemon", **over((45, THURSDAY)))
    second = changed(by_hand, "lemon", **over((20, THURSDAY)))
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
    rests = {
        (item.food, item.item, rest.until): rest.grams
        for item in shopping.items
        for rest in item.rests
    }
    assert len(stock) > 20
    for entry in stock:
        grams = rests[entry.food, entry.item or "", entry.until]
        assert entry.grams == pytest.approx(grams, abs=0.005)
        assert entry.until is None or entry.until > week.dates[-1]


def test_only_what_spoils_within_the_week_after_is_to_be_eaten_first(
    week: Plan, pack: FoodDB
) -> None:
    shopping = shopping_list(week, pack)
    last = week.dates[-1]
    found = eat_first(shopping)
    assert found
    days = [day for day, _, _ in found]
    assert days == sorted(days)
    week_after = {last + dt.timedelta(days=n) for n in range(1, 8)}
    assert {(day, item.food, item.item, grams) for day, item, grams in found} == {
        (rest.until, item.food, item.item, rest.grams)
        for item in shopping.items
        for rest in item.rests
        if rest.until in week_after and rest.grams >= item.unit_g / 4 * 0.999999
    }
    assert len(over_lines(shopping)) == len(set(days))
    before_another = shopping.model_copy(update={"final": False})
    assert over_lines(before_another) == ()  # the next trip's dishes may take it
