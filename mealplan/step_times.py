"""The times that stand in the steps of a recipe: what a kitchen timer is set to."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_TIME = re.compile(
    r"(?<![\d.,/])(?P<least>\d+)(?:(?: to | or |–|-)(?P<most>\d+))?[ \u00a0-]?"
    r"(?P<unit>second|minute|hour)s?\b"
    r"(?:(?: and)? (?P<rest>\d+)[ \u00a0](?P<rest_unit>minute|second)s?\b)?"
)


@dataclass(frozen=True, slots=True)
class StepTime:
    """A time in a text: where its words stand (``text[start:end]``), and how long it is [s].

    Of a range, as ``8 to 10 minutes``, the shorter time: then it is looked at.
    """

    start: int
    end: int
    seconds: int


def step_times(text: str) -> tuple[StepTime, ...]:
    """The times of a step, in order.

    >>> [(t.seconds, t.start) for t in step_times("Fry 45 minutes, rest 1 hour 30 minutes.")]
    [(2700, 4), (5400, 21)]
    >>> [t.seconds for t in step_times("8 to 10 minutes; keeps 3 days; a 20-minute rest")]
    [480, 1200]
    """
    return tuple(StepTime(m.start(), m.end(), _seconds(m)) for m in _TIME.finditer(text))


def _seconds(match: re.Match[str]) -> int:
    seconds = int(match["least"]) * _SECONDS[match["unit"]]
    if match["rest"]:
        seconds += int(match["rest"]) * _SECONDS[match["rest_unit"]]
    return seconds
