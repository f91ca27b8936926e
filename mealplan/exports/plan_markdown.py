"""A plan as Markdown: a table of the week, the days, the pillars, the proof."""

from __future__ import annotations

from food_db.schema import Meal
from mealplan.exports.markdown_text import safe
from mealplan.plan import Plan, PlannedDish
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
from mealplan.words import amount_text, day_text, portions_text


def plan_markdown(plan: Plan) -> str:
    """The plan as a Markdown document."""
    first, last = plan.dates[0], plan.dates[-1]
    lines = [f"# Menus {day_text(first)} – {day_text(last)} {last.year}", ""]
    lines += [f"For {safe(', '.join(plan.people))}."]
    for number, week in enumerate(plan.by_week, 1):
        if plan.weeks:
            lines += ["", f"## {week_heading(plan, number)}"]
        lines += ["", *_week(week), *_days(week, "###" if plan.weeks else "##")]
    if rest := rest_line(plan):
        lines += ["", f"{rest[0].upper()}{rest[1:]}."]
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
    shown = reported_lines(plan)
    if shown:
        lines += ["", "## Shown, not planned for", "", *(f"- {safe(line)}" for line in shown)]
    lines += ["", "## Cost and proof", ""]
    lines += [f"- {safe(cost_line(plan))}", f"- {safe(proof_line(plan))}"]
    return "\n".join([*lines, "", f"*{DISCLAIMER}*", ""])


def _days(plan: Plan, level: str) -> list[str]:
    lines = []
    for date in plan.dates:
        lines += ["", f"{level} {day_text(date)}", ""]
        for meal in meals_of(plan, date):
            named = len(plan.people) + len(plan.profile.guests) > 1
            dishes = "; ".join(_dish(dish, named=named) for dish in meal.dishes)
            lines.append(f"- **{str(meal.slot).capitalize()}**: {dishes}")
    return lines


def _week(plan: Plan) -> list[str]:
    slots = [slot for slot in Meal if slot in plan.profile.menu.meals]
    lines = [
        "| | " + " | ".join(str(slot).capitalize() for slot in slots) + " |",
        "|---|" + "---|" * len(slots),
    ]
    for date in plan.dates:
        by_slot = {meal.slot: meal for meal in meals_of(plan, date)}
        cells = [
            "<br>".join(safe(d.title) for d in by_slot[slot].dishes) if slot in by_slot else ""
            for slot in slots
        ]
        lines.append(f"| **{day_text(date)}** | " + " | ".join(cells) + " |")
    return lines


def _dish(dish: PlannedDish, *, named: bool) -> str:
    portions = portions_text(dish, named=named)
    again = "from the freezer" if dish.frozen else "leftover" if dish.leftover else ""
    notes = [note for note in (safe(portions), again) if note]
    return safe(dish.title) + (f" ({', '.join(notes)})" if notes else "")
