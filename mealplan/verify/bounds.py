"""The limits of a person: reference intakes, guidelines, care and the clinician's numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from food_db.schema import CareRule, Guideline, Level
from mealplan.people import Person
from mealplan.verify.case import Case
from mealplan.verify.guides import guidelines_of
from mealplan.verify.held import dose_meals
from mealplan.verify.measures import Measure, measure_of, on_basis
from mealplan.verify.reach import within_reach
from mealplan.verify.references import (
    FLOORS,
    SAFE_LIMIT,
    amount_a_day,
    plain,
    reference_intakes,
    requirement_id,
)

SCALED = frozenset({"day", "week", "per_kg_day", "per_kg_week"})
"""Amounts on these bases shrink with the planned share of a day; ratios never do."""
FOODS = frozenset({"group", "food", "class"})
"""Measures of foods: a floor of them is no rule where they cannot be served."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A floor, a cap or both on a measure, for one person.

    ``key`` is the measure in words. ``title`` is known where the tables give it.
    """

    id: str
    measure: Measure
    key: str
    basis: str
    level: Level
    lower: float | None
    upper: float | None
    source: str
    title: str | None = None
    unit: str | None = None
    hint: str | None = None


def limits_of(person: Person, case: Case) -> tuple[Limit, ...]:
    """Every limit that one person's intake is held to; of two with one id the later stands."""
    limits = {
        limit.id: limit
        for limit in (*_required(person, case), *_guided(person, case), *_cared(person, case))
    }
    for one in case.held(person, "floor-off", "cap-off"):
        for name in one.rule.target.split(";"):
            limit = limits.get(name)
            if limit is not None and one.rule.action == "floor-off":
                limits[name] = replace(limit, lower=None)
            elif limit is not None and limit.level is not Level.SAFETY:
                limits[name] = replace(limit, upper=None)
    limits |= {limit.id: limit for limit in _of_clinician(person, case)}
    return tuple(limits.values())


def _required(person: Person, case: Case) -> Iterator[Limit]:
    """RDA, AI and PRI are floors (where the nutrient's ``floor`` is ``rule``), CDRR and UL caps.

    A clinician's number stands in for all but the UL.
    """
    for row in reference_intakes(person, case.profile, case.pack):
        floor, safe = row.kind in FLOORS, row.kind == SAFE_LIMIT
        unused = floor and case.pack.nutrients[row.nutrient].floor != "rule"
        if unused or (row.nutrient in person.clinician and not safe):
            continue
        amount = amount_a_day(row, person, case.pack) * (1.0 if safe else case.share(person))
        yield Limit(
            id=requirement_id(row),
            measure=Measure(row.nutrient),
            key=row.nutrient,
            basis="day",
            level=Level.SAFETY if safe else Level.NEED,
            lower=amount if floor else None,
            upper=None if floor else amount,
            source=row.source,
            title=f"{_capital(case.pack.nutrients[row.nutrient].title)} {_side(row.kind)}",
            unit=f"{row.unit}/d",
        )


def _side(kind: str) -> str:
    """On which side of a reference intake one should be, in words."""
    return f"at {'least' if kind in FLOORS else 'most'} the {kind}"


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]


def _guided(person: Person, case: Case) -> Iterator[Limit]:
    """Guidelines of kinds intake and energy, as preset, macros and fibre ramp leave them."""
    for row in guidelines_of(person, case):
        measure = measure_of(row.measure, row.serving_g)
        yield Limit(
            id=row.id,
            measure=measure,
            key=row.measure,
            basis=row.basis,
            level=row.level,
            lower=_floor(row, measure, person, case),
            upper=_cap(_roomy(row, case), row.basis, row.level, case.share(person)),
            source=row.source,
            title=row.title,
            unit=row.unit,
            hint=row.hint,
        )


def _cared(person: Person, case: Case) -> Iterator[Limit]:
    """Care rules that limit a measure over the days planned."""
    here = case.eats_everything_here(person)
    for one in case.held(person, "limit"):
        if one.rule.target.startswith("meal:") and not here:
            continue
        row, basis = one.rule, str(one.rule.basis)
        doses = dose_meals(row, person, case.pack)
        measure = measure_of(row.target, row.serving_g, doses)
        yield Limit(
            id=row.id,
            measure=measure,
            key=row.target,
            basis=basis,
            level=row.level,
            lower=_floor(row, measure, person, case),
            upper=_cap(_roomy(row, case), basis, row.level, case.share(person)),
            source=row.source,
            title=row.title,
            unit=row.unit,
        )


def _of_clinician(person: Person, case: Case) -> Iterator[Limit]:
    """The clinician's own numbers: they hold as they are, whatever is planned."""
    for nutrient, given in person.clinician.items():
        row = case.pack.nutrients.get(nutrient)
        if row is None:
            continue
        title = f"{_capital(row.title)} set by your clinician"
        yield Limit(
            id=f"clinician-{plain(nutrient)}",
            measure=Measure(nutrient),
            key=nutrient,
            basis="day",
            level=Level.SAFETY,
            lower=given.min,
            upper=given.max,
            source="profile",
            title=title,
            unit=f"{row.unit}/d",
        )


def _scaled(bound: float | None, basis: str, share: float) -> float | None:
    return bound * share if bound is not None and basis in SCALED else bound


def _cap(bound: float | None, basis: str, level: Level, share: float) -> float | None:
    """An upper bound; one of safety is never made smaller by meals eaten elsewhere."""
    return bound if level is Level.SAFETY else _scaled(bound, basis, share)


def _too_short(case: Case) -> bool:
    """Whether so few days are planned that they are no picture of a week."""
    return len(case.dates) < case.pack.constants["week-floor-days"].value


def _roomy(row: Guideline | CareRule, case: Case) -> float | None:
    """An upper bound; one a week of the pattern leaves a day or two room for one serving."""
    if row.upper and row.basis == "week" and row.level is Level.PATTERN and _too_short(case):
        return max(row.upper, 7 / len(case.dates))
    return row.upper


def _floor(row: Guideline | CareRule, measure: Measure, person: Person, case: Case) -> float | None:
    """A lower bound of what is planned; none on foods of which that much cannot be served, and
    none a week where only a day or two are planned.
    """
    lower, basis = _scaled(row.lower, str(row.basis), case.share(person)), str(row.basis)
    if basis == "week" and _too_short(case):
        return None
    if lower is None or measure.what.partition(":")[0] not in FOODS:
        return lower
    most = on_basis(within_reach(measure, person, case), basis, person, len(case.dates))
    return None if most < lower else lower
