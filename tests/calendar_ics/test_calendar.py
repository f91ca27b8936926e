"""The calendar, read back by vobject; its clock changes by dateutil, from the file alone."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import pytest
import vobject
from dateutil.tz import tzical
from hand_plan import PACK, day, dish, hand_plan, meal, pack_with
from hostile import EVERY

from mealplan import Plan
from mealplan.errors import InputError
from mealplan.exports.calendar_ics import calendar
from mealplan.plain_text import one_line
from mealplan.preparation import tasks
from mealplan.shopping_trips import shopping_trips

UTC = dt.UTC
PLAN = hand_plan(
    meal(day(0), "breakfast", dish("overnight-oats")),
    meal(day(0), "dinner", dish("bissara", portions={"you": 2.0}), dish("spinaci-con-pinoli")),
    meal(day(1), "lunch", dish("bissara", leftover=True)),
    meal(day(3), "dinner", dish("fasolada", portions={"you": 1.5})),
)


def read(file: bytes) -> Any:
    """The calendar as another library reads it."""
    return vobject.readOne(file.decode("utf-8"))


def events(file: bytes) -> dict[str, Any]:
    """The events by summary."""
    found = read(file).vevent_list
    named = {event.summary.value: event for event in found}
    assert len(named) == len(found)
    return named


def instant(file: bytes, value: dt.datetime) -> dt.datetime:
    """A time of the file in UTC, by dateutil, from the clock changes that stand in the file."""
    zones = tzical(io.StringIO(file.decode("utf-8")))
    (name,) = zones.keys()
    return value.replace(tzinfo=zones.get(name)).astimezone(UTC)


def instants(file: bytes, word: str) -> list[dt.datetime]:
    """When the events begin whose summary begins so, in UTC."""
    found = read(file).vevent_list
    return [instant(file, e.dtstart.value) for e in found if e.summary.value.startswith(word)]


def test_a_meal_is_an_event_with_its_dishes() -> None:
    file = calendar(PLAN, PACK)
    held = events(file)
    assert set(held) == {
        "Prepare Overnight oats with kefir and berries",
        "Breakfast: Overnight oats with kefir and berries",
        "Dinner: Bissara, Spinaci con pinoli",
        "Lunch: Bissara",
        "Soak for Fasolada",
        "Dinner: Fasolada",
    }
    dinner = held["Dinner: Bissara, Spinaci con pinoli"]
    assert dinner.dtstart.value == dt.datetime(2026, 11, 23, 19, 0)
    assert dinner.dtend.value == dt.datetime(2026, 11, 23, 20, 0)
    # bissara takes 65 minutes; 15 + 10 of work
    assert dinner.description.value == (
        "Start cooking at 17:55.\n"
        "\n"
        "Bissara: Moroccan split fava bean soup with olive oil, cumin and paprika\n"
        "× 2; 15 min of work, 65 min in all\n"
        "Cook 3 servings: 1 of them for Tue lunch.\n"
        "\n"
        "Spinaci con pinoli: Wilted spinach with pine nuts, garlic oil and lemon zest\n"
        "10 min"
    )
    assert dinner.valarm.trigger.value == dt.timedelta(minutes=-65)
    assert dinner.valarm.action.value == "DISPLAY"
    assert dinner.valarm.description.value == (
        "Start cooking: Bissara, Spinaci con pinoli. Cook 3 servings: 1 of them for Tue lunch."
    )
    lunch = held["Lunch: Bissara"]
    assert lunch.dtstart.value == dt.datetime(2026, 11, 24, 12, 30)
    assert lunch.description.value.endswith("\nleft over from Mon dinner")
    assert not hasattr(lunch, "valarm"), "nothing is cooked for it"


def test_hands_cook_one_dish_after_the_other() -> None:
    """Two dishes of 40 minutes' work and 45 in all: 80 minutes, not 45."""
    pack = pack_with("adas", active_minutes=40.0, total_minutes=45.0)
    pack.recipes["haydari"] = pack_with(  # type: ignore[index]
        "haydari", active_minutes=40.0, total_minutes=45.0
    ).recipes["haydari"]
    plan = hand_plan(meal(day(0), "dinner", dish("adas"), dish("haydari")))
    ((event,)) = read(calendar(plan, pack)).vevent_list
    assert event.valarm.trigger.value == dt.timedelta(minutes=-80)
    assert event.description.value.startswith("Start cooking at 17:40.\n")


