"""A profile that is written is the profile that is read; the examples in it are right."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people import ANA, BEN

from mealplan import InputError, Menu, Person, Profile, Weights, Wishes
from mealplan.people import Activity, Diet, Guest
from mealplan.profile import Eaten, Stocked
from mealplan.profile_toml import (
    EATEN,
    GUEST,
    MENU,
    PERSON,
    STOCKED,
    TOP,
    WEIGHTS,
    WISHES,
    Fields,
    profile_toml,
)

SEEN = st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" ")
TEXT = st.text(SEEN, max_size=12)
WORDS = st.lists(TEXT.map(str.strip), max_size=3)
NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1).map(
    lambda name: name[:40]
)
MEALS = st.lists(st.sampled_from(["breakfast", "lunch", "dinner", "snack"]), max_size=3)
EATS: dict[str, Any] = {
    "name": NAMES,
    "diet": st.sampled_from(list(Diet)),
    "diets": WORDS,
    "allergies": WORDS,
    "traces": st.booleans(),
    "never": WORDS,
}
PEOPLE = st.fixed_dictionaries(
    {
        "name": NAMES,
        "sex": st.just("female"),
        "age": st.integers(14, 55),
        "height_cm": st.floats(120, 230),
        "weight_kg": st.floats(30, 250),
    },
    optional={name: EATS[name] for name in EATS if name != "name"}
    | {
        "activity": st.sampled_from(list(Activity)),
        "conditions": WORDS,
        "medicines": WORDS,
        "other_medicines": WORDS,
        "dose_meals": st.dictionaries(TEXT, MEALS, max_size=2),
        "pregnancy_week": st.integers(1, 12),
        "weight_change_kg_week": st.floats(-0.5, 0.5),
        "macros": st.sampled_from([{"fat": [20, 40]}, {"protein": {"max": 20.5}}]),
        "fibre_now": st.floats(3, 80),
        "fibre_week": st.integers(1, 52),
        "clinician": st.dictionaries(TEXT, st.just({"max": 2000}) | st.just([1, 2]), max_size=2),
        "away": WORDS,
        "own": st.just(["breakfast"]),
    },
)
GUESTS = st.fixed_dictionaries(
    {"name": NAMES, "meals": st.lists(TEXT.map(str.strip), min_size=1, max_size=2)},
    optional={**{n: EATS[n] for n in EATS if n != "name"}, "portion": st.sampled_from([0.5, 1.25])},
)
PROFILES = st.fixed_dictionaries(
    {"people": st.lists(PEOPLE, min_size=1, max_size=3)},
    optional={
        "guests": st.lists(GUESTS, max_size=2),
        "preset": TEXT,
        "requirements": st.just("efsa"),
        "wishes": st.fixed_dictionaries(
            {},
            optional={
                **dict.fromkeys(("exclude", "rarely", "like", "love", "lacks"), WORDS),
                "budget": st.floats(1, 1e7),
                "minutes": st.just({"weekday": 30, "tue": 0}),
                "sessions": st.integers(1, 14),
            },
        ),
        "menu": st.fixed_dictionaries({}, optional={"start": st.just("2026-11-23")}),
        "pantry": st.lists(
            st.fixed_dictionaries(
                {"food": st.just("kefir"), "grams": st.floats(0.001, 1e5)},
                optional={"first": st.booleans()},
            ),
            max_size=2,
        ),
    },
)


def read(text: str) -> Profile:
    return Profile.parse(tomllib.loads(text))


@given(PROFILES)
def test_what_is_written_is_what_is_read(data: dict[str, Any]) -> None:
    names = [
        someone["name"].strip() for part in ("people", "guests") for someone in data.get(part, ())
    ]
    if len(set(names)) < len(names) or not all(names):
        return
    profile = Profile.parse(data)
    assert read(profile_toml(profile)) == profile


@pytest.mark.parametrize(
    "wishes",
    [{"currency": "EUR", "rate": 1.0}, {"currency": "JPY", "rate": 151.25}, {"currency": "USD"}],
)
def test_money_is_read_back(wishes: dict[str, Any]) -> None:
    """A rate of 1 is the default, and yet must be said of another currency."""
    profile = Profile.parse({"wishes": wishes})
    assert read(profile_toml(profile)) == profile


def test_the_default_is_read_back() -> None:
    assert read(profile_toml(Profile())) == Profile()


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Person, PERSON),
        (Guest, GUEST),
        (Wishes, WISHES),
        (Weights, WEIGHTS),
        (Menu, MENU),
        (Stocked, STOCKED),
        (Eaten, EATEN),
    ],
)
def test_every_field_is_described(model: Any, fields: Fields) -> None:
    assert {name for name, _, _ in fields} == set(model.model_fields)


def test_every_table_is_described() -> None:
    tables = {"people", "guests", "wishes", "weights", "menu", "pantry", "history"}
    assert {name for name, _, _ in TOP} | tables == set(Profile.model_fields)


EXAMPLE = re.compile(r"^# ((\w+ = .+)|\[\[\w+\]\])$")


def test_the_examples_are_right() -> None:
    """Each line behind a # may be used as it stands (those of pregnancy and lactation apart)."""
    never = ("lactating", "fibre_week")
    for name, _, example in (*PERSON, *GUEST, *WISHES, *WEIGHTS, *MENU, *STOCKED, *EATEN, *TOP):
        assert tomllib.loads(f"{name} = {example}"), name
    person = {name: tomllib.loads(f"x = {e}")["x"] for name, _, e in PERSON if name not in never}
    guest = {name: tomllib.loads(f"x = {e}")["x"] for name, _, e in GUEST} | {"name": "Cleo"}
    data = {
        "people": [person],
        "guests": [guest],
        "wishes": {name: tomllib.loads(f"x = {e}")["x"] for name, _, e in WISHES},
        "weights": {name: tomllib.loads(f"x = {e}")["x"] for name, _, e in WEIGHTS},
        "menu": {name: tomllib.loads(f"x = {e}")["x"] for name, _, e in MENU},
        "pantry": [{name: tomllib.loads(f"x = {e}")["x"] for name, _, e in STOCKED}],
        "history": [{name: tomllib.loads(f"x = {e}")["x"] for name, _, e in EATEN}],
        **{name: tomllib.loads(f"x = {e}")["x"] for name, _, e in TOP},
    }
    profile = Profile.parse(data)
    assert read(profile_toml(profile)) == profile
    examples = [line for line in profile_toml(Profile()).splitlines() if EXAMPLE.match(line)]
    assert len(examples) > 50


def test_comments_stand_with_the_first_person_only() -> None:
    text = profile_toml(Profile(people=(ANA, BEN)))
    assert text.count("for the equations: female | male") == 1
    assert read(text).people == (ANA, BEN)


def test_signs_that_steer_a_terminal_are_written_as_numbers() -> None:
    person = ANA.model_copy(update={"never": ("a\x1b[2J\x7f\n",)})
    text = profile_toml(Profile(people=(person,)))
    assert text.replace("\n", "").isprintable()
    with pytest.raises(InputError, match=r"people\.1\.never: holds signs that cannot be seen"):
        read(text)
