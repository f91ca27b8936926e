"""What must be bought for a menu, and on which trip: grams by food and item as sold."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from food_db.pack import FoodDB, FormKey
from food_db.schema import Meal
from mealplan.plan import Plan, PlannedDish, PlannedMeal
from mealplan.verify.rest import A_WEEK
from mealplan.verify.table import WATER
from mealplan.verify.wording import called

if TYPE_CHECKING:
    from mealplan.pantry import Pantry

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LASTING = frozenset({"tin", "jar", "frozen", "dried"})
"""Ways of being sold in which food keeps for as long as a plan may be."""


FAR = dt.date.max
HAIR = 1e-6
"""Grams that are none."""
Pot = tuple[dt.date, Meal]
"""The meal that a dish is cooked for."""
Batch = tuple[float, dt.date]
"""Grams as measured [g], and the last day on which they are good."""


@dataclass(slots=True)
class Line:
    """What one trip has to bring of a food in one way of being sold, as measured [g].

    ``by_pot``: grams by (meal that it is cooked for, title); ``beside``: of all grams those of a
    part that a unit gives beside the rest.
    """

    by_pot: dict[tuple[Pot, str], float] = field(default_factory=dict)
    beside: float = 0.0

    @property
    def grams(self) -> float:
        """By weight [g]."""
        return sum(self.by_pot.values())

    def to_buy(self, unit_g: float, beside_g: float | None) -> float:
        """Grams to buy [g]: as many units as the rest, or as the part beside it, asks for."""
        if beside_g is None or self.beside == 0:
            return self.grams
        units = max((self.grams - self.beside) / unit_g, self.beside / beside_g)
        return units * unit_g


Basket = dict[FormKey, Line]
Kitchen = dict[FormKey, list[Batch]]


def whole_basket(plan: Plan, pack: FoodDB) -> Basket:
    """All that the menu takes, whenever it is bought."""
    return total_grams(baskets(plan, pack))


def baskets(plan: Plan, pack: FoodDB) -> dict[dt.date, Basket]:
    """What each trip has to bring, by its day.

    A dish's food is bought for the day on which the dish is cooked: on the first trip from which
    it keeps until then, else on the last one before. Each week has trips of its own.
    """
    found: dict[dt.date, Basket] = {}
    for start, days in _weeks(plan):
        dates = [start + dt.timedelta(days=n) for n in range(days)]
        trips = _trip_days(plan, dates)
        pots: dict[str, Pot] = {}
        for meal in _in_order(m for m in plan.meals if m.date in dates):
            for dish in meal.dishes:
                if not dish.portions:
                    continue
                here = meal.date, meal.slot
                pot = pots.setdefault(dish.recipe, here)
                if not dish.leftover:
                    pot = pots[dish.recipe] = here
                for key, line in _of_dish(dish, pot, pack):
                    trip = _trip_for(key, pot[0], trips, pack)
                    _add(found.setdefault(trip, {}), key, line)
    return dict(sorted(found.items()))


def in_kitchen(basket: Basket, plan: Plan, pantry: Pantry | None, pack: FoodDB) -> Kitchen:
    """What is there already, by line of a basket, with the last day on which it is good.

    What says how it is sold serves that line. What does not serves the lines of its food one after
    the other, each up to its need; what is over stays with the last.
    """
    have: Kitchen = {key: [] for key in basket}
    stock = sorted(_stock(plan, pantry, pack), key=lambda entry: entry[1] is None)
    for food, item, grams, units, until in stock:
        keys = sorted(key for key in basket if key[0] == food and item in (None, key[1]))
        left = 1.0  # the part of the entry that no line has taken yet
        for key in keys:
            whole = grams if grams is not None else (units or 0.0) * pack.purchases[key].unit_g
            there = sum(batch[0] for batch in have[key])
            wanted = max(grams_to_buy(basket[key], key, pack) - there, 0.0)
            taken = whole * left if key == keys[-1] else min(whole * left, wanted)
            have[key].append((taken, until))
            left -= taken / whole if whole else 0.0
    return have


@dataclass(slots=True)
class Tin:
    """A unit that is opened for a meal: what is left in it [g], and its last good day."""

    left: float
    until: dt.date


def cooked_from(
    line: Line, key: FormKey, have: list[Batch], pack: FoodDB
) -> tuple[list[Batch], list[tuple[float, Tin]]]:
    """What remains of what is there, and the units that are opened: (grams used up at once, unit).

    Meal by meal in order of their days, each takes of all that is good on its day the first to
    spoil, and opens units for the rest.
    """
    weight, unit = line.grams, pack.purchases[key].unit_g
    scale = grams_to_buy(line, key, pack) / weight if weight else 0.0
    days = opened_keeps(key, pack)
    there = [Tin(grams, until) for grams, until in have]
    opened: list[tuple[float, Tin]] = []
    for ((day, _), _), grams in sorted(line.by_pot.items(), key=lambda entry: entry[0][0][0]):
        lacking = grams * scale
        for one in sorted([*there, *(tin for _, tin in opened)], key=lambda one: one.until):
            part = min(one.left, lacking) if one.until >= day else 0.0
            one.left -= part
            lacking -= part
        if lacking > HAIR:
            tins = math.ceil(lacking / unit)
            until = FAR if days is None else day + dt.timedelta(days=days)
            opened.append(((tins - 1) * unit, Tin(tins * unit - lacking, until)))
    return [(one.left, one.until) for one in there], opened


def opened_keeps(key: FormKey, pack: FoodDB) -> int | None:
    """Days that an opened unit keeps, where opening it matters."""
    rows = [(key[1], name) for name in (key[0], pack.foods[key[0]].aisle, "")]
    return next((pack.opened[row] for row in rows if row in pack.opened), None)


def grams_to_buy(line: Line, key: FormKey, pack: FoodDB) -> float:
    """Grams of a line as they are bought [g]."""
    purchase = pack.purchases[key]
    return line.to_buy(purchase.unit_g, purchase.part_g)


def keeps_days(key: FormKey, pack: FoodDB) -> float:
    """Days that a food keeps as it is sold."""
    return float("inf") if key[1] in LASTING else pack.foods[key[0]].keeps_days


def _stock(
    plan: Plan, pantry: Pantry | None, pack: FoodDB
) -> Iterator[tuple[str, str | None, float | None, float | None, dt.date]]:
    """(food, item, grams, units, last day) of the pantry; of the profile's when none is given."""
    if pantry is not None:
        for one in pantry.stock:
            yield one.food, one.item, one.grams, one.quantity, one.until or FAR
        return
    dates = [plan.start + dt.timedelta(days=n) for n in range(plan.profile.menu.days)]
    for entry in plan.profile.pantry:
        for food in called(entry.food, pack)[:1]:
            good = min(entry.until or FAR, _meant(entry.by, dates))
            yield food.id, None, entry.grams, None, good


