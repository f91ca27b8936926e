"""Where the command line prints: standard output for data, standard error for progress."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from typing import TextIO

import click
from rich.console import Console, RenderableType
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

_MAX_WIDTH = 140


def show(view: Callable[[int], RenderableType]) -> None:
    """Print a view on standard output, given its width (at most 140 columns).

    On a terminal with its colours; with NO_COLOR or into a pipe as plain text, without
    spaces at the ends of lines, and with letters that the encoding lacks replaced.
    """
    out = Console(highlight=False)
    width = min(out.width, _MAX_WIDTH)
    if out.is_terminal and "NO_COLOR" not in os.environ:
        Console(highlight=False, width=width).print(view(width))
        return
    plain = Console(highlight=False, width=width, color_system=None, force_terminal=False)
    with plain.capture() as capture:
        plain.print(view(width))
    lines = (line.rstrip() for line in capture.get().splitlines())
    write_text("\n".join(lines) + "\n")


def write_text(text: str) -> None:
    """Write text to standard output; what its encoding cannot hold becomes a ``?``."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, errors="replace").decode(encoding), nl=False)


@contextlib.contextmanager
def progress(stream: TextIO) -> Iterator[Callable[[str], None]]:
    """A spinner with the stage and the seconds so far; silent when not on a terminal."""
    err = Console(file=stream)
    if not err.is_terminal:
        yield lambda _: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description} …"), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda words: bar.update(task, description=words)
