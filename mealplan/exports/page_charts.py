"""Small charts inside a web page: SVG by matplotlib, which takes its colours from the page's style.

matplotlib writes colours into each shape; here each gets the name of what it is instead
(``class="bar"``), so that the page's style colours it, in light and dark. Nothing else of the
file is kept: no ids, no dates, no fonts.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from mealplan.exports.extras import need
from mealplan.plain_text import one_line
from mealplan.plan import PillarLine

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDTH, _HEIGHT = 240.0, 30.0
"""Points; the page draws it as wide as there is room."""
_STYLE: Any = {"path.simplify": False}  # each mark stays, however near to the next
_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+\.\d+")
_PARTS = frozenset({"track", "bar", "goal", "mark", "days"})


def bullet(line: PillarLine, days: Sequence[float], end: float, words: str) -> str:
    """A pillar of a person as a bar from zero, with marks at floor, goal and stretch.

    Args:
        line: the amount and what it is held against.
        days: the same amount for single days, as ticks below the bar; none where it is not known.
        end: the amount at the end of the track.
        words: what the chart shows, for who cannot see it.

    Returns:
        An ``svg`` element.

    Raises:
        InputError: matplotlib is not installed.
    """
    need("matplotlib", "web", "a chart")
    from matplotlib import rc_context  # noqa: PLC0415 (an extra, and it takes half a second)
    from matplotlib.figure import Figure  # noqa: PLC0415

    buffer = io.BytesIO()
    with rc_context(_STYLE):
        figure = Figure(figsize=(_WIDTH / 72, _HEIGHT / 72))
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_axis_off()
        _draw(axes, line, days, end)
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    return _bare(buffer.getvalue(), words)


def _draw(axes: Axes, line: PillarLine, days: Sequence[float], end: float) -> None:
    """The bar above, single days below, the marks across it."""
    axes.set_xlim(0, end)
    axes.set_ylim(0, _HEIGHT)
    axes.barh(18, end, height=14, gid="track", clip_on=False)
    axes.barh(18, line.amount, height=14, gid="bar", clip_on=False)
    for value in dict.fromkeys((line.floor, line.stretch)):
        if value > 0:
            axes.plot([value, value], [11, 25], gid="mark", clip_on=False)
    axes.plot([line.goal, line.goal], [8, 28], gid="goal", clip_on=False)
    for value in days:
        axes.plot([value, value], [1, 7], gid="days", clip_on=False)


def _bare(svg: bytes, words: str) -> str:
    """The shapes that have a name, without all else."""
    root = ET.fromstring(svg)
    shapes: dict[str, list[str]] = {}
    for group in root.iter(f"{_SVG}g"):
        kind = group.get("id", "")
        if kind in _PARTS:
            paths = [path.get("d", "") for path in group.iter(f"{_SVG}path")]
            shapes.setdefault(kind, []).extend(paths)
    drawn = "".join(
        f'<path class="{kind}" d="{_short(" ".join(paths))}"/>' for kind, paths in shapes.items()
    )
    return (
        f'<svg class="bullet" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" preserveAspectRatio="none" '
        f'role="img" aria-label={quoteattr(one_line(words))}>{drawn}</svg>'
    )


def _short(path: str) -> str:
    """A path with numbers to a tenth of a point."""
    tenths = _NUMBER.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), path)
    return " ".join(tenths.split())
