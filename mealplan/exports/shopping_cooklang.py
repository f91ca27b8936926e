"""The shopping list as Cooklang's files: ``.shopping-list`` and the aisles as ``aisle.conf``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mealplan.exports.cook_marks import inert
from mealplan.shopping_parts import ShoppingItem, ShoppingList
from mealplan.shopping_words import By, is_counted, many, sections
from mealplan.units import GRAMS_AN_OUNCE, OUNCES_A_POUND, Units, size_text

_PIECE, _KILO = "piece", "kg"
_LOOKALIKE = str.maketrans("%|[]", "％¦（）")
_BEGINS = re.compile(r"^[./\s-]+")
_SLASHES = re.compile(r"/(?=/)")


def shopping_cooklang(shopping: ShoppingList, units: Units = "metric", by: By = "aisle") -> str:
    """A line for each item that is to be bought: ``chickpeas{2%tin (400 g)}``, ``carrot{6}``.

    Foods stand in the singular, as recipes and ``aisle.conf`` have them. A food that is bought in
    two ways has the second told: ``tomato (tin){1%tin (400 g)}``.
    """
    names = _names(shopping)
    lines = [
        f"{names[item.food, item.item]}{{{_amount(item, units)}}}\n"
        for _, items in sections(shopping, by)
        for item in items
        if item.buy
    ]
    return "".join(lines)


def aisle_conf(shopping: ShoppingList) -> str:
    """The aisles of a list in walking order with its foods, as Cooklang's ``aisle.conf``.

    The names are those of ``shopping_cooklang``; a plural is another name of its food.
    """
    names = _names(shopping)
    taken = {name.casefold() for name in names.values()}
    aisles: dict[str, list[str]] = {}
    for item in shopping.items:
        told = [names[item.food, item.item]]
        plural = _safe(many(item.name))
        if is_counted(item) and plural.casefold() not in taken:
            taken.add(plural.casefold())
            told.append(plural)
        aisles.setdefault(_safe(item.aisle), []).append("|".join(told))
    return "\n".join(f"[{aisle}]\n" + "".join(f"{x}\n" for x in aisles[aisle]) for aisle in aisles)


def _names(shopping: ShoppingList) -> dict[tuple[str, str], str]:
    """A name for each line, no two alike."""
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for item in shopping.items:
        name = next(name for name in _tries(item) if name.casefold() not in taken)
        taken.add(name.casefold())
        names[item.food, item.item] = name
    return names


def _tries(item: ShoppingItem) -> Iterator[str]:
    name = _safe(item.name)
    yield name
    yield f"{name} ({_safe(item.item)})"
    number = 2
    while True:
        yield f"{name} {number}"
        number += 1


def _amount(item: ShoppingItem, units: Units) -> str:
    """``2%tin (400 g)``; pieces are a number alone."""
    if item.unit == _PIECE:
        return str(item.buy)
    if item.unit == _KILO and units == "us":
        return f"{item.buy * 1000 / GRAMS_AN_OUNCE / OUNCES_A_POUND:.1f}%lb"
    return f"{item.buy}%{_safe(size_text(item.unit, units))}"


def _safe(text: str) -> str:
    """A name that no reader of either file takes for a mark; never empty."""
    words = _SLASHES.sub("/ ", inert(text).translate(_LOOKALIKE))
    return _BEGINS.sub("", words).strip() or "?"
