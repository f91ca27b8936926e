"""What care rules ask of each day, once the days stand."""

from __future__ import annotations

from collections.abc import Iterator

from mealplan.daily import DailyLimit
from mealplan.model.days import Placed
from mealplan.model.linear import Row
from mealplan.problem import Eater

_QUARTER = 0.25


def daily_rows(eater: Eater, placed: list[Placed], quarters: list[int]) -> Iterator[Row]:
    """Each day of a daily limit within its bounds.

    ``day``: lower <= a·portions(day) <= upper; ``of_mean``: lower·mean <= a·portions(day) <=
    upper·mean; ``from_mean``: lower <= a·portions(day) - mean <= upper, with the mean over the
    limit's days. Source: ``care_rules.csv``, by the limit's rule.
    """
    for limit in eater.daily:
        by_day = _amounts(limit, placed, quarters)
        everything = [term for day in limit.days for term in by_day[day]]
        for day in limit.days:
            for side, bound in (("least", limit.lower), ("most", limit.upper)):
                if bound is None:
                    continue
                terms, number = _side(limit, by_day[day], everything, bound)
                key = f"{eater.name}_{limit.measure}_{day}_{side}"
                lower, upper = (number, None) if side == "least" else (None, number)
                scale = max(abs(number), 1.0)
                yield Row(limit.rule, key, terms, lower, upper, limit.level, scale)


def _amounts(
    limit: DailyLimit, placed: list[Placed], quarters: list[int]
) -> dict[int, list[tuple[int, float]]]:
    """Terms of the measure by day, for the days of the limit."""
    by_day: dict[int, list[tuple[int, float]]] = {day: [] for day in limit.days}
    for place, index in zip(placed, quarters, strict=True):
        amount = float(limit.coefficients[place.column]) * _QUARTER
        if place.day in by_day and amount:
            by_day[place.day].append((index, amount))
    return by_day


def _side(
    limit: DailyLimit,
    day: list[tuple[int, float]],
    everything: list[tuple[int, float]],
    bound: float,
) -> tuple[list[tuple[int, float]], float]:
    """Terms and the number that they are held against."""
    days = len(limit.days)
    if limit.basis == "of_mean":
        return [*day, *((index, -bound * value / days) for index, value in everything)], 0.0
    if limit.basis == "from_mean":
        return [*day, *((index, -value / days) for index, value in everything)], bound
    return day, bound
