"""A second opinion on a shopping list: what the menu takes, added up from the recipes alone."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from food_db import FoodDB
from food_db.pack import FormKey
from mealplan.own_prices import pack_of
from mealplan.plan import Plan
from mealplan.verify.baskets import (
    Basket,
    baskets,
    in_kitchen,
    keeps_days,
    total_grams,
    whole_basket,
)
from mealplan.verify.report import Ledger, Report, shown

if TYPE_CHECKING:
    from mealplan.pantry import Pantry
    from mealplan.shopping import ShoppingItem, ShoppingList

MAY_LACK = 0.02
"""The part of a need that may be missing before one unit more is bought."""
CENT = 0.01
HAIR = 1e-6
TOLD = ("dried", "frozen")
"""Ways of being sold that a name tells, where the food is sold in others too."""


@dataclass(frozen=True, slots=True)
class Bought:
    """A line as it should be: grams [g as measured] needed and there, units, what is over."""

    grams: float
    have: float
    buy: int
    left: float
    dishes: tuple[str, ...]


Wanted = dict[FormKey, Bought]


def verify_list(
    plan: Plan, shopping: ShoppingList, pantry: Pantry | None = None, pack: FoodDB | None = None
) -> Report:
    """Recompute a shopping list: of the whole plan, or of the trip that starts on its first day.

    Args:
        plan: the plan that it was made for.
        shopping: the list, as made or as loaded from a file.
        pantry: what was in the kitchen; by default what the plan's profile says.
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
        _check(shopping, _alone(basket, plan, pantry, pack), plan, pack, ledger)
    elif asked in spans:
        trip = _trips(plan, pantry, pack)[shopping.start]
        _check(shopping, trip, plan, pack, ledger)
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
        _check(lists[date], wanted[date], plan, pack, ledger)
    return ledger.report()


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
    return {key: _bought(key, basket, have[key], pack) for key in basket}


def _trips(plan: Plan, pantry: Pantry | None, pack: FoodDB) -> dict[dt.date, Wanted]:
    """Each trip's lines; what one leaves serves the next ones for as long as it keeps."""
    many = baskets(plan, pack)
    have = in_kitchen(total_grams(many), plan, pantry, pack)
    when: dict[FormKey, dt.date] = {}
    found: dict[dt.date, Wanted] = {}
    for date, basket in many.items():
        found[date] = {}
        for key in basket:
            if key in when and (date - when[key]).days > keeps_days(key, pack):
                have[key] = 0.0
            line = _bought(key, basket, have[key], pack)
            have[key] = line.left
            if line.buy:
                when[key] = date
            found[date][key] = line
    return found


def _bought(key: FormKey, basket: Basket, have: float, pack: FoodDB) -> Bought:
    """The fewest whole units with which no more than 2 % of the need is missing."""
    unit, grams = pack.purchases[key].unit_g, basket[key].grams
    lacking = grams * (1 - MAY_LACK) - have
    buy = max(math.ceil(lacking / unit - HAIR), 0)
    left = max(have + buy * unit - grams, 0.0)
    return Bought(grams, have, buy, left, tuple(basket[key].dishes))


def _check(
    shopping: ShoppingList, wanted: Wanted, plan: Plan, pack: FoodDB, ledger: Ledger
) -> None:
    """Each line stands once and is right; the sums are those of the lines."""
    where = "shopping list"
    for key in sorted(set(wanted) | {(item.food, item.item) for item in shopping.items}):
        count = sum((item.food, item.item) == key for item in shopping.items)
        if key in wanted:
            text = f"the meals take {wanted[key].grams:.6g} g of it; it stands {count} times"
            ledger.holds(count == 1, "list-line", _named(key), text)
        else:
            ledger.holds(False, "list-line", _named(key), "no meal of these days takes of it")
    for item in shopping.items:
        line = wanted.get((item.food, item.item))
        if line is not None:
            _check_line(item, line, plan.profile.wishes.rate, pack, ledger)
    total = sum(item.cost for item in shopping.items)
    _money(ledger, "list-total", where, "total of the lines", shopping.total, total)
    used = _price_of(wanted, pack) * plan.profile.wishes.rate
    _money(ledger, "list-total", where, "price of the grams used", shopping.prorated, used)
    currency = plan.profile.wishes.currency
    ledger.same("list-total", where, "currency", shopping.currency, currency)
    ledger.same("list-people", where, "people", shopping.people, len(plan.profile.people))
    aisles = [aisle for aisle, _ in groupby(shopping.items, key=lambda item: item.aisle)]
    text = "the lines of an aisle do not stand together"
    ledger.holds(len(aisles) == len(set(aisles)), "list-order", where, text)


