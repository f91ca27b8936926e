"""Values that a shell offers when Tab is pressed: dishes, foods, days, words of the tables.

A shell waits for these, so they read no more than a table's names or a plan's days; nothing that
plans, checks or draws is imported.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from food_db.names import Named

Offer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]
Named_ = Iterable[tuple[str, str]]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MEALS = ("breakfast", "lunch", "dinner", "snack")
COURSES = ("breakfast", "main", "side", "bread", "dessert", "snack", "drink")
_LARGEST = 10_000_000  # bytes, as files.MOST_PLAN_BYTES, whose module would be slow to import


def rows(*tables: Named, kind: str = "") -> Offer:
    """Ids of tables, with their titles beside them."""

    def offer(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
        from food_db.names import names

        return _items((row for table in tables for row in names(table)), typed)

    return offer


def words(*known: str) -> Offer:
    """Words of a list."""
    return lambda ctx, param, typed: _items(((word, "") for word in known), typed)


def presets(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """The patterns that ship."""
    from importlib import util
    from pathlib import Path

    found = util.find_spec("mealplan.presets")
    folder = Path(found.origin).parent if found is not None and found.origin else Path()
    return _items(((path.stem, "") for path in sorted(folder.glob("*.toml"))), typed)


def days(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """The days of the plan that was named before, or of any week."""
    return _items(_days(ctx), typed)


def days_listed(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Likewise, for a list with commas: the days that it does not hold yet; ``others`` too."""
    begun, comma, _ = typed.rpartition(",")
    held = begun.split(",")
    left = [(f"{begun}{comma}{day}", told) for day, told in _days(ctx) if day not in held]
    return _items([*left, *([] if comma else [("others", "all but what is changed")])], typed)


def _days(ctx: click.Context) -> Iterator[tuple[str, str]]:
    """The days of a plan file by their names, each once; those of any week without one."""
    dates = _dates(_plan_file(ctx))
    for date in dates:
        yield date, ""
    if not dates:
        yield from ((day, "") for day in WEEKDAYS)


def _plan_file(ctx: click.Context) -> str:
    """The plan that was typed before; click leaves it unread behind an option without a value."""
    found = ctx.params.get("plan_path") or ctx.params.get("path")
    return str(found or next((word for word in ctx.args if word.endswith(".json")), ""))


def _dates(path: str) -> list[str]:
    """The weekdays of a plan file in their order; nothing where it can't be read."""
    import datetime as dt

    try:
        found = sorted({str(meal["date"]) for meal in _plan_data(path)["meals"]})
        weekdays = [WEEKDAYS[dt.date.fromisoformat(date).weekday()] for date in found]
    except (ValueError, KeyError, TypeError):
        return []
    return list(dict.fromkeys(weekdays))


def people(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """The people of the plan that was named before."""
    try:
        found = [str(name) for name in _plan_data(_plan_file(ctx))["people"]]
    except (KeyError, TypeError):
        return []
    return _items(((name, "") for name in found if name.isprintable()), typed)


def _plan_data(path: str) -> Any:
    """What a plan file holds: nothing that can be asked where it is none, or larger than any."""
    from pathlib import Path

    try:
        if not Path(path).is_file():  # a pipe would be waited for
            return {}
        with Path(path).open("rb") as file:
            return json.loads(file.read(_LARGEST))  # a larger one is cut off, and is no JSON
    except (OSError, ValueError, RecursionError):
        return {}


def _items(known: Named_, typed: str) -> list[CompletionItem]:
    """Those that begin so, however they are capitalised."""
    from click.shell_completion import CompletionItem

    wanted = typed.casefold()
    found = [one for one in known if one[0].casefold().startswith(wanted)]
    return [CompletionItem(name, help=told or None) for name, told in found]
