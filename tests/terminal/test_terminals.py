"""What a real terminal gets: colours for any background, or none; a spinner that leaves nothing."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from cli_run import environment, on_terminal, run, spawn, widest

from mealplan import Plan
from mealplan.exports.inert import Inert, quiet_console
from mealplan.terminal import progress

from .conftest import View

SGR = re.compile(r"\x1b\[([\d;]*)m")
SAFE = {"", "0", "1", "2", "3", "22", "1;2", "32", "35", "1;32", "1;35"}
"""Bold, dim, italic; green and magenta, which are seen on white and on black."""


@pytest.mark.parametrize(
    "name", ["week", "couple", "day", "food", "index", "swaps", "frontier", "profile"]
)
def test_colours_do_not_rely_on_the_background(views: dict[str, View], name: str) -> None:
    console = quiet_console(file=io.StringIO(), width=80, force_terminal=True, color_system="256")
    console.print(Inert(views[name](80)))
    assert isinstance(console.file, io.StringIO)
    assert set(SGR.findall(console.file.getvalue())) <= SAFE


def test_colour_says_nothing_that_words_do_not(views: dict[str, View]) -> None:
    """What breaks and what mends is said in words beside its colour."""
    console = quiet_console(file=io.StringIO(), width=80, force_terminal=True, color_system="256")
    console.print(Inert(views["swaps"](80)))
    assert isinstance(console.file, io.StringIO)
    for coloured in re.findall(r"\x1b\[3[25]m([^\x1b]+)", console.file.getvalue()):
        assert coloured.strip()
    assert "\x1b[35mwould break" in console.file.getvalue()


def test_a_dumb_terminal_of_sixty_columns(couple: Plan, tmp_path: Path) -> None:
    path = tmp_path / "week.json"
    couple.save(path)
    written = on_terminal("show", path, TERM="dumb", COLUMNS="60").decode()
    assert "\x1b" not in written
    assert widest(written) <= 60


def test_a_terminal_of_few_signs(couple: Plan, tmp_path: Path) -> None:
    path = tmp_path / "week.json"
    couple.save(path)
    written = on_terminal("show", path, PYTHONIOENCODING="ascii", COLUMNS="60")
    assert widest(written.decode("ascii")) <= 60
    assert b"?" not in written
    assert b"###" in written


def test_an_empty_no_color_is_none(couple: Plan, tmp_path: Path) -> None:
    """As no-color.org has it."""
    path = tmp_path / "week.json"
    couple.save(path)
    assert b"\x1b[1m" in on_terminal("show", path, NO_COLOR="")


class _Screen(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_a_spinner_tells_the_stage_and_takes_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    screen = _Screen()
    with progress(screen) as told:
        told("week 1 of 2: choosing")
    written = screen.getvalue()
    assert "0 s  week 1 of 2: choosing …" in written
    assert set(SGR.findall(written)) <= SAFE
    assert written.rstrip().endswith("\x1b[2K"), "the last line is erased"
    assert written.count("\x1b[?25l") == written.count("\x1b[?25h"), "the cursor is shown again"


@pytest.mark.parametrize("term", ["dumb", "xterm"])
def test_no_spinner_where_it_would_stay(term: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("FORCE_COLOR", "1")
    stream = _Screen() if term == "dumb" else io.StringIO()
    with progress(stream) as told:
        told("choosing")
    assert stream.getvalue() == ""


def test_a_pipe_gets_no_spinner_even_with_forced_colours(couple: Plan, tmp_path: Path) -> None:
    path = tmp_path / "week.json"
    couple.save(path)
    done = spawn("check", path, env=environment(FORCE_COLOR="1", TERM="xterm-256color"))
    assert done.stderr == b""
    assert done.stdout.startswith(b"everything agrees")


def test_messages_are_wrapped_to_the_terminal_and_whole_in_a_pipe(tmp_path: Path) -> None:
    message = run("show", tmp_path / "no-such.json", width=40).stderr
    assert message.count("\n") == 1
