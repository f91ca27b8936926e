"""Plans random profiles on the whole pack and prints how long, how well, and what gave way.

    python tests/bench/random_profiles.py 200 --workers 2 --out profiles.jsonl

Times are of one plan in a process that has loaded the pack; nothing is asserted. The file of
``--out`` holds a line of JSON for each profile: what it asks for, and what became of it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "care")]

from make_profiles import random_data

import food_db
from mealplan import Profile, plan_week
from mealplan.errors import InputError, MealplanError
from mealplan.verify import verify

Outcome = dict[str, Any]


def outcome(number: int, days: int) -> Outcome:
    """What becomes of a profile: seconds, gap, what gave way, what the verifier finds."""
    pack = food_db.load()
    data = random_data(number, days)
    made: Outcome = {"number": number, "people": len(data["people"]), "profile": data}
    started = time.perf_counter()
    try:
        plan = plan_week(Profile.parse(data))
    except MealplanError as error:
        kind = "refused" if isinstance(error, InputError) else "no plan"
        seconds = time.perf_counter() - started
        return made | {"outcome": kind, "seconds": seconds, "message": str(error)}
    except Exception:  # a crash is an outcome that the bench is there to find
        seconds = time.perf_counter() - started
        return made | {"outcome": "crash", "seconds": seconds, "message": traceback.format_exc()}
    made["seconds"] = time.perf_counter() - started
    report = verify(plan, pack)
    return made | {
        "outcome": "planned",
        "gap": plan.solver.gap,
        "score": plan.solver.objective,
        "relaxed": sorted({f"{rule.level} {rule.id}" for rule in plan.relaxed}),
        "findings": [f"{f.where}: {f.message}" for f in report.findings],
    }


def _quantiles(values: list[float]) -> str:
    ordered = sorted(values)
    ninety_fifth = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    return (
        f"median {statistics.median(ordered):.3g}, 95th {ninety_fifth:.3g}, worst {ordered[-1]:.3g}"
    )


def _summary(outcomes: list[Outcome]) -> None:
    kinds = Counter(one["outcome"] for one in outcomes)
    shares = (f"{n} {kind} ({n / len(outcomes):.0%})" for kind, n in kinds.items())
    print(f"{len(outcomes)} profiles: " + ", ".join(shares))
    planned = [one for one in outcomes if one["outcome"] == "planned"]
    for people in sorted({one["people"] for one in planned}):
        some = [one for one in planned if one["people"] == people]
        print(f"  {people} people ({len(some)}): s {_quantiles([one['seconds'] for one in some])}")
    if planned:
        print(f"  all: s {_quantiles([one['seconds'] for one in planned])}")
        print(f"  gap: {_quantiles([one['gap'] for one in planned])}")
    for level in ("need", "pattern", "wish"):
        some = [p for p in planned if any(r.startswith(level) for r in p["relaxed"])]
        print(f"  {len(some)} of {len(planned)} with a {level} that gave way")
    print("  most often:", Counter(r for p in planned for r in p["relaxed"]).most_common(15))
    print(f"  {sum(bool(p['findings']) for p in planned)} with a finding of the verifier")
    for one in outcomes:
        if one["outcome"] != "planned":
            print(f"  {one['number']} {one['outcome']}: {one['message'][:300]}")
        for finding in one.get("findings", ())[:3]:
            print(f"  {one['number']} FINDING {finding}")


def main() -> None:
    """Read the arguments, plan, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("profiles", type=int, nargs="?", default=200)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--days", type=int, default=7)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    outcomes: list[Outcome] = []
    if given.out is not None:
        given.out.write_text("", encoding="utf-8")
    with ProcessPoolExecutor(given.workers) as pool:
        numbers = range(given.profiles)
        for one in pool.map(outcome, numbers, [given.days] * len(numbers)):
            outcomes.append(one)
            print(f"\r{len(outcomes)} of {given.profiles}", end="", file=sys.stderr, flush=True)
            if given.out is not None:
                with given.out.open("a", encoding="utf-8") as stream:
                    stream.write(json.dumps(one, default=str) + "\n")
    print(file=sys.stderr)
    _summary(outcomes)


if __name__ == "__main__":
    main()
