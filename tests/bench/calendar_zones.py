"""Every time zone for some years, as the calendar writes it, read by dateutil, hour by hour.

    python tests/bench/calendar_zones.py 12

compares twelve years from 2020 on: each hour within a day of a clock change, and noon of each day,
with the zone as Python knows it. Times that the clock skips are left out.
"""

from __future__ import annotations

import datetime as dt
import io
import itertools
import sys
import zoneinfo
from pathlib import Path

from dateutil.tz import tzical
from icalendar import Calendar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from mealplan.exports.calendar_zone import timezone_of

UTC = dt.UTC
HOUR = dt.timedelta(hours=1)


def moments(zone: zoneinfo.ZoneInfo, year: int) -> list[dt.datetime]:
    """Instants of a year to compare, in UTC."""
    noons = [dt.datetime(year, 1, 1, 12, tzinfo=UTC) + dt.timedelta(days=n) for n in range(365)]
    found = []
    for noon, later in itertools.pairwise(noons):
        found.append(noon)
        if noon.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset():
            found += [noon + n * HOUR / 4 for n in range(-24 * 4, 48 * 4)]
    return found


def compare(name: str, years: range) -> tuple[int, list[str]]:
    """How many instants were compared in a zone, and which differ."""
    zone = zoneinfo.ZoneInfo(name)
    wrong, count = [], 0
    for year in years:
        held = Calendar()
        held.add_component(timezone_of(zone, dt.date(year, 3, 1), dt.date(year, 3, 8)))
        read = tzical(io.StringIO(held.to_ical().decode())).get(name)
        for moment in moments(zone, year):
            local = moment.astimezone(zone)
            if local.fold or local.replace(fold=1).utcoffset() != local.utcoffset():
                continue  # an hour that comes twice: the file cannot say which is meant
            count += 1
            again = local.replace(tzinfo=read).astimezone(UTC)
            if again != moment:
                wrong.append(f"{name} {moment:%Y-%m-%d %H:%M}: {again - moment}")
    return count, wrong


if __name__ == "__main__":
    years = range(2020, 2020 + int(sys.argv[1] if len(sys.argv) > 1 else 2))
    names = sorted(zoneinfo.available_timezones())
    total, wrong = 0, []
    for name in names:
        count, bad = compare(name, years)
        total += count
        wrong += bad
    print(f"{len(names)} zones, {len(years)} years, {total} instants, {len(wrong)} wrong")
    print("\n".join(wrong[:40]))
    sys.exit(bool(wrong))
