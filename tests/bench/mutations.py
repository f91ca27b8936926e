"""Changes everything in a plan file, one thing at a time, and prints what nobody notices.

    python tests/bench/mutations.py 3000            # so many by lot of each plan; 0 for all
    python tests/bench/mutations.py 0 week.json     # of plans of your own

A change is noticed when the file is refused, or `mealplan check` finds something wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "verify")]

from people import ANA, BEN, MONDAY
from verify_careful_plan import careful_plan
from verify_mutations import Data, Mutation, mutations
from verify_tiny_pack import tiny_pack

from food_db import FoodDB
from mealplan import Menu, Person, Plan, Profile, plan_week
from mealplan.errors import InputError
from mealplan.own_prices import pack_of
from mealplan.solve import SolverOptions
from mealplan.verify import verify

QUICK = SolverOptions(gap=0.05)


def made() -> Iterator[tuple[str, Plan, FoodDB | None]]:
    """Plans of several kinds: careful, of one, of two, of two weeks."""
    yield "three dinners by hand, with care", careful_plan(), tiny_pack()
    yield "a week of one", plan_week(Profile(menu=Menu(start=MONDAY)), options=QUICK), None
    ana = Person.model_validate(
        ANA.model_dump()
        | {"allergies": ["sesame"], "medicines": ["warfarin"], "own": ["breakfast"]}
    )
    said = {"like": ["salmon"], "rarely": ["egg"], "budget": 200, "sessions": 9}
    tables = {"wishes": said, "guests": [{"name": "Gus", "meals": ["tue dinner"]}]}
    tables |= {"pantry": [{"food": "spinach", "grams": 300, "by": "wed"}]}
    people = [ana.model_dump(exclude_unset=True), BEN.model_dump(exclude_unset=True)]
    both = {"people": people, **tables}
    yield "four days of two", plan_week(_profile(both, 4), options=QUICK), None
    yield "nine days", plan_week(_profile({}, 9), options=QUICK), None


def _profile(data: Data, days: int) -> Profile:
    return Profile.parse({**data, "menu": {"start": MONDAY, "days": days}})


def unnoticed(plan: Plan, some: list[Mutation], pack: FoodDB, seen: Counter[str]) -> list[Mutation]:
    """The changes after which the file is read and nothing is found wrong."""
    data = json.loads(plan.to_json())
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "week.json"
        for one in some:
            path.write_text(json.dumps(one.of(data)), encoding="utf-8")
            try:
                changed = Plan.load(path)
            except InputError:
                seen["refused"] += 1
                continue
            if changed.to_json() == plan.to_json():
                seen["the same plan"] += 1
            elif verify(changed, pack).ok:
                seen["unnoticed"] += 1
                missed.append(one)
            else:
                seen["found"] += 1
    return missed


def main() -> None:
    """Read the arguments, change, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", type=int, nargs="?", default=300)
    parser.add_argument("plans", type=Path, nargs="*")
    given = parser.parse_args()
    plans = [(str(path), Plan.load(path), None) for path in given.plans] or made()
    for name, plan, own in plans:
        started, seen = time.perf_counter(), Counter[str]()
        every = list(mutations(json.loads(plan.to_json())))
        few = 0 < given.count < len(every)
        some = random.Random(name).sample(every, given.count) if few else every
        missed = unnoticed(plan, some, own or pack_of(plan.profile), seen)
        print(f"{name}: {len(every)} changes, {len(some)} tried, {dict(seen)}")
        print(f"  {(time.perf_counter() - started) / len(some):.3f} s each")
        kinds = Counter(
            (".".join(str(k) for k in one.path if isinstance(k, str)), one.how) for one in missed
        )
        for (where, how), times in sorted(kinds.items()):
            print(f"  unnoticed: {where}: {how} ({times})")


if __name__ == "__main__":
    main()