def _check_line(
    item: ShoppingItem, line: Bought, rate: float, pack: FoodDB, ledger: Ledger
) -> None:
    key = item.food, item.item
    where, purchase = _named(key), pack.purchases[key]
    ledger.number("list-grams", where, "grams that the meals take", item.grams, line.grams)
    units = line.grams / purchase.unit_g
    ledger.number("list-quantity", where, "quantity in units", item.quantity, units)
    ledger.same("list-unit", where, "unit", item.unit, purchase.unit)
    _check_buy(item, line, purchase.unit_g, where, ledger)
    left = max(line.have + item.buy * purchase.unit_g - line.grams, 0.0)
    good = abs(item.left_over - left) <= max(1e-3 * left, 1e-3 * line.grams * MAY_LACK, HAIR)
    text = f"left over: the list says {shown(item.left_over)}, recomputed {shown(left)} g"
    ledger.holds(good, "list-left", where, text)
    price = item.buy * pack.prices[key].usd_per_unit * rate
    _money(ledger, "list-cost", where, f"cost of {item.buy}", item.cost, price)
    ledger.same("list-words", where, "name", item.name, _name(key, pack))
    ledger.same("list-words", where, "aisle", item.aisle, _aisle(key, pack))
    said, known = ", ".join(item.for_), ", ".join(line.dishes)
    ledger.same("list-for", where, "dishes that it is for", said, known)


def _check_buy(item: ShoppingItem, line: Bought, unit_g: float, where: str, ledger: Ledger) -> None:
    """What is there and what is bought is enough, and one unit less would not be.

    Where the need is met to a hair by whole units, either number is right.
    """
    asked = line.grams * (1 - MAY_LACK)
    hair = HAIR * max(unit_g, line.grams)
    there = line.have + item.buy * unit_g
    text = (
        f"buy {item.buy} of {unit_g:g} g with {line.have:g} g at home: {line.grams:g} g are needed"
    )
    ledger.holds(there >= asked - hair, "list-buy", where, text)
    spare = item.buy == 0 or there - unit_g < asked + hair
    ledger.holds(spare, "list-buy", where, f"{text}, and {line.buy} would do")


def _price_of(wanted: Wanted, pack: FoodDB) -> float:
    return sum(pack.prices[key].usd_per_100g * line.grams / 100 for key, line in wanted.items())


def _money(
    ledger: Ledger, id_: str, where: str, what: str, stored: float, recomputed: float
) -> None:
    """Money agrees to the cent."""
    text = f"{what}: the list says {stored:.2f}, recomputed {recomputed:.2f}"
    ledger.holds(abs(stored - recomputed) <= CENT / 2 + HAIR, id_, where, text)


def _name(key: FormKey, pack: FoodDB) -> str:
    """The food's name; dried and frozen are said where the food is sold in another way too."""
    others = {item for food, item in pack.purchases if food == key[0]} - {key[1]}
    name = pack.foods[key[0]].name
    return f"{key[1]} {name}" if others and key[1] in TOLD else name


def _aisle(key: FormKey, pack: FoodDB) -> str:
    aisle = pack.foods[key[0]].aisle
    if key[1] == "frozen":
        return "freezer"
    preserved = key[1] == "tin" or (key[1] == "jar" and aisle == "produce")
    return "tins" if preserved else aisle


def _named(key: FormKey) -> str:
    return f"shopping list, {key[0]} ({key[1]})"
