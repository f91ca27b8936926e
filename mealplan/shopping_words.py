"""A shopping list in words: what to buy, for which meals, what stays over, the money."""

from __future__ import annotations

import datetime as dt
import itertools
import math
import re
from collections.abc import Iterator
from typing import Literal

from mealplan.shopping_parts import ShoppingItem, ShoppingList, Use, in_units
from mealplan.units import GRAMS_AN_OUNCE, OUNCES_A_POUND, Units, size_text, weight_text
from mealplan.words import day_text

By = Literal["aisle", "day"]
"""How a list is divided: by aisle, or what keeps and then by the day it is cooked."""
STAPLES, KEEPS, HAVE = "Probably in the house", "What keeps", "You have it"
OVER = "Left over, to be eaten first"
_QUARTERS = ("", "¼", "½", "¾")
_PIECE, _KILO = "piece", "kg"
_OES = {"potato", "tomato", "mango"}
_NO_PLURAL = {
    "sardines",
    "red mullet",
    "ginger",
    "fennel",
    "celeriac",
    "chicory",
    "swede",
    "sprats",
}
_PACKED = {
    "barley rusk",
    "bay leaf",
    "carrot",
    "cherry tomato",
    "globe artichoke",
    "Jerusalem artichoke",
    "kumquat",
    "lychee",
    "potato",
    "preserved lemon",
    "radish",
    "red pepper",
    "spring onion",
    "tomato",
    "vegetable stock cube",
}
"""Foods that are counted, of which a packet holds several: ``1 kg potatoes``."""
_A_WEEK, _GRAMS = 7, 1000
_HISSES = re.compile(r"(s|x|z|ch|sh)$")
_Y = re.compile(r"(?<=[^aeiou])y$")


def buy_text(item: ShoppingItem, units: Units = "metric") -> str:
    """How much to put into the basket, without the name: ``2 tins (400 g)``, ``6``, ``1 kg``.

    Pieces are counted by the name alone; what is weighed in kilos is rounded up to half pounds for
    a shop in the United States. Nothing is to be bought: an empty text.
    """
    if not item.buy:
        return ""
    if item.unit == _PIECE:
        return str(item.buy)
    if item.unit == _KILO and units == "us":
        halves = math.ceil(item.buy * _GRAMS / GRAMS_AN_OUNCE / OUNCES_A_POUND * 2)
        return f"{_number(halves * 2)} lb"
    return size_text(in_units(item.buy, item.unit), units)


def line_text(item: ShoppingItem, units: Units = "metric") -> str:
    """The line as a person writes it: ``6 carrots``, ``2 tins (400 g) chickpeas``; the name alone
    where nothing is to be bought.
    """
    return f"{buy_text(item, units)} {name_text(item)}".strip()


def name_text(item: ShoppingItem) -> str:
    """The name in the number that is bought: six ``carrots``, a kilo of ``potatoes``."""
    return _counted(item, item.buy)


def is_counted(item: ShoppingItem) -> bool:
    """Whether a food comes in pieces, loose or in a packet, so that it has a plural."""
    return item.unit == _PIECE or item.name in _PACKED


def _counted(item: ShoppingItem, count: float) -> str:
    """The name for so many units."""
    several = count > 1 if item.unit == _PIECE else item.name in _PACKED
    return many(item.name) if several else item.name


def many(name: str) -> str:
    """The plural of a food's name.

    >>> [many(name) for name in ("carrot", "potato", "avocado", "peach", "chilli", "sardines")]
    ['carrots', 'potatoes', 'avocados', 'peaches', 'chillies', 'sardines']
    >>> [many(name) for name in ("butternut squash", "quince", "radish", "daikon")]
    ['butternut squashes', 'quinces', 'radishes', 'daikons']
    """
    if name.endswith("chilli"):
        return f"{name}es"
    if name.endswith("leaf"):
        return f"{name.removesuffix('leaf')}leaves"
    if name in _NO_PLURAL:
        return name
    if name.endswith("o"):
        return f"{name}es" if name.rpartition(" ")[2] in _OES else f"{name}s"
    if _Y.search(name):
        return _Y.sub("ies", name)
    return f"{name}es" if _HISSES.search(name) else f"{name}s"


def need_text(item: ShoppingItem, units: Units = "metric") -> str:
    """What the meals take of it: ``240 g``."""
    return weight_text(item.grams, units)


def for_text(item: ShoppingItem, most: int | None = None, *, dated: bool = False) -> str:
    """For which meals: ``Tue dinner, Thu lunch``; each once, at most so many and ``+ 2``.

    ``dated``: with the day of the month, ``Tue 24 dinner``, for a list that `is_long`.
    """
    meals = list(dict.fromkeys(_meal_text(use, dated) for use in item.for_))
    if most is None or len(meals) <= most:
        return ", ".join(meals)
    return f"{', '.join(meals[:most])} + {len(meals) - most}"


def _meal_text(use: Use, dated: bool) -> str:
    day, number, _ = day_text(use.date).split()
    return f"{day} {number} {use.slot}" if dated else f"{day} {use.slot}"


def is_long(shopping: ShoppingList) -> bool:
    """Whether a meal is a week or more after the first day, so that meals are told by their dates.

    That of a trip on a Saturday is, when it buys what keeps for the Saturday after.
    """
    last = max((use.date for item in shopping.items for use in item.for_), default=shopping.start)
    return (last - shopping.start).days >= _A_WEEK


