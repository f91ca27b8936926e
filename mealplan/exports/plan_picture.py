"""A plan as a picture: its nutrients against needs, or its pillars by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from food_db import FoodDB
from mealplan.errors import InputError
from mealplan.exports.charts import kind_of, need_matplotlib, picture_of, settle, style
from mealplan.exports.nutrients_picture import nutrients_figure
from mealplan.exports.pillars_picture import pillars_figure
from mealplan.own_prices import pack_of
from mealplan.plain_text import one_line
from mealplan.plan import Plan
from mealplan.words import span_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

What = Literal["pillars", "nutrients"]


def figure(
    plan: Plan, what: What = "pillars", person: str | None = None, pack: FoodDB | None = None
) -> Figure:
    """A matplotlib figure, which a notebook shows.

    Args:
        plan: the plan.
        what: ``pillars``: a panel a pillar with a bar a day, and floor, goal and stretch;
            ``nutrients``: the mean day in percent of each target, with limits and coverage.
        person: whose; everybody's, side by side, when none is named.
        pack: the pack that its recipes are of.

    Raises:
        InputError: there is no such picture or person, the pack lacks a recipe of the plan, or
            matplotlib is not installed.
    """
    if what not in get_args(What):
        raise InputError(
            f"there is no picture of {what!r}; there is {' and '.join(get_args(What))}"
        )
    if person is not None and person not in plan.people:
        people = ", ".join(map(one_line, plan.people))
        raise InputError(f"nobody is called {person!r}; people are {people}")
    need_matplotlib()
    pack = pack_of(plan.profile) if pack is None else pack
    people_shown = plan.people if person is None else (person,)
    with style():
        draw = pillars_figure if what == "pillars" else nutrients_figure
        return settle(draw(plan, pack, people_shown, span_text(plan.dates)))


def picture(
    plan: Plan,
    what: What = "pillars",
    suffix: str = ".png",
    person: str | None = None,
    pack: FoodDB | None = None,
) -> bytes:
    """The picture's bytes: the same for the same plan.

    Args:
        plan, what, person, pack: as for `figure`.
        suffix: ``.png`` or ``.svg``.

    Raises:
        InputError: as `figure` does, or the suffix is another.
    """
    kind_of(suffix)
    return picture_of(figure(plan, what, person, pack), suffix)
