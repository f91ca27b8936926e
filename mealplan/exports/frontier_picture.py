"""The frontier as a picture: PNG or SVG, the same bytes for the same frontier.

Readable without colour: points are filled circles, the knee a large diamond, the bound a dashed
line; colours are of the Okabe-Ito set, which colour-blind people can tell apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mealplan.exports.charts import (
    BLUE,
    GREY,
    ORANGE,
    kind_of,
    need_matplotlib,
    new_figure,
    picture_of,
    small_print,
    style,
)
from mealplan.frontier import Frontier, FrontierPoint
from mealplan.plain_text import one_line
from mealplan.words import span_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INCHES = (8.0, 5.2)
_WORDS = {
    "cost": "Cost of the food eaten",
    "minutes": "Active minutes in the kitchen",
    "distance": "Servings changed from the current plan",
}


def picture(frontier: Frontier, suffix: str) -> bytes:
    """The picture's bytes.

    Args:
        frontier: what to draw.
        suffix: ``.png`` or ``.svg``.

    Raises:
        InputError: another suffix, or matplotlib is not installed.
    """
    kind_of(suffix)
    need_matplotlib()
    with style():
        figure = new_figure(*_INCHES)
        _draw(figure.subplots(), frontier)
        small_print(
            figure,
            "each point is a week that was found, the bound is that of the linear program.",
            frontier.data_version,
        )
        return picture_of(figure, suffix)


def _draw(axes: Axes, frontier: Frontier) -> None:
    good = [p for p in frontier.points if not p.is_dominated]
    axes.plot(
        *zip(*frontier.curve, strict=True),
        linestyle="--",
        color=GREY,
        linewidth=1.2,
        label="no week can have more (proven)",
    )
    axes.plot(
        [p.value for p in good],
        [p.score for p in good],
        marker="o",
        color=BLUE,
        linewidth=1.6,
        label="weeks found",
    )
    others = [p for p in frontier.points if p.is_dominated]
    if others:
        axes.plot(
            [p.value for p in others],
            [p.score for p in others],
            marker="x",
            linestyle="none",
            color=GREY,
            label="no better than a week to its left",
        )
    _mark_plain(axes, frontier)
    if frontier.knee is not None:
        _mark_knee(axes, frontier, frontier.knee)
    if frontier.wished is not None:
        axes.axvline(frontier.wished, color=GREY, linestyle=":", linewidth=1.4, label="your budget")
    axes.set_xlabel(_level_words(frontier))
    axes.set_ylabel("Score (100: every pillar at its goal)")
    axes.set_title(_title(frontier), loc="left", fontsize=11, fontweight="bold")
    axes.grid(visible=True, color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="lower right", frameon=False)
    axes.margins(x=0.04)
    axes.set_ylim(*_scores_shown(frontier))


def _scores_shown(frontier: Frontier) -> tuple[float, float]:
    """From a little below the lowest week, not from the lowest bound, to above the highest."""
    low = min(p.score for p in frontier.points)
    high = max(p.bound for p in frontier.points)
    room = max(high - low, 1.0)
    return low - 0.12 * room, high + 0.06 * room


def _mark_plain(axes: Axes, frontier: Frontier) -> None:
    plain = next((p for p in frontier.points if p.level is None), None)
    if plain is not None and not plain.is_knee:
        axes.annotate(
            "without a cap",
            (plain.value, plain.score),
            xytext=(0, -16),
            textcoords="offset points",
            ha="center",
            fontsize=8,
            color=GREY,
        )


def _mark_knee(axes: Axes, frontier: Frontier, knee: FrontierPoint) -> None:
    axes.plot(
        [knee.value],
        [knee.score],
        marker="D",
        markersize=11,
        linestyle="none",
        markerfacecolor="white",
        markeredgecolor=ORANGE,
        markeredgewidth=2.2,
        label="knee",
    )
    axes.annotate(
        f"knee: {knee.score:.1f} points\nfor {amount(frontier, knee.value)}",
        (knee.value, knee.score),
        xytext=(22, -34),
        textcoords="offset points",
        arrowprops={"arrowstyle": "-", "color": ORANGE, "shrinkB": 8},
        color="black",
        fontweight="bold",
    )


def amount(frontier: Frontier, value: float) -> str:
    """A value with its unit, as ``57.57 USD``."""
    if frontier.against == "cost":
        return f"{value:,.2f} {one_line(frontier.unit)}"
    unit = "min" if frontier.against == "minutes" else "changed"
    return f"{value:,.0f} {unit}"


def _level_words(frontier: Frontier) -> str:
    if frontier.against == "distance":
        return _WORDS["distance"]
    unit = one_line(frontier.unit) if frontier.against == "cost" else "minutes"
    return f"{_WORDS[frontier.against]} ({unit} for {_for_whom(frontier)})"


def _for_whom(frontier: Frontier) -> str:
    plan = frontier.points[0].plan
    days, people = len(plan.dates), len(plan.people)
    return f"{days} day{'s' * (days != 1)}" + (f" and {people} people" if people > 1 else "")


def _title(frontier: Frontier) -> str:
    plan = frontier.points[0].plan
    what = {"cost": "money", "minutes": "minutes", "distance": "change"}[frontier.against]
    return f"Score against {what}, {span_text(plan.dates)}"
