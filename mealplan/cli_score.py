"""`mealplan score`: diet-quality indices of a saved plan, or of a diary of what was eaten."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from mealplan.cli_complete import people, rows
from mealplan.cli_help import DONE, WRONG, Page, format_option, grouped
from mealplan.cli_lookup import pack_option
from mealplan.cli_options import FILE
from mealplan.cli_plan_file import load_plan
from mealplan.errors import plain

if TYPE_CHECKING:
    from mealplan.plan import Plan
    from mealplan.scoring.intake import Intake
    from mealplan.scoring.parts import Scores

_DIARY = ".csv"


@click.command(
    cls=Page,
    short_help="Diet-quality indices of a plan or diary.",
    arguments={
        "WEEK.JSON|DIARY.CSV": "A saved plan; or what was eaten, in columns date,food,grams or "
        "date,food,amount."
    },
    examples=[
        ("All indices, a line each", "mealplan score week.json"),
        ("One with its components, paper and caveat", "mealplan score week.json --index medas"),
        ("Of what you ate, by the standards for men", "mealplan score diary.csv --sex male"),
        ("For a spreadsheet", "mealplan score week.json --format csv -o scores.csv"),
    ],
    exits=DONE | WRONG,
)
@click.argument("path", metavar="WEEK.JSON|DIARY.CSV", type=FILE)
@grouped(
    "What is scored",
    click.option(
        "--person",
        metavar="NAME",
        help="Somebody of the plan; the first by default.",
        shell_complete=people,
    ),
    click.option(
        "--index",
        "indices",
        multiple=True,
        metavar="NAME",
        help="One index with its components; repeat.",
        shell_complete=rows("indices"),
    ),
    click.option("--details", is_flag=True, help="All indices with components, papers, caveats."),
)
@grouped(
    "How it is counted",
    click.option("--wine", is_flag=True, help="Count wine (and alcohol) where an index does."),
    click.option(
        "--tablespoon",
        "tablespoon_g",
        type=click.FloatRange(5, 25),
        metavar="GRAMS",
        help="Olive oil in a tablespoon, for MEDAS: 10 (default), 13.5 in its questionnaire.",
    ),
    click.option(
        "--sex", type=click.Choice(["female", "male"]), help="Whose standards hold for a diary."
    ),
    pack_option,
)
@grouped(
    "Output",
    format_option("table", "json", "markdown", "csv"),
    click.option("--output", "-o", type=FILE, help="Write to this file (for you alone to read)."),
)
def score(
    path: Path,
    person: str | None,
    indices: tuple[str, ...],
    details: bool,
    wine: bool,
    tablespoon_g: float | None,
    sex: Literal["female", "male"] | None,
    packs: tuple[Path, ...],
    format_: str,
    output: Path | None,
) -> None:
    """Diet-quality indices of a saved plan, or of a diary of what was eaten.

    MEDAS, HEI-2020, MIND, the DII and others, each with what would earn the next point, for how
    much of the food values are known, and the paper it is from.
    """
    from mealplan.errors import InputError
    from mealplan.files import check_writable, write_whole
    from mealplan.scoring.every import score as score_of
    from mealplan.terminal import progress, write_text

    if path.suffix.lower() == _DIARY:
        if person is not None:
            raise InputError("--person goes with a plan; a diary is of one person")
        eaten: Plan | Intake = _diary(path, packs, sex)
    else:
        if packs or sex is not None:
            raise InputError("--pack and --sex go with a diary (.csv); a plan has its own")
        eaten = _plan(path, person)
    if output is not None:
        check_writable(output)
    with progress(sys.stderr) as told:
        told("working out the indices")
        scores = score_of(eaten, person, indices=indices, tablespoon_g=tablespoon_g, wine=wine)
    _tell_other_data(eaten, scores)
    if output is None and format_ == "table":
        _show(scores, details=details or bool(indices))
        return
    text = _text(scores, format_, details=details or bool(indices))
    if output is None:
        write_text(text)
    else:
        write_whole(output, text, private=True)
        click.echo(f"saved to {output}", err=True)


def _plan(path: Path, person: str | None) -> Plan:
    """The plan; where it has several people and none is named, whom it is scored for is said."""
    plan = load_plan(path)
    first, *others = plan.people
    if person is None and others:
        click.echo(plain(f"of {first}; --person for {', '.join(others)}"), err=True)
    return plan


def _tell_other_data(eaten: Plan | Intake, scores: Scores) -> None:
    """Say when a plan was made with other food data than it is scored with."""
    made = getattr(eaten, "data_version", scores.data_version)
    if made != scores.data_version:
        click.echo(f"made with data {made}; scored with {scores.data_version}", err=True)


def _diary(path: Path, packs: tuple[Path, ...], sex: Literal["female", "male"] | None) -> Intake:
    from mealplan.packs import load_packs
    from mealplan.scoring.diary import read_diary

    diary = read_diary(path, load_packs(packs), sex=sex)
    for line in diary.assumed:
        click.echo(line, err=True)
    return diary.intake


def _show(scores: Scores, *, details: bool) -> None:
    from mealplan.exports.scores_terminal import scores_view
    from mealplan.terminal import show

    show(lambda width: scores_view(scores, width, details=details))


def _text(scores: Scores, format_: str, *, details: bool) -> str:
    from mealplan.exports.scores_formats import scores_text

    return scores_text(scores, format_, details=details)
