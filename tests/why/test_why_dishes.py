"""What each dish gives, and who asked for it: reckoned by hand, and as sums over a real week."""

from __future__ import annotations

import pytest
from hand_pack import dish, hand_pack
from hand_why import dish_named, explained, planned, points_of_fibre, with_rule

from mealplan import Plan, Why, why
from mealplan.plan import KeptDish


def test_the_dishes_of_a_person_add_up_to_the_plans_amount(couple_why: Why, couple: Plan) -> None:
    for line in couple.pillars:
        parts = [
            one
            for served in couple_why.dishes
            for one in served.brings
            if (one.person, one.component) == (line.person, line.component)
        ]
        assert sum(one.amount for one in parts) == pytest.approx(line.amount, rel=1e-4)
        assert sum(one.share for one in parts) == pytest.approx(1.0, abs=1e-3)


def test_costs_and_meals_add_up_to_those_of_the_plan(couple_why: Why, couple: Plan) -> None:
    assert sum(one.cost for one in couple_why.dishes) == pytest.approx(couple.cost.total, abs=1e-3)
    meals = [(meal.date, meal.slot) for one in couple_why.dishes for meal in one.meals]
    assert sorted(meals) == sorted((m.date, m.slot) for m in couple.meals for _ in m.dishes)


def test_what_is_missing_adds_up_to_the_highest_score(couple_why: Why, couple: Plan) -> None:
    missing = sum(one.points for one in couple_why.missing)
    assert missing == pytest.approx(125 - couple.scores["score"], abs=1e-3)
    assert couple.scores["score"] <= couple_why.reachable <= couple.solver.bound + 1e-6


def test_a_like_and_an_only_plant_are_told(couple_why: Why) -> None:
    salmon = [
        one for one in couple_why.dishes if any(a.words == "you like salmon" for a in one.asked)
    ]
    assert salmon  # a couple that likes salmon is served some
    for one in couple_why.dishes:
        others = {p for other in couple_why.dishes if other is not one for p in other.only}
        assert not set(one.only) & others


def test_points_of_a_dish_are_what_the_week_would_lose() -> None:
    pack = hand_pack(dish("a", fibre_g=3), dish("b"), dish("c"))
    told = explained(pack)
    a = dish_named(told, "a")
    # a serving of 1.75, the largest: 3 g · 1.75 / 3 days; without it that of its odd size is saved
    assert a.portions == {"you": 1.75}
    assert a.points == pytest.approx(points_of_fibre(pack, 3 * 1.75 / 3) - 0.4 * 0.75, abs=1e-4)
    assert [(one.amount, one.share) for one in a.brings] == [(1.75, 1.0)]
    assert dish_named(told, "b").points == 0
    assert (a.cost, a.minutes) == (1.75, 10)


def test_a_dish_that_alone_meets_a_floor_is_asked_for_by_it() -> None:
    fish = dish("fish", group="fish-white", kind="fish")
    # a serving of 100 g in three days is 2.33 a week
    pack = with_rule(fish, dish("b"), dish("c"), rule="fish", serving_g=100, lower=2.0)
    told = explained(pack)
    (asked,) = dish_named(told, "fish").asked
    assert (asked.rule, asked.person, asked.share) == ("fish", "you", 1.0)
    assert dish_named(told, "b").asked == ()


def test_of_two_dishes_that_each_meet_a_floor_none_is_asked_for() -> None:
    fish = [dish(name, group="fish-white", kind="fish") for name in ("f", "g")]
    pack = with_rule(*fish, dish("c"), rule="fish", serving_g=100, lower=2.0)
    told = explained(pack)
    assert [one.asked for one in told.dishes] == [(), (), ()]


def test_a_kept_dish_says_so() -> None:
    pack = hand_pack(dish("a"), dish("b"), dish("c"))
    plan = planned(pack)
    first = plan.meals[0]
    kept = KeptDish(date=first.date, slot=first.slot, recipe=first.dishes[0].recipe)
    told = why(plan.model_copy(update={"kept": (kept,)}), pack=pack)
    asked = {one.recipe: [each.rule for each in one.asked] for one in told.dishes}
    assert asked == {
        one.recipe: ["kept"] if one.recipe == kept.recipe else [] for one in told.dishes
    }
