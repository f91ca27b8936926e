"""The shopping list: what a plan's dishes need, in the units of a shop, less the pantry.

Grams are grams as measured in the recipes (a drained tin, a peeled onion, the juice of a
lemon); ``unit_g`` of ``purchases.csv`` says how many of them a unit gives.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from food_db import FoodDB
from food_db.pack import FormKey
from food_db.schema import Meal
from mealplan.dish_words import food_named
from mealplan.errors import InputError
from mealplan.own_prices import pack_of
from mealplan.pantry import Amount, Pantry, Stock
from mealplan.plain_text import html_text
from mealplan.plan import Plan, PlannedDish

if TYPE_CHECKING:
    import pandas as pd

SCHEMA: Final = "mealplan/shopping/1"
# fmt: off
AISLES = (
    "produce", "fruit", "herbs", "bakery", "pulses", "grains", "tins", "nuts", "spices", "oils",
    "condiments", "baking", "drinks", "chilled", "dairy", "fish", "meat", "freezer",
)
# fmt: on
"""The order in which a shop is walked; an aisle that is not named here comes last."""
TOLERANCE = 0.02
"""Share of the grams needed that may be missing before another unit is bought."""

ItemKey = FormKey
"""(food id, item as bought)"""
NOT_BOUGHT = {"water"}
_TOLD_BY_NAME = {"dried", "frozen"}
_IRREGULAR = {"kg": "kg", "loaf": "loaves"}


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class ShoppingItem(_Model):
    """A line of the list.

    ``grams``: needed, as measured [g]; ``quantity``: the same in units; ``buy``: whole units
    to buy after the pantry; ``left_over``: what remains afterwards, pantry included [g as
    measured]; ``cost``: of the units bought; ``for_``: titles of the dishes, first use first.
    """

    food: str
    name: str
    aisle: str
    item: str
    grams: Amount
    quantity: Amount
    unit: str
    buy: Annotated[int, Field(ge=0, le=10**15)]
    left_over: Amount
    cost: Amount
    for_: Annotated[tuple[str, ...], Field(alias="for")]

    @property
    def amount(self) -> str:
        """What to put into the basket, in words: ``2 tins (400 g)``, ``1 bunch``."""
        return in_units(self.buy, self.unit) if self.buy else "you have it"


class ShoppingList(_Model):
    """What to buy for a plan, sorted by aisle and name.

    ``total`` is the money at the till (whole units); ``prorated`` is the price of the grams
    that the meals use, as in the plan's cost.
    """

    schema_: Annotated[Literal["mealplan/shopping/1"], Field(alias="schema")] = SCHEMA
    start: dt.date
    days: int
    people: int
    items: tuple[ShoppingItem, ...]
    total: Amount
    prorated: Amount
    currency: str

    def by_aisle(self) -> Iterator[tuple[str, tuple[ShoppingItem, ...]]]:
        """The aisles in walking order with their lines."""
        for aisle, items in itertools.groupby(self.items, key=lambda item: item.aisle):
            yield aisle, tuple(items)

    def to_frame(self) -> pd.DataFrame:
        """One row an item, with the columns of the JSON form and ``amount`` in words."""
        import pandas as pd  # noqa: PLC0415 (pandas takes half a second; the CLI seldom needs it)

        columns = [info.alias or name for name, info in ShoppingItem.model_fields.items()]
        rows = [{**item.model_dump(by_alias=True), "amount": item.amount} for item in self.items]
        return pd.DataFrame(rows, columns=[*columns, "amount"])

    def __repr__(self) -> str:
        bought = sum(1 for item in self.items if item.buy)
        return (
            f"ShoppingList({self.start}, {self.days} days: {len(self.items)} items, "
            f"{bought} to buy, {self.total:.2f} {self.currency})"
        )

    __str__ = __repr__

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{html_text(item.amount)}</td><td>{html_text(item.name)}</td></tr>"
            for item in self.items
        )
        return f"<table><tbody>{rows}</tbody></table>"


@dataclass
class Need:
    """Grams of a line as measured [g], and the titles of the dishes that need them."""

    grams: float = 0.0
    titles: dict[str, None] = field(default_factory=dict)


def shopping_list(
    plan: Plan, pack: FoodDB | None = None, pantry: Pantry | None = None
) -> ShoppingList:
    """What to buy for a plan: all dishes, all portions, optional ingredients too, less the pantry.

    Without a pantry that of the plan's profile counts. Money is in the profile's currency.

    Raises:
        InputError: the pack lacks a recipe of the plan, or a food of the pantry.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    needs = _needs(plan, pack)
    have = on_hand(needs, stocked(plan, pack) if pantry is None else pantry, pack)
    return list_of(plan, needs, have, pack, plan.dates)


def list_of(
    plan: Plan,
    needs: Mapping[ItemKey, Need],
    have: Mapping[ItemKey, float],
    pack: FoodDB,
    dates: tuple[dt.date, ...],
) -> ShoppingList:
    """What to buy so that the needs of some days are met, with what is on hand [g as measured]."""
    rate = plan.profile.wishes.rate
    items = [_item(key, need, have.get(key, 0.0), pack, rate) for key, need in needs.items()]
    prorated = sum(pack.prices[key].usd_per_100g * n.grams / 100 for key, n in needs.items())
    return ShoppingList(
        start=dates[0],
        days=len(dates),
        people=len(plan.people),
        items=tuple(sorted(items, key=_walk)),
        total=round(sum(item.cost for item in items), 2),
        prorated=round(prorated * rate, 2),
        currency=plan.cost.currency,
    )


