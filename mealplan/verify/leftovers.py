"""Leftovers: a main that comes again was cooked before, keeps that long, and is fresh enough."""

from __future__ import annotations

from collections import defaultdict

from food_db.schema import Course, Meal
from mealplan.verify.case import Case
from mealplan.verify.report import Ledger
from mealplan.verify.rest import longest
from mealplan.verify.table import Serving


def check_leftovers(case: Case, ledger: Ledger) -> None:
    """A main's second coming is its leftover, while it keeps; nothing else is one."""
    order = list(Meal)
    mains: dict[str, list[Serving]] = defaultdict(list)
    for dish in sorted(case.table, key=lambda dish: (dish.date, order.index(dish.slot))):
        if dish.course is Course.MAIN:
            mains[dish.recipe.id].append(dish)
        else:
            text = f"a {dish.course} is marked as a leftover; only mains are"
            ledger.holds(not (dish.leftover or dish.frozen), "leftover", dish.where, text)
    for first, *later in mains.values():
        text = "marked as a leftover, but it was not served before"
        ledger.holds(not (first.leftover or first.frozen), "leftover", first.where, text)
        for dish in later:
            _check_leftover(first, dish, case, ledger)
            _check_careful(first, dish, case, ledger)


def _check_leftover(first: Serving, later: Serving, case: Case, ledger: Ledger) -> None:
    text = f"served before, on {first.date}, but not marked as a leftover"
    ledger.holds(later.leftover, "leftover", later.where, text)
    gap, keeps = (later.date - first.date).days, longest(later.recipe, case)
    text = f"served {gap} days after {first.date}; it keeps {keeps:g} days (1 day at least between)"
    ledger.holds(1 <= gap <= keeps, "leftover-keeps", later.where, text)
    frozen = gap > later.recipe.keeps_days
    text = f"served {gap} days after {first.date}: the freezer should {'' if frozen else 'not '}"
    ledger.holds(later.frozen is frozen, "leftover-frozen", later.where, f"{text}be named")


def _check_careful(first: Serving, later: Serving, case: Case, ledger: Ledger) -> None:
    """Who must eat leftovers within a day has them at lunch, after the dinner before."""
    gap = (later.date - first.date).days
    for person in case.people:
        if person.name not in later.portions:
            continue
        for one in case.held(person, "leftovers"):
            most = one.rule.upper or 0.0
            text = f"{person.name}: {one.rule.title}: {gap} days old, {most:g} at most"
            ledger.holds(gap <= most, "leftover-care", later.where, text)
            within = (first.slot, later.slot) == (Meal.DINNER, Meal.LUNCH)
            text = f"{person.name}: {one.rule.title}: {first.slot} to {later.slot} is over 24 hours"
            ledger.holds(most > 1 or within, "leftover-care", later.where, text)
