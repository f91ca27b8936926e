"""`mealplan shop`: formats by ending, trips, the order of one's shop, what stays over."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from cli_run import no_traceback, run

from mealplan.exports.list_formats import BYTES, LIST_ENDINGS


def listed(week_file: Path, *words: object) -> dict[tuple[str, str], dict[str, object]]:
    data = json.loads(run("shop", week_file, "--format", "json", *words).stdout)
    return {(item["food"], item["item"]): item for item in data["items"]}


@pytest.mark.parametrize(("ending", "name"), sorted(LIST_ENDINGS.items()))
def test_the_ending_tells_the_format(
    couple_file: Path, tmp_path: Path, ending: str, name: str
) -> None:
    out = tmp_path / f"list{ending}"
    result = run("shop", couple_file, "-o", out)
    assert result.exit_code == 0, result.stderr
    assert (result.stdout, result.stderr) == ("", f"saved to {out}\n")
    if name in BYTES:
        named = tmp_path / "named"
        assert run("shop", couple_file, "--format", name, "-o", named).exit_code == 0
        assert named.read_bytes() == out.read_bytes()
    else:
        said = run("shop", couple_file, "--format", name).stdout
        assert said.encode().replace(b"\r\n", b"\n") == out.read_bytes().replace(b"\r\n", b"\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-o", "{tmp}/list.docx"], "its ending says no format; write one of .txt, .md, .csv"),
        (["--format", "xlsx"], "xlsx is no text for a terminal: name a file, -o list.xlsx"),
        (["--on", "sat", "--on", "tue", "--format", "csv"], "2 trips go with table, text and"),
        (["--on", "sat", "--on", "tue", "-o", "{tmp}/a.json"], "one of them as json: --trip 1"),
        (["--trip", "1", "--left-over", "{tmp}/left.csv"], "--left-over is of all trips"),
        (["-o", "{tmp}/a.csv", "--left-over", "{tmp}/a.csv"], "for the list and for what stays"),
        (["--on", "someday"], "days of shopping: menu.shopping"),
        (["--trip", "3"], "--on sat --on wed makes two of it"),
        (["--aisles", "{tmp}/none"], "none: cannot be read: No such file"),
        (["-o", "{tmp}/no/list.pdf"], "cannot be written: there is no folder"),
    ],
)
def test_what_cannot_be_is_said(
    couple_file: Path, tmp_path: Path, words: list[str], message: str
) -> None:
    result = run("shop", couple_file, *(word.format(tmp=tmp_path) for word in words))
    assert (result.exit_code, result.stdout) == (2, "")
    assert no_traceback(result)
    assert message in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_plan_is_not_overwritten(couple_file: Path) -> None:
    before = couple_file.read_bytes()
    for words in (
        ["shop", couple_file, "-o", couple_file],
        ["shop", couple_file, "--left-over", couple_file],
        ["export", couple_file, "--format", "jsonld", "-o", couple_file],
    ):
        result = run(*words)
        assert (result.exit_code, no_traceback(result)) == (2, True)
    assert couple_file.read_bytes() == before


def test_trips_if_asked_and_checked(week_file: Path, tmp_path: Path) -> None:
    """From Monday on: the Saturday before, Wednesday, and Saturday if Sunday needs anything. The
    same grams, parted; the verifier agrees with each when it is told the days.
    """
    whole = listed(week_file)
    page = run("shop", week_file, "--on", "sat", "--on", "wed")
    trips = page.stdout.count("To the shops on ")
    assert trips in (2, 3)
    grams: dict[tuple[str, str], float] = {}
    for trip in range(1, trips + 1):
        out = tmp_path / f"{trip}.json"
        days = ["--on", "sat", "--on", "wed"]
        assert run("shop", week_file, *days, "--trip", trip, "-o", out).exit_code == 0
        for item in json.loads(out.read_text(encoding="utf-8"))["items"]:
            key = item["food"], item["item"]
            grams[key] = grams.get(key, 0.0) + item["grams"]
        checked = run("check", week_file, "--list", out, *days)
        assert (checked.exit_code, checked.stderr) == (0, "")
        assert run("check", week_file, "--list", out).exit_code == 1
    # what a lemon gives as zest is reckoned a trip at a time
    grams.pop(("lemon", "fresh"))
    assert grams == pytest.approx({k: v["grams"] for k, v in whole.items() if k in grams})


def test_what_stays_over_is_the_next_weeks_pantry(week_file: Path, tmp_path: Path) -> None:
    left = tmp_path / "next.csv"
    result = run("shop", week_file, "--left-over", left)
    assert (result.exit_code, result.stderr) == (0, f"what stays over: saved to {left}\n")
    rows = list(csv.DictReader(io.StringIO(left.read_text(encoding="utf-8"), newline="")))
    first, again = listed(week_file), listed(week_file, "--pantry", left)
    assert len(rows) > 10
    for row in rows:
        rests = first[row["food"], row["item"]]["rests"]
        assert isinstance(rests, list)
        grams = {rest["until"] or "": rest["grams"] for rest in rests}
        assert float(row["grams"]) == pytest.approx(grams[row["until"]], abs=0.1)
        assert row["until"] == "" or row["until"] > "2026-11-29"
    total = [sum(float(str(item["cost"])) for item in one.values()) for one in (first, again)]
    assert total[1] < 0.8 * total[0]


def test_the_order_of_ones_own_shop(week_file: Path, tmp_path: Path) -> None:
    order = tmp_path / "aisle.conf"
    order.write_text("[dairy]\n[my greens]\nspinach\n", encoding="utf-8")
    page = run("shop", week_file, "--aisles", order).stdout
    assert page.index("Dairy") < page.index("My greens") < page.index("Produce")
    out = tmp_path / "list.json"
    assert run("shop", week_file, "--aisles", order, "-o", out).exit_code == 0
    assert run("check", week_file, "--list", out, "--aisles", order).exit_code == 0
    assert "spinach" in run("check", week_file, "--list", out).stdout


def test_us_measures_and_fresh_things_by_day(week_file: Path) -> None:
    page = run("shop", week_file, "--units", "us", "--by", "day", "--format", "text").stdout
    assert "bags (7 oz) spinach" in page
    assert " g)" not in page
    table = run("shop", week_file, "--by", "day").stdout
    assert table.index("What keeps") < table.index("Fresh for Mon 23 Nov")
    assert table.index("Fresh for") < table.index("Probably in the house")


def test_a_missing_library_is_named(
    couple_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    result = run("shop", couple_file, "-o", tmp_path / "list.xlsx")
    assert result.exit_code == 2
    assert "which is not installed: pip install 'mealplan[xlsx]'" in result.stderr
    assert list(tmp_path.iterdir()) == []
