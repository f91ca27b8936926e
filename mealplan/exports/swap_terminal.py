"""Swaps and replanned weeks for the terminal: what may be eaten instead, and what that does."""

from __future__ import annotations

import datetime as dt
import shlex

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from food_db.schema import Meal
from mealplan.exports.looks import ASIDE, GOOD, NAME, SHORT, ByWidth, heading
from mealplan.kept import OTHERS, helpings_beside, meals_meant, split_words
from mealplan.plan import KeptDish, Plan, RuleLine
from mealplan.summary import relaxed_line
from mealplan.swap_words import PillarChange, Swap
from mealplan.words import amount_text, day_text, portion_text

_SHOWN = 4
_SEEN = 0.01  # of the amount before: less is no change that anybody sees
_TINY = 1e-6


def swaps_view(plan: Plan, found: tuple[Swap, ...], command: str) -> RenderableType:
    """The dishes that may be eaten instead, a paragraph each.

    Args:
        command: what applies one, for the last line.
    """
    head = Text(f"Instead of {found[0].replaces}, {_when(found[0])}", style=NAME)
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    table.add_column(ratio=1)
    for number, one in enumerate(found, 1):
        table.add_row("", "")
        table.add_row(str(number), _paragraph(plan, one))
    said = ByWidth(lambda width: Text("\n".join(_shell_lines(command, found[0].recipe, width))))
    return Group(head, table, heading("To eat one of them"), said)


def _shell_lines(command: str, recipe: str, width: int) -> list[str]:
    """A command as a shell takes it, also where it is too long for a line."""
    whole = f"{command} {recipe}"
    if cell_len(whole) <= width:
        return [whole]
    lines: list[str] = []
    rest = shlex.split(whole)
    while rest:
        line = "" if not lines else "  "
        word = shlex.quote(rest.pop(0))
        line += word
        while rest and cell_len(f"{line} {shlex.quote(rest[0])} \\") <= width:
            line += f" {shlex.quote(rest.pop(0))}"
        lines.append(line + (" \\" if rest else ""))
    return lines


def swapped_view(plan: Plan, one: Swap) -> RenderableType:
    """A swap that was applied."""
    head = Text(f"{one.title} instead of {one.replaces}, {_when(one)}", style=NAME)
    return Group(head, Padding(_paragraph(plan, one, done=True), (0, 0, 0, 2)))


def _paragraph(plan: Plan, one: Swap, *, done: bool = False) -> Text:
    text = Text()
    if not done:
        text.append(one.title, style=NAME)
        if one.english.lower() != one.title.lower():
            text.append(f"  {one.english}", style=ASIDE)
        text.append("\n")
    text.append(f"{exact(one.score)} points, {exact(one.cost)} {one.currency}, {_minutes(one)}")
    portions = _portions(one)
    if portions:
        text.append(f"; {portions}")
    changes = pillar_words(plan, one.pillars)
    if changes:
        text.append(f"\n{changes}")
    for line in one.broken:
        text.append(f"\n{'breaks' if done else 'would break'}: {_rule(plan, line)}", style=SHORT)
    for line in one.mended:
        text.append(f"\n{'mends' if done else 'would mend'}: {line.title}", style=GOOD)
    return text


def signed(change: float) -> str:
    """A change with its sign.

    >>> [signed(x) for x in (0.214, -1.9, 0.004)]
    ['+0.21', '−1.90', '+0.004']
    """
    return f"{'+' if change > 0 else '−'}{amount_text(abs(change))}"


def exact(change: float) -> str:
    """A change of points or money, to the hundredth.

    >>> [exact(x) for x in (0.026, -0.004, -1.9)]
    ['+0.03', '±0', '−1.90']
    """
    return "±0" if abs(change) < 0.005 else f"{change:+.2f}".replace("-", "−")


def _minutes(one: Swap) -> str:
    if not one.minutes:
        return "as much cooking"
    return f"{abs(one.minutes):.0f} minutes {'more' if one.minutes > 0 else 'less'} of cooking"


def _portions(one: Swap) -> str:
    if set(one.portions.values()) <= {1.0}:
        return ""
    if len(one.portions) == 1:
        return f"portion {portion_text(next(iter(one.portions.values())))}"
    return ", ".join(f"{name} {portion_text(size)}" for name, size in one.portions.items())


def pillar_words(plan: Plan, changes: tuple[PillarChange, ...]) -> str:
    """The components that change most, each person's with the name where several eat."""
    several = len(plan.people) > 1
    seen = [c for c in changes if abs(c.change) > _SEEN * max(abs(c.before), _TINY)]
    seen.sort(key=lambda c: -abs(c.change) / max(abs(c.before), _TINY))
    words = []
    for c in seen[:_SHOWN]:
        title = c.title if c.title.split(" ")[0].isupper() else c.title[0].lower() + c.title[1:]
        words.append(f"{c.person + ': ' if several else ''}{title} {signed(c.change)} {c.unit}")
    return ", ".join(words)


def _rule(plan: Plan, line: RuleLine) -> str:
    alone = {"person": ""} if len(plan.people) == 1 else {}
    return relaxed_line(line.model_copy(update={"hint": None, "because": None, **alone}))


def _when(one: Swap) -> str:
    parts = [f"{day_text(date)} {meal}" for date, meal in one.meals]
    if len(parts) == 1:
        return parts[0]
    return f"{parts[0]} and {', '.join(parts[1:])} (cooked once)"


def replanned_lines(old: Plan, new: Plan, words: tuple[str, ...]) -> list[str]:
    """What was kept beside what was asked for, and what changed, in sentences."""
    asked = split_words(words)
    lines = []
    if OTHERS not in asked:
        beside = helpings_beside(new, meals_meant(new, asked))
        lines = [_beside(one, title) for one, title in beside]
    before = {(m.date, m.slot): m for m in old.meals}
    changed = [m for m in new.meals if before.get((m.date, m.slot)) != m]
    if not changed:
        return [*lines, "nothing changed: this is the best week that was found with these meals"]
    lines.append(f"{len(new.meals) - len(changed)} of {len(new.meals)} meals are as they were")
    if new.kept:
        lines.append("the bound is that of the weeks that keep these meals")
    return lines


def _beside(one: KeptDish, title: str) -> str:
    return f"kept as well: {title} on {_at(one.date, one.slot)}, of the same cooking"


def _at(date: dt.date, meal: Meal) -> str:
    return f"{day_text(date)} {meal}"
