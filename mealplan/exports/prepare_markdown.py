"""What to prepare ahead, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from mealplan.exports.book_words import tasks_by_day
from mealplan.exports.markdown_text import safe
from mealplan.preparation import Task
from mealplan.words import day_text


def prepare_lines(found: Iterable[Task], level: str) -> list[str]:
    """What to prepare ahead, a list a day; nothing where there is nothing."""
    days = tasks_by_day(found)
    if not days:
        return []
    lines = [f"{level} To prepare ahead"]
    for date, told in days.items():
        lines += ["", f"**{day_text(date)}**", "", *(f"- {safe(line)}" for line in told)]
    return [*lines, ""]
