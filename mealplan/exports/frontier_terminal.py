"""A frontier for the terminal: a row a point, what each step costs, the knee, the proof."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from mealplan.exports.looks import ASIDE, NAME, items
from mealplan.frontier import Frontier, FrontierPoint
from mealplan.words import span_text

_NOT_TOLD = 0.05
_BETWEEN = 3
_TITLES = {
    "cost": "What a point of score costs",
    "minutes": "What a point of score takes in the kitchen",
    "distance": "What changing dishes is worth",
}


def frontier_view(frontier: Frontier) -> RenderableType:
    """The whole frontier."""
    plan = frontier.points[0].plan
    title = f"{_TITLES[frontier.against]}, {span_text(plan.dates)}, for "
    parts: list[RenderableType] = [
        Text(title + ", ".join(plan.people), style=NAME),
        _table(frontier),
    ]
    parts.append(items(_lines(frontier)))
    return Group(*parts)


def _table(frontier: Frontier) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    unit = {"cost": frontier.unit, "minutes": "minutes", "distance": "changed"}[frontier.against]
    for name in ("at most", unit, "score", "bound", "gap"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("this step", ratio=1)
    for point, step in zip(frontier.points, frontier.steps(), strict=True):
        table.add_row(
            "no cap" if point.level is None else _number(frontier, point.level),
            _number(frontier, point.value),
            f"{point.score:.1f}",
            f"{point.bound:.1f}",
            f"{point.gap:.1%}",
            _said(frontier, point, step),
            style=NAME if point.is_knee else (ASIDE if point.is_dominated else ""),
        )
    return table


def _said(frontier: Frontier, point: FrontierPoint, step: tuple[float, float] | None) -> Text:
    """What the step from the point before brings, and whether the knee is here."""
    if point.is_dominated:
        return Text("no better than a point above" + (" *" if point.over else ""))
    words = ""
    if step is not None:
        rise, spent = step
        more = f"{rise:+.1f} points" if abs(rise) >= _NOT_TOLD else "under 0.1 points"
        words = f"{more} for {_step_words(frontier, spent)}"
    marks = ("◆ knee " if point.is_knee else "", words, "*" if point.over else "")
    return Text(" ".join(mark for mark in marks if mark))


def _step_words(frontier: Frontier, spent: float) -> str:
    if frontier.against == "cost":
        return f"{spent:,.2f} {frontier.unit}"
    if frontier.against == "minutes":
        return f"{spent:,.0f} minutes"
    return f"{spent:,.0f} more {'change' if spent == 1 else 'changes'}"


def _number(frontier: Frontier, value: float) -> str:
    return f"{value:,.2f}" if frontier.against == "cost" else f"{value:,.0f}"


def _lines(frontier: Frontier) -> list[str]:
    """What the table means, in sentences."""
    lines = [_knee_line(frontier)]
    low = frontier.points[0]
    unit = {"cost": frontier.unit, "minutes": "minutes", "distance": "changes"}[frontier.against]
    if frontier.least < low.value - _NOT_TOLD:
        lines.append(
            f"no week that keeps the rules has less than {_number(frontier, frontier.least)} {unit}"
            f" (proven); the least found has {_number(frontier, low.value)}"
        )
    if frontier.wished is not None:
        budget = _number(frontier, frontier.wished)
        lines.append(f"your budget for these days is {budget} {unit}; it binds no row here")
    lines.append(
        "each row is a week that keeps the same needs and patterns; none within its level has more "
        "points than its bound (proven)"
    )
    over = [p for p in frontier.points if p.over]
    if over:
        words = ", ".join(f"{_number(frontier, p.value)} ({'; '.join(p.over)})" for p in over)
        lines.append(f"* over a wish that the plan without a cap keeps: {words}")
    return [*lines, *frontier.notes]


def _knee_line(frontier: Frontier) -> str:
    top = frontier.points[-1]
    if len(frontier.points) == 1:
        return _alone(frontier, top)
    knee = frontier.knee
    if knee is None:
        return "no knee: no point stands out above the line between the ends"
    steps = frontier.steps()
    number = frontier.points.index(knee)
    later = [step for step in steps[number + 1 :] if step is not None]
    more, spent = sum(rise for rise, _ in later), sum(cost for _, cost in later)
    mains = ", ".join(knee.mains[:_BETWEEN])
    return (
        f"the knee: {knee.score:.1f} points for {_step_words(frontier, knee.value)} "
        f"(among others with {mains}); "
        f"the rest would add {more:.1f} for {_step_words(frontier, spent)}"
    )


def _alone(frontier: Frontier, point: FrontierPoint) -> str:
    if frontier.against == "distance" and point.value == 0:
        return (
            "the best plan serves the dishes of the current one: no change of dishes adds more "
            f"than {point.bound - point.score:.1f} points (proven)"
        )
    return "one point only: the best week is also the one that has least"
