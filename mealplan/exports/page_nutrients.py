"""The nutrients of a plan as a page shows them: a table a person, with targets and coverage."""

from __future__ import annotations

from dataclasses import dataclass

from food_db import FoodDB
from mealplan.exports.page_grid import sentence_case
from mealplan.exports.scores_words import coverage_text
from mealplan.plan import Nutrition, Plan, Target
from mealplan.words import amount_text

_ENERGY = "energy_kcal"


@dataclass(frozen=True, slots=True)
class NutrientRow:
    """A nutrient of a person: a mean day, the target, the share reached, how much is known.

    ``low``: below the least that the target asks for.
    """

    title: str
    mean: str
    target: str
    share: str
    low: bool
    coverage: str


@dataclass(frozen=True, slots=True)
class NutrientTable:
    """The nutrients of a person, those with a target first."""

    person: str
    rows: tuple[NutrientRow, ...]
    others: tuple[NutrientRow, ...]


def nutrient_tables(plan: Plan, pack: FoodDB) -> tuple[NutrientTable, ...]:
    """A table a person; energy is left out where it is better not shown."""
    tables = []
    for person, held in plan.nutrition_.items():
        order = [name for name in pack.nutrients if name in held.mean]
        order += sorted(set(held.mean) - set(order))
        shown = [name for name in order if not (name == _ENERGY and plan.hides_energy)]
        aimed = {*held.target, _ENERGY}
        rows = {name: _row(name, held, pack) for name in shown}
        tables.append(
            NutrientTable(
                person,
                tuple(row for name, row in rows.items() if name in aimed),
                tuple(row for name, row in rows.items() if name not in aimed),
            )
        )
    return tuple(tables)


def _row(name: str, held: Nutrition, pack: FoodDB) -> NutrientRow:
    known = pack.nutrients.get(name)
    target = _target(name, held)
    floor = target.lower if target else None
    return NutrientRow(
        title=sentence_case(known.title if known else name),
        mean=f"{amount_text(held.mean[name])} {known.unit if known else ''}".strip(),
        target=_target_text(target) if target else "",
        share=f"{held.mean[name] / floor:.0%}" if floor else "",
        low=bool(floor) and name != _ENERGY and held.mean[name] < (floor or 0.0),
        coverage=coverage_text(held.coverage[name]),
    )


def _target(name: str, held: Nutrition) -> Target | None:
    """The target of a nutrient; of energy the need."""
    if name == _ENERGY:
        return held.target.get(name, Target(unit="kcal/d", lower=held.energy_need))
    return held.target.get(name)


def _target_text(target: Target) -> str:
    """A target in words.

    >>> _target_text(Target(unit="g/d", lower=25)), _target_text(Target(unit="mg/d", upper=2300))
    ('at least 25.0 g/d', 'at most 2,300 mg/d')
    >>> _target_text(Target(unit="mg/d", lower=8, upper=40))
    '8.00 to 40.0 mg/d'
    """
    lower, upper = target.lower, target.upper
    if lower is not None and upper is not None:
        return f"{amount_text(lower)} to {amount_text(upper)} {target.unit}"
    if lower is not None:
        return f"at least {amount_text(lower)} {target.unit}"
    return f"at most {amount_text(upper)} {target.unit}" if upper is not None else ""
