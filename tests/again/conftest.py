"""A short plan of the shipped pack that is changed again and again."""

from __future__ import annotations

import pytest
from people import MONDAY

from mealplan import Menu, Plan, Profile, plan_week
from mealplan.solve import SolverOptions


@pytest.fixture(scope="session")
def short() -> Plan:
    """Four days for the reference adult."""
    return plan_week(Profile(menu=Menu(start=MONDAY, days=4)), options=SolverOptions(gap=0.05))
