"""The nutrition of each person: needs, days, means, targets and coverage."""

from __future__ import annotations

import datetime as dt

from food_db.pack import FoodDB
from mealplan.plan import Nutrition, Plan
from mealplan.verify.bounds import reference_intakes
from mealplan.verify.needs import energy_need
from mealplan.verify.report import Ledger
from mealplan.verify.table import Intake, planned_dates


def check_nutrition(plan: Plan, intakes: dict[str, Intake], pack: FoodDB, ledger: Ledger) -> None:
    """The ``nutrition`` of the plan against sums over what is eaten."""
    ledger.keys("people", "nutrition", "the nutrition of", set(plan.nutrition_), set(intakes))
    for name, intake in intakes.items():
        held = plan.nutrition_.get(name)
        if held is None:
            continue
        where = f"nutrition of {name}"
        need = energy_need(intake.person, plan.profile.menu.meals, pack)
        ledger.number("energy-need", where, "energy need [kcal/d]", held.energy_need, need)
        _check_days(held, intake, planned_dates(plan), pack, ledger)
        _check_targets(held, intake, pack, ledger)
        for nutrient, share in held.coverage.items():
            if nutrient in pack.nutrients:
                what = f"coverage of {nutrient}"
                ledger.number("coverage", where, what, share, intake.coverage(nutrient))


def _check_days(
    held: Nutrition,
    intake: Intake,
    dates: tuple[dt.date, ...],
    pack: FoodDB,
    ledger: Ledger,
) -> None:
    """Every nutrient of every day, and its mean."""
    where, names = f"nutrition of {intake.person.name}", set(pack.nutrients)
    ledger.same("nutrition-days", where, "days", len(held.daily), len(dates))
    ledger.keys("nutrition-nutrients", where, "the mean of", set(held.mean), names)
    ledger.keys("nutrition-nutrients", where, "the coverage of", set(held.coverage), names)
    for date, day in zip(dates, held.daily, strict=False):
        ledger.keys("nutrition-nutrients", f"{where}, {date}", "the sum of", set(day), names)
        for nutrient in sorted(names & set(day)):
            total = intake.nutrient(nutrient, date=date)
            what = f"{nutrient} of the day"
            ledger.number("nutrition-day", f"{where}, {date}", what, day[nutrient], total)
    for nutrient in sorted(names & set(held.mean)):
        mean = intake.nutrient(nutrient) / len(dates)
        what = f"mean {nutrient} a day"
        ledger.number("nutrition-mean", where, what, held.mean[nutrient], mean)


def _check_targets(held: Nutrition, intake: Intake, pack: FoodDB, ledger: Ledger) -> None:
    """Reference intakes of a whole day: RDA or AI below, CDRR or UL above."""
    where = f"nutrition of {intake.person.name}"
    lower: dict[str, float] = {}
    upper: dict[str, float] = {}
    units: dict[str, str] = {}
    for row in reference_intakes(intake.person, pack):
        bound = lower if row.kind in ("RDA", "AI") else upper
        bound[row.nutrient] = row.amount
        units[row.nutrient] = f"{row.unit}/d"
    ledger.keys("nutrition-target", where, "the target of", set(held.target), set(units))
    for nutrient in sorted(set(held.target) & set(units)):
        target, what = held.target[nutrient], f"target of {nutrient}"
        for side, stored, known in (
            ("lower", target.lower, lower.get(nutrient)),
            ("upper", target.upper, upper.get(nutrient)),
        ):
            ledger.number("nutrition-target", where, f"{what}, {side}", stored, known)
        ledger.same("nutrition-target", where, f"{what}, unit", target.unit, units[nutrient])
