"""What was eaten before: dishes rest, likes recover; packs of a few dishes, reckoned by hand."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import pairwise

import pytest
from hand_pack import (
    EXACT,
    MONDAY,
    HandDish,
    dish,
    hand_pack,
    hand_problem,
    hand_profile,
    person,
)
from hypothesis import given
from hypothesis import strategies as st

from food_db import FoodDB
from food_db.schema import Course
from mealplan import InputError, NoPlanError, Plan, Profile, plan_week
from mealplan.profile import Eaten
from mealplan.verify import verify
from mealplan.weeks import week_lengths, week_profile

KCAL = {"energy_kcal": 600.0, "protein_g": 20.0}
LIKE, LOVE, DISLIKE = 1.0, 2.0, -3.0  # rates.csv


def dinner(name: str, **more: object) -> HandDish:
    return dish(name, fibre_g=10, **KCAL, **more)


def eaten(*what: tuple[str, int]) -> list[dict[str, object]]:
    """Dishes and how many days before Monday they were eaten."""
    return [{"recipe": name, "date": MONDAY - dt.timedelta(days=days)} for name, days in what]


def dishes_of(plan: Plan) -> set[str]:
    return {dish.recipe for meal in plan.meals for dish in meal.dishes}


def planned(profile: Profile, *dishes: HandDish) -> Plan:
    plan = plan_week(profile, pack=hand_pack(*dishes), options=EXACT)
    assert not findings(plan, hand_pack(*dishes))
    return plan


def findings(plan: Plan, pack: FoodDB) -> list[str]:
    """What the verifier says of rest, score and leftovers (a hand's pack lacks other rules)."""
    mine = ("rest", "score", "objective", "leftover", "data-version")
    return [str(one) for one in verify(plan, pack).findings if one.id.startswith(mine)]


def with_rest(profile: Profile, rest: int | None, **more: object) -> Profile:
    return profile.model_copy(
        update={"menu": profile.menu.model_copy(update={"rest": rest, **more})}
    )


FOUR = [dinner(name) for name in ("a", "b", "c", "d")]


@pytest.mark.parametrize(
    ("rest", "days_ago", "comes"),
    [(7, 6, False), (7, 7, True), (1, 1, True), (2, 1, False), (0, 1, True)],
)
def test_a_dish_comes_back_when_its_rest_is_over(rest: int, days_ago: int, comes: bool) -> None:
    profile = hand_profile(history=eaten(("a", days_ago)), wishes={"love": ["a"]})
    plan = planned(with_rest(profile, rest), *FOUR)
    # Liked less after it was eaten, but more than the others: it comes whenever it may.
    assert ("a" in dishes_of(plan)) is comes


def test_the_rest_that_nobody_asked_for_is_seven_days_where_something_is_remembered() -> None:
    profile = hand_profile(history=eaten(("a", 6)), wishes={"love": ["a"]})
    assert "a" not in dishes_of(planned(profile, *FOUR))
    profile = hand_profile(history=eaten(("a", 7)), wishes={"love": ["a"]})
    assert "a" in dishes_of(planned(profile, *FOUR))


def test_too_long_a_rest_is_named_with_its_mend() -> None:
    profile = hand_profile(history=eaten(("a", 1), ("b", 2)))
    with pytest.raises(NoPlanError) as failed:
        planned(with_rest(profile, 10), *FOUR)
    assert "a rest of 10 days" in str(failed.value)
    assert "a shorter rest" in str(failed.value)


def test_a_rest_that_nobody_asked_for_is_shortened_before_there_is_no_plan() -> None:
    profile = hand_profile(history=eaten(("a", 2), ("b", 3), ("c", 6)))
    said: list[str] = []
    pack = hand_pack(*FOUR)
    plan = plan_week(profile, pack=pack, options=EXACT, progress=said.append)
    # Seven days leave d alone, three leave b, c and d: enough for three dinners.
    assert plan.profile.menu.rest == 3
    assert dishes_of(plan) == {"b", "c", "d"}
    assert any("a rest of 7 days" in words for words in said)
    assert not findings(plan, pack)


@pytest.mark.parametrize(
    ("days_ago", "points"), [(28, LIKE), (14, LIKE / 2), (7, LIKE / 4), (100, LIKE)]
)
def test_a_like_recovers_in_a_straight_line(days_ago: int, points: float) -> None:
    profile = hand_profile(history=eaten(("a", days_ago)), wishes={"like": ["a"]})
    problem = hand_problem(hand_pack(*FOUR), with_rest(profile, 0))
    liking = {one.id: one.liking for one in problem.dishes}
    assert liking == pytest.approx({"a": points, "b": 0, "c": 0, "d": 0})


def test_the_last_time_counts_and_a_dislike_does_not_wear_off() -> None:
    history = eaten(("a", 28), ("a", 7), ("b", 1))
    profile = hand_profile(history=history, wishes={"love": ["a"], "dislike": ["b"]})
    problem = hand_problem(hand_pack(*FOUR), with_rest(profile, 0))
    liking = {one.id: one.liking for one in problem.dishes}
    assert liking == pytest.approx({"a": LOVE / 4, "b": DISLIKE, "c": 0, "d": 0})


def test_breakfasts_and_snacks_neither_rest_nor_tire() -> None:
    foods = [
        *FOUR,
        *(dish(n, "breakfast", course=Course.BREAKFAST, fibre_g=10, **KCAL) for n in ("e", "f")),
    ]
    history = eaten(("e", 1))
    profile = hand_profile(meals="breakfast dinner", history=history, wishes={"like": ["e"]})
    problem = hand_problem(hand_pack(*foods), profile)
    assert {one.id: one.liking for one in problem.dishes}["e"] == LIKE
    plan = planned(profile, *foods)
    assert [d.recipe for m in plan.meals for d in m.dishes].count("e") >= 2


def test_a_history_is_refused_where_it_makes_no_sense() -> None:
    pack = hand_pack(*FOUR)
    history = [*eaten(("a", -2)), {"recipe": "bb", "date": MONDAY - dt.timedelta(days=3)}]
    with pytest.raises(InputError) as failed:
        plan_week(hand_profile(history=history), pack=pack, options=EXACT)
    assert "history: date: 2026-11-25 is not before the first day planned" in str(failed.value)
    assert "history: recipe: 'bb' is no recipe" in str(failed.value)


@pytest.mark.parametrize(
    ("rest", "most", "least_apart"), [(0, 2, 1), (2, 2, 2), (3, 2, 3), (4, 1, 4), (7, 1, 7)]
)
def test_a_side_comes_once_in_the_days_of_its_rest(rest: int, most: int, least_apart: int) -> None:
    sides = [dish(n, course=Course.SIDE, fibre_g=3, energy_kcal=100, protein_g=2) for n in "stuv"]
    foods = [*FOUR, *sides]
    profile = with_rest(hand_profile(days=4, wishes={"love": ["s"]}), rest)
    plan = planned(profile, *foods)
    days = sorted(
        (meal.date - MONDAY).days for meal in plan.meals for d in meal.dishes if d.recipe == "s"
    )
    assert len(days) == most  # loved, it comes as often as it may
    assert all(two - one >= least_apart for one, two in pairwise(days))


@given(st.integers(1, 28))
def test_weeks_are_few_and_even(days: int) -> None:
    lengths = week_lengths(days)
    assert sum(lengths) == days
    assert max(lengths) <= 7
    assert max(lengths) - min(lengths) <= 1
    assert (len(lengths) - 1) * 7 < days


def test_later_weeks_raise_fibre_further_and_find_the_pantry_used() -> None:
    profile = hand_profile(pantry=[{"food": "food-of-a", "grams": 100}], days=7)
    someone = profile.people[0].model_copy(update={"fibre_now": 16.0, "fibre_week": 2})
    profile = profile.model_copy(update={"people": (someone,)})
    later = week_profile(profile, MONDAY + dt.timedelta(days=14), 7, 5, first=MONDAY, before=())
    assert later.people[0].fibre_week == 4
    assert later.pantry == ()
    assert later.menu.rest == 5
    first = week_profile(profile, MONDAY, 7, 5, first=MONDAY, before=())
    assert first.people[0].fibre_week == 2
    assert first.pantry == profile.pantry


def test_eaten_is_a_dish_and_a_day() -> None:
    assert Profile.parse({"history": [{"recipe": "x", "date": "2026-11-20"}]}).history == (
        Eaten(recipe="x", date=dt.date(2026, 11, 20)),
    )
    with pytest.raises(InputError, match="history"):
        Profile.parse({"history": [{"recipe": "x", "date": "soon"}]})


def stew_pack(*, freezes: bool) -> FoodDB:
    """A loved stew that keeps two days, and two dishes that do not keep."""
    pack = hand_pack(dinner("stew", keeps=2), dinner("other"), dinner("third"))
    stew = dataclasses.replace(pack.recipes["stew"], freezes=freezes)
    return dataclasses.replace(pack, recipes={**pack.recipes, "stew": stew})


def stews_of(pack: FoodDB, *lacks: str) -> list[tuple[int, bool, bool]]:
    """Day, leftover and frozen of the stews at dinners on Monday and Saturday."""
    away = [person(away=["tue", "wed", "thu", "fri"])]
    profile = hand_profile(*away, days=6, wishes={"love": ["stew"], "lacks": list(lacks)})
    plan = plan_week(profile, pack=pack, options=EXACT)
    assert not findings(plan, pack)
    return [
        ((meal.date - MONDAY).days, dish.leftover, dish.frozen)
        for meal in plan.meals
        for dish in meal.dishes
        if dish.recipe == "stew"
    ]


def test_a_freezer_lets_a_second_helping_wait_longer_than_the_fridge() -> None:
    # Dinners are on Monday and Saturday, five days apart; in the fridge it keeps two.
    assert stews_of(stew_pack(freezes=True)) == [(0, False, False), (5, True, True)]


def test_without_a_freezer_or_what_freezes_nothing_is_eaten_past_its_keeping() -> None:
    assert len(stews_of(stew_pack(freezes=True), "freezer")) == 1
    assert len(stews_of(stew_pack(freezes=False))) == 1


def test_the_verifier_sees_a_leftover_that_is_too_old_for_the_fridge() -> None:
    pack = stew_pack(freezes=True)
    profile = hand_profile(
        person(away=["tue", "wed", "thu", "fri"]), days=6, wishes={"love": ["stew"]}
    )
    plan = plan_week(profile, pack=pack, options=EXACT)
    assert any("it keeps 2 days" in text for text in findings(plan, stew_pack(freezes=False)))
    data = plan.model_dump(by_alias=True, mode="json")
    data["meals"][-1]["dishes"][0]["frozen"] = False
    assert any("freezer should be named" in t for t in findings(Plan.model_validate(data), pack))
