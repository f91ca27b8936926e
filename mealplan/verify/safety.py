"""Nobody is served what they may not eat: diets, allergies, exclusions."""

from __future__ import annotations

from food_db.pack import FoodDB
from mealplan.plan import Plan
from mealplan.verify.report import Ledger
from mealplan.verify.table import Serving
from mealplan.verify.wording import LEFT_OUT, allergic_foods, matching


def check_safety(plan: Plan, table: tuple[Serving, ...], pack: FoodDB, ledger: Ledger) -> None:
    """Each dish against each person's diet and allergies, and against ``wishes.exclude``."""
    for serving in table:
        where = f"{serving.date} {serving.slot}, {serving.recipe.title}"
        _check_diets(plan, serving, where, pack, ledger)
        _check_allergies(plan, serving, where, pack, ledger)
        words = matching(plan.profile.wishes.exclude, serving.recipe, pack)
        ledger.holds(
            not words,
            "excluded",
            where,
            f"the wishes exclude {', '.join(map(repr, words))}, and this dish is or holds it",
        )


def _check_diets(plan: Plan, serving: Serving, where: str, pack: FoodDB, ledger: Ledger) -> None:
    for person in plan.profile.people:
        wrong = [
            f"{food} ({pack.foods[food].kind})"
            for food in sorted(serving.recipe.foods)
            if pack.foods[food].kind in LEFT_OUT[person.diet]
        ]
        ledger.holds(
            not wrong,
            "diet",
            where,
            f"{person.name} eats {person.diet}, and the dish holds {', '.join(wrong)}",
        )


def _check_allergies(
    plan: Plan, serving: Serving, where: str, pack: FoodDB, ledger: Ledger
) -> None:
    for person in plan.profile.people:
        wrong = allergic_foods(person.allergies, serving.recipe, pack)
        held = "; ".join(f"{word!r} is in {food}" for word, food in wrong)
        ledger.holds(
            not wrong, "allergy", where, f"{person.name} is allergic, and the dish holds it: {held}"
        )
