"""HiGHS, in this process: arrays go in and come out whole.

Through PuLP the same linear relaxation took ten times as long: it adds row by row, and presolve
costs more than the simplex method needs from scratch.
"""

from __future__ import annotations

import dataclasses
import math
import threading
import time

import highspy
import numpy as np

from mealplan.believed import Answer, believed
from mealplan.errors import SolverError
from mealplan.model.matrix import Matrix
from mealplan.solution import Change, Solution, SolverOptions, Status, nothing

NAME = "HiGHS"
_INTEGER, _REAL = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
_ENDED = highspy.HighsModelStatus
_NONE = {_ENDED.kInfeasible, _ENDED.kUnboundedOrInfeasible}
_TINY = 1e-9


def highs_solve(matrix: Matrix, options: SolverOptions, *, relaxed: bool) -> Solution:
    """Solve a program, or its linear relaxation.

    Raises:
        SolverError: the solver refuses the program, does not stop, or its answer cannot be.
    """
    started = time.perf_counter()
    whole = not relaxed and bool(matrix.integer.any())
    solver = _solver(matrix, options, whole=whole)
    _pass(solver, matrix, whole=whole)
    _run(solver, options)
    return _answer(solver, matrix, started, whole=whole)


class HighsRelaxation:
    """A linear relaxation, solved, that can be solved again with other numbers.

    Each change begins where the relaxation ended, which takes a fifth of the time from scratch.
    """

    def __init__(self, matrix: Matrix, options: SolverOptions) -> None:
        """Solve the relaxation itself.

        Raises:
            SolverError: as `highs_solve`.
        """
        started = time.perf_counter()
        self._matrix, self._options = matrix, options
        self._solver = _solver(matrix, options, whole=False)
        _pass(self._solver, matrix, whole=False)
        _run(self._solver, options)
        self.solution = _answer(self._solver, matrix, started, whole=False)
        self._basis = self._solver.getBasis()

    def changed(self, change: Change) -> Solution:
        """The solution with the numbers of a change; the relaxation stays as it was.

        Raises:
            SolverError: as `highs_solve`.
        """
        started = time.perf_counter()
        self._solver.setBasis(self._basis)
        _apply(self._solver, change)
        try:
            _run(self._solver, self._options)
            return _answer(self._solver, _changed(self._matrix, change), started, whole=False)
        finally:
            _apply(self._solver, _undoing(self._matrix, change))


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
    row_lower, row_upper = matrix.row_lower.copy(), matrix.row_upper.copy()
    for row, (least, most) in change.rows.items():
        row_lower[row], row_upper[row] = least, most
    for column, (least, most) in change.columns.items():
        lower[column], upper[column] = least, most
    for column, amount in change.gain.items():
        gain[column] = amount
    return dataclasses.replace(
        matrix, lower=lower, upper=upper, gain=gain, row_lower=row_lower, row_upper=row_upper
    )


def _undoing(matrix: Matrix, change: Change) -> Change:
    return Change(
        {row: (matrix.row_lower[row], matrix.row_upper[row]) for row in change.rows},
        {column: (matrix.lower[column], matrix.upper[column]) for column in change.columns},
        {column: matrix.gain[column] for column in change.gain},
    )


def _pass(solver: highspy.Highs, matrix: Matrix, *, whole: bool) -> None:
    if solver.passModel(_program(matrix, whole=whole)) == highspy.HighsStatus.kError:
        raise SolverError(f"{NAME} refuses the program")


def _run(solver: highspy.Highs, options: SolverOptions) -> None:
    """Run, and go on without the solver when it does not stop long after its time limit.

    It runs beside this thread, which so hears Ctrl-C; a run that hangs is left to itself and ends
    with the program.
    """
    failed: list[BaseException] = []

    def work() -> None:
        try:
            solver.run()
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(options.hard_limit)
    if thread.is_alive():
        raise SolverError(f"{NAME} did not stop within {options.hard_limit:.0f} seconds")
    if failed:
        raise failed[0]


def _answer(solver: highspy.Highs, matrix: Matrix, started: float, *, whole: bool) -> Solution:
    """What the solver ended with, checked."""
    ended, info = solver.getModelStatus(), solver.getInfo()
    seconds = time.perf_counter() - started
    if ended in _NONE:
        return nothing(Status.INFEASIBLE, seconds)
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return nothing(Status.UNKNOWN, seconds)
    found = solver.getSolution()
    answer = Answer(
        status=Status.OPTIMAL if ended == _ENDED.kOptimal else Status.STOPPED,
        values=np.array(found.col_value),
        bound=-float(info.mip_dual_bound) if whole else math.inf,
        prices=np.empty(0) if whole else -np.array(found.row_dual),
        reduced=np.empty(0) if whole else -np.array(found.col_dual),
    )
    return believed(answer, matrix, seconds, solver=NAME, whole=whole)


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
