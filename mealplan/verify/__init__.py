"""A second opinion on a plan: everything about it recomputed from the food data alone.

Nothing here knows how a plan was made. It reads the same tables and the same rules in
words, comes to its own numbers, and agrees or says what is wrong.
"""

from __future__ import annotations

from food_db import FoodDB, PackError
from mealplan.errors import InputError
from mealplan.own_prices import pack_of
from mealplan.plan import Plan
from mealplan.verify.case import Case
from mealplan.verify.menu import check_menu
from mealplan.verify.notices import check_notices
from mealplan.verify.nutrition import check_nutrition
from mealplan.verify.pillars import check_pillars, components
from mealplan.verify.proof import check_cost, check_proof, check_score
from mealplan.verify.report import Finding, Ledger, Report
from mealplan.verify.rest import A_WEEK
from mealplan.verify.rules import check_rules
from mealplan.verify.safety import check_safety
from mealplan.verify.score import score_of
from mealplan.verify.shopping import verify_list, verify_trips
from mealplan.verify.table import planned_dates
from mealplan.verify.weeks import check_weeks

__all__ = ["Finding", "Report", "verify", "verify_list", "verify_trips"]


def verify(plan: Plan, pack: FoodDB | None = None) -> Report:
    """Recompute a plan and compare it with what it says of itself.

    Args:
        plan: the plan, as made or as loaded from a file.
        pack: the food data (that of the plan's profile when none is given).

    Returns:
        What is wrong, in plain words. A plan that was made with other data is not compared.
    """
    pack = pack or pack_of(plan.profile)
    ledger = Ledger()
    text = f"made with data {plan.data_version}; these are {pack.version}: nothing was compared"
    if not ledger.holds(plan.data_version == pack.version, "data-version", "plan", text):
        return ledger.report()
    if plan.weeks:
        check_weeks(plan, pack, verify, ledger)
        return ledger.report()
    if len(planned_dates(plan)) > A_WEEK:
        ledger.holds(False, "weeks", "weeks", f"more than {A_WEEK} days need weeks; there are none")
        return ledger.report()
    try:
        _check(Case(plan, pack), ledger)
    except (InputError, PackError) as error:  # words without a sense, a person whom no row fits
        text = f"not all could be compared: {error}"
        ledger.holds(False, "profile", "profile", text)
    return ledger.report()


def _check(case: Case, ledger: Ledger) -> None:
    """All checks of one week."""
    parts = {person.name: tuple(components(person, case)) for person in case.people}
    score = score_of(case, parts)
    check_menu(case, ledger)
    check_safety(case, ledger)
    check_nutrition(case, ledger)
    check_rules(case, ledger)
    check_notices(case, ledger)
    check_pillars(case, parts, ledger)
    check_cost(case, ledger)
    check_score(case, score, ledger)
    check_proof(case, score, ledger)
