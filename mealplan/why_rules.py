"""How each rule stands in a week: the room that it leaves, or what it costs.

A price is said only when the program, solved again with a small step more room, gains it: where
many solutions are equally good the prices of the first solve are not to be trusted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from food_db.schema import Level
from mealplan.limits import Limit
from mealplan.plan import RuleLine, RuleStatus
from mealplan.problem import WEEK, MenuProblem
from mealplan.rule_lines import rule_lines
from mealplan.solve import Change, Relaxation
from mealplan.standing import Standing
from mealplan.why_dishes import is_energy
from mealplan.why_parts import Price, RuleWhy, Servings
from mealplan.why_program import Program

AT_LIMIT = 0.03
"""A rule is at its limit when less than this part of its bound is free: whole dishes and quarter
portions seldom come nearer."""

_DIGITS = 6
_TINY = 1e-9
_LEAST_POINTS = 0.01
_MOST_PRICES = 10
_STEP = 0.05  # of the bound
_MOST_SERVINGS = 2  # a day, to tell room in servings
_MINUTES = "day-minutes"
_ENERGY = "energy-week"


def rules_why(stands: Standing, program: Program, *, energy: bool) -> tuple[RuleWhy, ...]:
    """Every rule that counts something: those with a price first, then the fullest.

    Args:
        energy: whether rules of energy are told.
    """
    lines = [
        line for line in _lines(stands) if energy or not (is_energy(line.key) or _is_daily(line))
    ]
    found = [_with_row(program, _standing(stands, line)) for line in lines]
    asked = [r for r in found if r.judged and r.free <= AT_LIMIT]
    prices = {_key(why): price for why, price in _prices(program, asked)}
    unasked = {_key(why) for why in asked} - set(prices)
    found = [
        why.model_copy(
            update={
                "price": prices.get(_key(why)),
                "judged": why.judged and _key(why) not in unasked,
            }
        )
        for why in found
    ]
    return tuple(sorted(found, key=_order))


def _order(why: RuleWhy) -> tuple[bool, float, float]:
    points = why.price.points if why.price else 0.0
    return why.price is None, -points, why.free


def _key(why: RuleWhy) -> tuple[str, str, str]:
    return why.id, why.person, why.key


def _is_daily(line: RuleLine) -> bool:
    return line.id == "energy-day"


def _lines(stands: Standing) -> Iterator[RuleLine]:
    """The lines of the plan with a bound; of the minutes, the fullest day and the sum of all."""
    minutes: list[RuleLine] = []
    for line in rule_lines(stands.problem, stands.schedule):
        if line.id == _MINUTES:
            minutes.append(line)
        elif line.value is not None and line.status is not RuleStatus.NOT_APPLICABLE:
            yield line
    if minutes:
        yield min(minutes, key=lambda line: (line.upper or 0.0) - (line.value or 0.0))
        values = sum(line.value or 0.0 for line in minutes)
        most = sum(line.upper or 0.0 for line in minutes)
        title = "Active minutes over the days"
        whole = {"title": title, "key": "", "value": values, "upper": most, "unit": "minutes"}
        yield minutes[0].model_copy(update=whole)


def _standing(stands: Standing, line: RuleLine) -> RuleWhy:
    """A line with its nearer bound and the room up to it."""
    value = line.value or 0.0
    sides: list[tuple[float, float, str]] = []
    if line.upper is not None:
        sides.append((line.upper - value, line.upper, "cap"))
    if line.lower is not None:
        sides.append((value - line.lower, line.lower, "floor"))
    room, bound, side = min(sides, key=lambda way: way[0] / max(abs(way[1]), _TINY))
    room = 0.0 if abs(room) < _TINY else room
    free = room / abs(bound) if bound else math.copysign(1.0, room)
    limit = _limit_of(stands.problem, line)
    return RuleWhy(
        id=line.id,
        title=line.title,
        level=line.level,
        person=line.person,
        key=line.key,
        unit=line.unit,
        value=value,
        lower=line.lower,
        upper=line.upper,
        source=line.source,
        side=side,
        room=round(room, _DIGITS),
        free=round(free, _DIGITS),
        judged=line.level is not Level.SAFETY and line.id != _ENERGY,
        about=None if limit is None else _about(stands, line.person, limit, side),
    )


def _with_row(program: Program, why: RuleWhy) -> RuleWhy:
    """A rule that no row of the week holds is not judged."""
    return why if _rows(program, why) else why.model_copy(update={"judged": False})


def _limit_of(problem: MenuProblem, line: RuleLine) -> Limit | None:
    for eater in problem.eaters:
        for limit in eater.limits:
            if (eater.name, limit.rule, limit.measure) == (line.person, line.id, line.key):
                return limit
    return None


def _about(stands: Standing, person: str, limit: Limit, side: str) -> Servings | None:
    """The room in servings of the dish of the week that the rule counts most of.

    Of a ratio each serving adds to both parts: (a + s·a_i) / (b + s·b_i) = bound.
    """
    problem = stands.problem
    bound = limit.upper if side == "cap" else limit.lower
    eaten = stands.schedule.by_column(problem)[1][person]
    if bound is None or is_energy(limit.measure):
        return None
    each = limit.coefficients - (0.0 if limit.denominator is None else bound * limit.denominator)
    room = (bound if limit.denominator is None else 0.0) - float(each @ eaten)
    counted = limit.coefficients * eaten
    top = int(np.argmax(counted))
    if counted[top] <= 0 or each[top] <= 0:
        return None
    recipe = problem.columns[top].dish.recipe
    servings = abs(room) / float(each[top])
    if servings > _MOST_SERVINGS * problem.days:
        return None
    return Servings(recipe=recipe.id, title=recipe.title, servings=round(servings, 4))


def _prices(program: Program, rules: list[RuleWhy]) -> Iterator[tuple[RuleWhy, Price | None]]:
    """Prices of rules at their limit: with the dishes as they are, else with others.

    ``None``: more room would gain nothing. Of the rules that seem to cost something, those that
    seem to cost least are left out where they are many.
    """
    unpriced = []
    for why in rules:
        price = _price(program, program.fixed, why, dishes=False)
        if price is None:
            unpriced.append(why)
        else:
            yield why, price
    hoped = [(why, _hoped(program, program.free, why)) for why in unpriced]
    dear = sorted((h for h in hoped if h[1] > _LEAST_POINTS), key=lambda h: -h[1])
    yield from ((why, None) for why, points in hoped if points <= _LEAST_POINTS)
    for why, _ in dear[:_MOST_PRICES]:
        yield why, _price(program, program.free, why, dishes=True)


def _price(program: Program, asked: Relaxation, why: RuleWhy, *, dishes: bool) -> Price | None:
    """What a step more room gains, found by solving again; the first price cannot be passed."""
    hoped = _hoped(program, asked, why)
    if hoped <= _LEAST_POINTS:
        return None
    step = _step(why)
    then = asked.changed(Change(rows=dict(_eased(program, why, step))))
    gain = then.objective - asked.solution.objective
    if not then.found or gain <= _LEAST_POINTS or gain > hoped * 1.001 + 1e-6:
        return None
    more = program.more(then, asked.solution, 1)
    return Price(points=round(gain, 4), step=step, dishes=dishes, more=more[0] if more else None)


def _hoped(program: Program, asked: Relaxation, why: RuleWhy) -> float:
    """The points that a step more room is worth at the first price: no more can be gained."""
    if not asked.solution.found:
        return 0.0
    sign, prices = (1.0 if why.side == "cap" else -1.0), asked.solution.prices
    return sign * _step(why) * sum(prices[row] * unit for row, unit in _rows(program, why))


def _eased(
    program: Program, why: RuleWhy, step: float
) -> Iterator[tuple[int, tuple[float, float]]]:
    """The bounds of a rule's rows with a step more room at its nearer side."""
    for row, unit in _rows(program, why):
        held = program.built.model.rows[row]
        lower = -math.inf if held.lower is None else held.lower
        upper = math.inf if held.upper is None else held.upper
        if why.side == "cap":
            yield row, (lower, upper + step * unit)
        else:
            yield row, (lower - step * unit, upper)