def test_what_is_done_ahead_rings_the_evening_before() -> None:
    held = events(calendar(PLAN, PACK))
    soak = held["Soak for Fasolada"]
    assert soak.dtstart.value == dt.datetime(2026, 11, 25, 20, 0)
    assert soak.valarm.trigger.value == dt.timedelta(0)
    assert soak.description.value == (
        "Soak the beans in plenty of cold water.\nFor Thu dinner: Fasolada."
    )
    assert held["Dinner: Fasolada"].description.value.endswith(
        "\n\nWed evening: Soak the beans in plenty of cold water. (Fasolada)"
    )
    oats = held["Prepare Overnight oats with kefir and berries"]
    assert oats.dtstart.value == dt.datetime(2026, 11, 22, 20, 0), "before the first day"


def test_own_times() -> None:
    times = {"dinner": dt.time(20, 30), "evening": dt.time(21), "breakfast": dt.time(6)}
    held = events(calendar(PLAN, PACK, times=times))
    assert held["Dinner: Fasolada"].dtstart.value == dt.datetime(2026, 11, 26, 20, 30)
    assert held["Soak for Fasolada"].dtstart.value == dt.datetime(2026, 11, 25, 21, 0)
    assert held["Lunch: Bissara"].dtstart.value == dt.datetime(2026, 11, 24, 12, 30)
    with pytest.raises(InputError, match="there is no 'super'"):
        calendar(PLAN, PACK, times={"super": dt.time(20)})


def test_a_quick_meal_does_not_ring() -> None:
    """From 15 minutes on; what is cooked for later rings always."""
    for total, rings in ((14.0, False), (15.0, True)):
        pack = pack_with("adas", active_minutes=5.0, total_minutes=total)
        plan = hand_plan(meal(day(0), "lunch", dish("adas")))
        ((event,)) = read(calendar(plan, pack)).vevent_list
        assert hasattr(event, "valarm") is rings
    pack = pack_with("adas", active_minutes=5.0, total_minutes=10.0)
    twice = hand_plan(
        meal(day(0), "lunch", dish("adas")), meal(day(1), "lunch", dish("adas", leftover=True))
    )
    assert hasattr(read(calendar(twice, pack)).vevent_list[0], "valarm")


def test_portions_of_two_people_and_two_sittings() -> None:
    both = dish("adas", portions={"Ana": 1.0, "Ben": 1.5})
    own = dish("haydari", portions={"Ana": 0.5})
    plan = hand_plan(meal(day(0), "lunch", both), meal(day(0), "lunch", own))
    held = events(calendar(plan, PACK))
    (event,) = held.values()
    assert "\nAna 1, Ben 1½; " in event.description.value
    assert "\nAna ½; " in event.description.value
    assert read(calendar(plan, PACK)).contents["x-wr-calname"][0].value == "Meals: Ana, Ben"


def test_shopping_on_the_days_of_the_profile() -> None:
    fish = meal(day(4), "dinner", dish("salmon-with-spelt-salad"))
    plan = hand_plan(*PLAN.meals, fish, shopping=("sat", "wed"))
    held = [e for e in read(calendar(plan, PACK)).vevent_list if "Shopping" in e.summary.value]
    trips = shopping_trips(plan, PACK)
    assert [e.dtstart.value for e in held] == [
        dt.datetime(2026, 11, 21, 10, 0),
        dt.datetime(2026, 11, 25, 10, 0),
    ]
    for event, trip in zip(held, trips, strict=True):
        bought = [item for item in trip.shopping.items if item.buy]
        assert event.summary.value.startswith(f"Shopping: {len(bought)} thing")
        lines = event.description.value.split("\n")
        assert sum(any(item.name[:4] in line for line in lines) for item in bought) == len(bought)
    us = calendar(plan, PACK, units="us").decode()
    assert "oz)" in us.replace("\r\n ", "")
    assert not any("Shopping" in word for word in events(calendar(PLAN, PACK)))


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert calendar(PLAN, PACK, zone="Europe/Madrid") == calendar(PLAN, PACK, zone="Europe/Madrid")


