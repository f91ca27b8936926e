"""`mealplan swap` and `mealplan replan`: change a part of a saved plan, keep the rest."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mealplan.cli_options import FILE
from mealplan.cli_plan_file import load_plan
from mealplan.cli_verified import is_verified

if TYPE_CHECKING:
    from mealplan.plan import Plan

_GAVE_WAY = 1
_OUTPUT = click.option("--output", "-o", type=FILE, help="Save the new plan to this file.")
_IN_PLACE = click.option("--in-place", is_flag=True, help="Save the new plan over the old one.")
_BAN = click.option(
    "--ban", multiple=True, help="A food, dish or tag to leave out from now on; repeat."
)


_WEEK = click.option("--week", type=int, help="Of a plan of several weeks, the one to change.")


@click.command()
@click.argument("plan_path", metavar="WEEK.JSON", type=FILE)
@click.argument("day")
@click.argument("meal")
@click.option("--course", help="Another dish of the meal: side, dessert … or its title.")
@click.option("--to", "recipe", metavar="RECIPE", help="Eat this dish, by id or title.")
@_WEEK
@click.option("--number", type=click.IntRange(1, 20), default=5, show_default=True)
@_BAN
@_OUTPUT
@_IN_PLACE
@click.pass_context
def swap(
    ctx: click.Context,
    /,
    plan_path: Path,
    day: str,
    meal: str,
    course: str | None,
    recipe: str | None,
    week: int | None,
    number: int,
    ban: tuple[str, ...],
    output: Path | None,
    in_place: bool,
) -> None:
    """The best other dishes for one meal, or (with --to) the plan with one of them.

    For example: mealplan swap week.json tue dinner
    """
    from mealplan.errors import InputError
    from mealplan.exports.swap_terminal import swaps_view
    from mealplan.swapping import swaps
    from mealplan.terminal import show

    target = _target(plan_path, output, in_place, week)
    saved = _week(load_plan(plan_path), week)
    if recipe is not None:
        ctx.exit(_apply(saved, day, meal, course, recipe, ban, target))
    if target is not None or ban:
        raise InputError("--output, --in-place and --ban go with --to RECIPE")
    found = swaps(saved, day, meal, course=course, number=number)
    words = ["mealplan", "swap", str(plan_path), day, meal]
    words += ["--course", course] if course else []
    words += ["--week", str(week)] if week else []
    command = shlex.join([*words, "-o", "new.json", "--to"])
    show(lambda _: swaps_view(saved, found, command))


def _apply(
    saved: Plan,
    day: str,
    meal: str,
    course: str | None,
    recipe: str,
    ban: tuple[str, ...],
    target: Path | None,
) -> int:
    """Swap, show what it does and save; the exit code."""
    from mealplan.exports.swap_terminal import swapped_view
    from mealplan.standing import standing
    from mealplan.swapping import swap as swap_in
    from mealplan.swapping import swap_to
    from mealplan.terminal import show

    held = standing(saved)
    one = swap_to(saved, day, meal, recipe, course=course, standing=held)
    made = swap_in(saved, day, meal, recipe, course=course, ban=ban, standing=held)
    good = is_verified(made, "the plan with it", held.problem.pack)
    show(lambda _: swapped_view(saved, one))
    _save(made, target)
    return _GAVE_WAY if made.relaxed or not good else 0


@click.command()
@click.argument("plan_path", metavar="WEEK.JSON", type=FILE)
@click.option("--keep", multiple=True, help="What stays: mon,tue or 'sat lunch' or others.")
@click.option("--lock", multiple=True, help="One meal that stays: 'tue dinner'; repeat.")
@_BAN
@click.option("--like", multiple=True, help="A food, dish or tag to see more of; repeat.")
@click.option("--dislike", multiple=True, help="Likewise, to see less of; repeat.")
@click.option(
    "--use-by",
    multiple=True,
    metavar="FOOD=DAY",
    help="Eat this by a day: 'spinach=thu' or 'spinach 300 g=thu'; repeat.",
)
@click.option(
    "--another/--same",
    default=None,
    help="Other dishes than those that are not kept (the default when no wish changes).",
)
@_WEEK
@click.option("--seed", type=int, help="Another seed may give another equally good week.")
@_OUTPUT
@_IN_PLACE
@click.option(
    "--format", "format_", type=click.Choice(["table", "json", "markdown"]), default="table"
)
@click.option("--gap", type=click.FloatRange(0, 0.5), default=0.005, show_default=True)
@click.option("--time-limit", type=click.FloatRange(1, 3600), default=30.0, show_default=True)
@click.pass_context
def replan(
    ctx: click.Context,
    /,
    plan_path: Path,
    output: Path | None,
    in_place: bool,
    format_: str,
    gap: float,
    time_limit: float,
    seed: int | None,
    week: int | None,
    **words: Any,
) -> None:
    """Plan again what is not kept.

    For example: mealplan replan week.json --keep mon,tue --ban natto -o new.json
    """
    from mealplan.exports.swap_terminal import replanned_lines
    from mealplan.replanning import replan as plan_again
    from mealplan.solve import SolverOptions
    from mealplan.terminal import progress

    target = _target(plan_path, output, in_place, week)
    saved = _week(load_plan(plan_path), week)
    number = saved.profile.menu.seed if seed is None else seed
    options = SolverOptions(gap=gap, time_limit=time_limit, seed=number)
    with progress(sys.stderr) as told:
        made = plan_again(saved, seed=seed, options=options, progress=told, **words)
    good = is_verified(made)
    _show_plan(made, format_)
    for line in replanned_lines(saved, made, (*words["keep"], *words["lock"])):
        click.echo(line, err=True)
    _save(made, target)
    ctx.exit(_GAVE_WAY if made.relaxed or not good else 0)


def _week(saved: Plan, number: int | None) -> Plan:
    return saved if number is None else saved.week(number)


def _target(plan_path: Path, output: Path | None, in_place: bool, week: int | None) -> Path | None:
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


def _save(made: Plan, target: Path | None) -> None:
    if target is None:
        click.echo("nothing is saved: add -o FILE, or --in-place", err=True)
        return
    made.save(target)
    click.echo(f"saved to {target}", err=True)


def _show_plan(made: Plan, format_: str) -> None:
    from mealplan.exports.plan_markdown import plan_markdown
    from mealplan.exports.plan_terminal import week_view
    from mealplan.terminal import show, write_text

    if format_ == "table":
        show(lambda width: week_view(made, width))
    else:
        write_text(made.to_json() if format_ == "json" else plan_markdown(made))
