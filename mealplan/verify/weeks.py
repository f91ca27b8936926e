"""A plan of several weeks: each week on its own, then what the plan says of all of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from food_db.pack import FoodDB
from mealplan.plan import Nutrition, Plan
from mealplan.plan_parts import PlannedWeek, RuleLine, RuleStatus
from mealplan.profile import Eaten, Profile
from mealplan.verify.case import Case
from mealplan.verify.nutrition import check_nutrition
from mealplan.verify.proof import total_cost
from mealplan.verify.report import Finding, Ledger, Report
from mealplan.verify.rest import A_WEEK, RESTING, rest_days

LAST_WEEK_OF_FIBRE = 52
GAP_SLACK = 1e-6


def check_weeks(
    plan: Plan, pack: FoodDB, alone: Callable[[Plan, FoodDB], Report], ledger: Ledger
) -> None:
    """Check each week by itself with those before it as its history, then the whole.

    Args:
        alone: the verifier of one week.
    """
    if not _check_division(plan, ledger):
        return
    for number, week in enumerate(plan.weeks, 1):
        report = alone(_one(plan, week, pack), pack)
        ledger.checked += report.checked
        ledger.findings += [
            Finding(f.id, f"week {number}: {f.where}", f.message) for f in report.findings
        ]
    _check_rests(plan, pack, ledger)
    whole = Case(plan, pack)
    check_nutrition(whole, ledger)
    _check_pillars(plan, ledger)
    _check_rules(plan, ledger)
    _check_notices(plan, ledger)
    _check_sums(plan, total_cost(whole.table, pack) * plan.profile.wishes.rate, ledger)


def _check_division(plan: Plan, ledger: Ledger) -> bool:
    """The weeks are as few and as even as can be, and follow each other over all days."""
    days = plan.profile.menu.days
    lengths = [week.days for week in plan.weeks]
    few = -(-days // A_WEEK)
    text = f"{days} days should be {few} weeks of nearly the same length, in order: {lengths}"
    good = sum(lengths) == days and len(lengths) == few and max(lengths) - min(lengths) <= 1
    good = ledger.holds(good, "weeks", "weeks", text)
    start = plan.start
    for number, week in enumerate(plan.weeks, 1):
        good &= ledger.same("weeks", f"week {number}", "first day", week.start, start)
        start += dt.timedelta(days=week.days)
    names = {person.name for person in plan.profile.people}
    for number, week in enumerate(plan.weeks, 1):
        ledger.keys("weeks", f"week {number}", "the nutrition of", set(week.nutrition), names)
        good &= set(week.nutrition) == names
    last = plan.start + dt.timedelta(days=days - 1)
    for meal in plan.meals:
        text = "the meal is outside the days of the plan"
        good &= ledger.holds(plan.start <= meal.date <= last, "weeks", str(meal.date), text)
    asked = plan.profile.menu.start
    if asked is not None:
        ledger.same("menu-start", "start", "the first day", plan.start, asked)
    return good and set(plan.nutrition_) == names


def _one(plan: Plan, week: PlannedWeek, pack: FoodDB) -> Plan:
    """A week with what the plan says of it, under the profile that it should have had."""
    skipped = (week.start - plan.start).days
    end = week.start + dt.timedelta(days=week.days)
    nutrition = {}
    for name, own in week.nutrition.items():
        whole = plan.nutrition_[name]
        nutrition[name] = Nutrition(
            energy_need=own.energy_need,
            mean=own.mean,
            coverage=own.coverage,
            target=whole.target,
            daily=whole.daily[skipped : skipped + week.days],
        )
    return plan.model_copy(
        update={
            "start": week.start,
            "weeks": (),
            "profile": _profile(plan, week),
            "meals": tuple(meal for meal in plan.meals if week.start <= meal.date < end),
            "nutrition_": nutrition,
            "pillars": week.pillars,
            "rules": week.rules,
            "notices": week.notices,
            "scores": week.scores,
            "cost": week.cost,
            "solver": week.solver,
        }
    )


def _profile(plan: Plan, week: PlannedWeek) -> Profile:
    """Days and rest of the week, what was eaten before it, fibre a step further for each seven
    days before it, and a pantry in the first week only.
    """
    old = plan.profile
    last: dict[str, dt.date] = {}
    for meal in plan.meals:
        if meal.date < week.start:
            for dish in meal.dishes:
                last[dish.recipe] = max(meal.date, last.get(dish.recipe, meal.date))
    eaten = [Eaten(recipe=recipe, date=date) for recipe, date in last.items()]
    steps = (week.start - plan.start).days // A_WEEK
    data = old.model_dump(exclude_unset=True)
    data["menu"] = {
        **data.get("menu", {}),
        "start": week.start,
        "days": week.days,
        "rest": week.rest,
    }
    data["history"] = [*old.history, *eaten]
    if week.start != plan.start:
        data["pantry"] = []
    data["people"] = [
        person.model_dump(exclude_unset=True)
        | {"fibre_week": min(person.fibre_week + steps, LAST_WEEK_OF_FIBRE)}
        if person.fibre_now is not None
        else person
        for person in old.people
    ]
    return Profile.model_validate(data)


def _check_rests(plan: Plan, pack: FoodDB, ledger: Ledger) -> None:
    """Each week's rest is the one asked for; unasked, it may be shorter than the table's. What was
    eaten in one week is not cooked in a later one before its rest is over.
    """
    usual = rest_days(plan.profile, pack)
    last: dict[str, dt.date] = {}
    for number, week in enumerate(plan.weeks, 1):
        asked = plan.profile.menu.rest is not None
        good = week.rest == usual if asked else week.rest <= usual
        text = f"a rest of {week.rest} days; {usual} are {'asked for' if asked else 'the most'}"
        ledger.holds(good, "rest", f"week {number}", text)
        end = week.start + dt.timedelta(days=week.days)
        here = [meal for meal in plan.meals if week.start <= meal.date < end]
        for meal in here:
            for dish in meal.dishes:
                if dish.recipe in last and dish.course in RESTING:
                    gap = (meal.date - last[dish.recipe]).days
                    text = f"eaten {gap} days before, in another week; rest is {week.rest}"
                    where = f"week {number}: {meal.date} {meal.slot}, {dish.title}"
                    ledger.holds(gap >= week.rest, "rest", where, text)
        for meal in here:
            last |= {dish.recipe: meal.date for dish in meal.dishes}


def _mean(plan: Plan, value: Callable[[PlannedWeek], float]) -> float:
    """The mean over all days of what each week says."""
    return sum(week.days * value(week) for week in plan.weeks) / sum(w.days for w in plan.weeks)


def _check_pillars(plan: Plan, ledger: Ledger) -> None:
    """Every number of a pillar's line is the mean of the weeks', weighted by their days."""
    fields = ("amount", "floor", "goal", "stretch", "utility")
    keys = [(line.person, line.component) for line in plan.pillars]
    for number, week in enumerate(plan.weeks, 1):
        own = [(line.person, line.component) for line in week.pillars]
        ledger.same("pillar-missing", f"week {number}", "components", own, keys)
        if own != keys:
            return
    for place, line in enumerate(plan.pillars):
        where = f"pillar {line.component}, {line.person}"
        for field in fields:
            right = _mean(plan, partial(_of_pillar, place, field))
            ledger.number("pillar-amount", where, field, getattr(line, field), right)
        first = plan.weeks[0].pillars[place]
        for field in ("pillar", "title", "unit"):
            stored, right_word = getattr(line, field), getattr(first, field)
            ledger.same("pillar-words", where, field, stored, right_word)


def _of_pillar(place: int, field: str, week: PlannedWeek) -> float:
    return float(getattr(week.pillars[place], field))


def _check_rules(plan: Plan, ledger: Ledger) -> None:
    """Each line is one that a week has; each rule is there; what gave way in a week gave way."""
    held = [line for week in plan.weeks for line in week.rules]
    for line in plan.rules:
        text = "no week has this line"
        ledger.holds(line in held, "rule-unexpected", _named(line), text)
    stored = Counter((line.id, line.person) for line in plan.rules)
    wanted: Counter[tuple[str, str]] = Counter()
    for week in plan.weeks:
        wanted |= Counter((line.id, line.person) for line in week.rules)
    for key in sorted(set(stored) | set(wanted)):
        where = f"rule {', '.join(part for part in key if part)}"
        ledger.same("rule-missing", where, "lines", stored[key], wanted[key])
    shown = {(line.id, line.person) for line in _gave_way(plan.rules)}
    broken = {(line.id, line.person) for line in _gave_way(held)}
    for key in sorted(broken - shown):
        text = "a week breaks this rule, and the whole plan does not say so"
        ledger.holds(False, "rule-status", f"rule {', '.join(part for part in key if part)}", text)


def _gave_way(lines: tuple[RuleLine, ...] | list[RuleLine]) -> Iterator[RuleLine]:
    return (line for line in lines if line.status is RuleStatus.RELAXED)


def _named(line: RuleLine) -> str:
    return f"rule {', '.join(part for part in (line.id, line.person) if part)}"


def _check_notices(plan: Plan, ledger: Ledger) -> None:
    """The notices are those of the weeks, each once."""
    held = {notice.model_dump_json() for week in plan.weeks for notice in week.notices}
    stored = [notice.model_dump_json() for notice in plan.notices]
    ledger.same("notices", "notices", "number", len(stored), len(held))
    ledger.holds(set(stored) == held, "notices", "notices", "they differ from those of the weeks")


def _check_sums(plan: Plan, cost: float, ledger: Ledger) -> None:
    """Cost is a sum; score, objective and bound are means; the gap follows from these."""
    ledger.number("cost", "cost", "total cost", plan.cost.total, cost)
    ledger.same("cost", "cost", "currency", plan.cost.currency, plan.profile.wishes.currency)
    score = _mean(plan, lambda week: week.scores.get("score", 0.0))
    ledger.number("score", "scores", "score", plan.scores.get("score"), score)
    for name in sorted(set(plan.scores) - {"score"}):
        ledger.holds(False, "score-unknown", "scores", f"nothing is known of a score {name!r}")
    line = plan.solver
    ledger.number("objective", "solver", "objective", line.objective, score)
    bound = _mean(plan, lambda week: week.solver.bound)
    ledger.number("bound", "solver", "bound", line.bound, bound)
    gap = (bound - score) / abs(bound) if bound else 0.0
    text = f"the gap is {gap:.6f}; the plan says {line.gap:.6f}"
    ledger.holds(abs(line.gap - gap) <= GAP_SLACK, "gap", "solver", text)
    best = all(week.solver.status == "optimal" for week in plan.weeks)
    right = "optimal" if best else "stopped"
    ledger.same("proof-status", "solver", "status", line.status, right)
