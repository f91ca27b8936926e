"""What each person eats over the days: needs, caps, food frequencies, safety."""

from __future__ import annotations

from collections.abc import Iterator

from mealplan.model.linear import Row
from mealplan.model.variables import Variables
from mealplan.problem import MenuProblem


def daily_means(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """What a daily rule of an amount means for the sum over its days: the mean is within it too.

    days·lower <= a·portions <= days·upper, where the person eats nothing here on other days.
    Source: ``care_rules.csv``, by the limit's rule.
    """
    for eater in problem.eaters:
        here = [day for day, meals in enumerate(eater.energy.meals) if meals]
        for limit in eater.daily:
            if limit.basis != "day" or (limit.meal is None and list(limit.days) != here):
                continue
            days = len(limit.days)
            lower = None if limit.lower is None else limit.lower * days
            upper = None if limit.upper is None else limit.upper * days
            size = upper if lower is None else lower
            scale = max(abs(size or 0.0), 1e-6)
            terms = v.eaten(eater.name, limit.coefficients)
            key = f"{eater.name}_{limit.measure}"
            yield Row(limit.rule, key, terms, lower, upper, limit.level, scale)


def intake_limits(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """Every limit of every person, as a weekly sum.

    lower <= a·portions <= upper, or for a ratio (share of energy, per 1,000 kcal)
    (a - lower·b)·portions >= 0 and (a - upper·b)·portions <= 0.
    Sources: ``requirements.csv`` and ``guidelines.csv``, by the limit's rule.
    """
    for eater in problem.eaters:
        for limit in eater.limits:
            key = f"{eater.name}_{limit.measure}"
            if limit.denominator is None:
                terms = v.eaten(eater.name, limit.coefficients)
                size = limit.upper if limit.lower is None else limit.lower
                scale = max(abs(size or 0.0), 1e-6)
                yield Row(limit.rule, key, terms, limit.lower, limit.upper, limit.level, scale)
                continue
            # a violation of a ratio is counted as a share of the person's energy
            days_energy = eater.energy_kcal * problem.days
            for side, bound in (("least", limit.lower), ("most", limit.upper)):
                if bound is None:
                    continue
                vector = limit.coefficients - bound * limit.denominator
                terms = v.eaten(eater.name, vector)
                lower, upper = (0.0, None) if side == "least" else (None, 0.0)
                scale = max(bound, 1e-6) * days_energy
                yield Row(limit.rule, f"{key}_{side}", terms, lower, upper, limit.level, scale)
