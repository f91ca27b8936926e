"""Plans in a process of its own, and prints what their bytes are: the same every time.

    python tests/bench/same_bytes.py kitchens 3      # small kitchens by lot
    python tests/bench/same_bytes.py profiles 2      # random profiles on the shipped pack

A line holds the solver, the number of the world, and the checksums of its plan and its list.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS.parent), *(str(TESTS / n) for n in ("model", "properties", "care"))]

from kitchens import dishes_by_lot, household, kitchen, pantry_table, profile
from make_profiles import random_profile

import food_db
from food_db import FoodDB
from mealplan import Profile, plan_week
from mealplan.errors import MealplanError
from mealplan.exports.shopping_json import shopping_json
from mealplan.shopping import shopping_list
from mealplan.solve import SolverOptions

SOLVERS = ("highs", "cbc")


def world(kind: str, number: int) -> tuple[Profile, FoodDB]:
    """The profile and the pack of a number."""
    if kind == "profiles":
        return random_profile(number), food_db.load()
    luck = Random(f"bytes {number}")
    dishes = dishes_by_lot(luck)
    pack = kitchen(luck, dishes)
    return profile(luck, household(luck), pantry=pantry_table(luck, dishes)), pack


def lines(kind: str, worlds: int) -> Iterator[str]:
    """A line for each world and solver."""
    for number in range(1, worlds + 1):
        for solver in SOLVERS:
            asked, pack = world(kind, number)
            options = SolverOptions(solver, gap=0.05, time_limit=120, seed=asked.menu.seed)
            try:
                plan = plan_week(asked, pack=pack, options=options)
                texts = plan.to_json(), shopping_json(shopping_list(plan, pack))
            except MealplanError as error:
                texts = (str(error),)
            sums = [hashlib.sha256(text.encode()).hexdigest()[:16] for text in texts]
            yield " ".join([solver, str(number), *sums])


if __name__ == "__main__":
    for line in lines(sys.argv[1], int(sys.argv[2])):
        print(line, flush=True)
