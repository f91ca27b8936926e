"""Tries the laws of tests/properties on many worlds by lot, and prints what came of each.

    python tests/bench/properties.py 300
    python tests/bench/properties.py 300 --law prices_scale_cost

A law that fails is printed with the number of its world, which ``Random(f"{law} {number}")`` makes
again.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS), str(TESTS / "model"), str(TESTS / "properties")]

from laws import LAWS, Law
from shipped_laws import SHIPPED_LAWS


def tried(law: Law, worlds: int) -> tuple[Counter[str], dict[int, str]]:
    """What a law saw, and the worlds in which it failed."""
    seen, failed = Counter[str](), {}
    for number in range(worlds):
        try:
            seen[law(Random(f"{law.__name__} {number}"))] += 1
        except Exception:  # a crash is as bad as a law that is broken
            seen["FAILED"] += 1
            failed[number] = traceback.format_exc(limit=-2)
    return seen, failed


def main() -> None:
    """Read the arguments, try, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("worlds", type=int, nargs="?", default=100)
    parser.add_argument("--law", help="one law by its name")
    parser.add_argument("--show", type=int, default=2, help="how many failures to print of each")
    given = parser.parse_args()
    for law in (*LAWS, *SHIPPED_LAWS):
        if given.law not in (None, law.__name__):
            continue
        started = time.perf_counter()
        seen, failed = tried(law, given.worlds)
        each = (time.perf_counter() - started) / given.worlds
        print(f"{law.__name__}: {dict(seen)}, {each:.3f} s each", flush=True)
        for number, text in list(failed.items())[: given.show]:
            print(f"  world {number}: {text}", flush=True)
        if failed:
            print(f"  failed in the worlds {sorted(failed)[:30]}", flush=True)


if __name__ == "__main__":
    main()
