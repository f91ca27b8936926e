"""People and dates that tests share."""

from __future__ import annotations

import datetime as dt

from mealplan import Person

MONDAY = dt.date(2026, 11, 23)

ANA = Person(name="Ana", sex="female", age=34, height_cm=168, weight_kg=62)
BEN = Person(name="Ben", sex="male", age=40, height_cm=180, weight_kg=80, activity="active")
