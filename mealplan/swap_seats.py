"""Which dish of a plan is swapped, and which others may take its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from food_db.schema import Course, Meal
from mealplan.columns import Column
from mealplan.errors import InputError
from mealplan.keeping import keeps_days
from mealplan.kept import check_one_week, occasion_of
from mealplan.problem import MenuProblem
from mealplan.standing import Standing

_LEADING = (Course.MAIN, Course.BREAKFAST, Course.SNACK)


@dataclass(frozen=True)
class Seats:
    """Where a dish of a plan is eaten: its numbers in the schedule, by day (a main may be eaten
    twice), and the dish's column at each.
    """

    numbers: tuple[int, ...]
    columns: tuple[Column, ...]
    days: tuple[int, ...]


@dataclass(frozen=True)
class Refused:
    """Why dishes of the course cannot take these seats: a reason by recipe."""

    reasons: dict[str, str]

    def summary(self) -> str:
        """The reasons with the number of dishes that each bars, most first."""
        counts = Counter(self.reasons.values())
        return "; ".join(f"{count} {reason}" for reason, count in counts.most_common())


def seats_of(standing: Standing, day: str, meal: str, which: str | None) -> Seats:
    """The seats of a meal's leading dish, or of another that is named by course, id or title.

    Raises:
        InputError: the day and meal name no meal of the plan, or the meal has no such dish.
    """
    check_one_week(standing.plan)
    index, slot = occasion_of(standing.plan, day, meal)
    columns = standing.problem.columns
    there = [
        (number, columns[placed.column])
        for number, placed in enumerate(standing.schedule.placed)
        if placed.day == index and columns[placed.column].slot[0] is slot
    ]
    if which is None:
        there.sort(key=lambda held: _rank(held[1]))
        found = there[0]
    else:
        wanted = which.strip().casefold()
        named = [held for held in there if wanted in _names(held[1])]
        if not named:
            known = ", ".join(f"{c.slot[1]} ({c.dish.recipe.title})" for _, c in there)
            raise InputError(f"course: {which!r} is not on {day} {meal}; there are {known}")
        found = named[0]
    return _with_other_helpings(standing, *found)


def _rank(column: Column) -> int:
    course = column.slot[1]
    return _LEADING.index(course) if course in _LEADING else len(_LEADING)


def _names(column: Column) -> set[str]:
    recipe = column.dish.recipe
    return {str(column.slot[1]), recipe.id, recipe.title.casefold()}


def _with_other_helpings(standing: Standing, number: int, column: Column) -> Seats:
    placed, columns = standing.schedule.placed, standing.problem.columns
    numbers = [number]
    if column.slot[1] is Course.MAIN:
        numbers = [n for n, p in enumerate(placed) if columns[p.column].dish.id == column.dish.id]
        numbers.sort(key=lambda n: (placed[n].day, placed[n].leftover))
    return Seats(
        tuple(numbers),
        tuple(columns[placed[n].column] for n in numbers),
        tuple(placed[n].day for n in numbers),
    )


def candidates(standing: Standing, seats: Seats) -> tuple[dict[str, tuple[int, ...]], Refused]:
    """The dishes that may take the seats, with their columns there; why the others may not.

    Barred dishes have no column; neither count as candidates nor as refused.
    """
    problem = standing.problem
    at = {
        (c.dish.id, c.place.number, c.slot[1]): i
        for i, c in enumerate(problem.columns)
        if c.kept is None
    }
    first, course = seats.columns[0], seats.columns[0].slot[1]
    here = {
        c.dish.id: c.dish
        for c in problem.columns
        if c.kept is None and c.place == first.place and c.dish.id != first.dish.id
    }
    refused: dict[str, str] = {}
    found: dict[str, tuple[int, ...]] = {}
    for dish in here:
        columns = tuple(
            at[key] for seat in seats.columns if (key := (dish, seat.place.number, course)) in at
        )
        if len(columns) < len(seats.columns):
            refused[dish] = "are not for both meals"
        elif reason := _objection(standing, seats, columns):
            refused[dish] = reason
        else:
            found[dish] = columns
    return found, Refused(refused)


def _objection(standing: Standing, seats: Seats, columns: tuple[int, ...]) -> str | None:
    """Why a dish cannot take the seats beside what is served already."""
    problem, dish = standing.problem, standing.problem.columns[columns[0]].dish
    eaters = set(seats.columns[0].sitting.everyone)
    course = dish.recipe.course
    others = [
        placed.day
        for number, placed in enumerate(standing.schedule.placed)
        if number not in seats.numbers
        and (column := problem.columns[placed.column]).dish.id == dish.id
        and (course is Course.MAIN or eaters & set(column.sitting.everyone))
    ]
    if course is Course.MAIN:
        if others:
            return "are served already"
        return None if _keeps(problem, seats, columns) else "do not keep that long"
    if course is not Course.BREAD and set(others) & set(seats.days):
        return "are served that day already"
    most = dish.repeats if course is Course.BREAD else min(dish.repeats, problem.days)
    return "are served as often as they may be" if len(others) + 1 > most else None


def _keeps(problem: MenuProblem, seats: Seats, columns: tuple[int, ...]) -> bool:
    """Whether a main that is cooked on the first day can be eaten at each later one."""
    dish, cooked = problem.columns[columns[0]].dish, problem.columns[columns[0]].slot[0]
    if len(columns) > dish.repeats:
        return False
    keeps = keeps_days(dish.recipe, problem.profile, problem.pack)
    for index, later in zip(columns[1:], seats.days[1:], strict=True):
        again, days = problem.columns[index], later - seats.days[0]
        cap = problem.leftover_days(again.sitting)
        most = keeps if cap is None else min(keeps, int(cap))
        same_meal_running = most <= 1 and again.slot[0] is cooked
        over_a_day = cap is not None and cap <= 1 and cooked is not Meal.DINNER
        if days > most or same_meal_running or over_a_day:
            return False
    return True
