"""A rule line as the verifier would write it, and when a rule is met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from food_db.schema import CareRule, Guideline, Level
from mealplan.plan_parts import RuleStatus
from mealplan.verify.report import ABSOLUTE, RELATIVE

ANY = "*"
"""Any key: nothing was counted, so that all kinds tie."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A rule with what was recomputed for it.

    ``keys`` are the keys that the plan may give (several when kinds tie, ``ANY``
    when all do; no key when empty).
    ``title`` and ``unit`` are compared when the pack's tables give them. ``part`` tells lines of
    one rule and person apart: the date, or the meal.
    """

    id: str
    level: Level
    value: float
    lower: float | None
    upper: float | None
    source: str
    person: str = ""
    keys: tuple[str, ...] = ()
    title: str | None = None
    unit: str | None = None
    part: str = ""
    hint: str | None = None

    @property
    def status(self) -> RuleStatus:
        """Met, relaxed, or not applicable when neither bound is left."""
        if self.lower is None and self.upper is None:
            return RuleStatus.NOT_APPLICABLE
        low = self.lower is not None and self.value < self.lower - slack(self.lower)
        high = self.upper is not None and self.value > self.upper + slack(self.upper)
        return RuleStatus.RELAXED if low or high else RuleStatus.MET


def slack(bound: float) -> float:
    """How far a value may be beyond a bound and still meet it.

    >>> slack(2000.0), slack(0.0)
    (2.0, 1e-06)
    """
    return RELATIVE * abs(bound) if bound else ABSOLUTE


def of_guideline(
    row: Guideline,
    value: float,
    upper: float | None,
    *,
    lower: float | None = None,
    keys: Iterable[str] = (),
    person: str = "",
    part: str = "",
    unit: str | None = None,
) -> Expected:
    """The line of a guideline of the table, with its recomputed value and bounds."""
    return Expected(
        id=row.id,
        level=row.level,
        value=value,
        lower=lower,
        upper=upper,
        source=row.source,
        person=person,
        keys=tuple(keys),
        title=row.title,
        unit=unit or row.unit,
        part=part,
        hint=row.hint,
    )


def of_care(
    row: CareRule,
    person: str,
    value: float,
    *,
    lower: float | None = None,
    upper: float | None = None,
    unit: str = "",
    keys: Iterable[str] = (),
    part: str = "",
) -> Expected:
    """The line of a care rule for a person."""
    return Expected(
        id=row.id,
        level=row.level,
        value=value,
        lower=lower,
        upper=upper,
        source=row.source,
        person=person,
        keys=tuple(keys),
        title=row.title,
        unit=unit or row.unit,
        part=part,
    )
