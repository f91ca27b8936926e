"""Which rules clash: the smallest set that cannot hold together, and what would mend it.

The prices of the elastic relaxation name a set of rows that cannot all hold (a certificate of
infeasibility, as Farkas' lemma gives it); a deletion filter makes it a smallest one: a rule goes
if the others clash without it. Both need linear programs only, each of which begins where the one
before ended.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from food_db.schema import Level
from mealplan.model.choose import build_choose
from mealplan.model.elastic import add_slack
from mealplan.model.linear import LinearModel
from mealplan.model.matrix import matrix_of
from mealplan.problem import MenuProblem
from mealplan.solve import Change, Relaxation, SolverOptions, solve_relaxed

_PRICED = 1e-7
_SEEN = 1e-4
_MOST_SHARES = 6
_MOST_TRIED = 80
"""Rules that are left out in turn; of random profiles at most 24 were priced, in 0.3 s."""
_FREE = (-math.inf, math.inf)
_ORDER = (Level.WISH, Level.PATTERN, Level.NEED, Level.SAFETY)

RuleOf = tuple[str, str]
"""(rule, person or "")"""


@dataclass(frozen=True)
class Clashing:
    """A rule of a clash. ``share``: the part of its bound by which it alone would have to give way
    so that all the others hold; ``None`` for safety, which never does, and where it is not known.
    """

    rule: str
    person: str
    level: Level
    share: float | None


@dataclass(frozen=True)
class Clash:
    """Rules that cannot hold together, those first that give way first, then by least share.

    ``smallest``: none can be left out; otherwise there were too many to try them all.
    """

    rules: tuple[Clashing, ...]
    smallest: bool


def find_clash(
    problem: MenuProblem, rule: str, person: str, options: SolverOptions
) -> Clash | None:
    """The rules with which a rule of a person clashes, without itself.

    Args:
        options: with the seconds for each program, which none should need: what is found must not
            hang on how busy the machine is, so programs are counted, not seconds.

    Returns:
        ``None`` when the linear relaxation keeps all rules: whole dishes and days stand in the way.
    """
    model = build_choose(problem).model
    rows = _rows_of(model, problem)
    suspects = _certificate(model, (rule, person), rows, options)
    if suspects is None:
        return None
    matrix = matrix_of(model)
    relaxation = Relaxation(dataclasses.replace(matrix, gain=np.zeros(matrix.shape[1])), options)
    held = set(suspects)
    tried = sorted(suspects, key=_last_to_go(model, rows))[:_MOST_TRIED]
    for suspect in tried:
        rest = held - {suspect}
        if not _can_hold(relaxation, rows, {*rest, (rule, person)}):
            held = rest
    rows.setdefault((rule, person), [])
    found: list[Clashing] = []
    for one in sorted(held, key=lambda one: (_ORDER.index(_level(model, rows, one)), one)):
        enough = len(found) >= _MOST_SHARES
        share = None if enough else _share(model, rows, one, held | {(rule, person)}, options)
        found.append(Clashing(*one, _level(model, rows, one), share))
    found.sort(key=lambda one: (_ORDER.index(one.level), one.share or math.inf, one.rule))
    return Clash(tuple(found), smallest=len(tried) == len(suspects))


def _rows_of(model: LinearModel, problem: MenuProblem) -> dict[RuleOf, list[int]]:
    """The rows of each rule, by person where it is a person's."""
    names = [eater.name for eater in problem.eaters]
    rows: dict[RuleOf, list[int]] = {}
    for number, row in enumerate(model.rows):
        if row.level is not None:
            who = next((name for name in names if row.key.startswith(f"{name}_")), "")
            rows.setdefault((row.rule, who), []).append(number)
    return rows


def _certificate(
    model: LinearModel, firm: RuleOf, rows: dict[RuleOf, list[int]], options: SolverOptions
) -> set[RuleOf] | None:
    """Rules whose rows have a price when all slack but one rule's is made as small as can be.

    None of them when not even slack makes room, ``None`` when none is needed.
    """
    stands = set(rows.get(firm, ()))
    elastic = LinearModel("elastic", list(model.variables))
    elastic.rows = [
        dataclasses.replace(row, level=None) if number in stands else row
        for number, row in enumerate(model.rows)
    ]
    elastic.objective = dict.fromkeys(add_slack(elastic), -1.0)
    solution = solve_relaxed(elastic, options)
    if not solution.found:
        return set()
    if solution.objective > -_SEEN:
        return None
    priced = {number for number, price in enumerate(solution.prices) if abs(price) > _PRICED}
    return {rule for rule, numbers in rows.items() if rule != firm and priced & set(numbers)}


def _level(model: LinearModel, rows: dict[RuleOf, list[int]], rule: RuleOf) -> Level:
    return model.rows[rows[rule][0]].level or Level.SAFETY


def _last_to_go(
    model: LinearModel, rows: dict[RuleOf, list[int]]
) -> Callable[[RuleOf], tuple[int, RuleOf]]:
    """Tried first is what gives way last, so that what can be changed stays in the clash."""

    def place(rule: RuleOf) -> tuple[int, RuleOf]:
        return -_ORDER.index(_level(model, rows, rule)), rule

    return place


def _can_hold(relaxation: Relaxation, rows: dict[RuleOf, list[int]], held: set[RuleOf]) -> bool:
    """Whether these rules can hold together, all others left out."""
    out = {n: _FREE for rule, numbers in rows.items() if rule not in held for n in numbers}
    return relaxation.changed(Change(rows=out)).found


def _share(
    model: LinearModel,
    rows: dict[RuleOf, list[int]],
    one: RuleOf,
    held: set[RuleOf],
    options: SolverOptions,
) -> float | None:
    """The share of its bounds by which a rule of the clash would have to give way alone."""
    if _level(model, rows, one) is Level.SAFETY:
        return None
    others = {n for rule in held - {one} for n in rows[rule]}
    mine = set(rows[one])
    alone = LinearModel("alone", list(model.variables))
    alone.rows = [
        row if number in mine else dataclasses.replace(row, level=None)
        for number, row in enumerate(model.rows)
        if row.level is None or number in others | mine
    ]
    alone.objective = dict.fromkeys(add_slack(alone), -1.0)
    solution = solve_relaxed(alone, options)
    return -solution.objective if solution.found else None
