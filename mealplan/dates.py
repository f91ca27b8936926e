"""A day as files write it: a date within the years in which somebody plans."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BeforeValidator

_FIRST_YEAR, _LAST_YEAR = 2000, 2199


def a_day(value: object) -> dt.date:
    """A date, or its text; never a number of seconds, nor one so far off that days cannot be added.

    Raises:
        ValueError: it is none of these.

    >>> a_day("2026-11-23")
    datetime.date(2026, 11, 23)
    """
    day = value if type(value) is dt.date else None
    if isinstance(value, str):
        try:
            day = dt.date.fromisoformat(value)
        except ValueError:
            day = None
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(f"write a date as 2026-11-23, from {_FIRST_YEAR} to {_LAST_YEAR}")
    return day


Day = Annotated[dt.date, BeforeValidator(a_day)]
