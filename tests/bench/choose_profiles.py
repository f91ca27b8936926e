"""Which random profiles the suite plans: few that hold, between them, all that many hold.

    python tests/bench/choose_profiles.py 200          # prints COVERING of test_random_profiles

Of so many profiles it takes those that hold most that no other yet holds for the seconds that
they take: each rule, each that gave way, each cause and kind of notice, and one of each refusal.
Run it again when rules of care are added; ``MEALPLAN_PROFILES=2000 pytest tests/care`` plans all.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from mealplan import plan_week
from mealplan.errors import InputError, NoPlanError
from tests.care.make_profiles import random_profile
from tests.care.test_random_profiles import OPTIONS, pack_of


def held(number: int) -> set[str]:
    """What the plan of a profile holds, in words."""
    try:
        plan = plan_week(random_profile(number), pack=pack_of(number), options=OPTIONS)
    except (InputError, NoPlanError) as error:
        return {"refused: " + re.sub(r"[\d.,]+|(Ana|Ben|Cleo|Dan)", "", str(error))[:60]}
    return (
        {rule.id for rule in plan.rules}
        | {f"{rule.id} gave way" for rule in plan.relaxed}
        | {f"because of {notice.because}" for notice in plan.notices}
        | {f"what it does: {notice.action}" for notice in plan.notices}
    )


def main(count: int) -> None:
    """Print the numbers, by greed."""
    found: dict[int, tuple[set[str], float]] = {}
    for number in range(count):
        started = time.process_time()
        what = held(number)
        found[number] = what, time.process_time() - started
    lacking = set().union(*(what for what, _ in found.values()))
    print(f"{len(lacking)} things, {sum(spent for _, spent in found.values()):.0f} s of all")
    chosen: list[int] = []
    while lacking:
        number = max(found, key=lambda n: len(found[n][0] & lacking) / (found[n][1] + 0.1))
        chosen.append(number)
        lacking -= found[number][0]
    print(f"{sum(found[n][1] for n in chosen):.0f} s of {len(chosen)}")
    print(sorted(chosen))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