def test_a_new_export_updates_the_events_of_the_old() -> None:
    """Another dinner at the same table has the same identifier and a higher number."""
    other = hand_plan(meal(day(0), "dinner", dish("adas")), meal(day(3), "dinner", dish("hummus")))
    early, late = (
        dt.datetime(2026, 11, 20, 9, tzinfo=UTC),
        dt.datetime(2026, 11, 20, 10, tzinfo=UTC),
    )
    old = events(calendar(PLAN, PACK, stamp=early))
    new = events(calendar(other, PACK, stamp=late))
    for before, after in (
        ("Dinner: Bissara, Spinaci con pinoli", "Dinner: Adas"),
        ("Dinner: Fasolada", "Dinner: Hummus"),
        ("Soak for Fasolada", "Soak for Hummus"),
    ):
        assert old[before].uid.value == new[after].uid.value
        assert int(old[before].sequence.value) < int(new[after].sequence.value)
        assert old[before].dtstamp.value == early < new[after].dtstamp.value == late
    uids = [event.uid.value for event in old.values()]
    assert len(set(uids)) == len(uids)
    table = hand_plan(meal(day(3), "dinner", dish("fasolada", portions={"Ana": 1.0})))
    assert not set(uids) & {e.uid.value for e in events(calendar(table, PACK)).values()}
    with pytest.raises(InputError, match="has no time zone"):
        calendar(PLAN, PACK, stamp=dt.datetime(2026, 11, 20))


def dinners(start: dt.date, days: int = 2) -> Plan:
    """A dinner a day."""
    meals = [meal(day(n, start), "dinner", dish("adas")) for n in range(days)]
    return hand_plan(*meals, start=start, days=days)


@pytest.mark.parametrize(
    ("zone", "start", "expected"),
    [
        # 19:00 is 17:00 UTC in summer (UTC+2) and 18:00 in winter (UTC+1)
        ("Europe/Madrid", dt.date(2026, 10, 24), ["2026-10-24T17:00", "2026-10-25T18:00"]),
        ("Europe/Madrid", dt.date(2027, 3, 27), ["2027-03-27T18:00", "2027-03-28T17:00"]),
        # UTC-4 and UTC-5, from the first Sunday of November to the second of March
        ("America/New_York", dt.date(2026, 10, 31), ["2026-10-31T23:00", "2026-11-02T00:00"]),
        ("America/New_York", dt.date(2027, 3, 13), ["2027-03-14T00:00", "2027-03-14T23:00"]),
        ("America/Phoenix", dt.date(2026, 10, 31), ["2026-11-01T02:00", "2026-11-02T02:00"]),
        ("Asia/Tokyo", dt.date(2027, 3, 27), ["2027-03-27T10:00", "2027-03-28T10:00"]),
        # UTC+10:30 and UTC+11
        ("Australia/Lord_Howe", dt.date(2026, 10, 3), ["2026-10-03T08:30", "2026-10-04T08:00"]),
        ("UTC", dt.date(2026, 10, 24), ["2026-10-24T19:00", "2026-10-25T19:00"]),
    ],
)
def test_dinner_is_at_seven_on_both_sides_of_a_clock_change(
    zone: str, start: dt.date, expected: list[str]
) -> None:
    found = instants(calendar(dinners(start), PACK, zone=zone), "Dinner")
    assert [f"{moment:%Y-%m-%dT%H:%M}" for moment in found] == expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        # all of Europe at 01:00 UTC; New York at 02:00 by the clock before, UTC-5 and UTC-4
        ("Europe/Madrid", ["2026-03-29T01:00", "2026-10-25T01:00"]),
        ("Europe/Dublin", ["2026-03-29T01:00", "2026-10-25T01:00"]),
        ("America/New_York", ["2026-03-08T07:00", "2026-11-01T06:00"]),
        ("Australia/Lord_Howe", ["2026-04-04T15:00", "2026-10-03T15:30"]),
        ("Asia/Tokyo", []),
    ],
)
def test_the_instants_of_the_clock_changes(zone: str, expected: list[str]) -> None:
    """RFC 5545, 3.6.5: the onset is a local time by the offset that held before it."""
    rows = re.findall(
        r"DTSTART:(\w+)\r\nTZNAME:[^\r]+\r\nTZOFFSETFROM:([-+]\d{4})\r\n",
        calendar(dinners(dt.date(2026, 10, 24)), PACK, zone=zone).decode(),
    )
    first, *found = [
        dt.datetime.strptime(a + b, "%Y%m%dT%H%M%S%z").astimezone(UTC) for a, b in rows
    ]
    assert first.year == 2025
    assert [f"{moment:%Y-%m-%dT%H:%M}" for moment in found] == expected


