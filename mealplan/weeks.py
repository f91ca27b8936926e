"""Many days as weeks: how they are divided, and the profile that each week is planned with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from mealplan.history import RESTING
from mealplan.plan_parts import PlannedMeal
from mealplan.profile import Eaten, Profile

WEEK = 7
_LAST_FIBRE_WEEK = 52


def week_lengths(days: int) -> tuple[int, ...]:
    """Days of each week: as few weeks as possible, as even as possible, the longer ones first.

    >>> week_lengths(7), week_lengths(10), week_lengths(17), week_lengths(28)
    ((7,), (5, 5), (6, 6, 5), (7, 7, 7, 7))
    """
    number = -(-days // WEEK)
    length, longer = divmod(days, number)
    return (length + 1,) * longer + (length,) * (number - longer)


def eaten_in(meals: Iterable[PlannedMeal]) -> tuple[Eaten, ...]:
    """The mains and sides of meals with the last day of each, by day and name."""
    last: dict[str, dt.date] = {}
    for meal in meals:
        for dish in meal.dishes:
            if dish.course in RESTING:
                last[dish.recipe] = max(meal.date, last.get(dish.recipe, meal.date))
    return tuple(
        Eaten(recipe=recipe, date=date)
        for recipe, date in sorted(last.items(), key=lambda item: (item[1], item[0]))
    )


def week_profile(
    profile: Profile,
    start: dt.date,
    days: int,
    rest: int,
    *,
    first: dt.date,
    before: Iterable[PlannedMeal],
) -> Profile:
    """The profile of one of several weeks.

    Its history is longer by the weeks before; fibre is raised by a further step for each of
    them; what the pantry holds is used up in the first.

    Args:
        start: the first day of this week.
        days: its number of days.
        rest: days until a main or side may come back.
        first: the first day of the whole plan.
        before: the meals of the weeks before.
    """
    weeks = (start - first).days // WEEK
    people = tuple(
        person.model_copy(update={"fibre_week": min(person.fibre_week + weeks, _LAST_FIBRE_WEEK)})
        if person.fibre_now is not None
        else person
        for person in profile.people
    )
    menu = profile.menu.model_copy(update={"start": start, "days": days, "rest": rest})
    return profile.model_copy(
        update={
            "people": people,
            "menu": menu,
            "history": (*profile.history, *eaten_in(before)),
            "pantry": profile.pantry if start == first else (),
        }
    )
