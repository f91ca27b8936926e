"""When a profile cannot be met: which rules give way, least and in the order of their level.

All rows with a level but safety get slack. The slack of needs is made as small as possible
first, then that of patterns, then that of wishes, so a wish gives way before a pattern and a
pattern before a need; what had to give way is then held at that amount while the score is
maximised.
"""

from __future__ import annotations

import dataclasses

from food_db.schema import Level
from mealplan.errors import NoPlanError
from mealplan.model.choose import build_choose
from mealplan.model.linear import LinearModel, Row
from mealplan.problem import MenuProblem
from mealplan.solve import Solution, SolverOptions, solve

_ORDER = (Level.NEED, Level.PATTERN, Level.WISH)
_TOLERANCE = 1e-6
_MARGIN = 1.001  # of the slack that was needed, so that the next solve is not on the edge
_GAP = 0.01


def loosen(problem: MenuProblem, options: SolverOptions) -> dict[str, Row]:
    """Find the least that must give way: by row name, the row that can be kept.

    Raises:
        NoPlanError: not even without all wishes, patterns and needs does a week exist.
    """
    built = build_choose(problem)
    model = built.model
    slacks = _elastic(model)
    own = SolverOptions(options.solver, _GAP, options.time_limit, options.seed)
    solution: Solution | None = None
    for level in _ORDER:
        terms = [(index, 1.0) for index, (row, _) in slacks.items() if row.level is level]
        if not terms:
            continue
        model.objective = {index: -1.0 for index, _ in terms}
        solution = solve(model, own)
        if not solution.found:
            raise NoPlanError(
                "no plan exists: safety rules, exclusions and the slots of the week leave no "
                "combination of dishes; allow more foods, or plan fewer meals"
            )
        spent = -solution.objective
        model.add([Row("slack", level, terms, upper=spent * _MARGIN + _TOLERANCE)])
    return _kept(slacks, solution)


def _elastic(model: LinearModel) -> dict[int, tuple[Row, float]]:
    """Add slack to every row that may give way: variable -> (row, sign)."""
    slacks: dict[int, tuple[Row, float]] = {}
    rows: list[Row] = []
    for row in model.rows:
        if row.level is None or row.level is Level.SAFETY:
            rows.append(row)
            continue
        terms = list(row.terms)
        for sign, bound in ((1.0, row.lower), (-1.0, row.upper)):
            if bound is not None:
                index = model.variable(f"slack_{row.name}_{sign:+.0f}", 0, float("inf"))
                slacks[index] = row, sign
                terms.append((index, sign * row.scale))
        rows.append(dataclasses.replace(row, terms=terms))
    model.rows = rows
    return slacks


def _kept(slacks: dict[int, tuple[Row, float]], solution: Solution | None) -> dict[str, Row]:
    kept: dict[str, Row] = {}
    for index, (row, sign) in slacks.items():
        amount = solution.values[index] if solution else 0.0
        if amount <= _TOLERANCE:
            continue
        moved = row.scale * amount * _MARGIN + _TOLERANCE
        current = kept.get(row.name, row)
        if sign > 0 and current.lower is not None:
            kept[row.name] = dataclasses.replace(current, lower=current.lower - moved)
        elif sign < 0 and current.upper is not None:
            kept[row.name] = dataclasses.replace(current, upper=current.upper + moved)
    return kept
