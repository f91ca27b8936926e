"""Cost and the solver's claim: what the grams cost, and how good the week is proved to be."""

from __future__ import annotations

from collections.abc import Iterable

from food_db.pack import FoodDB
from mealplan.verify.case import Case
from mealplan.verify.report import Ledger, shown
from mealplan.verify.table import Serving

SLACK = 1e-6
SCORE_SLACK = 1e-4


def total_cost(table: Iterable[Serving], pack: FoodDB) -> float:
    """Price of all grams used [USD], those of guests too: grams as measured × price of 100 g."""
    total = 0.0
    for dish in table:
        servings = sum(dish.portions.values())
        for part in dish.recipe.ingredients:
            item = pack.forms[part.food, part.form].item
            price = pack.prices[part.food, item].usd_per_100g
            total += part.grams * servings / dish.recipe.servings * price / 100
    return total


def check_cost(case: Case, ledger: Ledger) -> None:
    """The plan's total cost, in the currency of the wishes."""
    wishes, held = case.profile.wishes, case.plan.cost
    total = total_cost(case.table, case.pack) * wishes.rate
    ledger.number("cost", "cost", "total cost", held.total, total)
    ledger.same("cost", "cost", "currency", held.currency, wishes.currency)


def check_proof(case: Case, score: float, ledger: Ledger) -> None:
    """The objective is the score, the bound is above it, and the gap lies between the two."""
    line, where = case.plan.solver, "solver"
    _near(ledger, "objective", where, "objective", line.objective, score)
    text = f"the bound {shown(line.bound)} is below the objective {shown(line.objective)}"
    ledger.holds(line.bound >= line.objective - SLACK, "bound", where, text)
    text = f"the bound {shown(line.bound)} is below the recomputed score {shown(score)}"
    ledger.holds(line.bound >= score - SCORE_SLACK, "bound", where, text)
    gap = (line.bound - line.objective) / line.bound if line.bound else 0.0
    ledger.number("gap", where, "gap", line.gap, gap)


def check_score(case: Case, score: float, ledger: Ledger) -> None:
    """``scores["score"]`` is the recomputed score."""
    stored = case.plan.scores.get("score")
    if ledger.holds(stored is not None, "score", "scores", "the plan holds no score"):
        _near(ledger, "score", "scores", "score", stored or 0.0, score)


def _near(
    ledger: Ledger, id_: str, where: str, what: str, stored: float, recomputed: float
) -> None:
    text = f"{what}: the plan says {shown(stored)}, recomputed {shown(recomputed)}"
    ledger.holds(abs(stored - recomputed) <= SCORE_SLACK, id_, where, text)
