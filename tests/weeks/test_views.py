"""What a reader sees of several weeks, of the freezer, of a rest that had to be shorter."""

from __future__ import annotations

import re

import pytest
from people import MONDAY
from rich.console import Console

from mealplan import InputError, Menu, Person, Plan, Profile, plan_week
from mealplan.exports.day_terminal import day_with_recipes
from mealplan.exports.plan_markdown import plan_markdown
from mealplan.exports.plan_terminal import week_view
from mealplan.plan_parts import RuleStatus
from mealplan.summary import gave_way_lines, proof_line, rest_line


def text_of(view: object) -> str:
    console = Console(width=80, color_system=None)
    with console.capture() as capture:
        console.print(view)
    return capture.get()


def with_frozen(plan: Plan) -> Plan:
    """The plan as if its leftovers came out of the freezer."""
    data = plan.model_dump(mode="json", by_alias=True)
    for meal in data["meals"]:
        for dish in meal["dishes"]:
            dish["frozen"] = dish["leftover"]
    return Plan.model_validate(data)


def test_what_waited_in_the_freezer_is_said(ten_days: Plan) -> None:
    plan = with_frozen(ten_days)
    text = text_of(week_view(plan, 80))
    assert " ❄" in text
    assert "❄ leftover that waited in the freezer" in text
    assert "↺" not in text
    assert "(from the freezer)" in text_of(week_view(plan.week(1), 80))
    assert "from the freezer" in plan_markdown(plan)


def test_fridge_and_freezer_are_told_apart(ten_days: Plan) -> None:
    text = text_of(week_view(ten_days, 80))
    assert "↺ leftover of an earlier cooking" in text
    assert "freezer" not in text


def test_the_proof_is_one_of_weeks(ten_days: Plan) -> None:
    assert "the mean of 2 weeks" in proof_line(ten_days)
    assert "no week of these dishes" in proof_line(ten_days.week(1))


def test_a_rest_that_had_to_be_shorter_is_said(ten_days: Plan) -> None:
    assert rest_line(ten_days) is None
    one, two = ten_days.weeks
    plan = ten_days.model_copy(update={"weeks": (one, two.model_copy(update={"rest": 3}))})
    assert "too few were left for that in week 2 (3 days)" in (rest_line(plan) or "")
    shown = " ".join(text_of(week_view(plan, 80)).split())
    assert "week 2 (3 days)" in shown
    assert "week 2 (3 days)" in plan_markdown(plan)


def test_what_gave_way_names_its_weeks(ten_days: Plan) -> None:
    line = (
        ten_days.weeks[0]
        .rules[0]
        .model_copy(update={"status": RuleStatus.RELAXED, "because": None, "hint": None})
    )
    bare = [week.model_copy(update={"rules": ()}) for week in ten_days.weeks]
    with_line = [week.model_copy(update={"rules": (line,)}) for week in bare]
    both = ten_days.model_copy(update={"weeks": tuple(with_line)})
    second = ten_days.model_copy(update={"weeks": (bare[0], with_line[1])})
    none = ten_days.model_copy(update={"weeks": tuple(bare)})
    assert [text.partition(": ")[0] for text in gave_way_lines(both)] == ["every week"]
    assert [text.partition(": ")[0] for text in gave_way_lines(second)] == ["week 2"]
    assert gave_way_lines(none) == []


def test_a_day_cooks_for_the_leftovers_of_its_own_week(ten_days: Plan) -> None:
    """A main that both weeks had would be cooked for the leftovers of the one week alone."""
    meal = next(m for m in ten_days.week(1).meals if any(d.leftover for d in m.dishes))
    dish = next(d for d in meal.dishes if d.leftover)
    later = next(m for m in ten_days.week(2).meals if any(d.leftover for d in m.dishes))
    data = ten_days.model_dump(mode="json", by_alias=True)
    for one in data["meals"]:
        if (one["date"], one["slot"]) == (later.date.isoformat(), later.slot):
            for held in one["dishes"]:
                if held["leftover"]:
                    held.update(dish.model_dump(mode="json"))
    twice = Plan.model_validate(data)
    cooked = next(m.date for m in ten_days.meals for d in m.dishes if d.recipe == dish.recipe)
    before, after = (text_of(day_with_recipes(plan, cooked)) for plan in (ten_days, twice))
    assert re.sub(r"\s+", " ", before) == re.sub(r"\s+", " ", after)


def test_who_is_away_for_a_whole_week_is_said_with_the_week() -> None:
    ana = Person(
        name="Ana",
        sex="female",
        age=34,
        height_cm=168,
        weight_kg=62,
        away=tuple(f"2026-11-{day}" for day in (23, 24, 25, 26)),
    )
    ben = Person(name="Ben", sex="male", age=40, height_cm=180, weight_kg=80)
    profile = Profile(people=(ana, ben), menu=Menu(start=MONDAY, days=8))
    with pytest.raises(InputError, match="week 1 of 2: people 'Ana': away"):
        plan_week(profile)
