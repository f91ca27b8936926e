"""How large a portion is: a person's usual one, and the most of a course."""

from __future__ import annotations

import math

from food_db import FoodDB
from food_db.schema import CourseRow

SERVING_FOR_KCAL = 2000.0
_USUAL = (0.75, 2.0)
_QUARTERS = 4


def usual_portion(need: float, course: CourseRow, pack: FoodDB) -> float:
    """A person's usual portion: a serving of a dish is meant for a need of 2,000 kcal a day.

    In quarters, within three quarters and two, and within the bounds of the course (drinks come
    by the glass).

    Args:
        need: energy of a whole day [kcal/d].
    """
    least, most = _USUAL
    quarters = math.floor(need / SERVING_FOR_KCAL * _QUARTERS + 0.5) / _QUARTERS
    usual = min(max(quarters, least), most)
    return min(max(usual, course.portion_min), largest_portion(need, course, pack))


def largest_portion(need: float, course: CourseRow, pack: FoodDB) -> float:
    """The most servings of a course: who needs more than most people eats larger portions too."""
    if course.portion_min == course.portion_max:
        return course.portion_max
    grown = max(1.0, need / pack.constants["large-portion-kcal"].value)
    return math.floor(course.portion_max * grown * _QUARTERS + 1e-9) / _QUARTERS
