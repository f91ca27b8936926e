"""``measures.csv``: the household measures of ``household.csv``, then what else SR28 has."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from food_db.build.composition import base_codes
from food_db.build.raw import raw_table
from food_db.build.tables import as_csv, hand_written
from food_db.schema import Form, HouseholdMeasure

_PATTERNS = {
    "cup": r"cups?( |,|$|\b).*",
    "tbsp": r"(tbsp|tablespoons?)\b.*",
    "tsp": r"(tsp|teaspoons?)\b.*",
    "small": r"small\b.*",
    "medium": r"medium\b.*",
    "large": r"large\b.*",
    "piece": r"(pieces?|fruits?|items?|whole|each|nuts?|pods?|eggs?|bulbs?|roots?)\b.*"
    r"|(figs?|dates?|berry|berries|peppers?)\b.*",
    "slice": r"slices?\b.*",
    "clove": r"cloves?\b.*",
    "stalk": r"stalks?\b.*",
    "leaf": r"(leaf|leaves)\b.*",
    "head": r"heads?\b.*",
    "sprig": r"sprigs?\b.*",
    "fillet": r"fillets?\b.*",
}


@functools.cache
def _portions() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """(measure in SR28's words, grams of one) by code, in SR28's order."""
    table = raw_table("usda_sr28/food_portion")
    result: dict[str, list[tuple[str, float]]] = {}
    for code, amount, words, grams in zip(
        table.ndb_no, table.amount, table["measure"], table.gram_weight, strict=True
    ):
        if amount and grams and float(amount) > 0 and float(grams) > 0:
            result.setdefault(code, []).append((words.lower(), float(grams) / float(amount)))
    return {code: tuple(portions) for code, portions in result.items()}


def measure_of(words: str) -> str | None:
    """Our name of a measure in SR28's words, ``None`` for those that no kitchen uses.

    >>> measure_of("cup, chopped"), measure_of("clove"), measure_of("package (10 oz) yields")
    ('cup', 'clove', None)
    """
    for ours, pattern in _PATTERNS.items():
        if re.fullmatch(pattern, words):
            return ours
    return None


def build() -> str:
    """The table as text: written by hand in their order, then SR28's first portion of others."""
    rows: list[dict[str, object]] = []
    by_hand: dict[str, list[HouseholdMeasure]] = {}
    for row in hand_written("household.csv", HouseholdMeasure):
        by_hand.setdefault(row.food, []).append(row)
    for food, code in sorted(base_codes(hand_written("forms.csv", Form)).items()):
        ours = by_hand.get(food, [])
        rows += [{**row.model_dump(exclude={"note"}), "shown": True} for row in ours]
        found: dict[str, float] = {}
        for words, grams in _portions().get(code or "", ()):
            name = measure_of(words)
            if name and name not in {row.measure for row in ours}:
                found.setdefault(name, grams)
        rows += [
            {
                "food": food,
                "form": "*",
                "measure": name,
                "grams": found[name],
                "source": "usda-sr28",
                "trust": "F",
            }
            for name in sorted(found)
        ]
    return as_csv(["food", "form", "measure", "grams", "shown", "source", "trust"], rows)
