"""Spreading evenly over the days what a daily rule wants steady, before portions are sized."""

from __future__ import annotations

from collections.abc import Mapping

from food_db.schema import Course
from mealplan.daily import DailyLimit
from mealplan.model.choose import Choice
from mealplan.model.days import BROKEN_RULE, average_portion, chosen
from mealplan.model.linear import LinearModel, Row, Terms
from mealplan.problem import MenuProblem

_INSIDE = 0.6  # of the band: portions come in quarters, and need room
_TENTH = 0.1
_PRICE = BROKEN_RULE / 20


def amount_each(
    problem: MenuProblem, choice: Choice, person: str, column: int, limit: DailyLimit
) -> float:
    """How much of a limit's measure a person has each time that a dish is served."""
    amount = float(limit.coefficients[column])
    return amount * average_portion(problem, choice, person, column) if amount else 0.0


def mean_amount(
    problem: MenuProblem, choice: Choice, person: str, limit: DailyLimit, *, mains_only: bool
) -> float:
    """A day's mean of the measure in what was chosen."""
    total = sum(
        count * amount_each(problem, choice, person, i, limit)
        for i, column, count in chosen(problem, choice)
        if not mains_only or column.dish.recipe.course is Course.MAIN
    )
    return total / len(limit.days)


def spread_evenly(
    model: LinearModel,
    key: str,
    terms: Mapping[int, Terms],
    limit: DailyLimit,
    mean: float,
    fixed: Mapping[int, float] | None = None,
) -> None:
    """Each day's amount within the inner part of the band, at a price for each tenth outside.

    ``terms`` and ``fixed`` hold, by day, what is to be placed and what stands already; ``mean``
    is a day's mean of both, which the choice has settled.
    """
    fixed = fixed or {}
    least, most = _inner_band(limit, mean)
    unit = max(abs(mean), abs(most or least or 0.0), 1e-3) * _TENTH
    for day, held in terms.items():
        stands = fixed.get(day, 0.0)
        apart = model.variable(f"steady_{key}_{day}", 0, float("inf"))
        model.gain([(apart, -_PRICE)])
        if most is not None:
            row = [*held, (apart, -unit)]
            model.add([Row("steady_most", f"{key}_{day}", row, upper=most - stands)])
        if least is not None:
            row = [*held, (apart, unit)]
            model.add([Row("steady_least", f"{key}_{day}", row, lower=least - stands)])


def _inner_band(limit: DailyLimit, mean: float) -> tuple[float | None, float | None]:
    """The bounds of a day's amount, drawn in towards the mean where they are about it."""
    lower, upper = limit.lower, limit.upper
    if limit.basis == "of_mean":
        lower = None if lower is None else mean * (1 - _INSIDE * (1 - lower))
        upper = None if upper is None else mean * (1 + _INSIDE * (upper - 1))
    elif limit.basis == "from_mean":
        lower = None if lower is None else mean + _INSIDE * lower
        upper = None if upper is None else mean + _INSIDE * upper
    return lower, upper
