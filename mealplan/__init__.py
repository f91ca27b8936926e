"""mealplan: a week of Mediterranean-style menus by linear programming.

>>> from mealplan import Profile, plan_week
>>> Profile().menu.days
7
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mealplan.api import plan_week
    from mealplan.errors import InputError, MealplanError, NoPlanError, SolverError
    from mealplan.frontier import Frontier, FrontierPoint
    from mealplan.people import Guest, Person
    from mealplan.plan import Plan
    from mealplan.profile import Menu, Minutes, Profile, Weights, Wishes
    from mealplan.replanning import replan
    from mealplan.scoring.diary import Diary, read_diary
    from mealplan.scoring.every import score
    from mealplan.scoring.parts import Scores
    from mealplan.swapping import swap, swaps
    from mealplan.tradeoffs import tradeoff
    from mealplan.why_parts import Why
    from mealplan.why_plan import why

__version__ = "0.1.0"

__all__ = [
    "Diary",
    "Frontier",
    "FrontierPoint",
    "Guest",
    "InputError",
    "MealplanError",
    "Menu",
    "Minutes",
    "NoPlanError",
    "Person",
    "Plan",
    "Profile",
    "Scores",
    "SolverError",
    "Weights",
    "Why",
    "Wishes",
    "plan_week",
    "read_diary",
    "replan",
    "score",
    "swap",
    "swaps",
    "tradeoff",
    "why",
]

_HOMES = {
    "api": ("plan_week",),
    "errors": ("InputError", "MealplanError", "NoPlanError", "SolverError"),
    "frontier": ("Frontier", "FrontierPoint"),
    "plan": ("Plan",),
    "tradeoffs": ("tradeoff",),
    "people": ("Guest", "Person"),
    "profile": ("Menu", "Minutes", "Profile", "Weights", "Wishes"),
    "why_parts": ("Why",),
    "why_plan": ("why",),
    "replanning": ("replan",),
    "scoring.every": ("score",),
    "scoring.parts": ("Scores",),
    "scoring.diary": ("Diary", "read_diary"),
    "swapping": ("swap", "swaps"),
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: the solver alone takes half a second."""
    import importlib  # noqa: PLC0415

    for module, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(f"mealplan.{module}"), name)
    raise AttributeError(f"module 'mealplan' has no attribute {name!r}")
