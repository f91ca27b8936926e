"""Time zones of the calendar: a zone by its name, and its clock changes as a VTIMEZONE."""

from __future__ import annotations

import datetime as dt
import difflib
import zoneinfo
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mealplan.errors import InputError
from mealplan.plain_text import one_line

if TYPE_CHECKING:
    from icalendar import Timezone

_SECOND = dt.timedelta(seconds=1)
_DAY = dt.timedelta(days=1)


def zone_named(name: str) -> zoneinfo.ZoneInfo:
    """The time zone of a name of the IANA list, as ``Europe/Madrid``.

    Raises:
        InputError: there is none of that name; names those that are near.
    """
    known = zoneinfo.available_timezones()
    if name not in known:
        raise InputError(_unknown(str(name), known))
    return zoneinfo.ZoneInfo(name)


def _unknown(name: str, known: set[str]) -> str:
    words = {zone.rsplit("/", 1)[-1].lower(): zone for zone in sorted(known, reverse=True)}
    words |= {zone.lower(): zone for zone in known}
    wanted = "_".join(name.lower().split())
    near = dict.fromkeys(words[word] for word in difflib.get_close_matches(wanted, words, n=3))
    meant = f"did you mean {' or '.join(near)}?" if near else "write one as Europe/Madrid"
    return f"there is no time zone {one_line(name)!r}; {meant}"


def timezone_of(zone: zoneinfo.ZoneInfo, first: dt.date, last: dt.date) -> Timezone:
    """A VTIMEZONE with every clock change of the years of two days.

    Whole years, so that what a calendar moves by a month stays right. (``Timezone.from_tzinfo``
    of icalendar 6.3 and 7.3 gives the onset of summer time an hour late, at 03:00 in Madrid,
    where RFC 5545 wants the hour that the clock showed before, 02:00.)
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard  # noqa: PLC0415 (an extra)

    component = Timezone()
    component.add("tzid", zone.key)
    for at, before in _onsets(zone, first.year, last.year):
        local = at.astimezone(zone)
        summer = (local.dst() or dt.timedelta(0)) > dt.timedelta(0)
        part = TimezoneDaylight() if summer else TimezoneStandard()
        part.add("dtstart", at.replace(tzinfo=None) + before)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", _offset(local))
        part.add("tzname", local.tzname() or "")
        component.add_component(part)
    return component


def _onsets(
    zone: zoneinfo.ZoneInfo, first: int, last: int
) -> Iterator[tuple[dt.datetime, dt.timedelta]]:
    """The first instant of the years, and each at which the clock changes: with the offset before.

    Instants are in UTC. The first begins a day early: New Year comes earlier in the east.
    """
    at = dt.datetime(first, 1, 1, tzinfo=dt.UTC) - _DAY
    end = dt.datetime(last + 1, 1, 1, tzinfo=dt.UTC) + _DAY
    yield at, _offset(at.astimezone(zone))
    while at < end:
        before, after = (_offset(day.astimezone(zone)) for day in (at, at + _DAY))
        if before != after:
            yield _change(zone, at, at + _DAY), before
        at += _DAY


def _change(zone: zoneinfo.ZoneInfo, early: dt.datetime, late: dt.datetime) -> dt.datetime:
    """The first second in a day with the offset of its end, by halving."""
    old = _offset(early.astimezone(zone))
    while late - early > _SECOND:
        middle = early + (late - early) // 2
        middle -= dt.timedelta(microseconds=middle.microsecond)
        early, late = (middle, late) if _offset(middle.astimezone(zone)) == old else (early, middle)
    return late


def _offset(local: dt.datetime) -> dt.timedelta:
    return local.utcoffset() or dt.timedelta(0)
