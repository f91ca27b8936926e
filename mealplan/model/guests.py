"""What guests eat: the same portion of every dish of the meals that they come to."""

from __future__ import annotations

from mealplan.columns import Column
from mealplan.people import Guest


def guest_portion(guest: Guest, column: Column) -> float:
    """Servings of a dish that a guest eats, within the bounds of its course; 0 when not there."""
    if guest.name not in column.sitting.guests:
        return 0.0
    course = column.dish.course
    return min(max(guest.portion, course.portion_min), course.portion_max)
