"""`mealplan swap` and `mealplan replan` as people use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from again_help import as_json
from cli_run import listing, no_traceback, run, widest

from mealplan import Plan


@pytest.fixture
def saved(short: Plan, tmp_path: Path) -> Path:
    path = tmp_path / "week.json"
    short.save(path)
    return path


def test_the_offers_are_shown_and_nothing_is_written(saved: Path) -> None:
    before = listing(saved.parent)
    result = run("swap", saved, "tue", "dinner")
    assert result.exit_code == 0
    assert result.stdout.startswith("Instead of ")
    assert "points" in result.stdout
    assert "of cooking" in result.stdout or "as much cooking" in result.stdout
    assert "--to " in result.stdout
    lines = [line for line in result.stdout.splitlines() if "mealplan swap" not in line]
    assert widest("\n".join(lines)) <= 80
    assert listing(saved.parent) == before


def test_a_swap_is_applied_to_a_new_file_or_in_place(saved: Path, short: Plan) -> None:
    offers = run("swap", saved, "tue", "snack", "--number", 1).stdout
    recipe = offers.split("--to ")[1].split()[0]
    new = saved.parent / "new.json"
    result = run("swap", saved, "tue", "snack", "--to", recipe, "-o", new)
    made = Plan.load(new)
    assert result.exit_code == (1 if made.relaxed else 0)
    assert "instead of" in result.stdout
    assert f"saved to {new}" in result.stderr
    assert Plan.load(saved).meals == short.meals
    before, after = as_json(short), as_json(made)
    assert {key for key in before if before[key] != after[key]} == {("2026-11-24", "snack")}
    assert run("check", new).exit_code == 0
    run("swap", saved, "tue", "snack", "--to", recipe, "--in-place")
    assert saved.read_bytes() == new.read_bytes()
    shown = run("swap", new, "tue", "snack", "--to", short.meals[7].dishes[0].recipe)
    assert "nothing is saved" in shown.stderr


def test_what_is_kept_is_kept_and_said(saved: Path, short: Plan) -> None:
    new = saved.parent / "new.json"
    words = ("--keep", "mon,tue,wed", "--same", "--use-by", "spinach 200 g=thu")
    result = run("replan", saved, *words, "--gap", 0.3, "-o", new, "--format", "json")
    assert result.exit_code in (0, 1)
    made = Plan.load(new)
    assert json.loads(result.stdout)["meals"] == json.loads(new.read_text())["meals"]
    assert made.meals[:12] == short.meals[:12]
    assert [one.id for one in made.rules].count("use-by") == 1
    assert "meals are as they were" in result.stderr
    assert "with what was kept" in run("show", new).stdout
    assert run("check", new).exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("swap", "tue", "dinnr"), "'dinnr' is no meal; write one of breakfast"),
        (("swap", "sun", "dinner"), "'sun dinner' is no meal of this plan; its days are Mon"),
        (("swap", "tue", "dinner", "--to", "natto-gohann"), "is no dish; do you mean"),
        (("swap", "tue", "dinner", "--in-place"), "go with --to RECIPE"),
        (("swap", "tue", "dinner", "--week", "3"), "there is no week 3"),
        (("replan", "--keep", "weekdays"), "every meal is kept"),
        (("replan", "--keep", "mon", "--use-by", "spinach"), "as spinach=thu"),
        (("replan", "--keep", "mon", "--in-place", "-o", "x.json"), "write one of them"),
    ],
)
def test_wrong_words_are_refused_with_a_mend(
    words: tuple[str, ...], said: str, saved: Path
) -> None:
    before = listing(saved.parent)
    result = run(words[0], saved, *words[1:])
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert no_traceback(result)
    assert listing(saved.parent) == before


def test_too_few_dishes_are_no_plan(saved: Path) -> None:
    result = run("replan", saved, "--keep", "mon", "--ban", "plant")
    assert result.exit_code == 3
    assert "exclude 'plant'" in result.stderr
