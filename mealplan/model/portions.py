"""How much of each placed dish each person eats, in quarters of a serving.

The days stand, so this is a small integer program with the rules of the week, the energy of
each day, and the score as its objective.
"""

from __future__ import annotations

import dataclasses
import math

import numpy as np
from numpy.typing import NDArray

from food_db.schema import Level
from mealplan.columns import measure_vector
from mealplan.model.choose import Choice
from mealplan.model.days import Placed
from mealplan.model.elastic import add_slack
from mealplan.model.guests import guest_portion
from mealplan.model.linear import LinearModel, Loosened, Row, Terms
from mealplan.model.objective import add_portion_points
from mealplan.model.rules.caps import cost_cap
from mealplan.model.rules.daily import daily_rows
from mealplan.model.rules.intake import intake_limits
from mealplan.model.rules.wishes import budget
from mealplan.model.score import count_points, usual_portion
from mealplan.model.variables import Variables
from mealplan.people import Guest
from mealplan.portion_sizes import largest_portion
from mealplan.problem import Eater, MenuProblem
from mealplan.solve import SolverOptions, solve

Vector = NDArray[np.float64]
QUARTER = 0.25
_PRICE = {Level.NEED: 2000.0, Level.PATTERN: 500.0, Level.WISH: 100.0}  # points a whole bound
_NODES = 200
_JOINT = 2.0  # a budget makes quarters a knapsack: its last tenth of a percent takes minutes


def size_portions(
    problem: MenuProblem,
    choice: Choice,
    placed: list[Placed],
    loosened: Loosened,
    options: SolverOptions,
    *,
    elastic: bool = False,
) -> dict[str, Vector] | None:
    """Portions by person, in the order of ``placed``; ``None`` when there are none.

    ``elastic`` lets rules but safety give way at a high price, where quarters cannot meet
    them all; the plan reports what did.

    Once the days stand only the budget (or a cap on cost) and what is used up of the pantry tie
    people together: without these, each person's portions are a program of their own, which is
    solved far sooner. What several people then lose of the pantry's points is part of the gap.
    """
    guests = _guests(problem, placed)
    if problem.profile.wishes.budget is not None or _cost_is_capped(problem):
        joint = dataclasses.replace(options, gap=options.gap * _JOINT)
        together = _sized(problem, choice, placed, loosened, joint, elastic)
        return None if together is None else together | guests
    sized: dict[str, Vector] = {}
    apart = [problem]
    if len(problem.eaters) > 1:
        apart = [
            dataclasses.replace(problem, eaters=(eater,), guests={}, stock=())
            for eater in problem.eaters
        ]
    for alone in apart:
        own = _sized(alone, choice, placed, loosened, options, elastic)
        if own is None:
            return None
        sized |= own
    return sized | guests


def _cost_is_capped(problem: MenuProblem) -> bool:
    return any(cap.measure == "cost" for cap in problem.caps)


def _guests(problem: MenuProblem, placed: list[Placed]) -> dict[str, Vector]:
    return {
        name: np.array([guest_portion(guest, problem.columns[p.column]) for p in placed])
        for name, guest in problem.guests.items()
    }


def _sized(
    problem: MenuProblem,
    choice: Choice,
    placed: list[Placed],
    loosened: Loosened,
    options: SolverOptions,
    elastic: bool,
) -> dict[str, Vector] | None:
    """Quarters for the people of this problem that keep all rules and score best."""
    model = LinearModel("portions")
    quarters = {
        eater.name: [_quarters(model, problem, eater, p, n) for n, p in enumerate(placed)]
        for eater in problem.eaters
    }
    for guest in problem.guests.values():
        quarters[guest.name] = [_as_told(model, problem, guest, p, n) for n, p in enumerate(placed)]
    variables = Variables(
        counts=tuple(() for _ in problem.columns),
        portions={
            person: _by_column(problem, placed, indices) for person, indices in quarters.items()
        },
        sessions={},
        served_at_all={},
    )
    for rule in (intake_limits, budget, cost_cap):
        model.add(rule(problem, variables), loosened)
    for eater in problem.eaters:
        _energy_of_days(model, problem, eater, placed, quarters[eater.name])
        _odd_portions(model, problem, eater, placed, quarters[eater.name])
        model.add(daily_rows(eater, placed, quarters[eater.name]))
    add_portion_points(model, problem, variables)
    if elastic:
        for index, (row, _) in add_slack(model).items():
            model.gain([(index, -_PRICE[row.level or Level.NEED])])
    model.constant = count_points(problem, np.round(choice.counts))
    solution = solve(model, dataclasses.replace(options, nodes=_NODES))
    if not solution.found:
        return None
    return {
        eater.name: np.array([QUARTER * solution.values[index] for index in quarters[eater.name]])
        for eater in problem.eaters
    }


