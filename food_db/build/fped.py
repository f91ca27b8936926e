"""``equivalents.csv``: USDA food-pattern equivalents per 100 g as eaten."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from food_db.build.raw import raw_table
from food_db.build.tables import as_csv, hand_written
from food_db.schema import Form


@functools.cache
def _columns() -> dict[str, str]:
    """Raw header -> our column: ``V_DRKGR (cup eq.)`` -> ``v_drkgr``."""
    table = raw_table("usda_fped/fped_2017_2018")
    return {name: name.split(" ")[0].lower() for name in table.columns[2:]}


@functools.cache
def _by_code() -> Mapping[str, Mapping[str, float]]:
    table = raw_table("usda_fped/fped_2017_2018")
    return {
        row["FOODCODE"]: {ours: float(row[raw]) for raw, ours in _columns().items()}
        for _, row in table.iterrows()
    }


def equivalents(form: Form) -> Mapping[str, float]:
    """Equivalents per 100 g as eaten; empty when the form has no FNDDS code."""
    row = _by_code().get(form.fndds or "", {})
    return {name: amount * form.fndds_factor for name, amount in row.items()}


def build() -> str:
    """The table as text."""
    names = list(_columns().values())
    rows = [
        {"food": form.food, "form": form.form, **equivalents(form)}
        for form in sorted(hand_written("forms.csv", Form), key=lambda f: (f.food, f.form))
        if form.fndds
    ]
    return as_csv(["food", "form", *names], rows)
