"""Daily rules that mains and the dishes around them share, and what a placed dish is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mealplan.columns import Column
from mealplan.model.choose import Choice
from mealplan.model.score import usual_portion
from mealplan.problem import MenuProblem

# Weights of the soft daily rules against each other, in the order in which they give way.
BROKEN_RULE = 100.0
SLIGHT = 1.0


@dataclass(frozen=True)
class Placed:
    """A dish on a day: a column of the problem, the index of the day, and whether it is a
    leftover of an earlier cooking.
    """

    column: int
    day: int
    leftover: bool = False


def average_portion(problem: MenuProblem, choice: Choice, person: str, column: int) -> float:
    """The portion of a dish that a person eats each time, before it is rounded.

    A main that was chosen for another sitting may be put where this person sits: the usual
    portion, then.
    """
    if person not in problem.columns[column].sitting.people:
        return 0.0
    kept = problem.columns[column].kept
    if kept is not None:
        return kept.portion(person)
    dish = problem.columns[column].dish
    same = [
        i
        for i in np.flatnonzero(choice.counts)
        if (c := problem.columns[i]).dish is dish and c.kept is None and person in c.sitting.people
    ]
    times = float(choice.counts[same].sum())
    if times < 0.5:
        eater = next(eater for eater in problem.eaters if eater.name == person)
        return usual_portion(problem, eater, dish.course)
    return float(choice.portions[person][same].sum() / times)


def chosen(problem: MenuProblem, choice: Choice) -> list[tuple[int, Column, int]]:
    """(index, column, count) of the columns that are served."""
    return [
        (i, column, round(float(choice.counts[i])))
        for i, column in enumerate(problem.columns)
        if choice.counts[i] > 0.5
    ]
