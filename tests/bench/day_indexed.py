"""The same problem with days in it: one variable a dish, place and day. A yardstick and an oracle.

Counts of the week are sums over the days, so the rules of the week and the score are those of the
program that we ship; what that one leaves to the schedule stands here as rows: who eats what on
which day, portions in quarters, the energy of each day, leftovers. It is exact and slow: a week of
the shipped pack takes minutes to half a percent, for every week comes in thousands of orders.

Preferences between days (spacing of proteins, soups, minutes of a day) have no part in the score
and are left out in both, so that the optimum here is at least that of any schedule. People with
daily limits of care, batches cooked ahead and guests are not modelled.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from food_db.schema import Course, Level
from mealplan.columns import measure_vector
from mealplan.model.choose import DAYS_TO_COME_BACK, RULES
from mealplan.model.linear import LinearModel, Row, Terms
from mealplan.model.objective import add_count_points, add_portion_points
from mealplan.model.score import usual_portion
from mealplan.model.variables import EVERYBODY, Variables
from mealplan.portion_sizes import largest_portion
from mealplan.problem import Eater, MenuProblem

QUARTER = 0.25
Cells = dict[tuple[int, int], int]
"""(column, day) -> variable"""


@dataclass(frozen=True)
class DayModel:
    """The program, and whether each dish is served in each cell."""

    model: LinearModel
    cells: Cells


def build_day_indexed(problem: MenuProblem) -> DayModel:
    """Put the whole problem into one program."""
    model = LinearModel("days")
    cells: Cells = {
        (i, day): model.variable(f"on_{column.key}_{day}", integer=True)
        for i, column in enumerate(problem.columns)
        for day in column.sitting.days
    }
    counts = tuple(
        tuple((cells[i, day], 1.0) for day in column.sitting.days)
        for i, column in enumerate(problem.columns)
    )
    portions = {
        eater.name: tuple(
            _portions(model, problem, eater, i, cells) if eater.eats(column) else ()
            for i, column in enumerate(problem.columns)
        )
        for eater in problem.eaters
    }
    variables = Variables(
        counts, portions, _sessions(model, problem, counts), _served(model, problem), {}
    )
    for rule in RULES:
        model.add(rule(problem, variables))
    _days(model, problem, cells)
    for eater in problem.eaters:
        _energy(model, problem, eater, portions[eater.name])
    add_count_points(model, problem, variables)
    add_portion_points(model, problem, variables)
    return DayModel(model, cells)


def _portions(
    model: LinearModel, problem: MenuProblem, eater: Eater, i: int, cells: Cells
) -> Terms:
    """Quarters on each day, within the bounds of the course where the dish is served."""
    column = problem.columns[i]
    course = column.dish.course
    usual = usual_portion(problem, eater, course)
    least, most = course.portion_min, largest_portion(eater.energy.need, course, problem.pack)
    points = problem.pack.rates["portion"].points / len(problem.eaters)
    terms = []
    for day in column.sitting.days:
        on, key = cells[i, day], f"{eater.name}_{i}_{day}"
        quarters = model.variable(f"quarters_{key}", 0, most / QUARTER, integer=True)
        odd = model.variable(f"odd_{key}", 0, most)
        model.add(
            [
                Row("least", key, [(quarters, QUARTER), (on, -least)], lower=0),
                Row("most", key, [(quarters, QUARTER), (on, -most)], upper=0),
                Row("more", key, [(quarters, QUARTER), (on, -usual), (odd, -1.0)], upper=0),
                Row("less", key, [(quarters, -QUARTER), (on, usual), (odd, -1.0)], upper=0),
            ]
        )
        if least != most:
            model.gain([(odd, points)])
        terms.append((quarters, QUARTER))
    return tuple(terms)


def _sessions(
    model: LinearModel, problem: MenuProblem, counts: tuple[Terms, ...]
) -> dict[str, Terms]:
    """A main that keeps is cooked once for two meals."""
    sessions: dict[str, Terms] = {}
    for dish in problem.dishes:
        mine = [i for i, column in enumerate(problem.columns) if column.dish.id == dish.id]
        terms = [term for i in mine for term in counts[i]]
        if dish.recipe.course is Course.MAIN and dish.keeps:
            cooked = model.variable(f"cooked_{dish.id}", 0, dish.repeats, integer=True)
            minus = [(index, -factor) for index, factor in terms]
            model.add([Row("twice", dish.id, [(cooked, 2.0), *minus], lower=0)])
            sessions[dish.id] = ((cooked, 1.0),)
        else:
            sessions[dish.id] = tuple(terms)
    return sessions


def _served(model: LinearModel, problem: MenuProblem) -> dict[tuple[str, int], int]:
    served = {
        (dish.id, EVERYBODY): model.variable(f"batch_{dish.id}", integer=True)
        for dish in problem.dishes
        if dish.is_batch
    }
    if problem.days >= DAYS_TO_COME_BACK:
        for number, columns in enumerate(problem.groups):
            dishes = {problem.columns[i].dish.id: problem.columns[i].dish for i in columns}
            for name, dish in sorted(dishes.items()):
                if dish.course.times_min > 1:
                    served[name, number] = model.variable(f"again_{name}_{number}", integer=True)
    return served


def _days(model: LinearModel, problem: MenuProblem, cells: Cells) -> None:
    """Each place of each day filled; no dish twice a day; a main again only while it keeps."""
    for number, place in enumerate(problem.places):
        for day in place.sitting.days:
            there = [
                (cells[i, day], 1.0)
                for i, column in enumerate(problem.columns)
                if column.place == place
            ]
            bounds = place.slot.day_min, place.slot.day_max
            model.add([Row("place", f"{number}_{day}", there, *bounds)])
    by_dish: dict[str, list[tuple[int, int]]] = {}
    for i, day in cells:
        by_dish.setdefault(problem.columns[i].dish.id, []).append((i, day))
    for name, where in by_dish.items():
        if problem.columns[where[0][0]].dish.recipe.course is Course.BREAD:
            continue
        for first in where:
            for second in where:
                if first < second and not _may_follow(problem, first, second):
                    pair = [(cells[first], 1.0), (cells[second], 1.0)]
                    model.add([Row("apart", f"{name}_{first}_{second}", pair, upper=1)])


def _may_follow(problem: MenuProblem, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether a dish may be eaten in both cells: never twice on a day; a main while it keeps, and
    at another meal if that is a day only.
    """
    (one, day), (other, later) = sorted((first, second), key=lambda cell: cell[1])
    if day == later:
        return False
    recipe = problem.columns[one].dish.recipe
    if recipe.course is not Course.MAIN:
        return True
    same_meal = problem.columns[one].slot[0] == problem.columns[other].slot[0]
    return later - day <= recipe.keeps_days and not (recipe.keeps_days < 2 and same_meal)


def _energy(
    model: LinearModel, problem: MenuProblem, eater: Eater, portions: tuple[Terms, ...]
) -> None:
    """Each day's energy within the guideline ``energy-day``."""
    row = problem.pack.guidelines["energy-day"]
    kcal = measure_vector("energy_kcal", problem.pack, problem.columns)
    for day in range(problem.days):
        planned = eater.energy.of_day(day)
        terms = [
            (portions[i][column.sitting.days.index(day)][0], QUARTER * float(kcal[i]) / planned)
            for i, column in enumerate(problem.columns)
            if portions[i] and day in column.sitting.days
        ]
        key = f"{eater.name}_{day}"
        if np.isfinite(planned) and planned > 0:
            model.add([Row(row.id, key, terms, row.lower, row.upper, Level.NEED)])
