"""Which breakfasts, sides, breads, desserts, snacks and drinks on which day.

The mains stand already, so what suits them is a cost of each single placement; energy is
spread evenly over the days.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from food_db.schema import Course
from mealplan.columns import Column, measure_vector
from mealplan.history import rest_of
from mealplan.model.choose import Choice
from mealplan.model.days import (
    BROKEN_RULE,
    SLIGHT,
    Placed,
    average_portion,
    chosen,
)
from mealplan.model.linear import LinearModel, Row
from mealplan.model.steady import amount_each, mean_amount, spread_evenly
from mealplan.problem import Eater, MenuProblem
from mealplan.solve import SolverOptions, solve

Places = dict[tuple[int, int], int]
"""(column, day) -> variable"""

_ANYWHERE = "modern"
_BREADY_G = 40.0
_ENERGY_UNIT_KCAL = 100.0
_EVEN = 0.12
_GAP = 0.02
_ABSOLUTE_GAP = 4.0 * SLIGHT  # not worth more time
_NODES = 3


def place_companions(
    problem: MenuProblem, choice: Choice, mains: list[Placed], options: SolverOptions
) -> list[Placed] | None:
    """Everything but the mains on days, ``None`` when no arrangement exists."""
    model = LinearModel("companions")
    beside = {(problem.columns[p.column].slot[0], p.day): problem.columns[p.column] for p in mains}
    places: Places = {}
    for i, column, _ in chosen(problem, choice):
        if column.dish.recipe.course is Course.MAIN:
            continue
        for day in problem.days_of(column):
            index = model.variable(f"{column.key}_{day}", integer=True)
            places[i, day] = index
            if any(stock.is_late(i, day) for stock in problem.stock):
                model.gain([(index, -BROKEN_RULE)])
            main = beside.get((column.slot[0], day))
            if main is not None:
                model.gain([(index, -mismatch(column, main, problem))])
    model.add(_counts(problem, choice, places))
    model.add(_slots_of_days(problem, places))
    model.add(_once_a_day(problem, places))
    model.add(_rested(problem, places))
    _spread(model, problem, places)
    twice_in_a_meal(model, problem, places)
    _even_energy(model, problem, choice, mains, places)
    _steady(model, problem, choice, mains, places)
    _minutes(model, problem, mains, places)
    asked = dataclasses.replace(options, gap=_GAP, absolute_gap=_ABSOLUTE_GAP, nodes=_NODES)
    solution = solve(model, asked)
    if not solution.found:
        return None
    return [Placed(i, day) for (i, day), index in places.items() if solution.values[index] > 0.5]


def mismatch(column: Column, main: Column, problem: MenuProblem) -> float:
    """What it costs to serve a dish beside this main: another region, the same food, starch or
    protein twice (potatoes beside pasta), bread beside a main that brings its own.
    """
    recipe, beside = column.dish.recipe, main.dish.recipe
    if recipe.course is Course.BREAD:
        grains = sum(
            main.dish.serving.groups.get(group, 0.0)
            for group, row in problem.pack.groups.items()
            if row.family == "cereals"
        )
        return 2 * SLIGHT if grains >= _BREADY_G else 0.0
    cost = 0.0
    if column.dish.lead is not None and column.dish.lead == main.dish.lead:
        cost += 4 * SLIGHT
    if "soup" in recipe.tags and "soup" in beside.tags:
        cost += 4 * SLIGHT
    if column.dish.starch and main.dish.starch:
        cost += 3 * SLIGHT
    protein = column.dish.protein
    if recipe.course is Course.SIDE and protein is not None and protein == main.dish.protein:
        cost += SLIGHT
    if recipe.course is Course.SIDE and recipe.cuisine != beside.cuisine:
        ours = problem.pack.cuisines[recipe.cuisine].region
        theirs = problem.pack.cuisines[beside.cuisine].region
        related = ours == theirs or _ANYWHERE in (ours, theirs)
        cost += SLIGHT if related else 2.5 * SLIGHT
    return cost


def _counts(problem: MenuProblem, choice: Choice, places: Places) -> Iterator[Row]:
    for i, column, count in chosen(problem, choice):
        terms = [(places[i, day], 1.0) for day in range(problem.days) if (i, day) in places]
        if terms:
            yield Row("count", column.key, terms, count, count)


def _slots_of_days(problem: MenuProblem, places: Places) -> Iterator[Row]:
    there: dict[tuple[int, Course, int], list[tuple[int, float]]] = {}
    for (i, day), index in places.items():
        place = problem.columns[i].place
        there.setdefault((place.number, place.slot.course, day), []).append((index, 1.0))
    for place in problem.places:
        for day in place.sitting.days:
            terms = there.get((place.number, place.slot.course, day))
            if terms:
                key = f"{place.slot.meal}{place.number}_{place.slot.course}_{day}"
                yield Row("slot", key, terms, place.slot.day_min, place.slot.day_max)


def _once_a_day(problem: MenuProblem, places: Places) -> Iterator[Row]:
    """No dish twice on one day for anybody, bread apart."""
    for number, group in enumerate(problem.groups):
        by_dish: dict[tuple[str, int], list[tuple[int, float]]] = {}
        for (i, day), index in places.items():
            column = problem.columns[i]
            if i in group and column.dish.recipe.course is not Course.BREAD:
                by_dish.setdefault((column.dish.id, day), []).append((index, 1.0))
        for (dish, day), terms in by_dish.items():
            if len(terms) > 1:
                yield Row("once_a_day", f"{dish}_{day}_{number}", terms, upper=1)


def _rested(problem: MenuProblem, places: Places) -> Iterator[Row]:
    """A side comes once in any ``rest`` days in a row for anybody."""
    rest = rest_of(problem.profile, problem.pack)
    if rest <= 1:
        return
    for number, group in enumerate(problem.groups):
        members = set(group)
        by_dish: dict[str, list[tuple[int, int]]] = {}
        for (i, day), index in places.items():
            column = problem.columns[i]
            if i in members and column.dish.recipe.course is Course.SIDE:
                by_dish.setdefault(column.dish.id, []).append((day, index))
        for dish, when in by_dish.items():
            for first in range(max(problem.days - rest, 0) + 1):
                terms = [(index, 1.0) for day, index in when if first <= day < first + rest]
                if len(terms) > 1:
                    yield Row("rest", f"{dish}_{first}_{number}", terms, upper=1)


def _spread(model: LinearModel, problem: MenuProblem, places: Places) -> None:
    """The same dish on two days running costs a little (breakfasts, sides, desserts)."""
    for (i, day), index in places.items():
        course = problem.columns[i].dish.recipe.course
        following = places.get((i, day + 1))
        if following is not None and course not in (Course.BREAD, Course.DRINK):
            again = model.variable(f"again_{i}_{day}")
            row = [(index, 1.0), (following, 1.0), (again, -1.0)]
            model.add([Row("spread", f"{i}_{day}", row, upper=1)])
            model.gain([(again, -SLIGHT)])


def twice_in_a_meal(model: LinearModel, problem: MenuProblem, places: Places) -> None:
    """Two dishes of one meal led by the same kind of food (kefir with kefir) cost a little."""
    alike: dict[tuple[int, int, str], list[tuple[int, float]]] = {}
    for (i, day), index in places.items():
        column = problem.columns[i]
        if column.dish.lead is None:
            continue
        group = problem.pack.foods[column.dish.lead].group
        alike.setdefault((column.place.number, day, group), []).append((index, 1.0))
    for (sitting, day, group), terms in alike.items():
        if len(terms) > 1:
            twice = model.variable(f"twice_{sitting}_{day}_{group}", 0, float("inf"))
            model.add([Row("alike", f"{sitting}_{day}_{group}", [*terms, (twice, -1.0)], upper=1)])
            model.gain([(twice, -2 * SLIGHT)])


def _even_energy(
    model: LinearModel, problem: MenuProblem, choice: Choice, mains: list[Placed], places: Places
) -> None:
    """Each day's energy within what the portions can still put right.

    Only a day further from the person's mean than `_EVEN` costs, so that most arrangements
    are equally good and the program is solved at once. Of those who eat the same, who needs
    least and who needs most stand for all.
    """
    kcal = measure_vector("energy_kcal", problem.pack, problem.columns)
    for eater in _least_and_most(problem):
        amount = {
            i: float(kcal[i]) * average_portion(problem, choice, eater.name, i)
            for i in {*(p.column for p in mains), *(i for i, _ in places)}
        }
        total = float(kcal @ choice.portions[eater.name])
        for day in range(problem.days):
            mean = total * eater.energy.shares[day] / max(sum(eater.energy.shares), 1e-9)
            fixed = sum(amount[p.column] for p in mains if p.day == day)
            terms = [(index, amount[i]) for (i, when), index in places.items() if when == day]
            key = f"{eater.name}_{day}"
            apart = model.variable(f"apart_{key}", 0, float("inf"))
            minus = [(index, -value) for index, value in terms]
            unit = (apart, _ENERGY_UNIT_KCAL)
            least, most = (1 - _EVEN) * mean - fixed, (1 + _EVEN) * mean - fixed
            model.add([Row("energy_above", key, [*minus, unit], lower=-most)])
            model.add([Row("energy_below", key, [*terms, unit], lower=least)])
            model.gain([(apart, -4 * SLIGHT)])


def _least_and_most(problem: MenuProblem) -> Iterator[Eater]:
    for eaters in problem.groups.values():
        ordered = sorted(eaters, key=lambda eater: (eater.energy_kcal, eater.name))
        yield ordered[0]
        if len(ordered) > 1:
            yield ordered[-1]


def _steady(
    model: LinearModel, problem: MenuProblem, choice: Choice, mains: list[Placed], places: Places
) -> None:
    """What must be steady over the days, or be there each day, as evenly as the dishes allow."""
    for eater in problem.eaters:
        for number, limit in enumerate(eater.daily):
            amount = {
                i: amount_each(problem, choice, eater.name, i, limit)
                for i in {*(p.column for p in mains), *(i for i, _ in places)}
            }
            fixed = {
                day: sum(amount[p.column] for p in mains if p.day == day) for day in limit.days
            }
            terms = {
                day: [
                    (x, amount[i]) for (i, when), x in places.items() if when == day and amount[i]
                ]
                for day in limit.days
            }
            mean = mean_amount(problem, choice, eater.name, limit, mains_only=False)
            spread_evenly(model, f"{eater.name}_{number}", terms, limit, mean, fixed)


def _minutes(model: LinearModel, problem: MenuProblem, mains: list[Placed], places: Places) -> None:
    for day, date in enumerate(problem.dates):
        cooking = sum(
            problem.columns[p.column].dish.recipe.active_minutes
            for p in mains
            if p.day == day and not p.leftover
        )
        terms = [
            (index, problem.columns[i].dish.recipe.active_minutes)
            for (i, when), index in places.items()
            if when == day
        ]
        late = model.variable(f"late_{day}", 0, float("inf"))
        most = problem.minutes_on(date) - cooking
        model.add([Row("day-minutes", str(day), [*terms, (late, -1.0)], upper=most)])
        model.gain([(late, -BROKEN_RULE / 10)])
