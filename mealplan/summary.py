"""What a reader of a plan wants to know in a line: proof, cost, what gave way, days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from mealplan.plan import Notice, Plan, PlannedMeal, RuleLine, RuleStatus
from mealplan.words import amount_text, span_text

SOLVER_NAMES = {"highs": "HiGHS", "cbc": "CBC"}
DISCLAIMER = (
    "mealplan plans food; it treats nobody. Links between food, gut and mood are associations. "
    "With an illness, a medicine or a pregnancy, check with your clinician."
)
REPORTED = {
    "vitamin_d_ug": "vitamin D",
    "iodine_ug": "iodine",
    "choline_mg": "choline",
}
"""Nutrients whose reference intake is shown but is no rule (``nutrients.csv``)."""


def proof_line(plan: Plan) -> str:
    """The proof in one line."""
    s = plan.solver
    took = f", {s.seconds:.1f} s" if s.seconds is not None else ""
    why = "the solver failed in the search" if s.trouble else "stopped at the time limit"
    stopped = "" if s.status == "optimal" else f"; {why}"
    claim = "no week of these dishes under these rules"
    if plan.kept:
        claim += ", with what was kept,"
    if plan.weeks:
        number = len(plan.weeks)
        claim = f"the mean of {number} weeks, each planned after those before it; no such weeks"
    return (
        f"{s.objective:.1f} points (100: every pillar at its goal, 125: at its stretch); {claim} "
        f"can have more than {s.bound:.1f} "
        f"(proven gap {s.gap:.2%}, {SOLVER_NAMES.get(s.name, s.name)}{took}{stopped})"
    )


def cost_line(plan: Plan) -> str:
    """What the food eaten costs, at the price of the grams used."""
    people, days = len(plan.people), len(plan.dates)
    each = plan.cost.total / people / days
    return f"{plan.cost.total:,.2f} {plan.cost.currency} ({each:,.2f} a person and day)"


def week_heading(plan: Plan, number: int) -> str:
    """``Week 2 of 4: Mon 30 Nov – Sun 6 Dec``."""
    week = plan.weeks[number - 1]
    last = week.start + dt.timedelta(days=week.days - 1)
    span = span_text((week.start, last), year=False)
    return f"Week {number} of {len(plan.weeks)}: {span}"


def gave_way_lines(plan: Plan, told: Callable[[RuleLine], str] | None = None) -> list[str]:
    """What had to give way, by week where there are several; ``told``: a rule in other words."""
    told = relaxed_line if told is None else told
    if not plan.weeks:
        return list(dict.fromkeys(told(rule) for rule in plan.relaxed))
    found: dict[str, dict[int, None]] = {}
    for number, week in enumerate(plan.weeks, 1):
        for rule in week.rules:
            if rule.status is RuleStatus.RELAXED:
                found.setdefault(told(rule), {})[number] = None
    return [f"{_weeks_named(list(held), plan)}: {line}" for line, held in found.items()]


def _weeks_named(numbers: list[int], plan: Plan) -> str:
    if len(numbers) == len(plan.weeks):
        return "every week"
    return f"week{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def rest_line(plan: Plan) -> str | None:
    """The rest of mains and sides, where a week had to do with a shorter one."""
    rests = [week.rest for week in plan.weeks] or [0]
    if len(set(rests)) == 1:
        return None
    longest = max(rests)
    short = [f"week {n} ({rest} days)" for n, rest in enumerate(rests, 1) if rest < longest]
    return (
        f"dishes rest {longest} days before they come back; too few were left for that in "
        f"{', '.join(short)}"
    )


def relaxed_line(rule: RuleLine) -> str:
    """A rule that had to give way, in words with its numbers and what would mend it."""
    below = rule.lower is not None and (rule.value or 0.0) < rule.lower
    bound = f"{'at least' if below else 'at most'} {amount_text(_bound(rule, below=below))}"
    who = " ".join(part for part in (rule.person, _date(rule.key)) if part)
    hint = f"; would mend it: {rule.hint}" if rule.hint else ""
    because = f"; {rule.because}" if rule.because else ""
    value = amount_text(rule.value or 0.0)
    who = f" ({who})" if who else ""
    return f"{rule.title}{who}: {value}, {bound} {rule.unit}{because}{hint}"


def _bound(rule: RuleLine, *, below: bool) -> float:
    return (rule.lower if below else rule.upper) or 0.0


def _date(key: str) -> str:
    try:
        return dt.date.fromisoformat(key).strftime("%Y-%m-%d")
    except ValueError:
        return ""


def reported_lines(plan: Plan) -> list[str]:
    """Nutrients that are shown but not planned for, where they stay below the reference."""
    lines = []
    for person, held in plan.nutrition_.items():
        who = f"{person}: " if len(plan.people) > 1 else ""
        for nutrient, name in REPORTED.items():
            target = held.target.get(nutrient)
            if target is None or target.lower is None or held.mean[nutrient] >= target.lower:
                continue
            lines.append(
                f"{who}{name} {amount_text(held.mean[nutrient])} of "
                f"{amount_text(target.lower)} {target.unit}"
                f" (values known for {held.coverage[nutrient]:.0%} of the food)"
            )
    return lines


_SHORT = {"exclude": "Dishes", "limit": "Over the days", "daily": "Each day"}
_TURNED = {"pillar", "floor-off", "cap-off", "no-deficit", "hide-energy", "leftovers"}


def notice_lines(plan: Plan) -> list[tuple[str, list[str]]]:
    """What each person should know: a heading a person and cause, then lines.

    What a rule changes or asks to be done is said in full; what is simply left out or held is
    named in one line with its sources (the plan file holds every text).
    """
    groups: dict[tuple[str, str], list[Notice]] = {}
    for notice in plan.notices:
        groups.setdefault((notice.person, notice.because), []).append(notice)
    return [
        (f"{person}: {because}" if len(plan.people) > 1 else because, _of_group(notices))
        for (person, because), notices in groups.items()
    ]


def _of_group(notices: list[Notice]) -> list[str]:
    lines = []
    told = [n for n in notices if n.action not in _SHORT]
    told.sort(key=lambda notice: notice.action not in _TURNED)
    for action, words in _SHORT.items():
        short = [n for n in notices if n.action == action]
        if short:
            titles = "; ".join(dict.fromkeys(_lowered(n.title) for n in short))
            sources = ", ".join(dict.fromkeys(f"{n.source} {n.trust}" for n in short))
            lines.append(f"{words}: {titles} [{sources}]")
    return lines + [f"{n.text} [{n.source} {n.trust}]" for n in told]


def _lowered(title: str) -> str:
    """A title inside a sentence: its first letter small, unless the word is all capitals."""
    first = title.split(" ", 1)[0]
    return title if first.isupper() and len(first) > 1 else title[0].lower() + title[1:]


def meals_of(plan: Plan, date: dt.date) -> list[PlannedMeal]:
    """The meals of a day, in order."""
    return [meal for meal in plan.meals if meal.date == date]


def find_day(plan: Plan, word: str) -> dt.date | None:
    """The day that a word means: ``tue``, ``2026-11-24`` or the day's number (1 = first)."""
    dates = plan.dates
    text = word.strip().lower()
    if text.isdecimal() and text.isascii() and 1 <= int(text) <= len(dates):
        return dates[int(text) - 1]
    for date in dates:
        names = (date.isoformat(), f"{date:%A}".lower())
        if text and (text == names[0] or (len(text) >= 2 and names[1].startswith(text))):
            return date
    return None
