"""A second opinion on a plan: everything about it recomputed from the food data alone.

Nothing here knows how a plan was made. It reads the same tables and the same rules in
words, comes to its own numbers, and agrees or says what is wrong.
"""

from __future__ import annotations

from food_db import FoodDB
from mealplan.packs import load_packs
from mealplan.plan import Plan
from mealplan.verify.menu import check_menu
from mealplan.verify.nutrition import check_nutrition
from mealplan.verify.pillars import check_pillars, components
from mealplan.verify.proof import check_cost, check_proof, check_score
from mealplan.verify.report import Finding, Ledger, Report
from mealplan.verify.rules import check_rules
from mealplan.verify.safety import check_safety
from mealplan.verify.score import score_of
from mealplan.verify.table import Intake, servings

__all__ = ["Finding", "Report", "verify"]


def verify(plan: Plan, pack: FoodDB | None = None) -> Report:
    """Recompute a plan and compare it with what it says of itself.

    Args:
        plan: the plan, as made or as loaded from a file.
        pack: the food data (that of the plan's profile when none is given).

    Returns:
        What is wrong, in plain words. A plan that was made with other data is not compared.
    """
    pack = pack or load_packs(plan.profile.menu.packs)
    ledger = Ledger()
    text = f"made with data {plan.data_version}; these are {pack.version}: nothing was compared"
    if not ledger.holds(plan.data_version == pack.version, "data-version", "plan", text):
        return ledger.report()
    table = servings(plan, pack)
    intakes = {person.name: Intake(person, table, pack) for person in plan.profile.people}
    parts = {
        name: tuple(components(plan.profile, table, intake, pack))
        for name, intake in intakes.items()
    }
    score = score_of(plan, table, parts, pack)
    check_menu(plan, table, pack, ledger)
    check_safety(plan, table, pack, ledger)
    check_nutrition(plan, intakes, pack, ledger)
    check_rules(plan, table, intakes, pack, ledger)
    check_pillars(plan, parts, ledger)
    check_cost(plan, table, pack, ledger)
    check_score(plan, score, ledger)
    check_proof(plan, score, ledger)
    return ledger.report()
