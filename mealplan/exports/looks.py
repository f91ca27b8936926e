"""The look that all views of the terminal share: headings, lists, colours, what fits a width.

Colours never carry a meaning alone and never rely on the background: no yellow, white or bright
sign, which are lost on one of them; names stand out by weight, what is beside the point is dim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

NAME, ASIDE = "bold", "dim"
GOOD, SHORT = "green", "magenta"
"""Reached and not reached: told apart in a dark and in a light window, and by the colour-blind."""
_INDENT, _HANG = 2, 2


class Hanging:
    """Text whose further lines stand further in than its first, so that items are told apart."""

    def __init__(self, text: Text, hang: int = _HANG) -> None:
        self._text, self._hang = text, hang

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        room = options.max_width - self._hang
        if room < 2 * self._hang:
            yield self._text
            return
        for number, line in enumerate(self._text.wrap(console, room)):
            line.pad_left(self._hang if number else 0)
            yield line


class ByWidth:
    """A view that takes another form in another width."""

    def __init__(self, view: Callable[[int], RenderableType]) -> None:
        self._view = view

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        yield self._view(options.max_width)


def heading(text: str) -> RenderableType:
    """The heading of a part, with a blank line above it."""
    return Padding(Text(text, style=NAME), (1, 0, 0, 0))


def sentences(lines: Iterable[str], style: str = "") -> RenderableType:
    """Whole sentences, indented."""
    return Group(*(Padding(Text(line, style=style), (0, 0, 0, _INDENT)) for line in lines))


def items(lines: Iterable[str], style: str = "") -> RenderableType:
    """Items of a list, indented; the further lines of each stand further in."""
    return Padding(Group(*(Hanging(Text(line, style=style)) for line in lines)), (0, 0, 0, _INDENT))


def closing(text: str) -> RenderableType:
    """The words at the end of a view."""
    return Padding(Text(text, style=ASIDE), (1, 0, 0, 0))
