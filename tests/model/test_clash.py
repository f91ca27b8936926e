"""The smallest set of rules that clash, where a hand can see it."""

from __future__ import annotations

import dataclasses

import pytest
from model_help import MONDAY, problem_of, small_pack

import food_db
from food_db import FoodDB
from food_db.schema import Level
from mealplan import Menu, Profile
from mealplan.clash import find_clash
from mealplan.solve import SolverOptions

PACK = food_db.load()
WHO = "you"
QUICK = SolverOptions(time_limit=5.0)


def pack_with(cap: float) -> FoodDB:
    """At least 5 servings of vegetables a day, a second rule of at most so many, and sodium."""
    pack = small_pack(PACK, rules=("vegetables", "sodium"))
    row = pack.guidelines["vegetables"].model_copy(update={"lower": 5.0, "upper": None})
    second = row.model_copy(
        update={"id": "few-vegetables", "lower": None, "upper": cap, "level": Level.WISH}
    )
    guidelines = {**pack.guidelines, "vegetables": row, "few-vegetables": second}
    return dataclasses.replace(pack, guidelines=guidelines)


THREE_DAYS = Profile(menu=Menu(start=MONDAY, days=3))


def test_two_rules_that_exclude_each_other_are_the_clash() -> None:
    """At least 5 and at most 4: the cap of 4 would have to rise by a quarter of itself."""
    clash = find_clash(problem_of(pack_with(4.0), THREE_DAYS), "vegetables", WHO, QUICK)
    assert clash is not None
    assert clash.smallest
    assert [one.rule for one in clash.rules] == ["few-vegetables"]
    assert clash.rules[0].level is Level.WISH
    assert clash.rules[0].share == pytest.approx(0.25, abs=1e-3)


def test_rules_that_hold_together_do_not_clash() -> None:
    problem = problem_of(pack_with(8.0), THREE_DAYS)
    assert find_clash(problem, "vegetables", WHO, QUICK) is None
