"""A stage that fails does not lose the week that was found before it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_run import no_traceback, run
from hand_pack import EXACT, dish, hand_pack, hand_profile
from model_help import problem_of
from test_clash import QUICK, THREE_DAYS, pack_with

import mealplan.api
import mealplan.clash
import mealplan.explain
import mealplan.proved
import mealplan.tradeoffs
import mealplan.week
from mealplan import Plan, plan_week, swap, tradeoff
from mealplan.errors import SolverError
from mealplan.explain import explained
from mealplan.model.core import search_core
from mealplan.plan import RuleLine
from mealplan.solve import Solution, solve_relaxed
from mealplan.verify import verify

DINNERS = hand_profile()
PACK = hand_pack(*(dish(f"d{n}", fibre_g=2.0 * n, usd=float(n)) for n in range(1, 7)))
SHORT = ("plan", "--days", "2", "--start", "2026-11-23", "--gap", "0.3")


def fails(*_: Any, **__: Any) -> Solution:
    raise SolverError("HiGHS died; try again")


def fails_after(number: int, solve: Callable[..., Any]) -> Callable[..., Any]:
    """A solve that works so many times, and then never again."""
    calls = [0]

    def one(*arguments: Any, **named: Any) -> Any:
        calls[0] += 1
        return solve(*arguments, **named) if calls[0] <= number else fails()

    return one


@pytest.fixture(scope="module")
def plain() -> Plan:
    """The best three dinners without any failure."""
    return plan_week(DINNERS, pack=PACK, options=EXACT)


def served(plan: Plan) -> list[str]:
    return sorted(dish.recipe for meal in plan.meals for dish in meal.dishes)


def test_a_core_that_fails_is_passed_over(plain: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def first_fails(*arguments: Any) -> Solution:
        calls.append(1)
        return fails() if len(calls) == 1 else search_core(*arguments)

    monkeypatch.setattr(mealplan.week, "search_core", first_fails)
    plan = plan_week(DINNERS, pack=PACK, options=EXACT)
    assert len(calls) >= 2
    assert served(plan) == served(plain)


def test_days_that_fail_are_tried_again(plain: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    build, calls = mealplan.week.build_schedule, list[int]()

    def first_fails(*arguments: Any, **named: Any) -> Any:
        calls.append(1)
        return fails() if len(calls) == 1 else build(*arguments, **named)

    monkeypatch.setattr(mealplan.week, "build_schedule", first_fails)
    assert served(plan_week(DINNERS, pack=PACK, options=EXACT)) == served(plain)
    assert len(calls) >= 2


def test_a_bound_that_cannot_be_found_loses_no_week(
    plain: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the third failure, which ends the search, is that of the bound of the only week."""
    monkeypatch.setattr(mealplan.week._Search, "_bound", fails)
    plan = plan_week(DINNERS, pack=PACK, options=EXACT)
    assert served(plan) == served(plain)
    assert plan.solver.bound >= plain.solver.objective


def test_the_third_failure_ends_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def never(*_: Any) -> Solution:
        calls.append(1)
        return fails()

    monkeypatch.setattr(mealplan.week, "search_core", never)
    with pytest.raises(SolverError, match="HiGHS died"):
        plan_week(DINNERS, pack=PACK, options=EXACT)
    assert len(calls) == 3


@pytest.mark.parametrize("where", ["solve_relaxed", "search_core", "build_schedule"])
def test_without_any_week_the_failure_is_said(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mealplan.week, where, fails)
    if where == "search_core":
        monkeypatch.setattr(mealplan.week, "solve_matrix", fails)
    result = run(*SHORT)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == "mealplan: HiGHS died; try again\n"


def test_the_command_says_what_failed_and_shows_the_week(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(mealplan.week, "search_core", fails_after(1, search_core))
    monkeypatch.setattr(mealplan.week, "solve_matrix", fails)
    result = run(*SHORT[:-1], "0", "-o", tmp_path / "week.json")
    assert result.exit_code == 0
    assert "HiGHS died; try again; this plan is the best that was found before" in result.stderr
    assert "the solver failed in the search" in " ".join(result.stdout.split())
    saved = Plan.load(tmp_path / "week.json")
    assert saved.solver.status == "stopped"
    assert saved.solver.bound > saved.solver.objective
    assert verify(saved).findings == ()
    assert "died" not in saved.to_json(), "the same input gives the same bytes"


def test_a_reason_that_cannot_be_found_loses_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """At least 5 and at most 4 servings of vegetables: why they clash is told, or is not."""
    problem = problem_of(pack_with(4.0), THREE_DAYS)
    floor = RuleLine.model_validate(
        {
            **{"id": "vegetables", "title": "Vegetables", "person": "you", "unit": "servings/d"},
            **{"level": "pattern", "status": "relaxed", "value": 4.0, "lower": 5.0, "source": "x"},
        }
    )
    monkeypatch.setattr(mealplan.explain, "_keeps", lambda *_, **__: True)  # dishes are not it
    (told,) = explained(problem, [floor], QUICK)
    assert "cannot hold together" in str(told.because)
    monkeypatch.setattr(mealplan.clash, "solve_relaxed", fails)
    assert list(explained(problem, [floor], QUICK)) == [floor]


def test_a_swap_whose_bound_cannot_be_found_has_the_widest(
    plain: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mealplan.proved, "solve_relaxed", fails)
    changed = swap(plain, "mon", "dinner", "d1", pack=PACK)
    assert changed.solver.trouble == "HiGHS died; try again"
    assert changed.solver.bound > changed.solver.objective


def test_a_frontier_keeps_the_points_that_were_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        mealplan.tradeoffs, "solve_week", fails_after(2, mealplan.tradeoffs.solve_week)
    )
    found = tradeoff(DINNERS, points=8, pack=PACK, options=EXACT)
    assert len(found.points) == 2
    assert any("HiGHS died" in note for note in found.notes)


NINE_DAYS = ("plan", "--days", "9", "--start", "2026-11-23", "--gap", "0.3")


def test_the_weeks_before_one_that_fails_are_shown_and_saved(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    solve_week, calls = mealplan.api.solve_week, list[int]()

    def second_fails(*arguments: Any, **named: Any) -> Any:
        calls.append(1)
        if len(calls) > 1:
            raise SolverError("it died")
        return solve_week(*arguments, **named)

    monkeypatch.setattr(mealplan.api, "solve_week", second_fails)
    path = tmp_path / "weeks.json"
    result = run(*NINE_DAYS, "-o", path)
    assert result.exit_code == 3
    assert no_traceback(result)
    assert "week 2 of 2: it died" in result.stderr
    assert "the 5 days before it are planned, and shown" in result.stderr
    saved = Plan.load(path)
    assert len(saved.dates) == 5
    assert verify(saved).findings == ()
    assert "Fri 27 Nov" in result.stdout


def test_memory_that_runs_out_elsewhere_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise MemoryError

    monkeypatch.setattr("mealplan.api.build_problem", full)
    result = run(*SHORT)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "out of memory" in result.stderr


def test_a_relaxation_that_was_stopped_proves_only_what_its_prices_prove(
    plain: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its objective is what was reached, no bound; the most points that there are still hold."""

    def stopped(*arguments: Any) -> Solution:
        found = solve_relaxed(*arguments)
        return dataclasses.replace(found, bound=float("inf"))

    monkeypatch.setattr(mealplan.week, "solve_relaxed", stopped)
    plan = plan_week(DINNERS, pack=PACK, options=EXACT)
    assert plan.solver.objective == pytest.approx(plain.solver.objective)
    assert plain.solver.bound < plan.solver.bound == pytest.approx(125)
