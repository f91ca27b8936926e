"""How large a week can be set so that it prints on one page, of A4 and of Letter.

A browser sets type as it likes; what is reckoned here is the height with letters as wide as those
of DejaVu Sans, wider than most, on a page as narrow as A4 and as low as Letter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from mealplan.exports.page_grid import DishView, WeekView

SIZES = tuple(range(25, 9, -1))
"""Sizes of type for which the style has a class, the largest first [half points]."""
_WIDTH, _HEIGHT = 538.0, 740.0  # between margins: A4 less 20 mm, Letter less 18 mm [pt]
_WIDE, _BOLD = 0.56, 0.64  # mean width of a letter, a share of its size
_DAY = 4.4  # the column of days, in sizes
_HALF = 0.48
_BELOW, _TABLE, _MARK = 0.85, 0.8, 0.8  # sizes of smaller type, a share of that of the dishes
_BESIDE = 4, 8
"""Up to so many people and tasks the pillars stand beside the tasks, and below them otherwise."""


def size_for(week: WeekView) -> int:
    """The largest size of type at which the week fits on a page; the least where none does.

    In half points, of `SIZES`.
    """
    fits = (size for size in SIZES if height(week, size / 2) <= _HEIGHT)
    return next(fits, SIZES[-1])


def stacked(week: WeekView) -> bool:
    """Whether the pillars stand below the tasks, for one of them needs the width.

    The tasks then stand in two columns.
    """
    people, tasks = _BESIDE
    return len(week.people) > people or sum(len(group.tasks) for group in week.tasks) > tasks


def height(week: WeekView, size: float) -> float:
    """The height of a week in print, headings and footer included, at a size of type [pt]."""
    column = (_WIDTH - _DAY * size) / max(len(week.slots), 1) - 8
    grid = 1.5 * size + sum(_row(day.meals, column, size) for day in week.days)
    ahead = _ahead(week, _WIDTH * _HALF, size)
    if stacked(week):
        below = ahead / 2 + 3 * size + _short(week, _WIDTH, size)
    else:
        below = max(ahead, _short(week, _WIDTH * _HALF, size))
    return 46 + grid + below


def _row(meals: Sequence[Sequence[DishView]], column: float, size: float) -> float:
    tallest = max((sum(_dish(dish, column, size) for dish in meal) for meal in meals), default=0)
    return max(tallest, 2.3 * size) + 4.5


def _dish(dish: DishView, column: float, size: float) -> float:
    lines = _lines(dish.title, column, size * (_WIDE if dish.beside else _BOLD))
    note = ", ".join(filter(None, (dish.who, dish.again)))
    marks = _lines(note, column, size * _MARK * _WIDE) if note else 0
    return lines * 1.24 * size + marks * 1.15 * _MARK * size + 1.5


def _ahead(week: WeekView, width: float, size: float) -> float:
    line = 1.3 * _BELOW * size
    total = 1.5 * size + (0 if week.tasks else line)
    for group in week.tasks:
        total += line + 2
        for task in group.tasks:
            words = f"{task.title}: {task.text} for {task.meal}"
            total += _lines(words, width - 12, _BELOW * size * _WIDE) * line
    return total


def _short(week: WeekView, width: float, size: float) -> float:
    small = _TABLE * size
    names = width - len(week.people) * 11 * _WIDE * small
    rows = sum(_lines(f"{p.title}, {p.unit}", names, small * _WIDE) for p in week.pillars)
    heads = max(_lines(name, 11 * _WIDE * small, small * _BOLD) for name in week.people)
    return 1.5 * size + (rows + heads) * 1.25 * small + 3 * (len(week.pillars) + 1)


def _lines(text: str, width: float, letter: float) -> int:
    """Lines of a text; words are not broken, so that a line is filled to nine tenths."""
    return math.ceil(len(text) * letter / max(0.9 * width, letter))
