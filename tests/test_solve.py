"""Both solvers: the optimum and the bound of small programs that a hand can solve."""

from __future__ import annotations

import pytest

from mealplan.errors import NoSolverError
from mealplan.model.linear import LinearModel, Row
from mealplan.solve import SolverOptions, Status, available_solvers, solve

SOLVERS = available_solvers()


def knapsack() -> LinearModel:
    """Values 6 10 12, weights 1 2 3, capacity 5: the best is items 2 and 3, worth 22."""
    model = LinearModel("knapsack")
    items = [model.variable(name, integer=True) for name in "abc"]
    model.gain(list(zip(items, (6.0, 10.0, 12.0), strict=True)))
    model.add([Row("capacity", "", list(zip(items, (1.0, 2.0, 3.0), strict=True)), upper=5)])
    return model


def test_both_solvers_are_here() -> None:
    assert SOLVERS == ["cbc", "highs"]


@pytest.mark.parametrize("solver", SOLVERS)
def test_knapsack_by_hand(solver: str) -> None:
    solution = solve(knapsack(), SolverOptions(solver=solver, gap=0.0))
    assert solution.status is Status.OPTIMAL
    assert solution.values == (0.0, 1.0, 1.0)
    assert solution.objective == pytest.approx(22)
    assert solution.bound == pytest.approx(22, abs=1e-3)


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_constant_moves_objective_and_bound(solver: str) -> None:
    model = knapsack()
    model.constant = -100.0
    solution = solve(model, SolverOptions(solver=solver, gap=0.0))
    assert solution.objective == pytest.approx(-78)
    assert solution.bound >= solution.objective


@pytest.mark.parametrize("solver", SOLVERS)
def test_infeasible(solver: str) -> None:
    model = knapsack()
    model.add([Row("too_much", "", [(0, 1.0)], lower=2)])
    solution = solve(model, SolverOptions(solver=solver))
    assert solution.status is Status.INFEASIBLE
    assert not solution.found


@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize("gap", [0.0, 0.02, 0.2])
def test_the_bound_is_above_the_optimum_and_within_the_gap(solver: str, gap: float) -> None:
    """A harder knapsack; the optimum is taken from the other solver at gap 0."""
    model = LinearModel("hard")
    items = [model.variable(f"x{i}", 0, 3, integer=True) for i in range(30)]
    model.gain([(x, 10 + (7 * i) % 13) for i, x in enumerate(items)])
    for j in range(6):
        row = [(x, 3.0 + (5 * i + 11 * j) % 17) for i, x in enumerate(items)]
        model.add([Row("capacity", str(j), row, upper=100.0 + 7 * j)])
    other = next(name for name in SOLVERS if name != solver)
    best = solve(model, SolverOptions(solver=other, gap=0.0)).objective
    solution = solve(model, SolverOptions(solver=solver, gap=gap))
    assert solution.objective <= best + 1e-6
    assert solution.bound >= best - 1e-6
    assert solution.bound - solution.objective <= gap * abs(solution.bound) + 0.01


def test_an_unknown_solver_is_refused() -> None:
    with pytest.raises(NoSolverError, match="use cbc or highs"):
        solve(knapsack(), SolverOptions(solver="abacus"))


@pytest.mark.parametrize("solver", SOLVERS)
def test_a_minimum_by_negation_and_unbounded_above(solver: str) -> None:
    """min 2x + y, x + y >= 4, x <= 3, y <= 2 -> x = 2, y = 2, value 6."""
    model = LinearModel("lp")
    x, y = model.variable("x", 0, 3), model.variable("y", 0, 2)
    model.gain([(x, -2.0), (y, -1.0)])
    model.add([Row("least", "", [(x, 1.0), (y, 1.0)], lower=4)])
    solution = solve(model, SolverOptions(solver=solver))
    assert solution.values == pytest.approx((2.0, 2.0))
    assert solution.objective == pytest.approx(-6)


@pytest.mark.parametrize("solver", SOLVERS)
def test_the_same_program_gives_the_same_values(solver: str) -> None:
    """Many optima: each solver must take the same one every time."""
    model = LinearModel("ties")
    items = [model.variable(f"x{i}", integer=True) for i in range(24)]
    model.gain([(x, 1.0) for x in items])
    for j in range(8):
        row = [(x, 1.0 + (i * (j + 3)) % 5) for i, x in enumerate(items)]
        model.add([Row("capacity", str(j), row, upper=20.0 + j)])
    first, second = (solve(model, SolverOptions(solver=solver, gap=0.0)) for _ in range(2))
    assert first.values == second.values
