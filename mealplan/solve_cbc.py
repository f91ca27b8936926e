"""CBC, the second solver: another program on the same arrays.

PuLP writes the program as an MPS file and knows where CBC is; the run is our own, so that a child
that hangs is killed, and one that dies or writes no solution is said to have done so.
"""

from __future__ import annotations

import math
import re
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import pulp

from mealplan.believed import Answer, believed
from mealplan.errors import NoSolverError, SolverError
from mealplan.model.matrix import Floats, Matrix
from mealplan.solution import Solution, SolverOptions, Status, nothing

NAME = "CBC"
_MEND = "pip install 'mealplan[cbc]', or leave --solver cbc out"
_COLUMN = re.compile(r"(?:\*\*)?\s*\d+\s+x(\d+)\s+(\S+)")
_WINDOWLESS = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def cbc_solve(matrix: Matrix, options: SolverOptions) -> Solution:
    """Solve a program.

    Raises:
        SolverError: the solver is not installed, dies, does not stop, or its answer cannot be.
    """
    started = time.perf_counter()
    program = _program(matrix)
    with tempfile.TemporaryDirectory(prefix="mealplan-") as name:
        folder = Path(name)
        program.writeMPS(str(folder / "program.mps"))
        _run(folder, options)
        log, told = _text(folder / "solver.log"), _text(folder / "solution.txt")
    seconds = time.perf_counter() - started
    status = _status(told, log)
    if status in (Status.INFEASIBLE, Status.UNKNOWN):
        return nothing(status, seconds)
    values = _values(told, matrix)
    bound = _bound(log)
    if bound is None:  # only who went on to the optimum has proved it without naming a bound
        bound = math.inf if status is Status.STOPPED else float(matrix.gain @ values)
    answer = Answer(status, values, bound)
    return believed(answer, matrix, seconds, solver=NAME, whole=True)


def _program(matrix: Matrix) -> pulp.LpProblem:
    """The program in PuLP's words, to be minimised as CBC does.

    Names are numbered, for MPS knows no others.
    """
    program = pulp.LpProblem("mealplan", pulp.LpMinimize)
    variables = [
        program.add_variable(
            f"x{i}",
            float(matrix.lower[i]),
            None if np.isinf(matrix.upper[i]) else float(matrix.upper[i]),
            cat=pulp.LpInteger if matrix.integer[i] else pulp.LpContinuous,
        )
        for i in range(matrix.shape[1])
    ]
    losses = [(variables[i], -float(matrix.gain[i])) for i in np.flatnonzero(matrix.gain)]
    program.setObjective(_expression(losses))
    for row in range(matrix.shape[0]):
        part = slice(matrix.start[row], matrix.start[row + 1])
        held = zip(matrix.index[part].tolist(), matrix.value[part].tolist(), strict=True)
        terms = [(variables[i], value) for i, value in held]
        lower, upper = float(matrix.row_lower[row]), float(matrix.row_upper[row])
        if lower == upper:
            program.addConstraint(_expression(terms) == lower, f"r{row}")
            continue
        if np.isfinite(lower):
            program.addConstraint(_expression(terms) >= lower, f"r{row}l")
        if np.isfinite(upper):
            program.addConstraint(_expression(terms) <= upper, f"r{row}u")
    return program


def _expression(pairs: list[tuple[pulp.LpVariable, float]]) -> pulp.LpAffineExpression:
    from_list = getattr(pulp.LpAffineExpression, "from_list", pulp.LpAffineExpression)
    return from_list(pairs)


def cbc() -> str:
    """The path of the solver.

    Raises:
        NoSolverError: it is not installed.
    """
    bundled = getattr(getattr(pulp, "PULP_CBC_CMD", None), "pulp_cbc_path", None)
    solver = pulp.COIN_CMD(path=bundled, msg=False)
    if not solver.available():
        raise NoSolverError(f"{NAME} is not installed: {_MEND}")
    return str(solver.path)


def _run(folder: Path, options: SolverOptions) -> None:
    """Run the solver on the program in a folder, for so long and no longer."""
    # a seed of 0 would be the time of day; CBC's threaded mode ("threads", even with one) gives
    # another plan each time
    words = ["-sec", options.time_limit, "-randomSeed", options.seed + 1]
    words += ["-randomCbcSeed", options.seed + 1]
    words += [] if options.nodes is None else ["-maxNodes", options.nodes]
    words += ["-ratio", options.gap, "-allow", options.absolute_gap, "-timeMode", "elapsed"]
    words += ["-solve", "-printingOptions", "all", "-solution", folder / "solution.txt"]
    command = [cbc(), str(folder / "program.mps"), *map(str, words)]
    try:
        with (folder / "solver.log").open("wb") as log:
            done = subprocess.run(
                command,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                timeout=options.hard_limit,
                creationflags=_WINDOWLESS,
            )
    except subprocess.TimeoutExpired:
        raise SolverError(f"{NAME} did not stop within {options.hard_limit:.0f} seconds") from None
    if done.returncode:
        how = "was killed by signal" if done.returncode < 0 else "ended with code"
        raise SolverError(f"{NAME} died: it {how} {abs(done.returncode)}")


def _text(path: Path) -> str:
    return path.read_text(errors="replace") if path.is_file() else ""


def _status(told: str, log: str) -> Status:
    """How it ended, by the first line of the solution.

    For example ``Optimal - objective value 3``, ``Infeasible - objective value 0``, ``Stopped on
    time - objective value 3``; with other words after ``time`` it has no whole numbers.
    """
    words = told.partition("\n")[0].split()
    if not words:
        raise SolverError(f"{NAME} wrote no solution")
    if words[0] == "Optimal" or words[4:5] == ["objective"]:
        return Status.STOPPED if "Stopped on" in told + log else Status.OPTIMAL
    return Status.INFEASIBLE if words[0] in ("Infeasible", "Integer") else Status.UNKNOWN


def _values(told: str, matrix: Matrix) -> Floats:
    """The values by column; NaN where none is told, or what is told is no number.

    Columns of no row and without a gain are not in the MPS file: CBC never hears of them.
    """
    columns = matrix.shape[1]
    used = matrix.gain != 0
    used[matrix.index[matrix.value != 0]] = True
    values = np.where(used, np.nan, np.clip(0.0, matrix.lower, matrix.upper))
    for line in told.splitlines()[1:]:
        match = _COLUMN.match(line.strip())
        if match and int(match[1]) < columns:
            values[int(match[1])] = _number(match[2])
    return values


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _bound(log: str) -> float | None:
    """The bound on the gain, ``None`` when the solver names none."""
    bounds = re.findall(r"^(?:Lower|Upper) bound:\s+(\S+)", log, re.MULTILINE)
    if not bounds:
        return None
    # CBC prints the bound with few decimals: one unit of the last keeps it a bound
    slack = 10.0 ** -len(bounds[-1].partition(".")[2])
    return slack - _number(bounds[-1])
