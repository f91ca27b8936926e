"""Help as a manual page has it: what a command does, its options by group, examples, exit codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
_CONTINUED = " \\"
Example = tuple[str, str]
"""What it does, and the words that are typed."""

DONE = {0: "done"}
GAVE_WAY = {1: "done, but a rule had to give way, or the verifier does not sign the plan"}
WRONG = {2: "the input is wrong; the message says what to write"}
NO_PLAN = {3: "no plan exists, or the solver failed"}


def grouped(group: str, *options: Callable[[Any], Any]) -> Callable[[F], F]:
    """Options that stand under a heading of their own in the help of a command."""

    def apply(command: F) -> F:
        for option in reversed(options):
            command = option(command)
            command.__click_params__[-1].group = group  # type: ignore[attr-defined]
        return command

    return apply


def format_option(first: str, *others: str) -> Callable[[F], F]:
    """``--format`` with its choices, as ``format_``; the first is the default."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice([first, *others]),
        default=first,
        show_default=True,
        help="How it is printed.",
    )


class Page(click.Command):
    """A command whose help is a manual page.

    Args:
        arguments: what each argument is, by its name in the usage line.
        parts: further definition lists by heading, before the options.
        examples: commands to type, each with what it does.
        exits: the exit codes that it has, and what each means.
    """

    def __init__(
        self,
        *args: Any,
        arguments: Mapping[str, str] | None = None,
        parts: Mapping[str, Sequence[tuple[str, str]]] | None = None,
        examples: Sequence[Example] = (),
        exits: Mapping[int, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.arguments, self.examples = dict(arguments or {}), tuple(examples)
        self.exits, self.parts = dict(exits or {}), dict(parts or {})

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Arguments, then the options under their headings, in the order of the command."""
        if self.arguments:
            with formatter.section("Arguments"):
                formatter.write_dl(list(self.arguments.items()))
        for heading, rows in self.parts.items():
            with formatter.section(heading):
                formatter.write_dl(list(rows))
        found: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            if isinstance(param, click.Argument):
                continue
            record = param.get_help_record(ctx)
            if record is not None:
                found.setdefault(getattr(param, "group", "Options"), []).append(record)
        last = found.pop("Options", [])
        for heading, records in [*found.items(), ("Options", last)]:
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples and exit codes."""
        write_examples(formatter, self.examples)
        if self.exits:
            with formatter.section("Exit codes"):
                formatter.write_dl([(str(code), told) for code, told in self.exits.items()])
        super().format_epilog(ctx, formatter)


class Menu(click.Group):
    """The page of the whole program: its commands under headings, examples, files, surroundings.

    Args:
        headings: the names of commands by heading; those that none names come last.
        parts: further definition lists by heading, for the end.
    """

    def __init__(
        self,
        *args: Any,
        headings: Mapping[str, Sequence[str]] | None = None,
        examples: Sequence[Example] = (),
        parts: Mapping[str, Sequence[tuple[str, str]]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.headings, self.parts = dict(headings or {}), dict(parts or {})
        self.examples = tuple(examples)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with what each does, under their headings."""
        named = {name for names in self.headings.values() for name in names}
        others = [name for name in self.list_commands(ctx) if name not in named]
        for heading, names in [
            *self.headings.items(),
            ("Further commands" if self.headings else "Commands", others),
        ]:
            known = [(name, self.commands[name]) for name in names if name in self.commands]
            if known:
                with formatter.section(heading):
                    formatter.write_dl([(name, one.get_short_help_str(80)) for name, one in known])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples, then the further parts."""
        write_examples(formatter, self.examples)
        for heading, rows in self.parts.items():
            with formatter.section(heading):
                formatter.write_dl(list(rows))
        super().format_epilog(ctx, formatter)


def write_examples(formatter: click.HelpFormatter, examples: Iterable[Example]) -> None:
    """Examples, each under a line that says what it does; a long one as a shell continues it."""
    if not examples:
        return
    with formatter.section("Examples"):
        for number, (told, typed) in enumerate(examples):
            if number and told:
                formatter.write_paragraph()
            if told:
                formatter.write_text(f"{told}:")
            for line in _lines(typed, formatter.width - formatter.current_indent - 2):
                formatter.write(f"{'':{formatter.current_indent + 2}}{line}\n")


def _lines(typed: str, width: int) -> list[str]:
    """A command in lines of a width, broken where an option begins if it can be."""
    lines, line = [], ""
    for word in _pieces(typed):
        if line and len(line) + 1 + len(word) + len(_CONTINUED) > width:
            lines.append(line + _CONTINUED)
            line = f"  {word}"
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _pieces(typed: str) -> list[str]:
    """The words of a command; an option and its value in one, so that they stay together."""
    pieces: list[str] = []
    quoted = False
    for word in typed.split(" "):
        after_option = pieces and pieces[-1].startswith("-") and " " not in pieces[-1]
        if quoted or (after_option and not word.startswith("-")):
            pieces[-1] += f" {word}"
        else:
            pieces.append(word)
        if word.count("'") % 2 or word.count('"') % 2:
            quoted = not quoted
    return pieces
