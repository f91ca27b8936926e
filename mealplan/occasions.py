"""Words such as "tue lunch" as dates and meals, and who sits together at which of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from food_db.schema import Meal
from mealplan.errors import InputError
from mealplan.profile import Profile

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPANS = {
    "weekday": range(5),
    "weekdays": range(5),
    "weekend": range(5, 7),
    "weekends": range(5, 7),
}
_LEAST_LETTERS = 3
_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Occasion = tuple[int, Meal]
"""(index of the day, meal)"""


@dataclass(frozen=True)
class Sitting:
    """A kind of meal with those who eat it together, on the days when it is these.

    Attributes:
        meal: breakfast, lunch, dinner or snack.
        people: names of those who are planned for, in the profile's order.
        guests: names of the guests.
        days: indices of the days planned.
    """

    meal: Meal
    people: tuple[str, ...]
    guests: tuple[str, ...]
    days: tuple[int, ...]

    @property
    def everyone(self) -> tuple[str, ...]:
        """All who eat there."""
        return (*self.people, *self.guests)


def occasions(
    words: tuple[str, ...], dates: tuple[dt.date, ...], meals: tuple[Meal, ...]
) -> set[Occasion]:
    """The planned meals that words mean: ``tue lunch``, ``sat``, ``weekdays lunch``, ``lunch``,
    ``2026-11-24 dinner``.

    Raises:
        ValueError: a word is none of these.

    >>> monday = dt.date(2026, 11, 23)
    >>> sorted(occasions(("mon lunch",), (monday,), tuple(Meal)))
    [(0, <Meal.LUNCH: 'lunch'>)]
    """
    found: set[Occasion] = set()
    for text in words:
        which = [True] * len(dates)
        named: set[Meal] = set()
        parts = text.lower().replace(",", " ").split()
        if not parts:
            raise ValueError(_advice(text))
        for part in parts:
            if part in set(Meal):
                named.add(Meal(part))
            else:
                fits = _days(part, dates, text)
                which = [old and new for old, new in zip(which, fits, strict=True)]
        found |= {
            (day, meal)
            for day, there in enumerate(which)
            if there
            for meal in meals
            if not named or meal in named
        }
    return found


def last_day(word: str, dates: tuple[dt.date, ...]) -> int:
    """The index of the day by which something is to be eaten: the first that a word means.

    Raises:
        ValueError: the word is no day of these.

    >>> monday = dt.date(2026, 11, 23)
    >>> last_day("wed", tuple(monday + dt.timedelta(days=n) for n in range(7)))
    2
    """
    text = word.strip().lower()
    try:
        fits = _days(text, dates, word) if text not in _SPANS else []
    except ValueError:
        fits = []
    if not any(fits):
        last = f"{dates[0]:%a} {dates[0]} to {dates[-1]:%a} {dates[-1]}"
        raise ValueError(f"{word!r} is no day that is planned; write one of {last}, as thu")
    return fits.index(True)


def _days(part: str, dates: tuple[dt.date, ...], text: str) -> list[bool]:
    """For each date whether a word means it."""
    if part in _SPANS:
        return [date.weekday() in _SPANS[part] for date in dates]
    if len(part) >= _LEAST_LETTERS and any(name.startswith(part) for name in _NAMES):
        return [_NAMES[date.weekday()].startswith(part) for date in dates]
    try:
        wanted = dt.date.fromisoformat(part)
    except ValueError:
        raise ValueError(_advice(text)) from None
    return [date == wanted for date in dates]


def _advice(text: str) -> str:
    return f'{text!r} is no meal; write a day, a meal or both, as "tue lunch" or "sat"'


def sittings(profile: Profile, dates: tuple[dt.date, ...]) -> tuple[Sitting, ...]:
    """Who eats together: by meal in the order of the day, then by first day.

    Those with a meal of their own sit alone, those who are away are left out.

    Raises:
        InputError: a guest comes to a meal that nobody shares.
    """
    meals = profile.menu.meals
    away = {p.name: occasions(p.away, dates, meals) for p in profile.people}
    coming = {g.name: occasions(g.meals, dates, meals) for g in profile.guests}
    days: dict[tuple[Meal, tuple[str, ...], tuple[str, ...]], list[int]] = {}
    for meal in meals:
        for day in range(len(dates)):
            here = [p for p in profile.people if (day, meal) not in away[p.name]]
            shared = tuple(p.name for p in here if meal not in p.own)
            guests = tuple(name for name, when in coming.items() if (day, meal) in when)
            if guests and not shared:
                raise InputError(
                    f"guests: {guests[0]} comes to {meal} on {dates[day]}, when nobody shares that "
                    "meal; change the guest's meals, or who is away"
                )
            if shared:
                days.setdefault((meal, shared, guests), []).append(day)
            for person in here:
                if meal in person.own:
                    days.setdefault((meal, (person.name,), ()), []).append(day)
    return tuple(
        Sitting(meal, people, guests, tuple(when)) for (meal, people, guests), when in days.items()
    )
