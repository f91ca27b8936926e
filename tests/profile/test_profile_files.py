"""Profiles from TOML files: what is read, and what a broken file is told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from mealplan import InputError, Profile

FULL = """
[[people]]
name = "Ana"
sex = "female"
age = 34
height_cm = 168
weight_kg = 62
activity = "low_active"
diet = "pescatarian"
allergies = ["peanut", "sesame"]

[[people]]
name = "Ben"
sex = "male"
age = 40
height_cm = 180.5
weight_kg = 80

[wishes]
exclude = ["liver"]
like = ["salmon", "cuisine:greek"]
dislike = ["aubergine"]
budget = 90.0
currency = "USD"
minutes = { weekday = 40, weekend = 75 }

[weights]
fibre = 2.0
cost = 0.5

[menu]
days = 5
start = 2026-11-23
meals = ["lunch", "dinner"]
seed = 3
"""
"""The file of DESIGN section 5, as far as the fields exist."""


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    return tmp_path / "home.toml"


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        Profile.load(path)
    return str(caught.value)


def test_a_full_file_is_read(toml: Path) -> None:
    toml.write_text(FULL, encoding="utf-8")
    profile = Profile.load(toml)
    ana, ben = profile.people
    assert (ana.name, ana.diet, ana.allergies) == ("Ana", "pescatarian", ("peanut", "sesame"))
    assert (ben.height_cm, ben.activity, ben.diet) == (180.5, "low_active", "omnivore")
    wishes = profile.wishes
    assert (wishes.exclude, wishes.like) == (("liver",), ("salmon", "cuisine:greek"))
    assert (wishes.budget, wishes.minutes.weekday, wishes.minutes.weekend) == (90, 40, 75)
    assert (profile.weights.fibre, profile.weights.omega3, profile.weights.cost) == (2, 1, 0.5)
    assert (profile.menu.days, profile.menu.start) == (5, dt.date(2026, 11, 23))
    assert (list(profile.menu.meals), profile.menu.seed) == (["lunch", "dinner"], 3)


def test_an_empty_file_is_the_reference_adult(toml: Path) -> None:
    """The woman of 35 years, 165 cm and 62 kg that `mealplan plan` names in its help."""
    toml.write_text("", encoding="utf-8")
    (you,) = Profile.load(toml).people
    assert (you.sex, you.age, you.height_cm, you.weight_kg) == ("female", 35, 165, 62)
    assert Profile.load(toml) == Profile()


@pytest.mark.parametrize("start", ["2026-11-23", '"2026-11-23"'])
def test_a_start_is_a_date_or_its_text(toml: Path, start: str) -> None:
    toml.write_text(f"[menu]\nstart = {start}\n", encoding="utf-8")
    assert Profile.load(toml).menu.start == dt.date(2026, 11, 23)


@pytest.mark.parametrize("start", ["2026-11-23T08:00:00", "08:00:00", '"23/11/2026"', '""', "true"])
def test_a_start_that_is_no_date(toml: Path, start: str) -> None:
    toml.write_text(f"[menu]\nstart = {start}\n", encoding="utf-8")
    assert f"{toml}: menu.start: " in refused(toml)


@pytest.mark.parametrize("start", ["0", "1763856000", '"0"', "0.0"])
def test_a_number_is_no_date(toml: Path, start: str) -> None:
    toml.write_text(f"[menu]\nstart = {start}\n", encoding="utf-8")
    assert "menu.start" in refused(toml)


def test_windows_endings_and_a_byte_order_mark(toml: Path) -> None:
    toml.write_bytes(b"\xef\xbb\xbf[menu]\r\ndays = 4\r\n")
    assert Profile.load(toml).menu.days == 4


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[menu\ndays = 4\n", 1),
        ("[menu]\ndays 4\n", 2),
        ("[menu]\ndays = 4\ndays = 5\n", 3),
        ('[menu]\n\nmeals = ["lunch", "dinner"\n', 4),
        ("[menu]\nstart = 2026-02-30\n", 2),
        ("[wishes]\nbudget = 9,50\n", 2),
        ('[[people]]\nname = "Ana\n', 2),
        ("[[people]]\n[people]\n", 2),
    ],
)
def test_a_slip_in_the_syntax_names_the_file_and_the_line(toml: Path, text: str, line: int) -> None:
    toml.write_text(text, encoding="utf-8")
    message = refused(toml)
    assert message.startswith(f"{toml}: is not valid TOML: ")
    assert f"line {line}" in message or "end of document" in message


@pytest.mark.parametrize("text", [f"seed = {'1' * 5000}", "a = " + "[" * 5000], ids=["digits", "["])
def test_absurd_but_harmless_files(toml: Path, text: str) -> None:
    toml.write_text(text, encoding="utf-8")
    assert str(toml) in refused(toml)


def test_a_file_that_is_not_there(toml: Path) -> None:
    message = refused(toml)
    assert message.startswith(f"{toml}: cannot be read: ")
    assert "No such file" in message


def test_a_directory(tmp_path: Path) -> None:
    assert refused(tmp_path).startswith(f"{tmp_path}: cannot be read: ")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe[\x00m\x00", 'name = "Añ"'.encode("latin-1"), b"\x80"], ids=str
)
def test_a_file_that_is_not_utf8_is_told_to_be(toml: Path, data: bytes) -> None:
    toml.write_bytes(data)
    assert refused(toml) == f"{toml}: is not UTF-8 text; save it as UTF-8"


def test_wrong_fields_name_the_file(toml: Path) -> None:
    toml.write_text("[menu]\ndays = 29\nseed = -1\n", encoding="utf-8")
    lines = refused(toml).splitlines()
    assert [line.partition(": ")[0] for line in lines] == [str(toml)] * 2
    assert lines[0].endswith("(given: 29)")
    assert lines[1].endswith("(given: -1)")


@pytest.mark.parametrize("text", ["people = 5", 'people = "Ana"', "[people]\nage = 3", "menu = []"])
def test_a_table_where_another_shape_stands(toml: Path, text: str) -> None:
    toml.write_text(text, encoding="utf-8")
    assert str(toml) in refused(toml)
