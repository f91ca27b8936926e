"""HiGHS, in this process: arrays go in and come out whole.

Through PuLP the same linear relaxation took ten times as long: it adds row by row, and presolve
costs more than the simplex method needs from scratch.
"""

from __future__ import annotations

import time

import highspy
import numpy as np

from mealplan.model.matrix import Matrix
from mealplan.solution import Solution, SolverOptions, Status, nothing

_INTEGER, _REAL = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
_ENDED = highspy.HighsModelStatus
_NONE = {_ENDED.kInfeasible, _ENDED.kUnboundedOrInfeasible}
_TINY = 1e-9


def highs_solve(matrix: Matrix, options: SolverOptions, *, relaxed: bool) -> Solution:
    """Solve a program, or its linear relaxation.

    Raises:
        RuntimeError: the solver refuses the program.
    """
    started = time.perf_counter()
    whole = not relaxed and bool(matrix.integer.any())
    solver = _solver(matrix, options, whole=whole)
    if solver.passModel(_program(matrix, whole=whole)) == highspy.HighsStatus.kError:
        raise RuntimeError("HiGHS refuses the program")
    solver.run()
    ended, info = solver.getModelStatus(), solver.getInfo()
    seconds = time.perf_counter() - started
    if ended in _NONE:
        return nothing(Status.INFEASIBLE, seconds)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return nothing(Status.UNKNOWN, seconds)
    found = solver.getSolution()
    values = np.clip(np.array(found.col_value), matrix.lower, matrix.upper)
    if whole:
        values[matrix.integer] = np.round(values[matrix.integer])
    objective = float(matrix.gain @ values)
    bound = -float(info.mip_dual_bound) if whole else objective
    return Solution(
        status=Status.OPTIMAL if ended == _ENDED.kOptimal else Status.STOPPED,
        values=tuple(values.tolist()),
        objective=objective + matrix.constant,
        bound=max(objective, bound) + matrix.constant,
        seconds=time.perf_counter() - started,
        prices=() if whole else tuple((-np.array(found.row_dual)).tolist()),
        reduced=() if whole else tuple((-np.array(found.col_dual)).tolist()),
    )


def _solver(matrix: Matrix, options: SolverOptions, *, whole: bool) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    settings: dict[str, bool | int | float | str] = {
        "output_flag": False,
        "threads": 1,
        "random_seed": options.seed,
        "time_limit": float(options.time_limit),
    }
    if whole:
        settings |= {"mip_rel_gap": options.gap, "mip_abs_gap": options.absolute_gap or _TINY}
        if options.nodes is not None:
            settings["mip_max_nodes"] = options.nodes
        if options.target is not None:
            settings["objective_target"] = matrix.constant - options.target
    else:
        settings |= {"solver": "simplex", "presolve": "off"}
    for name, value in settings.items():
        solver.setOptionValue(name, value)
    return solver


def _program(matrix: Matrix, *, whole: bool) -> highspy.HighsLp:
    """The arrays as HiGHS wants them; it minimises, so the gains change their sign."""
    rows, columns = matrix.shape
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = columns, rows
    program.col_cost_ = -matrix.gain
    program.col_lower_, program.col_upper_ = matrix.lower, matrix.upper
    program.row_lower_, program.row_upper_ = matrix.row_lower, matrix.row_upper
    held = program.a_matrix_
    held.format_ = highspy.MatrixFormat.kRowwise
    held.num_col_, held.num_row_ = columns, rows
    held.start_, held.index_, held.value_ = matrix.start, matrix.index, matrix.value
    if whole:
        program.integrality_ = [_INTEGER if whole_ else _REAL for whole_ in matrix.integer]
    return program
