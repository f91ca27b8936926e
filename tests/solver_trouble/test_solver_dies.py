"""A solver that is missing, dies, hangs or writes garbage, put in the solver's own place."""

from __future__ import annotations

import builtins
import math
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import highspy
import pulp
import pytest
from cli_run import no_traceback, run

import mealplan.solution
import mealplan.solve_cbc
from mealplan.errors import NoSolverError, SolverError
from mealplan.model.linear import LinearModel, Row
from mealplan.solve import SolverOptions, Status, available_solvers, solve, solve_relaxed

CBC = SolverOptions(solver="cbc", gap=0.0, time_limit=1.0)
SHORT = ("plan", "--days", "2", "--start", "2026-11-23", "--gap", "0.3")
POSIX = pytest.mark.skipif(os.name != "posix", reason="the fake solver is a shell script")
MEND = "try again with another seed"


def program() -> LinearModel:
    """The most of x, whole, 0 to 9, with 2x <= 11: 5."""
    model = LinearModel("hand")
    x = model.variable("x", 0, 9, integer=True)
    model.gain([(x, 1.0)])
    model.add([Row("most", "", [(x, 2.0)], upper=11)])
    return model


@pytest.fixture
def fake_cbc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a shell script in the place of CBC; ``$solution`` is the file that it should write."""

    def put(script: str) -> None:
        path = tmp_path / "cbc"
        head = '#!/bin/sh\nfor word in "$@"; do solution="$word"; done\n'
        path.write_text(head + script)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(mealplan.solve_cbc, "cbc", lambda: str(path))

    return put


@POSIX
def test_the_fake_is_believed_when_it_is_right(fake_cbc: Callable[[str], None]) -> None:
    """The control of the tests below: without it they could not fail."""
    fake_cbc("echo 'Optimal - objective value -5' > $solution; echo '0 x0 5 0' >> $solution")
    found = solve(program(), CBC)
    assert (found.status, found.values, found.bound) == (Status.OPTIMAL, (5.0,), 5.0)


SCRIPTS = [
    ("exit 7", "CBC died: it ended with code 7"),
    ("kill -9 $$", "CBC died: it was killed by signal 9"),
    ("kill -SEGV $$", "CBC died: it was killed by signal 11"),
    ("exit 0", "CBC wrote no solution"),
    (": > $solution", "CBC wrote no solution"),
    ("echo 'Optimal - objective value -5' > $solution", "1 values are no numbers"),
    ("echo 'Optimal - objective' > $solution; echo '0 x0 nan 0' >> $solution", "are no numbers"),
    ("echo 'Optimal - objective' > $solution; echo '0 x0 five 0' >> $solution", "are no numbers"),
    ("echo 'Optimal - objective' > $solution; echo '0 x0 5.5 0' >> $solution", "should be whole"),
    ("echo 'Optimal - objective' > $solution; echo '0 x0 9 0' >> $solution", "rows are broken"),
    ("echo 'Optimal - objective' > $solution; echo '0 x0 99 0' >> $solution", "beyond their bo"),
    ("head -c 9999 /dev/urandom > $solution; sed -i '1i Optimal' $solution", "are no numbers"),
    (
        "echo 'Optimal - objective' > $solution; echo '0 x0 5 0' >> $solution; "
        "echo 'Lower bound: -4.000'",
        "its bound 4.001 is below its objective 5",
    ),
]


@POSIX
@pytest.mark.parametrize(("script", "words"), SCRIPTS, ids=[words for _, words in SCRIPTS])
def test_cbc_that_dies_or_writes_garbage(
    fake_cbc: Callable[[str], None], script: str, words: str
) -> None:
    fake_cbc(script)
    with pytest.raises(SolverError) as caught:
        solve(program(), CBC)
    assert words in str(caught.value)
    assert MEND in str(caught.value)


@POSIX
def test_cbc_that_never_ends_is_killed(
    fake_cbc: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(mealplan.solution, "_GRACE_SECONDS", -1.2)
    fake_cbc(f"echo $$ > {tmp_path}/pid; exec sleep 60")
    started = time.perf_counter()
    with pytest.raises(SolverError, match="CBC did not stop within 0 seconds"):
        solve(program(), CBC)
    assert time.perf_counter() - started < 30
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@POSIX
@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Infeasible - objective value 0", Status.INFEASIBLE),
        ("Integer infeasible - objective value 0", Status.INFEASIBLE),
        ("Stopped on time (no integer solution - continuous used) - objective", Status.UNKNOWN),
        ("Unbounded - objective value 0", Status.UNKNOWN),
        ("What is this", Status.UNKNOWN),
    ],
)
def test_no_solution_is_no_garbage(
    fake_cbc: Callable[[str], None], told: str, status: Status
) -> None:
    fake_cbc(f"echo '{told}' > $solution")
    assert solve(program(), CBC).status is status


@POSIX
def test_cbc_that_stops_without_a_bound_has_proved_nothing(
    fake_cbc: Callable[[str], None],
) -> None:
    told = "Stopped on time - objective value -5"
    fake_cbc(f"echo '{told}' > $solution; echo '0 x0 5 0' >> $solution")
    found = solve(program(), SolverOptions(solver="cbc"))
    assert (found.status, found.objective, found.bound) == (Status.STOPPED, 5, math.inf)


def test_cbc_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulp.COIN_CMD, "available", lambda _: False)
    assert available_solvers() == ["highs"]
    result = run(*SHORT, "--solver", "cbc")
    assert (result.exit_code, result.stdout) == (2, "")
    assert no_traceback(result)
    assert "CBC is not installed: pip install 'mealplan[cbc]', or leave --solver" in result.stderr


@pytest.fixture
def _no_highspy(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the package were not there: its import fails, and nobody has it yet."""
    monkeypatch.delitem(sys.modules, "mealplan.solve_highs", raising=False)
    monkeypatch.setitem(sys.modules, "highspy", None)


