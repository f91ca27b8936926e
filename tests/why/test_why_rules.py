"""Room and prices of rules, reckoned by hand."""

from __future__ import annotations

import dataclasses

import pytest
from hand_pack import dish, hand_pack, person
from hand_why import ODD, explained, planned, points_of_fibre, rule_named, with_rule

from mealplan import Why, why
from mealplan.plan import Notice

SWEET = dish("a", group="sweet", fibre_g=10)
A_WEEK = 7 / 3  # servings a week of a dish that is eaten once in three days


def test_a_cap_that_binds_has_the_price_of_the_fibre_that_it_keeps_away() -> None:
    """At most 1¼ servings of a; a tenth of a serving a week more is 0.1 · 3/7 of its fibre."""
    pack = with_rule(SWEET, dish("b"), dish("c"), rule="sweets", serving_g=100, upper=1.25 * A_WEEK)
    sweets = rule_named(explained(pack), "sweets")
    assert (sweets.side, sweets.room) == ("cap", pytest.approx(0, abs=1e-5))
    assert sweets.price is not None
    assert (sweets.price.step, sweets.price.dishes) == (0.1, False)
    more = 0.1 / A_WEEK
    worth = points_of_fibre(pack, 10 * more / 3) - ODD * more
    assert sweets.price.points == pytest.approx(worth, rel=1e-3)
    assert sweets.price.more is None  # less than a tenth of a serving


def test_a_cap_with_room_has_no_price_but_room_in_servings() -> None:
    """The largest portion of a is 1.75: a cap of 2.5 servings leaves 0.75 of them."""
    pack = with_rule(SWEET, dish("b"), dish("c"), rule="sweets", serving_g=100, upper=2.5 * A_WEEK)
    sweets = rule_named(explained(pack), "sweets")
    assert sweets.price is None
    assert sweets.room == pytest.approx(0.75 * A_WEEK, rel=1e-5)
    assert sweets.free == pytest.approx(0.3, rel=1e-5)
    assert sweets.about is not None
    assert (sweets.about.recipe, sweets.about.servings) == ("a", pytest.approx(0.75, rel=1e-3))


def test_of_two_caps_at_one_bound_neither_has_a_price() -> None:
    """More room under one of them gains nothing, whatever the solver's first prices say."""
    bound = 1.25 * A_WEEK
    pack = with_rule(SWEET, dish("b"), dish("c"), rule="sweets", serving_g=100, upper=bound)
    again = pack.guidelines["sweets"].model_copy(update={"id": "fruit"})
    pack = dataclasses.replace(pack, guidelines={**pack.guidelines, "fruit": again})
    told = explained(pack)
    for name in ("sweets", "fruit"):
        rule = rule_named(told, name)
        assert rule.room == pytest.approx(0, abs=1e-5)
        assert rule.price is None
    assert not {"sweets", "fruit"} & {one.wish for one in told.lifted}


def test_a_floor_that_binds_tells_what_asking_less_would_gain() -> None:
    """Fish without fibre at 1.5 servings costs its odd portion alone: 0.4 a serving."""
    fish = dish("fish", group="fish-white", kind="fish")
    pack = with_rule(fish, SWEET, dish("c"), rule="fish", serving_g=1, lower=150 * A_WEEK)
    told = rule_named(explained(pack), "fish")
    assert (told.side, told.room) == ("floor", pytest.approx(0, abs=1e-4))
    assert told.price is not None
    assert told.price.step == 10  # g a week, of 350
    assert told.price.points == pytest.approx(ODD * 10 / 100 / A_WEEK, rel=1e-2)


def test_room_of_a_ratio_is_told_in_servings_that_weigh_on_both_sides() -> None:
    """(90 + 90 s) / (1500 + 500 s) = 10 % of energy at s = 1.5, with 500 kcal a serving."""
    rich = dish("rich", energy_kcal=500, sfa_g=10)
    plain = [dish(name, energy_kcal=500, sfa_g=0) for name in ("b", "c")]
    told = explained(hand_pack(rich, *plain, rules=("saturated-fat",)))
    fat = rule_named(told, "saturated-fat")
    assert (fat.value, fat.room) == (pytest.approx(6), pytest.approx(4))
    assert fat.about is not None
    assert fat.about.servings == pytest.approx(1.5)


def test_minutes_at_their_limit_have_a_price_with_other_dishes() -> None:
    """90 of 91 minutes: the liked dish takes 15 more, so that a fifteenth of it would fit.

    Two minutes more would let in two fifteenths more of its point.
    """
    slow = dish("d", minutes=45)
    three = [dish(name, minutes=30) for name in ("a", "b", "c")]
    minutes = {"mon": 31, "tue": 30, "wed": 30}
    told = explained(hand_pack(slow, *three), wishes={"like": ["d"], "minutes": minutes})
    whole = rule_named(told, "day-minutes")
    assert (whole.value, whole.room) == (90, 1)
    assert whole.price is not None
    assert (whole.price.step, whole.price.dishes) == (2, True)
    assert whole.price.points == pytest.approx(2 / 15, abs=1e-4)
    assert whole.price.more is not None
    assert whole.price.more.recipe == "d"


def test_a_budget_that_gave_way_has_less_than_no_room() -> None:
    """Three servings of 1 USD, at least half of each: 1.50 USD in three days is 3.50 a week."""
    told = explained(hand_pack(dish("a"), dish("b"), dish("c")), wishes={"budget": 2.0})
    budget = rule_named(told, "budget")
    assert budget.value >= 3.5
    assert budget.room == pytest.approx(2.0 - budget.value)
    assert budget.price is not None
    # a dollar a week is 3/7 of a serving, which then is nearer to the usual one
    assert budget.price.points == pytest.approx(ODD * 3 / 7, rel=1e-3)


def test_energy_is_not_told_to_whom_it_is_hidden_from() -> None:
    dishes = [dish(name, energy_kcal=635) for name in ("a", "b", "c")]  # the need of a dinner
    pack = hand_pack(*dishes, rules=("energy-week", "energy-day"))
    plan = planned(pack, people=[person(name="Mo")])
    notice = Notice(
        person="Mo", action="hide-energy", because="x", title="x", text="x",
        level="need", source="design", trust="D", rule="x",
    )  # fmt: skip
    energy = {"energy-week", "energy-day"}
    assert energy <= {r.id for r in why(plan, pack=pack).rules}
    hidden = why(plan.model_copy(update={"notices": (notice,)}), pack=pack)
    assert hidden.rules
    assert not {r.id for r in hidden.rules} & energy


def test_every_price_of_a_real_week_is_of_a_rule_at_its_limit(couple_why: Why) -> None:
    rules = couple_why.rules
    assert all(r.free <= 0.03 and r.price.points > 0 for r in rules if r.price)
    assert all(r.level != "safety" for r in rules if r.price)
    order = [-r.price.points for r in rules if r.price] + [r.free for r in rules if not r.price]
    priced = sum(r.price is not None for r in rules)
    assert order[:priced] == sorted(order[:priced])
    assert order[priced:] == sorted(order[priced:])
