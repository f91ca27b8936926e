"""When a profile cannot be met: which rules give way, least and in the order of their level.

All rows with a level but safety get slack. In the linear relaxation the slack of needs is made as
small as possible first, then that of patterns, then that of wishes, so a wish gives way before a
pattern and a pattern before a need. What had to give way is then held at that amount while the
score is maximised; where whole dishes need more, they pay for it.
"""

from __future__ import annotations

import math

import numpy as np

from food_db.schema import Level
from mealplan.errors import NoPlanError
from mealplan.hopeless import why_none
from mealplan.model.choose import Choice, ChooseModel, build_choose
from mealplan.model.elastic import add_slack
from mealplan.model.linear import LinearModel, Loosened, Row
from mealplan.model.matrix import Matrix, matrix_of
from mealplan.model.rules.structure import columns_by_dish
from mealplan.model.variables import EVERYBODY, Variables
from mealplan.problem import MenuProblem
from mealplan.solve import Change, Relaxation, Solution, SolverOptions

_BUDGET = "budget"
_ORDER = (str(Level.NEED), _BUDGET, str(Level.PATTERN), str(Level.WISH))
_TOLERANCE = 1e-6
_RATIO = 100.0
_MARGIN = 1.001  # of the slack that was needed, so that the next solve is not on the edge
_PRICE = {Level.NEED: 20_000.0, Level.PATTERN: 2_000.0, Level.WISH: 200.0}  # points a whole bound


def loosen(problem: MenuProblem, options: SolverOptions) -> Loosened:
    """The least that must give way, by the linear relaxation: bounds that can be kept, by row.

    Whole dishes may need a little more; `price_slack` lets them have it, at a price.

    Raises:
        NoPlanError: not even without all wishes, patterns and needs does a week exist.
    """
    model = build_choose(problem).model
    slacks = add_slack(model)
    model.constant = 0.0
    weights = {stage: _RATIO**-number for number, stage in enumerate(_ORDER)}
    model.objective = {index: -weights[_stage(row)] for index, (row, _) in slacks.items()}
    spent_by, first = _spent_by_stage(slacks), len(model.rows)
    model.add(Row("slack", stage, terms) for stage, terms in spent_by.items())
    relaxation = Relaxation(matrix_of(model), options)
    solution, caps = relaxation.solution, dict[int, tuple[float, float]]()
    if not solution.found:
        raise NoPlanError(why_none(problem, options))
    for number, terms in enumerate(spent_by.values()):
        spent = solution.value(terms)
        if spent > _TOLERANCE:  # else it is least already: nothing of this level gives way
            gain = dict.fromkeys(slacks, 0.0) | {index: -1.0 for index, _ in terms}
            found = relaxation.changed(Change(rows=caps, gain=gain))
            solution = found if found.found else solution
            spent = solution.value(terms)
        caps[first + number] = -math.inf, spent * _MARGIN + _TOLERANCE
    return _kept(slacks, solution)


def _spent_by_stage(slacks: dict[int, tuple[Row, float]]) -> dict[str, list[tuple[int, float]]]:
    """The slack of each stage, in the order in which it is kept small."""
    spent: dict[str, list[tuple[int, float]]] = {}
    for stage in _ORDER:
        terms = [(index, 1.0) for index, (row, _) in slacks.items() if _stage(row) == stage]
        if terms:
            spent[stage] = terms
    return spent


def price_slack(model: LinearModel) -> None:
    """Let the rows of rules give way further, each at the price of its level, safety never."""
    for index, (row, _) in add_slack(model).items():
        model.gain([(index, -_PRICE[row.level or Level.NEED])])


def _stage(row: Row) -> str:
    """What a row is made to give way with: its level, a budget that holds just after the needs."""
    if row.level is None:
        return ""
    return _BUDGET if row.rule == _BUDGET and row.level is Level.NEED else str(row.level)


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


def broken_rules(
    built: ChooseModel, problem: MenuProblem, choice: Choice, matrix: Matrix | None = None
) -> list[tuple[Row, float]]:
    """The rows of rules that a finished week breaks, with its value, in the order of the rows.

    Args:
        built: the model whose bounds count.
        matrix: its arrays, if they are at hand.
    """
    matrix = matrix_of(built.model) if matrix is None else matrix
    point = np.full(matrix.shape[1], np.nan)
    for index, value in values_of(built.variables, problem, choice).items():
        point[index] = value
    rows = [
        (row, float(value))
        for row, value in zip(built.model.rows, matrix.values(point), strict=True)
        if row.level is not None and not np.isnan(value)
    ]
    return [(row, value) for row, value in rows if _excess(row, value) > _TOLERANCE]


def _excess(row: Row, value: float) -> float:
    """By how much a value breaks the bounds of a row, in shares of its scale."""
    short = 0.0 if row.lower is None else row.lower - value
    over = 0.0 if row.upper is None else value - row.upper
    return max(short, over) / row.scale


def widen(broken: list[tuple[Row, float]]) -> Loosened:
    """The bounds that a finished week needs: its own value wherever it breaks a rule's row.

    With these the week is one of those that the model allows, so that the bound of the model
    is a bound for it.
    """
    needed: Loosened = {}
    for row, value in broken:
        room = _TOLERANCE * row.scale
        if row.lower is not None and value < row.lower:
            needed[row.name] = value - room, row.upper
        else:
            needed[row.name] = row.lower, value + room
    return needed


def cost_of_breaking(broken: list[tuple[Row, float]]) -> float:
    """What a finished week pays for the rows that it breaks, at the price of their level [points].

    Safety is priced as needs are: it is broken by rounding only.
    """
    return sum(
        _PRICE.get(row.level or Level.NEED, _PRICE[Level.NEED]) * _excess(row, value)
        for row, value in broken
    )


def values_of(v: Variables, problem: MenuProblem, choice: Choice) -> dict[int, float]:
    """The variables of `choose` that a week with these counts and portions fixes."""
    values: dict[int, float] = {}
    times: dict[str, float] = {}
    for i, column in enumerate(problem.columns):
        count = float(choice.counts[i])
        times[column.dish.id] = times.get(column.dish.id, 0.0) + count
        ((count_index, _),) = v.counts[i]
        values[count_index] = count
        for person, columns in v.portions.items():
            if not columns[i]:
                continue
            (_, usual), *odd = columns[i]
            apart = float(choice.portions[person][i]) - usual * count
            for index, sign in odd:
                values[index] = max(sign * apart, 0.0)
    for dish in problem.dishes:
        for index, _ in v.sessions[dish.id]:
            values.setdefault(index, float(-(-times[dish.id] // 2)))
    served = {
        number: columns_by_dish(problem, group) for number, group in enumerate(problem.groups)
    }
    served[EVERYBODY] = columns_by_dish(problem)
    for (dish_id, number), index in v.served_at_all.items():
        values[index] = float(choice.counts[served[number][dish_id]].sum() > 0)
    return values
