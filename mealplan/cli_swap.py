"""`mealplan swap`: other dishes for one meal of a saved plan."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mealplan.cli_again import AS_RELAXED, BAN, IN_PLACE, OUTPUT, WEEK, save_to, target_of, week_of
from mealplan.cli_complete import COURSES, MEALS, days, rows, words
from mealplan.cli_help import DONE, GAVE_WAY, NO_PLAN, WRONG, Page, grouped
from mealplan.cli_options import PLAN_FILE, plan_argument
from mealplan.cli_plan_file import load_plan
from mealplan.cli_verified import is_verified

if TYPE_CHECKING:
    from mealplan.plan import Plan


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
    BAN,
    WEEK,
)
@grouped("Output", OUTPUT, IN_PLACE)
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

    target = target_of(plan_path, output, in_place, week)
    saved = week_of(load_plan(plan_path), week)
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
    save_to(made, target)
    return AS_RELAXED if made.relaxed or not good else 0
