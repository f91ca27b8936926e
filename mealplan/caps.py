"""A cap on a whole week: how much it may cost, take to cook, or differ from an older plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Measure = Literal["cost", "minutes", "distance"]
MEASURES: tuple[Measure, ...] = ("cost", "minutes", "distance")


@dataclass(frozen=True)
class Cap:
    """At most so much of a measure over all days planned; it never gives way.

    Attributes:
        measure: ``cost`` (the food that everybody eats, in the profile's currency), ``minutes``
            (active, of what is cooked; leftovers are not), or ``distance`` (servings of an older
            plan that are not served any more, whoever eats them and on whichever day).
        most: the cap, in that unit.
        old: for ``distance``, how often the older plan serves each recipe.
    """

    measure: Measure
    most: float
    old: Mapping[str, int] = field(default_factory=dict)
