"""A plan's pillars by day: a panel a component, a bar a day, with floor, goal, stretch and mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from food_db import FoodDB
from mealplan.exports.charts import (
    AMBER,
    BLACK,
    BLUE,
    PALE,
    SMALL,
    heading,
    legend_and_small_print,
    new_figure,
)
from mealplan.pillar_days import PillarDays, pillar_days
from mealplan.plain_text import one_line
from mealplan.plan import PillarLine, Plan
from mealplan.words import amount_text, day_text

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_REACHED, _BELOW, _SO_FAR = (BLUE, ""), (AMBER, "////"), (PALE, "")
_LEVELS: dict[str, Any] = {"floor": ":", "goal": "-", "stretch": "--"}
_FEW = 8  # days whose numbers and names find room
_APART = 0.12  # of a panel's height between two labels


def pillars_figure(plan: Plan, pack: FoodDB, people: Sequence[str], when: str) -> Figure:
    """For one person panels in two columns, for several a column each."""
    held = {
        person: {part.line.component: part for part in pillar_days(plan, pack, person)}
        for person in people
    }
    components = list(dict.fromkeys(name for parts in held.values() for name in parts))
    one = len(people) == 1
    down = max(len(components), 1)
    across = len(people)
    if one:
        down, across = -(-down // 2), 2
    each = 3.6 if len(plan.dates) <= _FEW else 3.0  # few days have their numbers
    width, height = (10.0, 2.1) if one else (1.2 + each * across, 1.75)
    figure = new_figure(width, height * down + 1.2)
    grid = figure.subplots(down, across, squeeze=False, sharey=False if one else "row")
    for axes in grid.flatten():
        axes.set_visible(False)
    for column, (person, parts) in enumerate(held.items()):
        for row, component in enumerate(components):
            axes = grid[divmod(row, 2)] if one else grid[row, column]
            if component in parts:
                axes.set_visible(True)
                _panel(axes, parts[component], plan, _top(held.values(), component))
                _name(axes, parts[component], person if row == 0 else "", column, one=one)
    whose = f" of {heading(people[0])}" if one and len(plan.people) > 1 else ""
    title = f"Pillars{whose} by day, {when}"
    figure.suptitle(title, x=0.01, ha="left", fontsize=12, fontweight="bold")
    note = "what counts is the mean of a week, not a single day; plants are counted over the week."
    everything = [part for parts in held.values() for part in parts.values()]
    legend_and_small_print(figure, _legend(everything), note, plan.data_version)
    return figure


def _top(held: Iterable[dict[str, PillarDays]], component: str) -> float:
    """The upper end of a component's panels, which is the same for all people."""
    parts = [parts[component] for parts in held if component in parts]
    levels = [line.stretch for part in parts for line in part.weeks]
    days = [amount for part in parts for amount in part.days]
    means = [part.line.amount for part in parts]
    return max((*levels, *days, *means)) * 1.16 or 1.0


def _name(axes: Axes, part: PillarDays, person: str, column: int, *, one: bool) -> None:
    """What a panel shows, and its mean; for several people each row and column is named once."""
    line = part.line
    name, unit = one_line(line.title[:1].upper() + line.title[1:]), one_line(line.unit)
    mean = amount_text(line.amount)
    several = len(part.weeks) > 1
    if one:
        words = "" if part.running and not several else "mean "
        words = f"{name}: {words}{mean} {unit}{_spread(part)}"
        axes.set_title(words, loc="left", fontsize=9.5, fontweight="bold")
        return
    words = "mean" if not part.running else "mean week:" if several else "week:"
    axes.set_title(f"{words} {mean}{_spread(part)}", loc="left", fontsize=SMALL + 0.5)
    if column == 0:
        axes.set_ylabel(f"{name}\n{unit}", fontsize=SMALL + 0.5, fontweight="bold")
    if person:
        axes.annotate(
            heading(person),
            (0, 1),
            xytext=(0, 17),
            xycoords="axes fraction",
            textcoords="offset points",
            fontsize=11,
            fontweight="bold",
        )


def _spread(part: PillarDays) -> str:
    if part.running or not part.days:
        return ""
    top = max(part.days)
    return f" ({_number(min(part.days), top)} to {amount_text(top)})"


def _panel(axes: Axes, part: PillarDays, plan: Plan, top: float) -> None:
    days = len(plan.dates)
    ends = list(_week_ends(plan))
    fills = [_fill(part, number, amount, ends) for number, amount in enumerate(part.days)]
    axes.bar(
        range(len(part.days)),
        part.days,
        width=0.8,
        color=[fill for fill, _ in fills],
        hatch=[hatch for _, hatch in fills],
        edgecolor=BLACK,
        linewidth=0.5,
    )
    _levels(axes, part, ends, top)
    gap = 0.1 if part.running else 0.5 + 0.06 * days
    if not part.running:
        axes.plot(
            [days - 0.5 + gap / 2],
            [part.line.amount],
            marker="D",
            markersize=6,
            markerfacecolor="white",
            markeredgecolor=BLACK,
            markeredgewidth=1.4,
            linestyle="none",
            gid="mean",
        )
    axes.set_ylim(0, top)
    axes.set_xlim(-0.6, days - 0.5 + gap)
    _numbers(axes, part, ends)
    _days(axes, plan, ends)
    axes.tick_params(axis="y", labelsize=SMALL)
    axes.locator_params(axis="y", nbins=4)
    axes.yaxis.set_major_formatter("{x:,g}")
    axes.spines[["top", "right"]].set_visible(False)