def _meant(word: str | None, dates: list[dt.date]) -> dt.date:
    """The first of the days that a word such as ``thu`` or ``2026-11-26`` means."""
    if word is None:
        return FAR
    text = word.strip().lower()
    fits = (d for d in dates if d.isoformat() == text or f"{d:%A}".lower().startswith(text))
    return next(fits, FAR)


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


def _add(basket: Basket, key: FormKey, more: Line) -> None:
    line = basket.setdefault(key, Line())
    line.beside += more.beside
    for pot, grams in more.by_pot.items():
        line.by_pot[pot] = line.by_pot.get(pot, 0.0) + grams


def _of_dish(dish: PlannedDish, pot: Pot, pack: FoodDB) -> Iterator[tuple[FormKey, Line]]:
    """Each ingredient of what is eaten of a dish at a meal, water from the tap apart."""
    recipe = pack.recipes[dish.recipe]
    for part in recipe.ingredients:
        if part.food != WATER:
            key = part.food, pack.forms[part.food, part.form].item
            grams = part.grams / recipe.servings * sum(dish.portions.values())
            beside = grams if part.form == pack.purchases[key].part else 0.0
            yield key, Line({(pot, recipe.title): grams}, beside)


def total_grams(many: Mapping[dt.date, Basket]) -> Basket:
    """What all trips together bring."""
    total: Basket = {}
    for basket in many.values():
        for key, line in basket.items():
            _add(total, key, line)
    return total
