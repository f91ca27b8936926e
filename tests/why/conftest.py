"""The couple's plan, explained once a session."""

from __future__ import annotations

import pytest

from mealplan import Plan, Why, why


@pytest.fixture(scope="session")
def couple_why(couple: Plan) -> Why:
    """Four days for two people with wishes, explained."""
    return why(couple)