def left_text(item: ShoppingItem, units: Units = "metric", grams: float | None = None) -> str:
    """What remains in quarters of a unit, rounded down: ``½ bunch``, ``1¼ tins``; else empty.

    ``grams``: of it, where that is not all.
    """
    quarters = _quarters(item, item.left_over if grams is None else grams)
    if not quarters:
        return ""
    if item.unit == _KILO and units == "us":
        return weight_text(quarters * _GRAMS / 4, units)
    noun = item.unit.split()[0]
    noun = in_units(2 if quarters > 4 else 1, noun).split(maxsplit=1)[1]
    return f"{_number(quarters)} {noun}"


def _quarters(item: ShoppingItem, grams: float) -> int:
    return int(grams / item.unit_g * 4 + 1e-6) if item.unit_g else 0


def _number(quarters: int) -> str:
    whole, part = divmod(quarters, 4)
    return f"{whole or ''}{_QUARTERS[part]}"


def over_text(item: ShoppingItem, grams: float, units: Units = "metric") -> str:
    """What remains, with its name: ``½ lemon``, ``1¼ tins tomatoes``; empty below a quarter."""
    quarters = _quarters(item, grams)
    name = _counted(item, quarters / 4)
    if not quarters or item.unit != _PIECE:
        return f"{left_text(item, units, grams)} {name}" if quarters else ""
    return f"{_number(quarters)} {name}"


def eat_first(shopping: ShoppingList) -> tuple[tuple[dt.date, ShoppingItem, float], ...]:
    """What stays over, a quarter of a unit or more, and spoils in the week after; soonest first.

    Day, item and grams; nothing where another trip follows, whose dishes may take it.
    """
    if not shopping.final:
        return ()
    ends = [
        (rest.until, item, rest.grams)
        for item in shopping.items
        for rest in item.rests
        if rest.until is not None and _quarters(item, rest.grams)
        if 0 < (rest.until - shopping.last).days <= _A_WEEK
    ]
    return tuple(sorted(ends, key=lambda end: end[0]))


def over_lines(shopping: ShoppingList, units: Units = "metric") -> tuple[str, ...]:
    """What stays over and spoils in the week after, a line for each last day on which it is good.

    ``By Mon 30 Nov: ½ tin tomatoes, ½ lemon.``
    """
    days = itertools.groupby(eat_first(shopping), key=lambda end: end[0])
    told = [
        (day, ", ".join(over_text(item, grams, units) for _, item, grams in ends))
        for day, ends in days
    ]
    return tuple(f"By {day_text(day)}: {words}." for day, words in told)


def sections(
    shopping: ShoppingList, by: By = "aisle"
) -> Iterator[tuple[str, tuple[ShoppingItem, ...]]]:
    """The list in parts with headings: what is to be bought, then staples, then what is there.

    By aisle: the aisles in walking order. By day: what keeps, then fresh things under the day on
    which they are first cooked with. Empty parts are left out; every item stands in one part.
    """
    wanted = [item for item in shopping.items if item.buy and not item.staple]
    parts: list[tuple[str, list[ShoppingItem]]] = []
    if by == "aisle":
        for aisle, held in itertools.groupby(wanted, key=lambda item: item.aisle):
            parts.append((heading(aisle), list(held)))
    else:
        parts.append((KEEPS, [item for item in wanted if not _is_fresh(item)]))
        fresh = sorted(filter(_is_fresh, wanted), key=_day)
        for day, held in itertools.groupby(fresh, key=_day):
            parts.append((f"Fresh for {day_text(day)}", list(held)))
    parts.append((STAPLES, [item for item in shopping.items if item.buy and item.staple]))
    parts.append((HAVE, [item for item in shopping.items if not item.buy]))
    for title, items in parts:
        if items:
            yield title, tuple(items)


def heading(aisle: str) -> str:
    """An aisle as a heading: its first letter large, the others as they are."""
    return aisle[:1].upper() + aisle[1:]


def _is_fresh(item: ShoppingItem) -> bool:
    return item.fresh and item.needed is not None


def _day(item: ShoppingItem) -> dt.date:
    return item.needed or dt.date.max


def title_text(shopping: ShoppingList) -> str:
    """``Shopping list: 7 days from Mon 23 Nov 2026, 2 people``."""
    people = shopping.people
    return (
        f"Shopping list: {in_units(shopping.days, 'day')} from {day_text(shopping.start)} "
        f"{shopping.start.year}, {people} {'person' if people == 1 else 'people'}"
    )


def money_lines(shopping: ShoppingList) -> tuple[str, ...]:
    """The total, what of it is for staples, what the meals use, and how sure the prices are."""
    currency = shopping.currency
    lines = [f"At the till: {shopping.total:.2f} {currency}, in whole units."]
    if shopping.staples_total:
        lines.append(
            f"{shopping.staples_total:.2f} {currency} of it is for what is probably in the house."
        )
    lines.append(
        f"The meals use {shopping.prorated:.2f} {currency} worth of food; what is left over stays "
        "in the kitchen."
    )
    if basis := basis_text(shopping):
        lines.append(basis)
    return tuple(lines)


def basis_text(shopping: ShoppingList) -> str:
    """How much of the total rests on which prices; empty when nothing is bought."""
    if not shopping.total:
        return ""
    words = []
    for basis, what in _BASES.items():
        items = [item for item in shopping.items if item.basis == basis and item.cost]
        if items:
            share = sum(item.cost for item in items) / shopping.total
            words.append(f"{share:.0%} {what}{_years(items) if basis == 'survey' else ''}")
    return f"Prices: {', '.join(words)}."


_BASES = {"own": "your own", "survey": "from US price surveys", "estimate": "our estimates"}


def _years(items: list[ShoppingItem]) -> str:
    years = sorted({item.year for item in items if item.year is not None})
    if not years:
        return ""
    return f" of {years[0]}" if len(years) == 1 else f" of {years[0]} to {years[-1]}"
