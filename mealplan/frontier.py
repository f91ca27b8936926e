"""The frontier between a menu's score and what it costs: points, bounds, the knee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mealplan.caps import Measure
from mealplan.files import write_whole
from mealplan.plain_text import json_text, one_line
from mealplan.plan import Plan

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = "mealplan/frontier/1"
_LEAST_BEND = 0.05
_DIGITS = 6


@dataclass(frozen=True)
class FrontierPoint:
    """A week on the frontier.

    Attributes:
        level: the cap that it was found under, in the frontier's unit; none for the plan as
            `plan_week` makes it, without a cap.
        value: what it costs, takes or changes as it will be eaten, never above the level.
        score: its points, as eaten.
        bound: no week that keeps the same rules and this level has more points.
        is_knee: whether more gives little from here on, and less costs much.
        is_dominated: whether another point has no less points for no more.
        over: wishes that it goes over and the plan without a cap does not, in words.
    """

    level: float | None
    value: float
    score: float
    bound: float
    plan: Plan
    is_knee: bool = False
    is_dominated: bool = False
    over: tuple[str, ...] = ()

    @property
    def gap(self) -> float:
        """(bound - score) / abs(bound)."""
        return (self.bound - self.score) / abs(self.bound)

    @property
    def mains(self) -> tuple[str, ...]:
        """Titles of its mains in the order of the days, each once."""
        dishes = (dish for meal in self.plan.meals for dish in meal.dishes)
        return tuple(dict.fromkeys(dish.title for dish in dishes if dish.course == "main"))


@dataclass(frozen=True)
class Frontier:
    """How many points each level allows, with proof.

    Attributes:
        against: ``cost``, ``minutes`` or ``distance``.
        unit: of levels and values, for all days planned.
        points: the weeks found, by rising value.
        curve: (level, bound) by rising level: no week within that level has more points.
        least: no week that keeps the rules is below this value.
        wished: the budget of the profile for these days, where cost is weighed; it binds none.
        notes: what was left out or set aside, in words.
    """

    against: Measure
    unit: str
    points: tuple[FrontierPoint, ...]
    curve: tuple[tuple[float, float], ...]
    least: float
    wished: float | None = None
    notes: tuple[str, ...] = ()

    @property
    def knee(self) -> FrontierPoint | None:
        """The point from which on more gives little; none where the frontier has no bend."""
        return next((point for point in self.points if point.is_knee), None)

    @property
    def data_version(self) -> str:
        """The version of the data that the weeks were planned with."""
        return self.points[0].plan.data_version

    def steps(self) -> tuple[tuple[float, float] | None, ...]:
        """For each point what it has more than the last that is not dominated: (points, value)."""
        found: list[tuple[float, float] | None] = []
        last: FrontierPoint | None = None
        for point in self.points:
            if point.is_dominated or last is None:
                found.append(None)
            else:
                found.append((point.score - last.score, point.value - last.value))
            last = last if point.is_dominated else point
        return tuple(found)

    def to_frame(self) -> pd.DataFrame:
        """A row a point: level, value, score, bound, gap, knee, dominated, over, mains."""
        import pandas as pd  # noqa: PLC0415 (pandas takes half a second; the CLI seldom needs it)

        return pd.DataFrame(self._rows())

    def to_json(self) -> str:
        """All of it but the plans, as ``mealplan/frontier/1``."""
        data = {
            "schema": SCHEMA,
            "against": self.against,
            "unit": self.unit,
            "data_version": self.data_version,
            "start": self.points[0].plan.start.isoformat(),
            "days": len(self.points[0].plan.dates),
            "people": list(self.points[0].plan.people),
            "points": self._rows(),
            "curve": [
                {"level": round(level, _DIGITS), "bound": round(bound, _DIGITS)}
                for level, bound in self.curve
            ],
            "least": round(self.least, _DIGITS),
            "wished": self.wished,
            "notes": list(self.notes),
        }
        return json_text(data)

    def save_picture(self, path: str | Path) -> None:
        """Draw it into a ``.png`` or ``.svg`` file.

        Raises:
            InputError: another suffix, a folder that cannot be written, or no matplotlib.
        """
        from mealplan.exports.frontier_picture import picture  # noqa: PLC0415 (it reads this one)

        path = Path(path)
        write_whole(path, picture(self, path.suffix))

    def _rows(self) -> list[dict[str, Any]]:
        return [
            {
                "level": None if point.level is None else round(point.level, _DIGITS),
                "value": round(point.value, _DIGITS),
                "score": round(point.score, _DIGITS),
                "bound": round(point.bound, _DIGITS),
                "gap": round(point.gap, 8),
                "knee": point.is_knee,
                "dominated": point.is_dominated,
                "over": list(point.over),
                "mains": list(point.mains),
            }
            for point in self.points
        ]

    def __repr__(self) -> str:
        low, high = self.points[0], self.points[-1]
        return (
            f"Frontier({self.against}, {len(self.points)} points: {low.score:.1f} at "
            f"{low.value:.4g} to {high.score:.1f} at {high.value:.4g} {self.unit})"
        )

    def _repr_html_(self) -> str:
        frame = self.to_frame()
        for name in ("over", "mains"):
            frame[name] = [one_line("; ".join(words)) for words in frame[name]]
        html: str = frame.to_html(index=False)
        return html


def knee_of(points: Sequence[tuple[float, float]], least_rise: float) -> int | None:
    """The index of the knee of a rising curve of (value, score), by rising value.

    Both axes are scaled to 0..1; the knee is the point furthest above the chord between the ends.
    The upper end is the first point whose score is within ``least_rise`` (what the proof cannot
    tell apart) of the best. None where the scores rise by no more than that in all, or no point is
    more than a twentieth of the axis above the chord.

    Source: Satopää, Albrecht, Irwin, Raghavan (2011), Finding a "kneedle" in a haystack, ICDCS
    Workshops, 166-171.

    >>> knee_of([(0, 0), (1, 8), (2, 9), (4, 10)], 0.1)
    1
    >>> knee_of([(0, 0), (1, 1), (2, 2)], 0.1) is None
    True
    """
    if not points:
        return None
    best = max(score for _, score in points)
    end = next(i for i, (_, score) in enumerate(points) if score >= best - least_rise)
    (x0, y0), (x1, y1) = points[0], points[end]
    if end < 2 or y1 - y0 <= least_rise or x1 <= x0:
        return None
    above = [(y - y0) / (y1 - y0) - (x - x0) / (x1 - x0) for x, y in points[: end + 1]]
    highest = max(range(len(above)), key=above.__getitem__)
    return highest if above[highest] > _LEAST_BEND else None


def is_dominated(point: tuple[float, float], others: Sequence[tuple[float, float]]) -> bool:
    """Whether another (value, score) has no less points for no more.

    >>> is_dominated((2, 5), [(2, 5), (1, 5)]), is_dominated((2, 5), [(2, 5), (1, 4)])
    (True, False)
    """
    x, y = point
    return any(a <= x and b >= y and (a, b) != point for a, b in others)


def settled(found: list[FrontierPoint]) -> list[FrontierPoint]:
    """By rising value, with bounds that no higher level undercuts, and the dominated marked.

    What no week within a level reaches, no week within a lower one does either.
    """
    points = sorted(found, key=lambda p: (p.value, p.level is None, p.score))
    pairs = [(p.value, p.score) for p in points]
    done, seen = list[FrontierPoint](), set[tuple[float, float]]()
    for number, point in enumerate(points):
        bound = max(min(p.bound for p in points[number:]), point.score)
        twice = pairs[number] in seen
        seen.add(pairs[number])
        dominated = twice or is_dominated(pairs[number], pairs)
        done.append(replace(point, bound=bound, is_dominated=dominated))
    return done


def shown(points: Sequence[FrontierPoint], least: int) -> list[FrontierPoint]:
    """The points that are not dominated, and the plan without a cap; of the dominated ones, the
    best first, as many as make up ``least`` points (each still has its bound).
    """
    kept = [p for p in points if not p.is_dominated or p.level is None]
    values = {p.value for p in kept}
    for point in sorted(points, key=lambda p: -p.score):
        if len(kept) < least and point.value not in values:
            kept.append(point)
            values.add(point.value)
    return sorted(kept, key=lambda p: p.value)


def levels_between(curve: Sequence[tuple[float, float]], number: int) -> list[float]:
    """Levels that cut the curve of bounds, scaled to 0..1 on both axes, into equal lengths.

    So they stand closer together where the curve is steep. Both ends are among them.

    >>> levels_between([(0.0, 0.0), (1.0, 2.0), (2.0, 4.0)], 3)
    [0.0, 1.0, 2.0]
    """
    (x0, y0), (x1, y1) = curve[0], curve[-1]
    wide, high = max(x1 - x0, 1e-9), max(y1 - y0, 1e-9)
    along = [0.0]
    for (a, b), (c, d) in pairwise(curve):
        along.append(along[-1] + ((c - a) ** 2 / wide**2 + (d - b) ** 2 / high**2) ** 0.5)
    return [_at(curve, along, along[-1] * i / max(number - 1, 1)) for i in range(number)]


def _at(curve: Sequence[tuple[float, float]], along: list[float], wanted: float) -> float:
    """The level at a length along the curve."""
    for number, (before, after) in enumerate(pairwise(along)):
        if wanted <= after and after > before:
            share = (wanted - before) / (after - before)
            (a, _), (c, _) = curve[number], curve[number + 1]
            return a + share * (c - a)
    return curve[-1][0]
