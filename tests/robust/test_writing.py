"""A file is the old one or the new one, whatever ends the writing; nothing is left beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_run import listing, no_traceback, run, spawn

from mealplan import InputError
from mealplan.files import check_writable, write_whole

OLD, NEW = b"old\n" * 1000, b"new\n" * 50_000

STEPS = ("tempfile.mkstemp", "os.fdopen", "os.fsync", "pathlib.Path.chmod", "pathlib.Path.replace")
"""What writing does, in its order."""
AWAKE = """
import signal
for order in (signal.SIGHUP, signal.SIGTERM):
    signal.signal(order, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)
"""
"""The orders as a terminal gives them; a job behind, or under nohup, may ignore them."""
ENDING = """
import importlib, os, pathlib, signal, sys
from mealplan.files import write_whole
where, name = sys.argv[1].rsplit(".", 1)
if where == "pathlib.Path":
    owner = pathlib.Path
else:
    owner = importlib.import_module(where)
true = getattr(owner, name)
def last(*given, **named):
    if sys.argv[3] == "before":
        os.kill(os.getpid(), int(sys.argv[2]))
    done = true(*given, **named)
    os.kill(os.getpid(), int(sys.argv[2]))
    return done
setattr(owner, name, last)
write_whole(pathlib.Path(sys.argv[4]), b"new\\n" * 50_000, private=True)
"""


def ended(step: str, order: signal.Signals, when: str, path: Path) -> int:
    """Write in another process that a signal ends at a step; its exit code."""
    words = [sys.executable, "-c", AWAKE + ENDING, step, str(int(order)), when, str(path)]
    return subprocess.run(words, capture_output=True, timeout=60, check=False).returncode


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_leaves_the_old_file_or_the_new_one(step: str, tmp_path: Path) -> None:
    path = tmp_path / "week.json"
    path.write_bytes(OLD)
    assert ended(step, signal.SIGKILL, "after", path) == -signal.SIGKILL
    assert path.read_bytes() == (NEW if step.endswith("replace") else OLD)


@pytest.mark.parametrize("order", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_an_order_to_stop_leaves_nothing_behind(order: signal.Signals, tmp_path: Path) -> None:
    path = tmp_path / "week.json"
    path.write_bytes(OLD)
    code = ended("os.fsync", order, "before", path)
    assert code in (128 + order, -order)  # Python ends itself by SIGINT once it is unwound
    assert listing(tmp_path) == {"week.json": OLD}


def test_signals_are_the_callers_again_afterwards(tmp_path: Path) -> None:
    before = [signal.getsignal(order) for order in (signal.SIGTERM, signal.SIGHUP)]
    write_whole(tmp_path / "a.txt", "x")
    assert [signal.getsignal(order) for order in (signal.SIGTERM, signal.SIGHUP)] == before


def test_a_thread_writes_too(tmp_path: Path) -> None:
    """Signals can be set in the main thread only."""
    thread = threading.Thread(target=write_whole, args=(tmp_path / "a.txt", "x"))
    thread.start()
    thread.join()
    assert listing(tmp_path) == {"a.txt": b"x"}


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.chmod", "pathlib.Path.replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_half_way_is_tidied_away(
    step: str, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "week.json"
    path.write_bytes(OLD)

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(step, fail)
    with pytest.raises((InputError, KeyboardInterrupt)) as caught:
        write_whole(path, NEW)
    if isinstance(error, OSError):
        assert str(caught.value) == f"{path}: cannot be written: No space left on device"
    assert listing(tmp_path) == {"week.json": OLD}


def test_writers_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "week.json"
    texts = {bytes([65 + n]) * 300_000 for n in range(8)}
    path.write_bytes(next(iter(texts)))
    seen: set[bytes] = set()
    threads = [
        threading.Thread(target=lambda text=text: [write_whole(path, text) for _ in range(20)])
        for text in texts
    ]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        seen.add(path.read_bytes())
    assert seen <= texts
    assert len(seen) > 1
    assert list(listing(tmp_path)) == ["week.json"]


Named = Callable[[Path], Path]
NOWHERE: dict[str, tuple[Named, str]] = {
    "folder": (lambda folder: folder, "is a folder; name a file"),
    "no folder": (lambda folder: folder / "no" / "a.json", "there is no folder"),
    "in a file": (lambda folder: _file(folder) / "a.json", "there is no folder"),
    "loop": (lambda folder: _linked(folder, "a.json"), "loop"),
    "link to no folder": (lambda folder: _linked(folder, "no/b.json"), "there is no folder"),
    "too long": (lambda folder: folder / ("a" * 300), "File name too long"),
}


def _file(folder: Path) -> Path:
    (folder / "file").write_text("x")
    return folder / "file"


def _linked(folder: Path, to: str) -> Path:
    (folder / "a.json").symlink_to(to)
    return folder / "a.json"


@pytest.mark.parametrize("what", NOWHERE)
def test_where_nothing_can_be_written_is_said_before_the_work(what: str, tmp_path: Path) -> None:
    named, words = NOWHERE[what]
    path = named(tmp_path)
    before = sorted(item.name for item in tmp_path.iterdir())
    body = ["--sex", "female", "--age", "30", "--height", "165", "--weight", "60"]
    for asked in (["plan", "-o", path], ["profile", "new", *body, "-o", path, "--force"]):
        result = run(*asked)
        assert no_traceback(result), result.exception
        assert (result.exit_code, result.stdout) == (2, "")
        assert str(path) in result.stderr or "is a directory" in result.stderr
        assert words in result.stderr or "is a directory" in result.stderr
    if what != "folder":
        with pytest.raises(InputError, match=words):
            check_writable(path)
    with pytest.raises(InputError, match="cannot be written"):
        write_whole(path, "x")
    assert sorted(item.name for item in tmp_path.iterdir()) == before


def test_a_name_as_long_as_the_system_allows(tmp_path: Path) -> None:
    path = tmp_path / ("ä" * 127)
    write_whole(path, "x")
    assert listing(tmp_path) == {path.name: b"x"}


def test_a_pipe_that_nobody_reads_is_no_place_to_write(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="pipe: cannot be written: No such device"):
        write_whole(tmp_path / "pipe", "x")


def test_a_pipe_that_somebody_reads_slowly_gets_all(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = b""
    reader = os.open(pipe, os.O_RDWR)  # for writing too: before the writer is there it is no end
    writer = threading.Thread(target=write_whole, args=(pipe, NEW), daemon=True)
    writer.start()
    while len(read) < len(NEW):
        read += os.read(reader, 1000)
    writer.join(30)
    os.close(reader)
    assert not writer.is_alive()
    assert read == NEW


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
def test_a_full_disk_is_said(plan_file: Path) -> None:
    result = run("shop", plan_file, "--format", "csv", "-o", "/dev/full")
    assert no_traceback(result), result.exception
    assert result.exit_code == 2
    assert result.stderr == "mealplan: /dev/full: cannot be written: No space left on device\n"


SMALL_DISK = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))"


def test_a_full_disk_leaves_the_profile_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "me.toml"
    path.write_bytes(OLD)
    body = ["--sex", "female", "--age", "30", "--height", "165", "--weight", "60"]
    done = spawn("profile", "new", *body, "-o", path, "--force", code=SMALL_DISK)
    assert done.returncode == 2
    assert done.stderr.decode() == f"mealplan: {path}: cannot be written: File too large\n"
    assert listing(tmp_path) == {"me.toml": OLD}


def test_ctrl_c_says_one_word_and_ends_as_shells_expect(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mealplan.api.plan_week", interrupted)
    result = run("plan")
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "\nmealplan: stopped\n")
