"""What was eaten before the days planned: dishes that rest, likes that have to recover."""

from __future__ import annotations

import datetime as dt

from food_db import FoodDB
from food_db.schema import Course
from mealplan.profile import Profile

_WEEK = 7
RESTING = frozenset({Course.MAIN, Course.SIDE})
"""Courses whose dishes rest; a breakfast, bread, snack or drink may come every week."""


def rest_of(profile: Profile, pack: FoodDB) -> int:
    """Days until a main or side may come back after it was last eaten.

    What the profile says; else `rest-days` of ``constants.csv`` where there is anything to
    remember (a history, or more than a week), and none within one week.
    """
    menu = profile.menu
    if menu.rest is not None:
        return menu.rest
    remembers = bool(profile.history) or menu.days > _WEEK
    return int(pack.constants["rest-days"].value) if remembers else 0


def last_eaten(profile: Profile) -> dict[str, dt.date]:
    """The last day on which each dish of the history was eaten."""
    last: dict[str, dt.date] = {}
    for eaten in profile.history:
        last[eaten.recipe] = max(eaten.date, last.get(eaten.recipe, eaten.date))
    return last


def resting(profile: Profile, pack: FoodDB, first: dt.date) -> frozenset[str]:
    """The mains and sides whose rest is not over on the first day planned.

    A dish eaten on day d may come back on day d + rest. The days planned are taken as one: what
    still rests on the first of them is not served on any.
    """
    rest = dt.timedelta(days=rest_of(profile, pack))
    return frozenset(
        recipe
        for recipe, date in last_eaten(profile).items()
        if recipe in pack.recipes and pack.recipes[recipe].course in RESTING and date + rest > first
    )


def times_rested(course: Course, days: int, rest: int) -> int | None:
    """How often a side fits into so many days with its rest between; ``None`` for any number.

    A main's second helping is no second cooking: it has no rest.

    >>> times_rested(Course.SIDE, 7, 3), times_rested(Course.SIDE, 7, 7)
    (3, 1)
    """
    if course is not Course.SIDE or rest <= 1:
        return None
    return -(-days // rest)


def recovered(
    liking: dict[str, float], profile: Profile, pack: FoodDB, first: dt.date
) -> dict[str, float]:
    """Points of liked mains and sides, less for what was eaten lately.

    points · min(1, days since it was last eaten / `like-recovers`): right after a dish was eaten
    its like is used up, and it comes back in a straight line. A dislike does not wear off.
    """
    whole = pack.constants["like-recovers"].value
    points = dict(liking)
    for recipe, date in last_eaten(profile).items():
        if points.get(recipe, 0.0) > 0 and pack.recipes[recipe].course in RESTING:
            points[recipe] *= min(1.0, max(0, (first - date).days) / whole)
    return points
