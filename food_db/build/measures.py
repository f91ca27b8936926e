"""``measures.csv``: grams of the household measures that SR28 gives for a food as measured."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from food_db.build.composition import base_codes
from food_db.build.raw import raw_table
from food_db.build.tables import as_csv, hand_written
from food_db.schema import Form

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
    """The table as text: the first portion of each measure that SR28 lists."""
    rows: list[dict[str, object]] = []
    for food, code in sorted(base_codes(hand_written("forms.csv", Form)).items()):
        found: dict[str, float] = {}
        for words, grams in _portions().get(code or "", ()):
            ours = measure_of(words)
            if ours:
                found.setdefault(ours, grams)
        rows += [
            {"food": food, "measure": name, "grams": found[name], "source": "usda-sr28"}
            for name in sorted(found)
        ]
    return as_csv(["food", "measure", "grams", "source"], rows)
