"""Whatever a profile holds, the answer is a Profile or an InputError, never anything else."""

from __future__ import annotations

import contextlib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mealplan import InputError, Profile
from mealplan.profile_flags import profile_from

KEYS = st.sampled_from(
    [
        "people",
        "wishes",
        "weights",
        "menu",
        "name",
        "sex",
        "age",
        "height_cm",
        "weight_kg",
        "activity",
        "diet",
        "allergies",
        "exclude",
        "like",
        "dislike",
        "budget",
        "currency",
        "minutes",
        "weekday",
        "weekend",
        "fibre",
        "cost",
        "days",
        "start",
        "meals",
        "seed",
        "guests",
        "pantry",
        "macros",
        "protein",
        "min",
        "max",
        "conditions",
        "medicines",
        "dose_meals",
        "clinician",
        "pregnancy_week",
        "lactating",
        "weight_change_kg_week",
        "away",
        "own",
        "never",
        "rarely",
        "rate",
        "grams",
        "preset",
    ]
)
TABLES = ("people", "guests", "wishes", "menu", "weights", "pantry", "preset", "requirements")
WORDS = st.sampled_from(["female", "vegan", "active", "USD", "lunch", "2026-11-23", "you"])
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | WORDS | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(KEYS | st.text(max_size=5), inner, max_size=5)
        | st.dictionaries(st.integers(), inner, max_size=2)
    ),
    max_leaves=20,
)
NUMBERS = st.integers(-5, 300) | st.floats()
PEOPLE = st.fixed_dictionaries(
    {
        "sex": st.sampled_from(["female", "male", "other"]),
        "age": NUMBERS,
        "height_cm": NUMBERS,
        "weight_kg": NUMBERS,
    },
    optional={
        **{"name": st.text(max_size=45), "diet": JUNK, "allergies": st.lists(st.text())},
        **dict.fromkeys(("macros", "clinician", "dose_meals", "away", "own"), JUNK),
        **dict.fromkeys(("pregnancy_week", "weight_change_kg_week", "fibre_now"), NUMBERS),
    },
)


def parse(data: Any) -> Profile | None:
    """The profile, or nothing when it is refused in words."""
    try:
        return Profile.parse(data, where="x.toml")
    except InputError as error:
        lines = str(error).splitlines()
        assert lines
        assert lines[0].startswith("x.toml: ")
        return None


@given(JUNK)
def test_any_junk_is_a_profile_or_refused(data: Any) -> None:
    parse(data)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(TABLES, JUNK)))
def test_junk_in_the_right_tables(data: dict[str, Any]) -> None:
    parse(data)


@given(st.lists(PEOPLE, min_size=1, max_size=3), st.dictionaries(KEYS, NUMBERS, max_size=4))
def test_a_profile_that_is_taken_keeps_its_bounds_and_its_data(
    people: list[dict[str, Any]], weights: dict[str, float]
) -> None:
    profile = parse({"people": people, "weights": weights})
    if profile is None:
        return
    for person in profile.people:
        assert 14 <= person.age <= 120
        assert 120 <= person.height_cm <= 230
        assert 30 <= person.weight_kg <= 250
        assert 1 <= len(person.name) <= 40
    assert len({person.name for person in profile.people}) == len(people)
    assert Profile.parse(profile.model_dump(mode="json")) == profile


@given(
    st.fixed_dictionaries(
        {},
        optional={
            **{name: st.none() | st.text() | WORDS for name in ("sex", "activity", "diet")},
            **{name: st.none() | NUMBERS for name in ("age", "height_cm", "weight_kg")},
            **{name: st.none() | st.integers() for name in ("days", "seed")},
            **{name: st.none() | st.floats() for name in ("budget", "minutes")},
            **{name: st.lists(st.text()).map(tuple) for name in ("allergies", "like", "exclude")},
            "start": st.none() | st.text() | st.dates().map(str),
        },
    )
)
def test_any_flags_are_a_profile_or_refused(flags: dict[str, Any]) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(profile_from(None, flags), Profile)
