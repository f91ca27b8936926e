"""What the recipe book and the printed plan say, whatever they are written in: plain words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from food_db import FoodDB
from mealplan.cookbook import Helping, Sheet, recipe_facts
from mealplan.files import clipped
from mealplan.plan import Plan, PlannedDish, PlannedMeal
from mealplan.preparation import Task
from mealplan.words import amount_text, day_text, portion_text, servings_text

_TITLE, _TASK = 120, 400
"""Letters of a title and of a task that are told; no sensible one has as many."""
AGAIN, FROZEN = "leftover", "from the freezer"


@dataclass(frozen=True, slots=True)
class NutrientRow:
    """A nutrient of a person in words: mean a day, what it should be, share of food known."""

    title: str
    amount: str
    target: str
    known: str


def for_whom(plan: Plan) -> str:
    """Everybody at the table, guests too: ``Ana, Ben and Cleo``."""
    names = list(dict.fromkeys((*plan.people, *(guest.name for guest in plan.profile.guests))))
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def is_alone(plan: Plan) -> bool:
    """Whether one person eats all of it, who needs no name then."""
    return len(plan.people) + len(plan.profile.guests) == 1


def headings(pages: Sequence[Sheet]) -> list[str]:
    """The titles; a dish that is cooked for several numbers of servings says for how many."""
    often = Counter(page.recipe.title for page in pages)
    return [
        page.recipe.title
        + (f", {servings_text(page.servings)}" if often[page.recipe.title] > 1 else "")
        for page in pages
    ]


def facts_text(page: Sheet, pack: FoodDB) -> str:
    """Servings, kitchen, times; of a scaled recipe also for how many its steps are written."""
    facts = recipe_facts(page.recipe, pack, page.servings)
    own = page.recipe.servings
    return facts if own == page.servings else f"{facts} · steps written for {own:g}"


def eaten_lines(page: Sheet, plan: Plan) -> list[str]:
    """When a sheet is cooked, and every meal that eats of it; what is eaten alike in one line."""
    alone = is_alone(plan)
    lines: dict[str, list[str]] = {}
    for cooking in page.cooked:
        first, *later = cooking.helpings
        rest = "".join(f"; then {_helping(helping, alone=alone)}" for helping in later)
        same = f" {first.slot}{_how(first)}{_portions(first, alone=alone)}{rest}"
        lines.setdefault(same, []).append(day_text(first.date))
    return [f"{_days(days)}{same}" for same, days in lines.items()]


def _days(days: Sequence[str]) -> str:
    return f"{', '.join(days[:-1])} and {days[-1]}" if len(days) > 1 else days[0]


def _helping(helping: Helping, *, alone: bool) -> str:
    when = f"{day_text(helping.date)} {helping.slot}"
    return f"{when}{_how(helping)}{_portions(helping, alone=alone)}"


def _how(helping: Helping) -> str:
    return f", {FROZEN}" if helping.frozen else f", {AGAIN}" if helping.leftover else ""


def _portions(helping: Helping, *, alone: bool) -> str:
    """Who eats how much; nothing for one person's single serving."""
    if not alone:
        return ": " + ", ".join(f"{n} {portion_text(p)}" for n, p in helping.portions.items())
    portion = sum(helping.portions.values())
    return "" if portion == 1 else f" × {portion_text(portion)}"


def cell_dishes(meal: PlannedMeal, people: Sequence[str]) -> Iterator[tuple[PlannedDish, str]]:
    """The dishes of a meal that are eaten, each once, with who eats it where not all people do.

    Where somebody is away, the names of the others say so.
    """
    together: dict[tuple[str, bool, bool], list[PlannedDish]] = {}
    for dish in meal.dishes:
        if dish.portions:
            together.setdefault((dish.title, dish.leftover, dish.frozen), []).append(dish)
    for same in together.values():
        names = dict.fromkeys(name for dish in same for name in dish.portions)
        yield same[0], "" if set(names) >= set(people) else ", ".join(names)


def tasks_by_day(found: Iterable[Task]) -> dict[dt.date, list[str]]:
    """What to do ahead, a line a task, by the day on which it is done."""
    days: dict[dt.date, list[str]] = {}
    for task in found:
        days.setdefault(task.date, []).append(task_text(task))
    return days


def task_text(task: Task) -> str:
    """``Evening, Maş piyazı: Soak the mung beans overnight. For Sun dinner.``"""
    title, text = clipped(task.title, _TITLE), clipped(task.text, _TASK)
    return f"{task.at.capitalize()}, {title}: {text}{_meant(task)}"


def _meant(task: Task) -> str:
    """For which meal, where it is on another day."""
    if task.meal_date == task.date:
        return ""
    return f" For {day_text(task.meal_date)[:3]} {task.slot}."


def nutrient_rows(plan: Plan, pack: FoodDB, person: str) -> list[NutrientRow]:
    """A person's day against the reference intakes: what has one, as the pack orders them."""
    held = plan.nutrition_[person]
    rows = []
    for nutrient, row in pack.nutrients.items():
        target = held.target.get(nutrient)
        if target is None or (plan.hides_energy and nutrient == "energy_kcal"):
            continue
        least = f"at least {amount_text(target.lower)}" if target.lower is not None else ""
        most = f"at most {amount_text(target.upper)}" if target.upper is not None else ""
        rows.append(
            NutrientRow(
                row.title[:1].upper() + row.title[1:],
                f"{amount_text(held.mean[nutrient])} {target.unit}",
                ", ".join(filter(None, (least, most))),
                f"{held.coverage[nutrient]:.0%}",
            )
        )
    return rows
