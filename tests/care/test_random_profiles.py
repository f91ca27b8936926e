"""No hard rule is ever broken: random profiles are planned, and the verifier reads the plans.

Those of the first 200 profiles that hold, between them, every rule, every rule that gives way,
every cause of a notice and every refusal that the 200 hold (``tests/bench/choose_profiles.py``
chose them); ``MEALPLAN_PROFILES=2000`` in the environment plans the first 2,000. The packs are
small (see `few_recipes`) and the gap is loose: a plan need not be good here, but right. One
profile in a hundred is planned under all rules of the shipped tables, where some give way.
"""

from __future__ import annotations

import os
from functools import cache

import pytest

import food_db
from food_db import FoodDB
from mealplan import plan_week
from mealplan.errors import InputError, NoPlanError
from mealplan.solve import SolverOptions
from mealplan.verify import verify
from tests.care.few_recipes import few_recipes, without_pattern
from tests.care.make_profiles import random_profile

COVERING = (
    0, 1, 2, 4, 12, 21, 23, 25, 26, 27, 28, 34, 36, 46, 49, 53, 55, 56, 57, 62, 63, 65, 69, 70,
    73, 82, 84, 85, 86, 88, 89, 92, 93, 95, 100, 102, 105, 108, 117, 120, 133, 137, 147,
    152, 155, 159, 160, 166, 167, 170, 178, 179, 184, 192, 196, 199,
)  # fmt: skip
ASKED = os.environ.get("MEALPLAN_PROFILES")
PROFILES = COVERING if ASKED is None else tuple(range(int(ASKED)))
CHUNKS = 10
OPTIONS = SolverOptions(gap=0.3, time_limit=10)
MOST_WITHOUT_PLAN = 0.15
ALL_RULES_ONE_IN = 100


@cache
def _packs() -> tuple[FoodDB, FoodDB]:
    """Few recipes under all rules, and without those of the pattern."""
    few = few_recipes(food_db.load())
    return few, without_pattern(few)


def pack_of(number: int) -> FoodDB:
    """The pack that the profile of a number is planned with."""
    full, light = _packs()
    return full if number % ALL_RULES_ONE_IN == 0 else light


@cache
def _findings(number: int) -> tuple[str, ...] | None:
    """What the verifier finds wrong in the plan of a profile; ``None`` when there is no plan."""
    pack = pack_of(number)
    profile = random_profile(number)
    try:
        plan = plan_week(profile, pack=pack, options=OPTIONS)
    except (InputError, NoPlanError) as error:
        text = str(error)
        assert text, f"profile {number} is refused without a word"
        assert "Traceback" not in text, text
        return None
    return tuple(map(str, verify(plan, pack).findings))


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_rule_is_broken(chunk: int) -> None:
    found = {number: _findings(number) for number in PROFILES[chunk::CHUNKS]}
    wrong = {number: findings for number, findings in found.items() if findings}
    assert not wrong
    refused = sum(findings is None for findings in found.values())
    # a chunk of ten varies more than all profiles do
    assert refused <= MOST_WITHOUT_PLAN * len(found) + 2.5


def test_profiles_are_made_from_their_number() -> None:
    assert random_profile(7) == random_profile(7)
    assert random_profile(7) != random_profile(8)
