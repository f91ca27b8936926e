"""The command line: each command is one library call and a print.

Exit codes: 0 done; 1 done, but a rule gave way or a check failed; 2 the input is wrong;
3 no plan exists. Data go to standard output, messages and progress to standard error.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from mealplan.cli_check import check, schema
from mealplan.cli_completion import completion
from mealplan.cli_export import export, plot
from mealplan.cli_help import DONE, GAVE_WAY, NO_PLAN, WRONG, Menu, Page, format_option, grouped
from mealplan.cli_lookup import foods, recipes
from mealplan.cli_options import FILE, profile_of, profile_option, profile_options
from mealplan.cli_profile import profile
from mealplan.cli_replan import replan
from mealplan.cli_score import score
from mealplan.cli_shop import shop
from mealplan.cli_show import print_plan, show
from mealplan.cli_solver import solver_option, solver_options
from mealplan.cli_swap import swap
from mealplan.cli_tradeoff import tradeoff
from mealplan.cli_verified import is_verified, say
from mealplan.errors import MealplanError, NoPlanError, NoSolverError, SolverError

EXIT_GAVE_WAY, EXIT_INPUT, EXIT_NO_PLAN = 1, 2, 3
EXIT_STOPPED = 130
"""As shells say of a program that Ctrl-C has ended."""


class _Program(Menu):
    """Turns our errors into a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except MealplanError as error:
            say(str(error))
            ctx.exit(_exit_code(error))
        except BrokenPipeError:
            raise  # click ends quietly
        except OSError as error:
            say(f"cannot write the output: {error.strerror}")
            ctx.exit(EXIT_INPUT)
        except MemoryError:
            say("out of memory: ask for fewer days, or close others")
            ctx.exit(EXIT_NO_PLAN)
        except KeyboardInterrupt:
            click.echo("\nmealplan: stopped", err=True)
            ctx.exit(EXIT_STOPPED)


def _exit_code(error: MealplanError) -> int:
    """3 where no plan could be made, 2 where the input, or what is installed, is to be mended."""
    failed = isinstance(error, NoPlanError | SolverError) and not isinstance(error, NoSolverError)
    return EXIT_NO_PLAN if failed else EXIT_INPUT


@click.group(
    cls=_Program,
    context_settings={"help_option_names": ["-h", "--help"]},
    headings={
        "Plan and change": ("profile", "plan", "swap", "replan", "tradeoff"),
        "Use a plan": ("show", "shop", "export", "plot", "score", "check"),
        "Look up": ("foods", "recipes", "schema", "completion"),
    },
    examples=[
        ("A profile of yours, and a week from it", "mealplan profile new -o me.toml"),
        ("", "mealplan plan -p me.toml -o week.json"),
        ("Its second day with the recipes, and what to buy", "mealplan show week.json --day tue"),
        ("", "mealplan shop week.json"),
    ],
    parts={
        "Files": [
            ("ME.TOML", "a profile: who eats, what they may and wish, which days"),
            ("WEEK.JSON", "a plan; it holds its profile, so only you can read it"),
            ("MY_PACK/", "a folder with foods, recipes and prices of your own"),
        ],
        "Environment": [
            ("NO_COLOR", "set, to anything: plain text on a terminal too"),
            ("FORCE_COLOR", "set: colours into a pipe too, as for less -R"),
            ("COLUMNS", "the width to write for, up to 140"),
            ("TERM", "dumb: plain text, and no line that shows what is going on"),
        ],
        "Exit codes": [
            ("0", "done"),
            ("1", "done, but a rule gave way, or a check failed"),
            ("2", "the input is wrong"),
            ("3", "no plan exists, or the solver failed"),
            ("130", "stopped with Ctrl-C"),
        ],
    },
)
@click.version_option(package_name="mealplan")
def main() -> None:
    """A week of Mediterranean-style menus: more fibre, omega-3, polyphenols, live ferments.

    `mealplan plan` plans a week for a reference adult; give it a profile, or flags, for you.
    `mealplan COMMAND -h` explains a command, with examples. What is asked for goes to standard
    output, messages and progress to standard error.
    """


main.add_command(show)
main.add_command(check)
main.add_command(schema)
main.add_command(completion)
main.add_command(foods)
main.add_command(recipes)
main.add_command(profile)
main.add_command(swap)
main.add_command(replan)
main.add_command(tradeoff)
main.add_command(score)
main.add_command(shop)
main.add_command(export)
main.add_command(plot)


@main.command(
    cls=Page,
    short_help="Plan a week, or up to four.",
    examples=[
        ("A week for a reference adult", "mealplan plan"),
        (
            "A week for you, saved",
            "mealplan plan --sex female --age 34 --height 168 --weight 62 -o week.json",
        ),
        (
            "Two weeks for your table, without liver and within a budget",
            "mealplan plan -p me.toml --days 14 --exclude liver --budget 180 -o two.json",
        ),
        ("The week after it, with other dishes", "mealplan plan -p me.toml --after two.json"),
    ],
    exits=DONE | GAVE_WAY | WRONG | NO_PLAN,
)
@profile_option
@profile_options
@solver_options(30.0, "week", solver_option)
@grouped(
    "Output",
    click.option("--output", "-o", type=FILE, help="Save the plan (JSON) to this file."),
    format_option("table", "json", "markdown"),
)
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
    """Plan the menus that serve fibre, omega-3, polyphenols and live ferments best, and show them.

    Without a profile or flags it plans a week for a reference adult (a woman of 35). What is said
    here goes before the profile. Needs and safety hold; when wishes collide, the plan says what
    gave way. It prints how good the plan is and how much better any other could be at most.
    """
    from mealplan.api import plan_week
    from mealplan.files import check_writable
    from mealplan.solve import SolverOptions
    from mealplan.terminal import progress

    asked = profile_of(profile_path, flags)
    if output is not None:
        check_writable(output)
    options = SolverOptions(solver, gap, time_limit, asked.menu.seed)
    failed = 0
    with progress(sys.stderr) as told:
        try:
            made = plan_week(asked, options=options, progress=told)
        except (NoPlanError, SolverError) as error:
            if error.so_far is None:
                raise
            made, failed = error.so_far, EXIT_NO_PLAN
            say(f"{error}\nthe {len(made.dates)} days before it are planned, and shown")
        told("checking it once more, without the model")
        good = is_verified(made)
    if output is not None:
        made.save(output)
        click.echo(f"saved to {output}", err=True)
    print_plan(made, format_)
    ctx.exit(failed or (EXIT_GAVE_WAY if made.relaxed or not good else 0))
