"""Commands of a profile: ``mealplan profile new``, ``profile check`` and ``profile schema``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mealplan.cli_options import FILE, profile_of, profile_options
from mealplan.errors import InputError

if TYPE_CHECKING:
    from pydantic import BaseModel

    from mealplan.profile import Profile

_EXIT_INPUT = 2


@click.group()
def profile() -> None:
    """Your profile: `new` writes one, `check` explains it, `schema` is its JSON Schema."""


@profile.command()
@click.option("--output", "-o", type=FILE, default="me.toml", show_default=True, help="The file.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@profile_options
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


@profile.command()
@click.argument("path", metavar="FILE", type=FILE)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
def check(path: Path, format_: str) -> None:
    """Check a profile, and say in plain words what it asks for."""
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


@profile.command()
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
