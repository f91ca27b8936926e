"""A plan's nutrients against needs as bars: percent of the target, limits, how much is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from food_db import FoodDB
from food_db.schema import Nutrient
from mealplan.exports.charts import (
    AMBER,
    BLACK,
    BLUE,
    GREY,
    PALE,
    SMALL,
    heading,
    legend_and_small_print,
    new_figure,
)
from mealplan.plain_text import one_line
from mealplan.plan import Nutrition, Plan, Target
from mealplan.words import amount_text

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

State = Literal["reached", "below", "within", "over"]

ENERGY = "energy_kcal"
MOST_SHOWN = 250.0
"""Percent at which a bar is cut off; its number stands beside it."""
PARTLY = 0.95
"""Coverage below which a sum is marked as known in part."""
_GROUPS = ("Energy and macronutrients", "Minerals", "Vitamins and choline", "At most")
_MINERALS = frozenset(
    f"{name}_{unit}"
    for unit, names in {
        "mg": "calcium iron magnesium phosphorus potassium sodium zinc copper manganese",
        "ug": "selenium iodine",
    }.items()
    for name in names.split()
)
_FILLS: dict[State, tuple[str, str]] = {
    "reached": (BLUE, ""),
    "below": (AMBER, "////"),
    "within": (PALE, ""),
    "over": (BLACK, ""),
}
_WORDS: dict[State, str] = {
    "reached": "target reached",
    "below": "below the target",
    "within": "within the limit",
    "over": "over the limit",
}
_DOTS = ".."
_THICK = 0.72
_ACROSS = 4  # people side by side, before the next row
_ROW = 0.235  # inches a bar


@dataclass(frozen=True, slots=True)
class Bar:
    """A nutrient of a person on a mean day.

    Attributes:
        nutrient, title, group: its id, its name, the part of the picture in which it stands.
        percent: of the target, or of the limit in the last group; limit: the percent at which the
            upper limit lies, where there is one besides a target.
        amounts: in words: ``49.3 of 25 g``.
        coverage: share of the food eaten whose foods have a value.
    """

    nutrient: str
    title: str
    group: str
    percent: float
    limit: float | None
    amounts: str
    coverage: float
    state: State

    @property
    def share(self) -> str:
        """The percent in words."""
        return "< 1%" if 0 < self.percent < 0.5 else f"{self.percent:,.0f}%"

    @property
    def partly(self) -> bool:
        """Whether much of the food has no value, so that there may be more."""
        return self.coverage < PARTLY


def bars(plan: Plan, pack: FoodDB, person: str) -> dict[str, Bar]:
    """The nutrients of a person that have a target or a limit, by id; energy where it is shown."""
    held = plan.nutrition_[person]
    targets = dict(held.target)
    if not plan.hides_energy:
        targets[ENERGY] = Target(unit="kcal/d", lower=held.energy_need)
    return {
        name: bar
        for name, row in pack.nutrients.items()
        if name in targets and name in held.mean
        for bar in _bar(row, held, targets[name], pack)
    }


def _bar(row: Nutrient, held: Nutrition, target: Target, pack: FoodDB) -> Iterator[Bar]:
    mean, lower, upper = held.mean[row.id], target.lower, target.upper
    against = lower or upper
    if not against:
        return
    enough = lower if row.id != ENERGY else lower and lower * _energy_floor(pack)
    state: State = "within" if not lower else "below" if mean < (enough or 0.0) else "reached"
    if upper is not None and mean > upper:
        state = "over"
    mark = " †" if row.floor == "report" else ""
    yield Bar(
        nutrient=row.id,
        title=one_line(row.title[:1].upper() + row.title[1:]) + mark,
        group=_group(row, lower),
        percent=100 * mean / against,
        limit=100 * upper / lower if upper and lower else None,
        amounts=f"{amount_text(mean)} of {amount_text(against)} {row.unit}",
        coverage=held.coverage.get(row.id, 1.0),
        state=state,
    )


def _energy_floor(pack: FoodDB) -> float:
    """The share of the need from which the energy of a week is near it."""
    rule = pack.guidelines.get("energy-week")
    return (rule.lower if rule else None) or 1.0


def _group(row: Nutrient, lower: float | None) -> str:
    macro, mineral, vitamin, most = _GROUPS
    if not lower:
        return most
    if row.id in _MINERALS:
        return mineral
    return macro if row.unit in ("g", "kcal") else vitamin


def in_order(everybody: Iterable[dict[str, Bar]]) -> list[tuple[str, list[str]]]:
    """The groups, each with its nutrients: what is least met by anybody first."""
    least: dict[str, float] = {}
    groups: dict[str, list[str]] = {group: [] for group in _GROUPS}
    for held in everybody:
        for name, bar in held.items():
            if name not in least:
                groups[bar.group].append(name)
            least[name] = min(bar.percent, least.get(name, bar.percent))
    for group, names in groups.items():
        names.sort(key=lambda name: (least[name] * (-1 if group == _GROUPS[-1] else 1), name))
    return [(group, names) for group, names in groups.items() if names]


def nutrients_figure(plan: Plan, pack: FoodDB, people: Sequence[str], when: str) -> Figure:
    """A panel a person, all with the same rows."""
    held = {person: bars(plan, pack, person) for person in people}
    groups = in_order(held.values())
    rows = sum(len(names) + 1 for _, names in groups)
    across = min(len(people), _ACROSS)
    down = -(-len(people) // across)
    figure = new_figure(2.4 + 4.4 * across, down * (rows * _ROW + 0.9) + 1.1)
    panels = figure.subplots(down, across, squeeze=False, sharex=True).flatten().tolist()
    for number, (axes, person) in enumerate(zip(panels, people, strict=False)):
        _panel(axes, held[person], groups, named=number % across == 0)
        if len(people) > 1:
            axes.set_title(heading(person), loc="left", fontsize=10, fontweight="bold")
    for axes in panels[len(people) :]:
        axes.set_visible(False)
    whose = f" of {heading(people[0])}" if len(plan.people) > 1 and len(people) == 1 else ""
    title = f"Nutrients{whose} against needs, {when}"
    figure.suptitle(title, x=0.01, ha="left", fontsize=12, fontweight="bold")
    everything = [bar for one in held.values() for bar in one.values()]
    note = "the mean day in percent of the target (in the last group: of the limit)."
    if any(bar.title.endswith("†") for bar in everything):
        note += " † shown, not planned for."
    legend_and_small_print(figure, _legend(everything), note, plan.data_version)
    return figure


def _panel(
    axes: Axes, held: dict[str, Bar], groups: list[tuple[str, list[str]]], *, named: bool
) -> None:
    labels: list[str] = []
    heads: list[int] = []
    drawn: dict[int, Bar] = {}
    for group, names in groups:
        heads.append(len(labels))
        labels.append(group)
        for name in names:
            if name in held:
                drawn[len(labels)] = held[name]
            labels.append(held[name].title if name in held else "")
    _draw_bars(axes, drawn)
    axes.set_yticks(range(len(labels)), labels if named else [""] * len(labels), fontsize=9)
    for number, label in enumerate(axes.get_yticklabels()):
        if number in heads:
            label.set_fontweight("bold")
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xlim(0, MOST_SHOWN)
    axes.set_xticks([0, 50, 100, 150, 200], ["0", "50", "100%", "150", "200"], fontsize=SMALL)
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelbottom=True)
    axes.axvline(100, color=BLACK, linewidth=1.4, zorder=3)
    axes.grid(visible=True, axis="x", color=PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)


def _draw_bars(axes: Axes, drawn: dict[int, Bar]) -> None:
    """The bars at their rows, with limits and numbers."""
    fills = [_FILLS[bar.state] for bar in drawn.values()]
    dotted = [bar.partly for bar in drawn.values()]
    shown = [min(bar.percent, MOST_SHOWN) for bar in drawn.values()]
    patches = axes.barh(
        list(drawn),
        shown,
        height=_THICK,
        color=[fill for fill, _ in fills],
        edgecolor=["white" if fill == BLUE else BLACK for fill, _ in fills],  # of the hatch too
        hatch=[_DOTS if d else hatch for d, (_, hatch) in zip(dotted, fills, strict=True)],
        linewidth=0,
        zorder=2,
    )
    axes.barh(list(drawn), shown, height=_THICK, fill=False, linewidth=0.6, zorder=2)
    for patch, bar in zip(patches, drawn.values(), strict=True):
        patch.set_gid(f"bar-{bar.nutrient}")
    long = [y for y, bar in drawn.items() if bar.percent > MOST_SHOWN]
    axes.plot(
        [MOST_SHOWN] * len(long), long, ">", color=BLACK, markersize=6, clip_on=False, zorder=4
    )
    limits = {y: bar.limit for y, bar in drawn.items() if bar.limit and bar.limit <= MOST_SHOWN}
    _limit_marks(axes, limits)
    for y, bar in drawn.items():
        known = f"  ({int(bar.coverage * 100)}% known)" if bar.partly else ""
        _beside(axes, y, bar.share, 46, "right")
        _beside(axes, y, bar.amounts + known, 53, "left")


def _beside(axes: Axes, y: int, text: str, points: float, align: Literal["left", "right"]) -> None:
    """A text so many points to the right of the panel."""
    axes.annotate(
        text,
        (1, y),
        xytext=(points, 0),
        xycoords=axes.get_yaxis_transform(),
        textcoords="offset points",
        ha=align,
        va="center",
        fontsize=8.5,
        annotation_clip=False,
    )


def _limit_marks(axes: Axes, limits: dict[int, float]) -> None:
    axes.plot(
        list(limits.values()),
        list(limits),
        marker="|",
        markersize=13,
        markeredgewidth=3,
        color=BLACK,
        linestyle="none",
        clip_on=False,
        zorder=4,
        gid="limits",
    )


def _legend(drawn: list[Bar]) -> list[Artist]:
    """Each fill and mark that is in the picture, in words."""
    from matplotlib.lines import Line2D  # noqa: PLC0415 (an extra: pictures alone need it)
    from matplotlib.patches import Patch  # noqa: PLC0415

    handles: list[Artist] = []
    for state, (fill, hatch) in _FILLS.items():
        if any(bar.state == state for bar in drawn):
            words = _WORDS[state]
            handles.append(Patch(facecolor=fill, edgecolor=BLACK, hatch=hatch, label=words))
    if any(bar.partly for bar in drawn):
        words = f"dotted: values for less than {PARTLY:.0%} of the food"
        handles.append(Patch(facecolor="white", edgecolor=GREY, hatch=_DOTS, label=words))
    if any(bar.limit is not None and bar.limit <= MOST_SHOWN for bar in drawn):
        mark = Line2D([], [], marker="|", markersize=11, markeredgewidth=3, color=BLACK)
        mark.set(linestyle="none", label="upper limit")
        handles.append(mark)
    return handles
