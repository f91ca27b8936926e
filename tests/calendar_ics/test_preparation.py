"""What is to be done ahead: plans by hand, days and half days reckoned by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from hand_plan import PACK, day, dish, hand_plan, meal, pack_with

from mealplan import Plan
from mealplan.errors import InputError
from mealplan.preparation import Task, tasks


def told(found: tuple[Task, ...]) -> list[tuple[int, str, str]]:
    """Day of the plan (0 is its first), half of the day, kind."""
    return [((task.date - day(0)).days, task.at, task.kind) for task in found]


def test_beans_are_soaked_the_evening_before() -> None:
    (task,) = tasks(hand_plan(meal(day(2), "dinner", dish("fasolada"))), PACK)
    assert (task.date, task.at, task.kind) == (day(1), "evening", "soak")
    assert task.text == "Soak the beans in plenty of cold water."
    assert (task.recipe, task.title) == ("fasolada", "Fasolada")
    assert (task.meal_date, task.slot) == (day(2), "dinner")


def test_a_task_of_the_first_day_lies_before_it() -> None:
    plan = hand_plan(meal(day(0), "breakfast", dish("skyr-with-muesli-and-blueberries")))
    assert told(tasks(plan, PACK)) == [(-1, "evening", "thaw")]


@pytest.mark.parametrize(
    ("ahead", "slot", "total", "expected"),
    [
        # dinner 19:00 - 90 min = 17:30: from 20:00 the evening before 21.5 h
        ("soak them for 18 to 24 hours", "dinner", 90, (1, "evening")),
        # lunch 12:30 - 90 min = 11:00: evening 15 h, morning 27 h (none is in between)
        ("soak them for 18 to 24 hours", "lunch", 90, (1, "morning")),
        # 18:15: evening 22.25 h, morning 34.25 h
        ("lay it in cold water for 24 to 36 hours", "dinner", 45, (1, "morning")),
        # 11:45: evening 15.75 h, morning 27.75 h
        ("lay it in cold water for 24 to 36 hours", "lunch", 45, (1, "morning")),
        # 12:00: the evening two days before 40 h, the morning of that day 52 h
        ("lay it in cold water for 36 to 48 hours", "lunch", 30, (0, "evening")),
        ("leave them in cold water for at least 60 hours", "lunch", 30, (-1, "evening")),
        # four hours have passed since the evening before at any meal
        ("soak them for at least 4 hours", "breakfast", 30, (1, "evening")),
        ("soak them for 12 hours", "dinner", 60, (1, "evening")),
        ("soak them overnight", "lunch", 60, (1, "evening")),
    ],
)
def test_hours_are_counted_back_from_the_cooking(
    ahead: str, slot: str, total: float, expected: tuple[int, str]
) -> None:
    pack = pack_with("fasolada", ahead=ahead, total_minutes=total)
    found = tasks(hand_plan(meal(day(2), slot, dish("fasolada"))), pack)
    assert told(found) == [(*expected, "soak")]


def test_own_times_move_a_task() -> None:
    """Dinner at 21:30, less 45 minutes: 24.75 hours since 20:00 the evening before."""
    plan = hand_plan(meal(day(2), "dinner", dish("potaje-de-vigilia")))
    assert told(tasks(plan, PACK)) == [(1, "morning", "soak")]
    late = {"dinner": dt.time(21, 30)}
    assert told(tasks(plan, PACK, times=late)) == [(1, "evening", "soak")]
    with pytest.raises(InputError, match="no 'diner'; did you mean 'dinner'"):
        tasks(plan, PACK, times={"diner": dt.time(20)})
    with pytest.raises(InputError, match="no time of day"):
        tasks(plan, PACK, times={"dinner": "20:30"})  # type: ignore[dict-item]


def test_an_early_breakfast_is_soaked_from_the_morning_and_cooked_in_the_evening() -> None:
    found = tasks(hand_plan(meal(day(2), "breakfast", dish("ful-medames"))), PACK)
    assert told(found) == [(1, "morning", "soak"), (1, "evening", "cook-ahead")]
    assert found[1].text == "For an early breakfast cook them the evening before."


@pytest.mark.parametrize(
    ("recipe", "kind"),
    [
        ("hummus", "soak"),
        ("taameya", "soak"),  # in cold water for 12 hours
        ("remojon-granadino", "soak"),
        ("polvo-a-lagareiro", "thaw"),
        ("grechka-s-kefirom", "thaw"),
        ("ali-nazik", "cook-ahead"),
        ("hssoua-belboula", "cook-ahead"),
        ("moussaka", "cook-ahead"),
        ("shawarma-djaj", "other"),
        ("chia-pudding", "other"),
        ("yogurt-chicken-traybake", "other"),
    ],
)
def test_kinds(recipe: str, kind: str) -> None:
    (task,) = tasks(hand_plan(meal(day(2), "lunch", dish(recipe))), PACK)
    assert task.kind == kind


def test_every_recipe_that_says_so_gives_a_whole_sentence() -> None:
    said = [recipe.id for recipe in PACK.recipes.values() if recipe.ahead]
    assert len(said) > 40
    for recipe in said:
        found = tasks(hand_plan(meal(day(2), "dinner", dish(recipe))), PACK)
        assert found, recipe
        for task in found:
            assert task.text[0].isupper(), task
            assert task.text.endswith("."), task
            assert day(0) <= task.date <= day(1), task


def test_a_cooking_for_later_meals_is_named_at_its_own() -> None:
    two = {"Ana": 1.0, "Ben": 1.25}
    plan = hand_plan(
        meal(day(0), "dinner", dish("adas", portions=two)),
        meal(day(1), "lunch", dish("adas", portions={"Ana": 1.0}, leftover=True)),
        meal(day(3), "dinner", dish("adas", portions=two, leftover=True)),
    )
    (task,) = tasks(plan, PACK)
    assert (task.date, task.at, task.kind) == (day(0), "evening", "batch")
    assert task.text == "Cook 5½ servings: 1 of them for Tue lunch, 2¼ for Thu dinner."
    assert (task.meal_date, task.slot) == (day(0), "dinner")


def test_beans_for_two_meals_are_soaked_once() -> None:
    plan = hand_plan(
        meal(day(1), "lunch", dish("fasolada")),
        meal(day(2), "lunch", dish("fasolada", leftover=True)),
        meal(day(5), "lunch", dish("fasolada")),
    )
    found = tasks(plan, PACK)
    assert told(found) == [(0, "evening", "soak"), (1, "morning", "batch"), (4, "evening", "soak")]


def test_a_frozen_helping_is_put_away_and_taken_out() -> None:
    plan = hand_plan(
        meal(day(0), "lunch", dish("adas", portions={"you": 2.0})),
        meal(day(6), "dinner", dish("adas", leftover=True, frozen=True)),
    )
    found = tasks(plan, PACK)
    assert told(found) == [
        (0, "morning", "batch"),
        (0, "evening", "freeze"),
        (5, "evening", "thaw"),
    ]
    assert found[0].text == "Cook 3 servings: 1 of them for Sun dinner."
    assert found[1].text == "Freeze 1 serving of Adas for Sun dinner, once cold."
    assert found[2].text == "Put 1 serving of Adas from the freezer into the fridge to thaw."
    assert found[2].meal_date == day(6)


def test_what_nobody_eats_needs_nothing() -> None:
    plan = hand_plan(
        meal(day(1), "lunch", dish("fasolada", portions={})), meal(day(1), "dinner", dish("adas"))
    )
    assert tasks(plan, PACK) == ()


def test_two_sittings_of_a_dish_soak_once() -> None:
    ana, ben = dish("fasolada", portions={"Ana": 1.0}), dish("fasolada", portions={"Ben": 1.0})
    assert len(tasks(hand_plan(meal(day(1), "lunch", ana, ben)), PACK)) == 1


def test_a_week_in_order_of_time(week: Plan) -> None:
    found = tasks(week)
    assert [task.date for task in found] == sorted(task.date for task in found)
    for_later = {d.recipe for m in week.meals for d in m.dishes if d.leftover}
    assert for_later
    assert {task.recipe for task in found if task.kind == "batch"} == for_later


def test_a_recipe_that_the_pack_lacks(week: Plan) -> None:
    pack = pack_with("fasolada")
    del pack.recipes["adas"]  # type: ignore[attr-defined]
    with pytest.raises(InputError, match="adas"):
        tasks(hand_plan(meal(day(0), "lunch", dish("adas"))), pack)
