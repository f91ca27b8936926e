"""The lines of a plan that say which rules it meets: of each person, of the menu, of the wishes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from food_db.schema import Course, Meal
from mealplan.care_lines import care_lines
from mealplan.limits import Limit
from mealplan.lines import DIGITS, guideline_line, rule_status
from mealplan.model.choose import DAYS_TO_COME_BACK
from mealplan.model.rules.variety import kinds_of
from mealplan.model.schedule import Schedule
from mealplan.plan import RuleLine
from mealplan.problem import WEEK, Eater, MenuProblem
from mealplan.wish_lines import wish_lines

Vector = NDArray[np.float64]


def rule_lines(problem: MenuProblem, schedule: Schedule) -> Iterator[RuleLine]:
    """All rules with their values: each person's limits, variety, the days, the wishes."""
    counts, portions = schedule.by_column(problem)
    for eater in problem.eaters:
        for limit in eater.limits:
            yield _limit_line(eater, limit, portions[eater.name])
        yield _energy_line(problem, eater, schedule)
        yield from care_lines(problem, eater, schedule)
    yield from _variety_lines(problem, counts)
    yield from _daily_lines(problem, schedule)
    yield from wish_lines(problem, schedule)


def _limit_line(eater: Eater, limit: Limit, portions: Vector) -> RuleLine:
    value = limit.value(portions)
    return RuleLine(
        id=limit.rule,
        title=limit.title,
        level=limit.level,
        status=rule_status(value, limit.lower, limit.upper),
        person=eater.name,
        key=limit.measure,
        value=round(value, DIGITS),
        lower=limit.lower,
        upper=limit.upper,
        unit=limit.unit,
        source=limit.source,
        hint=limit.hint,
    )


def _energy_line(problem: MenuProblem, eater: Eater, schedule: Schedule) -> RuleLine:
    """The day whose energy is furthest from what is planned for it."""
    energy = list(problem.pack.nutrients).index("energy_kcal")
    eaten = np.zeros(problem.days)
    for place, portion in zip(schedule.placed, schedule.portions[eater.name], strict=True):
        eaten[place.day] += portion * problem.columns[place.column].dish.serving.nutrients[energy]
    days = [day for day in range(problem.days) if eater.energy.of_day(day) > 0]
    ratios = {day: float(eaten[day]) / eater.energy.of_day(day) for day in days}
    worst = max(days, key=lambda day: abs(ratios[day] - 1))
    row = problem.pack.guidelines["energy-day"]
    return guideline_line(
        row, problem.dates[worst].isoformat(), ratios[worst], row.upper, eater.name
    )


def _variety_lines(problem: MenuProblem, counts: Vector) -> Iterator[RuleLine]:
    """A line a rule, for the group of people that has most of a kind."""
    for row in problem.pack.guidelines.values():
        if row.kind != "variety":
            continue
        if row.measure in ("repeat", "batch", "few"):
            groups = [tuple(range(len(problem.columns)))] if row.measure == "batch" else []
            odd = max(
                (_odd_counts(problem, counts, row.measure, g) for g in groups or problem.groups),
                key=len,
            )
            yield guideline_line(row, odd[0] if odd else "", len(odd), 0)
            continue
        upper = -(-int(row.upper or 0) * problem.days // WEEK)
        kinds: dict[str, float] = {}
        for group in problem.groups:
            for kind, columns in kinds_of(row, problem.columns, group).items():
                kinds[kind] = max(kinds.get(kind, 0.0), float(counts[columns].sum()))
        key = max(sorted(kinds), key=kinds.__getitem__, default="")
        yield guideline_line(row, key, kinds.get(key, 0.0), upper)


def _odd_counts(
    problem: MenuProblem, counts: Vector, measure: str, among: tuple[int, ...]
) -> list[str]:
    """Dishes that come more often than allowed, or less often than they should."""
    times: dict[str, int] = {}
    for i in among:
        if counts[i]:
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
    yield guideline_line(
        guidelines["protein-dinners"], "", pairs, guidelines["protein-dinners"].upper
    )
    soups = [
        sum("soup" in c.dish.recipe.tags for d, c in mains if d == day)
        for day in range(problem.days)
    ]
    yield guideline_line(guidelines["soup-day"], "", max(soups), guidelines["soup-day"].upper)
    for day, date in enumerate(problem.dates):
        cooked = {
            problem.columns[p.column].dish.id: problem.columns[p.column].dish.recipe.active_minutes
            for p in schedule.placed
            if p.day == day and not p.leftover
        }
        minutes = float(sum(cooked.values()))
        row = guidelines["day-minutes"]
        yield guideline_line(row, date.isoformat(), minutes, problem.minutes_on(date))
