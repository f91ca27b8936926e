"""One day of a plan with its recipes: amounts for the people at the table, and the steps."""

from __future__ import annotations

import datetime as dt

from rich.console import Group, RenderableType
from rich.padding import Padding

from food_db import FoodDB
from mealplan.cookbook import cookings
from mealplan.exports.plan_terminal import day_view
from mealplan.exports.recipe_terminal import recipe_view
from mealplan.own_prices import pack_of
from mealplan.plan import Plan
from mealplan.units import Units


def day_with_recipes(
    plan: Plan, date: dt.date, pack: FoodDB | None = None, units: Units = "metric"
) -> RenderableType:
    """The day's dishes, then each recipe that is cooked, scaled to all its portions.

    A dish that comes back as a leftover is cooked for both meals.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    plan = plan.week_on(date)
    parts: list[RenderableType] = [day_view(plan, date, apart=False)]
    for cooking in cookings(plan, pack):
        if cooking.date == date:
            view = recipe_view(cooking.recipe, pack, cooking.servings, units)
            parts.append(Padding(view, (1, 0, 0, 0)))
    return Group(*parts)
