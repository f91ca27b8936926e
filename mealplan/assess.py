"""The lines of a plan that say how it does: nutrition, pillars, rules."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from food_db.schema import Course, Guideline, Meal
from mealplan.limits import Limit
from mealplan.model.choose import DAYS_TO_COME_BACK
from mealplan.model.rules.variety import kinds_of
from mealplan.model.schedule import Schedule
from mealplan.model.score import Score, plant_levels
from mealplan.plan import Nutrition, PillarLine, RuleLine, RuleStatus, Target
from mealplan.problem import WEEK, Eater, MenuProblem
from mealplan.requirements import reference_intakes

Vector = NDArray[np.float64]
_TOLERANCE = 1.0001e-3  # a hair above a tenth of a percent, for rounding
_DIGITS = 6


def nutrition_of(problem: MenuProblem, eater: Eater, schedule: Schedule) -> Nutrition:
    """Nutrients of a person by day, their mean, targets and coverage."""
    names = list(problem.pack.nutrients)
    amounts = np.zeros((problem.days, len(names)))
    weight = np.zeros(len(names))
    known = np.zeros(len(names))
    for place, portion in zip(schedule.placed, schedule.portions[eater.name], strict=True):
        held = problem.columns[place.column].dish.serving
        amounts[place.day] += portion * held.nutrients
        weight += portion * held.solid_grams
        known += portion * held.solid_grams * held.coverage
    days = tuple(_named(names, day) for day in amounts)
    return Nutrition(
        energy_need=round(eater.energy_kcal, _DIGITS),
        daily=days,
        mean=_named(names, amounts.mean(axis=0)),
        target=_targets(problem, eater),
        coverage=_named(names, known / np.maximum(weight, 1e-9)),
    )


def _named(names: list[str], values: Vector) -> dict[str, float]:
    return {name: round(float(value), _DIGITS) for name, value in zip(names, values, strict=True)}


def _targets(problem: MenuProblem, eater: Eater) -> dict[str, Target]:
    """Reference intakes a day, those that are only reported included."""
    targets: dict[str, Target] = {}
    for row in reference_intakes(eater.person, problem.pack):
        old = targets.get(row.nutrient, Target(unit=f"{row.unit}/d"))
        floor = row.kind in ("RDA", "AI")
        change = {"lower": row.amount} if floor else {"upper": row.amount}
        targets[row.nutrient] = old.model_copy(update=change)
    return targets


def pillar_lines(problem: MenuProblem, score: Score) -> Iterator[PillarLine]:
    """A line a person and component."""
    for eater in problem.eaters:
        for u in eater.utilities:
            yield _pillar(
                eater, score, u.pillar, u.component, u.title, u.unit, (u.floor, u.goal, u.stretch)
            )
        row = problem.plants
        if row is not None:
            yield _pillar(
                eater, score, row.pillar, row.component, row.title, row.unit, plant_levels(problem)
            )


def _pillar(
    eater: Eater,
    score: Score,
    pillar: str,
    component: str,
    title: str,
    unit: str,
    levels: tuple[float, float, float],
) -> PillarLine:
    floor, goal, stretch = (round(level, _DIGITS) for level in levels)
    return PillarLine(
        person=eater.name,
        pillar=pillar,
        component=component,
        title=title,
        unit=unit,
        amount=round(score.amounts[eater.name, component], _DIGITS),
        floor=floor,
        goal=goal,
        stretch=stretch,
        utility=round(score.utilities[eater.name, component], _DIGITS),
    )


def rule_lines(problem: MenuProblem, schedule: Schedule) -> Iterator[RuleLine]:
    """All rules with their values: each person's limits, variety, the days, the wishes."""
    counts, portions = schedule.by_column(problem)
    for eater in problem.eaters:
        for limit in eater.limits:
            yield _limit_line(eater, limit, portions[eater.name])
        yield _energy_line(problem, eater, schedule)
    yield from _variety_lines(problem, counts)
    yield from _daily_lines(problem, schedule)
    yield from _budget_line(problem, portions)


def _status(value: float, lower: float | None, upper: float | None) -> RuleStatus:
    if lower is None and upper is None:
        return RuleStatus.NOT_APPLICABLE
    below = lower is not None and value < lower - max(_TOLERANCE * abs(lower), 1e-6)
    above = upper is not None and value > upper + max(_TOLERANCE * abs(upper), 1e-6)
    return RuleStatus.RELAXED if below or above else RuleStatus.MET


def _limit_line(eater: Eater, limit: Limit, portions: Vector) -> RuleLine:
    value = limit.value(portions)
    return RuleLine(
        id=limit.rule,
        title=limit.title,
        level=limit.level,
        status=_status(value, limit.lower, limit.upper),
        person=eater.name,
        key=limit.measure,
        value=round(value, _DIGITS),
        lower=limit.lower,
        upper=limit.upper,
        unit=limit.unit,
        source=limit.source,
        hint=limit.hint,
    )


