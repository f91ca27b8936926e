"""Whether the parts of a plan file speak of the same days, people, dishes and weeks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from mealplan.weeks import WEEK

if TYPE_CHECKING:
    from mealplan.plan import Plan

_NEEDED = {"energy_kcal", "fibre_g"}


def disagreement(plan: Plan) -> str | None:
    """Where the parts of a plan do not speak of the same days, people and nutrients."""
    days = plan.profile.menu.days
    dates = [plan.start + dt.timedelta(days=i) for i in range(days)]
    if not {meal.date for meal in plan.meals} <= set(dates):
        return f"meals: must lie in the {days} days from {plan.start}"
    there = {(m.date, m.slot, dish.recipe) for m in plan.meals for dish in m.dishes}
    if not {(one.date, one.slot, one.recipe) for one in plan.kept} <= there:
        return "kept: must be dishes of the meals"
    if not plan.people or plan.people != tuple(person.name for person in plan.profile.people):
        return "people: must be the people of the profile, in their order"
    if set(plan.nutrition_) != set(plan.people):
        return "nutrition: must hold every person, and nobody else"
    for name, held in plan.nutrition_.items():
        nutrients = set(held.mean)
        if not nutrients >= _NEEDED or set(held.coverage) != nutrients:
            return f"nutrition: {name}: mean and coverage must hold the same nutrients"
        if len(held.daily) != days or any(set(day) != nutrients for day in held.daily):
            return f"nutrition: {name}: daily must hold each day and nutrient"
    return _weeks_disagree(plan)


def _weeks_disagree(plan: Plan) -> str | None:
    """Where the weeks do not follow each other over all days, or lack somebody."""
    if not plan.weeks:
        return None if len(plan.dates) <= WEEK else f"weeks: more than {WEEK} days need them"
    start = plan.start
    for number, week in enumerate(plan.weeks, 1):
        if week.start != start:
            return f"weeks: week {number} starts on {week.start}, it should on {start}"
        if set(week.nutrition) != set(plan.people):
            return f"weeks: week {number}: nutrition must hold every person, and nobody else"
        start += dt.timedelta(days=week.days)
    if start != plan.dates[-1] + dt.timedelta(days=1):
        return f"weeks: they must end with the plan, on {plan.dates[-1]}"
    return None
