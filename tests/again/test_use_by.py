"""Eat this by Thursday: dishes that hold it are cooked by then, and the plan says so."""

from __future__ import annotations

import datetime as dt

import pytest
from again_help import dinners, hand_plan, served
from hand_pack import EXACT, hand_pack, hand_profile

from food_db import FoodDB
from mealplan import InputError, Plan, plan_week, replan
from mealplan.pantry import Pantry, Stock
from mealplan.profile import Profile
from mealplan.use_by import stocked_of, with_use_by


def line_of(plan: Plan) -> tuple[str, float | None, float | None, str]:
    (line,) = (rule for rule in plan.rules if rule.id == "use-by")
    return str(line.status), line.value, line.lower, line.key


@pytest.mark.parametrize(
    ("name", "word", "last"), [("a", "mon", 0), ("b", "mon", 0), ("c", "tue", 1)]
)
def test_a_dish_that_holds_it_is_on_a_day_not_after(name: str, word: str, last: int) -> None:
    plan, _ = hand_plan(pantry=[{"food": f"food-of-{name}", "grams": 50, "by": word}])
    assert served(plan).index(name) <= last
    assert line_of(plan) == ("met", 50, 50, f"food-of-{name} 2026-11-2{3 + last}")


def test_without_a_day_two_of_them_stand_later() -> None:
    plan, _ = hand_plan()
    assert sum(served(plan).index(name) > 0 for name in "abc") == 2
    assert not [rule for rule in plan.rules if rule.id == "use-by"]


def test_more_than_can_be_eaten_is_said_to_be_left() -> None:
    plan, _ = hand_plan(pantry=[{"food": "food-of-a", "grams": 5000, "by": "2026-11-25"}])
    status, value, lower, _ = line_of(plan)
    assert (status, lower) == ("relaxed", 5000)
    eaten = next(d.portions["you"] for m in plan.meals for d in m.dishes if d.recipe == "a")
    assert value == 100 * eaten


def test_a_second_helping_was_cooked_in_time() -> None:
    pantry = [{"food": "food-of-a", "grams": 150, "by": "mon"}]
    pack = hand_pack(*dinners(a={"keeps": 2}))
    profile = hand_profile(pantry=pantry, wishes={"love": ("a",)})
    plan = plan_week(profile, pack=pack, options=EXACT)
    assert served(plan).count("a") == 2
    assert served(plan)[0] == "a"
    assert line_of(plan)[:2] == ("met", 150)


def test_it_is_added_to_a_plan_that_is_planned_again() -> None:
    plan, pack = hand_plan()
    new = replan(plan, use_by=("food-of-f=wed",), another=False, pack=pack, options=EXACT)
    assert new.profile.pantry[0].by == "wed"
    assert line_of(new)[3] == "food-of-f 2026-11-25"


def test_words_of_the_flag() -> None:
    pack = hand_pack(*dinners())
    profile = Profile.parse({"pantry": [{"food": "food of a", "grams": 700}]})
    made = with_use_by(profile, ("food of a=thu", "food-of-b 1.5 kg = 2026-11-24"), pack)
    assert [(one.food, one.grams, one.by) for one in made.pantry] == [
        ("food of a", 700, "thu"),
        ("food-of-b", 1500, "2026-11-24"),
    ]
    with pytest.raises(InputError, match="a food and a day, as spinach=thu"):
        with_use_by(profile, ("food of a",), pack)
    with pytest.raises(InputError, match="'food of z' is no food"):
        with_use_by(profile, ("food of z=thu",), pack)


def test_a_day_that_is_not_planned_is_refused() -> None:
    with pytest.raises(InputError, match=r"by: 'sun' is no day that is planned.*Mon 2026-11-23"):
        hand_plan(pantry=[{"food": "food-of-a", "grams": 50, "by": "sun"}])


def test_a_pantry_is_good_until_its_days(pack: FoodDB) -> None:
    """What is spoilt before the plan begins is left out; a bottle's grams are in purchases.csv."""
    monday = dt.date(2026, 11, 23)
    sunday, wednesday = monday - dt.timedelta(days=1), monday + dt.timedelta(days=2)
    stock = (
        Stock(food="spinach", grams=100, until=wednesday),
        Stock(food="spinach", grams=50, until=wednesday),
        Stock(food="spinach", grams=70, until=sunday),
        Stock(food="spinach", grams=20, until=monday),
        Stock(food="kefir", quantity=0.5),
        Stock(food="salt", grams=0),
    )
    bottle = next(row.unit_g for (food, _), row in pack.purchases.items() if food == "kefir")
    assert stocked_of(Pantry(stock=stock), monday, pack) == [
        {"food": "spinach", "grams": 150, "until": wednesday},
        {"food": "spinach", "grams": 20, "until": monday},
        {"food": "kefir", "grams": bottle / 2},
    ]


def test_a_day_until_which_it_is_good_asks_for_nothing() -> None:
    """Unlike ``by`` it moves no dish: the plan is the same, and no rule speaks of it."""
    plain, _ = hand_plan(pantry=[{"food": "food-of-a", "grams": 50}])
    dated, _ = hand_plan(pantry=[{"food": "food-of-a", "grams": 50, "until": "2026-11-23"}])
    assert dated.meals == plain.meals
    assert not [rule for rule in dated.rules if rule.id == "use-by"]


def test_a_day_for_one_food_leaves_the_lots_of_others_alone(pack: FoodDB) -> None:
    """Two lots of milk stay two; both of spinach get the day, and an amount stands for them."""
    lots = [
        {"food": "milk", "grams": 500, "until": "2026-11-25"},
        {"food": "milk", "grams": 1000, "until": "2026-12-01"},
        {"food": "spinach", "grams": 100},
        {"food": "baby spinach", "grams": 50},
    ]
    profile = Profile.parse({"pantry": lots})
    found = [
        (one.food, one.grams, one.by) for one in with_use_by(profile, ["spinach=thu"], pack).pantry
    ]
    assert found == [
        ("milk", 500, None),
        ("milk", 1000, None),
        ("spinach", 100, "thu"),
        ("baby spinach", 50, "thu"),
    ]
    found = [
        (one.food, one.grams, one.by)
        for one in with_use_by(profile, ["spinach 300 g=thu"], pack).pantry
    ]
    assert found[2:] == [("spinach", 300, "thu")]
