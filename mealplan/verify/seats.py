"""Who sits down to which meal: those at the shared table with their guests, and those alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from food_db.schema import Meal
from mealplan.errors import InputError
from mealplan.occasions import Occasion, occasions
from mealplan.profile import Profile


@dataclass(frozen=True, slots=True)
class Seat:
    """A meal of a day with those who eat the same dishes there, by name."""

    date: dt.date
    meal: Meal
    people: tuple[str, ...]
    guests: tuple[str, ...] = ()

    @property
    def everyone(self) -> frozenset[str]:
        """All who eat there."""
        return frozenset((*self.people, *self.guests))

    @property
    def company(self) -> tuple[Meal, tuple[str, ...], tuple[str, ...]]:
        """What makes two days of it the same sitting: the meal, and who is there."""
        return self.meal, self.people, self.guests

    def __str__(self) -> str:
        return f"{self.date} {self.meal} of {', '.join((*self.people, *self.guests))}"


class Seats:
    """All seats of a profile over its days.

    A person who is away sits nowhere, one with a meal of their own sits alone, all others and
    the guests sit together.

    Raises:
        InputError: a word for a meal means none, or a guest comes when nobody shares the meal.
    """

    def __init__(self, profile: Profile, dates: tuple[dt.date, ...]) -> None:
        self.dates = dates
        meals = profile.menu.meals
        away = {p.name: _when(p.away, dates, meals, p.name) for p in profile.people}
        coming = {g.name: _when(g.meals, dates, meals, g.name) for g in profile.guests}
        found: list[Seat] = []
        for day, date in enumerate(dates):
            for meal in meals:
                here = [p for p in profile.people if (day, meal) not in away[p.name]]
                shared = tuple(p.name for p in here if meal not in p.own)
                guests = tuple(name for name, when in coming.items() if (day, meal) in when)
                if guests and not shared:
                    raise InputError(f"guests: {guests[0]}: nobody shares {meal} on {date}")
                found += [Seat(date, meal, shared, guests)] if shared else []
                found += [Seat(date, meal, (p.name,)) for p in here if meal in p.own]
        self.all = tuple(found)

    def at(self, date: dt.date, meal: Meal) -> tuple[Seat, ...]:
        """The seats of a meal of a day: several when somebody sits alone."""
        return tuple(seat for seat in self.all if (seat.date, seat.meal) == (date, meal))

    def of(self, name: str) -> dict[dt.date, tuple[Meal, ...]]:
        """The meals that a person eats here, by date; days without any are left out."""
        meals: dict[dt.date, tuple[Meal, ...]] = {}
        for seat in self.all:
            if name in seat.people:
                meals[seat.date] = (*meals.get(seat.date, ()), seat.meal)
        return meals

    def nearest(self, date: dt.date, meal: Meal, names: Iterable[str]) -> Seat | None:
        """The seat of a meal at which most of these names sit (and fewest others)."""
        wanted = frozenset(names)
        near = [seat for seat in self.at(date, meal) if seat.everyone & wanted]
        return min(near, key=lambda seat: len(seat.everyone ^ wanted), default=None)


def _when(
    words: tuple[str, ...], dates: tuple[dt.date, ...], meals: tuple[Meal, ...], name: str
) -> set[Occasion]:
    try:
        return occasions(words, dates, meals)
    except ValueError as error:
        raise InputError(f"{name}: {error}") from None
