"""Slack for the rows of rules that may give way."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from food_db.schema import Level
from mealplan.model.linear import LinearModel, Row


def add_slack(
    model: LinearModel, firm: Collection[Level] = (Level.SAFETY,)
) -> dict[int, tuple[Row, float]]:
    """Give every row of a rule slack, in shares of its scale, but rows of a firm level.

    Returns:
        By slack variable: the row, and +1 where it falls below its lower bound, -1 where it
        exceeds its upper one.
    """
    slacks: dict[int, tuple[Row, float]] = {}
    rows: list[Row] = []
    for row in model.rows:
        if row.level is None or row.level in firm:
            rows.append(row)
            continue
        terms = list(row.terms)
        for sign, bound in ((1.0, row.lower), (-1.0, row.upper)):
            if bound is not None:
                index = model.variable(f"slack_{row.name}_{sign:+.0f}", 0, float("inf"))
                slacks[index] = row, sign
                terms.append((index, sign * row.scale))
        rows.append(dataclasses.replace(row, terms=terms))
    model.rows = rows
    return slacks
