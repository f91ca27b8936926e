"""The shopping list: what a plan's dishes need, in the units of a shop, less the pantry.

Grams are grams as measured in the recipes (a drained tin, a peeled onion, the juice of a
lemon); ``unit_g`` of ``purchases.csv`` says how many of them a unit gives.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping

from food_db import FoodDB
from food_db.schema import OWN_SOURCE
from mealplan.aisles import AISLES, Aisles
from mealplan.cookbook import cookings
from mealplan.dish_words import food_named
from mealplan.errors import InputError
from mealplan.occasions import last_day
from mealplan.own_prices import pack_of
from mealplan.pantry import Pantry, Stock
from mealplan.plan import Plan
from mealplan.shelf import HAIR, Lot, Shelf
from mealplan.shopping_needs import ItemKey, Need, Needs, Occasion, needs_of
from mealplan.shopping_parts import SCHEMA, Basis, Rest, ShoppingItem, ShoppingList, Use, in_units

__all__ = [
    "AISLES",
    "SCHEMA",
    "Pantry",
    "ShoppingItem",
    "ShoppingList",
    "Stock",
    "Use",
    "in_units",
    "shopping_list",
]

TOLERANCE = 0.02
"""Share of the grams needed that may be missing before another unit is bought."""
_TOLD_BY_NAME = {"dried", "frozen"}
_LASTING = frozenset({"tin", "jar", "frozen", "dried"})
"""Ways of being sold in which any food keeps, unopened, for as long as a plan may be."""
_FOR_LONG = 36_500
_ESTIMATE = "estimate"
_DIGITS = 6

Shelves = Mapping[ItemKey, Shelf]
Uses = Mapping[Occasion, float]


def shopping_list(
    plan: Plan,
    pack: FoodDB | None = None,
    pantry: Pantry | None = None,
    aisles: Aisles | None = None,
) -> ShoppingList:
    """What to buy for a plan: all dishes, all portions, optional ingredients too, less the pantry.

    Args:
        plan: the plan.
        pack: the food data, that of the plan's profile by default.
        pantry: what is in the kitchen, that of the profile by default. What is good until a day is
            cooked with up to that day, the soonest to spoil first; a tin of it counts as closed.
        aisles: the order of one's shop (`mealplan.aisles.read_aisles`), ours by default.

    Returns:
        The list, money in the profile's currency.

    Raises:
        InputError: the pack lacks a recipe of the plan, or a food of the pantry.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    needs = needs_of(cookings(plan, pack), pack)
    shelves = shelves_of(needs, stocked(plan, pack) if pantry is None else pantry, pack)
    return list_of(plan, needs, shelves, pack, plan.dates, aisles)


def list_of(
    plan: Plan,
    needs: Needs,
    shelves: Shelves,
    pack: FoodDB,
    dates: tuple[dt.date, ...],
    aisles: Aisles | None = None,
    *,
    final: bool = True,
) -> ShoppingList:
    """What to buy on the first of some days so that their needs are met; takes from the shelves.

    ``final``: nothing is bought or cooked after these days.
    """
    aisles = aisles or Aisles()
    rate = plan.profile.wishes.rate
    items = [
        _item(key, need, shelves[key], pack, rate, dates).model_copy(
            update={"aisle": aisles.of(key, pack)}
        )
        for key, need in needs.items()
    ]
    prorated = sum(pack.prices[key].usd_per_100g * n.weight / 100 for key, n in needs.items())
    return ShoppingList(
        start=dates[0],
        days=len(dates),
        people=len(plan.people),
        items=tuple(sorted(items, key=lambda item: (*aisles.place(item.aisle), *_name(item)))),
        total=round(sum(item.cost for item in items), 2),
        prorated=round(prorated * rate, 2),
        currency=plan.cost.currency,
        final=final,
    )


def stocked(plan: Plan, pack: FoodDB) -> Pantry:
    """The pantry of the plan's profile; what is to be eaten by a day is good until then at most."""
    stock = []
    for entry in plan.profile.pantry:
        food = food_named(entry.food, pack)
        if food is not None:
            days = [entry.until] if entry.until is not None else []
            if entry.by is not None:
                days.append(plan.dates[last_day(entry.by, plan.dates)])
            until = min(days, default=None)
            stock.append(Stock(food=food.id, grams=entry.grams, until=until))
    return Pantry(stock=tuple(stock))


def shelves_of(needs: Mapping[ItemKey, Need], pantry: Pantry, pack: FoodDB) -> dict[ItemKey, Shelf]:
    """The pantry as shelves, one a line.

    Stock with an item goes to its line. Stock without one fills the lines of its food one
    after the other, and what it has over stays with the last.
    """
    shelves = {key: Shelf() for key in needs}
    for entry in sorted(pantry.stock, key=lambda stock: stock.item is None):
        _check_stock(entry, pack)
        keys = [key for key in sorted(needs) if entry.covers(key)]
        share = 1.0
        for key in keys:
            whole = entry.measured(pack.purchases[key].unit_g)
            given = whole * share
            if key != keys[-1]:
                wanted = needs[key].bought(pack.purchases[key])
                given = min(given, max(0.0, wanted - shelves[key].grams))
            shelves[key].put(given, entry.until)
            share -= given / whole if whole else 0.0
    return shelves


