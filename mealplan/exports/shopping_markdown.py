"""The shopping list as Markdown: a task list under a heading for each part."""

from __future__ import annotations

from mealplan.exports.markdown_text import safe
from mealplan.shopping_parts import ShoppingItem, ShoppingList
from mealplan.shopping_words import (
    OVER,
    By,
    for_text,
    is_long,
    left_text,
    line_text,
    money_lines,
    over_lines,
    sections,
    title_text,
)
from mealplan.units import Units


def shopping_markdown(shopping: ShoppingList, units: Units = "metric", by: By = "aisle") -> str:
    """A task an item, ticked when nothing of it is to be bought; then the money and what is over.

    With each item the meals that it is for, and what remains of it.
    """
    dated = is_long(shopping)
    lines = [f"# {safe(title_text(shopping))}", ""]
    for title, items in sections(shopping, by):
        lines += [f"## {safe(title)}", "", *(_task(item, units, dated) for item in items), ""]
    lines += ["## Money", "", *_points(money_lines(shopping))]
    if over := over_lines(shopping, units):
        lines += ["", f"## {OVER}", "", *_points(over)]
    return "\n".join(lines) + "\n"


def _points(lines: tuple[str, ...]) -> list[str]:
    return [f"- {safe(line)}" for line in lines]


def _task(item: ShoppingItem, units: Units, dated: bool) -> str:
    meals, left = for_text(item, dated=dated), left_text(item, units)
    told = [f"for: {meals}"] if meals else []
    told += [f"left over: {left}"] if left else []
    what = safe(line_text(item, units))
    return f"- [{' ' if item.buy else 'x'}] {what}" + (
        f" — {safe('; '.join(told))}" if told else ""
    )
