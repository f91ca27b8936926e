"""Views for the terminal in which text cannot do anything: no markup, no control signs, no links.

Rich writes the text of a cell as it is, escape sequences and all; what it shows here has gone
through `plain` first, so that colours are ours alone.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from mealplan.errors import plain


class Inert:
    """A view whose text is shown, signs that cannot be seen as their codes."""

    def __init__(self, view: RenderableType) -> None:
        self._view = view

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        for segment in console.render(self._view, options):
            yield Segment(plain(segment.text), segment.style)


def quiet_console(**options: Any) -> Console:
    """A console that takes no text for markup, emoji or something to colour."""
    return Console(markup=False, emoji=False, highlight=False, **options)


def plain_view(view: RenderableType, width: int) -> str:
    """A view as lines of plain text, without spaces at their ends."""
    console = quiet_console(
        file=io.StringIO(), width=width, color_system=None, force_terminal=False
    )
    with console.capture() as capture:
        console.print(Inert(view))
    return "\n".join(line.rstrip() for line in capture.get().split("\n")[:-1]) + "\n"