def stocked(plan: Plan, pack: FoodDB) -> Pantry:
    """The pantry of the plan's profile."""
    stock = []
    for entry in plan.profile.pantry:
        food = food_named(entry.food, pack)
        if food is not None:
            stock.append(Stock(food=food.id, grams=entry.grams))
    return Pantry(stock=tuple(stock))


def in_units(count: int, unit: str) -> str:
    """A count with its unit in the right number; what stands in brackets stays.

    >>> in_units(2, "tin (400 g)"), in_units(1, "bunch"), in_units(3, "loaf (800 g)")
    ('2 tins (400 g)', '1 bunch', '3 loaves (800 g)')
    """
    noun, gap, rest = unit.partition(" ")
    if count != 1:
        ending = "es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s"
        noun = _IRREGULAR.get(noun, noun + ending)
    return f"{count} {noun}{gap}{rest}"


def _needs(plan: Plan, pack: FoodDB) -> dict[ItemKey, Need]:
    """Grams as measured by (food, item), with the dishes in order of their first use."""
    slots = list(Meal)
    meals = sorted(plan.meals, key=lambda meal: (meal.date, slots.index(meal.slot)))
    dishes = [dish for meal in meals for dish in meal.dishes if dish.portions]
    check_recipes(plan, pack)
    needs: dict[ItemKey, Need] = {}
    for dish in dishes:
        for key, grams in bought_for(dish, pack):
            need = needs.setdefault(key, Need())
            need.grams += grams
            need.titles.setdefault(dish.title)
    return needs


def check_recipes(plan: Plan, pack: FoodDB) -> None:
    """That the pack holds every dish of a plan.

    Raises:
        InputError: it does not.
    """
    lost = sorted({dish.recipe for meal in plan.meals for dish in meal.dishes} - set(pack.recipes))
    if lost:
        raise InputError(
            f"plan: the recipes {', '.join(lost)} are not in the data pack {pack.version} (the "
            f"plan was made with {plan.data_version}); make the plan again, or load its pack"
        )


def bought_for(dish: PlannedDish, pack: FoodDB) -> Iterator[tuple[ItemKey, float]]:
    """What all portions of a dish take of each line, grams as measured [g]."""
    recipe = pack.recipes[dish.recipe]
    share = sum(dish.portions.values()) / recipe.servings
    for part in recipe.ingredients:
        if part.food not in NOT_BOUGHT:
            yield (part.food, pack.forms[part.food, part.form].item), part.grams * share


def on_hand(needs: Mapping[ItemKey, Need], pantry: Pantry, pack: FoodDB) -> dict[ItemKey, float]:
    """Grams as measured in the pantry for each line.

    Stock with an item goes to its line. Stock without one fills the lines of its food one
    after the other, and what it has over stays with the last.
    """
    have = dict.fromkeys(needs, 0.0)
    for entry in sorted(pantry.stock, key=lambda stock: stock.item is None):
        _check_stock(entry, pack)
        keys = [key for key in sorted(needs) if entry.covers(key)]
        share = 1.0
        for key in keys:
            whole = entry.measured(pack.purchases[key].unit_g)
            given = whole * share
            if key != keys[-1]:
                given = min(given, max(0.0, needs[key].grams - have[key]))
            have[key] += given
            share -= given / whole if whole else 0.0
    return have


def _check_stock(entry: Stock, pack: FoodDB) -> None:
    known = {item for food, item in pack.purchases if food == entry.food}
    if not known:
        raise InputError(f"pantry: {entry.food!r} is no food id of the tables")
    if entry.item is not None and entry.item not in known:
        raise InputError(
            f"pantry: {entry.food}: {entry.item!r} is not how it is sold; "
            f"write {' or '.join(sorted(known))}, or leave the item out"
        )


def _item(key: ItemKey, need: Need, have: float, pack: FoodDB, rate: float) -> ShoppingItem:
    """A line: the fewest whole units that bring what is on hand to 98 % of the need."""
    food, item = key
    purchase = pack.purchases[key]
    buy = max(0, math.ceil((need.grams * (1 - TOLERANCE) - have) / purchase.unit_g))
    grams = round(need.grams, 6)
    return ShoppingItem(
        food=food,
        name=item_name(key, pack),
        aisle=_aisle(key, pack),
        item=item,
        grams=grams,
        quantity=grams / purchase.unit_g,
        unit=purchase.unit,
        buy=buy,
        left_over=round(max(0.0, have + buy * purchase.unit_g - need.grams), 6),
        cost=round(buy * pack.prices[key].usd_per_unit * rate, 2),
        for_=tuple(need.titles),
    )


def item_name(key: ItemKey, pack: FoodDB) -> str:
    """The name on the list; it tells frozen and dried apart where a food is sold in other ways too.

    A tin or a jar is told apart by its unit.
    """
    food, item = key
    name = pack.foods[food].name
    other = any(f == food and i != item for f, i in pack.purchases)
    return f"{item} {name}" if other and item in _TOLD_BY_NAME else name


def _aisle(key: ItemKey, pack: FoodDB) -> str:
    """The food's aisle; what is frozen or in a tin stands apart from the fresh food."""
    food, item = key
    aisle = pack.foods[food].aisle
    if item == "frozen":
        return "freezer"
    return "tins" if item == "tin" or (item == "jar" and aisle == "produce") else aisle


def _walk(item: ShoppingItem) -> tuple[int, str, str, str]:
    known = item.aisle in AISLES
    place = AISLES.index(item.aisle) if known else len(AISLES)
    return place, "" if known else item.aisle, item.name.casefold(), item.item
