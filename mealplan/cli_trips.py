"""`mealplan shop --trip`: the shopping list of one trip, or of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mealplan.errors import InputError

if TYPE_CHECKING:
    from food_db import FoodDB
    from mealplan.aisles import Aisles
    from mealplan.pantry import Pantry
    from mealplan.plan import Plan
    from mealplan.shopping import ShoppingList
    from mealplan.shopping_trips import Trip

EVERY = "all"


def lists_of(
    plan: Plan,
    pack: FoodDB,
    stock: Pantry | None,
    trip: str | None,
    aisles: Aisles | None = None,
    days: tuple[str, ...] = (),
) -> list[ShoppingList]:
    """The lists that are asked for: the whole plan's, that of a trip by its number, or all trips'.

    ``days`` of shopping stand in for those of the plan, and ask for each trip by themselves.

    Raises:
        InputError: the plan has no trip of that number, or a day is none.
    """
    from mealplan.shopping import shopping_list
    from mealplan.shopping_trips import shopped_on, shopping_trips

    if days:
        plan = shopped_on(plan, days)
        trip = trip or EVERY
    if trip is None:
        return [shopping_list(plan, pack, stock, aisles)]
    trips = shopping_trips(plan, pack, stock, aisles)
    if trip == EVERY:
        return [one.shopping for one in trips]
    if not (trip.isdecimal() and trip.isascii() and 1 <= int(trip) <= len(trips)):
        raise InputError(f"--trip {trip!r}: {_known(trips)}; write a number, or {EVERY}")
    click.echo(f"trip {trip} of {len(trips)}", err=True)
    return [trips[int(trip) - 1].shopping]


def _known(trips: tuple[Trip, ...]) -> str:
    days = ", ".join(f"{number} {one.date:%a} {one.date}" for number, one in enumerate(trips, 1))
    if len(trips) == 1:
        return f"the plan has one trip ({days}); --on sat --on wed makes two of it"
    return f"the plan has these trips: {days}"
