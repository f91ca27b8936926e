"""The shelf of one line of a shopping list: lots, of which the soonest to spoil is taken first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

HAIR = 1e-6
"""Grams that are none: what the last digit of a sum may leave."""


@dataclass(eq=False)
class Lot:
    """Grams as measured [g], good until a day (``None``: as long as the plan)."""

    grams: float
    until: dt.date | None = None
    new: bool = False
    """Bought for the list that is being made, not there before."""

    def is_good_on(self, date: dt.date) -> bool:
        """Whether it can be cooked with on a day."""
        return self.until is None or date <= self.until


@dataclass
class Shelf:
    """What is there of a line.

    >>> shelf = Shelf([Lot(100), Lot(50, dt.date(2026, 11, 24))])
    >>> shelf.take(80, dt.date(2026, 11, 24)), shelf.take(80, dt.date(2026, 11, 25))
    (80.0, 70.0)
    """

    lots: list[Lot] = field(default_factory=list)

    def put(self, grams: float, until: dt.date | None, *, new: bool = False) -> Lot:
        """Add a lot."""
        self.lots.append(Lot(grams, until, new))
        return self.lots[-1]

    def take(self, grams: float, date: dt.date) -> float:
        """Take up to so many grams of what is good on a day; returns what was there [g]."""
        taken = 0.0
        for lot in sorted(self.lots, key=lambda lot: lot.until or dt.date.max):
            if lot.is_good_on(date):
                part = min(lot.grams, grams - taken)
                lot.grams -= part
                taken += part
        return float(taken)

    def clear(self, date: dt.date) -> None:
        """Throw away what is no longer good on a day."""
        self.lots = [lot for lot in self.lots if lot.is_good_on(date)]

    @property
    def old_grams(self) -> float:
        """What was there before the list was made [g]."""
        return sum(lot.grams for lot in self.lots if not lot.new)

    def keep_until(self, until: dt.date | None) -> None:
        """What was bought is there now, and good until a day at most."""
        for lot in self.lots:
            if lot.new:
                lot.until = _first((lot.until, until))
                lot.new = False

    @property
    def grams(self) -> float:
        """All that is there [g]."""
        return sum(lot.grams for lot in self.lots)

    @property
    def rests(self) -> list[tuple[float, dt.date | None]]:
        """What is there, by the day until which it is good, the soonest first."""
        found: dict[dt.date | None, float] = {}
        for lot in sorted(self.lots, key=lambda lot: lot.until or dt.date.max):
            if lot.grams > HAIR:
                found[lot.until] = found.get(lot.until, 0.0) + lot.grams
        return [(grams, until) for until, grams in found.items()]


def _first(days: Iterable[dt.date | None]) -> dt.date | None:
    return min((day for day in days if day is not None), default=None)
