"""The value of a limit's measure in what a person ate, on the limit's basis."""

from __future__ import annotations

from mealplan.verify.bounds import Limit
from mealplan.verify.measures import KCAL, KCAL_PER_G, on_basis
from mealplan.verify.table import Intake


def value_of(limit: Limit, intake: Intake, need: float, days: int) -> float:
    """The limit's value over the whole plan.

    Args:
        limit: the limit.
        intake: what its person eats.
        need: energy that a day planned should give, for a ratio.
        days: days planned.
    """
    amount = limit.measure.eaten(intake)
    match limit.basis:
        case "ratio":
            return share(amount / days, need)
        case "per_1000_kcal":
            return share(1000 * amount, intake.nutrient(KCAL))
        case "percent_energy":
            return share(100 * amount * KCAL_PER_G[limit.measure.what], intake.nutrient(KCAL))
    return on_basis(amount, limit.basis, intake.person, days)


def share(part: float, whole: float) -> float:
    """A part of a whole; none of nothing."""
    return part / whole if whole else 0.0
