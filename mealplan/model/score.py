"""The score of a week in points, computed from its counts and portions without a solver.

Each component of a pillar gives a utility that rises from 0 at its floor to 1 at its goal
and to 1.25 at its stretch, straight between them and flat after. A person's points are 100
times the weighted mean of the utilities; the week's are the mean over the people, plus what
``rates.csv`` gives for likes, odd portions and cost. `objective` puts the same
arithmetic into the linear program.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from food_db.schema import CourseRow
from mealplan.columns import measure_vector
from mealplan.problem import WEEK, Eater, MenuProblem

Vector = NDArray[np.float64]
BONUS = 0.25
POINTS = 100.0
_SERVING_FOR_KCAL = 2000.0
_USUAL_PORTION = (0.75, 1.5)


@dataclass(frozen=True)
class Score:
    """A plan's points, and how they come about.

    ``utilities`` and ``amounts`` are by (person, component); plants are the same for all.
    """

    total: float
    utilities: dict[tuple[str, str], float]
    amounts: dict[tuple[str, str], float]


def piecewise(amount: float, floor: float, goal: float, stretch: float) -> float:
    """Utility of an amount; below the floor it is negative, with the slope of the first part.

    >>> [piecewise(x, 10, 30, 40) for x in (10, 20, 30, 35, 40, 50)]
    [0.0, 0.5, 1.0, 1.125, 1.25, 1.25]
    """
    first = min((amount - floor) / (goal - floor), 1.0)
    second = min(max((amount - goal) / (stretch - goal), 0.0), 1.0)
    return first + BONUS * second


def shares(problem: MenuProblem) -> dict[str, float]:
    """Each component's share of a person's score; they sum to 1."""
    parts = {
        utility.component: problem.weights[utility.pillar] * utility.weight
        for utility in problem.eaters[0].utilities
    }
    if problem.plants is not None:
        parts[problem.plants.component] = problem.weights[problem.plants.pillar]
    total = sum(parts.values())
    return {component: part / total for component, part in parts.items()}


def plant_levels(problem: MenuProblem) -> tuple[float, float, float]:
    """Floor, goal and stretch of plants over the days planned (given for a week)."""
    row = problem.plants
    if row is None:
        raise LookupError("plants have no weight in this problem")
    scale = problem.days / WEEK
    return row.floor * scale, row.goal * scale, row.stretch * scale


def usual_portion(eater: Eater, course: CourseRow) -> float:
    """A person's usual portion: a serving of a dish is meant for a need of 2,000 kcal a day.

    In quarters, within three quarters and one and a half, and within the bounds of the
    course (drinks come by the glass).
    """
    least, most = _USUAL_PORTION
    quarters = round(eater.energy_kcal / _SERVING_FOR_KCAL * 4) / 4
    usual = min(max(quarters, least), most)
    return min(max(usual, course.portion_min), course.portion_max)


def liking_points(problem: MenuProblem) -> list[float]:
    """Points that a serving of each column adds because it is liked or disliked."""
    rates = problem.pack.rates
    return [
        rates["like"].points * max(c.dish.liking, 0.0)
        + rates["dislike"].points * max(-c.dish.liking, 0.0)
        for c in problem.columns
    ]


def best_possible(problem: MenuProblem) -> float:
    """A bound that needs no solver: every pillar at its stretch, every dish the best liked."""
    likes = max(0.0, *liking_points(problem))
    servings = sum(problem.slot_bounds(slot)[1] for slot in problem.slots)
    return POINTS * (1 + BONUS) + likes * servings


def plants_eaten(problem: MenuProblem, counts: Vector) -> dict[str, float]:
    """Share of each plant (1, or a quarter for seasonings) in the dishes that are eaten."""
    share: dict[str, float] = {}
    for i in np.flatnonzero(counts > 0):
        for plant, part in problem.columns[i].dish.serving.plants.items():
            share[plant] = max(share.get(plant, 0.0), part)
    return share


def count_points(problem: MenuProblem, counts: Vector) -> float:
    """Points that depend on which dishes are served, not on portions: likes, plants."""
    points = float(np.dot(liking_points(problem), counts))
    if problem.plants is not None:
        plants = sum(plants_eaten(problem, counts).values())
        utility = piecewise(plants, *plant_levels(problem))
        points += POINTS * shares(problem)[problem.plants.component] * utility
    return points


def evaluate(
    problem: MenuProblem, counts: Vector, portions: dict[str, Vector], odd: dict[str, float]
) -> Score:
    """The score of given counts and portions, by column of the problem.

    Args:
        odd: by person, the servings by which portions differ from the usual, in all.
    """
    share = shares(problem)
    rates = problem.pack.rates
    utilities: dict[tuple[str, str], float] = {}
    amounts: dict[tuple[str, str], float] = {}
    total = count_points(problem, counts)
    cost = measure_vector("cost", problem.pack, problem.columns)
    people = len(problem.eaters)
    for eater in problem.eaters:
        eaten = portions[eater.name]
        for u in eater.utilities:
            amount = float(u.coefficients @ eaten)
            amount += sum(min(float(part @ eaten), most) for part, most in u.capped)
            key = eater.name, u.component
            amounts[key] = amount
            utilities[key] = piecewise(amount, u.floor, u.goal, u.stretch)
            total += POINTS * share[u.component] * utilities[key] / people
        total += rates["portion"].points * odd[eater.name] / people
        daily = float(cost @ eaten) / problem.days / people
        total += problem.weights["cost"] * rates["cost"].points * daily
        if problem.plants is not None:
            plants = sum(plants_eaten(problem, counts).values())
            key = eater.name, problem.plants.component
            amounts[key] = plants
            utilities[key] = piecewise(plants, *plant_levels(problem))
    return Score(total, utilities, amounts)
