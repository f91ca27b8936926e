"""Where the command line prints: standard output for data, standard error for progress."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from typing import TextIO

import click
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Column

from mealplan.exports.few_signs import holds, in_signs_of
from mealplan.exports.inert import Inert, plain_view, quiet_console

_MAX_WIDTH = 140
_NARROWER = range(0, 20, 2)
_SPINNER = "⠋"


def show(view: Callable[[int], RenderableType]) -> None:
    """Print a view on standard output, given its width (at most 140 columns).

    On a terminal with its colours; with NO_COLOR, on a dumb terminal or into a pipe as plain text
    without spaces at the ends of lines. Signs that the encoding lacks become near ones.
    """
    out = quiet_console()
    width = min(_columns(out), _MAX_WIDTH)
    coloured = out.is_terminal and not out.is_dumb_terminal and not os.environ.get("NO_COLOR")
    if coloured and holds(_SPINNER, sys.stdout.encoding or "utf-8"):
        quiet_console(width=width).print(Inert(view(width)))
    else:
        click.echo(_plain(view, width), nl=False)


def _columns(out: Console) -> int:
    """The columns of the terminal; rich takes those of a dumb one for 80."""
    return shutil.get_terminal_size().columns if out.is_dumb_terminal else out.width


def _plain(view: Callable[[int], RenderableType], width: int) -> str:
    """A view as plain text; drawn narrower where near signs would make its lines too long."""
    encoding = sys.stdout.encoding or "utf-8"
    text = ""
    for less in _NARROWER:
        drawn = max(1, width - less)
        text = in_signs_of(plain_view(view(drawn), drawn), encoding)
        if max(map(cell_len, text.splitlines()), default=0) <= width:
            break
    return text


def write_text(text: str) -> None:
    """Write text to standard output; what its encoding cannot hold becomes a ``?``."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, errors="replace").decode(encoding), nl=False)


@contextlib.contextmanager
def progress(stream: TextIO) -> Iterator[Callable[[str], None]]:
    """A spinner with the stage and the seconds so far, of which nothing stays on the screen.

    Silent when it is no terminal, or one that cannot take a line back.
    """
    err = quiet_console(file=stream)
    if not stream.isatty() or err.is_dumb_terminal:
        yield lambda _: None
        return
    spinner = "dots" if holds(_SPINNER, getattr(stream, "encoding", None) or "utf-8") else "line"
    dots = "…" if spinner == "dots" else "..."
    words = f"{{task.elapsed:.0f}} s  {{task.description}} {dots}"  # cut at its end, if at all
    columns = (
        SpinnerColumn(spinner, style="", table_column=Column(min_width=1)),
        TextColumn(words, markup=False),
    )
    with Progress(*columns, console=err, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda words: bar.update(task, description=words)
