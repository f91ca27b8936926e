"""What holds for any menu and any pantry of the small kitchen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from food_db import FoodDB
from food_db.schema import Meal
from mealplan.pantry import Pantry, Stock
from mealplan.plan import Plan
from mealplan.shopping import shopping_list
from mealplan.shopping_trips import shopping_trips
from mealplan.verify import verify_list, verify_trips

# when a test fails hypothesis prints the pack, and warns that it is long
pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")

MakePlan = Callable[..., Plan]

quarters = st.integers(min_value=1, max_value=12).map(lambda n: n / 4)
menus = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.sampled_from([Meal.LUNCH, Meal.DINNER]),
        st.sampled_from(["hummus", "soup", "toast"]),
        quarters,
        quarters | st.just(0.0),
    ),
    min_size=1,
    max_size=10,
)
ITEMS = [
    ("chickpeas", "tin"),
    ("chickpeas", "dried"),
    ("spinach", "fresh"),
    ("spinach", "frozen"),
    ("lemon", "fresh"),
    ("parsley", "bunch"),
    ("rye-bread", "loaf"),
    ("salt", "pack"),
    ("potato", "fresh"),
]
keys = st.sampled_from([*ITEMS, *((food, None) for food, _ in ITEMS)])
amounts = st.floats(min_value=0, max_value=3000)
stocks = st.builds(lambda k, g: Stock(food=k[0], item=k[1], grams=g), keys, amounts) | st.builds(
    lambda k, q: Stock(food=k[0], item=k[1], quantity=q), keys, amounts.map(lambda g: g / 500)
)
stock_lists = st.lists(stocks, max_size=8)
dated = st.lists(
    st.builds(
        lambda stock, day: stock.model_copy(update={"until": day}),
        stocks,
        st.none() | st.dates(dt.date(2026, 11, 22), dt.date(2026, 11, 30)),
    ),
    max_size=8,
)


# Grams of one serving, by hand: hummus is the recipe over 4, soup over 2, toast over 1.
SERVING_G: dict[str, dict[tuple[str, str], float]] = {
    "hummus": {
        ("chickpeas", "tin"): 120,
        ("lemon", "fresh"): 15,
        ("salt", "pack"): 0.5,
        ("parsley", "bunch"): 5,
    },
    "soup": {
        ("chickpeas", "dried"): 50,
        ("spinach", "fresh"): 100,
        ("spinach", "frozen"): 75,
        ("potato", "fresh"): 170,
        ("salt", "pack"): 0.5,
        ("lemon", "fresh"): 10,
    },
    "toast": {("rye-bread", "loaf"): 300},
}


@given(menu=menus)
def test_grams_agree_with_the_menu(
    make_plan: MakePlan, kitchen: FoodDB, menu: list[tuple[int, Meal, str, float, float]]
) -> None:
    expected: dict[tuple[str, str], float] = {}
    for _, _, recipe, ana, ben in menu:
        for key, grams in SERVING_G[recipe].items():
            expected[key] = expected.get(key, 0.0) + grams * (ana + ben)
    items = shopping_list(make_plan(*menu), kitchen).items
    assert {(i.food, i.item): i.grams for i in items} == pytest.approx(expected)


@given(menu=menus, stock=stock_lists)
def test_what_is_had_and_bought_covers_the_need(
    make_plan: MakePlan,
    kitchen: FoodDB,
    menu: list[tuple[int, Meal, str, float, float]],
    stock: list[Stock],
) -> None:
    """Never more than 2 % short, and never a unit more than that asks for, but for tins: what is
    left in an open one may spoil before the next meal.
    """
    shopping = shopping_list(make_plan(*menu), kitchen, Pantry(stock=tuple(stock)))
    for item in shopping.items:
        had = sum(
            s.measured(kitchen.purchases[item.food, item.item].unit_g)
            for s in stock
            if s.food == item.food and s.item in (None, item.item)
        )
        unit_g = kitchen.purchases[item.food, item.item].unit_g
        assert had + item.buy * unit_g >= 0.98 * item.grams - 1e-6
        if item.buy and item.item != "tin":
            assert item.left_over < unit_g + 0.02 * item.grams
    assert shopping.total == pytest.approx(sum(item.cost for item in shopping.items))


@given(menu=menus, extra=st.floats(min_value=0, max_value=1000), named=st.booleans())
def test_a_pantry_of_everything_buys_nothing(
    make_plan: MakePlan,
    kitchen: FoodDB,
    menu: list[tuple[int, Meal, str, float, float]],
    extra: float,
    named: bool,
) -> None:
    plan = make_plan(*menu)
    needed = shopping_list(plan, kitchen).items
    stock = tuple(
        Stock(food=i.food, item=i.item if named else None, grams=i.grams + extra) for i in needed
    )
    shopping = shopping_list(plan, kitchen, Pantry(stock=stock))
    assert [item.buy for item in shopping.items] == [0] * len(needed)
    assert shopping.total == 0


@given(menu=menus, stock=stock_lists, more=stock_lists)
def test_more_pantry_never_raises_the_total(
    make_plan: MakePlan,
    kitchen: FoodDB,
    menu: list[tuple[int, Meal, str, float, float]],
    stock: list[Stock],
    more: list[Stock],
) -> None:
    plan = make_plan(*menu)
    less = shopping_list(plan, kitchen, Pantry(stock=tuple(stock)))
    richer = shopping_list(plan, kitchen, Pantry(stock=(*stock, *more)))
    assert richer.total <= less.total
    assert richer.prorated == less.prorated


@given(menu=menus, stock=dated, days=st.sampled_from([(), ("mon",), ("sat", "wed")]))
def test_the_verifier_adds_up_the_same(
    make_plan: MakePlan,
    kitchen: FoodDB,
    menu: list[tuple[int, Meal, str, float, float]],
    stock: list[Stock],
    days: tuple[str, ...],
) -> None:
    """It shares no code with the list: tins that are opened, days, trips, what is over."""
    plan = make_plan(*menu, menu={"days": 7, "shopping": list(days)})
    plan = plan.model_copy(update={"people": ("you",)})
    pantry = Pantry(stock=tuple(stock))
    report = verify_list(plan, shopping_list(plan, kitchen, pantry), pantry, kitchen)
    assert report.ok, str(report)
    trips = {t.date: t.shopping for t in shopping_trips(plan, kitchen, pantry)}
    report = verify_trips(plan, trips, pantry, kitchen)
    assert report.ok, str(report)
