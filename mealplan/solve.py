"""The only caller of a solver, and the only module that imports PuLP.

PuLP 3.3 (Python 3.11) and PuLP 4 (3.12 and newer) differ in how a solve reports; that
difference is kept in :func:`_outcome`.
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import pulp

from mealplan.model.linear import LinearModel, Terms, summed


class Status(StrEnum):
    """How a solve ended."""

    OPTIMAL = "optimal"  # within the gap asked for
    STOPPED = "stopped"  # at the time limit, with a solution
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"  # stopped without a solution


@dataclass(frozen=True)
class SolverOptions:
    """How to solve: solver (``highs`` or ``cbc``), relative gap, seconds, seed.

    ``absolute_gap``, in units of the objective, is enough as well.
    """

    solver: str = "highs"
    gap: float = 0.005
    time_limit: float = 60.0
    seed: int = 0
    absolute_gap: float = 0.0


@dataclass(frozen=True)
class Solution:
    """What a solver found: values by variable, the objective, and the bound it proved.

    No solution of the model has an objective above ``bound``.
    """

    status: Status
    values: tuple[float, ...]
    objective: float
    bound: float
    seconds: float

    @property
    def found(self) -> bool:
        """Whether there is a solution at all."""
        return self.status in (Status.OPTIMAL, Status.STOPPED)

    def value(self, terms: Terms) -> float:
        """The value of a sum of terms."""
        return sum(coefficient * self.values[index] for index, coefficient in terms)


def solve(model: LinearModel, options: SolverOptions) -> Solution:
    """Solve a model to the gap asked for.

    Raises:
        ValueError: the solver is not installed.
    """
    started = time.perf_counter()
    program, variables = _program(model)
    with tempfile.TemporaryDirectory(prefix="mealplan-") as folder:
        log = Path(folder) / "solver.log"
        result = program.solve(_solver(options, log))
        status = _outcome(program, result, options, log)
        if status in (Status.INFEASIBLE, Status.UNKNOWN):
            seconds = time.perf_counter() - started
            return Solution(status, (), float("-inf"), float("inf"), seconds)
        values = tuple(_rounded(model, i, v.varValue) for i, v in enumerate(variables))
        objective = sum(c * values[i] for i, c in model.objective.items())
        bound = _bound(program, options, log, objective)
    return Solution(
        status=status,
        values=values,
        objective=objective + model.constant,
        bound=(objective if bound is None else max(objective, bound)) + model.constant,
        seconds=time.perf_counter() - started,
    )


def _program(model: LinearModel) -> tuple[pulp.LpProblem, list[pulp.LpVariable]]:
    """The model in PuLP's words; names are numbered, for PuLP rewrites some characters."""
    program = pulp.LpProblem("mealplan", pulp.LpMaximize)
    variables = [
        program.add_variable(
            f"x{i}",
            v.lower,
            None if v.upper == float("inf") else v.upper,
            cat=pulp.LpInteger if v.integer else pulp.LpContinuous,
        )
        for i, v in enumerate(model.variables)
    ]
    program.setObjective(_expression(tuple(model.objective.items()), variables))
    for i, row in enumerate(model.rows):
        if row.lower is not None and row.lower == row.upper:
            program.addConstraint(_expression(row.terms, variables) == row.lower, f"r{i}")
            continue
        if row.lower is not None:
            program.addConstraint(_expression(row.terms, variables) >= row.lower, f"r{i}l")
        if row.upper is not None:
            program.addConstraint(_expression(row.terms, variables) <= row.upper, f"r{i}u")
    return program, variables


def _expression(terms: Terms, variables: list[pulp.LpVariable]) -> pulp.LpAffineExpression:
    pairs = [(variables[index], value) for index, value in summed(terms).items()]
    from_list = getattr(pulp.LpAffineExpression, "from_list", pulp.LpAffineExpression)
    return from_list(pairs)


def _solver(options: SolverOptions, log: Path) -> Any:
    common = {
        "msg": False,
        "gapRel": options.gap,
        "gapAbs": options.absolute_gap,
        "timeLimit": options.time_limit,
    }
    if options.solver == "cbc":
        bundled = getattr(getattr(pulp, "PULP_CBC_CMD", None), "pulp_cbc_path", None)
        solver = pulp.COIN_CMD(
            path=bundled,
            logPath=str(log),
            # a seed of 0 would be the time of day; CBC's threaded mode ("threads", even with
            # one) gives another plan each time
            options=[f"randomSeed {options.seed + 1}", f"randomCbcSeed {options.seed + 1}"],
            **common,
        )
    elif options.solver == "highs":
        solver = pulp.HiGHS(random_seed=options.seed, threads=1, **common)
    else:
        raise ValueError(f"solver {options.solver!r} is not known: use cbc or highs")
    if not solver.available():
        raise ValueError(f"solver {options.solver!r} is not installed")
    return solver


def _outcome(program: pulp.LpProblem, result: Any, options: SolverOptions, log: Path) -> Status:
    """The status: PuLP 3 keeps it on the problem, PuLP 4 returns statistics."""
    if hasattr(result, "has_solution"):
        found = bool(result.has_solution)
        name = str(getattr(result.status, "name", result.status))
    else:
        found = program.sol_status in (pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible)
        name = pulp.LpStatus[program.status]
    if options.solver == "highs":
        stopped = "TimeLimit" in str(program.solverModel.getModelStatus())
    else:
        stopped = log.is_file() and "Stopped on time" in log.read_text(errors="replace")
    if found:
        return Status.STOPPED if stopped else Status.OPTIMAL
    return Status.INFEASIBLE if "nfeasible" in name else Status.UNKNOWN


def _bound(
    program: pulp.LpProblem, options: SolverOptions, log: Path, objective: float
) -> float | None:
    """The bound on the objective, ``None`` when the solver went on to the optimum.

    Some versions hand the solver the negated objective; the solver's own word for the
    objective of the solution tells which sign its bound has.
    """
    if options.solver == "highs":
        info = program.solverModel.getInfo()
        own, bound = float(info.objective_function_value), float(info.mip_dual_bound)
        if not program.isMIP():
            return None
    else:
        text = log.read_text(errors="replace") if log.is_file() else ""
        bounds = re.findall(r"^(?:Lower|Upper) bound:\s+(\S+)", text, re.MULTILINE)
        objectives = re.findall(r"^Objective value:\s+(\S+)", text, re.MULTILINE)
        if not bounds or not objectives:
            return None
        # CBC prints the bound with few decimals: one unit of the last keeps it a bound
        slack = 10.0 ** -len(bounds[-1].partition(".")[2])
        own, bound = float(objectives[-1]), float(bounds[-1])
        return (bound if abs(own - objective) <= abs(own + objective) else -bound) + slack
    return bound if abs(own - objective) <= abs(own + objective) else -bound


def _rounded(model: LinearModel, index: int, value: float | None) -> float:
    """Integers exactly, the rest within their bounds."""
    variable = model.variables[index]
    number = 0.0 if value is None else float(value)
    if variable.integer:
        return float(round(number))
    return min(max(number, variable.lower), variable.upper)


def available_solvers() -> list[str]:
    """Names of the solvers that can be used here."""
    return [name for name in ("cbc", "highs") if _available(name)]


def _available(name: str) -> bool:
    try:
        _solver(SolverOptions(solver=name), Path(os.devnull))
    except ValueError:
        return False
    return True