def _check_stock(entry: Stock, pack: FoodDB) -> None:
    known = {item for food, item in pack.purchases if food == entry.food}
    if not known:
        raise InputError(f"pantry: {entry.food!r} is no food id of the tables")
    if entry.item is not None and entry.item not in known:
        raise InputError(
            f"pantry: {entry.food}: {entry.item!r} is not how it is sold; "
            f"write {' or '.join(sorted(known))}, or leave the item out"
        )


def _item(
    key: ItemKey, need: Need, shelf: Shelf, pack: FoodDB, rate: float, dates: tuple[dt.date, ...]
) -> ShoppingItem:
    """A line: the fewest whole units so that what is there in time is 98 % of the need.

    What is bought and left over is put on the shelf.
    """
    food, item = key
    purchase, price = pack.purchases[key], pack.prices[key]
    uses = need.uses(purchase)
    grams = need.bought(purchase)
    shelf.clear(dates[0])
    before = shelf.old_grams
    buy = _units(uses, shelf, purchase.unit_g, _opened_days(key, pack))
    at_home = before - shelf.old_grams
    keeps = keeps_days(key, pack)
    shelf.keep_until(None if keeps >= _FOR_LONG else dates[0] + dt.timedelta(days=keeps))
    return ShoppingItem(
        food=food,
        name=item_name(key, pack),
        aisle="",
        item=item,
        grams=round(grams, _DIGITS),
        quantity=round(grams, _DIGITS) / purchase.unit_g,
        unit=purchase.unit,
        at_home=round(at_home, _DIGITS),
        buy=buy,
        left_over=round(shelf.grams, _DIGITS),
        rests=tuple(Rest(grams=round(over, _DIGITS), until=until) for over, until in shelf.rests),
        cost=round(buy * price.usd_per_unit * rate, 2),
        basis=_basis(price.source),
        year=price.year,
        staple=purchase.staple,
        fresh=keeps_days(key, pack) <= pack.constants["fresh-days"].value,
        for_=tuple(
            Use(date=day, slot=slot, title=title, grams=round(taken, _DIGITS))
            for (day, slot, title), taken in uses.items()
        ),
    )


def _basis(source: str) -> Basis:
    if source == OWN_SOURCE:
        return "own"
    return "estimate" if source == _ESTIMATE else "survey"


def keeps_days(key: ItemKey, pack: FoodDB) -> int:
    """Days that a food keeps as it is sold [d]."""
    food, item = key
    return _FOR_LONG if item in _LASTING else pack.foods[food].keeps_days


def _units(uses: Uses, shelf: Shelf, unit_g: float, opened_days: int | None) -> int:
    """The units to buy, cooking by cooking: each takes what is there and good, then opens units.

    What is left of an opened unit serves the cookings after it for as long as it keeps. Two per
    cent of the whole need may be missing: the last units of which less is used are not bought.
    """
    opened: list[tuple[int, Lot]] = []  # units that are used up at once, and the one after them
    for (day, _, _), grams in sorted(uses.items(), key=lambda use: use[0][0]):
        lacking = grams - shelf.take(grams, day)
        if lacking > HAIR:
            full = math.ceil(lacking / unit_g) - 1
            until = None if opened_days is None else day + dt.timedelta(days=opened_days)
            lot = shelf.put(unit_g, until, new=True)
            lot.grams -= lacking - full * unit_g
            opened.append((full, lot))
    spare = TOLERANCE * sum(uses.values())
    units = sum(full + 1 for full, _ in opened)
    for full, lot in reversed(opened):
        if unit_g - lot.grams > spare:
            break
        spare -= unit_g - lot.grams
        shelf.lots.remove(lot)
        fewer = min(full, int(spare / unit_g))
        spare -= fewer * unit_g
        units -= 1 + fewer
        if fewer < full:
            break
    return units


def _opened_days(key: ItemKey, pack: FoodDB) -> int | None:
    """Days that a unit keeps once it is opened; ``None`` where opening it changes nothing."""
    food, item = key
    rows = (pack.opened.get((item, name)) for name in (food, pack.foods[food].aisle, ""))
    return next((days for days in rows if days is not None), None)


def item_name(key: ItemKey, pack: FoodDB) -> str:
    """The name on the list; it tells frozen and dried apart where a food is sold in other ways too.

    A tin or a jar is told apart by its unit.
    """
    food, item = key
    name = pack.foods[food].name
    other = any(f == food and i != item for f, i in pack.purchases)
    return f"{item} {name}" if other and item in _TOLD_BY_NAME else name


def _name(item: ShoppingItem) -> tuple[str, str]:
    return item.name.casefold(), item.item
