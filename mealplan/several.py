"""Several weeks as one plan: means weighted by days, sums, and the worst line of each rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from food_db import FoodDB
from mealplan.nutrition import serving
from mealplan.plan import Cost, Nutrition, PillarLine, Plan, RuleLine, RuleStatus, SolverLine
from mealplan.plan_parts import PlannedWeek, WeekNutrition
from mealplan.profile import Profile

_DIGITS = 6


def joined(profile: Profile, weeks: Sequence[Plan], pack: FoodDB) -> Plan:
    """One plan of weeks that follow each other.

    Args:
        profile: that of all days; the weeks' own follow from it (`week_profile`).
    """
    first = weeks[0]
    return Plan(
        data_version=first.data_version,
        start=first.start,
        people=first.people,
        profile=profile,
        meals=tuple(chain.from_iterable(week.meals for week in weeks)),
        nutrition_={name: _nutrition(name, weeks, pack) for name in first.people},
        pillars=tuple(_pillars(weeks)),
        rules=tuple(worst_lines(week.rules for week in weeks)),
        notices=tuple(dict.fromkeys(chain.from_iterable(week.notices for week in weeks))),
        scores={name: _mean(weeks, [w.scores[name] for w in weeks]) for name in first.scores},
        cost=Cost(
            total=round(sum(week.cost.total for week in weeks), _DIGITS),
            currency=first.cost.currency,
        ),
        solver=_solver(weeks),
        weeks=tuple(_own(week, pack) for week in weeks),
    )


def _own(week: Plan, pack: FoodDB) -> PlannedWeek:
    """What is said of a week alone."""
    return PlannedWeek(
        start=week.start,
        days=len(week.dates),
        rest=week.profile.menu.rest or 0,
        nutrition={
            name: WeekNutrition(
                energy_need=held.energy_need, mean=held.mean, coverage=held.coverage
            )
            for name, held in week.nutrition_.items()
        },
        pillars=week.pillars,
        rules=week.rules,
        notices=week.notices,
        scores=week.scores,
        cost=week.cost,
        solver=week.solver,
    )


def _mean(weeks: Sequence[Plan], values: Iterable[float]) -> float:
    """The mean over all days of what is a mean, or holds, in each week."""
    days = [len(week.dates) for week in weeks]
    total = sum(d * value for d, value in zip(days, values, strict=True))
    return round(total / sum(days), _DIGITS)


def _nutrition(name: str, weeks: Sequence[Plan], pack: FoodDB) -> Nutrition:
    held = [week.nutrition_[name] for week in weeks]
    grams = [_grams(week, name, pack) for week in weeks]
    return Nutrition(
        energy_need=_mean(weeks, [one.energy_need for one in held]),
        daily=tuple(chain.from_iterable(one.daily for one in held)),
        mean={n: _mean(weeks, [one.mean[n] for one in held]) for n in held[0].mean},
        target=held[0].target,
        coverage={
            n: round(
                sum(g * one.coverage[n] for g, one in zip(grams, held, strict=True))
                / max(sum(grams), 1e-9),
                _DIGITS,
            )
            for n in held[0].coverage
        },
    )


def _grams(week: Plan, name: str, pack: FoodDB) -> float:
    """Grams that a person eats in a week, water apart: the weights of coverage."""
    solid: dict[str, float] = {}
    total = 0.0
    for meal in week.meals:
        for dish in meal.dishes:
            if dish.recipe not in solid:
                solid[dish.recipe] = serving(pack.recipes[dish.recipe], pack).solid_grams
            total += dish.portions.get(name, 0.0) * solid[dish.recipe]
    return total


def _pillars(weeks: Sequence[Plan]) -> Iterable[PillarLine]:
    """Amounts, levels and utilities as means over the days."""
    for lines in zip(*(week.pillars for week in weeks), strict=True):
        yield lines[0].model_copy(
            update={
                field: _mean(weeks, [getattr(line, field) for line in lines])
                for field in ("amount", "floor", "goal", "stretch", "utility")
            }
        )


def worst_lines(weeks: Iterable[Iterable[RuleLine]]) -> list[RuleLine]:
    """Of each rule the line of the week that keeps it worst.

    A rule that has several lines for one person in a week (one a day) has as many here: the first
    is the worst of the first ones, and so on.
    """
    found: dict[tuple[str, str, int], list[RuleLine]] = {}
    for lines in weeks:
        times: dict[tuple[str, str], int] = {}
        for line in lines:
            number = times.get((line.id, line.person), 0)
            times[line.id, line.person] = number + 1
            found.setdefault((line.id, line.person, number), []).append(line)
    return [max(lines, key=_badness) for lines in found.values()]


def _badness(line: RuleLine) -> tuple[bool, float]:
    """Whether a rule gave way, then how far its value is beyond a bound (less than none inside)."""
    value = line.value or 0.0
    beyond = [
        sign * (value - bound) / max(abs(bound), 1e-9)
        for sign, bound in ((-1.0, line.lower), (1.0, line.upper))
        if bound is not None
    ]
    return line.status is RuleStatus.RELAXED, max(beyond, default=float("-inf"))


def _solver(weeks: Sequence[Plan]) -> SolverLine:
    """Score and bound as means over the days: no weeks, planned one after another, score more."""
    lines = [week.solver for week in weeks]
    objective = _mean(weeks, [line.objective for line in lines])
    bound = _mean(weeks, [line.bound for line in lines])
    optimal = all(line.status == "optimal" for line in lines)
    return SolverLine(
        name=lines[0].name,
        status="optimal" if optimal else "stopped",
        objective=objective,
        bound=bound,
        gap=round((bound - objective) / abs(bound), 8),
        seconds=round(sum(line.seconds or 0.0 for line in lines), 3),
        trouble="; ".join(dict.fromkeys(line.trouble for line in lines if line.trouble)),
    )
