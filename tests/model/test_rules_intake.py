"""Each rule on what is eaten binds when it is tight, and does not when it is loose.

For every guideline and requirement: how low and how high can its measure go without it
(linear relaxation, a third of the recipes)? With the bound in the middle the extreme must
stop at the bound; with the bound beyond the extreme nothing may change.
"""

from __future__ import annotations

import dataclasses

import pytest
from model_help import problem_of, push, small_pack

import food_db
from food_db import FoodDB
from mealplan.limits import Limit
from mealplan.problem import MenuProblem

PACK = food_db.load()
GUIDELINES = [row.id for row in PACK.guidelines.values() if row.kind in ("intake", "energy")]
NUTRIENTS = sorted(
    {
        row.nutrient
        for row in PACK.requirements
        if row.kind in ("UL", "CDRR") or PACK.nutrients[row.nutrient].floor == "rule"
    }
)


@pytest.fixture(scope="module")
def small() -> FoodDB:
    return small_pack(PACK, rules=())


def with_bounds(problem: MenuProblem, limit: Limit, **bounds: float | None) -> MenuProblem:
    """The problem with this one limit, its bounds replaced."""
    changed = dataclasses.replace(limit, **{"lower": None, "upper": None, **bounds})
    eater = dataclasses.replace(problem.eaters[0], limits=(changed,))
    return dataclasses.replace(problem, eaters=(eater,))


def extreme(problem: MenuProblem, limit: Limit, sign: float) -> float:
    """The value of the limit when its numerator is pushed up (+1) or down (-1)."""
    name = problem.eaters[0].name
    vector = limit.coefficients
    if limit.denominator is not None:
        # a ratio is pushed by what exceeds its middle, or else the denominator would be moved
        middle = (limit.lower or 0) + (limit.upper or 0)
        vector = vector - middle / (2 if limit.lower and limit.upper else 1) * limit.denominator
    solution, built = push(problem, lambda b: b.variables.eaten(name, vector), sign)
    assert solution.found
    return limit.value(built.read(solution.values).portions[name])


def check_binds(problem: MenuProblem, limit: Limit) -> None:
    free = with_bounds(problem, limit)
    low, high = extreme(free, limit, -1), extreme(free, limit, +1)
    assert low < high, "the measure cannot move: the case says nothing"
    middle = (low + high) / 2
    for side, sign, loose in (("lower", -1.0, low * 0.5), ("upper", 1.0, high * 1.5)):
        if getattr(limit, side) is None:
            continue
        target = dataclasses.replace(limit, **{"lower": None, "upper": None, side: middle})
        tight = extreme(with_bounds(problem, target, **{side: middle}), target, sign)
        assert tight == pytest.approx(middle, rel=1e-4), f"{side} bound does not bind"
        slack = extreme(with_bounds(problem, target, **{side: loose}), target, sign)
        assert (slack - middle) * sign > 0, f"a loose {side} bound binds"


@pytest.mark.parametrize("rule", GUIDELINES)
def test_guideline_binds_or_not(rule: str) -> None:
    problem = problem_of(small_pack(PACK, rules=[rule]))
    limits = [limit for limit in problem.eaters[0].limits if limit.rule == rule]
    assert len(limits) == 1
    check_binds(problem, limits[0])


@pytest.mark.parametrize("nutrient", NUTRIENTS)
def test_requirement_binds_or_not(nutrient: str) -> None:
    problem = problem_of(small_pack(PACK, rules=[nutrient]))
    limits = [limit for limit in problem.eaters[0].limits if limit.measure == nutrient]
    kinds = {row.kind for row in PACK.requirements if row.nutrient == nutrient}
    floors = {"RDA", "AI"} if PACK.nutrients[nutrient].floor == "rule" else set()
    assert len(limits) == len(kinds & (floors | {"UL", "CDRR"}))
    for limit in limits:
        check_binds(problem, limit)


def test_floor_on_foods_that_a_diet_leaves_out_is_dropped() -> None:
    from mealplan import Menu, Person, Profile  # noqa: PLC0415

    vegan = Person(sex="female", age=30, height_cm=165, weight_kg=60, diet="vegan")
    profile = Profile(people=(vegan,), menu=Menu(days=3))
    limits = {limit.rule: limit for limit in problem_of(PACK, profile).eaters[0].limits}
    assert limits["fish"].lower is None
    assert limits["pulses"].lower == 3
    assert limits["epa-dha-floor"].lower == 0.25, "a nutrient is not excused by a diet"
