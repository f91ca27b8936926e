"""`mealplan replan`: keep a part of a saved plan, plan the rest again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from mealplan.cli_again import (
    AS_RELAXED,
    BAN,
    IN_PLACE,
    OUTPUT,
    WEEK,
    WISH,
    save_to,
    target_of,
    week_of,
)
from mealplan.cli_complete import days, days_listed, rows
from mealplan.cli_help import DONE, GAVE_WAY, NO_PLAN, WRONG, Page, format_option, grouped
from mealplan.cli_options import PLAN_FILE, plan_argument
from mealplan.cli_plan_file import load_plan
from mealplan.cli_show import print_plan
from mealplan.cli_solver import solver_options
from mealplan.cli_verified import is_verified


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
    WEEK,
)
@grouped(
    "Wishes",
    BAN,
    click.option(
        "--like",
        multiple=True,
        metavar="WORD",
        help="A food, dish or tag to see more of; repeat.",
        shell_complete=WISH,
    ),
    click.option(
        "--dislike",
        multiple=True,
        metavar="WORD",
        help="Likewise, to see less of; repeat.",
        shell_complete=WISH,
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
@grouped("Output", OUTPUT, IN_PLACE, format_option("table", "json", "markdown"))
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

    target = target_of(plan_path, output, in_place, week)
    saved = week_of(load_plan(plan_path), week)
    number = saved.profile.menu.seed if seed is None else seed
    options = SolverOptions(gap=gap, time_limit=time_limit, seed=number)
    with progress(sys.stderr) as told:
        made = plan_again(saved, seed=seed, options=options, progress=told, **words)
        told("checking it once more, without the model")
        good = is_verified(made)
    print_plan(made, format_)
    for line in replanned_lines(saved, made, (*words["keep"], *words["lock"])):
        click.echo(line, err=True)
    save_to(made, target)
    ctx.exit(AS_RELAXED if made.relaxed or not good else 0)
