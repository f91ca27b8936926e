"""What stays kept of a plan in which a dish is swapped, and under which profile."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from food_db.schema import Course
from mealplan.columns import Kept
from mealplan.dish_words import recipes_meant
from mealplan.model.days import Placed
from mealplan.model.schedule import Schedule
from mealplan.problem import MenuProblem, build_problem
from mealplan.profile_check import check_profile
from mealplan.replanning import with_words
from mealplan.standing import Standing
from mealplan.swap_seats import Seats


def without_kept(held: Standing, seats: Seats, schedule: Schedule) -> Standing:
    """The changed plan on its problem, where what was swapped is not kept any more."""
    gone = {id(column.kept) for column in seats.columns if column.kept}
    if not gone:
        return dataclasses.replace(held, schedule=schedule)
    opened = {(column.kept.day, column.kept.meal) for column in seats.columns if column.kept}
    problem = held.problem
    kept = tuple(
        dataclasses.replace(one, whole=one.whole and (one.day, one.meal) not in opened)
        for one in problem.kept
        if id(one) not in gone
    )
    again = build_problem(problem.profile, problem.pack, problem.dates, kept)
    return Standing(held.plan, again, _moved(problem, again, schedule))


def banned(held: Standing, ban: Sequence[str]) -> Standing:
    """The plan under a profile with further bans; its dishes that hold them are kept."""
    problem = held.problem
    profile = with_words(problem.profile, ban=ban)
    check_profile(profile, problem.pack, problem.dates)
    barred = frozenset().union(*(recipes_meant(word, problem.pack) for word in ban))
    there = {(one.day, one.meal, one.recipe) for one in problem.kept}
    more = []
    for number, place in enumerate(held.schedule.placed):
        column = problem.columns[place.column]
        dish, meal, portions = column.dish.id, column.slot[0], held.schedule.portions
        if dish in barred and (place.day, meal, dish) not in there:
            eaten = {name: float(portions[name][number]) for name in column.sitting.everyone}
            more.append(Kept(dish, meal, place.day, tuple(eaten.items()), whole=False))
    again = build_problem(profile, problem.pack, problem.dates, (*problem.kept, *more))
    return Standing(held.plan, again, _moved(problem, again, held.schedule))


def _moved(old: MenuProblem, new: MenuProblem, schedule: Schedule) -> Schedule:
    """A schedule of one problem on the columns of another."""
    free: dict[tuple[str, int, Course], int] = {}
    kept: dict[tuple[str, int, Course, int], int] = {}
    for i, column in enumerate(new.columns):
        key = column.dish.id, column.place.number, column.slot[1]
        if column.kept is None:
            free[key] = i
        else:
            kept[*key, column.kept.day] = i
    placed: list[Placed] = []
    for p in schedule.placed:
        column = old.columns[p.column]
        key = column.dish.id, column.place.number, column.slot[1]
        stands = kept.get((*key, p.day))
        placed.append(dataclasses.replace(p, column=free[key] if stands is None else stands))
    return Schedule(tuple(placed), schedule.portions)
