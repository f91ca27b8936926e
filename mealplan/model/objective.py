"""The objective in the linear program: the arithmetic of `score`, as variables and rows.

Utilities are concave, so the program fills the steeper part first and needs no integers.
"""

from __future__ import annotations

from mealplan.columns import measure_vector
from mealplan.model.linear import LinearModel, Row
from mealplan.model.score import BONUS, POINTS, liking_points
from mealplan.model.variables import Variables
from mealplan.problem import Eater, MenuProblem
from mealplan.utilities import Utility


def add_count_points(model: LinearModel, problem: MenuProblem, v: Variables) -> None:
    """Points of which dishes are served: likes, plants."""
    for i, points in enumerate(liking_points(problem)):
        if points:
            model.gain(v.served([i], points))
    for number, (columns, eaters) in enumerate(problem.groups.items()):
        _add_plants(model, problem, v, f"{number}", columns, eaters)


def add_portion_points(model: LinearModel, problem: MenuProblem, v: Variables) -> None:
    """Points of how much is eaten: pillars, cost, what is used up of the pantry."""
    people = len(problem.eaters)
    cost = measure_vector("cost", problem.pack, problem.columns)
    rate = problem.weights["cost"] * problem.pack.rates["cost"].points
    for eater in problem.eaters:
        for utility in eater.utilities:
            if not utility.is_plants:
                _add_utility(model, v, eater.name, utility, POINTS * utility.share / people)
    if rate:
        for name in v.portions:
            model.gain(v.eaten(name, cost * rate / problem.days / people))
    _add_stock(model, problem, v)


def _add_stock(model: LinearModel, problem: MenuProblem, v: Variables) -> None:
    """used <= stocked, used <= what the portions of all take of it."""
    points = problem.pack.rates["use-up"].points
    for number, stock in enumerate(problem.stock):
        used = model.variable(f"used_{number}", 0, stock.grams)
        terms = [term for name in v.portions for term in v.eaten(name, stock.coefficients)]
        model.add([Row("use_up", str(number), [*terms, (used, -1.0)], lower=0)])
        model.gain([(used, points / stock.grams)])


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


def _add_plants(
    model: LinearModel,
    problem: MenuProblem,
    v: Variables,
    key: str,
    columns: tuple[int, ...],
    eaters: tuple[Eater, ...],
) -> None:
    """A plant counts once for each of a group, with the largest share that a dish gives it.

    eaten[plant, share] <= 1, sum of the dishes that give the plant this share or more; the steps
    from share to share add up.
    """
    counted = [u for eater in eaters for u in eater.utilities if u.is_plants]
    if not counted:
        return
    points = POINTS * sum(u.share for u in counted) / len(problem.eaters)
    holders: dict[str, dict[int, float]] = {}
    for i in columns:
        for plant, part in problem.columns[i].dish.serving.plants.items():
            holders.setdefault(plant, {})[i] = part
    terms: list[tuple[int, float]] = []
    for plant, held in sorted(holders.items()):
        below = 0.0
        for number, share in enumerate(sorted(set(held.values()))):
            name = f"{plant}_{key}_{number}"
            eaten = model.variable(f"plant_{name}")
            there = [i for i, part in held.items() if part >= share]
            model.add([Row("plant", name, [*v.served(there), (eaten, -1.0)], lower=0)])
            terms.append((eaten, share - below))
            below = share
    u = counted[0]
    _add_piecewise(model, f"plants_{key}", terms, (u.floor, u.goal, u.stretch), points)
