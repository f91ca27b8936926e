"""The shopping list as a CSV that Todoist imports into a project.

The columns are those of its help page (todoist.com/help/articles/UVUXTmm6, "Format a CSV file to
import into Todoist"): a row ``section`` or ``task``; without a priority a task would be made p1.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

from mealplan.plain_text import cell, one_line
from mealplan.shopping_parts import ShoppingItem, ShoppingList
from mealplan.shopping_words import By, for_text, is_long, left_text, line_text, sections
from mealplan.units import Units

# fmt: off
COLUMNS = (
    "TYPE", "CONTENT", "DESCRIPTION", "PRIORITY", "INDENT", "AUTHOR", "RESPONSIBLE", "DATE",
    "DATE_LANG", "TIMEZONE",
)
# fmt: on
_LEAST_PRIORITY, _TOP = "4", "1"
_MARKS = str.maketrans({"*": "∗", "`": "'", "~": "∼", "<": "‹", ">": "›"})
_BEGINS_A_WORD = re.compile(r"(?<!\w)([@#!%+&])(?=\S)")
_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)")
_LINK = re.compile(r"\](?=\()")
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)


def shopping_todoist(shopping: ShoppingList, units: Units = "metric", by: By = "aisle") -> str:
    """A section for each part, a task for each item that is to be bought, without a priority.

    In a list by day what is fresh is due on the day before it is cooked; in one by aisle, which is
    for one trip, nothing is due. What a task is for stands in its description. Lines end in CR LF.
    """
    dated = is_long(shopping)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for title, items in sections(shopping, by):
        wanted = [item for item in items if item.buy]
        if wanted:
            writer.writerow(("section", _plain(title), *[""] * (len(COLUMNS) - 2)))
        for item in wanted:
            due = _due(item, shopping.start) if by == "day" else ""
            writer.writerow(_task(item, units, due, dated=dated))
    return stream.getvalue()


def _task(item: ShoppingItem, units: Units, due: str, *, dated: bool) -> tuple[str, ...]:
    meals, left = for_text(item, dated=dated), left_text(item, units)
    told = ([f"for {meals}"] if meals else []) + ([f"{left} stays over"] if left else [])
    words = (_plain(line_text(item, units)), _plain("; ".join(told)))
    return ("task", *words, _LEAST_PRIORITY, _TOP, "", "", due, "en" if due else "", "")


def _due(item: ShoppingItem, trip: dt.date) -> str:
    """The day before it is cooked, but not before the day on which one shops."""
    if not item.fresh or item.staple or item.needed is None:
        return ""
    return max(item.needed - dt.timedelta(days=1), trip).isoformat()


def _plain(text: str) -> str:
    """Words in which Todoist finds no label, project, date, link or emphasis.

    It knows no escape: a mark becomes its near twin, or a space parts it from what it would mark.

    >>> _plain("a @home #x p*q* 70 % [b](c) http://d _e_")
    'a @ home # x p∗q∗ 70 % [b] (c) http: //d ＿e＿'
    """
    words = _BEGINS_A_WORD.sub(r"\1 ", one_line(text).translate(_MARKS))
    words = _ADDRESS.sub(lambda sign: f"{sign[0]} ", _LINK.sub("] ", words))
    return cell(" ".join(_UNDERSCORE.sub("＿", words).split()))
