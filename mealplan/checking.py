"""Everything that `mealplan check` reads twice: the plan, and the shopping lists made of it."""

from __future__ import annotations

from food_db import FoodDB
from mealplan.aisles import Aisles
from mealplan.errors import InputError
from mealplan.own_prices import pack_of
from mealplan.pantry import Pantry
from mealplan.plan import Plan
from mealplan.shopping import ShoppingList, shopping_list
from mealplan.shopping_trips import shopped_on, shopping_trips
from mealplan.verify import Report, verify, verify_list, verify_trips


def check_all(
    plan: Plan,
    listed: ShoppingList | None = None,
    pantry: Pantry | None = None,
    pack: FoodDB | None = None,
    aisles: Aisles | None = None,
    days: tuple[str, ...] = (),
) -> Report:
    """Verify a plan with its shopping list, and with that of each trip where there are several.

    Args:
        plan: the plan, as made or as loaded from a file.
        listed: a saved list of it, in place of those that `shop` makes now.
        pantry: what was in the kitchen; by default what the plan's profile says.
        aisles: those of the shop that the list was made for.
        days: those on which one shops, where the lists are for others than the plan's.
        pack: the food data (that of the plan's profile when none is given).

    Returns:
        The findings of all of them, the plan's first. Lists are not made of a plan with other
        data, or with dishes that the data do not hold.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    report = verify(plan, pack)
    known = all(dish.recipe in pack.recipes for meal in plan.meals for dish in meal.dishes)
    if plan.data_version != pack.version or not known:
        return report
    if days:
        plan = shopped_on(plan, days)
    if listed is not None:
        return report + verify_list(plan, listed, pantry, pack, aisles.own if aisles else None)
    try:
        whole = shopping_list(plan, pack, pantry)
        trips = {one.date: one.shopping for one in shopping_trips(plan, pack, pantry)}
    except InputError:
        if report.findings:  # such days or people as no list can be made for
            return report
        raise
    report += verify_list(plan, whole, pantry, pack)
    return report + verify_trips(plan, trips, pantry, pack) if len(trips) > 1 else report
