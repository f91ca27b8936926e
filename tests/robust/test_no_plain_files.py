"""What stands under the name of a file but is none, cannot be read, has no end, or is not text."""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_run import listing, no_traceback, run

NAMES = (
    "me.toml", "week.json", "pantry.csv", "my-prices.csv", "diary.csv", "list.json",
    "prices.csv", "aunties-lentils.cook",
)  # fmt: skip
SECONDS = 5.0
Made = Callable[[Path], object]
Answer = Callable[[Path], str]


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(100_000_000)


REFUSED: dict[str, tuple[Made, str]] = {
    "folder": (lambda path: path.mkdir(), "director|no file"),
    "pipe": (os.mkfifo, "is a pipe|no file"),
    "link-to-a-pipe": (lambda path: _link(path, os.mkfifo), "is a pipe|no file"),
    "zeros-without-end": (lambda path: path.symlink_to("/dev/zero"), "is larger than|no file"),
    "dangling-link": (lambda path: path.symlink_to("nowhere"), "No such file|no file|cannot be"),
    "link-to-itself": (lambda path: path.symlink_to(path.name), "symbolic link|no file|cannot be"),
    "link-to-a-folder": (lambda path: path.symlink_to("."), "director|no file"),
    "100-mb": (_sparse, "is larger than"),
    "utf-16": (lambda path: path.write_bytes("food,grams\n".encode("utf-16")), "not UTF-8"),
    "latin-1": (lambda path: path.write_bytes(b"food,gr\xe4ms\n"), "not UTF-8"),
    "cut-letter": (lambda path: path.write_bytes("é".encode()[:1]), "not UTF-8"),
    "surrogate": (lambda path: path.write_bytes(b"\xed\xa0\x80"), "not UTF-8"),
}


def _link(path: Path, make: Made) -> None:
    make(path.with_name("other"))
    path.symlink_to("other")


@pytest.mark.parametrize("what", REFUSED)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_good_file_is_refused_soon(
    name: str, what: str, tmp_path: Path, commands: dict[str, Callable[[Path], list[object]]]
) -> None:
    path = tmp_path / name
    make, words = REFUSED[what]
    make(path)
    asked = commands[name](path)
    before = sorted(item.name for item in tmp_path.iterdir())
    started = time.perf_counter()
    result = run(*asked)
    assert time.perf_counter() - started < SECONDS
    assert no_traceback(result), result.exception
    assert (result.exit_code, result.stdout) == (2, "")
    said = result.stderr
    assert any(word in said for word in words.split("|")), said
    assert name in said or "wishes: prices: " in said  # a link there is told by where it leads
    assert sorted(item.name for item in tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("how", ["as-it-is", "mark", "windows", "link"])
def test_a_good_file_in_another_dress_is_taken(
    name: str,
    how: str,
    tmp_path: Path,
    good: dict[str, bytes],
    commands: dict[str, Callable[[Path], list[object]]],
) -> None:
    path, data = tmp_path / name, good[name]
    if how == "link":
        path.symlink_to(tmp_path / "elsewhere")
        path = tmp_path / "elsewhere"
    changed = {"mark": b"\xef\xbb\xbf" + data, "windows": data.replace(b"\n", b"\r\n")}
    path.write_bytes(changed.get(how, data))
    result = run(*commands[name](tmp_path / name))
    assert no_traceback(result), result.exception
    assert result.exit_code in (0, 1), result.stderr
    assert "mealplan: " not in result.stderr


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_another(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    good: dict[str, bytes],
    commands: dict[str, Callable[[Path], list[object]]],
) -> None:
    """Root may read everything, so for root the system's refusal is played."""
    path = tmp_path / name
    path.write_bytes(good[name])
    path.chmod(0)
    if os.geteuid() == 0:
        opened = os.open

        def refuse(file: object, *rest: int, **named: int) -> int:
            if str(file) == str(path):
                raise PermissionError(13, "Permission denied")
            return opened(file, *rest, **named)  # type: ignore[call-overload]

        monkeypatch.setattr("os.open", refuse)
    result = run(*commands[name](path))
    assert no_traceback(result), result.exception
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{name}: cannot be read: Permission denied" in result.stderr


def test_a_pipe_that_a_shell_opened_is_read(tmp_path: Path, good: dict[str, bytes]) -> None:
    """``mealplan show <(…)``: whoever writes is there, and may take its time."""
    reader, writer = os.pipe()

    def write() -> None:
        time.sleep(0.05)
        data = good["week.json"]
        while data:
            data = data[os.write(writer, data) :]
        os.close(writer)

    thread = threading.Thread(target=write, daemon=True)
    thread.start()
    result = run("show", f"/dev/fd/{reader}", "--format", "json")
    thread.join(30)
    os.close(reader)
    assert result.stdout_bytes == good["week.json"]


def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "me.toml")
    run("profile", "check", tmp_path / "me.toml")
    assert stat.S_ISFIFO((tmp_path / "me.toml").stat().st_mode)


def test_a_name_that_steers_a_terminal_is_printed_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[2J.toml"
    result = run("profile", "check", path)
    assert result.exit_code == 2
    assert "\x1b" not in result.stderr
    assert r"a\x1b[2J.toml: cannot be read: No such file" in result.stderr
    assert listing(tmp_path) == {}
