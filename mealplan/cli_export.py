"""`mealplan export` and `mealplan plot`: a saved plan as a page, a calendar, a book, a picture."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mealplan.cli_complete import people
from mealplan.cli_help import DONE, WRONG, Page
from mealplan.cli_options import FILE, PLAN_FILE, plan_argument
from mealplan.cli_plan_file import load_plan
from mealplan.cli_units import paper_of, paper_option, units_option

if TYPE_CHECKING:
    from mealplan.exports.plan_picture import What
    from mealplan.plan import Plan

_PATH = click.Path(path_type=Path)
FORMATS = ("html", "pdf", "markdown", "ics", "book", "cooklang", "jsonld")


@click.command(
    cls=Page,
    short_help="A plan as a page, calendar, PDF or book.",
    arguments=PLAN_FILE,
    parts={
        "Formats": [
            ("html", "the week as a page of its own: recipes, timers, charts, the list to tick"),
            ("pdf", "the week on one sheet of paper, for the fridge"),
            ("markdown", "the plan as text"),
            ("ics", "a calendar: meals, soaking, thawing, shopping, with alarms"),
            ("book", "the recipes of the week, scaled to your table (.pdf or .md)"),
            ("cooklang", "the recipes as .cook files (a folder or .zip): for cookcli, or a pack"),
            (
                "jsonld",
                "the recipes as web pages with schema.org data (a folder or .zip), which Mealie, "
                "Tandoor and KitchenOwl import; or as one .jsonld file",
            ),
        ]
    },
    examples=[
        ("A page to open in a browser, or to print", "mealplan export week.json -o week.html"),
        (
            "A calendar",
            "mealplan export week.json -o week.ics --zone Europe/Madrid --at dinner=20:30",
        ),
        (
            "The recipes as a small book, in cups",
            "mealplan export week.json --format book -o book.pdf --units us",
        ),
        (
            "The recipes for cookcli",
            "mealplan export week.json --format cooklang -o recipes/",
        ),
    ],
    exits=DONE | WRONG,
)
@plan_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    help="What to write; the ending of -o tells it, but for book and cooklang.",
)
@click.option(
    "--output", "-o", type=_PATH, required=True, help="The file, or for recipes a folder."
)
@click.option("--week", type=int, metavar="NUMBER", help="One of several weeks, 1 for the first.")
@units_option
@paper_option
@click.option(
    "--zone",
    metavar="ZONE",
    help="Time zone of a calendar, as Europe/Madrid; without it times float.",
)
@click.option(
    "--at",
    "times",
    multiple=True,
    metavar="WHAT=HH:MM",
    help="When a meal of the calendar begins, as dinner=20:30; also morning, evening, shopping.",
)
def export(plan_path: Path, format_: str | None, output: Path, **asked: Any) -> None:
    """Write a saved plan, or its recipes, in another form.

    The ending of the file tells the form where it can; what needs a package that is not installed
    says how to install it.
    """
    from mealplan.errors import InputError
    from mealplan.exports.formats import format_of
    from mealplan.exports.plan_formats import (
        PLAN_ENDINGS,
        Look,
        check_export,
        write_export,
    )
    from mealplan.own_prices import pack_of
    from mealplan.terminal import progress

    name = format_of(format_, output, PLAN_ENDINGS, None)
    check_export(name, output)
    if output.resolve() == plan_path.resolve():
        raise InputError(f"{output}: is the plan itself; write to another file")
    saved = _week(load_plan(plan_path), asked["week"])
    look = Look(
        units=asked["units"],
        paper=paper_of(asked),
        zone=asked["zone"],
        times=_times(asked["times"]),
        stamp=_changed(plan_path),
    )
    with progress(sys.stderr) as told:
        told(f"writing {output.name}")
        write_export(saved, name, output, look, pack_of(saved.profile))
    click.echo(f"saved to {output}", err=True)


@click.command(
    cls=Page,
    short_help="A picture of a plan.",
    arguments=PLAN_FILE,
    examples=[
        ("The pillars by day", "mealplan plot week.json -o pillars.png"),
        (
            "Nutrients against the needs of one person",
            "mealplan plot week.json --what nutrients --person Ana -o nutrients.svg",
        ),
    ],
    exits=DONE | WRONG,
)
@plan_argument
@click.option(
    "--what",
    type=click.Choice(["pillars", "nutrients"]),
    default="pillars",
    show_default=True,
    help="The pillars by day, or nutrients against needs.",
)
@click.option(
    "--person",
    metavar="NAME",
    help="Whose; without it all stand side by side.",
    shell_complete=people,
)
@click.option("--week", type=int, metavar="NUMBER", help="One of several weeks, 1 for the first.")
@click.option("--output", "-o", type=FILE, required=True, help="A file that ends in .png or .svg.")
def plot(plan_path: Path, what: What, person: str | None, week: int | None, output: Path) -> None:
    """A picture of a saved plan: its pillars by day, or its nutrients against needs.

    It can be read in black and white and by colour-blind people. Needs `mealplan[charts]`.
    """
    from mealplan.exports.plan_picture import picture
    from mealplan.files import check_writable, write_whole
    from mealplan.terminal import progress

    check_writable(output)
    saved = _week(load_plan(plan_path), week)
    with progress(sys.stderr) as told:
        told(f"drawing {output.name}")
        drawn = picture(saved, what, output.suffix, person)
    write_whole(output, drawn, private=True)
    click.echo(f"saved to {output}", err=True)


def _week(saved: Plan, number: int | None) -> Plan:
    return saved if number is None else saved.week(number)


def _changed(path: Path) -> dt.datetime:
    """When the plan file was written: a calendar made of a later one takes an earlier one's place.

    Unlike the clock it is the same each time that the same file is exported.
    """
    return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)


def _times(words: tuple[str, ...]) -> dict[str, dt.time]:
    """``dinner=20:30`` as times by name.

    Raises:
        InputError: a word is written in another way.
    """
    from mealplan.errors import InputError

    times = {}
    for word in words:
        name, _, clock = word.partition("=")
        try:
            times[name.strip().lower()] = dt.datetime.strptime(clock.strip(), "%H:%M").time()
        except ValueError:
            raise InputError(f"--at {word!r}: write a meal and a time, as dinner=20:30") from None
    return times
