"""Ten days as two weeks, planned once a session, with two days of shopping."""

from __future__ import annotations

from pathlib import Path

import pytest
from people import MONDAY

from mealplan import Menu, Plan, Profile, Wishes, plan_week
from mealplan.solve import SolverOptions

SAID: list[str] = []


@pytest.fixture(scope="session")
def ten_days() -> Plan:
    """Ten days for the reference adult, who shops on Mondays and Thursdays."""
    menu = Menu(start=MONDAY, days=10, shopping=("mon", "thu"))
    profile = Profile(wishes=Wishes(like=("salmon",)), menu=menu)
    return plan_week(profile, options=SolverOptions(gap=0.05), progress=SAID.append)


@pytest.fixture(scope="session")
def ten_days_file(ten_days: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a file. Never written to."""
    path = tmp_path_factory.mktemp("weeks") / "ten.json"
    ten_days.save(path)
    return path
