"""When a day's meals and chores begin and how long they take: ``constants.csv``, or one's own."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Mapping
from typing import TypeAlias

from food_db import FoodDB
from food_db.schema import Meal
from mealplan.errors import InputError
from mealplan.plain_text import one_line

Times: TypeAlias = Mapping[str, dt.time]

MORNING, EVENING, SHOPPING = "morning", "evening", "shopping"
_ROWS = {
    **{str(meal): f"{meal}-hour" for meal in Meal},
    MORNING: "ahead-morning-hour",
    EVENING: "ahead-evening-hour",
    SHOPPING: "shopping-hour",
}


def day_times(pack: FoodDB, own: Times | None = None) -> Times:
    """When each meal begins, something is prepared in a ``morning`` or ``evening``, and
    ``shopping`` is done.

    Args:
        pack: whose ``constants.csv`` gives the hours.
        own: times of one's own, as ``{"dinner": time(20, 30)}``.

    Raises:
        InputError: a time is of nothing that has one, or is no bare time of day.
    """
    times = {name: _clock(pack.constants[row].value) for name, row in _ROWS.items()}
    for name, time in (own or {}).items():
        if name not in times:
            raise InputError(_unknown(str(name)))
        if not isinstance(time, dt.time) or time.tzinfo is not None:
            raise InputError(
                f"times: {name}: {time!r} is no time of day; write datetime.time(20, 30), and "
                "the time zone apart"
            )
        times[str(name)] = time.replace(second=0, microsecond=0)
    return times


def length(what: str, pack: FoodDB) -> dt.timedelta:
    """How long something takes: a meal, ``ahead`` or ``shopping``."""
    return dt.timedelta(minutes=pack.constants[f"{what}-minutes"].value)


def _clock(hours: float) -> dt.time:
    """An hour with its fraction as a time of day, to the minute.

    >>> _clock(7.5).isoformat()
    '07:30:00'
    """
    whole = round(hours * 60) % (24 * 60)
    return dt.time(whole // 60, whole % 60)


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, _ROWS, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"times: there is no {one_line(name)!r}{hint} ({', '.join(_ROWS)})"
