"""One day of a plan with its recipes: amounts for the people at the table, and the steps."""

from __future__ import annotations

import datetime as dt

from rich.console import Group, RenderableType
from rich.padding import Padding

from food_db import FoodDB
from mealplan.exports.plan_terminal import day_view
from mealplan.exports.recipe_terminal import recipe_view
from mealplan.own_prices import pack_of
from mealplan.plan import Plan, PlannedDish
from mealplan.summary import meals_of


def day_with_recipes(plan: Plan, date: dt.date, pack: FoodDB | None = None) -> RenderableType:
    """The day's dishes, then each recipe that is cooked, scaled to all its portions.

    A dish that comes back as a leftover is cooked for both meals.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    plan = plan.week_on(date)
    parts: list[RenderableType] = [day_view(plan, date)]
    for meal in meals_of(plan, date):
        for dish in meal.dishes:
            if not dish.leftover and dish.recipe in pack.recipes:
                servings = _cooked(plan, dish, date)
                parts.append(
                    Padding(recipe_view(pack.recipes[dish.recipe], pack, servings), (1, 0))
                )
    return Group(*parts)


def _cooked(plan: Plan, dish: PlannedDish, date: dt.date) -> float:
    """Servings to cook: today's portions, and those of the leftovers that follow."""
    today = sum(dish.portions.values())
    later = sum(
        sum(other.portions.values())
        for meal in plan.meals
        if meal.date > date
        for other in meal.dishes
        if other.recipe == dish.recipe and other.leftover
    )
    return today + later
