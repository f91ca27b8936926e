"""An index as it comes out: its components, what would earn more, and how sure the numbers are."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from food_db.schema import Trust

if TYPE_CHECKING:
    import pandas as pd


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Better(_Part):
    """The nearest amount with more points.

    ``strict``: the amount itself is not enough (or, going down, too much).
    """

    amount: float
    more: bool
    strict: bool
    points: float


class Component(_Part):
    """A component of an index.

    ``amount`` is in ``unit``; ``points`` of at most ``most`` (``None``: it is only shown).
    ``coverage``: share of the eaten weight (water apart) for which a value was known; below 1
    the amount is a lower bound. ``foods``: those that brought most of it.
    """

    id: str
    title: str
    amount: float
    unit: str
    points: float | None
    most: float
    better: Better | None = None
    coverage: float = 1.0
    foods: tuple[str, ...] = ()
    note: str | None = None


class IndexScore(_Part):
    """A diet-quality index of what somebody ate.

    ``total`` lies within ``lowest`` and ``highest`` where these are known; ``coverage`` is the
    least of its components, or that of the amount which is the total; ``paper`` says where the
    index comes from, ``caveat`` in what ours differs.
    """

    id: str
    title: str
    about: str
    total: float
    lowest: float | None
    highest: float | None
    unit: str
    better: Literal["more", "less", "none"]
    components: tuple[Component, ...]
    coverage: float
    paper: str
    trust: Trust
    caveat: str


class Scores(_Part):
    """The indices of what one person ate on some days.

    ``hides_energy``: energy is not to be shown to this person (`Plan.hides_energy`).
    """

    who: str
    first: dt.date
    last: dt.date
    days: int
    energy_kcal: float
    hides_energy: bool = False
    indices: tuple[IndexScore, ...]
    data_version: str

    def __getitem__(self, index: str) -> IndexScore:
        """The index of an id.

        Raises:
            KeyError: there is none of that id.
        """
        for one in self.indices:
            if one.id == index:
                return one
        raise KeyError(index)

    def to_frame(self) -> pd.DataFrame:
        """One row a component: index, component, amount, unit, points, most, coverage."""
        import pandas as pd  # noqa: PLC0415 (pandas takes half a second)

        return pd.DataFrame(
            [
                {"index": one.id, **part.model_dump(exclude={"better", "foods", "note"})}
                for one in self.indices
                for part in one.components
            ]
        ).rename(columns={"id": "component"})
