"""No line is wider than the terminal, and no number is cut, however narrow it is."""

from __future__ import annotations

import itertools
import re
import shlex

import pytest
from rich.cells import cell_len

from mealplan import Plan
from mealplan.exports.few_signs import in_signs_of
from mealplan.exports.inert import plain_view
from mealplan.exports.plan_terminal import week_view

from .conftest import COMMAND, LONG, View

NAMES = (
    *("week", "couple", "long names", "day", "foods", "food", "recipes", "recipe"),
    *("scores", "index", "swaps", "swapped", "frontier", "profile"),
)


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_is_wider_than_the_terminal(views: dict[str, View], name: str, width: int) -> None:
    lines = plain_view(views[name](width), width).splitlines()
    assert len(lines) > 1
    assert [line for line in lines if cell_len(line) > width] == []
    assert [line for line in lines if "…" in line and "soya cream …" not in line] == []
    assert not [a for a, b in itertools.pairwise(lines) if a == b == ""]


@pytest.mark.parametrize("name", ["week", "couple", "index", "recipes"])
def test_a_wide_terminal_is_used(views: dict[str, View], name: str) -> None:
    drawn = [plain_view(views[name](width), width) for width in (60, 140)]
    narrow, wide = (max(map(cell_len, text.splitlines())) for text in drawn)
    assert narrow <= 60 < 100 < wide <= 140


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140])
def test_pillars_keep_their_numbers(couple: Plan, width: int) -> None:
    text = plain_view(week_view(couple, width), width)
    shown = text.partition("The pillars")[2].partition("What had")[0]
    words = " ".join(shown.split())
    for line in couple.pillars:
        if line.component != "plants":
            told = re.search(rf"{re.escape(line.person)}[ █░┃]+([\d,.]+)", words)
            assert told, (line.person, line.component)
    if width == 40:
        assert "█" not in shown, "the numbers go before the bars"
    if width >= 60:  # then no line of them is broken
        titles = {line.title[0].upper() + line.title[1:] for line in couple.pillars}
        for row in shown.splitlines()[1:]:
            whole = re.search(r"[█░┃]{16} +[\d,.]+  of [\d,.]+ \S+$", row)
            assert whole or row.strip() in titles | {""}, row
    amounts = re.findall(r"([\d,.]+) of ([\d,.]+)", words)
    assert len(amounts) == len([p for p in couple.pillars if p.component != "plants"]) + 1


def test_a_command_to_copy_is_one_command(views: dict[str, View]) -> None:
    text = plain_view(views["swaps"](60), 60).partition("To eat one of them\n")[2]
    assert len(text.splitlines()) > 1
    assert all(line.endswith(" \\") for line in text.splitlines()[:-1])
    typed = shlex.split(text.replace("\\\n", ""))
    assert typed[:-1] == shlex.split(COMMAND)
    wide = plain_view(views["swaps"](140), 140).partition("To eat one of them\n")[2]
    assert shlex.split(wide) == typed
    assert len(wide.splitlines()) == 1


def test_a_long_name_stands_whole_where_it_is_said(views: dict[str, View]) -> None:
    text = " ".join(plain_view(views["long names"](60), 60).split())
    assert f"for Ana, {LONG}" in text


@pytest.mark.parametrize("name", NAMES)
def test_signs_that_an_encoding_lacks_have_near_ones(views: dict[str, View], name: str) -> None:
    text = plain_view(views[name](80), 80)
    written = in_signs_of(text, "ascii")
    assert written.isascii()
    assert written.count("?") == text.count("?")
    assert in_signs_of(text, "utf-8") == text


def test_fractions_stay_what_they_are() -> None:
    text = in_signs_of("1¾ tbsp   12 g\n¾ cup", "ascii")
    assert text == "1 3/4 tbsp 12 g\n3/4 cup"
    assert in_signs_of("1¾ café ◆", "cp1252") == "1¾ café *"
