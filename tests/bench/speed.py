"""How fast a week is found, in ratios taken in one run; nothing is asserted.

    python tests/bench/speed.py one --profiles 30      one person, whole pack, 0.5 %
    python tests/bench/speed.py yardstick --profiles 3 against one program with days in it
    python tests/bench/speed.py households             four people against each of them alone
    python tests/bench/speed.py sizes 3000 10000       packs made larger by perturbation, 1 %
    python tests/bench/speed.py solvers                CBC against HiGHS, by size
    python tests/bench/speed.py process                `mealplan plan`, `--help`, peak memory

Run it on an idle machine: times are of the wall.
"""

from __future__ import annotations

import argparse
import dataclasses
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parent)]

from day_indexed import build_day_indexed

import food_db
from food_db import FoodDB
from mealplan import Menu, Person, Profile
from mealplan.errors import NoPlanError
from mealplan.model.choose import build_choose
from mealplan.model.matrix import matrix_of
from mealplan.problem import MenuProblem, build_problem
from mealplan.profile_check import planned_dates
from mealplan.solve import SolverOptions, solve, solve_relaxed
from mealplan.week import Week, solve_week

_START = "2026-11-23"


def adults(number: int) -> Iterator[Person]:
    """Adults of both sexes, ages, sizes and activities, all different, eating everything."""
    lot = np.random.default_rng(7)
    levels = ("inactive", "low_active", "active", "very_active")
    for i in range(number):
        sex = ("female", "male")[i % 2]
        height = float(lot.normal(165 if sex == "female" else 178, 6))
        yield Person.model_validate(
            {
                "name": f"P{i}",
                "sex": sex,
                "age": int(lot.integers(19, 80)),
                "height_cm": round(height, 1),
                "weight_kg": round(float(lot.uniform(20, 27)) * (height / 100) ** 2, 1),
                "activity": levels[i // 2 % 4],
            }
        )


def problem_for(people: tuple[Person, ...], pack: FoodDB) -> MenuProblem:
    profile = Profile(people=people, menu=Menu.model_validate({"start": _START}))
    return build_problem(profile, pack, planned_dates(profile))


def timed(problem: MenuProblem, options: SolverOptions) -> tuple[float, Week | None]:
    """Seconds from the problem to the week."""
    started = time.perf_counter()
    try:
        week = solve_week(problem, options)
    except NoPlanError:
        week = None
    return time.perf_counter() - started, week


def _spread(values: list[float], form: str) -> str:
    ordered = sorted(values)
    picked = (statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))], ordered[-1])
    return "median {}, 95th {}, worst {}".format(*(format(value, form) for value in picked))


def one(pack: FoodDB, number: int) -> None:
    """Seconds and gaps of one person each."""
    seconds, gaps = [], []
    for person in adults(number):
        took, week = timed(problem_for((person,), pack), SolverOptions())
        seconds.append(took)
        gaps.append(1.0 if week is None else week.gap)
        print(f"  {person.name} {person.sex} {person.age}: {took:.2f} s, gap {gaps[-1]:.2%}")
    print(f"one person, {number} profiles: seconds {_spread(seconds, '.2f')}")
    print(f"  gap {_spread(gaps, '.2%')}; within 0.5 %: {sum(gap <= 0.005 for gap in gaps)}")


def yardstick(pack: FoodDB, number: int, limit: float) -> None:
    """The program with days to the same gap, or to its time limit."""
    for person in adults(number):
        problem = problem_for((person,), pack)
        took, week = timed(problem, SolverOptions())
        built = build_day_indexed(problem)
        gap = 0.005 if week is None else max(week.gap, 0.001)
        exact = solve(built.model, SolverOptions(gap=gap, time_limit=limit))
        least = "at least " if exact.bound - exact.objective > gap * exact.bound else ""
        print(
            f"  {person.name}: {took:.2f} s, with days {least}{exact.seconds:.0f} s: "
            f"{least}{exact.seconds / took:.0f} times; score "
            f"{week.score.total if week else float('nan'):.2f} against {exact.objective:.2f}"
        )


