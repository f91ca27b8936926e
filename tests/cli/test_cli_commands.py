"""Each command: what it prints, where it prints it, and the exit code that it ends with."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_run import listing, no_traceback, run, spawn

from food_db import FoodDB
from mealplan import Plan, Profile
from mealplan.plan import RuleStatus

COMMANDS = ["plan", "show", "shop", "check", "foods", "recipes", "schema"]


@pytest.fixture
def planned(week: Plan, monkeypatch: pytest.MonkeyPatch) -> Callable[[Plan], list[Any]]:
    """`mealplan plan` without its solver: it gives the plan it is told, and notes the calls."""

    def plan_as(plan: Plan) -> list[Any]:
        calls: list[Any] = []

        def plan_week(profile: Profile, **options: Any) -> Plan:
            calls.append((profile, options))
            return plan

        monkeypatch.setattr("mealplan.api.plan_week", plan_week)
        return calls

    return plan_as


# exit codes: 0 done, 1 a rule gave way, 2 the input is wrong, 3 no plan exists


def test_a_plan_that_keeps_every_rule_ends_with_0(
    planned: Callable[[Plan], list[Any]], week: Plan
) -> None:
    met = tuple(r for r in week.rules if r.status is not RuleStatus.RELAXED)
    planned(week.model_copy(update={"rules": met}))
    result = run("plan")
    assert result.exit_code == 0
    assert "every rule holds" in result.stdout


@pytest.mark.parametrize("form", ["table", "json", "markdown"])
def test_a_rule_that_gave_way_ends_with_1_and_is_shown(
    planned: Callable[[Plan], list[Any]], week: Plan, form: str
) -> None:
    changes = {"status": RuleStatus.RELAXED, "title": "Fish twice", "value": 1.0, "lower": 2.0}
    planned(week.model_copy(update={"rules": (week.rules[0].model_copy(update=changes),)}))
    result = run("plan", "--format", form)
    assert result.exit_code == 1
    assert "Fish twice" in result.stdout
    assert "is unverified" in result.stderr, "its other rules are not there"


def test_wrong_input_ends_with_2_and_says_so_on_stderr_only() -> None:
    result = run("plan", "--days", "29")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("mealplan: flags: menu.days: ")


def test_no_breakfast_for_a_vegan_ends_with_3_and_says_which(pack: FoodDB) -> None:
    """All breakfasts excluded: the conflict in words, before a solver is asked."""
    words = ["plan", "--diet", "vegan"]
    for recipe in pack.recipes.values():
        if recipe.course == "breakfast":
            words += ["--exclude", recipe.id]
    result = run(*words)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("mealplan: no plan exists: ")
    assert "breakfast" in result.stderr
    assert "allow" in result.stderr


def test_a_plan_that_was_tampered_with_fails_its_check_with_1(
    edited: Callable[..., Path], week_file: Path
) -> None:
    assert run("check", week_file).exit_code == 0
    assert "agrees" in run("check", week_file).stdout

    def richer(data: Any) -> None:
        data["nutrition"]["you"]["mean"]["fibre_g"] += 5

    result = run("check", edited(richer))
    assert result.exit_code == 1
    assert "fibre" in result.stdout
    assert "agrees" not in result.stdout


# plan


def test_saving_says_so_on_stderr_and_shows_on_stdout(
    planned: Callable[[Plan], list[Any]], week: Plan, tmp_path: Path
) -> None:
    planned(week)
    out = tmp_path / "week.json"
    result = run("plan", "-o", out)
    assert result.stderr == f"saved to {out}\n"
    assert week.meals[0].dishes[0].title.split()[0] in result.stdout
    assert "saved" not in result.stdout
    assert out.read_bytes() == week.to_json().encode("utf-8")


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_stdout_is_the_document_and_nothing_else(
    planned: Callable[[Plan], list[Any]], week: Plan, tmp_path: Path, form: str
) -> None:
    planned(week)
    saving = run("plan", "--format", form, "-o", tmp_path / "week.json")
    assert saving.stdout_bytes == run("plan", "--format", form).stdout_bytes
    if form == "json":
        assert saving.stdout_bytes == (tmp_path / "week.json").read_bytes()
    else:
        assert saving.stdout.startswith("# Menus ")


def test_flags_reach_the_planner(planned: Callable[[Plan], list[Any]], week: Plan) -> None:
    calls = planned(week)
    words = "--days 4 --start 2026-12-01 --sex male --age 50 --height 175 --weight 77 --seed 5"
    more = "--activity active --diet vegan --allergy soy --allergy nuts --like hummus --budget 70"
    last = "--minutes 25 --gap 0.01 --time-limit 5 --solver cbc --exclude tofu --dislike oats"
    assert run("plan", *words.split(), *more.split(), *last.split()).exit_code in (0, 1)
    ((profile, options),) = calls
    (you,) = profile.people
    assert (you.sex, you.age, you.height_cm, you.weight_kg) == ("male", 50, 175, 77)
    assert (you.activity, you.diet, you.allergies) == ("active", "vegan", ("soy", "nuts"))
    assert (profile.menu.days, str(profile.menu.start), profile.menu.seed) == (4, "2026-12-01", 5)
    wishes = profile.wishes
    assert (wishes.like, wishes.exclude, wishes.dislike) == (("hummus",), ("tofu",), ("oats",))
    assert (wishes.budget, wishes.minutes.weekday) == (70, 25)
    solver = options["options"]
    assert (solver.solver, solver.gap, solver.time_limit) == ("cbc", 0.01, 5)


def test_a_place_that_cannot_be_written_is_found_before_planning(
    planned: Callable[[Plan], list[Any]], week: Plan, tmp_path: Path
) -> None:
    calls = planned(week)
    assert run("plan", "-o", tmp_path / "nowhere" / "week.json").exit_code == 2
    assert calls == []


def test_a_real_plan_by_a_real_process(tmp_path: Path) -> None:
    """End to end: solve, save, check, shop; quiet on stderr but for the saving."""
    out = tmp_path / "days.json"
    words = ("--days", "3", "--start", "2026-11-23", "--gap", "0.05", "--format", "json")
    done = spawn("plan", *words, "-o", out)
    assert done.returncode in (0, 1), done.stderr.decode()
    assert done.stderr.decode() == f"saved to {out}\n"
    assert done.stdout == out.read_bytes()
    assert [str(date) for date in Plan.load(out).dates] == [f"2026-11-{d}" for d in (23, 24, 25)]
    checked = spawn("check", out)
    assert checked.returncode == 0, checked.stdout.decode()
    assert len(listing(tmp_path)) == 1


# show


def test_show_names_every_day_and_dish(week: Plan, week_file: Path) -> None:
    text = " ".join(run("show", week_file, width=140).stdout.split())
    for word in ("Mon 23 Nov", "Thu 26 Nov", "Sun 29 Nov", "Proof", "Cost"):
        assert word in text
    for meal in week.meals:
        for dish in meal.dishes:
            assert dish.title in text


@pytest.mark.parametrize("word", ["tue", "2", "2026-11-24", "Tuesday"])
def test_show_a_day_has_its_recipes_and_no_other(
    couple: Plan, couple_file: Path, pack: FoodDB, word: str
) -> None:
    text = " ".join(run("show", couple_file, "--day", word, width=140).stdout.split())
    assert "Tue 24 Nov" in text
    assert "Mon 23 Nov" not in text
    for meal in couple.meals:
        for dish in meal.dishes:
            if meal.date.day == 24 and not dish.leftover:
                first = pack.recipes[dish.recipe].steps[0]
                assert " ".join(first.split()) in text


def test_a_day_outside_is_told_the_days(couple_file: Path) -> None:
    result = run("show", couple_file, "--day", "sun")
    assert (result.exit_code, result.stdout) == (2, "")
    for word in ("'sun'", "Mon 2026-11-23", "Tue 2026-11-24", "Wed 2026-11-25", "Thu 2026-11-26"):
        assert word in result.stderr


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_a_day_in_another_format_is_that_format_or_refused(couple_file: Path, form: str) -> None:
    table = run("show", couple_file, "--day", "mon").stdout
    result = run("show", couple_file, "--day", "mon", "--format", form)
    assert result.exit_code == 2 or result.stdout != table


# shop, foods, recipes, schema, help


@pytest.mark.parametrize("form", ["table", "csv", "markdown", "json"])
def test_the_shopping_list_as_a_file_is_the_one_on_stdout(
    week_file: Path, tmp_path: Path, form: str
) -> None:
    out = tmp_path / "list"
    result = run("shop", week_file, "--format", form, "-o", out)
    assert (result.stdout, result.stderr) == ("", f"saved to {out}\n")
    shown = run("shop", week_file, "--format", form).stdout
    lines = [line.rstrip() for line in shown.splitlines()]
    assert [line.rstrip() for line in out.read_text(encoding="utf-8").splitlines()] == lines


def test_a_pantry_takes_things_off_the_list(week_file: Path, tmp_path: Path) -> None:
    listed = json.loads(run("shop", week_file, "--format", "json").stdout)
    item = next(item for item in listed["items"] if item["buy"])
    pantry = tmp_path / "pantry.csv"
    pantry.write_text(f"food,grams\n{item['food']},100000\n", encoding="utf-8")
    less = json.loads(run("shop", week_file, "--format", "json", "--pantry", pantry).stdout)
    still = [i for i in less["items"] if i["food"] == item["food"] and i["buy"]]
    assert still == []
    assert less["total"] < listed["total"]


def test_foods_lists_all_and_shows_one(pack: FoodDB) -> None:
    listed = run("foods", width=140).stdout
    assert all(food.name in listed for food in pack.foods.values())
    one = run("foods", "greek", "yogurt").stdout
    assert one.startswith("Greek yogurt") or one.lower().startswith("greek yogurt")
    assert "calcium mg" in one
    assert run("foods", "GREEK yogurt").stdout == one
    fish = run("foods", "--group", "fish-oily").stdout
    assert "salmon" in fish
    assert "spinach" not in fish


def test_recipes_lists_filters_and_shows_one(pack: FoodDB) -> None:
    listed = " ".join(run("recipes", width=140).stdout.split())
    assert all(recipe.title in listed for recipe in pack.recipes.values())
    vegan = run("recipes", "--diet", "vegan", "--cuisine", "italian", width=140).stdout
    for recipe in pack.recipes.values():
        if recipe.cuisine == "greek":
            assert recipe.title not in vegan
    one = run("recipes", "hummus").stdout
    assert re.search(r"^1\. ", one, re.MULTILINE)
    assert "chickpeas" in one


@pytest.mark.parametrize("words", [["--help"], ["-h"], *[[c, "--help"] for c in COMMANDS]], ids=str)
def test_help(words: list[str]) -> None:
    result = run(*words)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Usage: ")
    assert no_traceback(result)


def test_version_and_every_command_of_the_design() -> None:
    assert re.search(r"\d+\.\d+\.\d+", run("--version").stdout)
    listed = run("--help").stdout
    assert all(f"\n  {command} " in listed for command in COMMANDS)
