"""A plan as Markdown: a table of the week, the days, the pillars, the proof."""

from __future__ import annotations

from food_db import FoodDB
from food_db.schema import Meal
from mealplan.exports.book_words import cell_dishes, nutrient_rows
from mealplan.exports.markdown_text import safe
from mealplan.exports.prepare_markdown import prepare_lines
from mealplan.plan import Plan, PlannedDish
from mealplan.preparation import tasks
from mealplan.summary import (
    DISCLAIMER,
    cost_line,
    gave_way_lines,
    meals_of,
    notice_lines,
    proof_line,
    reported_lines,
    rest_line,
    week_heading,
)
from mealplan.words import amount_text, day_text, portions_text, span_text


def plan_markdown(plan: Plan, pack: FoodDB | None = None) -> str:
    """The plan as a Markdown document.

    With its pack it also says what to prepare ahead, and every nutrient that has a target.

    Raises:
        InputError: the pack lacks a recipe of the plan.
    """
    lines = [f"# Menus {span_text(plan.dates)}", ""]
    lines += [f"For {safe(', '.join(plan.people))}."]
    for number, week in enumerate(plan.by_week, 1):
        if plan.weeks:
            lines += ["", f"## {week_heading(plan, number)}"]
        lines += ["", *week_table(week), *_days(week, "###" if plan.weeks else "##")]
    if rest := rest_line(plan):
        lines += ["", f"{rest[0].upper()}{rest[1:]}."]
    if pack is not None and (ahead := prepare_lines(tasks(plan, pack), "##")):
        lines += ["", *ahead[:-1]]
    lines += ["", "## Pillars", "", "| pillar | person | amount | goal |", "|---|---|---:|---:|"]
    for row in plan.pillars:
        lines.append(
            f"| {safe(row.title)} | {safe(row.person)} | {amount_text(row.amount)} "
            f"{safe(row.unit)} | {amount_text(row.goal)} |"
        )
    lines += ["", "## What had to give way", ""]
    lines += [f"- {safe(line)}" for line in gave_way_lines(plan)] or ["Nothing."]
    if plan.notices:
        lines += ["", "## Because of what you told us"]
    for heading, told in notice_lines(plan):
        lines += ["", f"**{safe(heading)}**", "", *(f"- {safe(line)}" for line in told)]
    if pack is not None:
        lines += ["", *_nutrients(plan, pack)]
    shown = reported_lines(plan)
    if shown:
        lines += ["", "## Shown, not planned for", "", *(f"- {safe(line)}" for line in shown)]
    lines += ["", "## Cost and proof", ""]
    lines += [f"- {safe(cost_line(plan))}", f"- {safe(proof_line(plan))}"]
    return "\n".join([*lines, "", f"*{DISCLAIMER}*", ""])


def _nutrients(plan: Plan, pack: FoodDB) -> list[str]:
    """A table a person: the mean of a day against its targets, and for how much it is known."""
    lines = ["## Nutrients a day"]
    for person in plan.people:
        lines += ["", f"**{safe(person)}**", ""] if len(plan.people) > 1 else [""]
        lines += ["| nutrient | amount | target | of the food known |", "|---|---:|---|---:|"]
        for row in nutrient_rows(plan, pack, person):
            cells = row.title, row.amount, row.target, row.known
            lines.append(f"| {' | '.join(safe(cell) for cell in cells)} |")
    return lines


def _days(plan: Plan, level: str) -> list[str]:
    lines = []
    for date in plan.dates:
        lines += ["", f"{level} {day_text(date)}", ""]
        for meal in meals_of(plan, date):
            named = len(plan.people) + len(plan.profile.guests) > 1
            dishes = "; ".join(_dish(dish, named=named) for dish in meal.dishes)
            lines.append(f"- **{str(meal.slot).capitalize()}**: {dishes}")
    return lines


def week_table(plan: Plan) -> list[str]:
    """The days down, the meals across, as a table, with what its marks mean."""
    slots = [slot for slot in Meal if slot in plan.profile.menu.meals]
    lines = [
        "| | " + " | ".join(str(slot).capitalize() for slot in slots) + " |",
        "|---|" + "---|" * len(slots),
    ]
    for date in plan.dates:
        by_slot = {meal.slot: meal for meal in meals_of(plan, date)}
        cells = [
            "<br>".join(_marked(*held) for held in cell_dishes(by_slot[slot], plan.people))
            if slot in by_slot
            else ""
            for slot in slots
        ]
        lines.append(f"| **{day_text(date)}** | " + " | ".join(cells) + " |")
    again = [dish for meal in plan.meals for dish in meal.dishes if dish.leftover]
    marks = ["↺ leftover"] if any(not dish.frozen for dish in again) else []
    marks += ["❄ from the freezer"] if any(dish.frozen for dish in again) else []
    return [*lines, "", ", ".join(marks)] if marks else lines


def _marked(dish: PlannedDish, who: str) -> str:
    """A dish in the table; what is cooked before and only warmed has a mark."""
    names = f"{safe(who)}: " if who else ""
    return names + safe(dish.title) + ((" ❄" if dish.frozen else " ↺") if dish.leftover else "")


def _dish(dish: PlannedDish, *, named: bool) -> str:
    portions = portions_text(dish, named=named)
    again = "from the freezer" if dish.frozen else "leftover" if dish.leftover else ""
    notes = [note for note in (safe(portions), again) if note]
    return safe(dish.title) + (f" ({', '.join(notes)})" if notes else "")
