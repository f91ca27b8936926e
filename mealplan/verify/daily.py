"""Care rules of days: what is eaten each day, or at one meal, stays within a band."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from food_db.pack import PackError
from food_db.schema import CareRule, Level, Meal
from mealplan.people import Person
from mealplan.verify.case import Case
from mealplan.verify.expected import Expected, of_care
from mealplan.verify.held import dose_meals
from mealplan.verify.measures import Measure, measure_of

TIE = 1e-9


@dataclass(frozen=True, slots=True)
class Band:
    """A daily rule at one meal, or over whole days (``meal`` is none)."""

    rule: CareRule
    measure: Measure
    meal: Meal | None
    lower: float | None
    upper: float | None

    def distance(self, value: float) -> float:
        """How far out a day is: from the middle, or towards the one bound."""
        if self.lower is None:
            return value
        return -value if self.upper is None else abs(value - (self.lower + self.upper) / 2)


def daily_rules(person: Person, case: Case) -> Iterator[Expected]:
    """A line for each daily rule of a person, and for each meal of a dose."""
    for one in case.held(person, "daily"):
        doses = dose_meals(one.rule, person, case.pack)
        measure = measure_of(one.rule.target, one.rule.serving_g, doses)
        for meal in (None,) if measure.slots is None else measure.slots:
            line = _line(one.rule, measure, meal, person, case)
            if line is not None:
                yield line


def _line(
    rule: CareRule, measure: Measure, meal: Meal | None, person: Person, case: Case
) -> Expected | None:
    """The day that is furthest out; none when no day counts, or no share of nothing."""
    days = case.whole_days(person) if meal is None else case.days_at(person, meal)
    slots = None if meal is None else (meal,)
    intake = case.intakes[person.name]
    amounts = {date: measure.eaten(intake, date=date, slots=slots) for date in days}
    mean = sum(amounts.values()) / len(amounts) if amounts else 0.0
    if not amounts or (rule.basis == "of_mean" and not mean):
        return None
    band = Band(rule, measure, meal, *_bounds(rule, meal, days[0], person, case))
    values = {date: _value(rule, amount, mean, person) for date, amount in amounts.items()}
    out = {date: band.distance(value) for date, value in values.items()}
    furthest = max(out, key=lambda date: out[date])
    tied = [date for date in out if out[date] > out[furthest] - TIE]
    return of_care(
        rule,
        person.name,
        values[tied[0]],
        lower=band.lower,
        upper=band.upper,
        keys=[f"{date} {meal}" if meal else f"{date}" for date in tied],
        part=meal or "",
    )


def _value(rule: CareRule, amount: float, mean: float, person: Person) -> float:
    match rule.basis:
        case "day":
            return amount
        case "of_mean":
            return amount / mean
        case "from_mean":
            return amount - mean
        case "per_kg_day":
            return amount / person.weight_kg
    raise PackError(f"care_rules.csv: {rule.id}: no value of a day on the basis {rule.basis!r}")


def _bounds(
    rule: CareRule, meal: Meal | None, day: dt.date, person: Person, case: Case
) -> tuple[float | None, float | None]:
    """Amounts of a day shrink with what of the day is planned, but not a cap of safety.

    Whole days are all alike: each holds every planned meal.
    """
    if rule.basis not in ("day", "per_kg_day") or meal is not None:
        return rule.lower, rule.upper
    share = case.shares(person)[day]
    cap = rule.upper if rule.level is Level.SAFETY else _times(rule.upper, share)
    return _times(rule.lower, share), cap


def _times(bound: float | None, share: float) -> float | None:
    return None if bound is None else bound * share
