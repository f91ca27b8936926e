"""Laws on dishes of the shipped pack, drawn by lot: slower, so `tests/bench/properties.py` alone
tries them on many worlds.
"""

from __future__ import annotations

import dataclasses
from random import Random

from laws import EXACT, NO_PLAN, NOT_APPLICABLE, TRIED, Law, is_no_worse, planned

import food_db
from food_db import FoodDB
from food_db.schema import Course
from mealplan import Profile
from mealplan.checking import check_all
from mealplan.errors import MealplanError
from mealplan.model.choose import build_choose
from mealplan.problem import MenuProblem, build_problem
from mealplan.profile_check import planned_dates
from mealplan.solve import SolverOptions, solve_relaxed
from tests.care.few_recipes import without_pattern
from tests.care.make_profiles import random_profile

SIZES = {
    Course.MAIN: 40,
    Course.BREAKFAST: 12,
    Course.SIDE: 14,
    Course.SNACK: 10,
    Course.DESSERT: 6,
    Course.BREAD: 5,
    Course.DRINK: 5,
}
LOOSE = SolverOptions(gap=0.3, time_limit=10)
OTHER_RULES = "other rules hold"
"""A dish more can bring a floor within reach, which then is a rule: not the same world."""


def pack_by_lot(luck: Random) -> FoodDB:
    """About ninety dishes of the shipped pack, so many of each course."""
    pack = food_db.load()
    by_course: dict[Course, list[str]] = {}
    for recipe in pack.recipes.values():
        by_course.setdefault(recipe.course, []).append(recipe.id)
    drawn = {
        name
        for course, names in by_course.items()
        for name in luck.sample(names, min(SIZES[course], len(names)))
    }
    return dataclasses.replace(pack, recipes={n: r for n, r in pack.recipes.items() if n in drawn})


def no_rule_is_broken_on_dishes_by_lot(luck: Random) -> str:
    """A random household on random dishes: the plan and its lists agree with the verifier."""
    pack = without_pattern(pack_by_lot(luck))
    plan = planned(random_profile(luck.randint(0, 10**6)), pack, LOOSE)
    if plan is None:
        return NO_PLAN
    report = check_all(plan, pack=pack)
    assert report.ok, str(report)
    return TRIED


def one_dish_by_lot_more_never_worsens(luck: Random) -> str:
    """The optimum of the relaxation with a dish more, where the same rules hold as without it."""
    pack = pack_by_lot(luck)
    asked = random_profile(luck.randint(0, 10**6))
    gone = luck.choice(list(pack.recipes))
    fewer = {name: recipe for name, recipe in pack.recipes.items() if name != gone}
    narrow = _problem(asked, dataclasses.replace(pack, recipes=fewer))
    wide = _problem(asked, pack)
    if narrow is None or wide is None:
        return NOT_APPLICABLE
    if _rules(narrow) != _rules(wide):
        return OTHER_RULES
    return is_no_worse(_bound(wide), _bound(narrow))


def _problem(asked: Profile, pack: FoodDB) -> MenuProblem | None:
    try:
        return build_problem(asked, pack, planned_dates(asked))
    except MealplanError:
        return None


def _bound(problem: MenuProblem) -> float | None:
    solution = solve_relaxed(build_choose(problem).model, EXACT)
    return solution.objective if solution.found else None


def _rules(problem: MenuProblem) -> object:
    """The bounds that all rules have, and how many dishes each place holds."""
    limits = [(e.name, x.rule, x.lower, x.upper) for e in problem.eaters for x in e.limits]
    places = [(str(p.sitting), p.slot.course, problem.bounds(p)) for p in problem.places]
    return limits, places


SHIPPED_LAWS: tuple[Law, ...] = (
    no_rule_is_broken_on_dishes_by_lot,
    one_dish_by_lot_more_never_worsens,
)
