"""How large portions are: a person's usual one, and the largest of a course."""

from __future__ import annotations

import math

from food_db.pack import FoodDB
from food_db.schema import CourseRow

SERVING_KCAL = 2000.0
"""Energy of a day [kcal] of somebody for whom a serving is meant."""
USUAL_MIN, USUAL_MAX = 0.75, 2.0
QUARTERS = 4
TINY = 1e-9


def largest_portion(need: float, course: CourseRow, pack: FoodDB) -> float:
    """The most servings of a course, in quarters; it grows with a large need [kcal/d].

    What comes in one size (a drink by the glass) does not grow.
    """
    if course.portion_min == course.portion_max:
        return course.portion_max
    growth = max(need / pack.constants["large-portion-kcal"].value, 1.0)
    return math.floor(course.portion_max * growth * QUARTERS + TINY) / QUARTERS


def usual_portion(need: float, course: CourseRow, pack: FoodDB) -> float:
    """What a person usually takes: by the need of a whole day, within what the course allows.

    Energy need / 2000 kcal to the nearest quarter, 0.75 to 2.
    """
    quarters = math.floor(need / SERVING_KCAL * QUARTERS + 0.5)
    usual = min(max(quarters / QUARTERS, USUAL_MIN), USUAL_MAX)
    return min(max(usual, course.portion_min), largest_portion(need, course, pack))
