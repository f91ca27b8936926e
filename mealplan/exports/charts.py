"""What all pictures share: their look, their colours, and how they become bytes.

Colours are of the Okabe-Ito set, which colour-blind people can tell apart; those that stand side
by side differ in lightness too, and a hatch or a marker says the same without any colour.
"""

from __future__ import annotations

import contextlib
import functools
import io
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from mealplan.errors import InputError
from mealplan.exports.extras import need
from mealplan.plain_text import one_line

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

SUFFIXES = (".png", ".svg")
BLUE, ORANGE, AMBER, SKY = "#0072B2", "#D55E00", "#E69F00", "#56B4E9"
BLACK, GREY, PALE = "#000000", "#555555", "#DDDDDD"
SMALL = 8
"""Size of the small print [pt]."""
_DPI = 150
_SIGNS_AN_INCH = 16  # of the small print
_ENTRY = 2.4  # inches of a legend's entry
_STYLE: Any = {
    "svg.hashsalt": "mealplan",  # ids in the SVG, which are drawn by lot otherwise
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 10,
    "hatch.linewidth": 0.8,
    "text.parse_math": False,  # a dollar sign in a name is one
}


def need_matplotlib() -> None:
    """Nothing, where pictures can be drawn.

    Raises:
        InputError: matplotlib is not installed.
    """
    need("matplotlib", "charts", "a picture")


def kind_of(suffix: str) -> str:
    """The format of a file's suffix, without its dot.

    Raises:
        InputError: no picture is written so.
    """
    kind = suffix.lower()
    if kind not in SUFFIXES:
        raise InputError(f"a picture is written as {' or '.join(SUFFIXES)}, not {suffix!r}")
    return kind[1:]


@contextlib.contextmanager
def style() -> Iterator[None]:
    """The look of our pictures, for as long as one is drawn or written.

    A sign that the typeface lacks (a name in Chinese) is drawn as a box, without a warning.
    """
    from matplotlib import rc_context  # noqa: PLC0415 (an extra: pictures alone need it)

    with rc_context(_STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font")
        yield


def new_figure(width: float, height: float) -> Figure:
    """An empty figure of a size [inches], which a notebook shows.

    Raises:
        InputError: matplotlib is not installed.
    """
    need_matplotlib()
    figure: Figure = _shown_figure()(figsize=(width, height), layout="constrained")
    return figure


@functools.cache
def _shown_figure() -> Any:
    """A figure that is its own picture in a notebook, without pyplot and its global state."""
    from matplotlib.figure import Figure  # noqa: PLC0415 (an extra)

    class ShownFigure(Figure):
        def _repr_png_(self) -> bytes:
            return picture_of(self, ".png")

    return ShownFigure


def heading(name: str, most: int = 32) -> str:
    """A name as a heading of a panel: on one line, cut where it would run into the next.

    >>> heading("Ana"), heading("x" * 40, 8)
    ('Ana', 'xxxxxxx…')
    """
    name = one_line(name)
    return name if len(name) <= most else f"{name[: most - 1]}…"


def settle(figure: Figure) -> Figure:
    """The figure with its parts where they stay, however often and as whatever it is written."""
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.execute(figure)
        figure.set_layout_engine("none")
    return figure


def picture_of(figure: Figure, suffix: str) -> bytes:
    """A figure's bytes: the same for the same figure.

    Raises:
        InputError: it is no suffix of a picture.
    """
    kind = kind_of(suffix)
    buffer = io.BytesIO()
    nothing: dict[str, Any] = {"Date": None} if kind == "svg" else {"Software": None}
    with style():
        figure.savefig(buffer, format=kind, dpi=_DPI, metadata=nothing)
    return buffer.getvalue()


def small_print(figure: Figure, text: str, data_version: str) -> None:
    """What is below a picture: what it is made of, and what it shows."""
    figure.supxlabel(_made_of(text, data_version), fontsize=SMALL, color=GREY, x=0.01, ha="left")


def legend_and_small_print(
    figure: Figure, handles: Sequence[Artist], text: str, data_version: str
) -> None:
    """A legend below a picture, and the small print below that."""
    width, height = figure.get_size_inches()
    lines = textwrap.wrap(_made_of(text, data_version), int(width * _SIGNS_AN_INCH))
    columns = max(2, int(width / _ENTRY))
    print_room = len(lines) * 0.16 + 0.06
    room = print_room + -(-len(handles) // columns) * 0.2 + 0.1
    figure.text(0.01, 0.05 / height, "\n".join(lines), fontsize=SMALL, color=GREY, va="bottom")
    figure.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0, print_room / height),
        ncols=columns,
        frameon=False,
        fontsize=SMALL + 0.5,
        borderaxespad=0.2,
    )
    engine: Any = figure.get_layout_engine()
    engine.set(rect=(0, room / height, 1, 1 - room / height))


def _made_of(text: str, data_version: str) -> str:
    return f"mealplan, data {one_line(data_version)}; {text}"
