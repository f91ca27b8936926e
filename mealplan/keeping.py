"""How long a cooked dish keeps: in the fridge, or in the freezer where it freezes."""

from __future__ import annotations

from food_db import FoodDB
from food_db.marks import FREEZER
from food_db.pack import Recipe
from mealplan.profile import Profile


def keeps_days(recipe: Recipe, profile: Profile, pack: FoodDB) -> int:
    """Days after which a dish may be eaten again at the latest [d].

    A dish that keeps at all and freezes is eaten up to `freezer-days` (``constants.csv``) later,
    unless the kitchen lacks a freezer.
    """
    fridge = int(recipe.keeps_days)
    if fridge < 1 or not recipe.freezes or _lacks_freezer(profile):
        return fridge
    return max(fridge, int(pack.constants["freezer-days"].value))


def _lacks_freezer(profile: Profile) -> bool:
    return FREEZER in {word.strip().lower() for word in profile.wishes.lacks}
