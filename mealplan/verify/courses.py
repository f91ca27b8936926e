"""How many dishes of each course those who sit together have, a day and over their days."""

from __future__ import annotations

import math
from collections import Counter

from food_db.schema import Course, Slot
from mealplan.verify.case import Case
from mealplan.verify.reach import servings_left
from mealplan.verify.report import Ledger
from mealplan.verify.seats import Seat


def check_courses(case: Case, ledger: Ledger) -> None:
    """``slots.csv`` holds for each sitting: the same people and guests at the same meal.

    Of a course that a day may do without no more is asked for than the dishes that these people
    may eat can give, shared among all sittings that have the course.
    """
    rows = {(row.meal, row.course): row for row in case.pack.slots}
    there = Counter((dish.seat, dish.course) for dish in case.table if dish.seat)
    companies: dict[object, list[Seat]] = {}
    for seat in case.seats.all:
        companies.setdefault(seat.company, []).append(seat)
    meals = [seats[0].meal for seats in companies.values()]
    for seats in companies.values():
        for course in Course:
            row = rows.get((seats[0].meal, course))
            low, high, least, most = course_range(row, len(seats))
            if row is not None and not low and least:
                alike = sum((meal, course) in rows for meal in meals)
                least = min(least, servings_left(seats[0], course, len(seats), case) // alike)
            for seat in seats:
                count = there[seat, course]
                text = f"{count} dishes of course {course}; {low} to {high} belong there"
                ledger.holds(low <= count <= high, "course-day", str(seat), text)
            count = sum(there[seat, course] for seat in seats)
            text = (
                f"{count} dishes of course {course} in {len(seats)} days; {least} to {most} belong"
            )
            where = f"every {seats[0].meal} of {', '.join((*seats[0].people, *seats[0].guests))}"
            ledger.holds(least <= count <= most, "course-week", where, text)


def course_range(row: Slot | None, days: int) -> tuple[int, int, int, int]:
    """(least a day, most a day, least in all, most in all) of a course at a meal.

    >>> from food_db.schema import Slot
    >>> row = Slot(meal="lunch", course="side", day_min=0, day_max=1, week_min=4, week_max=7,
    ...            source="design", trust="D")
    >>> course_range(row, 5)
    (0, 1, 2, 5)
    """
    if row is None:
        return 0, 0, 0, 0
    share = row.week_min * days / 7
    least = max(math.ceil(share), row.day_min * days) if row.day_min else math.floor(share)
    most = min(math.ceil(row.week_max * days / 7), row.day_max * days)
    return row.day_min, row.day_max, least, most