def households(pack: FoodDB) -> None:
    """Four people together, and each alone."""
    for first in range(0, 12, 4):
        people = tuple(adults(12))[first : first + 4]
        alone = [timed(problem_for((person,), pack), SolverOptions())[0] for person in people]
        took, week = timed(problem_for(people, pack), SolverOptions())
        gap = "no week" if week is None else f"gap {week.gap:.2%}"
        ratio = took / statistics.mean(alone)
        print(f"  four: {took:.2f} s ({gap}), alone {statistics.mean(alone):.2f} s: {ratio:.1f}")


def larger(pack: FoodDB, dishes: int) -> FoodDB:
    """The pack with copies of its recipes whose amounts are changed by up to a fifth."""
    lot = np.random.default_rng(1)
    recipes = dict(pack.recipes)
    originals = list(pack.recipes.values())
    while len(recipes) < dishes:
        old = originals[len(recipes) % len(originals)]
        parts = tuple(
            dataclasses.replace(part, grams=part.grams * float(lot.uniform(0.8, 1.2)))
            for part in old.ingredients
        )
        name = f"{old.id}-{len(recipes)}"
        recipes[name] = dataclasses.replace(old, id=name, ingredients=parts)
    return dataclasses.replace(pack, recipes=recipes)


def sizes(pack: FoodDB, wanted: list[int]) -> None:
    """Synthetic packs, to 1 %."""
    (person,) = adults(1)
    for dishes in wanted:
        big = larger(pack, dishes)
        started = time.perf_counter()
        problem = problem_for((person,), big)
        built = time.perf_counter() - started
        took, week = timed(problem, SolverOptions(gap=0.01))
        relaxed = solve_relaxed(matrix_of(build_choose(problem).model), SolverOptions()).seconds
        gap = "no week" if week is None else f"gap {week.gap:.2%}"
        print(
            f"  {dishes} dishes ({len(problem.columns)} columns): {took:.2f} s ({gap}), of which "
            f"the linear relaxation {relaxed:.2f} s; the problem before {built:.2f} s"
        )


def solvers(pack: FoodDB) -> None:
    """The whole choice as one integer program, by each solver, for one and for four people."""
    for people in (tuple(adults(1)), tuple(adults(4))):
        matrix_problem = problem_for(people, pack)
        for name in ("highs", "cbc"):
            took, week = timed(matrix_problem, SolverOptions(solver=name))
            gap = "no week" if week is None else f"gap {week.gap:.2%}"
            print(f"  {len(people)} people, {name}: {took:.2f} s ({gap})")


def process() -> None:
    """Whole commands, best of three, and the most memory that one of them held."""
    for words in (["plan"], ["--help"]):
        seconds = []
        for _ in range(3):
            started = time.perf_counter()
            subprocess.run(
                [Path(sys.executable).with_name("mealplan"), *words],
                capture_output=True,
                check=False,
            )
            seconds.append(time.perf_counter() - started)
        print(f"  mealplan {' '.join(words)}: {min(seconds):.2f} s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"  most memory: {peak:.0f} MB")


def main() -> None:
    """Run a part and say on what."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "part", choices=["one", "yardstick", "households", "sizes", "solvers", "process"]
    )
    parser.add_argument("sizes", nargs="*", type=int, default=[3000, 10_000])
    parser.add_argument("--profiles", type=int, default=30)
    parser.add_argument("--limit", type=float, default=300.0, help="seconds of the yardstick")
    asked = parser.parse_args()
    print(
        f"Python {platform.python_version()}, {platform.machine()}, highspy {version('highspy')}, "
        f"PuLP {version('pulp')}, data {food_db.DATA_VERSION}"
    )
    pack = food_db.load()
    parts: dict[str, Callable[[], None]] = {
        "one": lambda: one(pack, asked.profiles),
        "yardstick": lambda: yardstick(pack, asked.profiles, asked.limit),
        "households": lambda: households(pack),
        "sizes": lambda: sizes(pack, asked.sizes),
        "solvers": lambda: solvers(pack),
        "process": process,
    }
    parts[asked.part]()


if __name__ == "__main__":
    main()
