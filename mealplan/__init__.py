"""mealplan: a week of Mediterranean-style menus by linear programming.

>>> from mealplan import Profile, plan_week
>>> Profile().menu.days
7
"""

from mealplan.api import plan_week
from mealplan.errors import InputError, MealplanError, NoPlanError
from mealplan.plan import Plan
from mealplan.profile import Menu, Minutes, Person, Profile, Weights, Wishes

__version__ = "0.1.0"

__all__ = [
    "InputError",
    "MealplanError",
    "Menu",
    "Minutes",
    "NoPlanError",
    "Person",
    "Plan",
    "Profile",
    "Weights",
    "Wishes",
    "plan_week",
]
