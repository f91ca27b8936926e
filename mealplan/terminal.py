"""Where the command line prints: standard output for data, standard error for progress."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from typing import TextIO

import click
from rich.console import RenderableType
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from mealplan.exports.inert import Inert, plain_view, quiet_console

_MAX_WIDTH = 140


def show(view: Callable[[int], RenderableType]) -> None:
    """Print a view on standard output, given its width (at most 140 columns).

    On a terminal with its colours; with NO_COLOR or into a pipe as plain text, without
    spaces at the ends of lines, and with letters that the encoding lacks replaced.
    """
    out = quiet_console()
    width = min(out.width, _MAX_WIDTH)
    if out.is_terminal and "NO_COLOR" not in os.environ:
        quiet_console(width=width).print(Inert(view(width)))
    else:
        write_text(plain_view(view(width), width))


def write_text(text: str) -> None:
    """Write text to standard output; what its encoding cannot hold becomes a ``?``."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, errors="replace").decode(encoding), nl=False)


@contextlib.contextmanager
def progress(stream: TextIO) -> Iterator[Callable[[str], None]]:
    """A spinner with the stage and the seconds so far; silent when not on a terminal."""
    err = quiet_console(file=stream)
    if not err.is_terminal:
        yield lambda _: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description} …", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda words: bar.update(task, description=words)
