"""When a profile cannot be met: which rules give way, least and in the order of their level.

All rows with a level but safety get slack. The slack of needs is made as small as possible
first, then that of patterns, then that of wishes, so a wish gives way before a pattern and a
pattern before a need; what had to give way is then held at that amount while the score is
maximised.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from food_db.schema import Level
from mealplan.errors import NoPlanError
from mealplan.model.choose import Choice, ChooseModel, build_choose
from mealplan.model.elastic import add_slack
from mealplan.model.linear import Loosened, Row
from mealplan.model.variables import Variables
from mealplan.problem import MenuProblem
from mealplan.solve import Solution, SolverOptions, Status, solve

_ORDER = (Level.NEED, Level.PATTERN, Level.WISH)
_TOLERANCE = 1e-6
_MARGIN = 1.001  # of the slack that was needed, so that the next solve is not on the edge
_GAP = 0.05
_ABSOLUTE_GAP = 0.01  # of a bound: a hundredth more given way is not worth more time


@dataclass(frozen=True)
class Relaxation:
    """What must give way: bounds that can be kept by row name, and a week that keeps them.

    ``values`` are those of the variables of `choose`, for when its own search finds none in time.
    """

    bounds: Loosened
    values: tuple[float, ...]


def loosen(problem: MenuProblem, options: SolverOptions) -> Relaxation:
    """Find the least that must give way.

    Raises:
        NoPlanError: not even without all wishes, patterns and needs does a week exist.
    """
    built = build_choose(problem)
    model = built.model
    width = len(model.variables)
    slacks = add_slack(model)
    own = dataclasses.replace(options, gap=_GAP, absolute_gap=_ABSOLUTE_GAP)
    solution: Solution | None = None
    for level in _ORDER:
        terms = [(index, 1.0) for index, (row, _) in slacks.items() if row.level is level]
        if not terms:
            continue
        model.objective = {index: -1.0 for index, _ in terms}
        solution = solve(model, own)
        if solution.status is Status.UNKNOWN:
            raise NoPlanError(
                f"no plan was found in {own.time_limit:.0f} seconds, and whether one exists is "
                "not known: allow more time (--time-limit), more foods or fewer wishes"
            )
        if not solution.found:
            raise NoPlanError(
                "no plan exists: safety rules, exclusions and the slots of the week leave no "
                "combination of dishes; allow more foods, or plan fewer meals"
            )
        spent = -solution.objective
        model.add([Row("slack", level, terms, upper=spent * _MARGIN + _TOLERANCE)])
    return Relaxation(_kept(slacks, solution), solution.values[:width] if solution else ())


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


def widen(built: ChooseModel, problem: MenuProblem, choice: Choice) -> Loosened:
    """The bounds that a finished week needs: its own value wherever it breaks a rule's row.

    With these the week is one of those that the model allows, so that the bound of the model
    is a bound for it.
    """
    values = _values_of(built.variables, problem, choice)
    needed: Loosened = {}
    for row in built.model.rows:
        if row.level is None or not all(index in values for index, _ in row.terms):
            continue
        value = sum(factor * values[index] for index, factor in row.terms)
        lower, upper = row.lower, row.upper
        if lower is not None and value < lower - _TOLERANCE * row.scale:
            lower = value - _TOLERANCE * row.scale
        if upper is not None and value > upper + _TOLERANCE * row.scale:
            upper = value + _TOLERANCE * row.scale
        if (lower, upper) != (row.lower, row.upper):
            needed[row.name] = lower, upper
    return needed


def _values_of(v: Variables, problem: MenuProblem, choice: Choice) -> dict[int, float]:
    """The variables of `choose` that a week with these counts and portions fixes."""
    values: dict[int, float] = {}
    times: dict[str, float] = {}
    for i, column in enumerate(problem.columns):
        count = float(choice.counts[i])
        times[column.dish.id] = times.get(column.dish.id, 0.0) + count
        ((count_index, _),) = v.counts[i]
        values[count_index] = count
        for person, columns in v.portions.items():
            (_, usual), *odd = columns[i]
            apart = float(choice.portions[person][i]) - usual * count
            for index, sign in odd:
                values[index] = max(sign * apart, 0.0)
    for dish in problem.dishes:
        for index, _ in v.sessions[dish.id]:
            values.setdefault(index, float(-(-times[dish.id] // 2)))
        if dish.id in v.served_at_all:
            values[v.served_at_all[dish.id]] = float(times[dish.id] > 0)
    return values
