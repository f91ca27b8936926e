"""Files far too large, deep, long or many: refused soon, in little memory, in few words."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_run import no_traceback, run, spawn

from mealplan import InputError, Plan, Profile
from mealplan.files import MOST_BYTES, MOST_PLAN_BYTES
from mealplan.own_prices import with_own_prices

SECONDS = 10.0
LONGEST = 1000


def refused(words: list[object], name: str, most_lines: int = 110) -> str:
    """What is said of a file that is refused, soon and in few words."""
    started = time.process_time()
    result = run(*words)
    assert time.process_time() - started < SECONDS
    assert no_traceback(result), result.exception
    assert (result.exit_code, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert len(lines) <= most_lines
    assert max(map(len, lines)) < LONGEST
    assert name in lines[0]
    return result.stderr


TOML: dict[str, tuple[str, str]] = {
    "deep arrays": ("a = " + "[" * 100_000, "nested too deeply"),
    "deep tables": ("a = " + "{b = " * 100_000, "nested too deeply"),
    "deep header": ("[" + ".".join("a" * 100_000) + "]\nb = 1", "line 1: is no line"),
    "deep keys": ("days = 3\na = {" + ".".join("a" * 100_000) + " = 1}", "line 2: is no line"),
    "deep enough": (("[" + ".".join("a" * 400) + "]\n") * 1000, "Cannot declare"),
    "many headers": ("".join(f"[a.b{n}]\n" for n in range(20_000)), "a: Extra inputs"),
    "long digits": (f"seed = {'9' * 5000}", "not valid TOML"),
    "long hex": (f"[menu]\nseed = 0x{'f' * 100_000}", "a number of more than 64 digits"),
    "long key": ("a" * 500_000 + " = 1", "Extra inputs"),
    "long text": (f'preset = "{"a" * 500_000}"', "at most 200 characters"),
    "many wrong": (f"[wishes]\nlike = [{'1,' * 20_000}]", "… and 19970 more"),
    "many people": ("[[people]]\nage = 1\n" * 2_000, "more\n"),
    "steering key": ('"\\u001b[2J" = 1', r"'\x1b[2J': Extra inputs"),
    "same key": ('[menu]\ndays = 3\n"days" = 4', "Cannot overwrite a value"),
    "same table": ("[menu]\ndays = 3\n[menu]\nseed = 4", "Cannot declare"),
}


@pytest.mark.parametrize("what", TOML)
def test_a_profile_beyond_all_bounds(what: str, tmp_path: Path) -> None:
    text, words = TOML[what]
    path = tmp_path / "me.toml"
    path.write_text(text, encoding="utf-8")
    assert words in refused(["profile", "check", path], "me.toml")


JSON: dict[str, tuple[str, str]] = {
    "deep": ('{"schema": ' + "[" * 100_000, "nested too deeply"),
    "deep and whole": (  # how deep a Python reads differs
        '{"a": ' * 950 + "1" + "}" * 950,
        "nested too deeply|no plan of this version",
    ),
    "same key": ('{"schema": 1, "schema": "mealplan/plan/1"}', "key 'schema' stands twice"),
    "nan": ('{"schema": NaN}', "NaN is no number of JSON"),
    "long key": ('{"schema": 1, "' + "a" * 100_000 + '": 1, "' + "a" * 100_000 + '": 2}', "twice"),
    "values": ("[" + "0," * 400_000 + "0]", "more than 300,000 values"),
    "steering key": ('{"\\u001b[2J": 1}', "holds control characters"),
    "half a sign": ('{"schema": "\\ud800"}', "holds control characters"),
    "digits": ('{"schema": ' + "1" * 4000 + "}", "no plan of this version"),
}


@pytest.mark.parametrize("what", JSON)
def test_a_plan_beyond_all_bounds(what: str, tmp_path: Path) -> None:
    text, words = JSON[what]
    path = tmp_path / "week.json"
    path.write_text(text, encoding="utf-8")
    for command in ("show", "check"):
        told = refused([command, path], "week.json")
        assert any(word in told for word in words.split("|"))


Change = Callable[[dict[str, Any]], object]
PARTS: dict[str, tuple[Change, str]] = {
    "start at the end of time": (lambda d: d.update(start="9999-12-31"), "start"),
    "start at its beginning": (lambda d: d.update(start="0001-01-01"), "start"),
    "a number for a start": (lambda d: d.update(start=0), "start"),
    "eaten at the end of time": (
        lambda d: d["profile"].update(history=[{"recipe": "fasolada", "date": "9999-12-31"}]),
        "history",
    ),
    "a portion without end": (
        lambda d: d["meals"][0]["dishes"][0].update(portions={"you": 1e308}),
        "portions.you",
    ),
    "a digit of 4000": (lambda d: d["cost"].update(total=10**4000), "cost.total"),
    "meals that are numbers": (lambda d: d.update(meals=[1] * 9_000), "… and 8970 more"),
    "a rule of a long name": (lambda d: d["rules"][0].update(title="a" * 10**6), ""),
    "a person of a long name": (lambda d: d["people"].__setitem__(0, "a" * 10**6), "people"),
}


@pytest.mark.parametrize("what", PARTS)
def test_a_plan_with_a_part_beyond_all_bounds(what: str, plan_file: Path, tmp_path: Path) -> None:
    change, words = PARTS[what]
    data = json.loads(plan_file.read_bytes())
    change(data)
    path = tmp_path / "week.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    for asked in (["show", path], ["check", path], ["shop", path], ["plan", "--after", path]):
        if words:
            assert words in refused([*asked], "week.json")
        elif asked[0] != "plan":
            assert no_traceback(run(*asked))


def test_a_list_of_tins_without_end(
    plan_file: Path, tmp_path: Path, good: dict[str, bytes]
) -> None:
    data = json.loads(good["list.json"])
    data["items"][0]["buy"] = 10**400
    path = tmp_path / "list.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert "items.1.buy" in refused(["check", plan_file, "--list", path], "list.json")


def test_a_key_that_stands_twice_far_down_is_told(plan_file: Path, tmp_path: Path) -> None:
    """A reader that takes the last one would show another plan than one that takes the first."""
    text = plan_file.read_text(encoding="utf-8")
    path = tmp_path / "week.json"
    path.write_text(text.replace('"total": ', '"total": 1.0, "total": ', 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        Plan.load(path)
    words = f"{path}: is not valid JSON: the key 'total' stands twice in one object; keep one"
    assert str(caught.value) == words


CSV: dict[str, tuple[str, str]] = {
    "cell": ("food,grams\n" + "a" * 100_000 + ",1\n", "line 2: a cell of 100,000 letters"),
    "quote": ('food,grams\n"' + "a,1\n" * 100_000, "is not valid CSV"),
    "columns": ("food," * 100_000 + "grams\nkefir,1\n", "column 'food' stands twice"),
    "strange columns": (",".join(map(str, range(50_000))) + "\n", "column '0' is not one of"),
    "cells": ("food,grams\n" + "kefir,1" + ",1" * 100_000 + "\n", "more cells than columns"),
    "wrong lines": ("food,grams\n" + "kifer,1\n" * 3_000, "not read from here on"),
    "a steering cell": ("food,grams\n\x1b[2J,1\n", r"'\x1b[2J' is no food"),
    "nul": ("food,grams\nke\x00fir,1\n", r"'ke\x00fir' is no food"),
    "two marks": ("\ufefffood,grams\nkefir,1\n", r"column '\ufefffood'"),
    "too much": ("food,grams\nkefir," + "9" * 150 + "\n", "column grams"),
    "food last and away": ("grams,food\n5\n", "column food: is empty"),
    "no decimal digits": ("food,grams\nkefir,٣\n", "'٣' is not a number"),
    "only marks": ("\ufeff" * 9, "the first line must name the columns"),
}


@pytest.mark.parametrize("what", CSV)
def test_a_pantry_beyond_all_bounds(what: str, plan_file: Path, tmp_path: Path) -> None:
    text, words = CSV[what]
    path = tmp_path / "pantry.csv"
    path.write_bytes(("\ufeff" + text).encode())
    assert words in refused(["shop", plan_file, "--pantry", path], "pantry.csv")


@pytest.mark.parametrize("what", CSV)
def test_a_diary_beyond_all_bounds(what: str, tmp_path: Path) -> None:
    text = CSV[what][0].replace("food", "date,food", 1).replace("\n", "\n2026-11-20,")
    path = tmp_path / "diary.csv"
    path.write_bytes(("\ufeff" + text).encode())
    refused(["score", path], "diary.csv")


@pytest.mark.parametrize("what", CSV)
def test_prices_beyond_all_bounds(what: str, tmp_path: Path, pack: Any) -> None:
    path = tmp_path / "prices.csv"
    path.write_bytes(("\ufeff" + CSV[what][0].replace("grams", "per_100g", 1)).encode())
    with pytest.raises(InputError) as caught:
        with_own_prices(pack, path)
    lines = str(caught.value).splitlines()
    assert len(lines) < 110
    assert max(map(len, lines)) < LONGEST
    assert all("prices.csv" in line for line in lines)


@pytest.mark.parametrize("name", ["preset", "../../etc/passwd", "mind.toml", "ｍind"])
def test_a_name_of_a_preset_is_never_a_path(name: str, tmp_path: Path) -> None:
    path = tmp_path / "me.toml"
    path.write_text(f"preset = {json.dumps(name)}\n", encoding="utf-8")
    result = run("profile", "check", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"preset: {name!r} is not known" in result.stderr


LITTLE = """
import resource
import mealplan.cli, mealplan.plan, mealplan.exports.plan_terminal, food_db
food_db.load()
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 600_000_000,) * 2)
"""
"""Address space for the program, its tables, and 600 MB more."""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="Linux has it")
def test_the_worst_file_of_the_size_that_is_read_needs_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "week.json"
    path.write_text("[" + "{}," * (MOST_PLAN_BYTES // 3 - 2) + "{}]", encoding="utf-8")
    done = spawn("show", path, code=LITTLE, timeout=60)
    assert done.returncode == 2, done.stderr[-500:]
    assert b"Traceback" not in done.stderr
    assert f"mealplan: {path}: holds more than 300,000 values".encode() in done.stderr


def test_a_profile_in_full_is_within_the_bounds(tmp_path: Path) -> None:
    """As much as the fields allow: eight people, 200 foods in stock, 5,000 dishes eaten."""
    person = '[[people]]\nname = "P{}"\nsex = "male"\nage = 40\nheight_cm = 180\nweight_kg = 80\n'
    path = tmp_path / "me.toml"
    path.write_text(
        "".join(person.format(n) for n in range(8))
        + '[[pantry]]\nfood = "spinach"\ngrams = 300.0\n' * 200
        + '[[history]]\nrecipe = "a-recipe-with-quite-a-long-name-indeed"\ndate = 2026-11-20\n'
        * 5000,
        encoding="utf-8",
    )
    assert len(Profile.load(path).history) == 5000
    assert path.stat().st_size < MOST_BYTES / 2
