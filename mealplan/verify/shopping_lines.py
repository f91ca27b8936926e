"""A second opinion on a line of a shopping list: amounts, what is over, money, words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from food_db import FoodDB
from food_db.pack import FormKey
from food_db.schema import OWN_SOURCE
from mealplan.verify.baskets import FAR, HAIR, Batch, Pot, Tin, keeps_days
from mealplan.verify.report import Ledger, shown

if TYPE_CHECKING:
    from mealplan.shopping import ShoppingItem

MAY_LACK = 0.02
"""The part of a need that may be missing before one unit more is bought."""
CENT = 0.01
TOLD = ("dried", "frozen")
"""Ways of being sold that a name tells, where the food is sold in others too."""


@dataclass(frozen=True, slots=True)
class Bought:
    """A line as it should be: grams [g as measured] needed and there, units, what is over.

    ``weight``: the grams that the meals take; ``buy``: units, where a hair more or less may be
    missing; ``rest``: batches of what is over, old and new; ``uses``: grams by meal and title.
    """

    grams: float
    weight: float
    have: float
    buy: tuple[int, int]
    rest: tuple[Batch, ...]
    uses: dict[tuple[Pot, str], float]

    @property
    def left(self) -> float:
        """What is over [g]: of what was there, and of what is bought."""
        return sum(grams for grams, _ in self.rest)

    @property
    def over(self) -> dict[dt.date, float]:
        """The same by the last day on which it is good."""
        days: dict[dt.date, float] = {}
        for grams, until in self.rest:
            days[until] = days.get(until, 0.0) + (grams if grams > HAIR else 0.0)
        return {until: grams for until, grams in days.items() if grams}


def without_the_last(
    opened: list[tuple[float, Tin]], unit: float, spare: float
) -> tuple[int, list[Tin]]:
    """(Units, those of them that are opened) without the last ones of which hardly any is used."""
    kept = list(opened)
    units = sum(round(full / unit) + 1 for full, _ in opened)
    while kept and unit - kept[-1][1].left <= spare:
        full, last = kept.pop()
        spare -= unit - last.left
        units -= 1
        whole = min(int(spare / unit), round(full / unit))
        spare -= whole * unit
        units -= whole
        if whole < round(full / unit):
            break
    return units, [tin for _, tin in kept]


def check_line(
    item: ShoppingItem,
    line: Bought,
    rate: float,
    aisles: Mapping[FormKey, str],
    pack: FoodDB,
    ledger: Ledger,
) -> None:
    """Each value of a line is what the menu and the tables make of it."""
    key = item.food, item.item
    where, purchase = named(key), pack.purchases[key]
    ledger.number("list-grams", where, "grams that the meals take", item.grams, line.grams)
    units = line.grams / purchase.unit_g
    ledger.number("list-quantity", where, "quantity in units", item.quantity, units)
    ledger.number("list-home", where, "grams at home in time", item.at_home, line.have)
    ledger.same("list-unit", where, "unit", item.unit, purchase.unit)
    _check_buy(item, line, purchase.unit_g, where, ledger)
    _check_left(item, line, purchase.unit_g, where, ledger)
    price = item.buy * pack.prices[key].usd_per_unit * rate
    money(ledger, "list-cost", where, f"cost of {item.buy}", item.cost, price)
    source = pack.prices[key].source
    basis = {OWN_SOURCE: "own", "estimate": "estimate"}.get(source, "survey")
    ledger.same("list-basis", where, "basis of the price", item.basis, basis)
    ledger.same("list-basis", where, "year of the price", item.year, pack.prices[key].year)
    ledger.same("list-words", where, "name", item.name, _name(key, pack))
    aisle = aisles.get(key) or _aisle(key, pack)
    ledger.same("list-words", where, "aisle", item.aisle, aisle)
    ledger.same("list-words", where, "staple", item.staple, purchase.staple)
    fresh = keeps_days(key, pack) <= pack.constants["fresh-days"].value
    ledger.same("list-words", where, "fresh", item.fresh, fresh)
    _check_uses(item, line, where, ledger)


def _check_left(
    item: ShoppingItem, line: Bought, unit_g: float, where: str, ledger: Ledger
) -> None:
    # a unit more than asked for, where either number is right, is over as well
    left = line.left + (item.buy - line.buy[1]) * unit_g
    hair = max(1e-3 * left, 1e-3 * line.grams * MAY_LACK, HAIR)
    text = f"left over: the list says {shown(item.left_over)}, recomputed {shown(left)} g"
    ledger.holds(abs(item.left_over - left) <= hair, "list-left", where, text)
    if item.buy != line.buy[1]:
        return
    said = {rest.until or FAR: rest.grams for rest in item.rests}
    text = f"until when what is over is good: the list says {_by_day(said)}, recomputed "
    days = [
        day for day in {*said, *line.over} if max(said.get(day, 0), line.over.get(day, 0)) > hair
    ]
    good = all(abs(said.get(day, 0.0) - line.over.get(day, 0.0)) <= hair for day in days)
    ledger.holds(good, "list-left", where, text + _by_day(line.over))
    whole = abs(sum(said.values()) - item.left_over) <= hair and len(said) == len(item.rests)
    ledger.holds(whole, "list-left", where, "what is over is not the sum of its parts")


def _by_day(rests: Mapping[dt.date, float]) -> str:
    return ", ".join(f"{shown(grams)} g until {day}" for day, grams in sorted(rests.items()))


def _check_uses(item: ShoppingItem, line: Bought, where: str, ledger: Ledger) -> None:
    """Each cooking that takes of it stands once, with its grams."""
    said = {((use.date, use.slot), use.title): use.grams for use in item.for_}
    words = ", ".join(f"{use.title} ({use.when})" for use in item.for_)
    known = ", ".join(f"{title} ({date:%a} {slot})" for (date, slot), title in line.uses)
    same = list(said) == list(line.uses) and len(said) == len(item.for_)
    text = f"dishes that it is for: the list says {words}; recomputed {known}"
    if ledger.holds(same, "list-for", where, text):
        for (pot, title), grams in line.uses.items():
            what = f"grams for {title} on {pot[0]}"
            ledger.number("list-for", where, what, said[pot, title], grams)


def _check_buy(item: ShoppingItem, line: Bought, unit_g: float, where: str, ledger: Ledger) -> None:
    """What is there and what is bought is enough while it is good, and one unit less would not be.

    Where the need is met to a hair by whole units, either number is right.
    """
    text = (
        f"buy {item.buy} of {unit_g:g} g with {line.have:g} g at home: {line.grams:g} g are needed"
    )
    ledger.holds(item.buy >= min(line.buy), "list-buy", where, text)
    ledger.holds(
        item.buy <= max(line.buy), "list-buy", where, f"{text}, and {line.buy[0]} would do"
    )


def money(
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


def named(key: FormKey) -> str:
    """A line as findings call it."""
    return f"shopping list, {key[0]} ({key[1]})"
