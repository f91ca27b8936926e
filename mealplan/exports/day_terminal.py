"""One day of a plan with its recipes: amounts for the people at the table, and the steps."""

from __future__ import annotations

import datetime as dt

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from food_db import FoodDB, load
from food_db.pack import Recipe
from mealplan.exports.plan_terminal import day_view
from mealplan.plan import Plan, PlannedDish
from mealplan.summary import meals_of


def day_with_recipes(plan: Plan, date: dt.date, pack: FoodDB | None = None) -> RenderableType:
    """The day's dishes, then each recipe that is cooked, scaled to all its portions.

    A dish that comes back as a leftover is cooked for both meals.
    """
    pack = load() if pack is None else pack
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


def recipe_view(recipe: Recipe, pack: FoodDB, servings: float | None = None) -> RenderableType:
    """A recipe with amounts for ``servings`` (its own number when none is given)."""
    servings = recipe.servings if servings is None else servings
    scale = servings / recipe.servings
    head = Text(recipe.title, style="bold")
    head.append(f"  {recipe.english}", style="dim")
    number = f"{servings:.2f}".rstrip("0").rstrip(".")
    facts = (
        f"{number} serving{'' if servings == 1 else 's'} · {pack.cuisines[recipe.cuisine].title} · "
        f"{recipe.active_minutes:g} min active, {recipe.total_minutes:g} min in all"
    )
    if recipe.keeps_days:
        facts += f" · keeps {recipe.keeps_days:g} day{'' if recipe.keeps_days == 1 else 's'}"
    parts: list[RenderableType] = [head, Text(facts, style="dim"), Text()]
    for part in recipe.ingredients:
        words = pack.foods[part.food].name
        note = ", ".join(
            word
            for word in (
                part.form if part.form in ("dried", "canned", "frozen", "jarred") else "",
                part.preparation or "",
                "optional" if part.optional else "",
            )
            if word
        )
        line = Text(f"{_grams(part.grams * scale):>6} g  {words}")
        line.append(f" ({note})" if note else "", style="dim")
        parts.append(line)
    parts.append(Text())
    parts += [Padding(Text(f"{n}. {step}"), (0, 0, 0, 0)) for n, step in enumerate(recipe.steps, 1)]
    return Group(*parts)


def _grams(grams: float) -> str:
    """Grams as a scale shows them: whole from 10 on, tenths below."""
    return f"{grams:,.0f}" if grams >= 10 else f"{grams:.1f}".removesuffix(".0")
