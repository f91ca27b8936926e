"""The plan as an iCalendar file (RFC 5545): meals, what to do ahead with alarms, shopping."""

from __future__ import annotations

import datetime as dt
import uuid
import zoneinfo
from typing import TYPE_CHECKING

from food_db import FoodDB
from mealplan.day_times import Times
from mealplan.errors import InputError
from mealplan.exports.calendar_entries import Entry, entries
from mealplan.exports.calendar_zone import timezone_of, zone_named
from mealplan.exports.extras import need
from mealplan.own_prices import pack_of
from mealplan.plain_text import one_line
from mealplan.plan import Plan
from mealplan.profile import REFERENCE_ADULT
from mealplan.units import Units

if TYPE_CHECKING:
    from icalendar import Event

_TABLES = uuid.UUID("b1c1a1de-9d5b-5b0c-9a63-6d65616c706c")
"""The name space of the tables' identifiers; it never changes."""
_FIRST = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_MINUTE = dt.timedelta(minutes=1)


def calendar(
    plan: Plan,
    pack: FoodDB | None = None,
    *,
    zone: str | None = None,
    times: Times | None = None,
    stamp: dt.datetime | None = None,
    units: Units = "metric",
) -> bytes:
    """A meal an event, with an alarm when to start cooking; soaking, thawing and the like; trips.

    An event is known by its table (the people), day and meal: a later calendar of the same days
    takes the place of an earlier one in a program that imports both, the later by ``stamp``. What
    the earlier had besides (a soaking that is needed no longer) stays there.

    Args:
        plan: the plan.
        pack: the pack that its recipes are of, its profile's by default.
        zone: a time zone (``Europe/Madrid``): times are those of its clocks, and its clock changes
            stand in the file. Without one times float: dinner is at seven by whichever clock the
            calendar goes, also on a journey.
        times: when meals begin (``{"dinner": time(20, 30)}``), when something is prepared ahead
            (``morning``, ``evening``) and ``shopping``; the rest is in ``constants.csv``.
        stamp: when the plan was made, with its time zone; by default its first day, so that the
            same plan gives the same bytes.
        units: of the amounts on the shopping list.

    Returns:
        The file, lines of at most 75 octets that end with CR LF.

    Raises:
        InputError: no such zone or time, the stamp has no time zone, the pack lacks a recipe, or
            icalendar is not installed.
    """
    need("icalendar", "ics", "a calendar")
    from icalendar import Calendar, vText  # noqa: PLC0415 (an extra: calendars alone need it)

    tz = zone_named(zone) if zone is not None else None
    made = _stamp(plan, stamp)
    held = entries(plan, pack_of(plan.profile) if pack is None else pack, times, units)
    file = Calendar()
    file.add("prodid", "-//mealplan//meals//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    names = "" if plan.people == (REFERENCE_ADULT.name,) else ", ".join(map(one_line, plan.people))
    file.add("x-wr-calname", vText(f"Meals: {names}" if names else "Meals"))
    if tz is not None:
        file.add("x-wr-timezone", tz.key)
        days = [entry.start.date() for entry in held] or [plan.start]
        file.add_component(timezone_of(tz, min(days), max(days)))
    table = uuid.uuid5(_TABLES, "\n".join(sorted(plan.people)))
    for entry in held:
        file.add_component(_event(entry, table, made, tz))
    written: bytes = file.to_ical()
    return written


def _stamp(plan: Plan, stamp: dt.datetime | None) -> dt.datetime:
    if stamp is None:
        return dt.datetime.combine(plan.start, dt.time(), tzinfo=dt.UTC)
    if stamp.tzinfo is None:
        raise InputError(f"stamp {stamp} has no time zone; write one, as datetime.now(UTC)")
    return max(stamp.astimezone(dt.UTC).replace(microsecond=0), _FIRST)


def _event(
    entry: Entry, table: uuid.UUID, made: dt.datetime, tz: zoneinfo.ZoneInfo | None
) -> Event:
    from icalendar import Alarm, Event  # noqa: PLC0415 (an extra)

    start = entry.start.replace(tzinfo=tz)
    event = Event()
    event.add("uid", str(uuid.uuid5(table, entry.key)))
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", (made - _FIRST) // _MINUTE)
    event.add("dtstart", start)
    event.add("dtend", _after(start, entry.takes))
    event.add("summary", entry.summary)
    event.add("description", _description(entry, start))
    event.add("categories", [entry.category])
    event.add("transp", "TRANSPARENT")  # a meal plan makes nobody busy
    if entry.rings is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.alarm)
        alarm.add("trigger", -entry.rings)
        event.add_component(alarm)
    return event


def _description(entry: Entry, start: dt.datetime) -> str:
    """Its lines, after when to start cooking: by the clock of that day."""
    begins = [f"Start cooking at {_after(start, -entry.rings):%H:%M}.", ""] if entry.rings else []
    return "\n".join([*begins, *entry.lines])


def _after(start: dt.datetime, takes: dt.timedelta) -> dt.datetime:
    """So much later by a stop watch; a clock change in between shows on the clock."""
    if start.tzinfo is None:
        return start + takes
    return (start.astimezone(dt.UTC) + takes).astimezone(start.tzinfo)
