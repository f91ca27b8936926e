"""The tables of diet-quality indices, read and checked against the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from food_db import schema
from food_db.pack import FormKey, ScoreTables
from food_db.reading import Tables

_RANK = {"group": 0, "food": 1, "form": 2}
OWN = "own"
"""The measure of a component that its index works out by itself."""


def read_scores(
    tables: Tables,
    foods: Mapping[str, schema.Food],
    forms: Collection[FormKey],
    nutrients: Collection[str],
    equivalents: Collection[str],
) -> ScoreTables:
    """The tables of indices; what is wrong is added to ``tables.problems``."""
    rows = tables.keyed("index_items.csv", schema.IndexItem, lambda r: (r.index, r.item))
    items: dict[str, dict[str, schema.IndexItem]] = {}
    for (index, item), row in rows.items():
        items.setdefault(index, {})[item] = row
    sets = tables.keyed("index_sets.csv", schema.IndexSet, lambda r: (r.set, r.selector))
    scores = ScoreTables(
        indices=tables.keyed("indices.csv", schema.IndexRow, lambda r: r.id),
        items=items,
        sets=_resolved(tuple(sets.values()), foods, forms),
        dii=tables.keyed("dii_parameters.csv", schema.DiiRow, lambda r: r.id),
        daily_values=tables.keyed("daily_values.csv", schema.DailyValue, lambda r: r.nutrient),
    )
    measures = {*nutrients, *(f"equivalent:{name}" for name in equivalents), OWN}
    measures |= {f"set:{name}" for name in scores.sets}
    tables.problems += _problems(scores, tuple(sets.values()), foods, forms, measures, nutrients)
    return scores


def _resolved(
    rows: tuple[schema.IndexSet, ...],
    foods: Mapping[str, schema.Food],
    forms: Collection[FormKey],
) -> dict[str, dict[FormKey, float]]:
    """Each set's factor by food and form, the most exact row last, so that it counts."""
    ranked = sorted(rows, key=lambda row: _RANK[row.selector.partition(":")[0]])
    meant: dict[str, dict[str, float]] = {}
    for row in ranked:
        kind, _, names = row.selector.partition(":")
        for name in names.split(";"):
            meant.setdefault(row.set, {})[f"{kind}:{name}"] = row.factor
    sets: dict[str, dict[FormKey, float]] = {name: {} for name in meant}
    for food, form in forms:
        if food not in foods:
            continue
        for name, factors in meant.items():
            for key in (f"form:{food}/{form}", f"food:{food}", f"group:{foods[food].group}"):
                if key in factors:
                    if factors[key] > 0:
                        sets[name][food, form] = factors[key]
                    break
    return sets


def known_measure(measure: str, measures: Collection[str]) -> bool:
    """Whether a measure, or each part of a sum such as ``la_g+ala_g``, is one of ``measures``.

    >>> held = {"la_g", "ala_g", "equivalent:g_whole", "set:nuts", "set:seeds"}
    >>> known_measure("la_g+ala_g", held), known_measure("la_g+dha_g", held)
    (True, False)
    >>> known_measure("equivalent:g_whole+ala_g", held), known_measure("set:nuts+seeds", held)
    (False, False)
    """
    kind, colon, names = measure.rpartition(":")
    several = names.split("+")
    if kind == "set" and len(several) > 1:  # a set of its own says better what is counted
        return False
    return all(f"{kind}{colon}{name}" in measures for name in several)


def _problems(
    scores: ScoreTables,
    sets: tuple[schema.IndexSet, ...],
    foods: Mapping[str, schema.Food],
    forms: Collection[FormKey],
    measures: Collection[str],
    nutrients: Collection[str],
) -> Iterator[str]:
    groups = {food.group for food in foods.values()}
    known = {
        "group": groups,
        "food": set(foods),
        "form": {f"{food}/{form}" for food, form in forms},
    }
    for row in sets:
        kind, _, names = row.selector.partition(":")
        for name in names.split(";"):
            if name not in known[kind]:
                yield f"index_sets.csv: {row.set}: {kind} {name!r} is not defined"
    for index, items in scores.items.items():
        if index not in scores.indices:
            yield f"index_items.csv: index {index!r} is not in indices.csv"
        for item in items.values():
            if not known_measure(item.measure, measures):
                yield f"index_items.csv: {index} {item.item}: measure {item.measure!r} is not known"
    for dii in scores.dii.values():
        if dii.measure is not None and not known_measure(dii.measure, measures):
            yield f"dii_parameters.csv: {dii.id}: measure {dii.measure!r} is not known"
        if dii.scored and dii.measure is None:
            yield f"dii_parameters.csv: {dii.id}: is scored, but has no measure"
    for value in scores.daily_values.values():
        if value.nutrient not in nutrients:
            yield f"daily_values.csv: nutrient {value.nutrient!r} is not in nutrients.csv"
