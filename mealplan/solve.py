"""The one door to the solvers: HiGHS (`solve_highs`) and CBC (`solve_cbc`)."""

from __future__ import annotations

import os
from pathlib import Path

from mealplan.model.linear import LinearModel
from mealplan.model.matrix import Matrix, matrix_of
from mealplan.solution import Change, Solution, SolverOptions, Status
from mealplan.solve_highs import Relaxation, highs_solve

__all__ = [
    "Change",
    "Relaxation",
    "Solution",
    "SolverOptions",
    "Status",
    "available_solvers",
    "solve",
    "solve_matrix",
    "solve_relaxed",
]


def solve(model: LinearModel, options: SolverOptions) -> Solution:
    """Solve a model to the gap asked for.

    Raises:
        ValueError: the solver is not known or not installed.
    """
    return solve_matrix(matrix_of(model), options)


def solve_matrix(matrix: Matrix, options: SolverOptions) -> Solution:
    """Solve a program that is arrays already.

    Raises:
        ValueError: the solver is not known or not installed.
    """
    if options.solver == "highs":
        return highs_solve(matrix, options, relaxed=False)
    if options.solver == "cbc":
        from mealplan.solve_cbc import cbc_solve  # noqa: PLC0415 (few need PuLP)

        return cbc_solve(matrix, options, relaxed=False)
    raise ValueError(f"solver {options.solver!r} is not known: use cbc or highs")


def solve_relaxed(program: LinearModel | Matrix, options: SolverOptions) -> Solution:
    """The linear relaxation, with its prices; HiGHS solves it whatever solver is asked for, as CBC
    by way of PuLP tells prices of few programs.
    """
    matrix = program if isinstance(program, Matrix) else matrix_of(program)
    return highs_solve(matrix, options, relaxed=True)


def available_solvers() -> list[str]:
    """Names of the solvers that can be used here."""
    from mealplan.solve_cbc import cbc  # noqa: PLC0415

    try:
        cbc(SolverOptions(solver="cbc"), Path(os.devnull))
    except ValueError:
        return ["highs"]
    return ["cbc", "highs"]
