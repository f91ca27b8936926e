"""Flavonoid classes from the USDA flavonoid, isoflavone and proanthocyanidin databases."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from food_db.build.raw import raw_table
from food_db.schema import Form

CLASSES = {
    "Flavan-3-ols": "flavan_3_ols_mg",
    "Flavonols": "flavonols_mg",
    "Flavones": "flavones_mg",
    "Flavanones": "flavanones_mg",
    "Anthocyanidins": "anthocyanidins_mg",
}
_ISOFLAVONES = {"Daidzein", "Genistein", "Glycitein", "Biochanin A", "Formononetin"}
_COOKED_RETENTION = 0.6  # of the raw food's value where the cooked food was not measured (K-lo)


@functools.cache
def _by_code() -> Mapping[str, Mapping[str, float]]:
    """Class totals in mg per 100 g by SR28 code; a class that was not measured is absent."""
    result: dict[str, dict[str, float]] = {}

    def add(code: str, column: str, amount: str) -> None:
        if code and amount:
            totals = result.setdefault(code, {})
            totals[column] = totals.get(column, 0.0) + float(amount)

    table = raw_table("usda_flavonoid/flavonoid_r3_3_values")
    for code, name, amount in zip(table.ndb_no, table.flav_class, table.mg_per_100g, strict=True):
        add(code, CLASSES[name], amount)
    table = raw_table("usda_isoflavone_proanthocyanidin/isoflavones")
    for code, name, amount in zip(table.ndb_no, table["compound"], table.mg_per_100g, strict=True):
        if name in _ISOFLAVONES:
            add(code, "isoflavones_mg", amount)
    table = raw_table("usda_isoflavone_proanthocyanidin/proanthocyanidins")
    for code, amount in zip(table.ndb_no, table.mg_per_100g, strict=True):
        add(code, "proanthocyanidins_mg", amount)
    return result


def class_totals(form: Form, base: str | None) -> dict[str, float]:
    """Class totals per 100 g as eaten.

    The eaten row's own values first; a class measured only in the raw or dry food (``base``)
    is carried over by dry matter, with a loss when the food is cooked.
    """
    # imported here: composition builds on this module
    from food_db.build.composition import dry_matter  # noqa: PLC0415

    totals = dict(_by_code().get(form.sr28 or "", {}))
    before, after = dry_matter(base), dry_matter(form.sr28)
    if base != form.sr28 and before and after:
        scale = after / before * (_COOKED_RETENTION if form.heat == "cooked" else 1.0)
        for column, amount in _by_code().get(base or "", {}).items():
            totals.setdefault(column, amount * scale)
    return totals


def total(amounts: Mapping[str, float]) -> float | None:
    """The sum of the classes that were measured, ``None`` when none was."""
    columns = [*CLASSES.values(), "isoflavones_mg", "proanthocyanidins_mg"]
    known = [amounts[column] for column in columns if column in amounts]
    return sum(known) if known else None
