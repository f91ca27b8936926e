"""Several weeks on the command line: plan, show, shop, check."""

from __future__ import annotations

import json
from pathlib import Path

from cli_run import no_traceback, run
from people import MONDAY

from mealplan import Plan


def test_show_has_a_heading_and_a_table_a_week(ten_days_file: Path) -> None:
    text = run("show", ten_days_file).stdout
    assert "Week 1 of 2: Mon 23 Nov – Fri 27 Nov" in text
    assert "Week 2 of 2: Sat 28 Nov – Wed 2 Dec" in text
    assert text.count("Breakfast") == 2
    assert max(map(len, text.splitlines())) <= 80


def test_show_a_week_and_a_day(ten_days_file: Path, ten_days: Plan) -> None:
    text = run("show", ten_days_file, "--week", "2").stdout
    assert text.startswith("Sat 28 Nov – Wed 2 Dec 2026, for you")
    assert "Mon 23 Nov" not in text
    day = run("show", ten_days_file, "--day", "2026-12-01").stdout
    assert "Tue 1 Dec" in day
    by_number = run("show", ten_days_file, "--day", "9").stdout
    assert by_number == day
    second_sunday = run("show", ten_days_file, "--week", "2", "--day", "mon").stdout
    assert "Mon 30 Nov" in second_sunday
    wrong = run("show", ten_days_file, "--week", "3")
    assert wrong.exit_code == 2
    assert "there is no week 3; the plan has 2" in wrong.stderr


def test_markdown_has_a_heading_a_week_and_a_day(ten_days_file: Path) -> None:
    lines = run("show", ten_days_file, "--format", "markdown").stdout.splitlines()
    assert [line for line in lines if line.startswith("## Week")] == [
        "## Week 1 of 2: Mon 23 Nov – Fri 27 Nov",
        "## Week 2 of 2: Sat 28 Nov – Wed 2 Dec",
    ]
    assert sum(line.startswith("### ") for line in lines) == 10


def test_check_reads_all_weeks(ten_days_file: Path) -> None:
    result = run("check", ten_days_file)
    assert result.exit_code == 0, result.output
    assert "everything agrees" in result.stdout


def test_shop_a_trip(ten_days_file: Path) -> None:
    first = run("shop", ten_days_file, "--trip", "1", "--format", "json")
    assert first.exit_code == 0
    assert json.loads(first.stdout)["start"] == "2026-11-23"
    every = run("shop", ten_days_file, "--trip", "all").stdout
    assert every.count("Shopping list: ") >= 2
    wrong = run("shop", ten_days_file, "--trip", "9")
    assert wrong.exit_code == 2
    assert "2 Thu 2026-11-26" in wrong.stderr
    assert run("shop", ten_days_file, "--trip", "all", "--format", "csv").exit_code == 2


def test_plan_after_a_saved_plan(ten_days_file: Path, ten_days: Plan, tmp_path: Path) -> None:
    path = tmp_path / "after.json"
    words = ("--after", ten_days_file, "--days", "3", "--gap", "0.2", "-o", path)
    result = run("plan", *words)
    assert no_traceback(result)
    plan = Plan.load(path)
    assert plan.start == ten_days.dates[-1] + (ten_days.dates[1] - ten_days.dates[0])
    lately = {
        dish.recipe
        for meal in ten_days.meals
        if (plan.start - meal.date).days < 7
        for dish in meal.dishes
        if dish.course in ("main", "side")
    }
    now = {dish.recipe for meal in plan.meals for dish in meal.dishes}
    assert lately
    assert not lately & now
    assert len(plan.profile.history) == len(ten_days.eaten)


def test_after_a_plan_that_is_not_over(ten_days_file: Path) -> None:
    result = run("plan", "--after", ten_days_file, "--start", MONDAY.isoformat())
    assert result.exit_code == 2
    assert "is not before the first day planned, 2026-11-23" in result.stderr


def test_flags_and_file_say_the_same(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    flags = ("--days", "14", "--rest", "10", "--shopping", "sat", "--shopping", "wed")
    made = run(
        "profile",
        "new",
        "--age",
        "40",
        "--sex",
        "male",
        "--height",
        "180",
        "--weight",
        "80",
        *flags,
        "-o",
        path,
    )
    assert made.exit_code == 0, made.output
    text = path.read_text(encoding="utf-8")
    assert "days = 14" in text
    assert "rest = 10" in text
    assert 'shopping = ["sat", "wed"]' in text
    assert run("profile", "check", path).exit_code == 0
