"""The shopping list as data: its lines, what each is for, and the money."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from food_db.schema import Meal
from mealplan.dates import Day
from mealplan.pantry import Amount
from mealplan.plain_text import html_text

if TYPE_CHECKING:
    import pandas as pd

SCHEMA: Final = "mealplan/shopping/2"
_IRREGULAR = {"kg": "kg", "loaf": "loaves"}
Basis = Literal["survey", "estimate", "own"]
"""Where a price comes from: a table of prices paid, our own judgement, or the user's own file."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Use(_Model):
    """A cooking that takes of a line: day, meal, dish, and grams as measured [g].

    A dish that comes back as a leftover is cooked once, for all its meals.
    """

    date: Day
    slot: Meal
    title: str
    grams: Amount

    @property
    def when(self) -> str:
        """``Tue dinner``."""
        return f"{self.date:%a} {self.slot}"


class Rest(_Model):
    """What remains of a line: grams as measured [g], good ``until`` that day (none: for long)."""

    grams: Amount
    until: Day | None = None


class ShoppingItem(_Model):
    """A line of the list.

    ``grams``: needed, as measured [g]; ``quantity``: the same in units; ``at_home``: what the
    pantry has of it in time [g]; ``buy``: whole units to buy besides; ``left_over``: what remains
    afterwards, pantry included [g as measured], in ``rests`` by the day until which it is good,
    which may be before the plan ends; ``cost``: of the units bought; ``basis`` and ``year`` of
    its price; ``staple``: probably in the house; ``fresh``: to be bought near the day it is
    cooked; ``for_``: first use first.
    """

    food: str
    name: str
    aisle: str
    item: str
    grams: Amount
    quantity: Amount
    unit: str
    at_home: Amount
    buy: Annotated[int, Field(ge=0, le=10**15)]
    left_over: Amount
    rests: tuple[Rest, ...] = ()
    cost: Amount
    basis: Basis
    year: int | None = None
    staple: bool = False
    fresh: bool = False
    for_: Annotated[tuple[Use, ...], Field(alias="for")]

    @property
    def amount(self) -> str:
        """What to put into the basket, in words: ``2 tins (400 g)``, ``1 bunch``."""
        return in_units(self.buy, self.unit) if self.buy else "you have it"

    @property
    def until(self) -> dt.date | None:
        """When the first of what remains spoils."""
        return min((rest.until for rest in self.rests if rest.until is not None), default=None)

    @property
    def needed(self) -> dt.date | None:
        """The first day on which it is cooked with."""
        return min((use.date for use in self.for_), default=None)

    @property
    def titles(self) -> tuple[str, ...]:
        """The dishes that it is for, each once, first use first."""
        return tuple(dict.fromkeys(use.title for use in self.for_))

    @property
    def unit_g(self) -> float:
        """Grams as measured that a unit gives."""
        return self.grams / self.quantity if self.quantity else 0.0


class ShoppingList(_Model):
    """What to buy for a plan, sorted by aisle and name.

    ``total`` is the money at the till (whole units), staples included; ``prorated`` is the price
    of the grams that the meals use, as in the plan's cost; ``final``: no trip comes after it, whose
    dishes could take what stays over.
    """

    schema_: Annotated[Literal["mealplan/shopping/2"], Field(alias="schema")] = SCHEMA
    start: Day
    days: int
    people: int
    items: tuple[ShoppingItem, ...]
    total: Amount
    prorated: Amount
    currency: str
    final: bool = True

    @property
    def last(self) -> dt.date:
        """The last day that it is for."""
        return self.start + dt.timedelta(days=self.days - 1)

    @property
    def staples_total(self) -> float:
        """Money for what is probably in the house."""
        return round(sum(item.cost for item in self.items if item.staple), 2)

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
