"""When a profile cannot be met: which rules give way, least and in the order of their level.

All rows with a level but safety get slack. The slack of needs is made as small as possible
first, then that of patterns, then that of wishes, so a wish gives way before a pattern and a
pattern before a need; what had to give way is then held at that amount while the score is
maximised.
"""

from __future__ import annotations

from food_db.schema import Level
from mealplan.errors import NoPlanError
from mealplan.model.choose import build_choose
from mealplan.model.elastic import add_slack
from mealplan.model.linear import Loosened, Row
from mealplan.problem import MenuProblem
from mealplan.solve import Solution, SolverOptions, solve

_ORDER = (Level.NEED, Level.PATTERN, Level.WISH)
_TOLERANCE = 1e-6
_MARGIN = 1.001  # of the slack that was needed, so that the next solve is not on the edge
_GAP = 0.01


def loosen(problem: MenuProblem, options: SolverOptions) -> Loosened:
    """Find the least that must give way: by row name, the bounds that can be kept.

    Raises:
        NoPlanError: not even without all wishes, patterns and needs does a week exist.
    """
    built = build_choose(problem)
    model = built.model
    slacks = add_slack(model)
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


def _kept(slacks: dict[int, tuple[Row, float]], solution: Solution | None) -> Loosened:
    kept: Loosened = {}
    for index, (row, sign) in slacks.items():
        amount = solution.values[index] if solution else 0.0
        if amount <= _TOLERANCE:
            continue
        moved = row.scale * amount * _MARGIN + _TOLERANCE
        lower, upper = kept.get(row.name, (row.lower, row.upper))
        if sign > 0 and lower is not None:
            kept[row.name] = lower - moved, upper
        elif sign < 0 and upper is not None:
            kept[row.name] = lower, upper + moved
    return kept
