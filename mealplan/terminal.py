"""Where the command line prints: standard output for data, standard error for progress."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TextIO

from rich.console import Console

_MAX_WIDTH = 140


def console() -> Console:
    """Standard output; plain text for a pipe or with NO_COLOR, at most 140 columns wide."""
    out = Console(highlight=False, soft_wrap=False)
    if out.width > _MAX_WIDTH:
        out = Console(highlight=False, soft_wrap=False, width=_MAX_WIDTH)
    return out


@contextlib.contextmanager
def progress(stream: TextIO) -> Iterator[Callable[[str], None]]:
    """A spinner with the stage and the seconds so far; silent when not on a terminal."""
    err = Console(file=stream)
    if not err.is_terminal:
        yield lambda _: None
        return
    with err.status("starting") as status:
        yield lambda words: status.update(f"{words} …")
