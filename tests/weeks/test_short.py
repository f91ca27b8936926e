"""A day or two are no picture of a week: floors a week, and caps of less than a serving."""

from __future__ import annotations

import datetime as dt

import pytest
from people import MONDAY

from food_db import FoodDB
from food_db.schema import Level
from mealplan import Menu, Profile, plan_week
from mealplan.limits import Limit
from mealplan.problem import build_problem
from mealplan.solve import SolverOptions
from mealplan.verify import verify


def limit(pack: FoodDB, rule: str, days: int) -> Limit:
    dates = tuple(MONDAY + dt.timedelta(days=n) for n in range(days))
    problem = build_problem(Profile(menu=Menu(start=MONDAY, days=days)), pack, dates)
    return next(one for one in problem.eaters[0].limits if one.rule == rule)


@pytest.mark.parametrize(
    ("days", "fish", "red_meat", "liver"),
    [(1, None, 7.0, 1.0), (2, None, 3.5, 1.0), (3, 3.0, 2.0, 1.0), (7, 3.0, 2.0, 1.0)],
)
def test_bounds_a_week_by_the_days_planned(
    pack: FoodDB, days: int, fish: float | None, red_meat: float, liver: float
) -> None:
    """Fish three times a week, red meat twice (patterns), liver once (safety)."""
    assert limit(pack, "fish", days).lower == fish
    assert limit(pack, "red-meat", days).upper == pytest.approx(red_meat)
    assert limit(pack, "liver", days).upper == liver


def test_two_days_are_planned_and_verified(pack: FoodDB) -> None:
    plan = plan_week(Profile(menu=Menu(start=MONDAY, days=2)), options=SolverOptions(gap=0.1))
    assert {meal.date for meal in plan.meals} == {MONDAY, MONDAY + dt.timedelta(days=1)}
    assert {rule.level for rule in plan.relaxed} <= {Level.WISH}
    assert verify(plan).ok
    assert plan.weeks == ()
    assert plan.by_week == (plan,)
