"""Care rules of dishes: those that a person must not be served, and how old leftovers may be."""

from __future__ import annotations

from collections.abc import Iterator

from mealplan.people import Person
from mealplan.verify.case import Case
from mealplan.verify.daily import daily_rules
from mealplan.verify.expected import Expected, of_care
from mealplan.verify.selected import breaks
from mealplan.verify.table import Serving


def care_lines(case: Case) -> Iterator[Expected]:
    """The lines of all care rules that are no limits: exclusions, leftovers, days."""
    for person in case.people:
        yield from _excluded(person, case)
        yield from _leftovers(person, case)
        yield from daily_rules(person, case)


def days_old(dish: Serving, case: Case) -> int:
    """Days since a dish was cooked: since it first came to the table."""
    first = min(other.date for other in case.table if other.recipe.id == dish.recipe.id)
    return (dish.date - first).days


def _excluded(person: Person, case: Case) -> Iterator[Expected]:
    for one in case.held(person, "exclude"):
        broken = [d for d in case.served(person) if breaks(one.rule, d.recipe, case.pack)]
        keys = [one.rule.target]
        yield of_care(one.rule, person.name, len(broken), upper=0, unit="dishes", keys=keys)


def _leftovers(person: Person, case: Case) -> Iterator[Expected]:
    for one in case.held(person, "leftovers"):
        ages = [days_old(dish, case) for dish in case.served(person) if dish.leftover]
        value = max(ages, default=0)
        yield of_care(one.rule, person.name, value, upper=one.rule.upper, unit="days")
