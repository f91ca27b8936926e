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
from mealplan.portion_sizes import usual_portion as usual_for
from mealplan.problem import Eater, MenuProblem

Vector = NDArray[np.float64]
BONUS = 0.25
POINTS = 100.0


@dataclass(frozen=True)
class Score:
    """A plan's points, and how they come about.

    ``utilities`` and ``amounts`` are by (person, component).
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


def usual_portion(problem: MenuProblem, eater: Eater, course: CourseRow) -> float:
    """A person's usual portion of a course."""
    return usual_for(eater.energy.need, course, problem.pack)


def liking_points(problem: MenuProblem) -> list[float]:
    """Points that a serving of each column adds because it is liked or not, by how many of the
    people it is served to.
    """
    people = len(problem.eaters)
    return [c.dish.liking * len(c.sitting.people) / people for c in problem.columns]


def best_possible(problem: MenuProblem) -> float:
    """A bound that needs no solver: every pillar at its stretch, every dish the best liked."""
    likes = max(0.0, *liking_points(problem))
    servings = sum(place.bounds[1] for place in problem.places)
    stock = len(problem.stock) * problem.pack.rates["use-up"].points
    return POINTS * (1 + BONUS) + likes * servings + stock


def plants_eaten(problem: MenuProblem, eater: Eater, counts: Vector) -> dict[str, float]:
    """Share of each plant (1, or a quarter for seasonings) in the dishes that a person has."""
    share: dict[str, float] = {}
    for i in np.flatnonzero(counts > 0):
        if eater.eats(problem.columns[i]):
            for plant, part in problem.columns[i].dish.serving.plants.items():
                share[plant] = max(share.get(plant, 0.0), part)
    return share


def count_points(problem: MenuProblem, counts: Vector) -> float:
    """Points that depend on which dishes are served, not on portions: likes, plants."""
    points = float(np.dot(liking_points(problem), counts))
    for eater in problem.eaters:
        for u in eater.utilities:
            if u.is_plants:
                plants = sum(plants_eaten(problem, eater, counts).values())
                utility = piecewise(plants, u.floor, u.goal, u.stretch)
                points += POINTS * u.share * utility / len(problem.eaters)
    return points


def evaluate(
    problem: MenuProblem, counts: Vector, portions: dict[str, Vector], odd: dict[str, float]
) -> Score:
    """The score of given counts and portions, by column of the problem.

    Args:
        portions: by name of a person or guest.
        odd: by person, the servings by which portions differ from the usual, in all.
    """
    rates = problem.pack.rates
    utilities: dict[tuple[str, str], float] = {}
    amounts: dict[tuple[str, str], float] = {}
    people = len(problem.eaters)
    total = float(np.dot(liking_points(problem), counts))
    for eater in problem.eaters:
        eaten = portions[eater.name]
        for u in eater.utilities:
            if u.is_plants:
                amount = sum(plants_eaten(problem, eater, counts).values())
            else:
                amount = float(u.coefficients @ eaten)
                amount += sum(min(float(part @ eaten), most) for part, most in u.capped)
            key = eater.name, u.component
            amounts[key] = amount
            utilities[key] = piecewise(amount, u.floor, u.goal, u.stretch)
            total += POINTS * u.share * utilities[key] / people
        total += rates["portion"].points * odd[eater.name] / people
    everybody = sum(portions.values(), np.zeros(len(problem.columns)))
    cost = measure_vector("cost", problem.pack, problem.columns)
    daily = float(cost @ everybody) / problem.days / people
    total += problem.weights["cost"] * rates["cost"].points * daily
    for stock in problem.stock:
        used = min(float(stock.coefficients @ everybody) / stock.grams, 1.0)
        total += rates["use-up"].points * used
    return Score(total, utilities, amounts)
