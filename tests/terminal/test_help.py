"""Help as a manual page: every command with examples that can be typed."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from cli_run import run, widest

from mealplan.cli import main
from mealplan.cli_help import Menu, Page

EMPTY_GROUP = ("recipes", "profile")


def commands(group: click.Group, *before: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*before, name), command
        if isinstance(command, click.Group):
            yield from commands(command, *before, name)


ALL = dict(commands(main))


def page(words: tuple[str, ...], width: int = 80) -> str:
    """The help of a command on a terminal; click's runner knows one of 80 columns alone."""
    context = click.Context(main, info_name="mealplan", terminal_width=width - 2)
    for number, name in enumerate(words, 1):
        command = ALL[words[:number]]
        context = click.Context(command, context, info_name=name, terminal_width=width - 2)
    return context.get_help()


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_a_page_has_all_its_parts(words: tuple[str, ...]) -> None:
    command = ALL[words]
    assert isinstance(command, Page | Menu), "made with cls=Page"
    assert 1 <= len(command.examples) <= 6
    assert command.help
    assert command.help.count(" ") >= 5
    if isinstance(command, Page):
        assert set(command.exits) >= {0}
        arguments = [p for p in command.params if isinstance(p, click.Argument)]
        assert len(command.arguments) == len(arguments)
        usage = page(words, 200).splitlines()[0]
        for argument in command.arguments:
            assert argument in usage, "named as in the usage line"
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{option.name} is explained"


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("words", [(), *ALL], ids=" ".join)
def test_help_fits_the_terminal(words: tuple[str, ...], width: int) -> None:
    text = page(words, width)
    assert widest(text) <= width
    cut = [line for line in text.splitlines() if line.endswith("...") and "Usage:" not in line]
    assert cut == []


EXAMPLES = [
    (words, typed)
    for words, command in [((), main), *ALL.items()]
    if isinstance(command, Page | Menu)
    for _, typed in command.examples
]


@pytest.mark.parametrize(("words", "typed"), EXAMPLES, ids=[typed for _, typed in EXAMPLES])
def test_an_example_is_read_as_it_stands(
    words: tuple[str, ...], typed: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Parsed to the end by the command that it names, without being carried out."""
    monkeypatch.chdir(tmp_path)
    typed = typed.removeprefix('eval "$(').removesuffix(')"')
    program, *args = shlex.split(typed.partition(" > ")[0].partition(" | ")[0])
    assert program == "mealplan"
    context = main.make_context("mealplan", list(args))
    while isinstance(context.command, click.Group):
        rest = [*context._protected_args, *context.args]
        name, command, rest = context.command.resolve_command(context, rest)
        assert command is not None
        context = command.make_context(name, rest, parent=context)
    reached = tuple(context.command_path.split()[1:])
    assert reached[: len(words)] == words


def test_examples_stand_in_the_page_as_a_shell_takes_them() -> None:
    for words, command in ALL.items():
        if isinstance(command, Page):
            text = page(words, 60).partition("Examples:")[2].replace(" \\\n", " ")
            shown = [" ".join(line.split()) for line in text.splitlines()]
            for _, typed in command.examples:
                assert typed in shown


def test_the_options_of_plan_stand_in_groups_and_none_is_lost() -> None:
    text = page(("plan",))
    headings = [line[:-1] for line in text.splitlines() if line.endswith(":") and line[0] != " "]
    assert headings[:7] == [
        "You", "What you eat", "Wishes", "The days", "The kitchen", "Solver", "Output",
    ]  # fmt: skip
    for option in ALL["plan",].params:
        assert any(f"  {name}" in text or f", {name}" in text for name in option.opts), option.name


@pytest.mark.parametrize(
    ("typed", "meant"), [("pln", "plan"), ("plan --exlude x", "--exclude"), ("swop", "swap")]
)
def test_a_slip_is_told_what_it_may_mean(typed: str, meant: str) -> None:
    result = run(*typed.split())
    assert result.exit_code == 2
    assert f"'{meant}'" in result.stderr.partition("Did you mean")[2]
