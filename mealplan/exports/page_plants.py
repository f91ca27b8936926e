"""The plants and live ferments of a plan by name, as a page shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from food_db import FoodDB
from food_db.marks import LIVE_WEIGHT
from mealplan.nutrition import serving
from mealplan.plan import Plan
from mealplan.words import day_text


@dataclass(frozen=True, slots=True)
class PlantsView:
    """The plants and live ferments of a week, by name.

    ``count``: whole plants, and herbs and spices at their share; ``share``: that share in words.
    """

    heading: str
    count: str
    plants: tuple[str, ...]
    seasonings: tuple[str, ...]
    share: str
    ferments: tuple[tuple[str, str], ...]
    """name, on which days"""


def plants_views(plan: Plan, pack: FoodDB) -> tuple[PlantsView, ...]:
    """The plants and ferments of each week of the whole table."""
    views = []
    for number, week in enumerate(plan.by_week, 1):
        shares = plants_of(week, pack)
        names = {plant: _plant_name(plant, pack) for plant in sorted(shares)}
        views.append(
            PlantsView(
                heading=f"Week {number}" if plan.weeks else "",
                count=f"{sum(shares.values()):.2f}".rstrip("0").rstrip("."),
                plants=tuple(name for plant, name in names.items() if shares[plant] >= 1),
                seasonings=tuple(name for plant, name in names.items() if shares[plant] < 1),
                share=_share_text({share for share in shares.values() if share < 1}),
                ferments=tuple(_ferments(week, pack)),
            )
        )
    return tuple(views)


def _share_text(shares: set[float]) -> str:
    """``0.25``; all of them where foods have different ones: ``0.2 or 0.25``."""
    return " or ".join(f"{share:g}" for share in sorted(shares))


def _plant_name(plant: str, pack: FoodDB) -> str:
    """A plant's id in words, spelt as the food of that id is where that is called the same.

    ``lambs-lettuce`` is ``lamb's lettuce``; ``mustard`` stays, for the food is Dijon mustard.
    """
    words, food = plant.replace("-", " "), pack.foods.get(plant)
    same = food is not None and food.name.replace("'", "").casefold() == words
    return food.name if food is not None and same else words


def plants_of(week: Plan, pack: FoodDB) -> dict[str, float]:
    """The share at which each plant of some days counts: 1, or that of a seasoning."""
    found: dict[str, float] = {}
    served = {dish.recipe for meal in week.meals for dish in meal.dishes if dish.portions}
    for recipe in sorted(served):
        for plant, share in serving(pack.recipes[recipe], pack).plants.items():
            found[plant] = max(share, found.get(plant, 0.0))
    return found


def _ferments(week: Plan, pack: FoodDB) -> Iterator[tuple[str, str]]:
    """Foods with live cultures as they are eaten, and the days on which they are."""
    days: dict[str, dict[str, None]] = {}
    for meal in week.meals:
        for dish in meal.dishes:
            for part in pack.recipes[dish.recipe].ingredients if dish.portions else ():
                form = pack.forms[part.food, part.form]
                if form.ferment and form.ferment_serving_g and LIVE_WEIGHT[form.live] > 0:
                    name = pack.foods[part.food].name
                    days.setdefault(name, {}).setdefault(day_text(meal.date)[:3])
    for name in sorted(days, key=lambda name: (-len(days[name]), name)):
        yield name, ", ".join(days[name])
