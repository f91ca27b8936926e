"""Row models of diet-quality indices: what each counts, by which standards, from which foods."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import BeforeValidator, Field, model_validator

from food_db.schema.types import NonNegative, Positive, Row, Slug, Trust

_STEP = re.compile(r"(?P<over>>=|>) *(?P<at>[0-9.]+) *: *(?P<points>-?[0-9.]+)")

Basis = Literal["day", "week", "month", "1000_kcal", "energy", "period", "none"]
"""Amounts per day, week or month of 30 days, per 1,000 kcal, as a share of energy [%], over the
whole period, or as they are (ratios, and what an index works out by itself)."""


class Step(NamedTuple):
    """``points`` from an amount on: from ``at`` itself when it is ``inclusive``, else above it."""

    at: float
    inclusive: bool
    points: float

    def reached(self, amount: float) -> bool:
        """Whether an amount stands on this step or above; to a part in a thousand million."""
        slack = 1e-9 * max(1.0, abs(self.at))
        return amount >= self.at - slack if self.inclusive else amount > self.at + slack


class Ladder(NamedTuple):
    """Points by steps: ``base`` below the first; written ``0; >=1: 0.5; >5: 1``."""

    base: float
    steps: tuple[Step, ...]

    def points(self, amount: float) -> float:
        """The points of an amount.

        >>> read_ladder("0; >=1: 0.5; >5: 1").points(5.0)
        0.5
        """
        held = self.base
        for step in self.steps:
            if step.reached(amount):
                held = step.points
        return held

    @property
    def levels(self) -> tuple[float, ...]:
        """The points that it can give, in the order of the amounts."""
        return (self.base, *(step.points for step in self.steps))


def read_ladder(value: Any) -> Any:
    """A ladder from its text.

    Raises:
        ValueError: it is written otherwise, or its steps do not rise.
    """
    if not isinstance(value, str):
        return value
    first, *rest = (part.strip() for part in value.split(";"))
    found = [_STEP.fullmatch(part) for part in rest]
    try:
        base = float(first)
    except ValueError:
        found = []
    if not found or not all(found):
        raise ValueError("write the points below the first step, then steps: 0; >=1: 0.5; >5: 1")
    steps = tuple(
        Step(float(match["at"]), match["over"] == ">=", float(match["points"]))
        for match in found
        if match is not None
    )
    if any(b.at < a.at or (b.at == a.at and not a.inclusive) for a, b in pairwise(steps)):
        raise ValueError("write the steps in the order of their amounts")
    return Ladder(base, steps)


class IndexRow(Row):
    """``indices.csv``: a diet-quality index.

    ``lowest`` and ``highest`` bound its total; empty where the sum has no end. ``caveat`` says
    what our form of it leaves out or changes.
    """

    id: Slug
    title: str
    about: str
    lowest: float | None = None
    highest: float | None = None
    unit: str
    better: Literal["more", "less", "none"]
    caveat: str
    source: Slug
    trust: Trust


class IndexItem(Row):
    """``index_items.csv``: a component of an index, and how an amount of it earns points.

    ``measure`` is ``set:x`` (grams of a set of ``index_sets.csv``), ``equivalent:x`` (USDA
    food-pattern equivalents), a nutrient, or ``own``: the index works it out by itself.
    ``equivalent:x+y`` and ``x+y`` add up equivalents and nutrients.
    ``serving`` divides the amount. Points follow a ``ladder``, or rise (or fall) in a straight
    line from none at ``zero`` to ``points`` at ``full``; without either it is only shown.
    """

    index: Slug
    item: Slug
    title: str
    measure: str
    serving: Positive = 1.0
    unit: str
    basis: Basis
    points: NonNegative = 0.0
    zero: NonNegative | None = None
    full: NonNegative | None = None
    ladder: Annotated[Ladder | None, BeforeValidator(read_ladder)] = None
    source: Slug
    trust: Trust
    note: str | None = None

    @model_validator(mode="after")
    def _one_standard(self) -> Self:
        if (self.zero is None) != (self.full is None) or self.zero == self.full is not None:
            raise ValueError("write zero and full, two different amounts, or neither")
        if self.ladder is not None:
            if self.zero is not None:
                raise ValueError("write either a ladder or zero and full")
            if max(self.ladder.levels) != self.points:
                raise ValueError("points must be the most that the ladder gives")
        return self

    def earned(self, amount: float) -> float | None:
        """The points of an amount; ``None`` where it is only shown."""
        if self.ladder is not None:
            return self.ladder.points(amount)
        if self.zero is None or self.full is None:
            return None
        share = (amount - self.zero) / (self.full - self.zero)
        return self.points * min(max(share, 0.0), 1.0)


class IndexSet(Row):
    """``index_sets.csv``: foods that count for a component.

    ``factor``: grams counted for a gram eaten (5 for dried fruit, where a serving is of fresh
    fruit; 0 takes a food out again). The most exact row counts: a form, a food, a group.
    """

    set: Slug
    selector: Annotated[str, Field(pattern=r"^(group|food|form):[a-z0-9;/-]+$")]
    factor: NonNegative = 1.0
    source: Slug
    trust: Trust
    note: str | None = None


class DiiRow(Row):
    """``dii_parameters.csv``: a parameter of the Dietary Inflammatory Index, per day.

    ``measure`` as in ``index_items.csv`` (empty: no table has it); ``factor`` turns its amount
    into ``unit``.
    """

    id: Slug
    title: str
    unit: Literal["g", "mg", "µg", "kcal"]
    weight: float
    mean: NonNegative
    sd: Positive
    measure: str | None = None
    factor: Positive = 1.0
    scored: Annotated[bool, BeforeValidator(lambda value: value in (True, "yes"))] = False
    source: Slug
    trust: Trust
    note: str | None = None


class DailyValue(Row):
    """``daily_values.csv``: the amount of a nutrient on food labels that counts as 100 %.

    ``IU``: vitamin A as labels had it before 2016.
    """

    nutrient: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: str
    amount: Positive
    unit: Literal["g", "mg", "µg", "IU"]
    source: Slug
    trust: Trust
    note: str | None = None


__all__ = ["DailyValue", "DiiRow", "IndexItem", "IndexRow", "IndexSet", "Ladder", "Step"]
