"""The command line: each command is one library call and a print.

Exit codes: 0 done; 1 done, but a rule gave way or a check failed; 2 the input is wrong;
3 no plan exists. Data go to standard output, messages and progress to standard error.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mealplan.cli_again import replan, swap
from mealplan.cli_lookup import foods, recipes
from mealplan.cli_options import FILE, profile_of, profile_options
from mealplan.cli_plan_file import load_plan
from mealplan.cli_profile import print_schema, profile
from mealplan.cli_score import score
from mealplan.cli_tradeoff import tradeoff
from mealplan.cli_verified import is_verified, say
from mealplan.errors import MealplanError, NoPlanError, NoSolverError, SolverError, plain

if TYPE_CHECKING:
    from pydantic import BaseModel
    from rich.console import RenderableType

    from mealplan.plan import Plan

EXIT_GAVE_WAY, EXIT_INPUT, EXIT_NO_PLAN = 1, 2, 3
EXIT_STOPPED = 130
"""As shells say of a program that Ctrl-C has ended."""


class _Group(click.Group):
    """Turns our errors into a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except MealplanError as error:
            click.echo(f"mealplan: {plain(str(error))}", err=True)
            ctx.exit(_exit_code(error))
        except BrokenPipeError:
            raise  # click ends quietly
        except OSError as error:
            click.echo(f"mealplan: cannot write the output: {error.strerror}", err=True)
            ctx.exit(EXIT_INPUT)
        except MemoryError:
            click.echo("mealplan: out of memory: ask for fewer days, or close others", err=True)
            ctx.exit(EXIT_NO_PLAN)
        except KeyboardInterrupt:
            click.echo("\nmealplan: stopped", err=True)
            ctx.exit(EXIT_STOPPED)


def _exit_code(error: MealplanError) -> int:
    """3 where no plan could be made, 2 where the input, or what is installed, is to be mended."""
    failed = isinstance(error, NoPlanError | SolverError) and not isinstance(error, NoSolverError)
    return EXIT_NO_PLAN if failed else EXIT_INPUT


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mealplan")
def main() -> None:
    """A week of Mediterranean-style menus: more fibre, omega-3, polyphenols, live ferments.

    `mealplan plan` plans a week for a reference adult; give it a profile, or flags, for you.
    """


main.add_command(foods)
main.add_command(recipes)
main.add_command(profile)
main.add_command(swap)
main.add_command(replan)
main.add_command(tradeoff)
main.add_command(score)


def _finite(_: click.Context, option: click.Parameter, value: float) -> float:
    if not math.isfinite(value):
        raise click.BadParameter("write a number", param=option)
    return value


@main.command()
@click.option("--profile", "-p", "profile_path", type=FILE, help="A TOML profile.")
@profile_options
@click.option("--output", "-o", type=FILE, help="Save the plan (JSON) to this file.")
@click.option(
    "--format", "format_", type=click.Choice(["table", "json", "markdown"]), default="table"
)
@click.option(
    "--gap", type=click.FloatRange(0, 0.5), default=0.005, show_default=True, callback=_finite
)
@click.option(
    "--time-limit",
    type=click.FloatRange(1, 3600),
    default=30.0,
    show_default=True,
    callback=_finite,
)
@click.option("--solver", type=click.Choice(["highs", "cbc"]), default="highs", show_default=True)
@click.pass_context
def plan(
    ctx: click.Context,
    /,
    profile_path: Path | None,
    output: Path | None,
    format_: str,
    gap: float,
    time_limit: float,
    solver: str,
    **flags: Any,
) -> None:
    """Plan menus and show them."""
    from mealplan.api import plan_week
    from mealplan.files import check_writable
    from mealplan.solve import SolverOptions

    asked = profile_of(profile_path, flags)
    if output is not None:
        check_writable(output)
    options = SolverOptions(solver, gap, time_limit, asked.menu.seed)
    failed = 0
    with _progress() as progress:
        try:
            made = plan_week(asked, options=options, progress=progress)
        except (NoPlanError, SolverError) as error:
            if error.so_far is None:
                raise
            made, failed = error.so_far, EXIT_NO_PLAN
            say(f"{error}\nthe {len(made.dates)} days before it are planned, and shown")
    good = is_verified(made)
    if output is not None:
        made.save(output)
        click.echo(f"saved to {output}", err=True)
    _print_plan(made, format_)
    ctx.exit(failed or (EXIT_GAVE_WAY if made.relaxed or not good else 0))


