"""Antidepressant Food Score: twelve nutrients as shares of their Daily Values in 100 kcal.

A food's score is the mean of the twelve shares, none capped; here all that was eaten is one food.

Source: LaChance & Ramsey 2018, World J Psychiatry 8:97.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from food_db import FoodDB
from food_db.schema import DailyValue
from mealplan.scoring.intake import Amount, Intake
from mealplan.scoring.items import assembled
from mealplan.scoring.parts import Component, IndexScore
from mealplan.scoring.vitamins import Values, amount_of, total_folate, vitamin_a_iu

INDEX = "antidepressant"
_OTHER_UNITS: Mapping[str, Callable[[Values], float | None]] = {
    "folate_dfe_ug": total_folate,
    "vitamin_a_ug": vitamin_a_iu,
}


def antidepressant(intake: Intake) -> IndexScore:
    """The Antidepressant Food Score of all that was eaten [% of the Daily Values/100 kcal].

    Its last component is the mean share of the Daily Values a day, with the foods that bring most
    of the twelve nutrients.
    """
    rows = intake.pack.scores.daily_values
    eaten = {name: amount_of(intake, _share(row)) for name, row in rows.items()}
    per_100_kcal = 100 / intake.energy if intake.energy else 0.0
    parts = tuple(_nutrient(row, eaten[name], per_100_kcal) for name, row in rows.items())
    total = sum(part.amount for part in parts) / len(parts)
    day = _mean_day(intake, eaten)
    return assembled(intake.pack, INDEX, (*parts, day), total=total)


def food_score(values: Values, pack: FoodDB) -> float:
    """The score of one food by its composition per 100 g [% of the Daily Values/100 kcal].

    A nutrient that is not known counts as none.
    """
    rows = pack.scores.daily_values.values()
    return _mean_share(values, tuple(rows)) * 100 / values["energy_kcal"]


def _share(row: DailyValue) -> Callable[[Values], float | None]:
    """The share of a Daily Value in 100 g of a food [%]."""
    other_unit = _OTHER_UNITS.get(row.nutrient)

    def share(values: Values) -> float | None:
        amount = other_unit(values) if other_unit else values.get(row.nutrient)
        return None if amount is None else 100 * amount / row.amount

    return share


def _mean_share(values: Values, rows: tuple[DailyValue, ...]) -> float:
    """The mean share of the Daily Values in 100 g of a food [%]."""
    return sum(_share(row)(values) or 0.0 for row in rows) / len(rows)


def _nutrient(row: DailyValue, eaten: Amount, per_100_kcal: float) -> Component:
    return Component(
        id=row.nutrient.rpartition("_")[0].replace("_", "-"),
        title=row.title,
        amount=eaten.total * per_100_kcal,
        unit="%/100 kcal",
        points=None,
        most=0.0,
        coverage=eaten.coverage,
        foods=eaten.foods,
        note=row.note,
    )


def _mean_day(intake: Intake, eaten: Mapping[str, Amount]) -> Component:
    """The mean share of the Daily Values in a day, and which nutrient has the least."""
    rows = intake.pack.scores.daily_values
    together = amount_of(intake, lambda values: _mean_share(values, tuple(rows.values())))
    least = min(eaten, key=lambda name: eaten[name].total)
    share = eaten[least].total / intake.days
    return Component(
        id="mean-day",
        title="Mean share of the Daily Values in a day",
        amount=together.total / intake.days,
        unit="%/d",
        points=None,
        most=0.0,
        coverage=min(amount.coverage for amount in eaten.values()),
        foods=together.foods,
        note=f"the least: {rows[least].title}, {share:.0f} % of its Daily Value a day",
    )
