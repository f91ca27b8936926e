"""Why a rule gave way: the statements that leave too few dishes, or the rules it clashes with.

Linear programs only (whole dishes and quarter portions are left out), so that it is said within
seconds. When even these find no clash, whole dishes and days are what stood in the way.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from food_db.schema import Level
from mealplan.clash import find_clash
from mealplan.conflict import smallest_conflict
from mealplan.dishes import allowed_at
from mealplan.errors import SolverError
from mealplan.limits import Limit
from mealplan.model.linear import LinearModel, Row
from mealplan.plan import RuleLine
from mealplan.problem import Eater, MenuProblem, open_problem
from mealplan.solve import SolverOptions, solve_relaxed
from mealplan.statements import Statement, statements
from mealplan.words import amount_text

Vector = NDArray[np.float64]
_MOST_LINES = 3
_LP_SECONDS = 30.0
"""Each takes some hundredths: a limit that a busy machine met would change what is said."""
_NAMED = 5
_MENDS = 2
_SEEN = 1e-4


def explained(
    problem: MenuProblem, lines: Iterable[RuleLine], options: SolverOptions
) -> Iterator[RuleLine]:
    """The lines, with the reason at those of needs and patterns that gave way.

    At most three are looked into: the others keep their hint.
    """
    asked = 0
    for line in lines:
        gave_way = line.status == "relaxed" and line.level in (Level.NEED, Level.PATTERN)
        found = _limit_of(problem, line) if gave_way else None
        if found is None or asked >= _MOST_LINES:
            yield line
            continue
        asked += 1
        yield line.model_copy(update={"because": _reason(problem, line, *found, options)})


def _limit_of(problem: MenuProblem, line: RuleLine) -> tuple[Eater, Limit] | None:
    for eater in problem.eaters:
        for limit in eater.limits:
            if (eater.name, limit.rule) == (line.person, line.id):
                return eater, limit
    return None


def _reason(
    problem: MenuProblem, line: RuleLine, eater: Eater, limit: Limit, options: SolverOptions
) -> str | None:
    low = limit.lower is not None and (line.value or 0.0) < limit.lower
    try:
        said = _too_few_dishes(problem, eater, limit, options, low=low)
        return said or _clash(problem, eater, limit, options)
    except SolverError:  # the plan is there: it is not lost for want of a reason
        return None


def _too_few_dishes(
    problem: MenuProblem, eater: Eater, limit: Limit, options: SolverOptions, *, low: bool
) -> str | None:
    """The statements because of which no dishes are left that could keep the limit."""
    bound = limit.lower if low else limit.upper
    if bound is None or _keeps(problem, eater, limit, options, low=low):
        return None
    profile, pack = problem.profile, problem.pack
    every = open_problem(profile, pack, problem.dates, problem.kept)
    (wider,) = (e for e in every.eaters if e.name == eater.name)
    (same,) = (one for one in wider.limits if one.rule == limit.rule)

    def kept(held: list[Statement]) -> bool:
        allowed = [
            allowed_at(sitting, [s for s in held if _holds(s, sitting.everyone)], profile, pack)
            for sitting in every.table
        ]
        barred = {
            i
            for i, column in enumerate(every.columns)
            if column.kept is None and column.dish.id not in allowed[column.place.number]
        }
        return _keeps(every, wider, same, options, low=low, barred=barred)

    said = [s for s in statements(profile, pack, problem.dates) if _names(s, eater, problem)]
    if not kept([]):
        return "no dishes of the pack can keep it"
    conflict = smallest_conflict(said, kept)
    reason = " and ".join(statement.words for statement in conflict)
    return f"{reason}: the dishes that are left cannot keep it"


def _names(statement: Statement, eater: Eater, problem: MenuProblem) -> bool:
    """Whether a statement bars dishes of somebody who sits with a person."""
    together = {name for s in problem.table if eater.name in s.people for name in s.everyone}
    return not statement.who or statement.who in together


def _holds(statement: Statement, everyone: tuple[str, ...]) -> bool:
    return not statement.who or statement.who in everyone


def _keeps(
    problem: MenuProblem,
    eater: Eater,
    limit: Limit,
    options: SolverOptions,
    *,
    low: bool,
    barred: Iterable[int] = (),
) -> bool:
    """Whether dishes in their places, with the week's energy, can keep one side of a limit."""
    model = LinearModel("reach")
    closed = set(barred)
    terms: dict[int, tuple[int, float]] = {}
    for i, column in enumerate(problem.columns):
        if i not in closed and eater.eats(column):
            least, most = (0, column.dish.repeats) if column.kept is None else (1, 1)
            terms[i] = model.variable(column.key, least, most), 1.0
    for place in problem.places:
        there = [t for i, t in terms.items() if problem.columns[i].place == place]
        if there:
            model.add([Row("slot", place.slot.course, there, *problem.bounds(place))])
    energy = next(one for one in eater.limits if one.rule == "energy-week")
    usual = max(eater.energy.need / 2000, 0.75)
    side = limit.lower if low else limit.upper
    vector = limit.coefficients
    if limit.denominator is not None:
        vector = vector - (side or 0.0) * limit.denominator
    model.add([Row("energy", "", _scaled(terms, energy.coefficients * usual), 0.9, 1.1)])
    sign = 1.0 if low else -1.0
    model.gain([(index, sign * value) for index, value in _scaled(terms, vector * usual)])
    solution = solve_relaxed(model, _quick(options))
    if not solution.found:
        return False
    target = 0.0 if limit.denominator is not None else (side or 0.0)
    return solution.objective >= sign * target - _SEEN * max(abs(target), 1.0)


def _scaled(terms: dict[int, tuple[int, float]], vector: Vector) -> list[tuple[int, float]]:
    return [(index, float(vector[i])) for i, (index, _) in terms.items() if vector[i]]


def _clash(problem: MenuProblem, eater: Eater, limit: Limit, options: SolverOptions) -> str | None:
    """The smallest set of rules that the limit clashes with, and what would mend it."""
    clash = find_clash(problem, limit.rule, eater.name, _quick(options))
    if clash is None:
        return "whole dishes and quarter portions cannot keep it with all the other rules"
    if not clash.rules:
        return None
    titles = _titles(problem)
    names = [titles.get(one.rule, one.rule) for one in clash.rules]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    words = f"it cannot hold together with: {'; '.join(names[:_NAMED])}{more}"
    mends = [
        f"{titles.get(one.rule, one.rule)} by {amount_text(100 * one.share)} %"
        for one in clash.rules
        if one.share is not None and one.share > _SEEN
    ]
    return f"{words}. It could if one gave way: {', or '.join(mends[:_MENDS])}" if mends else words


def _titles(problem: MenuProblem) -> dict[str, str]:
    titles = {row.id: row.title for row in problem.pack.guidelines.values()}
    for eater in problem.eaters:
        titles |= {limit.rule: limit.title for limit in eater.limits}
        titles |= {limit.rule: limit.title for limit in eater.daily}
    return titles


def _quick(options: SolverOptions) -> SolverOptions:
    return dataclasses.replace(options, time_limit=_LP_SECONDS)
