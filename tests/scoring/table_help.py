"""The pack's tables as they stand, read with csv alone: numbers for sums by hand."""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from importlib import resources

from mealplan.scoring.parts import Component, IndexScore


@functools.cache
def table(name: str) -> list[dict[str, str]]:
    """The rows of a table of food_db."""
    text = (resources.files("food_db") / "tables" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def per_100g(food: str, form: str) -> Mapping[str, str]:
    """The row of ``composition.csv`` of a form; a value that is not known is empty."""
    return next(r for r in table("composition.csv") if (r["food"], r["form"]) == (food, form))


def part(score: IndexScore, name: str) -> Component:
    """A component of an index."""
    return next(one for one in score.components if one.id == name)
