"""A second opinion on a shopping list: what the menu takes, added up from the recipes alone."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from food_db import FoodDB
from food_db.pack import FormKey
from mealplan.own_prices import pack_of
from mealplan.plan import Plan
from mealplan.verify.baskets import (
    FAR,
    HAIR,
    Basket,
    Batch,
    Line,
    baskets,
    cooked_from,
    grams_to_buy,
    in_kitchen,
    keeps_days,
    total_grams,
    whole_basket,
)
from mealplan.verify.report import Ledger, Report
from mealplan.verify.shopping_lines import (
    MAY_LACK,
    Bought,
    check_line,
    money,
    named,
    without_the_last,
)

if TYPE_CHECKING:
    from mealplan.pantry import Pantry
    from mealplan.shopping import ShoppingList

Wanted = dict[FormKey, Bought]


def verify_list(
    plan: Plan,
    shopping: ShoppingList,
    pantry: Pantry | None = None,
    pack: FoodDB | None = None,
    aisles: Mapping[FormKey, str] | None = None,
) -> Report:
    """Recompute a shopping list: of the whole plan, or of the trip that starts on its first day.

    Args:
        plan: the plan that it was made for.
        shopping: the list, as made or as loaded from a file.
        pantry: what was in the kitchen; by default what the plan's profile says.
        aisles: aisle by line where the list was made for a shop of one's own.
        pack: the food data (that of the plan's profile when none is given).

    Returns:
        What is wrong, in plain words. The menu itself is taken as it is: `verify` checks that.
    """
    pack, ledger = pack or pack_of(plan.profile), Ledger("the list")
    if not _can_read(plan, pack, ledger):
        return ledger.report()
    whole = (plan.start, plan.profile.menu.days)
    spans = _spans(plan, pack)
    asked = (shopping.start, shopping.days)
    if asked == whole:
        basket = whole_basket(plan, pack)
        wanted = _alone(basket, plan, pantry, pack)
        _check(shopping, wanted, plan, aisles or {}, pack, ledger)
        _check_final(shopping, ledger, final=True)
    elif asked in spans:
        trip = _trips(plan, pantry, pack)[shopping.start]
        _check(shopping, trip, plan, aisles or {}, pack, ledger)
        _check_final(shopping, ledger, final=asked == spans[-1])
    else:
        known = " or ".join(
            f"{days} from {start}" for start, days in dict.fromkeys([whole, *spans])
        )
        text = f"{asked[1]} days from {asked[0]} are no days of this plan and its trips: {known}"
        ledger.holds(False, "list-days", "shopping list", text)
    return ledger.report()


def verify_trips(
    plan: Plan,
    lists: Mapping[dt.date, ShoppingList],
    pantry: Pantry | None = None,
    pack: FoodDB | None = None,
) -> Report:
    """Recompute the lists of all trips, by their day, as :func:`verify_list` does that of one."""
    pack, ledger = pack or pack_of(plan.profile), Ledger("the list")
    if not _can_read(plan, pack, ledger):
        return ledger.report()
    wanted = _trips(plan, pantry, pack)
    names, right = {str(date) for date in lists}, {str(date) for date in wanted}
    ledger.keys("list-trips", "shopping list", "the trip of", names, right)
    for date in sorted(set(lists) & set(wanted)):
        asked = (lists[date].start, lists[date].days)
        text = f"the trip of {date} should be for other days than {asked[1]} from {asked[0]}"
        ledger.holds(asked in _spans(plan, pack), "list-days", "shopping list", text)
        _check(lists[date], wanted[date], plan, {}, pack, ledger)
        _check_final(lists[date], ledger, final=date == max(wanted))
    return ledger.report()


def _check_final(shopping: ShoppingList, ledger: Ledger, *, final: bool) -> None:
    ledger.same("list-days", "shopping list", "whether it is the last", shopping.final, final)


def _can_read(plan: Plan, pack: FoodDB, ledger: Ledger) -> bool:
    """Whether the list can be added up at all: of these data, from recipes that they hold."""
    text = f"made with data {plan.data_version}; these are {pack.version}: nothing was compared"
    good = ledger.holds(plan.data_version == pack.version, "data-version", "plan", text)
    lost = {dish.recipe for meal in plan.meals for dish in meal.dishes} - set(pack.recipes)
    text = f"the pack has no recipe {', '.join(map(repr, sorted(lost)))}: nothing was added up"
    return ledger.holds(not lost, "dish-unknown", "shopping list", text) and good


def _spans(plan: Plan, pack: FoodDB) -> list[tuple[dt.date, int]]:
    """(day, days) of each trip: until the day before the next one, or the last of the plan."""
    trips = list(baskets(plan, pack))
    after = plan.start + dt.timedelta(days=plan.profile.menu.days)
    return [(trip, (end - trip).days) for trip, end in pairwise([*trips, after])]


def _alone(basket: Basket, plan: Plan, pantry: Pantry | None, pack: FoodDB) -> Wanted:
    have = in_kitchen(basket, plan, pantry, pack)
    return {key: _bought(key, basket[key], have[key], plan.start, pack) for key in basket}


def _trips(plan: Plan, pantry: Pantry | None, pack: FoodDB) -> dict[dt.date, Wanted]:
    """Each trip's lines; what one leaves serves the next ones for as long as it is good."""
    many = baskets(plan, pack)
    have = in_kitchen(total_grams(many), plan, pantry, pack)
    found: dict[dt.date, Wanted] = {}
    for date, basket in many.items():
        found[date] = {}
        for key, need in basket.items():
            line = _bought(key, need, have[key], date, pack)
            have[key] = list(line.rest)
            found[date][key] = line
    return found


def _bought(key: FormKey, need: Line, have: list[Batch], date: dt.date, pack: FoodDB) -> Bought:
    """The fewest whole units with which no more than 2 % of the need is missing."""
    there = [batch for batch in have if batch[1] >= date]
    unit, grams = pack.purchases[key].unit_g, grams_to_buy(need, key, pack)
    rest, opened = cooked_from(need, key, there, pack)
    buy = without_the_last(opened, unit, grams * MAY_LACK - HAIR * grams)[0]
    more, tins = without_the_last(opened, unit, grams * MAY_LACK + HAIR * grams)
    kept = keeps_days(key, pack)
    end = FAR if math.isinf(kept) else date + dt.timedelta(days=int(kept))
    fresh = [(tin.left, min(tin.until, end)) for tin in tins]
    taken = sum(batch[0] for batch in there) - sum(batch[0] for batch in rest)
    scale = grams / need.grams if need.grams else 0.0
    uses = {pot: amount * scale for pot, amount in need.by_pot.items()}
    return Bought(grams, need.grams, taken, (buy, more), (*rest, *fresh), uses)


def _check(
    shopping: ShoppingList,
    wanted: Wanted,
    plan: Plan,
    aisles: Mapping[FormKey, str],
    pack: FoodDB,
    ledger: Ledger,
) -> None:
    """Each line stands once and is right; the sums are those of the lines."""
    where = "shopping list"
    for key in sorted(set(wanted) | {(item.food, item.item) for item in shopping.items}):
        count = sum((item.food, item.item) == key for item in shopping.items)
        if key in wanted:
            text = f"the meals take {wanted[key].grams:.6g} g of it; it stands {count} times"
            ledger.holds(count == 1, "list-line", named(key), text)
        else:
            ledger.holds(False, "list-line", named(key), "no meal of these days takes of it")
    for item in shopping.items:
        line = wanted.get((item.food, item.item))
        if line is not None:
            check_line(item, line, plan.profile.wishes.rate, aisles, pack, ledger)
    total = sum(item.cost for item in shopping.items)
    money(ledger, "list-total", where, "total of the lines", shopping.total, total)
    used = _price_of(wanted, pack) * plan.profile.wishes.rate
    money(ledger, "list-total", where, "price of the grams used", shopping.prorated, used)
    currency = plan.profile.wishes.currency
    ledger.same("list-total", where, "currency", shopping.currency, currency)
    ledger.same("list-people", where, "people", shopping.people, len(plan.profile.people))
    walked = [aisle for aisle, _ in groupby(shopping.items, key=lambda item: item.aisle)]
    text = "the lines of an aisle do not stand together"
    ledger.holds(len(walked) == len(set(walked)), "list-order", where, text)


def _price_of(wanted: Wanted, pack: FoodDB) -> float:
    return sum(pack.prices[key].usd_per_100g * line.weight / 100 for key, line in wanted.items())
