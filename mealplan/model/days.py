"""Daily rules that mains and the dishes around them share, and what a placed dish is."""

from __future__ import annotations

from dataclasses import dataclass

from mealplan.columns import Column
from mealplan.model.choose import Choice
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
    """The portion of a dish that a person eats each time, before it is rounded."""
    dish = problem.columns[column].dish.id
    same = [i for i, c in enumerate(problem.columns) if c.dish.id == dish]
    return float(choice.portions[person][same].sum() / choice.counts[same].sum())


def chosen(problem: MenuProblem, choice: Choice) -> list[tuple[int, Column, int]]:
    """(index, column, count) of the columns that are served."""
    return [
        (i, column, round(float(choice.counts[i])))
        for i, column in enumerate(problem.columns)
        if choice.counts[i] > 0.5
    ]
