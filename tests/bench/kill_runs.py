"""Kill commands that write, at many moments: the file must be the old one or a new whole one.

    python tests/bench/kill_runs.py N [--signal KILL|TERM|INT|HUP] [--together]

N runs a command, half of them killed at an even spread of moments, half as soon as something
changes in the folder. ``--together`` starts two of each at once on one file and kills neither.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from pathlib import Path

from mealplan import Menu, Plan, Profile, plan_week
from mealplan.solve import SolverOptions

PROGRAM = [sys.executable, "-c", "from mealplan.cli import main; main()"]
BODY = ["--sex", "female", "--age", "30", "--height", "165", "--weight", "60"]
_CODES = {0, 1}


def commands(dish: str) -> dict[str, tuple[list[str], str]]:
    """By name: the words of a command, and the file that it writes."""
    return {
        "plan -o": (["plan", "--days", "1", "--gap", "0.3", "-o", "week.json"], "week.json"),
        "swap --in-place": (
            ["swap", "week.json", "mon", "dinner", "--to", dish, "--in-place"],
            "week.json",
        ),
        "shop -o": (["shop", "plan.json", "--format", "csv", "-o", "list.csv"], "list.csv"),
        "profile new -o": (["profile", "new", *BODY, "-o", "me.toml", "--force"], "me.toml"),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int)
    parser.add_argument("--signal", choices=["KILL", "TERM", "INT", "HUP"], default="KILL")
    parser.add_argument("--together", action="store_true")
    asked = parser.parse_args()
    order = signal.Signals[f"SIG{asked.signal}"]
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        made = plan_week(
            Profile(menu=Menu(start="2026-11-23", days=2)), options=SolverOptions(gap=0.3)
        )
        made.save(folder / "plan.json")
        found = subprocess.run(
            [*PROGRAM, "swap", "plan.json", "mon", "dinner", "--number", "1"],
            cwd=folder, capture_output=True, text=True, check=True,
        )  # fmt: skip
        wrong = 0
        for name, (words, file) in commands(found.stdout.split()[-1]).items():
            if asked.together:
                wrong += two_at_once(name, words, file, folder, asked.number)
            else:
                wrong += killed(name, words, file, folder, asked.number, order)
    raise SystemExit(1 if wrong else 0)


def _fresh(folder: Path, file: str) -> tuple[Path, bytes]:
    """A folder with the plan and an old file of the name that is written."""
    inside = Path(tempfile.mkdtemp(dir=folder))
    shutil.copy(folder / "plan.json", inside / "plan.json")
    old = (folder / "plan.json").read_bytes() if file.endswith("json") else b"# the old one\n"
    (inside / file).write_bytes(old)
    return inside, old


def _start(words: list[str], inside: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*PROGRAM, *words], cwd=inside, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def killed(
    name: str, words: list[str], file: str, folder: Path, number: int, order: signal.Signals
) -> int:
    """Runs of one command that a signal ends; how many left a file that is neither."""
    inside, _ = _fresh(folder, file)
    started = time.perf_counter()
    _start(words, inside).communicate()
    whole = time.perf_counter() - started
    seen: Counter[str] = Counter()
    chance = random.Random(name)
    for n in range(number):
        inside, old = _fresh(folder, file)
        process = _start(words, inside)
        if n % 2:
            time.sleep(whole * 1.05 * n / number)
        else:
            _until_something_changes(inside, file, old, process)
            time.sleep(chance.choice((0, 0, 0.0002, 0.001)))
        process.send_signal(order)
        _, said = process.communicate()
        seen["killed" if process.returncode not in _CODES else "done before"] += 1
        now = (inside / file).read_bytes()
        seen["old file" if now == old else "new file" if _whole(file, now) else "BROKEN"] += 1
        left = [item.name for item in inside.iterdir() if item.name not in (file, "plan.json")]
        seen["temporary file left"] += bool(left)
        seen["TRACEBACK"] += b"Traceback" in said
        if order == signal.SIGINT and process.returncode not in {*_CODES, 130}:
            seen[f"exit {process.returncode}"] += 1
        shutil.rmtree(inside)
    print(f"{name}, {order.name}: {number} runs: {_words(seen)}", flush=True)
    return seen["BROKEN"]


def _until_something_changes(
    inside: Path, file: str, old: bytes, process: subprocess.Popen[bytes]
) -> None:
    """Wait for a temporary file, or a new size of the old one."""
    while process.poll() is None:
        if len(os.listdir(inside)) > 1 + (file != "plan.json"):  # noqa: PTH208 (quick)
            return
        if (inside / file).stat().st_size != len(old):
            return


def two_at_once(name: str, words: list[str], file: str, folder: Path, number: int) -> int:
    """Two runs on one file: each ends well, and one whole file is there."""
    seen: Counter[str] = Counter()
    for _ in range(number):
        inside, old = _fresh(folder, file)
        both = [_start(words, inside), _start(words, inside)]
        for process in both:
            process.communicate()
            seen[f"exit {process.returncode}"] += 1
        now = (inside / file).read_bytes()
        seen["new file" if now != old and _whole(file, now) else "BROKEN"] += 1
        seen["more files"] += len(list(inside.iterdir())) - 1 - (file != "plan.json")
        shutil.rmtree(inside)
    print(f"{name}, two at once: {number} times: {_words(seen)}", flush=True)
    return seen["BROKEN"]


def _whole(file: str, data: bytes) -> bool:
    """Whether the bytes are a whole file of their kind."""
    if file.endswith(".toml"):
        return bool(Profile.parse(tomllib.loads(data.decode())))
    if file.endswith(".json"):
        with tempfile.NamedTemporaryFile(suffix=".json") as copy:
            copy.write(data)
            copy.flush()
            return bool(Plan.load(copy.name).meals)
    return data.startswith(b"aisle,") and data.endswith(b"\n")


def _words(seen: Counter[str]) -> str:
    return ", ".join(f"{count} {what}" for what, count in sorted(seen.items()) if count)


if __name__ == "__main__":
    main()
