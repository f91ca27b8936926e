"""How these tests run the command line: in this process, as another one, or on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from rich.cells import cell_len

from mealplan.cli import main

CLEAN = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING")


def run(*words: object, width: int = 80, **env: str) -> Result:
    """One command in this process; stdout and stderr apart."""
    given = {"COLUMNS": str(width), "NO_COLOR": None, "FORCE_COLOR": None, **env}
    return CliRunner().invoke(main, [str(word) for word in words], env=given)


def no_traceback(result: Result) -> bool:
    """Whether the command ended by its own exit code, not by an error of Python."""
    return result.exception is None or isinstance(result.exception, SystemExit)


def environment(**env: str) -> dict[str, str]:
    """The environment without what changes the looks, then ``env``."""
    return {key: value for key, value in os.environ.items() if key not in CLEAN} | env


def spawn(*words: object, code: str = "", **options: Any) -> subprocess.CompletedProcess[bytes]:
    """One command in a process of its own; ``code`` runs before it."""
    script = f"{code}\nfrom mealplan.cli import main\nmain()"
    command = [sys.executable, "-c", script, *map(str, words)]
    options = {"env": environment(), "capture_output": True, "timeout": 300, **options}
    return subprocess.run(command, check=False, **options)


def on_terminal(*words: object, **env: str) -> bytes:
    """What one command writes to a terminal of 80 columns."""
    script = "from mealplan.cli import main\nmain()"
    command = [sys.executable, "-c", script, *map(str, words)]
    leader, follower = pty.openpty()
    surroundings = environment(**{"TERM": "xterm-256color", "COLUMNS": "80", **env})
    process = subprocess.Popen(
        command, stdout=follower, stderr=follower, stdin=follower, env=surroundings
    )
    os.close(follower)
    written = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        written += part
    os.close(leader)
    assert process.wait(60) == 0, written
    return written


def widest(text: str) -> int:
    """The columns of the longest line."""
    return max(cell_len(line) for line in text.splitlines())


def listing(folder: Path) -> dict[str, bytes]:
    """All files of a folder with their bytes: what must not change when a command fails."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
