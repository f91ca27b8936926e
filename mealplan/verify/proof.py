"""Cost and the solver's claim: what the grams cost, and how good the week is proved to be."""

from __future__ import annotations

from collections.abc import Iterable

from food_db.pack import FoodDB
from food_db.schema import Course
from mealplan.verify.case import Case
from mealplan.verify.report import Ledger, shown
from mealplan.verify.table import Serving

BEST = 125.0
"""Points of a week with every pillar at its stretch."""
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
    most = ceiling(case)
    text = f"the bound {shown(line.bound)} is above {shown(most)}, more than any week can score"
    ledger.holds(line.bound <= max(most, line.objective) + SCORE_SLACK, "bound", where, text)
    gap = (line.bound - line.objective) / line.bound if line.bound else 0.0
    ledger.number("gap", where, "gap", line.gap, gap)


def ceiling(case: Case) -> float:
    """Points that no week can pass: all pillars at their stretch, every dish on every table the
    best liked, all of the pantry used up. Cost and odd portions only take points.
    """
    points, wishes = (
        {name: rate.points for name, rate in case.pack.rates.items()},
        case.profile.wishes,
    )
    liking = max(points["love"] if wishes.love else 0.0, points["like"] if wishes.like else 0.0)
    rows = {(row.meal, row.course): row.day_max for row in case.pack.slots}
    tables = sum(
        len(seat.people) * rows.get((seat.meal, course), 0)
        for seat in case.seats.all
        for course in Course
    )
    stock = max(points.get("use-up", 0.0), 0.0) * len(case.profile.pantry)
    return BEST + liking * tables / len(case.people) + stock


def check_score(case: Case, score: float, ledger: Ledger) -> None:
    """``scores["score"]`` is the recomputed score, and no number stands beside it unread."""
    for name in sorted(set(case.plan.scores) - {"score"}):
        ledger.holds(False, "score-unknown", "scores", f"nothing is known of a score {name!r}")
    stored = case.plan.scores.get("score")
    if ledger.holds(stored is not None, "score", "scores", "the plan holds no score"):
        _near(ledger, "score", "scores", "score", stored or 0.0, score)


def _near(
    ledger: Ledger, id_: str, where: str, what: str, stored: float, recomputed: float
) -> None:
    text = f"{what}: the plan says {shown(stored)}, recomputed {shown(recomputed)}"
    ledger.holds(abs(stored - recomputed) <= SCORE_SLACK, id_, where, text)
