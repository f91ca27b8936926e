"""What makes a choice a week: slots filled, dishes that come back."""

from __future__ import annotations

from collections.abc import Iterator

from food_db.schema import Course
from mealplan.model.linear import Row
from mealplan.model.variables import Variables
from mealplan.problem import MenuProblem


def slots_filled(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """Each slot holds as many dishes over the days as its row of ``slots.csv`` says.

    least[slot] <= sum_dishes count[dish, slot] <= most[slot].
    """
    for slot in problem.slots:
        least, most = problem.slot_bounds(slot)
        columns = [i for i, c in enumerate(problem.columns) if c.slot == (slot.meal, slot.course)]
        yield Row("slot", f"{slot.meal}_{slot.course}", v.served(columns), least, most)


def repeat_limit(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """A dish is eaten at most R times over the days (``courses.csv``, a main that does not
    keep: once), and bread apart at most once a day.

    sum_slots count[dish, slot] <= min(R[dish], days).
    """
    by_dish = columns_by_dish(problem)
    for dish in problem.dishes:
        once_a_day = dish.recipe.course is not Course.BREAD
        most = min(dish.repeats, problem.days) if once_a_day else dish.repeats
        yield Row("variety-repeat", dish.id, v.served(by_dish[dish.id]), upper=most)


def columns_by_dish(problem: MenuProblem) -> dict[str, list[int]]:
    """The columns of each dish."""
    columns: dict[str, list[int]] = {}
    for i, column in enumerate(problem.columns):
        columns.setdefault(column.dish.id, []).append(i)
    return columns


def come_back(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """A batch dish is eaten twice, a breakfast or snack two or three times, or not at all.

    sum_slots count[dish, slot] = 2·served[dish]; least·served <= sum_slots count <= most·served.
    Fewer different dishes make a shorter list and less cooking. Sources: the guidelines
    ``variety-batch`` and ``variety-few``.
    """
    columns = columns_by_dish(problem)
    for dish in problem.dishes:
        served = v.served_at_all.get(dish.id)
        if served is None:
            continue
        count = v.served(columns[dish.id])
        rule = "variety-batch" if dish.is_batch else "variety-few"
        level = problem.pack.guidelines[rule].level
        least = 2 if dish.is_batch else dish.course.times_min
        yield Row(rule, f"{dish.id}_least", [*count, (served, -least)], lower=0, level=level)
        yield Row("served", dish.id, [*count, (served, -dish.repeats)], upper=0)