def _line(
    row: Guideline, key: str, value: float, upper: float | None, person: str = ""
) -> RuleLine:
    return RuleLine(
        id=row.id,
        title=row.title,
        level=row.level,
        status=_status(value, row.lower, upper),
        person=person,
        key=key,
        value=round(value, _DIGITS),
        lower=row.lower,
        upper=upper,
        unit=row.unit,
        source=row.source,
        hint=row.hint,
    )


def _energy_line(problem: MenuProblem, eater: Eater, schedule: Schedule) -> RuleLine:
    """The day whose energy is furthest from the need."""
    energy = list(problem.pack.nutrients).index("energy_kcal")
    days = np.zeros(problem.days)
    for place, portion in zip(schedule.placed, schedule.portions[eater.name], strict=True):
        days[place.day] += portion * problem.columns[place.column].dish.serving.nutrients[energy]
    ratios = days / eater.energy_kcal
    worst = int(np.argmax(np.abs(ratios - 1)))
    row = problem.pack.guidelines["energy-day"]
    date = problem.dates[worst].isoformat()
    return _line(row, date, float(ratios[worst]), row.upper, eater.name)


def _variety_lines(problem: MenuProblem, counts: Vector) -> Iterator[RuleLine]:
    for row in problem.pack.guidelines.values():
        if row.kind != "variety":
            continue
        if row.measure in ("repeat", "batch", "few"):
            odd = _odd_counts(problem, counts, row.measure)
            yield _line(row, odd[0] if odd else "", len(odd), 0)
            continue
        upper = -(-int(row.upper or 0) * problem.days // WEEK)
        kinds = {
            kind: float(counts[columns].sum())
            for kind, columns in kinds_of(row, problem.columns).items()
        }
        key = max(sorted(kinds), key=kinds.__getitem__, default="")
        yield _line(row, key, kinds.get(key, 0.0), upper)


def _odd_counts(problem: MenuProblem, counts: Vector, measure: str) -> list[str]:
    """Dishes that come more often than allowed, or less often than they should."""
    times: dict[str, int] = {}
    for i in np.flatnonzero(counts):
        dish = problem.columns[i].dish
        times[dish.id] = times.get(dish.id, 0) + round(float(counts[i]))
    dishes = [dish for dish in problem.dishes if dish.id in times]
    if measure == "repeat":
        return [dish.id for dish in dishes if times[dish.id] > dish.repeats]
    if measure == "batch":
        return [dish.id for dish in dishes if dish.is_batch and times[dish.id] < 2]
    if problem.days < DAYS_TO_COME_BACK:
        return []
    return [dish.id for dish in dishes if times[dish.id] < dish.course.times_min]


def _daily_lines(problem: MenuProblem, schedule: Schedule) -> Iterator[RuleLine]:
    guidelines = problem.pack.guidelines
    mains = [
        (p.day, problem.columns[p.column])
        for p in schedule.placed
        if problem.columns[p.column].dish.recipe.course is Course.MAIN
    ]
    dinners = {
        day: c.dish.protein for day, c in mains if c.slot[0] is Meal.DINNER and c.dish.protein
    }
    pairs = sum(dinners.get(day) == dinners.get(day + 1) for day in dinners if day + 1 in dinners)
    yield _line(guidelines["protein-dinners"], "", pairs, guidelines["protein-dinners"].upper)
    soups = [
        sum("soup" in c.dish.recipe.tags for d, c in mains if d == day)
        for day in range(problem.days)
    ]
    yield _line(guidelines["soup-day"], "", max(soups), guidelines["soup-day"].upper)
    for day, date in enumerate(problem.dates):
        cooked = {
            problem.columns[p.column].dish.id: problem.columns[p.column].dish.recipe.active_minutes
            for p in schedule.placed
            if p.day == day and not p.leftover
        }
        minutes = float(sum(cooked.values()))
        row = guidelines["day-minutes"]
        yield _line(row, date.isoformat(), minutes, problem.minutes_on(date))


def _budget_line(problem: MenuProblem, portions: dict[str, Vector]) -> Iterator[RuleLine]:
    amount = problem.profile.wishes.budget
    if amount is not None:
        total = plan_cost(problem, portions) * WEEK / problem.days
        yield _line(problem.pack.guidelines["budget"], "", total, amount)


def plan_cost(problem: MenuProblem, portions: dict[str, Vector]) -> float:
    """Price of the grams that everyone eats [USD]."""
    cost = np.array([c.dish.serving.cost for c in problem.columns])
    return float(sum(cost @ eaten for eaten in portions.values()))
