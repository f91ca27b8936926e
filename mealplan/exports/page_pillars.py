"""The pillars of a plan as a page shows them: amounts against goals, with a chart a person."""

from __future__ import annotations

from dataclasses import dataclass

from food_db import FoodDB
from mealplan.exports.page_charts import bullet
from mealplan.exports.page_grid import sentence_case
from mealplan.pillar_days import PillarDays, pillar_days
from mealplan.plan import PillarLine, Plan
from mealplan.words import amount_text

_BEYOND = 1.04  # the track goes a little beyond the largest amount


@dataclass(frozen=True, slots=True)
class PillarRow:
    """A person's amount of a pillar, with the chart (an ``svg`` element of ours).

    ``person`` and ``aims`` are empty where they are those of everybody.
    """

    person: str
    amount: str
    aims: str
    low: bool
    chart: str


@dataclass(frozen=True, slots=True)
class PillarView:
    """A pillar of everybody. ``aims``: its floor, goal and stretch, where all have the same.

    ``evidence``: what is known of it, with source and trust.
    """

    title: str
    unit: str
    aims: str
    rows: tuple[PillarRow, ...]
    evidence: str


def pillar_views(plan: Plan, pack: FoodDB) -> tuple[PillarView, ...]:
    """The pillars; what all people share, such as plants, stands once."""
    days: dict[str, list[PillarDays]] = {}
    for person in dict.fromkeys(line.person for line in plan.pillars):
        for held in pillar_days(plan, pack, person):
            days.setdefault(held.line.component, []).append(held)
    return tuple(_pillar(held, pack) for held in days.values())


def _pillar(everybody: list[PillarDays], pack: FoodDB) -> PillarView:
    lines = [held.line for held in everybody]
    first = lines[0]
    alike = len({(line.amount, line.goal) for line in lines}) == 1
    shown = lines[:1] if alike else lines
    # what is counted over a week, as plants, has no single days
    days = [() if held.running else held.days for held in everybody[: len(shown)]]
    ends = [max(line.stretch, line.amount) for line in shown]
    end = _BEYOND * max(ends + [max(held, default=0.0) for held in days])
    shared = _aims(first) if len({_aims(line) for line in shown}) == 1 else ""
    rows = []
    for line, held in zip(shown, days, strict=True):
        person = "" if len(lines) == 1 else "Everybody" if alike else line.person
        chart = bullet(line, held, end, _in_words(line, held, person))
        aims, low = "" if shared else _aims(line), line.amount < line.goal
        rows.append(PillarRow(person, amount_text(line.amount), aims, low, chart))
    told = next((row for row in pack.pillars if row.component == first.component), None)
    evidence = f"{sentence_case(told.evidence)}. [{told.source} {told.trust}]" if told else ""
    return PillarView(sentence_case(first.title), first.unit, shared, tuple(rows), evidence)


def _in_words(line: PillarLine, days: tuple[float, ...], person: str) -> str:
    """What a chart shows, for who cannot see it."""
    words = f"{line.title}{f' of {person}' if person else ''}: {amount_text(line.amount)} "
    words += f"{line.unit}; {_aims(line)}"
    if days:
        words += f"; single days from {amount_text(min(days))} to {amount_text(max(days))}"
    return words


def _aims(line: PillarLine) -> str:
    parts = [("floor", line.floor), ("goal", line.goal), ("stretch", line.stretch)]
    return ", ".join(f"{name} {amount_text(value)}" for name, value in parts if value > 0)
