"""What must be bought for a menu, and on which trip: grams by food and item as sold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from food_db.pack import FoodDB, FormKey
from food_db.schema import Meal
from mealplan.plan import Plan, PlannedMeal
from mealplan.verify.rest import A_WEEK
from mealplan.verify.table import WATER
from mealplan.verify.wording import called

if TYPE_CHECKING:
    from mealplan.pantry import Pantry

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LASTING = frozenset({"tin", "jar", "frozen", "dried"})
"""Ways of being sold in which food keeps for as long as a plan may be."""


@dataclass(slots=True)
class Line:
    """What one trip has to bring of a food in one way of being sold, as measured [g]."""

    grams: float = 0.0
    dishes: list[str] = field(default_factory=list)


Basket = dict[FormKey, Line]


def whole_basket(plan: Plan, pack: FoodDB) -> Basket:
    """All that the menu takes, whenever it is bought."""
    basket: Basket = {}
    for meal in _in_order(plan.meals):
        _put(basket, meal, pack)
    return basket


def baskets(plan: Plan, pack: FoodDB) -> dict[dt.date, Basket]:
    """What each trip has to bring, by its day.

    A dish's food is bought for the day on which the dish is cooked: on the first trip from which
    it keeps until then, else on the last one before. Each week has trips of its own.
    """
    found: dict[dt.date, Basket] = {}
    for start, days in _weeks(plan):
        dates = [start + dt.timedelta(days=n) for n in range(days)]
        trips = _trip_days(plan, dates)
        pots: dict[str, dt.date] = {}
        for meal in _in_order(m for m in plan.meals if m.date in dates):
            for number, dish in enumerate(meal.dishes):
                if not dish.leftover:
                    pots[dish.recipe] = meal.date
                pot = pots.get(dish.recipe, meal.date)
                one = meal.model_copy(update={"dishes": (meal.dishes[number],)})
                for key, line in _of_meal(one, pack):
                    trip = _trip_for(key, pot, trips, pack)
                    _add(found.setdefault(trip, {}), key, line)
    return dict(sorted(found.items()))


def in_kitchen(
    basket: Basket, plan: Plan, pantry: Pantry | None, pack: FoodDB
) -> dict[FormKey, float]:
    """Grams as measured that are there already, by line of a basket.

    What says how it is sold serves that line. What does not serves the lines of its food one after
    the other, each up to its need; what is over stays with the last.
    """
    have = dict.fromkeys(basket, 0.0)
    stock = sorted(_stock(plan, pantry, pack), key=lambda entry: entry[1] is None)
    for food, item, grams, units in stock:
        keys = sorted(key for key in basket if key[0] == food and item in (None, key[1]))
        left = 1.0  # the part of the entry that no line has taken yet
        for key in keys:
            whole = grams if grams is not None else (units or 0.0) * pack.purchases[key].unit_g
            wanted = max(basket[key].grams - have[key], 0.0)
            taken = whole * left if key == keys[-1] else min(whole * left, wanted)
            have[key] += taken
            left -= taken / whole if whole else 0.0
    return have


def keeps_days(key: FormKey, pack: FoodDB) -> float:
    """Days that a food keeps as it is sold."""
    return float("inf") if key[1] in LASTING else pack.foods[key[0]].keeps_days


def _stock(
    plan: Plan, pantry: Pantry | None, pack: FoodDB
) -> Iterator[tuple[str, str | None, float | None, float | None]]:
    """(food, item, grams, units) of the pantry; of the profile's when no other is given."""
    if pantry is not None:
        yield from ((one.food, one.item, one.grams, one.quantity) for one in pantry.stock)
        return
    for entry in plan.profile.pantry:
        for food in called(entry.food, pack)[:1]:
            yield food.id, None, entry.grams, None


def _weeks(plan: Plan) -> list[tuple[dt.date, int]]:
    """First day and days of each week."""
    if not plan.weeks:
        return [(plan.start, min(plan.profile.menu.days, A_WEEK))]
    return [(week.start, week.days) for week in plan.weeks]


def _trip_days(plan: Plan, dates: list[dt.date]) -> list[dt.date]:
    """The last day of shopping by the first date, and those after it; the first date if none."""
    wanted = {WEEKDAYS.index(day) for day in plan.profile.menu.shopping}
    if not wanted:
        return [dates[0]]
    before = (dates[0] - dt.timedelta(days=n) for n in range(A_WEEK))
    first = next(date for date in before if date.weekday() in wanted)
    return [first, *(date for date in dates if date > first and date.weekday() in wanted)]


def _trip_for(key: FormKey, pot: dt.date, trips: list[dt.date], pack: FoodDB) -> dt.date:
    in_time = [trip for trip in trips if trip <= pot]
    fresh = [trip for trip in in_time if (pot - trip).days <= keeps_days(key, pack)]
    return min(fresh) if fresh else max(in_time)


def _in_order(meals: Iterable[PlannedMeal]) -> list[PlannedMeal]:
    order = list(Meal)
    return sorted(meals, key=lambda meal: (meal.date, order.index(meal.slot)))


def _put(basket: Basket, meal: PlannedMeal, pack: FoodDB) -> None:
    for key, line in _of_meal(meal, pack):
        _add(basket, key, line)


def _add(basket: Basket, key: FormKey, more: Line) -> None:
    line = basket.setdefault(key, Line())
    line.grams += more.grams
    line.dishes += [title for title in more.dishes if title not in line.dishes]


def _of_meal(meal: PlannedMeal, pack: FoodDB) -> Iterator[tuple[FormKey, Line]]:
    """Each ingredient of each dish that somebody eats of, water from the tap apart."""
    for dish in meal.dishes:
        recipe = pack.recipes[dish.recipe]
        for part in recipe.ingredients if dish.portions else ():
            if part.food != WATER:
                item = pack.forms[part.food, part.form].item
                grams = part.grams / recipe.servings * sum(dish.portions.values())
                yield (part.food, item), Line(grams, [dish.title])


def total_grams(many: Mapping[dt.date, Basket]) -> Basket:
    """What all trips together bring."""
    total: Basket = {}
    for basket in many.values():
        for key, line in basket.items():
            _add(total, key, line)
    return total
