"""What is good until a day, what stays over and for how long, parts of a food: reckoned by hand.

Hummus takes 120 g of tinned chickpeas, 15 g of lemon, 0.5 g of salt and 5 g of parsley a serving;
toast 300 g of bread; soup 10 g of lemon and 100 g of fresh spinach. Every food keeps three days.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_shopping_list import line

from food_db import FoodDB
from food_db.pack import Ingredient
from food_db.schema import Meal
from mealplan.pantry import Pantry, Stock
from mealplan.plan import Plan
from mealplan.shelf import Lot, Shelf
from mealplan.shopping import shopping_list
from mealplan.shopping_trips import shopping_trips

MakePlan = Callable[..., Plan]
MONDAY = dt.date(2026, 11, 23)


def on(day: int) -> dt.date:
    return MONDAY + dt.timedelta(days=day)


def toast_on(*days: int) -> list[tuple[int, Meal, str, float, float]]:
    return [(day, Meal.LUNCH, "toast", 1, 0) for day in days]


def loaves(plan: Plan, pack: FoodDB, *stock: Stock) -> tuple[int, float, dt.date | None]:
    """(Loaves to buy, grams left over, good until)."""
    found = line(shopping_list(plan, pack, Pantry(stock=stock)), "rye-bread", "loaf")
    return found.buy, found.left_over, found.until


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        # 300 g on Monday, 300 g on Wednesday; 600 g at home
        (None, (0, 0, None)),
        (on(2), (0, 0, None)),
        # good on Monday alone: 300 of 600 g are cooked, a loaf for Wednesday; 300 + 200 g over,
        # of which the old bread spoils first
        (on(0), (1, 500, on(0))),
        # spoilt before the first trip: as if it were not there; two loaves, 400 g over,
        # bought on Monday and good for three days
        (on(-1), (2, 400, on(3))),
    ],
)
def test_stock_counts_while_it_is_good(
    make_plan: MakePlan,
    kitchen: FoodDB,
    until: dt.date | None,
    expected: tuple[int, float, dt.date | None],
) -> None:
    plan = make_plan(*toast_on(0, 2))
    assert loaves(plan, kitchen, Stock(food="rye-bread", grams=600, until=until)) == expected


def test_the_soonest_to_spoil_is_cooked_first(make_plan: MakePlan, kitchen: FoodDB) -> None:
    """300 g good on Monday alone and 300 g that keep serve both days, whatever their order."""
    old, new = (Stock(food="rye-bread", grams=300, until=u) for u in (on(0), None))
    for stock in ((old, new), (new, old)):
        assert loaves(make_plan(*toast_on(0, 2)), kitchen, *stock) == (0, 0, None)


def test_what_is_to_be_eaten_by_a_day_is_good_until_then(
    make_plan: MakePlan, kitchen: FoodDB
) -> None:
    for by, until, expected in (
        ("tue", None, 1),
        ("wed", None, 0),
        (None, on(1), 1),
        (None, on(2), 0),
        ("wed", on(1), 1),
        (None, None, 0),
    ):
        entry = {"food": "rye bread", "grams": 600, "by": by, "until": until}
        plan = make_plan(*toast_on(0, 2), pantry=[entry])
        found = line(shopping_list(plan, kitchen), "rye-bread", "loaf")
        assert (by, until, found.buy) == (by, until, expected)
        assert found.at_home == (600 if expected == 0 else 300)


@pytest.mark.parametrize(
    ("days", "tins", "left_over", "until"),
    [
        # 120 g each: one tin of 240 g, open from Monday, is good until Thursday
        ((0, 3), 1, 0, None),
        # on Friday it is not: a second tin, 120 g of each left, the first until Thursday
        ((0, 4), 2, 240, 3),
        # the third meal takes of the second tin
        ((0, 4, 5), 2, 120, 3),
        # Monday opens one for Thursday, Friday another
        ((0, 3, 4), 2, 120, 7),
    ],
)
def test_what_is_left_of_a_tin_serves_the_next_days(
    make_plan: MakePlan,
    kitchen: FoodDB,
    days: tuple[int, ...],
    tins: int,
    left_over: float,
    until: int | None,
) -> None:
    plan = make_plan(*((day, Meal.LUNCH, "hummus", 1, 0) for day in days), menu={"days": 7})
    found = line(shopping_list(plan, kitchen), "chickpeas", "tin")
    assert (found.buy, found.left_over) == (tins, pytest.approx(left_over))
    assert found.until == (None if until is None else on(until))
    assert found.at_home == 0


def test_the_last_digit_of_a_sum_opens_no_tin(make_plan: MakePlan, kitchen: FoodDB) -> None:
    """11 g and 229.00000000000003 g are a tin of 240 g; what a float adds is not food."""
    servings = (11 / 120, 229.00000000000003 / 120, 2)
    menu = [(day, Meal.LUNCH, "hummus", s, 0) for day, s in zip((0, 1, 6), servings, strict=True)]
    found = line(shopping_list(make_plan(*menu, menu={"days": 7}), kitchen), "chickpeas", "tin")
    assert found.buy == 2


def test_an_open_tin_keeps_as_long_as_its_table_says(make_plan: MakePlan, kitchen: FoodDB) -> None:
    """Hummus on Tuesday opens the tin, which is good for three days: until Friday."""
    plan = make_plan((1, Meal.LUNCH, "hummus", 1, 0))
    tin = line(shopping_list(plan, kitchen), "chickpeas", "tin")
    assert (kitchen.opened["tin", ""], tin.left_over) == (3, 120)
    assert tin.until == on(1 + 3)
    dried = dataclasses.replace(kitchen, opened={})
    assert line(shopping_list(plan, dried), "chickpeas", "tin").until is None


def test_a_lemon_gives_its_zest_with_its_juice(make_plan: MakePlan, kitchen: FoodDB) -> None:
    """A unit is 45 g of juice and 6 g of zest.

    30 g of juice and 5 g of zest are max(30/45, 5/6) = 5/6 of a lemon, not 35/45; with 40 g of
    juice it is the juice that asks for more: 40/45.
    """
    lemon = kitchen.purchases["lemon", "fresh"].model_copy(update={"part": "zest", "part_g": 6.0})
    forms = kitchen.forms | {
        ("lemon", "zest"): kitchen.forms["lemon", "fresh"].model_copy(update={"form": "zest"})
    }
    for juice, zest, units in ((30, 5, 5 / 6), (40, 5, 40 / 45), (0, 12, 2), (40, 0, 40 / 45)):
        parts = [Ingredient("lemon", "fresh", juice)] if juice else []
        parts += [Ingredient("lemon", "zest", zest)] if zest else []
        recipe = dataclasses.replace(kitchen.recipes["toast"], ingredients=tuple(parts))
        pack = dataclasses.replace(
            kitchen,
            forms=forms,
            purchases=kitchen.purchases | {("lemon", "fresh"): lemon},
            recipes={"toast": recipe},
        )
        shopping = shopping_list(make_plan(*toast_on(0)), pack)
        (found,) = shopping.items
        assert found.quantity == pytest.approx(units)
        assert sum(use.grams for use in found.for_) == pytest.approx(found.grams)
        # the meals pay for what they use by weight, as the plan's cost does: 1.20 a 100 g
        assert shopping.prorated == pytest.approx((juice + zest) * 0.012, abs=0.005)


def test_each_cooking_stands_with_its_day_and_grams(two_days: Plan, kitchen: FoodDB) -> None:
    tin = line(shopping_list(two_days, kitchen), "chickpeas", "tin")
    assert [(use.when, use.title, use.grams) for use in tin.for_] == [
        ("Mon lunch", "Hummus", pytest.approx(2.5 * 120)),
        ("Tue lunch", "Hummus", pytest.approx(0.5 * 120)),
    ]
    assert tin.needed == on(0)


def test_a_leftover_is_bought_for_its_cooking(make_plan: MakePlan, kitchen: FoodDB) -> None:
    plan = make_plan((0, Meal.DINNER, "hummus", 1, 0), (2, Meal.LUNCH, "hummus", 1, 0))
    again = plan.meals[1].dishes[0].model_copy(update={"leftover": True})
    second = plan.meals[1].model_copy(update={"dishes": (again,)})
    plan = plan.model_copy(update={"meals": (plan.meals[0], second)})
    tin = line(shopping_list(plan, kitchen), "chickpeas", "tin")
    assert [(use.when, use.grams) for use in tin.for_] == [("Mon dinner", 240)]


def test_what_a_trip_leaves_is_gone_when_it_is_spoilt(make_plan: MakePlan, kitchen: FoodDB) -> None:
    """Hummus on Monday and Wednesday, shopping on both: an open tin keeps three days, or one."""
    menu = {"days": 3, "shopping": ["mon", "wed"]}
    plan = make_plan(*((day, Meal.LUNCH, "hummus", 0.5, 0) for day in (0, 2)), menu=menu)
    parsley = [
        item.buy
        for trip in shopping_trips(plan, kitchen)
        for item in trip.shopping.items
        if item.food == "parsley"
    ]
    assert parsley == [1]  # it keeps three days: all of it comes on Monday
    foods = kitchen.foods | {
        "parsley": kitchen.foods["parsley"].model_copy(update={"keeps_days": 1})
    }
    short = dataclasses.replace(kitchen, foods=foods)
    bought = {
        (trip.date, item.food): item.buy
        for trip in shopping_trips(plan, short)
        for item in trip.shopping.items
    }
    assert bought[on(0), "parsley"] == bought[on(2), "parsley"] == 1


days = st.integers(0, 6).map(on)
lots = st.lists(st.tuples(st.integers(1, 500), days | st.none()), max_size=6)
wants = st.lists(st.tuples(days, st.integers(1, 500)), max_size=6)


@given(lots=lots, wants=wants)
def test_a_shelf_gives_as_much_as_can_be_given(
    lots: list[tuple[int, dt.date | None]], wants: list[tuple[dt.date, int]]
) -> None:
    """By the theorem of maximum flow and minimum cut: what is good until a day serves the meals
    up to it, so at most wants(up to d) + stock(good after d) is taken, for every day d.
    """
    shelf = Shelf([Lot(grams, until) for grams, until in lots])
    taken = sum(shelf.take(grams, day) for day, grams in sorted(wants))
    cuts = [
        sum(g for day, g in wants if day <= d)
        + sum(g for g, until in lots if until is None or until > d)
        for d in [on(-1), *map(on, range(7))]
    ]
    assert taken == pytest.approx(min([*cuts, sum(g for _, g in wants)]))
    assert shelf.grams == pytest.approx(sum(g for g, _ in lots) - taken)