def test_the_hour_after_the_change() -> None:
    """A meal at 03:30 on the day on which 02:00 became 03:00, and its cooking in the hour before.

    Adas takes 60 minutes: it is begun at 01:30, for there was no 02:30.
    """
    assert PACK.recipes["adas"].total_minutes == 60
    plan = hand_plan(
        meal(dt.date(2027, 3, 28), "snack", dish("adas")), start=dt.date(2027, 3, 28), days=1
    )
    file = calendar(plan, PACK, zone="Europe/Madrid", times={"snack": dt.time(3, 30)})
    (event,) = read(file).vevent_list
    assert instant(file, event.dtstart.value) == dt.datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert event.description.value.startswith("Start cooking at 01:30.")
    late = calendar(plan, PACK, zone="Europe/Madrid", times={"snack": dt.time(1, 50)})
    (event,) = read(late).vevent_list
    assert instant(late, event.dtend.value) == dt.datetime(2027, 3, 28, 1, 5, tzinfo=UTC)
    assert b"DTEND;TZID=Europe/Madrid:20270328T030500\r\n" in late


def test_without_a_zone_times_float() -> None:
    file = calendar(PLAN, PACK)
    assert b"VTIMEZONE" not in file
    assert b"TZID" not in file
    assert b"DTSTART:20261123T073000\r\n" in file


@pytest.mark.parametrize(
    ("zone", "near"),
    [
        ("Europe/Madird", "Europe/Madrid"),
        ("europe/madrid", "Europe/Madrid"),
        ("Madrid", "Europe/Madrid"),
        ("new york", "America/New_York"),
        ("../../etc/passwd", "write one as Europe/Madrid"),
        ("", "write one as Europe/Madrid"),
        ("a\x1b[2J", "write one as Europe/Madrid"),
    ],
)
def test_a_zone_that_does_not_exist(zone: str, near: str) -> None:
    with pytest.raises(InputError, match=near) as caught:
        calendar(PLAN, PACK, zone=zone)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("text", EVERY, ids=ascii)
def test_hostile_texts_stay_texts(text: str) -> None:
    """In a name, a description, what to do ahead and whom it is for: never a line of its own."""
    ends = f"{text}\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:evil"
    pack = pack_with("fasolada", ahead=f"soak {ends}")
    bad = dish("fasolada", title=ends, english=ends, portions={text: 1.0, f"{text}2": 2.0})
    file = calendar(hand_plan(meal(day(1), "lunch", bad)), pack, zone="Europe/Madrid")
    held = read(file)
    assert [event.summary.value for event in held.vevent_list] == [
        f"Soak for {one_line(ends)}",
        f"Lunch: {one_line(ends)}",
    ]
    assert one_line(f"{text} 1, {text}2 2") in held.vevent_list[1].description.value
    assert held.contents["x-wr-calname"][0].value == f"Meals: {one_line(text)}, {one_line(text)}2"
    check_lines(file)


def check_lines(file: bytes) -> None:
    """RFC 5545, 3.1: lines of at most 75 octets, each ended by CR LF; nothing invisible."""
    assert file.endswith(b"\r\n")
    lines = file.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert file.decode("utf-8").replace("\r\n", "").isprintable()


def test_a_planned_week(couple: Plan) -> None:
    file = calendar(couple, zone="America/New_York")
    check_lines(file)
    held = read(file).vevent_list
    meals = [e for e in held if e.categories.value == ["Meals"]]
    assert len(meals) == len({(m.date, m.slot) for m in couple.meals}) == 16
    ahead = [e for e in held if e.categories.value == ["Preparation"]]
    assert len(ahead) == sum(task.kind != "batch" for task in tasks(couple))
    assert {e.transp.value for e in held} == {"TRANSPARENT"}
    assert b"kcal" not in file
    head = read(file).contents
    assert (head["method"][0].value, head["version"][0].value) == ("PUBLISH", "2.0")
    assert head["prodid"][0].value == "-//mealplan//meals//EN"
