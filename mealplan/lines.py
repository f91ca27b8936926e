"""A line of a plan that says whether a rule holds."""

from __future__ import annotations

from food_db.schema import Guideline
from mealplan.plan import RuleLine, RuleStatus

TOLERANCE = 1.0001e-3  # a hair above a tenth of a percent, for rounding
DIGITS = 6


def rule_status(value: float, lower: float | None, upper: float | None) -> RuleStatus:
    """Whether a value is within its bounds, a tenth of a percent for rounding apart."""
    if lower is None and upper is None:
        return RuleStatus.NOT_APPLICABLE
    below = lower is not None and value < lower - max(TOLERANCE * abs(lower), 1e-6)
    above = upper is not None and value > upper + max(TOLERANCE * abs(upper), 1e-6)
    return RuleStatus.RELAXED if below or above else RuleStatus.MET


def guideline_line(
    row: Guideline, key: str, value: float, upper: float | None, person: str = ""
) -> RuleLine:
    """The line of a row of ``guidelines.csv`` with its value."""
    return RuleLine(
        id=row.id,
        title=row.title,
        level=row.level,
        status=rule_status(value, row.lower, upper),
        person=person,
        key=key,
        value=round(value, DIGITS),
        lower=row.lower,
        upper=upper,
        unit=row.unit,
        source=row.source,
        hint=row.hint,
    )
