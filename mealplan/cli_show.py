"""`mealplan show`: a saved plan, a week or a day of it, or why it is as it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mealplan.cli_complete import days
from mealplan.cli_help import DONE, WRONG, Page, format_option
from mealplan.cli_options import PLAN_FILE, plan_argument
from mealplan.cli_plan_file import load_plan
from mealplan.cli_units import units_option

if TYPE_CHECKING:
    from mealplan.plan import Plan
    from mealplan.units import Units


@click.command(
    cls=Page,
    short_help="A saved plan, a day with recipes, or why.",
    arguments=PLAN_FILE,
    examples=[
        ("The plan", "mealplan show week.json"),
        ("Tuesday with its recipes, scaled to your table", "mealplan show week.json --day tue"),
        ("The second of two weeks", "mealplan show two.json --week 2"),
        ("Why each dish is there, and what each rule costs", "mealplan show week.json --why"),
    ],
    exits=DONE | WRONG,
)
@plan_argument
@click.option("--day", help="One day with its recipes: tue, 2026-11-24, or 2.", shell_complete=days)
@click.option("--week", type=int, metavar="NUMBER", help="One of several weeks, 1 for the first.")
@click.option("--why", is_flag=True, help="Why each dish is there, and what rules and wishes cost.")
@units_option
@format_option("table", "json", "markdown")
def show(
    plan_path: Path, day: str | None, why: bool, format_: str, week: int | None, units: Units
) -> None:
    """Show a saved plan, one of its weeks, or one day of it with its recipes.

    A recipe is scaled to all the portions that are cooked at once. With --why: the points that
    each dish brings, who asked for it, the rules at their limit and what they cost, the room that
    others leave, and what each wish costs.
    """
    if why:
        from mealplan.cli_why import show_why

        show_why(plan_path, day, format_, week)
        return
    from mealplan.errors import InputError
    from mealplan.summary import find_day

    saved = load_plan(plan_path)
    if week is not None:
        saved = saved.week(week)
    if day is None:
        print_plan(saved, format_)
        return
    if format_ != "table":
        raise InputError(f"--day goes with --format table, not {format_}")
    date = find_day(saved, day)
    if date is None:
        known = ", ".join(f"{d:%a} {d.isoformat()}" for d in saved.dates)
        raise InputError(f"--day {day!r} is no day of this plan; it has {known}")
    _tell_others(saved, day, date)
    from mealplan.exports.day_terminal import day_with_recipes
    from mealplan.terminal import show as show_view

    show_view(lambda _: day_with_recipes(saved, date, units=units))


def _tell_others(saved: Plan, word: str, date: dt.date) -> None:
    """Say which other days of several weeks a weekday may have meant."""
    from mealplan.words import day_text

    others = [d for d in saved.dates if d.weekday() == date.weekday() and d != date]
    if others and word.strip().isalpha():
        known = ", ".join(f"{day_text(d)} ({d.isoformat()})" for d in others)
        click.echo(f"{day_text(date)}, the first of these; by its date: {known}", err=True)


def print_plan(made: Plan, format_: str) -> None:
    """Print a plan as a table, JSON or Markdown."""
    from mealplan.terminal import show as show_view
    from mealplan.terminal import write_text

    if format_ == "json":
        write_text(made.to_json())
    elif format_ == "markdown":
        from mealplan.exports.plan_markdown import plan_markdown
        from mealplan.own_prices import pack_of

        write_text(plan_markdown(made, pack_of(made.profile)))
    else:
        from mealplan.exports.plan_terminal import week_view

        show_view(lambda width: week_view(made, width))
