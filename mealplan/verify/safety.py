"""Nobody is served what they may not eat: people at their meals, guests at theirs."""

from __future__ import annotations

from mealplan.people import Eats
from mealplan.verify.barred import EXCLUDED, reasons
from mealplan.verify.case import Case
from mealplan.verify.report import Ledger


def check_safety(case: Case, ledger: Ledger) -> None:
    """Each dish against all who eat of it or sit there, against kitchen and season."""
    kept = {(one.date, one.slot, one.recipe) for one in case.plan.kept}
    for dish in case.table:
        there = set(dish.portions) | (dish.seat.everyone if dish.seat else set())
        eaters = everyone(there, case)
        ledger.checked += len(eaters)
        for id_, text in reasons(dish.recipe, eaters, case):
            if id_ == EXCLUDED and (dish.date, dish.slot, dish.recipe.id) in kept:
                continue  # a wish of today does not take back what was kept of an earlier plan
            ledger.holds(False, id_, dish.where, text)


def everyone(names: set[str] | frozenset[str], case: Case) -> list[Eats]:
    """The people and guests of these names."""
    known: list[Eats] = [*case.people, *case.profile.guests]
    return [someone for someone in known if someone.name in names]
