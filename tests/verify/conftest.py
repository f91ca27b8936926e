from __future__ import annotations

import pytest
from verify_tiny_pack import tiny_pack
from verify_tiny_plan import tiny_plan

from food_db import FoodDB
from mealplan.plan import Plan


@pytest.fixture(scope="session")
def small_pack() -> FoodDB:
    return tiny_pack()


@pytest.fixture(scope="session")
def small_plan() -> Plan:
    return tiny_plan()
