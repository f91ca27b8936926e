"""`mealplan swap` and `mealplan replan`: change a part of a saved plan, keep the rest."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mealplan.cli_complete import COURSES, MEALS, days, days_listed, rows, words
from mealplan.cli_help import DONE, GAVE_WAY, NO_PLAN, WRONG, Page, format_option, grouped
from mealplan.cli_options import FILE, PLAN_FILE, plan_argument
from mealplan.cli_plan_file import load_plan
from mealplan.cli_show import print_plan
from mealplan.cli_solver import solver_options
from mealplan.cli_verified import is_verified

if TYPE_CHECKING:
    from mealplan.plan import Plan

_GAVE_WAY = 1
_OUTPUT = click.option("--output", "-o", type=FILE, help="Save the new plan to this file.")
_IN_PLACE = click.option("--in-place", is_flag=True, help="Save the new plan over the old one.")
_WISH = rows("foods", "recipes", "groups")
_BAN = click.option(
    "--ban",
    multiple=True,
    metavar="WORD",
    help="A food, dish or tag to leave out from now on; repeat.",
    shell_complete=_WISH,
)
_WEEK = click.option(
    "--week", type=int, metavar="NUMBER", help="Of a plan of several weeks, the one to change."
)


@click.command(
    cls=Page,
    short_help="Other dishes for one meal, or eat one.",
    arguments=PLAN_FILE
    | {"DAY": "tue, 2026-11-24, or 2 for the second.", "MEAL": f"{', '.join(MEALS)}."},
    examples=[
        ("The five best other dishes for a dinner", "mealplan swap week.json tue dinner"),
        (
            "Another side",
            "mealplan swap week.json tue dinner --course side --number 3",
        ),
        (
            "Eat one of them, in a new file",
            "mealplan swap week.json tue dinner --to fasolada -o new.json",
        ),
    ],
    exits=DONE | GAVE_WAY | WRONG | NO_PLAN,
)
@plan_argument
@click.argument("day", shell_complete=days)
@click.argument("meal", shell_complete=words(*MEALS))
@grouped(
    "Which dish",
    click.option(
        "--course",
        metavar="WORD",
        help="Another dish of the meal than its main: side, dessert … or its title.",
        shell_complete=words(*COURSES),
    ),
    click.option(
        "--to",
        "recipe",
        metavar="RECIPE",
        help="Eat this dish, by id or title.",
        shell_complete=rows("recipes"),
    ),
    click.option(
        "--number",
        type=click.IntRange(1, 20),
        default=5,
        show_default=True,
        metavar="NUMBER",
        help="How many dishes to offer, without --to.",
    ),
    _BAN,
    _WEEK,
)
@grouped("Output", _OUTPUT, _IN_PLACE)
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

    Each offer tells what it does to points, cost, minutes and pillars, and which rules it would
    break or mend. Everything else of the plan stays; a dish that is cooked once for two meals is
    changed in both.
    """
    from mealplan.errors import InputError
    from mealplan.exports.swap_terminal import swaps_view
    from mealplan.swapping import swaps
    from mealplan.terminal import progress, show

    target = _target(plan_path, output, in_place, week)
    saved = _week(load_plan(plan_path), week)
    if recipe is not None:
        ctx.exit(_apply(saved, day, meal, course, recipe, ban, target))
    if target is not None or ban:
        raise InputError("--output, --in-place and --ban go with --to RECIPE")
    with progress(sys.stderr) as told:
        told("trying other dishes")
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
    from mealplan.terminal import progress, show

    with progress(sys.stderr) as told:
        told("putting it on the plan")
        held = standing(saved)
        one = swap_to(saved, day, meal, recipe, course=course, standing=held)
        made = swap_in(saved, day, meal, recipe, course=course, ban=ban, standing=held)
        told("checking it once more, without the model")
        good = is_verified(made, "the plan with it", held.problem.pack)
    show(lambda _: swapped_view(saved, one))
    _save(made, target)
    return _GAVE_WAY if made.relaxed or not good else 0


@click.command(
    cls=Page,
    short_help="Plan again what is not kept.",
    arguments=PLAN_FILE,
    examples=[
        (
            "Monday and Tuesday stay, the other days anew",
            "mealplan replan week.json --keep mon,tue -o new.json",
        ),
        (
            "Only what a wish changes: no kefir, and the spinach by Thursday",
            "mealplan replan week.json --keep others --ban kefir --use-by spinach=thu -o new.json",
        ),
        (
            "Other dishes for all that is not locked",
            "mealplan replan week.json --lock 'tue dinner'",
        ),
    ],
    exits=DONE | GAVE_WAY | WRONG | NO_PLAN,
)
@plan_argument
@grouped(
    "What stays",
    click.option(
        "--keep",
        multiple=True,
        metavar="WHAT",
        help="mon,tue or 'sat lunch'; or others: all that a wish does not change; repeat.",
        shell_complete=days_listed,
    ),
    click.option(
        "--lock",
        multiple=True,
        metavar="MEAL",
        help="One meal that stays: 'tue dinner'; repeat.",
        shell_complete=days,
    ),
    click.option(
        "--another/--same",
        default=None,
        help="Other dishes than those that are not kept (the default when no wish changes).",
    ),
    _WEEK,
)
@grouped(
    "Wishes",
    _BAN,
    click.option(
        "--like",
        multiple=True,
        metavar="WORD",
        help="A food, dish or tag to see more of; repeat.",
        shell_complete=_WISH,
    ),
    click.option(
        "--dislike",
        multiple=True,
        metavar="WORD",
        help="Likewise, to see less of; repeat.",
        shell_complete=_WISH,
    ),
    click.option(
        "--use-by",
        multiple=True,
        metavar="FOOD=DAY",
        help="Eat this by a day: 'spinach=thu' or 'spinach 300 g=thu'; repeat.",
        shell_complete=rows("foods"),
    ),
)
@solver_options(
    30.0,
    "week",
    click.option(
        "--seed",
        type=int,
        metavar="NUMBER",
        help="Another seed may give another equally good week.",
    ),
)
@grouped("Output", _OUTPUT, _IN_PLACE, format_option("table", "json", "markdown"))
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
    """Plan again what is not kept, with other wishes if you name some.

    What is kept stays to the byte; what was cooked for a kept meal is kept with it. Without
    anything to keep the whole week is planned anew, with other dishes.
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
        told("checking it once more, without the model")
        good = is_verified(made)
    print_plan(made, format_)
    for line in replanned_lines(saved, made, (*words["keep"], *words["lock"])):
        click.echo(line, err=True)
    _save(made, target)
    ctx.exit(_GAVE_WAY if made.relaxed or not good else 0)


def _week(saved: Plan, number: int | None) -> Plan:
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
