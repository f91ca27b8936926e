"""The verifier has the last word before a plan that was made is printed or saved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_run import no_traceback, run
from click.testing import Result
from hand_pack import dish, hand_pack
from people import MONDAY

import mealplan.api
from mealplan import Menu, Plan, Profile, plan_week, swaps
from mealplan.solve import SolverOptions
from mealplan.verify import Finding, Report

SHORT = ("plan", "--days", "2", "--start", "2026-11-23", "--gap", "0.3")
WRONG = Report((Finding("cost", "cost", "the plan says 1, recomputed \x1b[2J2"),), 7)


@pytest.fixture(scope="module")
def two_days() -> Plan:
    profile = Profile(menu=Menu(start=MONDAY, days=2))
    return plan_week(profile, options=SolverOptions(gap=0.3))


@pytest.fixture(scope="module")
def saved(two_days: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plans") / "two.json"
    two_days.save(path)
    return path


def is_said(result: Result) -> bool:
    assert no_traceback(result)
    assert "is unverified" in result.stderr
    assert "please report it" in result.stderr
    return result.exit_code == 1


def test_a_portion_that_the_model_got_wrong_is_found(
    two_days: Plan, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A real corruption of the plan on its way to the screen, and the real verifier."""
    meal = two_days.meals[0]
    dish = meal.dishes[0].model_copy(update={"portions": {"you": 2.0}})
    first = meal.model_copy(update={"dishes": (dish, *meal.dishes[1:])})
    wrong = two_days.model_copy(update={"meals": (first, *two_days.meals[1:])})
    monkeypatch.setattr(mealplan.api, "plan_week", lambda *_, **__: wrong)
    result = run(*SHORT, "-o", tmp_path / "week.json")
    assert is_said(result)
    assert "2026-11-23 breakfast" in result.stderr  # the portion itself is told first
    assert "… and" in result.stderr, "of many findings the first"
    assert dish.title in result.stdout
    assert Plan.load(tmp_path / "week.json") is not None


def test_a_good_plan_is_printed_without_a_word() -> None:
    result = run(*SHORT)
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.fixture
def _wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mealplan.verify.verify", lambda *_: WRONG)


@pytest.mark.usefixtures("_wrong")
@pytest.mark.parametrize("format_", ["table", "json", "markdown"])
def test_plan(format_: str) -> None:
    result = run(*SHORT, "--format", format_)
    assert is_said(result)
    assert r"cost: the plan says 1, recomputed \x1b[2J2" in result.stderr
    assert "2026" in result.stdout
    if format_ == "json":
        assert json.loads(result.stdout)["people"] == ["you"]


@pytest.mark.usefixtures("_wrong")
def test_swap_and_replan(two_days: Plan, saved: Path, tmp_path: Path) -> None:
    other = swaps(two_days, "mon", "breakfast", number=1)[0]
    target = tmp_path / "new.json"
    result = run("swap", saved, "mon", "breakfast", "--to", other.recipe, "-o", target)
    assert is_said(result)
    assert other.title in " ".join(result.stdout.split())
    assert target.exists()
    assert is_said(run("replan", saved, "--keep", "mon", "--gap", "0.3"))


@pytest.mark.usefixtures("_wrong")
def test_tradeoff(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pack = hand_pack(*(dish(f"d{n}", fibre_g=3.0 * n, usd=float(n)) for n in range(1, 7)))
    monkeypatch.setattr("mealplan.tradeoffs.pack_of", lambda _: pack)
    path = tmp_path / "me.toml"
    path.write_text('[menu]\nstart = 2026-11-23\ndays = 3\nmeals = ["dinner"]\n')
    result = run("tradeoff", "-p", path, "--points", "8")
    assert is_said(result)
    assert "the plan with a score of" in result.stderr


def test_a_verifier_that_fails_itself_loses_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Report:
        raise KeyError("fibre_g")

    monkeypatch.setattr("mealplan.verify.verify", broken)
    result = run(*SHORT)
    assert is_said(result)
    assert "the verifier itself failed: KeyError: 'fibre_g'" in result.stderr
    assert "Proof" in result.stdout
