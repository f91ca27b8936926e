"""How the output looks: widths, colour, pipes, other encodings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cli_run import environment, no_traceback, on_terminal, run, spawn, widest

from mealplan import Plan

ESCAPE = "\x1b"

VIEWS: list[list[str]] = [
    ["show", "{week}"],
    ["show", "{couple}"],
    *(["show", "{week}", "--day", str(day)] for day in (1, 4, 7)),
    ["show", "{couple}", "--day", "tue"],
    ["shop", "{week}"],
    ["shop", "{couple}"],
    ["check", "{week}"],
    ["foods", "chickpeas"],
    ["foods", "--group", "nut"],
    ["recipes", "hummus"],
    ["recipes", "--course", "dessert"],
]
NARROW = [VIEWS[0], VIEWS[1], *VIEWS[5:7], *VIEWS[9:]]


def view(words: list[str], week_file: Path, couple_file: Path) -> list[str]:
    return [word.format(week=week_file, couple=couple_file) for word in words]


def test_a_wide_terminal_is_used_up_to_140_columns(week_file: Path) -> None:
    widths = [widest(run("show", week_file, width=width).stdout) for width in (80, 140, 300)]
    assert widths[0] <= 80 < widths[1] <= 140
    assert widths[2] <= 140


@pytest.mark.parametrize("width", [1, 5, 20, 40])
@pytest.mark.parametrize("words", NARROW, ids=" ".join)
def test_a_narrow_terminal_is_no_error(
    words: list[str], width: int, week_file: Path, couple_file: Path
) -> None:
    result = run(*view(words, week_file, couple_file), width=width)
    assert no_traceback(result)
    assert result.exit_code == 0


@pytest.mark.parametrize("words", VIEWS, ids=" ".join)
@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color"}], ids=str)
def test_no_escape_codes_without_a_terminal(
    words: list[str], env: dict[str, str], week_file: Path, couple_file: Path
) -> None:
    result = run(*view(words, week_file, couple_file), **env)
    assert ESCAPE not in result.stdout + result.stderr


def test_a_pipe_gets_plain_text(week_file: Path) -> None:
    done = spawn("show", week_file, env=environment(TERM="xterm-256color"))
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"Proof" in done.stdout


def test_a_terminal_gets_colour(week_file: Path) -> None:
    """The control of the next test: without it, that one could not fail."""
    assert b"\x1b[" in on_terminal("show", week_file)


def test_a_terminal_with_no_color_gets_plain_text(week_file: Path) -> None:
    assert b"\x1b" not in on_terminal("show", week_file, NO_COLOR="1")


def test_a_dumb_terminal_gets_plain_text(week_file: Path) -> None:
    assert b"\x1b" not in on_terminal("show", week_file, TERM="dumb")


@pytest.mark.parametrize("words", [["show", "{week}"], ["foods"], ["recipes", "hummus"]], ids=str)
def test_no_line_ends_in_spaces(words: list[str], week_file: Path, couple_file: Path) -> None:
    lines = run(*view(words, week_file, couple_file)).stdout.splitlines()
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_long_name_leaves_the_amounts_readable(couple: Plan, tmp_path: Path) -> None:
    name = "Bartholomew Featherstonehaugh-Cholmonde"
    path = tmp_path / "long.json"
    text = couple.to_json().replace('"Ben"', f'"{name}"')
    path.write_text(text, encoding="utf-8")
    shown = run("show", path).stdout.partition("The pillars")[2].partition("What had")[0]
    fibre = next(p for p in couple.pillars if p.component == "fibre" and p.person == "Ben")
    assert f"{fibre.amount:.1f}" in shown
    assert f"of {fibre.goal:.1f} g/d" in shown


def test_a_plan_file_cannot_write_escape_codes(couple: Plan, tmp_path: Path) -> None:
    path = tmp_path / "evil.json"
    path.write_text(couple.to_json().replace('"Ben"', '"\\u001b[31mBen"'), encoding="utf-8")
    result = run("show", path)
    assert ESCAPE not in result.stdout


@pytest.mark.parametrize("words", [["show"], ["shop"], ["show", "--format", "markdown"]], ids=str)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_encodings_that_hold_every_dish(words: list[str], encoding: str, week_file: Path) -> None:
    done = spawn(words[0], week_file, *words[1:], env=environment(PYTHONIOENCODING=encoding))
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.decode(encoding)) > 100


@pytest.mark.parametrize(
    ("words", "encoding"),
    [(["show"], "cp1252"), (["show"], "ascii"), (["show", "--format", "markdown"], "cp1252")],
)
def test_encodings_that_lack_letters(words: list[str], encoding: str, week_file: Path) -> None:
    """``cp1252`` is what Python writes to a pipe on Windows; it has no ı, █ or ↺."""
    done = spawn(words[0], week_file, *words[1:], env=environment(PYTHONIOENCODING=encoding))
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0


def test_a_c_locale_is_utf8(week_file: Path) -> None:
    """Python turns the C locale into UTF-8 (PEP 538, 540); nothing of ours may undo it."""
    done = spawn("show", week_file, env=environment(LC_ALL="C"))
    assert done.returncode == 0, done.stderr
    assert "┃".encode() in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="head is a POSIX tool")
@pytest.mark.parametrize("words", ["show", "shop", "show --format json"])
def test_a_reader_that_leaves_early_is_no_error(words: str, week_file: Path) -> None:
    name, *options = words.split()
    script = "from mealplan.cli import main\nmain()"
    command = [sys.executable, "-c", script, name, str(week_file), *options]
    writer = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.close()
    complaint = writer.stderr.read()
    writer.wait(60)
    writer.stderr.close()
    assert complaint == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
@pytest.mark.parametrize("words", [["show"], ["show", "--format", "json"]], ids=str)
def test_a_full_disk_behind_stdout_is_said_in_words(words: list[str], week_file: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = spawn(words[0], week_file, *words[1:], capture_output=False, stdout=full, stderr=-1)
    assert b"Traceback" not in done.stderr
    assert done.returncode != 0
