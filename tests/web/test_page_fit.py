"""How large a week is set on paper: as large as fits, smaller for more to say."""

from __future__ import annotations

import dataclasses

import pytest

from food_db import FoodDB
from mealplan import Plan
from mealplan.cookbook import sheets
from mealplan.exports.page_fit import SIZES, height, size_for, stacked
from mealplan.exports.page_grid import TaskGroup, TaskView, WeekView, week_views
from mealplan.exports.page_recipes import seats


@pytest.fixture(scope="module")
def plain(week: Plan, pack: FoodDB) -> WeekView:
    (view,) = week_views(week, seats(sheets(week, pack)), ())
    return view


def busy(view: WeekView, tasks: int) -> WeekView:
    task = TaskView("Soak the beans overnight in plenty of cold water.", "Fasolada", "Mon dinner")
    groups = tuple(TaskGroup(f"Mon {n} Nov, evening", (task,)) for n in range(tasks))
    return dataclasses.replace(view, tasks=groups)


def test_more_to_do_is_set_smaller(plain: WeekView) -> None:
    sizes = [size_for(busy(plain, tasks)) for tasks in (0, 8, 20, 60)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] >= 16, "8 pt and more where there is nothing to do"
    assert sizes[-1] < sizes[0]
    assert set(sizes) <= set(SIZES)


def test_the_size_is_the_largest_that_fits(plain: WeekView) -> None:
    for tasks in (0, 20, 40):
        view = busy(plain, tasks)
        size = size_for(view)
        assert height(view, size / 2) <= 740
        assert size == SIZES[0] or height(view, (size + 1) / 2) > 740


def test_what_needs_the_width_is_stacked(plain: WeekView) -> None:
    assert not stacked(busy(plain, 8))
    assert stacked(busy(plain, 9))
    assert stacked(dataclasses.replace(plain, people=("a", "b", "c", "d", "e")))


def test_no_week_is_too_much(plain: WeekView) -> None:
    assert size_for(busy(plain, 500)) == SIZES[-1]
