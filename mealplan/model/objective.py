"""The objective in the linear program: the arithmetic of `score`, as variables and rows.

Utilities are concave, so the program fills the steeper part first and needs no integers.
"""

from __future__ import annotations

from mealplan.columns import measure_vector
from mealplan.model.linear import LinearModel, Row
from mealplan.model.score import (
    BONUS,
    POINTS,
    liking_points,
    plant_levels,
    shares,
)
from mealplan.model.variables import Variables
from mealplan.problem import MenuProblem, Utility


def add_count_points(model: LinearModel, problem: MenuProblem, v: Variables) -> None:
    """Points of which dishes are served: likes, plants."""
    for i, points in enumerate(liking_points(problem)):
        if points:
            model.gain(v.served([i], points))
    if problem.plants is not None:
        _add_plants(model, problem, v, POINTS * shares(problem)[problem.plants.component])


def add_portion_points(model: LinearModel, problem: MenuProblem, v: Variables) -> None:
    """Points of how much is eaten: pillars and cost."""
    share = shares(problem)
    people = len(problem.eaters)
    cost = measure_vector("cost", problem.pack, problem.columns)
    rate = problem.weights["cost"] * problem.pack.rates["cost"].points
    for eater in problem.eaters:
        for utility in eater.utilities:
            points = POINTS * share[utility.component] / people
            _add_utility(model, v, eater.name, utility, points)
        if rate:
            model.gain(v.eaten(eater.name, cost * rate / problem.days / people))


def _add_utility(
    model: LinearModel, v: Variables, person: str, utility: Utility, points: float
) -> None:
    """amount >= floor + (goal - floor)·first + (stretch - goal)·second / 0.25."""
    terms = v.eaten(person, utility.coefficients)
    key = f"{person}_{utility.component}"
    for number, (vector, most) in enumerate(utility.capped):
        counted = model.variable(f"counted_{key}_{number}", 0, most)
        part = [*v.eaten(person, vector), (counted, -1.0)]
        model.add([Row("pillar_cap", f"{key}_{number}", part, lower=0)])
        terms.append((counted, 1.0))
    _add_piecewise(model, key, terms, (utility.floor, utility.goal, utility.stretch), points)


def _add_piecewise(
    model: LinearModel,
    key: str,
    terms: list[tuple[int, float]],
    levels: tuple[float, float, float],
    points: float,
) -> None:
    floor, goal, stretch = levels
    first = model.variable(f"first_{key}", -floor / (goal - floor), 1.0)
    second = model.variable(f"second_{key}", 0.0, BONUS)
    reach = [*terms, (first, floor - goal), (second, (goal - stretch) / BONUS)]
    model.add([Row("pillar", key, reach, lower=floor)])
    model.gain([(first, points), (second, points)])


def _add_plants(model: LinearModel, problem: MenuProblem, v: Variables, points: float) -> None:
    """A plant counts once: eaten[plant] <= sum of the dishes that hold it, and <= 1."""
    holders: dict[str, list[int]] = {}
    share: dict[str, float] = {}
    for i, column in enumerate(problem.columns):
        for plant, part in column.dish.serving.plants.items():
            holders.setdefault(plant, []).append(i)
            share[plant] = max(share.get(plant, 0.0), part)
    terms: list[tuple[int, float]] = []
    for plant, columns in sorted(holders.items()):
        eaten = model.variable(f"plant_{plant}")
        model.add([Row("plant", plant, [*v.served(columns), (eaten, -1.0)], lower=0)])
        terms.append((eaten, share[plant]))
    _add_piecewise(model, "plants", terms, plant_levels(problem), points)
