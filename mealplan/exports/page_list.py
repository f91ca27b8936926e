"""A shopping list as a page shows it: parts with headings, a box to tick a line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from mealplan.shopping_parts import ShoppingItem, ShoppingList
from mealplan.shopping_words import (
    HAVE,
    By,
    for_text,
    is_long,
    left_text,
    line_text,
    money_lines,
    need_text,
    over_lines,
    sections,
)
from mealplan.units import Units

_MEALS = 3


@dataclass(frozen=True, slots=True)
class LineView:
    """A line. ``key``: its name in the browser's memory; ``notes``: for which meals and so on."""

    key: str
    text: str
    notes: str


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of the list; ``have``: nothing in it is to be bought."""

    title: str
    lines: tuple[LineView, ...]
    have: bool


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of one trip. ``key``: of its ticks in the browser's memory, another for other lists.

    ``over``: what stays over and is to be eaten first; ``heading``: of the trip, empty where there
    is one list only.
    """

    key: str
    heading: str
    parts: tuple[PartView, ...]
    money: tuple[str, ...]
    over: tuple[str, ...]
    count: int


def list_view(
    shopping: ShoppingList, units: Units = "metric", by: By = "aisle", heading: str = ""
) -> ListView:
    """The list in the parts asked for."""
    parts = tuple(_parts(shopping, units, by))
    digest = hashlib.sha256(shopping.model_dump_json().encode()).hexdigest()
    return ListView(
        key=f"mealplan:list:{digest[:16]}",
        heading=heading,
        parts=parts,
        money=money_lines(shopping),
        over=tuple(over_lines(shopping, units)),
        count=sum(len(part.lines) for part in parts if not part.have),
    )


def _parts(shopping: ShoppingList, units: Units, by: By) -> Iterator[PartView]:
    dated = is_long(shopping)
    for title, items in sections(shopping, by):
        have = title == HAVE
        lines = tuple(_line(item, units, have=have, dated=dated) for item in items)
        yield PartView(title, lines, have)


def _line(item: ShoppingItem, units: Units, *, have: bool, dated: bool) -> LineView:
    left = left_text(item, units)
    notes = [need_text(item, units)] if have else []
    notes += [for_text(item, _MEALS, dated=dated)] if item.for_ else []
    notes += [f"{left} left over"] if left and not have else []
    return LineView(f"{item.food}/{item.item}", line_text(item, units), " · ".join(notes))
