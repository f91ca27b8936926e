"""The same input and seed give the same bytes: in fresh processes, by either solver."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[1] / "bench" / "same_bytes.py"
WORLDS = 3


def started(hash_seed: str) -> subprocess.Popen[str]:
    """A process of its own, in which sets have an order of their own."""
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), "kitchens", str(WORLDS)],
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_fresh_processes_write_the_same_bytes() -> None:
    runs = [started(seed) for seed in ("1", "4242")]
    answers = [run.communicate(timeout=240) for run in runs]
    assert all(run.returncode == 0 for run in runs), answers
    first, second = (out for out, _ in answers)
    assert first == second
    lines = first.splitlines()
    assert len(lines) == 2 * WORLDS, "both solvers planned every world"
    assert all(len(line.split()) == 4 for line in lines), "each has a plan and a list"
    assert len({line.split()[2] for line in lines}) == 2 * WORLDS, "the sums are of different plans"
