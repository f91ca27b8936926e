"""The days on which food is bought, and how long before a meal that was."""

from __future__ import annotations

import datetime as dt

from mealplan.profile import Menu

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def last_trip(menu: Menu, first: dt.date, date: dt.date) -> dt.date:
    """The last day of shopping on or before a date.

    Without days of its own a menu is shopped for on the first day planned.

    >>> monday, thursday = dt.date(2026, 11, 23), dt.date(2026, 11, 26)
    >>> last_trip(Menu(shopping=("sat", "wed")), monday, thursday).isoformat()
    '2026-11-25'
    >>> last_trip(Menu(shopping=("sat", "wed")), monday, monday).isoformat()
    '2026-11-21'
    >>> last_trip(Menu(), monday, thursday).isoformat()
    '2026-11-23'
    """
    if not menu.shopping:
        return first
    wanted = {_DAYS.index(day) for day in menu.shopping}
    while date.weekday() not in wanted:
        date -= dt.timedelta(days=1)
    return date
