"""`mealplan shop --trip`: the shopping list of one trip, or of each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mealplan.errors import InputError

if TYPE_CHECKING:
    from mealplan.plan import Plan
    from mealplan.shopping import ShoppingList
    from mealplan.shopping_trips import Trip

EVERY = "all"


def lists_of(plan: Plan, pantry: Path | None, trip: str | None) -> list[ShoppingList]:
    """The lists that are asked for: the whole plan's, that of a trip by its number, or all trips'.

    Raises:
        InputError: the plan has no trip of that number.
    """
    from mealplan.exports.pantry_csv import read_pantry
    from mealplan.own_prices import pack_of
    from mealplan.shopping import shopping_list
    from mealplan.shopping_trips import shopping_trips

    pack = pack_of(plan.profile)
    stock = read_pantry(pantry, pack) if pantry is not None else None
    if trip is None:
        return [shopping_list(plan, pack, stock)]
    trips = shopping_trips(plan, pack, stock)
    if trip == EVERY:
        return [one.shopping for one in trips]
    if not (trip.isdecimal() and trip.isascii() and 1 <= int(trip) <= len(trips)):
        raise InputError(f"--trip {trip!r}: {_known(trips)}; write a number, or {EVERY}")
    click.echo(f"trip {trip} of {len(trips)}", err=True)
    return [trips[int(trip) - 1].shopping]


def _known(trips: tuple[Trip, ...]) -> str:
    days = ", ".join(f"{number} {one.date:%a} {one.date}" for number, one in enumerate(trips, 1))
    if len(trips) == 1:
        return f"the plan has one trip ({days}); plan with --shopping sat --shopping wed for two"
    return f"the plan has these trips: {days}"
