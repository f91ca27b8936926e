"""Pages of a PDF: paper, typeface, text that is measured before it is drawn.

Everything is laid out as blocks, whose height is known, and only then put on pages: so nothing is
broken where it should not be. The typeface is DejaVu Sans, which matplotlib brings (its licence
lies beside it); only the letters that are used are embedded.
"""

from __future__ import annotations

import bisect
import contextlib
import datetime as dt
import importlib.util
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from mealplan.exports.extras import need
from mealplan.exports.formats import Paper
from mealplan.plain_text import one_line

if TYPE_CHECKING:
    from fpdf import FPDF

SIZES: Final[dict[Paper, tuple[float, float]]] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height, upright [mm]: ISO 216; ANSI/ASME Y14.1."""
MARGIN = 12.0
"""Of a page [mm]; printers need 5."""
FOOT = 14.0
"""From the lower edge to the text above the page's number [mm]."""
LEADING = 1.32
"""Line height over the size of the letters."""
_FAMILY = "dejavu"
_FILES = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf", "I": "DejaVuSans-Oblique.ttf"}
_MM_A_POINT = 25.4 / 72
_RISE = 0.78  # from the top of a line to where its letters stand, as a share of its height
_UNKNOWN = "\ufffd"


class Style(NamedTuple):
    """How a text looks: size [pt], ``B`` bold, ``I`` slanted; how dark, 0 black to 255."""

    size: float
    weight: Literal["", "B", "I"] = ""
    grey: int = 0

    @property
    def line(self) -> float:
        """Height of a line [mm]."""
        return self.size * _MM_A_POINT * LEADING


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text whose upper left corner is at x, y within its block [mm]."""

    x: float
    y: float
    text: str
    style: Style
    link: int | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; filled with a grey where there is one, with an outline where it is ``drawn``."""

    x: float
    y: float
    width: float
    height: float
    fill: int | None = None
    drawn: bool = False


@dataclass
class Block:
    """Things that stay together on a page; ``height`` grows with what is put in [mm]."""

    height: float = 0.0
    items: list[Text | Box] = field(default_factory=list)

    def lines(self, pdf: FPDF, text: str, style: Style, x: float, y: float, width: float) -> float:
        """Put a paragraph in, and return where it ends."""
        for line in wrapped(pdf, text, style, width):
            self.items.append(Text(x, y, line, style))
            y += style.line
        self.height = max(self.height, y)
        return y

    def box(self, box: Box) -> None:
        """Put a rectangle in."""
        self.items.append(box)
        self.height = max(self.height, box.y + box.height)


@contextlib.contextmanager
def document(
    title: str, start: dt.date, paper: Paper = "a4", *, landscape: bool = False
) -> Iterator[FPDF]:
    """An empty PDF with its typeface, metadata and numbered pages; while it is filled.

    Args:
        title: in the metadata.
        start: first day of the plan, the date that the file carries: the same plan, the same bytes.
        paper: ``a4`` or ``letter``.
        landscape: wider than high.

    Raises:
        InputError: a library is not installed.
    """
    need("fpdf", "pdf", "a PDF")
    need("matplotlib", "pdf", "a PDF")
    from fpdf import FPDF  # noqa: PLC0415 (an extra; the CLI seldom needs it)

    class Numbered(FPDF):
        """Pages with their number below, except where there is one alone."""

        def footer(self) -> None:
            """Called by the library at the end of a page."""
            style = Style(8, grey=110)
            self.set_font(_FAMILY, style.weight, style.size)
            self.set_text_color(style.grey)
            self.set_xy(MARGIN, self.h - FOOT + 5)
            self.cell(self.w - 2 * MARGIN, 4, f"{self.page_no()}", align="C")

    pdf = Numbered("L" if landscape else "P", "mm", SIZES[paper])
    pdf.set_auto_page_break(auto=False)
    fonts = _fonts()
    for weight, name in _FILES.items():
        pdf.add_font(_FAMILY, weight, fonts / name)
    pdf.set_title(shown(pdf, title))
    pdf.set_lang("en")
    pdf.set_creator("mealplan")
    pdf.set_producer("mealplan")
    midnight = dt.datetime.combine(start, dt.time(), dt.UTC)
    pdf.set_creation_date(midnight)
    pdf.set_margins(MARGIN, MARGIN)
    try:
        yield pdf
    finally:
        for font in pdf.fonts.values():  # the library leaves their files open
            font.ttfont.close()  # type: ignore[union-attr]


