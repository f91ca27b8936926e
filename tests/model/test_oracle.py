"""Choose, then schedule, against the same problem with days in it (tests/bench/day_indexed.py)."""

from __future__ import annotations

import dataclasses
import random

import pytest
from day_indexed import build_day_indexed
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from model_help import MONDAY, problem_of, small_pack

import food_db
from food_db import FoodDB
from food_db.schema import Course, Meal
from mealplan import Menu, Profile, Wishes
from mealplan.problem import MenuProblem
from mealplan.solve import SolverOptions, Status, solve
from mealplan.week import solve_week

PACK = food_db.load()
RULES = ("energy-week", "fibre-floor", "saturated-fat", "sodium")
SIZES = {
    Course.MAIN: 10,
    Course.BREAKFAST: 4,
    Course.SNACK: 4,
    Course.SIDE: 5,
    Course.DESSERT: 3,
    Course.BREAD: 2,
    Course.DRINK: 2,
}
GAP = 0.01


def pack_by_lot(seed: int) -> FoodDB:
    """Thirty recipes of the shipped pack, drawn by course."""
    lot = random.Random(seed)
    by_course: dict[Course, list[str]] = {}
    for recipe in PACK.recipes.values():
        by_course.setdefault(recipe.course, []).append(recipe.id)
    drawn = {name for course, n in SIZES.items() for name in lot.sample(by_course[course], n)}
    recipes = {name: recipe for name, recipe in PACK.recipes.items() if name in drawn}
    return dataclasses.replace(small_pack(PACK, rules=RULES), recipes=recipes)


def problem_by_lot(seed: int, budget: float | None) -> MenuProblem:
    minutes = {"weekday": 120, "weekend": 120}
    wishes = Wishes.model_validate({"minutes": minutes, "budget": budget})
    return problem_of(pack_by_lot(seed), Profile(wishes=wishes, menu=Menu(start=MONDAY, days=3)))


@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    derandomize=True,
)
@given(st.integers(0, 500), st.sampled_from([None, 90.0]))
def test_both_ways_agree_to_the_tolerance(seed: int, budget: float | None) -> None:
    """No week of the exact program lies above our bound, and ours is as good within the gap."""
    problem = problem_by_lot(seed, budget)
    exact = solve(build_day_indexed(problem).model, SolverOptions(gap=GAP / 4, time_limit=30))
    assume(exact.status is Status.OPTIMAL)
    week = solve_week(problem, SolverOptions(gap=GAP, time_limit=20))
    assert week.bound >= exact.objective - 1e-6
    assert week.score.total <= exact.bound + 1e-6
    assert week.gap == pytest.approx((week.bound - week.score.total) / week.bound)
    assert week.gap <= 2 * GAP, "a pack this small is proved nearly to the tolerance"


def test_the_oracle_knows_how_long_a_main_keeps() -> None:
    """A main for a second dinner: within the days that it keeps, and not the next day of one."""
    problem = problem_by_lot(3, None)
    built = build_day_indexed(problem)
    pairs = {frozenset(i for i, _ in row.terms) for row in built.model.rows if row.rule == "apart"}
    seen = set()
    for i, column in enumerate(problem.columns):
        recipe = column.dish.recipe
        if recipe.course is Course.MAIN and column.slot[0] is Meal.DINNER:
            barred = frozenset({built.cells[i, 0], built.cells[i, 1]}) in pairs
            assert barred == (recipe.keeps_days < 2), recipe.id
            seen.add(barred)
    assert seen == {True, False}, "the pack has mains of both kinds"
