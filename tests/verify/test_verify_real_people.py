"""Plans that the planner makes for people with care, guests and absences are right."""

from __future__ import annotations

from typing import Any

import pytest
from people import MONDAY

from mealplan import Profile, plan_week
from mealplan.solve import SolverOptions
from mealplan.verify import verify

WOMAN = {"name": "Ana", "sex": "female", "age": 34, "height_cm": 168, "weight_kg": 62}
MAN = {"name": "Ben", "sex": "male", "age": 40, "height_cm": 180, "weight_kg": 80}
GUS = {"name": "Gus", "meals": ["tue dinner"], "diet": "vegetarian", "portion": 0.75}

PROFILES: dict[str, dict[str, Any]] = {
    "low-fodmap, by EFSA": {
        "people": [{**WOMAN, "diets": ["low-fodmap"]}],
        "requirements": "efsa",
    },
    "lithium and warfarin": {"people": [{**WOMAN, "medicines": ["lithium", "warfarin"]}]},
    "phenelzine, away on Wednesday, a guest": {
        "people": [{**MAN, "medicines": ["Nardil"], "away": ["wed lunch"]}],
        "guests": [GUS],
    },
    "a nursing mother with MIND": {
        "people": [{**WOMAN, "lactating": "exclusive"}],
        "preset": "mind",
    },
}


@pytest.mark.parametrize("name", PROFILES)
def test_the_planner_and_the_verifier_agree(name: str) -> None:
    profile = Profile.parse({**PROFILES[name], "menu": {"days": 3, "start": MONDAY}})
    plan = plan_week(profile, options=SolverOptions(gap=0.1))
    report = verify(plan)
    assert report.ok, str(report)
