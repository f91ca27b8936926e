"""Statements of a profile that together leave a meal without dishes, before any solver runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from food_db import FoodDB
from food_db.schema import Course
from mealplan.columns import Allowed, Kept, Place
from mealplan.dishes import allowed_at
from mealplan.errors import NoPlanError
from mealplan.profile import Profile
from mealplan.statements import Statement, statements


def check_enough(
    profile: Profile,
    pack: FoodDB,
    dates: tuple[dt.date, ...],
    places: tuple[Place, ...],
    allowed: Allowed,
    kept: tuple[Kept, ...] = (),
) -> None:
    """Say at once when a daily course cannot be filled, and which statements together do that.

    Raises:
        NoPlanError: the smallest set of statements that conflicts, and what would mend it.
    """
    for place in places:
        needed = place.slot.day_min * len(place.sitting.days) - _there(place, kept, pack)
        if needed <= 0 or _room(place, allowed[place.number], pack) >= needed:
            continue
        said = [
            statement
            for statement in statements(profile, pack, dates)
            if not statement.who or statement.who in place.sitting.everyone
        ]

        def fills(held: list[Statement], place: Place = place, needed: int = needed) -> bool:
            left = allowed_at(place.sitting, held, profile, pack)
            return _room(place, left, pack) >= needed

        raise NoPlanError(_words(place, needed, smallest_conflict(said, fills), allowed, pack))


def smallest_conflict(
    said: list[Statement], fills: Callable[[list[Statement]], bool]
) -> list[Statement]:
    """Statements none of which can be left out of the conflict (a deletion filter).

    Those that bar fewest dishes are tried first, so that what stays is what bars most.
    """
    held = sorted(said, key=lambda statement: len(statement.barred))
    for statement in tuple(held):
        rest = [other for other in held if other is not statement]
        if not fills(rest):
            held = rest
    return held


def _there(place: Place, kept: tuple[Kept, ...], pack: FoodDB) -> int:
    """How many kept dishes stand in a place already."""
    return sum(
        one.meal is place.slot.meal
        and one.day in place.sitting.days
        and pack.recipes[one.recipe].course is place.slot.course
        and {name for name, _ in one.portions} == set(place.sitting.everyone)
        for one in kept
    )


def _room(place: Place, allowed: frozenset[str], pack: FoodDB) -> int:
    """Servings that the allowed recipes can give a place in a week."""
    total = 0
    for name in allowed:
        recipe = pack.recipes[name]
        if recipe.course is place.slot.course and place.slot.meal in recipe.meals:
            once = recipe.course is Course.MAIN and recipe.keeps_days < 1
            total += 1 if once else pack.courses[recipe.course].repeats
    return total


def _words(
    place: Place, needed: int, conflict: list[Statement], allowed: Allowed, pack: FoodDB
) -> str:
    room = _room(place, allowed[place.number], pack)
    course, meal = place.slot.course, place.slot.meal
    lines = [
        f"no plan exists: {needed} servings of {course} are needed for {meal}, and {room} are "
        "left. Together these leave too few dishes:"
    ]
    lines += [f"  - {statement.words}" for statement in conflict]
    mends = [statement.mend for statement in conflict if statement.mend]
    if mends:
        lines.append("would mend it: " + ", or ".join(mends))
    lines.append("or add recipes of your own (`--pack DIR`) that all of these allow")
    return "\n".join(lines)
