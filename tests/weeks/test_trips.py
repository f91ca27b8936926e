"""Days of shopping: fish early after a trip, and the list of each trip."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hand_pack import EXACT, MONDAY, HandDish, dish, hand_pack, hand_profile

from food_db import FoodDB, schema
from food_db.schema import Meal
from mealplan import InputError, Plan, Profile, plan_week
from mealplan.own_prices import pack_of
from mealplan.pantry import Pantry, Stock
from mealplan.shopping import shopping_list
from mealplan.shopping_trips import shopping_trips

PLAIN = {"energy_kcal": 600.0, "protein_g": 20.0, "fibre_g": 10.0}


def sold(*dishes: HandDish) -> FoodDB:
    """A pack in which 100 g of each food is a pack of the shop."""
    pack = hand_pack(*dishes)
    packs = {
        (one.food, "pack"): schema.Purchase(
            food=one.food, item="pack", unit="pack", unit_g=100, price_source="estimate"
        )
        for one in dishes
    }
    return dataclasses.replace(pack, purchases=packs)


def dinners() -> list[HandDish]:
    fish = dish("fish", group="fish-oily", kind="fish", allergens=("fish",), food_keeps=2, **PLAIN)
    return [fish, *(dish(f"dish-{n}", food_keeps=3 + n, **PLAIN) for n in range(6))]


def planned(pack: FoodDB, *days: str) -> Plan:
    profile = hand_profile(days=7, wishes={"love": ["fish"]})
    menu = profile.menu.model_copy(update={"shopping": days})
    return plan_week(profile.model_copy(update={"menu": menu}), pack=pack, options=EXACT)


def day_of(plan: Plan, name: str) -> int:
    (day,) = [(m.date - MONDAY).days for m in plan.meals for d in m.dishes if d.recipe == name]
    return day


@pytest.mark.parametrize(
    ("days", "fresh"),
    [
        ((), {0, 1, 2}),
        (("thu",), {3, 4, 5}),  # the last Thursday is four days before Monday
        (("sat",), {0, 5, 6}),  # on Monday the fish of Saturday is two days old
        (("mon", "thu"), {0, 1, 2, 3, 4, 5}),
    ],
)
def test_fish_is_eaten_within_two_days_after_a_trip(days: tuple[str, ...], fresh: set[int]) -> None:
    assert day_of(planned(sold(*dinners()), *days), "fish") in fresh


def test_each_food_is_bought_on_the_first_trip_from_which_it_keeps() -> None:
    pack = sold(*dinners())
    plan = planned(pack, "mon", "thu")
    trips = shopping_trips(plan, pack)
    assert [trip.date for trip in trips] == [MONDAY, MONDAY + dt.timedelta(days=3)]
    bought = {item.food: n for n, trip in enumerate(trips) for item in trip.shopping.items}
    keeps = {one.name: one.food_keeps for one in dinners()}
    for name, days in keeps.items():
        day = day_of(plan, name)
        # From Monday if it keeps until then; Thursday's trip is there for what does not.
        assert bought[f"food-of-{name}"] == (0 if day <= days else 1), (name, day)


def test_one_trip_is_the_whole_list() -> None:
    pack = sold(*dinners())
    (trip,) = shopping_trips(planned(pack), pack)
    assert trip.shopping.items == shopping_list(planned(pack), pack).items


def test_a_leftover_is_bought_for_the_day_on_which_it_is_cooked() -> None:
    stew = dish("stew", keeps=4, food_keeps=2, **PLAIN)
    pack = sold(stew, *dinners()[1:])
    profile = hand_profile(days=7, wishes={"love": ["stew"]})
    menu = profile.menu.model_copy(update={"shopping": ("mon", "thu")})
    plan = plan_week(profile.model_copy(update={"menu": menu}), pack=pack, options=EXACT)
    days = [(m.date - MONDAY).days for m in plan.meals for d in m.dishes if d.recipe == "stew"]
    assert len(days) == 2
    trips = shopping_trips(plan, pack)
    grams = [
        sum(item.grams for item in trip.shopping.items if item.food == "food-of-stew")
        for trip in trips
    ]
    eaten = 100 * sum(
        p for m in plan.meals for d in m.dishes if d.recipe == "stew" for p in d.portions.values()
    )
    # Two portions for one pot, all bought on the trip before the pot.
    assert grams == pytest.approx([eaten, 0] if days[0] <= 2 else [0, eaten])


def test_what_is_left_of_a_trip_serves_the_next_while_it_keeps(ten_days: Plan) -> None:
    pack = pack_of(ten_days.profile)
    trips = shopping_trips(ten_days, pack)
    days = [trip.date.isoformat() for trip in trips]
    assert days[:2] == ["2026-11-23", "2026-11-26"]  # on the 30th there may be nothing to buy
    assert set(days[2:]) <= {"2026-11-30"}
    whole = {(i.food, i.item): i.grams for i in ten_days.shopping_list().items}
    parts: dict[tuple[str, str], float] = {}
    units: dict[tuple[str, str], int] = {}
    for trip in trips:
        for item in trip.shopping.items:
            key = item.food, item.item
            parts[key] = parts.get(key, 0.0) + item.grams
            units[key] = units.get(key, 0) + item.buy
    assert parts == pytest.approx(whole)
    # Oil and salt are bought once for ten days, as by one list; an open tin does not keep.
    opened = {item for item, _ in pack.opened}
    for item in ten_days.shopping_list().items:
        if pack.foods[item.food].keeps_days > 60 and item.item not in opened:
            assert units[item.food, item.item] == item.buy, item.name


def test_perishables_are_bought_no_earlier_than_they_keep(ten_days: Plan) -> None:
    """Recomputed from the meals: each gram is on the list of the trip that it should be on."""
    pack = pack_of(ten_days.profile)
    trips = {trip.date: trip.shopping for trip in shopping_trips(ten_days, pack)}
    cooked: dict[str, dt.date] = {}
    order = list(Meal)
    for meal in sorted(ten_days.meals, key=lambda m: (m.date, order.index(m.slot))):
        for one in meal.dishes:
            if not one.leftover:
                cooked[one.recipe] = meal.date
            for part in pack.recipes[one.recipe].ingredients:
                food = pack.foods[part.food]
                if food.id == "water" or food.keeps_days > 2:
                    continue
                item = pack.forms[part.food, part.form].item
                if item in ("frozen", "tin", "jar", "dried"):
                    continue
                day = cooked[one.recipe]
                near = [t for t in trips if t <= day and (day - t).days <= food.keeps_days]
                date = min(near, default=max(t for t in trips if t <= day))
                if date < ten_days.week_on(day).start:
                    date = max(t for t in trips if t <= ten_days.week_on(day).start)
                held = {(i.food, i.item) for i in trips[date].items}
                assert (part.food, item) in held, (food.name, day)


def test_a_pantry_is_used_up_by_the_first_trips() -> None:
    pack = sold(*dinners())
    plan = planned(pack, "mon", "thu")
    whole = shopping_trips(plan, pack)
    key = whole[0].shopping.items[0].food
    have = Pantry(stock=(Stock(food=key, grams=100_000),))
    first = shopping_trips(plan, pack, have)[0].shopping
    assert next(item.buy for item in first.items if item.food == key) == 0
    assert next(item.buy for item in whole[0].shopping.items if item.food == key) > 0


@pytest.mark.parametrize(
    ("words", "days"), [(["Saturday", " wed "], ("sat", "wed")), ([], ()), (["thurs"], ("thu",))]
)
def test_days_of_shopping_are_read_as_people_write_them(
    words: list[str], days: tuple[str, ...]
) -> None:
    assert Profile.parse({"menu": {"shopping": words}}).menu.shopping == days


@pytest.mark.parametrize("words", [["noday"], ["mo"], ["mon", "monday"]])
def test_days_of_shopping_that_are_none(words: list[str]) -> None:
    with pytest.raises(InputError, match="shopping"):
        Profile.parse({"menu": {"shopping": words}})


def test_a_dish_that_the_pack_lacks_is_told(ten_days: Plan) -> None:
    meal = ten_days.meals[0]
    lost = meal.dishes[0].model_copy(update={"recipe": "no-such-dish"})
    meals = (meal.model_copy(update={"dishes": (lost,)}), *ten_days.meals[1:])
    with pytest.raises(InputError, match="the recipes no-such-dish are not in the data pack"):
        shopping_trips(ten_days.model_copy(update={"meals": meals}))
