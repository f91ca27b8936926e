"""The lines of a plan on care rules: what is left out, what each day holds, leftovers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from food_db.schema import CareRule
from mealplan.care import held_rules
from mealplan.daily import DailyLimit
from mealplan.lines import DIGITS, rule_status
from mealplan.model.schedule import Schedule
from mealplan.plan import RuleLine
from mealplan.problem import Eater, MenuProblem
from mealplan.selectors import breaks

Vector = NDArray[np.float64]
_TIE = 1e-9


def care_lines(problem: MenuProblem, eater: Eater, schedule: Schedule) -> Iterator[RuleLine]:
    """A line for each care rule on dishes, days and leftovers (those on sums are limits)."""
    for held in held_rules(eater.person, problem.pack):
        if held.rule.action == "exclude":
            yield _of_rule(
                held.rule, eater, _breaking(problem, eater, schedule, held.rule), "dishes"
            )
        elif held.rule.action == "leftovers":
            yield _of_rule(held.rule, eater, _oldest(problem, eater, schedule), "days")
    for limit in eater.daily:
        line = _of_days(problem, eater, schedule, limit)
        if line is not None:
            yield line


def _of_rule(rule: CareRule, eater: Eater, value: float, unit: str) -> RuleLine:
    upper = 0.0 if rule.action == "exclude" else rule.upper
    return RuleLine(
        id=rule.id,
        title=rule.title,
        level=rule.level,
        status=rule_status(value, None, upper),
        person=eater.name,
        key=rule.target,
        value=value,
        upper=upper,
        unit=unit,
        source=rule.source,
    )


def _breaking(problem: MenuProblem, eater: Eater, schedule: Schedule, rule: CareRule) -> float:
    """Dishes of this person's week that hold more than an ``exclude`` rule allows."""
    recipes = {
        column.dish.id: column.dish.recipe
        for place in schedule.placed
        if eater.eats(column := problem.columns[place.column])
    }
    return float(sum(breaks(rule, recipe, problem.pack) for recipe in recipes.values()))


def _oldest(problem: MenuProblem, eater: Eater, schedule: Schedule) -> float:
    """The most days between a cooking and a leftover that this person eats."""
    cooked = {
        problem.columns[place.column].dish.id: place.day
        for place in schedule.placed
        if not place.leftover
    }
    return float(
        max(
            (
                place.day - cooked[column.dish.id]
                for place in schedule.placed
                if place.leftover and eater.eats(column := problem.columns[place.column])
            ),
            default=0,
        )
    )


def _of_days(
    problem: MenuProblem, eater: Eater, schedule: Schedule, limit: DailyLimit
) -> RuleLine | None:
    """The day that is furthest outside, or nearest to it."""
    amounts = np.zeros(problem.days)
    for place, portion in zip(schedule.placed, schedule.portions[eater.name], strict=True):
        amounts[place.day] += portion * limit.coefficients[place.column]
    values = limit.values(amounts[list(limit.days)])
    if values is None:
        return None
    worst = _furthest(values, limit)
    value = float(values[worst])
    date = problem.dates[limit.days[worst]].isoformat()
    return RuleLine(
        id=limit.rule,
        title=limit.title,
        level=limit.level,
        status=rule_status(value, limit.lower, limit.upper),
        person=eater.name,
        key=date if limit.meal is None else f"{date} {limit.meal}",
        value=round(value, DIGITS),
        lower=limit.lower,
        upper=limit.upper,
        unit=limit.unit,
        source=limit.source,
    )


def _furthest(values: Vector, limit: DailyLimit) -> int:
    """The first of the days that are furthest out, whatever the last digits say."""
    if limit.lower is None:
        out = values
    elif limit.upper is None:
        out = -values
    else:
        out = np.abs(values - (limit.lower + limit.upper) / 2)
    return int(np.flatnonzero(out > out.max() - _TIE)[0])
