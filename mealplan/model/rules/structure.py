"""What makes a choice a week: slots filled, dishes that come back."""

from __future__ import annotations

from collections.abc import Iterator

from food_db.schema import Course, Meal
from mealplan.model.linear import Row
from mealplan.model.variables import EVERYBODY, Variables
from mealplan.problem import MenuProblem


def slots_filled(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """Each place holds as many dishes over the days as its row of ``slots.csv`` says.

    least[slot] <= sum_dishes count[dish, slot] <= most[slot].
    """
    served: dict[tuple[int, str], list[int]] = {}
    for i, column in enumerate(problem.columns):
        served.setdefault((column.place.number, column.slot[1]), []).append(i)
    for place in problem.places:
        least, most = problem.bounds(place)
        columns = served.get((place.number, place.slot.course), [])
        key = f"{place.slot.meal}{place.number}_{place.slot.course}"
        yield Row("slot", key, v.served(columns), least, most)


def open_meals_filled(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """Beside the meals that are kept whole, each place holds what its open days can take.

    day_min · open days <= sum_dishes count[dish, slot] on open days <= day_max · open days.
    """
    if not problem.closed:
        return
    served: dict[tuple[int, str], list[int]] = {}
    for i, column in enumerate(problem.columns):
        if column.kept is None or not column.kept.whole:
            served.setdefault((column.place.number, column.slot[1]), []).append(i)
    for place in problem.places:
        days = sum((place.number, day) not in problem.closed for day in place.sitting.days)
        columns = served.get((place.number, place.slot.course), [])
        least, most = place.slot.day_min * days, place.slot.day_max * days
        key = f"{place.slot.meal}{place.number}_{place.slot.course}"
        yield Row("open_slot", key, v.served(columns), least, most)


def repeat_limit(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """A dish is eaten at most R times over the days (``courses.csv``, a main that does not
    keep: once), and bread apart at most once a day.

    sum_slots count[dish, slot] <= min(R[dish], days), for each group of people who eat the same.
    A main is cooked for all of them, so of it all servings count.
    """
    mains = columns_by_dish(problem)
    for dish in problem.dishes:
        if dish.recipe.course is Course.MAIN:
            most = min(dish.repeats, problem.days)
            yield Row("variety-repeat", dish.id, v.served(mains[dish.id]), upper=most)
    for number, group in enumerate(problem.groups):
        for dish_id, columns in columns_by_dish(problem, group).items():
            dish = problem.columns[columns[0]].dish
            if dish.recipe.course is not Course.MAIN:
                bread = dish.recipe.course is Course.BREAD
                most = dish.repeats if bread else min(dish.repeats, problem.days)
                yield Row("variety-repeat", f"{dish_id}_{number}", v.served(columns), upper=most)


def columns_by_dish(
    problem: MenuProblem, among: tuple[int, ...] | None = None
) -> dict[str, list[int]]:
    """The columns of each dish, all or some of them."""
    columns: dict[str, list[int]] = {}
    for i in range(len(problem.columns)) if among is None else among:
        columns.setdefault(problem.columns[i].dish.id, []).append(i)
    return columns


def come_back(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """A batch dish is eaten twice, a breakfast or snack two or three times, or not at all.

    sum_slots count[dish, slot] = 2·served[dish]; least·served <= sum_slots count <= most·served.
    Fewer different dishes make a shorter list and less cooking. Sources: the guidelines
    ``variety-batch`` and ``variety-few``.
    """
    groups = [columns_by_dish(problem, group) for group in problem.groups]
    everybody = columns_by_dish(problem)
    for (dish_id, number), served in v.served_at_all.items():
        columns = everybody[dish_id] if number == EVERYBODY else groups[number][dish_id]
        dish = problem.columns[columns[0]].dish
        count = v.served(columns)
        rule = "variety-batch" if number == EVERYBODY else "variety-few"
        level = problem.pack.guidelines[rule].level
        least = 2 if number == EVERYBODY else dish.course.times_min
        if _stays_alone(problem, columns, least):
            continue
        key = f"{dish_id}_{number}"
        yield Row(rule, f"{key}_least", [*count, (served, -least)], lower=0, level=level)
        yield Row("served", key, [*count, (served, -dish.repeats)], upper=0)


def _stays_alone(problem: MenuProblem, columns: list[int], least: int) -> bool:
    """Whether what is kept of a dish is less than its rule asks for, and no more can come: the
    rule is broken whatever is chosen.
    """
    kept = sum(problem.columns[i].kept is not None for i in columns)
    room = sum(len(problem.days_of(problem.columns[i])) for i in columns)
    return kept > 0 and room < least


def second_helpings(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """No more second helpings than there are meals at which they may be eaten.

    sum_mains (count - cooked) <= meals, with cooked no more than ceil(count / 2). Who may eat
    leftovers for a day only has them for the lunch after a dinner, so that not every main can come
    twice. Without such a person the days always leave room.
    """
    laid = [place.sitting for place in problem.places if place.slot.course is Course.MAIN]
    if all(problem.leftover_days(sitting) is None for sitting in laid):
        return
    dinners = {day for sitting in laid if sitting.meal is Meal.DINNER for day in sitting.days}
    meals = 0
    for sitting in laid:
        cap = problem.leftover_days(sitting)
        if cap is None or cap > 1:
            meals += sum(day > 0 for day in sitting.days)
        elif sitting.meal is Meal.LUNCH:
            meals += sum(day - 1 in dinners for day in sitting.days)
    again: list[tuple[int, float]] = []
    for dish_id, columns in columns_by_dish(problem).items():
        dish = problem.columns[columns[0]].dish
        if dish.recipe.course is not Course.MAIN or not dish.keeps:
            continue
        cooked, count = list(v.sessions[dish_id]), v.served(columns)
        twice = [*((i, 2 * factor) for i, factor in cooked), *((i, -f) for i, f in count)]
        yield Row("cooked_once", dish_id, twice, upper=1)
        again += [*count, *((i, -factor) for i, factor in cooked)]
    yield Row("second_helpings", "", again, upper=meals)
