"""From an empty process to loaded tables: ``python tests/bench/load_pack.py`` (median of 9).

Prints seconds and, because machines differ, the ratio to starting Python alone.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 9
STAGES = {
    "Python alone": "pass",
    "import food_db": "import food_db",
    "food_db.load()": "import food_db; food_db.load()",
    "mealplan --help": "import sys; sys.argv = ['mealplan', '--help']; "
    "from mealplan.cli import main; main(standalone_mode=False)",
}


def seconds(code: str) -> float:
    """Median wall time of a process that runs the code."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


if __name__ == "__main__":
    base = seconds(STAGES["Python alone"])
    for name, code in STAGES.items():
        taken = seconds(code)
        print(f"{name:16} {taken:6.3f} s  {taken / base:5.1f} times Python alone")
