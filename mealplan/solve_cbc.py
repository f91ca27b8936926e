"""CBC by way of PuLP, the second solver: another program on the same arrays.

PuLP 3.3 (Python 3.11) and PuLP 4 (3.12 and newer) differ in how a solve reports; that
difference is kept in :func:`_outcome`.
"""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import pulp

from mealplan.model.matrix import Matrix
from mealplan.solution import Solution, SolverOptions, Status, nothing


def cbc_solve(matrix: Matrix, options: SolverOptions, *, relaxed: bool) -> Solution:
    """Solve a program, or its linear relaxation (without prices).

    Raises:
        ValueError: the solver is not installed.
    """
    started = time.perf_counter()
    program, variables = _program(matrix, relaxed=relaxed)
    with tempfile.TemporaryDirectory(prefix="mealplan-") as folder:
        log = Path(folder) / "solver.log"
        result = program.solve(cbc(options, log))
        text = log.read_text(errors="replace") if log.is_file() else ""
    status = _outcome(program, result, text)
    if status in (Status.INFEASIBLE, Status.UNKNOWN):
        return nothing(status, time.perf_counter() - started)
    values = np.array([float(v.varValue or 0.0) for v in variables])
    values = np.clip(values, matrix.lower, matrix.upper)
    if not relaxed:
        values[matrix.integer] = np.round(values[matrix.integer])
    objective = float(matrix.gain @ values)
    bound = _bound(text, objective)
    return Solution(
        status=status,
        values=tuple(values.tolist()),
        objective=objective + matrix.constant,
        bound=(objective if bound is None else max(objective, bound)) + matrix.constant,
        seconds=time.perf_counter() - started,
    )


def _program(matrix: Matrix, *, relaxed: bool) -> tuple[pulp.LpProblem, list[pulp.LpVariable]]:
    """The program in PuLP's words; names are numbered, for PuLP rewrites some characters."""
    program = pulp.LpProblem("mealplan", pulp.LpMaximize)
    variables = [
        program.add_variable(
            f"x{i}",
            float(matrix.lower[i]),
            None if np.isinf(matrix.upper[i]) else float(matrix.upper[i]),
            cat=pulp.LpInteger if matrix.integer[i] and not relaxed else pulp.LpContinuous,
        )
        for i in range(matrix.shape[1])
    ]
    gains = [(variables[i], float(matrix.gain[i])) for i in np.flatnonzero(matrix.gain)]
    program.setObjective(_expression(gains))
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
    return program, variables


def _expression(pairs: list[tuple[pulp.LpVariable, float]]) -> pulp.LpAffineExpression:
    from_list = getattr(pulp.LpAffineExpression, "from_list", pulp.LpAffineExpression)
    return from_list(pairs)


def cbc(options: SolverOptions, log: Path) -> Any:
    """The solver with its options.

    Raises:
        ValueError: it is not installed.
    """
    asked = [f"randomSeed {options.seed + 1}", f"randomCbcSeed {options.seed + 1}"]
    if options.nodes is not None:
        asked.append(f"maxNodes {options.nodes}")
    solver = pulp.COIN_CMD(
        path=getattr(getattr(pulp, "PULP_CBC_CMD", None), "pulp_cbc_path", None),
        logPath=str(log),
        msg=False,
        gapRel=options.gap,
        gapAbs=options.absolute_gap,
        timeLimit=options.time_limit,
        # a seed of 0 would be the time of day; CBC's threaded mode ("threads", even with
        # one) gives another plan each time
        options=asked,
    )
    if not solver.available():
        raise ValueError("solver 'cbc' is not installed")
    return solver


def _outcome(program: pulp.LpProblem, result: Any, text: str) -> Status:
    """The status: PuLP 3 keeps it on the problem, PuLP 4 returns statistics."""
    if hasattr(result, "has_solution"):
        found = bool(result.has_solution)
        name = str(getattr(result.status, "name", result.status))
    else:
        found = program.sol_status in (pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible)
        name = pulp.LpStatus[program.status]
    if found:
        return Status.STOPPED if "Stopped on" in text else Status.OPTIMAL
    return Status.INFEASIBLE if "nfeasible" in name else Status.UNKNOWN


def _bound(text: str, objective: float) -> float | None:
    """The bound on the objective, ``None`` when the solver went on to the optimum.

    Some versions hand the solver the negated objective; the solver's own word for the
    objective of the solution tells which sign its bound has.
    """
    bounds = re.findall(r"^(?:Lower|Upper) bound:\s+(\S+)", text, re.MULTILINE)
    objectives = re.findall(r"^Objective value:\s+(\S+)", text, re.MULTILINE)
    if not bounds or not objectives:
        return None
    # CBC prints the bound with few decimals: one unit of the last keeps it a bound
    slack = 10.0 ** -len(bounds[-1].partition(".")[2])
    own, bound = float(objectives[-1]), float(bounds[-1])
    return (bound if abs(own - objective) <= abs(own + objective) else -bound) + slack
