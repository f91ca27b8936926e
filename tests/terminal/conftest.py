"""Every view of the terminal, made once a session; drawing it is what is tested."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.console import RenderableType
from rich.text import Text

from food_db import FoodDB
from mealplan import Frontier, Plan, score, swaps
from mealplan.exports.day_terminal import day_with_recipes
from mealplan.exports.frontier_terminal import frontier_view
from mealplan.exports.lookup_terminal import foods_view, recipes_view
from mealplan.exports.plan_terminal import week_view
from mealplan.exports.scores_terminal import scores_view
from mealplan.exports.swap_terminal import swapped_view, swaps_view
from mealplan.frontier import FrontierPoint
from mealplan.plan import Notice
from mealplan.profile_check import planned_dates
from mealplan.profile_facts import profile_facts
from mealplan.profile_text import profile_text

View = Callable[[int], RenderableType]
LONG = "Bartholomew Featherstonehaugh"
COMMAND = "mealplan swap /home/ana/plans/a-folder/with-a-long-name/week.json tue dinner --to"


def _noticed(plan: Plan) -> Plan:
    notices = [
        Notice(
            person=plan.people[0],
            because=because,
            rule=action,
            title="Vitamin K steady from day to day",
            text="The effect of this medicine may change with vitamin K; greens stay. " * 3,
            level="need",
            action=action,
            source="domain-reference-5",
            trust="K-hi",
        )
        for because in ("Warfarin", "high blood pressure")
        for action in ("exclude", "limit", "warn")
    ]
    return plan.model_copy(update={"notices": tuple(notices)})


def _frontier(plan: Plan) -> Frontier:
    """Four weeks by cost, the second the knee, the third no better, the last over a wish."""
    points = (
        FrontierPoint(1022.89, 1022.86, 107.5, 113.8, plan),
        FrontierPoint(1030.03, 1030.0, 122.8, 125.0, plan, is_knee=True),
        FrontierPoint(1035.0, 1034.5, 122.8, 125.0, plan, is_dominated=True),
        FrontierPoint(None, 1151.37, 124.4, 125.0, plan, over=("minutes, 2026-11-23: 61 of 60",)),
    )
    curve = tuple((point.value, point.bound) for point in points)
    return Frontier("cost", "USD", points, curve, 990.0, 1500.0)


@pytest.fixture(scope="session")
def views(week: Plan, couple: Plan, pack: FoodDB) -> dict[str, View]:
    """What each command draws, by a name of it."""
    long = Plan.model_validate_json(couple.to_json().replace('"Ben"', f'"{LONG}"'))
    scores = score(week)
    offers = swaps(couple, "tue", "dinner", number=3)
    facts = profile_facts(couple.profile, pack, planned_dates(couple.profile))
    return {
        "week": lambda width: week_view(week, width),
        "couple": lambda width: week_view(_noticed(couple), width),
        "long names": lambda width: week_view(long, width),
        "day": lambda width: day_with_recipes(couple, couple.dates[1]),
        "foods": lambda width: foods_view("", "nut"),
        "food": lambda width: foods_view("chickpeas"),
        "recipes": lambda width: recipes_view("", course="dessert"),
        "recipe": lambda width: recipes_view("fasolada"),
        "scores": lambda width: scores_view(scores, width),
        "index": lambda width: scores_view(scores, width, details=True),
        "swaps": lambda width: swaps_view(couple, offers, COMMAND),
        "swapped": lambda width: swapped_view(couple, offers[0]),
        "frontier": lambda width: frontier_view(_frontier(week)),
        "profile": lambda width: Text(profile_text(facts, width)),
    }
