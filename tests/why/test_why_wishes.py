"""What lifting a wish would gain: a like of one point, kept away in turn by each kind of wish."""

from __future__ import annotations

from typing import Any

import pytest
from hand_pack import dish, hand_pack, person
from hand_why import ODD, explained, lift_named, with_rule

from mealplan import Why

MILL = dish("d", steps=("Purée in a blender.",))
THREE = [dish(name) for name in ("a", "b", "c")]
ONE_POINT = {"like": ["d"]}


@pytest.mark.parametrize(
    ("wish", "tables"),
    [
        ("exclude", {"wishes": {**ONE_POINT, "exclude": ["food-of-d"]}}),
        ("never", {"people": [person(never=["food-of-d"])], "wishes": ONE_POINT}),
    ],
)
def test_a_word_that_bars_a_liked_dish_costs_its_point(wish: str, tables: dict[str, Any]) -> None:
    lift = lift_named(explained(hand_pack(MILL, *THREE), **tables), wish)
    assert lift.gain == pytest.approx(1.0, abs=1e-4)
    assert [one.recipe for one in lift.dishes] == ["d"]
    assert lift.dishes[0].servings == pytest.approx(1.0, abs=1e-3)


def test_two_words_that_bar_the_same_dish_cost_nothing_alone() -> None:
    wishes = {**ONE_POINT, "exclude": ["food-of-d", "d"]}
    told = explained(hand_pack(MILL, *THREE), wishes=wishes)
    assert [one.gain for one in told.lifted if one.wish == "exclude"] == [0, 0]


def test_a_word_that_bars_a_dish_that_nobody_misses_costs_nothing() -> None:
    told = explained(hand_pack(MILL, *THREE), wishes={"exclude": ["food-of-d"]})
    assert lift_named(told, "exclude").gain == 0
    assert lift_named(told, "exclude").dishes == ()


def test_a_dislike_costs_its_points_where_the_dish_cannot_be_avoided() -> None:
    told = explained(hand_pack(*THREE), wishes={"dislike": ["a"]})
    assert lift_named(told, "dislike").gain == pytest.approx(3.0, abs=1e-4)
    avoided = explained(hand_pack(MILL, *THREE), wishes={"dislike": ["a"]})
    assert lift_named(avoided, "dislike").gain == 0


def test_minutes_cost_the_part_of_a_dish_that_does_not_fit() -> None:
    """100 f + 10 (3 - f) = 90 minutes: two thirds of the liked dish fit, a third of a point not."""
    slow = dish("d", minutes=100)
    told = explained(hand_pack(slow, *THREE), wishes={**ONE_POINT, "minutes": {"weekday": 30}})
    lift = lift_named(told, "day-minutes")
    assert lift.gain == pytest.approx(1 / 3, abs=1e-4)
    assert [one.recipe for one in lift.dishes] == ["d"]
    generous = {**ONE_POINT, "minutes": {"weekday": 40}}
    assert lift_named(explained(hand_pack(slow, *THREE), wishes=generous), "day-minutes").gain == 0


def test_a_rule_of_the_pattern_that_costs_nothing_is_not_told() -> None:
    told = explained(hand_pack(*THREE, rules=("sweets",)))
    assert [one.wish for one in told.lifted] == ["day-minutes"]


def test_a_cap_of_the_pattern_tells_the_dish_that_it_keeps_away() -> None:
    """Half a serving of the liked dish, the least, is 50 g · 7/3 a week, of which a quarter fits.

    A quarter of its point less 0.4 for each part of a serving that is not usual is had anyhow.
    """
    sweet = dish("d", group="sweet")
    least = 0.5 * 100 / 50 * 7 / 3
    pack = with_rule(sweet, *THREE, rule="sweets", serving_g=50, upper=least / 4)
    lift = lift_named(explained(pack, wishes=ONE_POINT), "sweets")
    assert lift.gain == pytest.approx(1 - (1 / 4 - ODD * 0.5 / 4), abs=1e-4)
    assert lift.dishes[0].recipe == "d"


def test_wishes_of_a_real_week_are_all_told(couple_why: Why) -> None:
    wishes = {(one.wish, one.words) for one in couple_why.lifted if one.level == "wish"}
    assert {("exclude", "exclude natto"), ("dislike", "dislike aubergine")} <= wishes
    gains = [one.gain for one in couple_why.lifted]
    assert gains == sorted(gains, reverse=True)
    assert all(gain >= 0 for gain in gains)
