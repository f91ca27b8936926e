"""Each rule on what is eaten binds when it is tight, and does not when it is loose.

For every guideline and requirement: how low and how high can its measure go without it
(linear relaxation, a third of the recipes)? With the bound in the middle the extreme must
stop at the bound; with the bound beyond the extreme nothing may change.
"""

from __future__ import annotations

import dataclasses

import pytest
from hand_pack import dish, hand_pack, hand_problem, hand_profile
from model_help import MONDAY, problem_of, push, small_pack, with_food

import food_db
from food_db import FoodDB
from mealplan import Menu, Person, Profile
from mealplan.columns import measure_vector
from mealplan.limits import Limit
from mealplan.problem import MenuProblem
from mealplan.profile import REFERENCE_ADULT
from mealplan.requirements import reference_intakes

PACK = food_db.load()
GUIDELINES = [row.id for row in PACK.guidelines.values() if row.kind in ("intake", "energy")]
INTAKES = reference_intakes(REFERENCE_ADULT, PACK, "us")
NUTRIENTS = sorted(
    {
        row.nutrient
        for row in INTAKES
        if row.kind in ("UL", "CDRR") or PACK.nutrients[row.nutrient].floor == "rule"
    }
)
RARE = ("beef-liver", "kombu", "brazil-nuts")
"""Foods that few or none of the shipped recipes hold, for the rules on them."""
ASKING = {"fibre_now": 40, "macros": {"carbohydrate": [40, 60]}}


@pytest.fixture(scope="module")
def small() -> MenuProblem:
    """A third of the recipes under the rules of structure alone; some hold rare foods."""
    return problem_of(with_rare_foods(small_pack(PACK, ["glass-of-kefir"], rules=())), asking())


@pytest.fixture(scope="module")
def limits() -> dict[str, list[Limit]]:
    """All limits of somebody who asks for all that can be asked for, by rule and by nutrient."""
    pack = with_rare_foods(small_pack(PACK, ["glass-of-kefir"]))
    found: dict[str, list[Limit]] = {}
    for limit in problem_of(pack, asking()).eaters[0].limits:
        found.setdefault(limit.rule, []).append(limit)
        if limit.rule not in GUIDELINES:
            found.setdefault(limit.measure, []).append(limit)
    return found


def with_rare_foods(pack: FoodDB) -> FoodDB:
    for food in RARE:
        pack = with_food(pack, "glass-of-kefir", food, 20)
    return pack


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


def asking() -> Profile:
    """Somebody who names a range of carbohydrate and raises fibre step by step."""
    person = Person.model_validate(REFERENCE_ADULT.model_dump() | ASKING)
    wishes = {"minutes": {"weekday": 300, "weekend": 600}}
    return Profile.parse({"people": [person], "wishes": wishes, "menu": {"start": MONDAY}})


@pytest.mark.parametrize("rule", GUIDELINES)
def test_guideline_binds_or_not(
    rule: str, small: MenuProblem, limits: dict[str, list[Limit]]
) -> None:
    (limit,) = limits[rule]
    check_binds(small, limit)


@pytest.mark.parametrize("nutrient", NUTRIENTS)
def test_requirement_binds_or_not(
    nutrient: str, small: MenuProblem, limits: dict[str, list[Limit]]
) -> None:
    kinds = {row.kind for row in INTAKES if row.nutrient == nutrient}
    floors = {"RDA", "AI"} if PACK.nutrients[nutrient].floor == "rule" else set()
    assert len(limits[nutrient]) == len(kinds & (floors | {"UL", "CDRR"}))
    for limit in limits[nutrient]:
        check_binds(small, limit)


def test_floor_on_foods_that_a_diet_leaves_out_is_dropped() -> None:
    vegan = Person(sex="female", age=30, height_cm=165, weight_kg=60, diet="vegan")
    profile = Profile(people=(vegan,), menu=Menu(days=3))
    limits = {limit.rule: limit for limit in problem_of(PACK, profile).eaters[0].limits}
    assert limits["fish"].lower is None
    assert limits["pulses"].lower == 3
    assert limits["epa-dha-floor"].lower == 0.25, "a nutrient is not excused by a diet"


def test_what_nobody_has_judged_is_not_counted_as_liver(small: MenuProblem) -> None:
    """A ready meal of 400 g is not five servings of liver; a glass of kefir with 20 g of it is
    20 / 75 of one.
    """
    kefir = next(i for i, c in enumerate(small.columns) if c.dish.id == "glass-of-kefir")
    assert measure_vector("class:liver:yes", small.pack, small.columns, 75)[kefir] == pytest.approx(
        20 * small.pack.yields["beef-liver", "cooked"] / 75
    )
    ready = hand_pack(*(dish(name, group="ready-meal") for name in "abc"))
    problem = hand_problem(ready, hand_profile())
    assert not measure_vector("class:liver:yes", ready, problem.columns, 75).any()