def _fonts() -> Path:
    """The folder of the typeface, found without importing matplotlib."""
    spec = importlib.util.find_spec("matplotlib")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"


def room(pdf: FPDF) -> tuple[float, float]:
    """Width and height of a page between its margins [mm]."""
    return pdf.w - 2 * MARGIN, pdf.h - MARGIN - FOOT


def shown(pdf: FPDF, text: str, weight: str = "") -> str:
    """Text on one line in the letters of the typeface; others are seen to be missing (�)."""
    line = " ".join(one_line(text).split())
    letters = pdf.fonts[_FAMILY + weight].cmap  # type: ignore[union-attr]
    return "".join(sign if ord(sign) in letters else _UNKNOWN for sign in line)


_widths: weakref.WeakKeyDictionary[FPDF, dict[tuple[str, str], float]] = weakref.WeakKeyDictionary()
"""Of words at one point [mm], by weight: a width grows with the size, and words come again."""


def width_of(pdf: FPDF, text: str, style: Style) -> float:
    """Width of a text [mm]."""
    known = _widths.setdefault(pdf, {})
    key = style.weight, text
    if key not in known:
        pdf.set_font(_FAMILY, style.weight, style.size)
        known[key] = float(pdf.get_string_width(text)) / style.size
    return known[key] * style.size


def wrapped(pdf: FPDF, text: str, style: Style, width: float) -> list[str]:
    """The lines of a paragraph of a width [mm]; a word that is too long is broken."""
    space = width_of(pdf, " ", style)
    lines: list[str] = []
    held, used = "", 0.0
    for word in _words(pdf, shown(pdf, text, style.weight), style, width):
        wide = width_of(pdf, word, style)
        if held and used + space + wide > width:
            lines.append(held)
            held, used = word, wide
        else:
            held, used = (f"{held} {word}", used + space + wide) if held else (word, wide)
    return [*lines, held] if held else lines


def _words(pdf: FPDF, line: str, style: Style, width: float) -> Iterable[str]:
    """The words of a line, of which none is wider than the width."""
    for whole in line.split():
        word = whole
        while len(word) > 1 and width_of(pdf, word, style) > width:
            ends = range(1, len(word))
            fits = bisect.bisect_right(
                ends,
                width,
                key=lambda end: width_of(pdf, word[:end], style),
            )
            yield word[: max(fits, 1)]
            word = word[max(fits, 1) :]
        yield word


def draw(pdf: FPDF, block: Block, x: float, y: float) -> None:
    """Put a block on the page with its upper left corner at x, y [mm]."""
    for item in block.items:
        if isinstance(item, Box):
            _draw_box(pdf, item, x, y)
            continue
        pdf.set_font(_FAMILY, item.style.weight, item.style.size)
        pdf.set_text_color(item.style.grey)
        left, top = x + item.x, y + item.y
        pdf.text(left, top + item.style.line * _RISE, item.text)
        if item.link is not None:
            pdf.link(left, top, pdf.get_string_width(item.text), item.style.line, item.link)


def _draw_box(pdf: FPDF, box: Box, x: float, y: float) -> None:
    if box.fill is not None:
        pdf.set_fill_color(box.fill)
    pdf.set_draw_color(90)
    pdf.set_line_width(0.2)
    style = ("F" if box.fill is not None else "") + ("D" if box.drawn else "")
    pdf.rect(x + box.x, y + box.y, box.width, box.height, style=style or "D")


def written(pdf: FPDF) -> bytes:
    """The bytes of the document."""
    return bytes(pdf.output())
