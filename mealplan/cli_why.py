"""`mealplan show --why`: a saved plan explained, in the terminal or as JSON."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mealplan.cli_plan_file import load_plan

if TYPE_CHECKING:
    from mealplan.plan import Plan
    from mealplan.why_parts import Why


def show_why(path: Path, day: str | None, format_: str, week: int | None = None) -> None:
    """Print why a plan, or a day of it, is as it is; of several weeks each in its turn."""
    from mealplan.errors import InputError
    from mealplan.terminal import progress
    from mealplan.why_plan import why

    if format_ == "markdown":
        raise InputError("--why goes with --format table or json, not markdown")
    plan = load_plan(path) if week is None else load_plan(path).week(week)
    date = None if day is None else _date(plan, day)
    weeks = [one for one in plan.by_week if date is None or date in one.dates]
    with progress(sys.stderr) as told:
        found = []
        for number, one in enumerate(weeks, 1):
            head = f"week {number} of {len(weeks)}: " if len(weeks) > 1 else ""
            told(f"{head}asking what each dish gives and each rule costs")
            found.append(why(one))
    _print(found, date, format_)


def _date(plan: Plan, word: str) -> dt.date:
    from mealplan.errors import InputError
    from mealplan.summary import find_day

    date = find_day(plan, word)
    if date is None:
        known = ", ".join(f"{d:%a} {d.isoformat()}" for d in plan.dates)
        raise InputError(f"--day {word!r} is no day of this plan; it has {known}")
    return date


def _print(found: list[Why], date: dt.date | None, format_: str) -> None:
    from rich.console import Group, RenderableType

    from mealplan.exports.why_terminal import why_view
    from mealplan.plain_text import json_text
    from mealplan.terminal import show, write_text
    from mealplan.why_plan import on_day

    if format_ == "json":
        told = [one if date is None else on_day(one, date) for one in found]
        parts = [one.model_dump(mode="json") for one in told]
        data = parts[0] if len(parts) == 1 else {"weeks": parts}
        write_text(json_text(data))
    else:
        views: list[RenderableType] = [why_view(one, date) for one in found]
        show(lambda _: Group(*views))
