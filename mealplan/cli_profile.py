"""Commands of a profile: ``mealplan profile new``, ``profile check`` and ``profile schema``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mealplan.cli_help import DONE, WRONG, Menu, Page, format_option, grouped
from mealplan.cli_options import FILE, profile_of, profile_options
from mealplan.errors import InputError

if TYPE_CHECKING:
    from pydantic import BaseModel

    from mealplan.profile import Profile

_EXIT_INPUT = 2


@click.group(
    cls=Menu,
    short_help="Write, check and explain a profile.",
    examples=[
        ("Write one; it asks what it needs", "mealplan profile new -o me.toml"),
        ("What it asks for, in plain words", "mealplan profile check me.toml"),
    ],
)
def profile() -> None:
    """Your profile: who eats, what they may eat and wish, which days, which kitchen."""


@profile.command(
    cls=Page,
    short_help="Write a profile.",
    examples=[
        ("With questions", "mealplan profile new"),
        (
            "Without",
            "mealplan profile new --sex male --age 40 --height 180 --weight 80 --diet vegan",
        ),
    ],
    exits=DONE | WRONG,
)
@profile_options
@grouped(
    "Output",
    click.option(
        "--output", "-o", type=FILE, default="me.toml", show_default=True, help="The file."
    ),
    click.option("--force", is_flag=True, help="Overwrite the file."),
)
@click.pass_context
def new(ctx: click.Context, /, output: Path, force: bool, **flags: Any) -> None:
    """Write a profile: asks its way through on a terminal, and takes flags in a script.

    The file can be read by its owner only. Nothing that you write leaves this machine.
    """
    from mealplan.files import check_writable, write_whole
    from mealplan.profile_toml import profile_toml

    check_writable(output)
    if output.exists() and not force:
        raise InputError(f"{output}: is there already; --force overwrites it, -o names another")
    try:
        made = _made(flags)
        write_whole(output, profile_toml(made), private=True)
    except (click.Abort, KeyboardInterrupt, EOFError):
        click.echo("\nmealplan: stopped; nothing was written", err=True)
        ctx.exit(_EXIT_INPUT)
    click.echo(f"saved to {output}; it holds health data, and only you can read it", err=True)
    click.echo(f"next: mealplan profile check {output}", err=True)
    click.echo(f"then: mealplan plan -p {output} -o week.json", err=True)


def on_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty()


def _made(flags: dict[str, Any]) -> Profile:
    """The profile of flags and answers, whole and checked."""
    from mealplan.packs import load_packs
    from mealplan.profile_check import check_profile, planned_dates
    from mealplan.profile_flags import missing_of_body

    missing = missing_of_body(flags)
    if not missing:
        made = profile_of(None, flags)
    elif on_terminal():
        from mealplan.cli_interview import interview

        made = interview(flags)
    else:
        raise InputError(
            f"flags: a new profile needs {', '.join(missing)}: needs cannot be guessed (on a "
            "terminal, `mealplan profile new` asks for them)"
        )
    check_profile(made, load_packs(made.menu.packs), planned_dates(made))
    return made


@profile.command(
    cls=Page,
    short_help="Check a profile, and explain it.",
    arguments={"ME.TOML": "A profile."},
    examples=[("What it asks for, in plain words", "mealplan profile check me.toml")],
    exits=DONE | WRONG,
)
@click.argument("path", metavar="ME.TOML", type=FILE)
@format_option("text", "json")
def check(path: Path, format_: str) -> None:
    """Check a profile, and say in plain words what it asks for.

    Energy, the rules that hold with their source and level of trust, and how many dishes are left
    for each meal; or all that is wrong with it at once.
    """
    import dataclasses

    from rich.text import Text

    from mealplan.packs import load_packs
    from mealplan.plain_text import json_text
    from mealplan.profile import Profile
    from mealplan.profile_check import check_profile, planned_dates
    from mealplan.profile_facts import profile_facts
    from mealplan.profile_text import profile_text
    from mealplan.terminal import show, write_text

    read = Profile.load(path)
    pack, dates = load_packs(read.menu.packs), planned_dates(read)
    check_profile(read, pack, dates)
    facts = profile_facts(read, pack, dates)
    if format_ == "json":
        write_text(json_text(dataclasses.asdict(facts)))
    else:
        show(lambda width: Text(profile_text(facts, width).rstrip("\n")))


@profile.command(
    cls=Page,
    short_help="Print its JSON Schema.",
    examples=[("For an editor that completes TOML", "mealplan profile schema")],
    exits=DONE,
)
def schema() -> None:
    """Print the JSON Schema of a profile."""
    from mealplan.profile import Profile

    print_schema(Profile)


def print_schema(model: type[BaseModel]) -> None:
    """Print the JSON Schema of a file."""
    import json

    from mealplan.terminal import write_text

    text = json.dumps(model.model_json_schema(by_alias=True), indent=2, ensure_ascii=False)
    write_text(text + "\n")
