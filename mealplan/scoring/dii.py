"""Dietary Inflammatory Index by the parameters that nutrient tables hold: 28 of its 45.

Each day's amount x of a parameter with world mean m, deviation s and weight w contributes
w (2 F((x - m) / s) - 1), with F the standard normal distribution function.

Source: Shivappa et al. 2014, Public Health Nutr 17:1689.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import NormalDist

from food_db.schema import DiiRow
from food_db.score_tables import OWN
from mealplan.scoring.intake import Amount, Intake
from mealplan.scoring.items import assembled, measured
from mealplan.scoring.parts import Better, Component, IndexScore
from mealplan.scoring.vitamins import amount_of, total_folate, vitamin_a_re

_NORMAL = NormalDist()
_OWN = {"folic-acid": total_folate, "vitamin-a": vitamin_a_re}
_STEP = 0.1
"""What ``better`` is worth: a tenth of a point less."""
_FEWER = frozenset({"saturated-fat", "trans-fat"})
"""Of what counts as inflammatory these may be eaten less; less protein, iron or B12 is no aim."""
_UNREACHED = frozenset({"caffeine"})
"""Its world mean is a hundred times what anybody drinks, so that no amount is worth aiming at."""


def dii(intake: Intake, *, energy_scaled: bool = False) -> IndexScore:
    """DII of a mean day; less is less inflammatory.

    Parameters without a value for anything that was eaten are left out, not set to 0; those that
    are not scored are shown with the reason.

    Args:
        energy_scaled: whether amounts are scaled to the world mean of energy first. Our variant.
    """
    rows = intake.pack.scores.dii
    per_day = 1 / intake.days
    if energy_scaled:
        per_day = rows["energy"].mean / intake.energy if intake.energy else 0.0
    parts = {row.id: _component(row, _amount(row, intake), per_day) for row in rows.values()}
    found = [rows[name] for name, part in parts.items() if part.points is not None]
    lowest, highest = limits(found, energy_scaled=energy_scaled)
    components = sorted(parts.values(), key=lambda part: part.points is None)
    return assembled(
        intake.pack,
        "dii-energy-scaled" if energy_scaled else "dii",
        tuple(components),
        coverage=min((parts[row.id].coverage for row in found), default=0.0),
    ).model_copy(update={"lowest": lowest, "highest": highest})


def contribution(row: DiiRow, amount: float) -> float:
    """What an amount a day adds [points].

    >>> mg = DiiRow(id="mg", title="Mg", unit="mg", weight=-0.484, mean=310, sd=139, source="x",
    ...             trust="F")
    >>> round(contribution(mg, 310 + 139), 3)
    -0.33
    """
    return row.weight * (2 * _NORMAL.cdf((amount - row.mean) / row.sd) - 1)


def limits(rows: Iterable[DiiRow], *, energy_scaled: bool = False) -> tuple[float, float]:
    """The least and the highest total of some parameters, with amounts from 0 to any."""
    lowest = highest = 0.0
    for row in rows:
        if energy_scaled and row.id == "energy":
            continue
        ends = (contribution(row, 0.0), row.weight)
        lowest, highest = lowest + min(ends), highest + max(ends)
    return lowest, highest


def _amount(row: DiiRow, intake: Intake) -> Amount:
    """A parameter over all days, in its own unit."""
    if row.measure is None:
        return Amount(0.0, 0.0)
    if row.measure == OWN:
        return amount_of(intake, _OWN[row.id])
    held = measured(intake, row.measure)
    return Amount(held.total * row.factor, held.coverage, held.foods)


def _component(row: DiiRow, amount: Amount, per_day: float) -> Component:
    eaten = amount.total * per_day
    found = row.scored and amount.coverage > 0
    points = contribution(row, eaten) if found else None
    return Component(
        id=row.id,
        title=row.title,
        amount=eaten,
        unit=f"{row.unit}/d",
        points=points,
        most=abs(row.weight) if found else 0.0,
        better=None if points is None else _better(row, eaten, points),
        coverage=amount.coverage,
        foods=amount.foods,
        note=row.note if found else (row.note or "not scored"),
    )


def _better(row: DiiRow, amount: float, points: float) -> Better | None:
    """The amount at which the contribution is a tenth of a point less; ``None``: none is."""
    more = row.weight < 0
    if row.id in _UNREACHED or not (more or row.id in _FEWER):
        return None
    share = ((points - _STEP) / row.weight + 1) / 2
    if not 0 < share < 1:
        return None
    wanted = row.mean + row.sd * _NORMAL.inv_cdf(share)
    if wanted < 0:
        return None
    return Better(amount=wanted, more=more, strict=False, points=points - _STEP)


def by_parameter(score: IndexScore) -> Mapping[str, float]:
    """The contribution of each parameter that is scored [points]."""
    return {part.id: part.points for part in score.components if part.points is not None}