def _quarters(
    model: LinearModel, problem: MenuProblem, eater: Eater, placed: Placed, number: int
) -> int:
    """Quarters of a serving that a person eats; none where others sit."""
    if not eater.eats(problem.columns[placed.column]):
        return model.variable(f"quarters_{eater.name}_{number}", 0, 0)
    kept = problem.columns[placed.column].kept
    if kept is not None:
        stands = kept.portion(eater.name) / QUARTER
        return model.variable(f"quarters_{eater.name}_{number}", stands, stands, integer=True)
    course = problem.columns[placed.column].dish.course
    least = math.ceil(course.portion_min / QUARTER - 1e-9)
    largest = largest_portion(eater.energy.need, course, problem.pack)
    most = math.floor(largest / QUARTER + 1e-9)
    return model.variable(f"quarters_{eater.name}_{number}", least, most, integer=True)


def _as_told(
    model: LinearModel, problem: MenuProblem, guest: Guest, placed: Placed, number: int
) -> int:
    quarters = guest_portion(guest, problem.columns[placed.column]) / QUARTER
    return model.variable(f"quarters_{guest.name}_{number}", quarters, quarters)


def _by_column(problem: MenuProblem, placed: list[Placed], indices: list[int]) -> tuple[Terms, ...]:
    terms: list[list[tuple[int, float]]] = [[] for _ in problem.columns]
    for place, index in zip(placed, indices, strict=True):
        terms[place.column].append((index, QUARTER))
    return tuple(tuple(column) for column in terms)


def _energy_of_days(
    model: LinearModel,
    problem: MenuProblem,
    eater: Eater,
    placed: list[Placed],
    indices: list[int],
) -> None:
    """Each day's energy near the need (guideline ``energy-day``)."""
    row = problem.pack.guidelines["energy-day"]
    kcal = measure_vector("energy_kcal", problem.pack, problem.columns)
    for day in range(problem.days):
        planned = eater.energy.of_day(day)
        if planned == 0:
            continue
        terms = [
            (index, QUARTER * float(kcal[p.column]) / planned)
            for p, index in zip(placed, indices, strict=True)
            if p.day == day
        ]
        model.add([Row(row.id, f"{eater.name}_{day}", terms, row.lower, row.upper, Level.NEED)])


def _odd_portions(
    model: LinearModel,
    problem: MenuProblem,
    eater: Eater,
    placed: list[Placed],
    indices: list[int],
) -> None:
    """odd >= |portion - usual| each time a dish is served.

    `choose` counts the difference of the week's sum only, which is never more.
    """
    points = problem.pack.rates["portion"].points / len(problem.eaters)
    for number, (place, index) in enumerate(zip(placed, indices, strict=True)):
        course = problem.columns[place.column].dish.course
        if course.portion_min == course.portion_max:
            continue
        if not eater.eats(problem.columns[place.column]):
            continue
        usual = usual_portion(problem, eater, course)
        key = f"{eater.name}_{number}"
        odd = model.variable(f"odd_{key}", 0, float("inf"))
        model.add(
            [
                Row("odd_more", key, [(odd, 1.0), (index, -QUARTER)], lower=-usual),
                Row("odd_less", key, [(odd, 1.0), (index, QUARTER)], lower=usual),
            ]
        )
        model.gain([(odd, points)])