def _week_ends(plan: Plan) -> Iterator[int]:
    """The number of each week's last day, from 0."""
    count = 0
    for week in plan.by_week:
        count += len(week.dates)
        yield count - 1


def _fill(part: PillarDays, number: int, amount: float, ends: list[int]) -> tuple[str, str]:
    if part.running and number not in ends:
        return _SO_FAR
    line = _line_on(part, number, ends)
    return _REACHED if amount >= line.goal * (1 - 1e-6) else _BELOW


def _line_on(part: PillarDays, number: int, ends: list[int]) -> PillarLine:
    """The levels that hold on a day."""
    return part.weeks[sum(end < number for end in ends)]


def _levels(axes: Axes, part: PillarDays, ends: list[int], top: float) -> None:
    """The levels of each week as lines over it, with their numbers at the right."""
    starts = [-0.5, *(end + 0.5 for end in ends[:-1])]
    for level, dashes in _LEVELS.items():
        values = [getattr(line, level) for line in part.weeks]
        if any(values):
            thick = 1.6 if level == "goal" else 1.1
            stops = [end + 0.5 for end in ends]
            axes.hlines(values, starts, stops, BLACK, dashes, linewidth=thick, gid=level)
    last = part.weeks[-1]
    words = [(getattr(last, level), level) for level in _LEVELS if getattr(last, level) > 0]
    for place, (value, level) in zip(_apart([v / top for v, _ in words]), words, strict=True):
        axes.text(
            1.01,
            place,
            f"{level} {amount_text(value)}",
            transform=axes.transAxes,
            va="center",
            fontsize=SMALL,
            fontweight="bold" if level == "goal" else "normal",
        )


def _apart(places: list[float]) -> list[float]:
    """Rising places in a panel, each at least so far above the one before that words fit."""
    found: list[float] = []
    for place in places:
        found.append(max(place, found[-1] + _APART) if found else place)
    over = max(0.0, found[-1] - 1.02) if found else 0.0
    return [place - over for place in found]


def _numbers(axes: Axes, part: PillarDays, ends: list[int]) -> None:
    """The number above each bar; where there are many, above the last of a running week."""
    for number, amount in enumerate(part.days):
        if len(part.days) <= _FEW or (part.running and number in ends):
            axes.annotate(
                _number(amount, axes.get_ylim()[1]),
                (number, amount),
                xytext=(0, 2.5),
                textcoords="offset points",
                ha="center",
                fontsize=SMALL - 0.5,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.3, "alpha": 0.85},
            )


def _number(amount: float, top: float) -> str:
    """A number above a bar; one that is too small to be seen is nought."""
    return "0" if amount < top / 200 else amount_text(amount)


def _days(axes: Axes, plan: Plan, ends: list[int]) -> None:
    """Each day by name; where there are many, the first of each week, and a line before it."""
    if len(plan.dates) <= _FEW:
        names = [f"{day_text(date)[:3]}\n{date.day}" for date in plan.dates]
        axes.set_xticks(range(len(names)), names, fontsize=SMALL)
        return
    starts = [0, *(end + 1 for end in ends[:-1])]
    names = [day_text(plan.dates[start])[4:] for start in starts]
    axes.set_xticks(starts, names, fontsize=SMALL, ha="left")
    for start in starts[1:]:
        axes.axvline(start - 0.5, color=PALE, linewidth=0.8, zorder=0)


def _legend(parts: list[PillarDays]) -> list[Artist]:
    """Each fill and line that is in the picture, in words."""
    from matplotlib.lines import Line2D  # noqa: PLC0415 (an extra: pictures alone need it)
    from matplotlib.patches import Patch  # noqa: PLC0415

    fills = {"goal reached": _REACHED, "below the goal": _BELOW}
    if any(part.running for part in parts):
        fills["so far in its week"] = _SO_FAR
    handles: list[Artist] = [
        Patch(facecolor=fill, edgecolor=BLACK, hatch=hatch, label=words)
        for words, (fill, hatch) in fills.items()
    ]
    mean = Line2D([], [], marker="D", markerfacecolor="white", color=BLACK, linestyle="none")
    mean.set_label("mean")
    handles.append(mean)
    handles += [
        Line2D([], [], color=BLACK, linestyle=dashes, label=level)
        for level, dashes in _LEVELS.items()
    ]
    return handles
