"""Variety: no week of the same bowl."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator

from food_db.schema import Course, Guideline
from mealplan.columns import Column
from mealplan.model.linear import Row
from mealplan.model.variables import Variables
from mealplan.problem import WEEK, MenuProblem


def variety_limits(problem: MenuProblem, v: Variables) -> Iterator[Row]:
    """No kind of main, kitchen, starch or leading food more often than its guideline allows.

    sum over the dishes of a kind of count <= upper (scaled to the days planned), for each group
    of people who are served the same.
    Sources: the guidelines ``variety-*``.
    """
    for row in problem.pack.guidelines.values():
        if row.kind != "variety" or row.upper is None or not counts_kinds(row):
            continue
        most = math.ceil(row.upper * problem.days / WEEK)
        for number, group in enumerate(problem.groups):
            for kind, columns in sorted(kinds_of(row, problem.columns, group).items()):
                key = f"{kind}_{number}"
                yield Row(row.id, key, v.served(columns), upper=most, level=row.level, scale=most)


def counts_kinds(row: Guideline) -> bool:
    """Whether a variety guideline counts mains by kind (others are rules of `structure`)."""
    return row.measure in _KINDS or row.measure.startswith("tag:")


def kinds_of(
    row: Guideline, columns: tuple[Column, ...], among: Iterable[int]
) -> dict[str, list[int]]:
    """The columns, among some, that a variety guideline counts together, by kind."""
    groups: dict[str, list[int]] = {}
    for i in among:
        kind = _KINDS.get(row.measure, _tag)(columns[i], row.measure)
        if kind is not None:
            groups.setdefault(kind, []).append(i)
    return groups


def _is_main(column: Column) -> bool:
    return column.dish.recipe.course is Course.MAIN


def _protein(column: Column, _: str) -> str | None:
    return column.dish.protein if _is_main(column) else None


def _cuisine(column: Column, _: str) -> str | None:
    return column.dish.recipe.cuisine if _is_main(column) else None


def _outside(column: Column, _: str) -> str | None:
    return "outside" if _is_main(column) and not column.dish.mediterranean else None


def _starch(column: Column, _: str) -> str | None:
    return column.dish.starch if _is_main(column) else None


def _food(column: Column, _: str) -> str | None:
    course = column.dish.recipe.course
    counted = course not in (Course.BREAD, Course.DRINK)
    return column.dish.lead if counted else None


def _tag(column: Column, measure: str) -> str | None:
    tag = measure.removeprefix("tag:")
    return tag if _is_main(column) and tag in column.dish.recipe.tags else None


_KINDS: dict[str, Callable[[Column, str], str | None]] = {
    "protein": _protein,
    "cuisine": _cuisine,
    "outside": _outside,
    "starch": _starch,
    "food": _food,
}