@main.command()
@click.argument("plan_path", metavar="WEEK.JSON", type=FILE)
@click.option("--day", help="One day: tue, 2026-11-24, or 2 for the second.")
@click.option("--why", is_flag=True, help="Why each dish is there, and what rules and wishes cost.")
@click.option(
    "--format", "format_", type=click.Choice(["table", "json", "markdown"]), default="table"
)
@click.option("--week", type=int, help="One of several weeks, 1 for the first.")
def show(plan_path: Path, day: str | None, why: bool, format_: str, week: int | None) -> None:
    """Show a saved plan, one of its weeks, or one day of it with its recipes."""
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
        _print_plan(saved, format_)
        return
    if format_ != "table":
        raise InputError(f"--day goes with --format table, not {format_}")
    date = find_day(saved, day)
    if date is None:
        known = ", ".join(f"{d:%a} {d.isoformat()}" for d in saved.dates)
        raise InputError(f"--day {day!r} is no day of this plan; it has {known}")
    from mealplan.exports.day_terminal import day_with_recipes

    _print(day_with_recipes(saved, date))


@main.command()
@click.argument("plan_path", metavar="WEEK.JSON", type=FILE)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "markdown", "json"]),
    default="table",
)
@click.option("--output", "-o", type=FILE, help="Write to this file.")
@click.option("--pantry", type=FILE, help="CSV of what you have: food,grams or food,quantity.")
@click.option("--trip", metavar="N|all", help="One trip to the shops of several, or each of them.")
def shop(
    plan_path: Path, format_: str, output: Path | None, pantry: Path | None, trip: str | None
) -> None:
    """The shopping list of a saved plan, by aisle, in the units that shops sell."""
    from mealplan.cli_trips import EVERY, lists_of
    from mealplan.errors import InputError
    from mealplan.exports import SHOPPING_FORMATS
    from mealplan.exports.shopping_table import shopping_renderable
    from mealplan.files import write_whole
    from mealplan.terminal import write_text

    if trip == EVERY and format_ in ("csv", "json"):
        raise InputError(f"--trip all goes with table and markdown; ask for one trip as {format_}")
    lists = lists_of(load_plan(plan_path), pantry, trip)
    if output is not None:
        write_whole(output, "\n".join(SHOPPING_FORMATS[format_](one) for one in lists))
        click.echo(f"saved to {output}", err=True)
    elif format_ == "table":
        for number, one in enumerate(lists):
            if trip is not None:
                click.echo(
                    ("\n" if number else "") + "To the shops, for these days and what keeps:"
                )
            _print(shopping_renderable(one))
    else:
        write_text("\n".join(SHOPPING_FORMATS[format_](one) for one in lists))


@main.command()
@click.argument("plan_path", metavar="WEEK.JSON", type=FILE)
@click.option("--list", "list_path", type=FILE, help="A saved list: of shop --format json.")
@click.option("--pantry", type=FILE, help="The CSV of what you had when it was made.")
@click.pass_context
def check(ctx: click.Context, plan_path: Path, list_path: Path | None, pantry: Path | None) -> None:
    """Verify a saved plan and its shopping list: recompute all of it, without the model."""
    from mealplan.checking import check_all
    from mealplan.exports.pantry_csv import read_pantry
    from mealplan.exports.shopping_json import read_shopping
    from mealplan.own_prices import pack_of

    saved = load_plan(plan_path)
    pack = pack_of(saved.profile)
    listed = None if list_path is None else read_shopping(list_path)
    stock = None if pantry is None else read_pantry(pantry, pack)
    report = check_all(saved, listed, stock, pack)
    for finding in report.findings:
        click.echo(plain(f"{finding.where}: {finding.message}"))
    if report.ok:
        click.echo(f"everything agrees: {report.checked:,} numbers and rules recomputed")
    ctx.exit(0 if report.ok else EXIT_GAVE_WAY)


@main.command()
@click.argument("what", type=click.Choice(["plan", "profile", "shopping"]))
def schema(what: str) -> None:
    """Print the JSON Schema of a file."""
    from mealplan.plan import Plan
    from mealplan.profile import Profile
    from mealplan.shopping import ShoppingList

    models: dict[str, type[BaseModel]] = {
        "plan": Plan,
        "profile": Profile,
        "shopping": ShoppingList,
    }
    print_schema(models[what])


def _print_plan(made: Plan, format_: str) -> None:
    from mealplan.terminal import show as show_view
    from mealplan.terminal import write_text

    if format_ == "json":
        write_text(made.to_json())
    elif format_ == "markdown":
        from mealplan.exports.plan_markdown import plan_markdown

        write_text(plan_markdown(made))
    else:
        from mealplan.exports.plan_terminal import week_view

        show_view(lambda width: week_view(made, width))


def _print(view: RenderableType) -> None:
    from mealplan.terminal import show as show_view

    show_view(lambda _: view)


def _progress() -> Any:
    from mealplan.terminal import progress

    return progress(sys.stderr)
