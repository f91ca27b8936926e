"""`mealplan shop`: the shopping list, as a table or as a file of many kinds."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mealplan.cli_complete import WEEKDAYS, words
from mealplan.cli_help import DONE, WRONG, Page
from mealplan.cli_options import FILE, PLAN_FILE, plan_argument
from mealplan.cli_plan_file import load_plan
from mealplan.cli_units import paper_of, paper_option, units_option

if TYPE_CHECKING:
    from mealplan.shopping import ShoppingList

FORMATS = (
    "table", "text", "markdown", "csv", "json", "xlsx", "todoist", "cooklang", "html", "pdf",
    "aisles",
)  # fmt: skip
_AFTER = "To the shops on {day}, for these days and what keeps:"


@click.command(
    cls=Page,
    short_help="The shopping list, in many forms.",
    arguments=PLAN_FILE,
    examples=[
        ("The list by aisle", "mealplan shop week.json"),
        (
            "Two trips to the shops, fresh things by the day they are cooked",
            "mealplan shop week.json --by day --on sat --on wed",
        ),
        ("A sheet to tick", "mealplan shop week.json -o list.xlsx"),
        (
            "Without what is in the kitchen; what stays over, for next week",
            "mealplan shop week.json --pantry have.csv --left-over next.csv",
        ),
        (
            "To paste into Bring!, AnyList, Reminders or Keep",
            "mealplan shop week.json --format text | wl-copy",
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
    help=f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}; without it the ending of -o tells, or it "
    "is a table.",
)
@click.option("--output", "-o", type=FILE, help="Write to this file: list.xlsx, list.pdf …")
@click.option(
    "--pantry", type=FILE, help="CSV of what you have: food,grams,until or food,quantity."
)
@click.option("--left-over", type=FILE, help="Write what stays over, as the next week's --pantry.")
@click.option("--trip", metavar="N|all", help="One trip to the shops of several, or each of them.")
@click.option(
    "--on",
    "days",
    multiple=True,
    metavar="DAY",
    help="A day on which you shop, as sat; repeat.",
    shell_complete=words(*WEEKDAYS),
)
@click.option(
    "--by",
    type=click.Choice(["aisle", "day"]),
    default="aisle",
    show_default=True,
    help="Divide the list by aisle, or fresh things by the day they are cooked.",
)
@click.option("--aisles", type=FILE, help="Your shop's order: a file as Cooklang's aisle.conf.")
@units_option
@paper_option
def shop(
    plan_path: Path,
    format_: str | None,
    output: Path | None,
    left_over: Path | None,
    **asked: Any,
) -> None:
    """The shopping list of a saved plan, in the units that shops sell.

    What the pantry has is taken off, each thing while it is good; staples that are probably in
    the house stand apart; every line says for which meals it is.
    """
    from mealplan.aisles import read_aisles
    from mealplan.cli_trips import EVERY, lists_of
    from mealplan.errors import InputError
    from mealplan.exports.formats import format_of
    from mealplan.exports.list_formats import LIST_ENDINGS, ONE_AFTER_ANOTHER
    from mealplan.exports.pantry_csv import pantry_csv, read_pantry
    from mealplan.files import write_whole
    from mealplan.own_prices import pack_of
    from mealplan.shopping import stocked

    name = format_of(format_, output, LIST_ENDINGS, "table")
    _check_outputs(name, plan_path, output, left_over)
    if left_over is not None and asked["trip"] not in (None, EVERY):
        raise InputError("--left-over is of all trips: leave --trip out, or write --trip all")
    plan = load_plan(plan_path)
    pack = pack_of(plan.profile)
    stock = read_pantry(asked["pantry"], pack) if asked["pantry"] else None
    aisles = read_aisles(asked["aisles"], pack) if asked["aisles"] else None
    lists = lists_of(plan, pack, stock, asked["trip"], aisles, asked["days"])
    if len(lists) != 1 and name not in ONE_AFTER_ANOTHER:
        raise InputError(
            f"{len(lists)} trips go with {', '.join(ONE_AFTER_ANOTHER[:-1])} and "
            f"{ONE_AFTER_ANOTHER[-1]}; ask for one of them as {name}: --trip 1"
        )
    _write(lists, name, output, asked)
    if left_over is not None:
        write_whole(left_over, pantry_csv(*lists, before=stock or stocked(plan, pack)))
        click.echo(f"what stays over: saved to {left_over}", err=True)


def _check_outputs(name: str, plan: Path, output: Path | None, left_over: Path | None) -> None:
    """That what is asked for can be written there.

    Raises:
        InputError: it is no text and no file is named, a file cannot be written, is the plan, or
            is named for both.
    """
    from mealplan.errors import InputError
    from mealplan.exports.list_formats import BYTES
    from mealplan.files import check_output

    if output is None and name in BYTES:
        raise InputError(f"{name} is no text for a terminal: name a file, -o list.{name}")
    if output is not None and left_over is not None and output.resolve() == left_over.resolve():
        raise InputError(f"{output}: is named for the list and for what stays over; name two files")
    for path in (output, left_over):
        if path is not None:
            check_output(path, plan)


def _write(
    lists: list[ShoppingList], name: str, output: Path | None, asked: dict[str, Any]
) -> None:
    from mealplan.exports.list_formats import render
    from mealplan.exports.shopping_table import shopping_renderable
    from mealplan.files import write_whole
    from mealplan.terminal import show, write_text
    from mealplan.words import day_text

    units, by = asked["units"], asked["by"]
    if name == "table" and output is None:
        for number, one in enumerate(lists):
            if len(lists) > 1:
                click.echo(("\n" if number else "") + _AFTER.format(day=day_text(one.start)))
            show(partial(shopping_renderable, one, units, by))
        return
    paper = paper_of(asked)
    made = [render(one, name, units, by, paper) for one in lists]
    whole = made[0] if len(made) == 1 else "\n".join(str(text) for text in made)
    if output is not None:
        write_whole(output, whole)
        click.echo(f"saved to {output}", err=True)
    else:
        write_text(str(whole))