def _rows(program: Program, why: RuleWhy) -> list[tuple[int, float]]:
    """The rows of the program that hold a rule, with the row's units in one of the rule's.

    The bound of a rule of variety holds for each kind, so that all its rows move together.
    """
    rows, problem = program.rows, program.problem
    if why.id.startswith("variety-") and why.upper:
        return [(row, 1.0) for row in program.of_rule.get(why.id, ())]
    if why.id in ("budget", "sessions") or (why.id == _MINUTES and not why.key):
        unit = problem.days / WEEK / problem.profile.wishes.rate if why.id == "budget" else 1.0
        return [(row, unit) for row in program.of_rule.get(why.id, ())]
    name = f"{why.id}__{why.person}_{why.key}" if why.person else f"{why.id}__{why.key}"
    if name in rows:
        return [(rows[name], 1.0)]
    sided = f"{name}_{'most' if why.side == 'cap' else 'least'}"
    return [(rows[sided], _energy_part(program, why))] if sided in rows else []


def _energy_part(program: Program, why: RuleWhy) -> float:
    """What a ratio is divided by, in this week: the row's units in one of the bound's."""
    for eater in program.problem.eaters:
        for limit in eater.limits:
            if (eater.name, limit.rule) == (why.person, why.id) and limit.denominator is not None:
                return float(limit.denominator @ program.choice.portions[eater.name])
    return 0.0


def _step(why: RuleWhy) -> float:
    """A step that people would take: one dish or unit of money, else about 5 % of the bound.

    >>> from mealplan.why_rules import round_down
    >>> [round_down(0.05 * bound) for bound in (2300, 130, 3)]
    [100.0, 5.0, 0.1]
    """
    if why.id == "budget" or why.id.startswith("variety-") or why.id in ("sessions", "rarely"):
        return 1.0
    bound = why.upper if why.side == "cap" else why.lower
    return round_down(_STEP * abs(bound or 1.0))


def round_down(amount: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that is no more than an amount above 0."""
    power = 10.0 ** math.floor(math.log10(amount) + 1e-9)
    digit = next(d for d in (5.0, 2.0, 1.0) if d * power <= amount * (1 + 1e-9))
    return float(f"{digit * power:.1g}")
