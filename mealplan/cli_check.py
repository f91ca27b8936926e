"""`mealplan check`, the second opinion on a saved plan, and `mealplan schema`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mealplan.cli_help import DONE, WRONG, Page
from mealplan.cli_options import FILE, PLAN_FILE, plan_argument
from mealplan.cli_plan_file import load_plan
from mealplan.cli_profile import print_schema
from mealplan.errors import plain

if TYPE_CHECKING:
    from pydantic import BaseModel

_DISAGREES = 1


@click.command(
    cls=Page,
    short_help="Recompute a plan without the model.",
    arguments=PLAN_FILE,
    examples=[
        ("The second opinion", "mealplan check week.json"),
        (
            "Also of a shopping list that was saved",
            "mealplan check week.json --list list.json --pantry have.csv",
        ),
    ],
    exits=DONE | {1: "something does not agree; each finding is a line"} | WRONG,
)
@plan_argument
@click.option("--list", "list_path", type=FILE, help="A saved list: of shop --format json.")
@click.option("--pantry", type=FILE, help="The CSV of what you had when it was made.")
@click.option("--aisles", type=FILE, help="The order of the shop that it was made for.")
@click.option("--on", "days", multiple=True, metavar="DAY", help="The days of shopping, likewise.")
@click.pass_context
def check(
    ctx: click.Context,
    plan_path: Path,
    list_path: Path | None,
    pantry: Path | None,
    aisles: Path | None,
    days: tuple[str, ...],
) -> None:
    """Verify a saved plan and its shopping list: recompute all of it, without the model.

    Nutrients, rules, portions, safety, score and gap are worked out again from the food tables
    and the words of the rules, by code that shares nothing with the planner.
    """
    from mealplan.aisles import read_aisles
    from mealplan.checking import check_all
    from mealplan.exports.pantry_csv import read_pantry
    from mealplan.exports.shopping_json import read_shopping
    from mealplan.own_prices import pack_of
    from mealplan.terminal import progress

    saved = load_plan(plan_path)
    pack = pack_of(saved.profile)
    listed = None if list_path is None else read_shopping(list_path)
    stock = None if pantry is None else read_pantry(pantry, pack)
    order = None if aisles is None else read_aisles(aisles, pack)
    with progress(sys.stderr) as told:
        told("recomputing the plan and its list")
        report = check_all(saved, listed, stock, pack, order, days)
    for finding in report.findings:
        click.echo(plain(f"{finding.where}: {finding.message}"))
    if report.ok:
        click.echo(f"everything agrees: {report.checked:,} numbers and rules recomputed")
    ctx.exit(0 if report.ok else _DISAGREES)


@click.command(
    cls=Page,
    short_help="Print the JSON Schema of a file.",
    arguments={"FILE": "plan, profile or shopping: which kind of file."},
    examples=[("What a plan file holds", "mealplan schema plan")],
    exits=DONE | WRONG,
)
@click.argument("what", metavar="FILE", type=click.Choice(["plan", "profile", "shopping"]))
def schema(what: str) -> None:
    """Print the JSON Schema of a file that mealplan reads or writes."""
    from mealplan.plan import Plan
    from mealplan.profile import Profile
    from mealplan.shopping import ShoppingList

    models: dict[str, type[BaseModel]] = {
        "plan": Plan,
        "profile": Profile,
        "shopping": ShoppingList,
    }
    print_schema(models[what])
