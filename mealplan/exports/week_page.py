"""A plan as a web page: one file that asks for nothing, for a tablet in the kitchen and the fridge.

The week as a grid whose dishes open their recipes, the shopping list with boxes that remember,
pillars, plants, nutrients, indices, notes and the proof. Printed it is a page a week.
"""

from __future__ import annotations

from collections.abc import Iterator

from food_db import FoodDB
from mealplan.cookbook import sheets
from mealplan.exports.page_env import page
from mealplan.exports.page_fit import size_for, stacked
from mealplan.exports.page_grid import sentence_case, week_views
from mealplan.exports.page_list import ListView, list_view
from mealplan.exports.page_nutrients import nutrient_tables
from mealplan.exports.page_pillars import pillar_views
from mealplan.exports.page_plants import plants_views
from mealplan.exports.page_recipes import recipe_views, seats
from mealplan.exports.page_scores import score_views
from mealplan.own_prices import pack_of
from mealplan.plan import Plan
from mealplan.preparation import tasks
from mealplan.shopping import shopping_list
from mealplan.shopping_trips import shopping_trips
from mealplan.summary import (
    DISCLAIMER,
    cost_line,
    gave_way_lines,
    notice_lines,
    proof_line,
    reported_lines,
    rest_line,
)
from mealplan.units import Units
from mealplan.words import day_text, span_text


def week_page(plan: Plan, pack: FoodDB | None = None, *, units: Units = "metric") -> str:
    """The plan as a whole HTML document.

    Args:
        plan: what to show. Where energy is not to be shown to somebody, nobody's is.
        pack: the food data, those of the plan by default.
        units: of ingredients, steps and the list.

    Raises:
        InputError: the pack lacks a recipe of the plan, or Jinja2 or matplotlib is not installed.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    held = sheets(plan, pack, units)
    weeks = week_views(plan, seats(held), tasks(plan, pack))
    return page(
        "week.html",
        title=f"Menus {span_text(plan.dates)}",
        people=plan.people,
        weeks=weeks,
        sizes=[size_for(week) for week in weeks],
        stacked=stacked,
        lists=tuple(_lists(plan, pack, units)),
        pillars=pillar_views(plan, pack),
        plants=plants_views(plan, pack),
        nutrients=nutrient_tables(plan, pack),
        indices=score_views(plan, pack),
        gave_way=gave_way_lines(plan),
        rest=sentence_case(rest_line(plan) or ""),
        notices=[(sentence_case(heading), lines) for heading, lines in notice_lines(plan)],
        reported=reported_lines(plan),
        cost=cost_line(plan),
        proof=proof_line(plan),
        recipes=recipe_views(plan, held, pack),
        disclaimer=DISCLAIMER,
        data_version=plan.data_version,
    )


def _lists(plan: Plan, pack: FoodDB, units: Units) -> Iterator[ListView]:
    """The list, or one a trip where there are days of shopping or several weeks."""
    if not (plan.weeks or plan.profile.menu.shopping):
        yield list_view(shopping_list(plan, pack), units)
        return
    for trip in shopping_trips(plan, pack):
        yield list_view(trip.shopping, units, heading=f"Shop on {day_text(trip.date)}")
