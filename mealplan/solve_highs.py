"""HiGHS, in this process: arrays go in and come out whole.

Through PuLP the same linear relaxation took ten times as long: it adds row by row, and presolve
costs more than the simplex method needs from scratch.
"""

from __future__ import annotations

import dataclasses
import time

import highspy
import numpy as np

from mealplan.model.matrix import Matrix
from mealplan.solution import Change, Solution, SolverOptions, Status, nothing

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
    return _answer(solver, matrix, started, whole=whole)


class Relaxation:
    """A linear relaxation, solved, that can be solved again with other numbers.

    Each change begins where the relaxation ended, which takes a fifth of the time from scratch.
    """

    def __init__(self, matrix: Matrix, options: SolverOptions) -> None:
        """Solve the relaxation itself.

        Raises:
            RuntimeError: the solver refuses the program.
        """
        started = time.perf_counter()
        self._matrix, self._solver = matrix, _solver(matrix, options, whole=False)
        if self._solver.passModel(_program(matrix, whole=False)) == highspy.HighsStatus.kError:
            raise RuntimeError("HiGHS refuses the program")
        self._solver.run()
        self.solution = _answer(self._solver, matrix, started, whole=False)
        self._basis = self._solver.getBasis()

    def changed(self, change: Change) -> Solution:
        """The solution with the numbers of a change; the relaxation stays as it was."""
        started = time.perf_counter()
        self._solver.setBasis(self._basis)
        _apply(self._solver, change)
        self._solver.run()
        answer = _answer(self._solver, _changed(self._matrix, change), started, whole=False)
        _apply(self._solver, _undoing(self._matrix, change))
        return answer


def _apply(solver: highspy.Highs, change: Change) -> None:
    for row, (lower, upper) in change.rows.items():
        solver.changeRowBounds(row, lower, upper)
    for column, (lower, upper) in change.columns.items():
        solver.changeColBounds(column, lower, upper)
    for column, gain in change.gain.items():
        solver.changeColCost(column, -gain)


def _changed(matrix: Matrix, change: Change) -> Matrix:
    """The program with the bounds and gains of a change, for reading its answer."""
    lower, upper, gain = matrix.lower.copy(), matrix.upper.copy(), matrix.gain.copy()
    for column, (least, most) in change.columns.items():
        lower[column], upper[column] = least, most
    for column, amount in change.gain.items():
        gain[column] = amount
    return dataclasses.replace(matrix, lower=lower, upper=upper, gain=gain)


def _undoing(matrix: Matrix, change: Change) -> Change:
    return Change(
        {row: (matrix.row_lower[row], matrix.row_upper[row]) for row in change.rows},
        {column: (matrix.lower[column], matrix.upper[column]) for column in change.columns},
        {column: matrix.gain[column] for column in change.gain},
    )


def _answer(solver: highspy.Highs, matrix: Matrix, started: float, *, whole: bool) -> Solution:
    """What the solver ended with."""
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
