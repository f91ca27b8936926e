"""Mutate good files of every kind and tell what is answered by anything but a clean message.

    python tests/bench/fuzz_files.py N [KIND ...] [--seed S]

N mutations a kind; a KIND is a part of a name of ``tests/robust/readers.py``, as me.toml or pack/.
What falls through is kept in /tmp/fuzz_files, a file each, with how often its like was seen.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "robust"), str(TESTS / "cli"), str(TESTS)]

from mutate import mutated
from people import MONDAY
from readers import Kind, kinds, shipped_tables_read_once, trouble

from mealplan import Menu, Profile, plan_week
from mealplan.solve import SolverOptions

KEPT = Path(tempfile.gettempdir()) / "fuzz_files"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int)
    parser.add_argument("kind", nargs="*")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    KEPT.mkdir(exist_ok=True)
    plan = KEPT / "good.json"
    menu = Menu(start=MONDAY, days=2)
    plan_week(Profile(menu=menu), options=SolverOptions(gap=0.1)).save(plan)
    fell = 0
    with shipped_tables_read_once():
        for name, kind in kinds(plan).items():
            if not asked.kind or any(part in name for part in asked.kind):
                fell += fuzz(kind, asked.number, asked.seed)
    raise SystemExit(1 if fell else 0)


def fuzz(kind: Kind, number: int, seed: int) -> int:
    """Tell of one kind; the number of mutations that fell through."""
    started, seen = time.perf_counter(), Counter[str]()
    for n in range(number):
        chance = random.Random(f"{kind.name} {seed} {n}")
        data = mutated(kind.good, kind.form, chance)
        with tempfile.TemporaryDirectory() as folder:
            found = trouble(kind, data, Path(folder), chance)
        if found is None:
            continue
        like = re.sub(r"\d+|'[^']*'|\"[^\"]*\"|/tmp/\S+", "…", found)[-300:]
        seen[like] += 1
        if seen[like] == 1:
            kept = KEPT / f"{kind.name.replace('/', '-')}.{seed}.{n}"
            kept.write_bytes(data)
            print(f"--- {kind.name}, mutation {n} ({kept})\n{found}\n", flush=True)
    seconds = time.perf_counter() - started
    print(
        f"{kind.name}: {number} mutations, {sum(seen.values())} fell through in {len(seen)} ways, "
        f"{seconds:.0f} s",
        flush=True,
    )
    return sum(seen.values())


if __name__ == "__main__":
    main()
