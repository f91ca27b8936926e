"""The nutrition of each person: needs, days, means, targets and coverage."""

from __future__ import annotations

from mealplan.people import Person
from mealplan.plan_parts import Nutrition
from mealplan.verify.case import Case
from mealplan.verify.references import FLOORS, amount_a_day, reference_intakes
from mealplan.verify.report import Ledger


def check_nutrition(case: Case, ledger: Ledger) -> None:
    """The ``nutrition`` of the plan against sums over what is eaten."""
    stored = case.plan.nutrition_
    ledger.keys("people", "nutrition", "the nutrition of", set(stored), set(case.intakes))
    for person in case.people:
        held = stored.get(person.name)
        if held is None:
            continue
        where, intake = f"nutrition of {person.name}", case.intakes[person.name]
        need = case.need(person)
        ledger.number("energy-need", where, "energy need [kcal/d]", held.energy_need, need)
        _check_days(held, person, case, ledger)
        _check_targets(held, person, case, ledger)
        for nutrient, share in held.coverage.items():
            if nutrient in case.pack.nutrients:
                what = f"coverage of {nutrient}"
                ledger.number("coverage", where, what, share, intake.coverage(nutrient))


def _check_days(held: Nutrition, person: Person, case: Case, ledger: Ledger) -> None:
    """Every nutrient of every day, and its mean."""
    intake, dates = case.intakes[person.name], case.dates
    where, names = f"nutrition of {person.name}", set(case.pack.nutrients)
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


def _check_targets(held: Nutrition, person: Person, case: Case, ledger: Ledger) -> None:
    """Reference intakes of a whole day: RDA, AI or PRI below, CDRR or UL above."""
    where = f"nutrition of {person.name}"
    lower: dict[str, float] = {}
    upper: dict[str, float] = {}
    units: dict[str, str] = {}
    for row in reference_intakes(person, case.profile, case.pack):
        bound = lower if row.kind in FLOORS else upper
        bound[row.nutrient] = amount_a_day(row, person, case.pack)
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
