"""Dishes that rest after they were eaten, likes that recover, and how long a dish keeps."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from itertools import pairwise

from food_db.marks import FREEZER
from food_db.pack import FoodDB, Recipe
from food_db.schema import Course
from mealplan.profile import Profile
from mealplan.verify.case import Case
from mealplan.verify.report import Ledger

RESTING = (Course.MAIN, Course.SIDE)
A_WEEK = 7


def rest_days(profile: Profile, pack: FoodDB) -> int:
    """The rest that the profile asks for; unsaid, the table's where something is remembered."""
    asked = profile.menu.rest
    if asked is not None:
        return asked
    if profile.history or profile.menu.days > A_WEEK:
        return int(pack.constants["rest-days"].value)
    return 0


def days_since(recipe: Recipe, case: Case) -> int | None:
    """Days from the last time that a main or side was eaten to the first day planned."""
    ages = [
        (case.dates[0] - eaten.date).days
        for eaten in case.profile.history
        if eaten.recipe == recipe.id
    ]
    return min(ages) if ages and recipe.course in RESTING else None


def rests(recipe: Recipe, case: Case) -> bool:
    """Whether a dish was eaten so lately that it must not be served."""
    age = days_since(recipe, case)
    return age is not None and age < rest_days(case.profile, case.pack)


def like_left(recipe: Recipe, case: Case) -> float:
    """The part of a like that is there again since the dish was eaten, 0 to 1."""
    age = days_since(recipe, case)
    if age is None:
        return 1.0
    return min(max(age / case.pack.constants["like-recovers"].value, 0.0), 1.0)


def times_with_rest(recipe: Recipe, times: int, case: Case) -> int:
    """How often a dish may come, with the rest that a side has between two meals."""
    rest = rest_days(case.profile, case.pack)
    if recipe.course is not Course.SIDE or rest < 2:
        return times
    return min(times, math.ceil(len(case.dates) / rest))


def longest(recipe: Recipe, case: Case) -> float:
    """Days after which a dish may be eaten again: by its recipe, or out of the freezer."""
    lacked = {word.strip().casefold() for word in case.profile.wishes.lacks}
    if recipe.freezes and recipe.keeps_days >= 1 and FREEZER not in lacked:
        return max(recipe.keeps_days, case.pack.constants["freezer-days"].value)
    return recipe.keeps_days


def check_rest(case: Case, ledger: Ledger) -> None:
    """Nobody has a side again within its rest (a main comes again as a leftover only)."""
    rest = rest_days(case.profile, case.pack)
    if rest < 2:
        return
    when: dict[tuple[str, str], set[dt.date]] = defaultdict(set)
    for dish in case.table:
        if dish.course is Course.SIDE:
            for name in dish.portions:
                when[dish.recipe.title, name].add(dish.date)
    for (title, name), dates in sorted(when.items()):
        for one, two in pairwise(sorted(dates)):
            text = f"{name} has it {(two - one).days} days after {one}; rest is {rest}"
            ledger.holds((two - one).days >= rest, "rest", f"{two}, {title}", text)
