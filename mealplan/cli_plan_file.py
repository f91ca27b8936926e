"""Reading a saved plan for a command, and saying which other files that makes it read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mealplan.errors import plain

if TYPE_CHECKING:
    from mealplan.plan import Plan


def load_plan(path: Path) -> Plan:
    """A saved plan.

    It may be somebody else's: the folders and files of this machine that it names are read only
    after they were named on standard error.

    Raises:
        InputError: it is no plan file.
    """
    from mealplan.plan import Plan

    found = Plan.load(path)
    prices = found.profile.wishes.prices
    named = [*found.profile.menu.packs, *([] if prices is None else [prices])]
    if named:
        click.echo(plain(f"{path} names, and this reads: {', '.join(named)}"), err=True)
    return found
