"""What `mealplan swap` and `mealplan replan` share: the week to change, and where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mealplan.cli_complete import rows
from mealplan.cli_options import FILE

if TYPE_CHECKING:
    from mealplan.plan import Plan

AS_RELAXED = 1
"""Exit code where a rule gave way, or the check found something."""
OUTPUT = click.option("--output", "-o", type=FILE, help="Save the new plan to this file.")
IN_PLACE = click.option("--in-place", is_flag=True, help="Save the new plan over the old one.")
WISH = rows("foods", "recipes", "groups")
BAN = click.option(
    "--ban",
    multiple=True,
    metavar="WORD",
    help="A food, dish or tag to leave out from now on; repeat.",
    shell_complete=WISH,
)
WEEK = click.option(
    "--week", type=int, metavar="NUMBER", help="Of a plan of several weeks, the one to change."
)


def week_of(saved: Plan, number: int | None) -> Plan:
    """The week that is to be changed.

    Raises:
        InputError: the plan has several, and none is named.
    """
    from mealplan.errors import InputError
    from mealplan.summary import week_heading

    if number is None and saved.weeks:
        weeks = "; ".join(week_heading(saved, n) for n in range(1, len(saved.weeks) + 1))
        raise InputError(f"one week at a time is changed: add --week N -o FILE ({weeks})")
    return saved if number is None else saved.week(number)


def target_of(
    plan_path: Path, output: Path | None, in_place: bool, week: int | None
) -> Path | None:
    """The file to save to, found to be writable."""
    from mealplan.errors import InputError
    from mealplan.files import check_writable

    if output is not None and in_place:
        raise InputError("--output and --in-place: write one of them")
    if in_place and week is not None:
        raise InputError("--week goes with -o FILE: the week becomes a plan of its own")
    target = plan_path if in_place else output
    if target is not None:
        check_writable(target)
    return target


def save_to(made: Plan, target: Path | None) -> None:
    """Save a plan, or say that nothing is saved."""
    if target is None:
        click.echo("nothing is saved: add -o FILE, or --in-place", err=True)
        return
    made.save(target)
    click.echo(f"saved to {target}", err=True)
