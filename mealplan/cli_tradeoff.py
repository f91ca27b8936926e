"""The command ``mealplan tradeoff``: the frontier as a table, data and a picture."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mealplan.cli_help import DONE, NO_PLAN, WRONG, Page, format_option, grouped
from mealplan.cli_options import FILE, profile_of, profile_option, profile_options
from mealplan.cli_plan_file import load_plan
from mealplan.cli_solver import solver_options
from mealplan.cli_verified import is_verified

if TYPE_CHECKING:
    from mealplan.caps import Measure
    from mealplan.frontier import Frontier
    from mealplan.plan import Plan
    from mealplan.profile import Profile

_SUFFIXES = (".png", ".svg", ".json", ".csv")
_UNVERIFIED = 1
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command(
    cls=Page,
    short_help="What cost, minutes or change buy.",
    examples=[
        ("What a point of score costs", "mealplan tradeoff -p me.toml"),
        (
            "Minutes in the kitchen, as a picture too",
            "mealplan tradeoff -p me.toml --against minutes -o minutes.png",
        ),
        (
            "What changing dishes of a plan is worth",
            "mealplan tradeoff --against distance --from week.json --save-plans steps",
        ),
    ],
    exits=DONE | {1: "done, but the verifier does not sign a plan"} | WRONG | NO_PLAN,
)
@grouped(
    "The frontier",
    click.option(
        "--against",
        type=click.Choice(["cost", "minutes", "distance"]),
        default="cost",
        show_default=True,
        help="What is weighed against the score.",
    ),
    click.option(
        "--from",
        "from_",
        type=FILE,
        metavar="WEEK.JSON",
        help="The plan from which --against distance counts changed dishes.",
    ),
    click.option(
        "--points",
        type=click.IntRange(8, 30),
        default=10,
        show_default=True,
        metavar="NUMBER",
        help="How many weeks along the frontier.",
    ),
)
@profile_option
@profile_options
@solver_options(6.0, "point")
@grouped(
    "Output",
    format_option("table", "json", "csv"),
    click.option(
        "--output",
        "-o",
        "outputs",
        multiple=True,
        type=FILE,
        help="A .png, .svg, .json or .csv file; repeat.",
    ),
    click.option(
        "--save-plans", type=_FOLDER, help="Save the plan of each point into this folder."
    ),
)
@click.pass_context
def tradeoff(
    ctx: click.Context,
    /,
    profile_path: Path | None,
    against: Measure,
    from_: Path | None,
    points: int,
    format_: str,
    outputs: tuple[Path, ...],
    save_plans: Path | None,
    gap: float,
    time_limit: float,
    **flags: Any,
) -> None:
    """The frontier between the score and cost, minutes, or change of a plan; its knee is marked.

    Each row is the best week found within a level, and a bound that none within it exceeds. The
    knee is where more cost, minutes or changes begin to bring little. A picture needs
    `pip install 'mealplan[charts]'`.
    """
    from mealplan.solve import SolverOptions
    from mealplan.terminal import progress
    from mealplan.tradeoffs import tradeoff as computed

    _check_outputs(outputs)
    current = _plan(against, from_)
    profile = _profile(profile_path, current, flags)
    options = SolverOptions(gap=gap, time_limit=time_limit, seed=profile.menu.seed)
    with progress(sys.stderr) as tell:
        found = computed(
            profile, against, points=points, plan=current, options=options, progress=tell
        )
        good = _verified(found, tell)
    for path in outputs:
        _write(found, path)
        click.echo(f"saved to {path}", err=True)
    if save_plans is not None:
        _save_plans(found, save_plans)
    _print(found, format_)
    ctx.exit(0 if good else _UNVERIFIED)


def _verified(found: Frontier, tell: Callable[[str], None]) -> bool:
    """Whether the verifier signs the plans of all points."""
    tell(f"checking the plans of {len(found.points)} points, without the model")
    names = [f"the plan with a score of {one.score:.1f}" for one in found.points]
    signed = [is_verified(one.plan, name) for one, name in zip(found.points, names, strict=True)]
    return all(signed)


def _check_outputs(outputs: tuple[Path, ...]) -> None:
    """Say what cannot be written before anything is computed."""
    from mealplan.errors import InputError
    from mealplan.exports.charts import SUFFIXES, need_matplotlib
    from mealplan.files import check_writable

    for path in outputs:
        if path.suffix.lower() not in _SUFFIXES:
            raise InputError(f"-o {path}: write a file that ends in {', '.join(_SUFFIXES)}")
        if path.suffix.lower() in SUFFIXES:
            need_matplotlib()
        check_writable(path)


def _plan(against: str, path: Path | None) -> Plan | None:
    from mealplan.errors import InputError

    if (against == "distance") != (path is not None):
        need = "name the current plan with --from WEEK.JSON" if path is None else "leave --from out"
        raise InputError(f"--against {against}: {need}")
    return None if path is None else load_plan(path)


def _profile(path: Path | None, current: Plan | None, flags: dict[str, Any]) -> Profile:
    """The profile of file and flags; without a file, that of the current plan with the flags."""
    if path is None and current is not None:
        return profile_of(None, flags, base=current.profile)
    return profile_of(path, flags)


def _write(found: Frontier, path: Path) -> None:
    from mealplan.files import write_whole

    suffix = path.suffix.lower()
    if suffix == ".json":
        write_whole(path, found.to_json())
    elif suffix == ".csv":
        write_whole(path, _csv(found))
    else:
        found.save_picture(path)


def _csv(found: Frontier) -> str:
    from mealplan.plain_text import cell

    frame = found.to_frame()
    for name in ("over", "mains"):
        frame[name] = [cell("; ".join(words)) for words in frame[name]]
    return str(frame.to_csv(index=False, lineterminator="\n"))


def _save_plans(found: Frontier, folder: Path) -> None:
    from mealplan.errors import InputError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be made: {error.strerror}") from None
    for number, point in enumerate(found.points, 1):
        point.plan.save(folder / f"point-{number:02}.json")
    click.echo(f"saved {len(found.points)} plans to {folder}", err=True)


def _print(found: Frontier, format_: str) -> None:
    from mealplan.exports.frontier_terminal import frontier_view
    from mealplan.terminal import show, write_text

    if format_ == "json":
        write_text(found.to_json())
    elif format_ == "csv":
        write_text(_csv(found))
    else:
        show(lambda _: frontier_view(found))
