"""What a plan says of each person: nutrition and pillars."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from mealplan.model.schedule import Schedule
from mealplan.model.score import Score
from mealplan.plan import Nutrition, PillarLine, Target
from mealplan.problem import Eater, MenuProblem
from mealplan.requirements import daily_amount, reference_intakes

Vector = NDArray[np.float64]
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
    for row in reference_intakes(eater.person, problem.pack, problem.profile.requirements):
        old = targets.get(row.nutrient, Target(unit=f"{row.unit}/d"))
        amount = round(daily_amount(row, eater.person, eater.energy.need), _DIGITS)
        floor = row.kind in ("RDA", "AI", "PRI")
        change = {"lower": amount} if floor else {"upper": amount}
        targets[row.nutrient] = old.model_copy(update=change)
    return targets


def pillar_lines(problem: MenuProblem, score: Score) -> Iterator[PillarLine]:
    """A line a person and component."""
    for eater in problem.eaters:
        for u in eater.utilities:
            yield PillarLine(
                person=eater.name,
                pillar=u.pillar,
                component=u.component,
                title=u.title,
                unit=u.unit,
                amount=round(score.amounts[eater.name, u.component], _DIGITS),
                floor=round(u.floor, _DIGITS),
                goal=round(u.goal, _DIGITS),
                stretch=round(u.stretch, _DIGITS),
                utility=round(score.utilities[eater.name, u.component], _DIGITS),
            )
