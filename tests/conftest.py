"""What all tests share: the shipped pack, and weeks that are planned once a session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings
from people import ANA, BEN, MONDAY
from table_memory import remember

import food_db
from food_db import FoodDB
from mealplan import Menu, Person, Plan, Profile, Wishes, plan_week
from mealplan.solve import SolverOptions

settings.register_profile("no-deadline", deadline=None)  # a busy machine is no failing test
settings.load_profile("no-deadline")


@pytest.fixture(scope="session", autouse=True)
def _tables_are_read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        remember(patch)
        yield


@pytest.fixture(scope="session")
def pack() -> FoodDB:
    """The shipped pack."""
    return food_db.load()


@pytest.fixture(scope="session")
def week() -> Plan:
    """Seven days for the reference adult."""
    return plan_week(Profile(menu=Menu(start=MONDAY)))


@pytest.fixture(scope="session")
def couple() -> Plan:
    """Four days for two people with wishes: one pescatarian with an allergy to sesame."""
    ana = Person.model_validate(ANA.model_dump() | {"diet": "pescatarian", "allergies": ["sesame"]})
    people = (ana, BEN)
    wishes = Wishes(like=("salmon",), dislike=("aubergine",), exclude=("natto",))
    profile = Profile(people=people, wishes=wishes, menu=Menu(start=MONDAY, days=4))
    return plan_week(profile, options=SolverOptions(gap=0.03))