@pytest.mark.usefixtures("_no_highspy")
def test_highs_is_not_installed() -> None:
    result = run(*SHORT)
    assert (result.exit_code, result.stdout) == (2, "")
    assert no_traceback(result)
    assert "HiGHS is not installed, or cannot be loaded" in result.stderr
    assert "pip install highspy" in result.stderr
    assert run("recipes", "hummus").exit_code == 0, "what needs no solver works"


class FakeHighs(highspy.Highs):
    """HiGHS that fails in its own way when it runs; ``fail`` is set by each test."""

    fail: Callable[[], object] = builtins.list

    def run(self) -> None:
        type(self).fail()


@pytest.fixture
def fake_highs(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    def put(fail: Callable[[], object]) -> None:
        monkeypatch.setattr(FakeHighs, "fail", staticmethod(fail))
        monkeypatch.setattr(highspy, "Highs", FakeHighs)

    return put


def raising(error: BaseException) -> Callable[[], object]:
    def fail() -> object:
        raise error

    return fail


FAILURES = [
    (RuntimeError("simplex is lost"), "HiGHS failed (RuntimeError: simplex is lost); try again"),
    (MemoryError(), "HiGHS ran out of memory: plan fewer days or people"),
    (ValueError("vector"), "HiGHS failed (ValueError: vector)"),
    (OSError("no library"), "HiGHS failed (OSError: no library)"),
]


@pytest.mark.parametrize(("error", "words"), FAILURES, ids=[words for _, words in FAILURES])
def test_highs_that_fails(
    fake_highs: Callable[[Callable[[], object]], None], error: BaseException, words: str
) -> None:
    fake_highs(raising(error))
    for ask in (solve, solve_relaxed):
        with pytest.raises(SolverError) as caught:
            ask(program(), SolverOptions())
        assert words in str(caught.value)
    result = run(*SHORT)
    assert (result.exit_code, result.stdout) == (3, "")
    assert no_traceback(result)
    assert words in result.stderr


def test_highs_that_hangs_is_left(
    fake_highs: Callable[[Callable[[], object]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mealplan.solution, "_GRACE_SECONDS", -1.3)
    fake_highs(lambda: time.sleep(5))
    with pytest.raises(SolverError, match="HiGHS did not stop within 0 seconds"):
        solve(program(), SolverOptions(time_limit=1.0))


def test_highs_that_does_nothing_has_no_solution(
    fake_highs: Callable[[Callable[[], object]], None],
) -> None:
    fake_highs(list)
    assert solve(program(), SolverOptions()).status is Status.UNKNOWN
    assert run(*SHORT).exit_code == 3


def test_ctrl_c_is_not_swallowed(fake_highs: Callable[[Callable[[], object]], None]) -> None:
    fake_highs(raising(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        solve(program(), SolverOptions())


def test_an_unknown_solver_is_no_crash() -> None:
    with pytest.raises(NoSolverError, match="'abacus' is not known"):
        solve(program(), SolverOptions(solver="abacus"))
