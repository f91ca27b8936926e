"""Swap: another dish for one meal of a plan; all others stay as they are.

No solver is asked which: the dishes that may take the place are ranked by arrays, and the best of
them are put into the plan one by one, to see what each does to it.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator, Sequence

import numpy as np

from food_db import FoodDB
from food_db.schema import Level
from mealplan.api import made_plan
from mealplan.assess import pillar_lines
from mealplan.dish_words import recipes_meant
from mealplan.errors import InputError, NoPlanError
from mealplan.model.schedule import Schedule
from mealplan.model.score import Score, evaluate
from mealplan.plan import Plan, RuleLine, RuleStatus
from mealplan.problem import MenuProblem
from mealplan.proved import proved
from mealplan.rule_lines import rule_lines
from mealplan.solve import SolverOptions
from mealplan.standing import Standing
from mealplan.standing import standing as standing_of
from mealplan.swap_kept import banned, without_kept
from mealplan.swap_seats import Seats, candidates, seats_of
from mealplan.swap_sizes import Sized, sized_candidates
from mealplan.swap_why import why_none, why_not
from mealplan.swap_words import PillarChange, Swap
from mealplan.wish_lines import plan_cost

NUMBER = 5
_MOST_TRIED = 24
_EACH_ONE = ("day-minutes", "use-by")


def swaps(
    plan: Plan,
    day: str,
    meal: str,
    *,
    course: str | None = None,
    number: int = NUMBER,
    pack: FoodDB | None = None,
    standing: Standing | None = None,
) -> tuple[Swap, ...]:
    """The best other dishes for a meal of a plan, each with what it does to the plan.

    Those that break fewest rules come first, then those with the best score; what breaks a limit
    of safety is left out. A main that is eaten twice is swapped at both meals.

    Args:
        day, meal: which meal (``tue``, ``dinner``).
        course: which of its dishes, by course, id or title; the leading one by default.
        number: how many at most.
        standing: `mealplan.standing.standing` of the plan, where a program has it already.

    Raises:
        InputError: the words mean no dish of the plan.
        NoPlanError: no other dish may take the place; says what bars them.
    """
    held = standing or standing_of(plan, pack)
    seats = seats_of(held, day, meal, course)
    open_, refused = candidates(held, seats)
    trial = _Trial(held, seats)
    found: list[Swap] = []
    whole = 0
    for tried, sized in enumerate(sized_candidates(held, seats, list(open_.values()))):
        if whole == number or tried == _MOST_TRIED:
            break
        one = trial.swap(sized)
        if any(line.level is Level.SAFETY for line in one.broken):
            refused.reasons[one.recipe] = "would break a limit of safety"
            continue
        found.append(one)
        whole += not one.broken
    if not found:
        raise NoPlanError(why_none(held, seats, refused))
    return tuple(sorted(found, key=lambda one: one.rank)[:number])


def swap(
    plan: Plan,
    day: str,
    meal: str,
    recipe: str,
    *,
    course: str | None = None,
    ban: Sequence[str] = (),
    pack: FoodDB | None = None,
    options: SolverOptions | None = None,
    standing: Standing | None = None,
) -> Plan:
    """The plan with another dish at a meal; every other meal is unchanged.

    Args:
        recipe: id or title of the dish that is to be eaten.
        ban: words that join those that the wishes exclude; other meals that hold them are kept.
        options: for the new bound.

    Raises:
        InputError: the words mean no dish of the plan, or the recipe may not be served there.
    """
    started = time.perf_counter()
    held = standing or standing_of(plan, pack)
    options = options or SolverOptions(seed=plan.profile.menu.seed)
    trial, sized = _chosen(held, day, meal, recipe, course)
    one = trial.swap(sized)
    for word in ban:
        if one.recipe in recipes_meant(word, held.problem.pack):
            raise InputError(f"ban: {one.title} is, or holds, {word!r}; swap to another dish")
    changed = without_kept(held, trial.seats, trial.schedule(sized))
    if ban:
        changed = banned(changed, ban)
    week = proved(changed.problem, changed.schedule, options)
    lines = tuple(_with_reasons(changed, plan, one))
    return made_plan(changed.problem, week, options, time.perf_counter() - started, lines=lines)


def swap_to(
    plan: Plan,
    day: str,
    meal: str,
    recipe: str,
    *,
    course: str | None = None,
    pack: FoodDB | None = None,
    standing: Standing | None = None,
) -> Swap:
    """What `swap` does to a plan.

    Raises:
        InputError: as `swap`.
    """
    trial, sized = _chosen(standing or standing_of(plan, pack), day, meal, recipe, course)
    return trial.swap(sized)


def _chosen(
    held: Standing, day: str, meal: str, recipe: str, course: str | None
) -> tuple[_Trial, Sized]:
    """The dish that is asked for in its best portions, found to be safe."""
    seats = seats_of(held, day, meal, course)
    open_, refused = candidates(held, seats)
    wanted = recipe.strip().casefold()
    titles = {held.problem.columns[c[0]].dish.recipe.title.casefold(): d for d, c in open_.items()}
    chosen = wanted if wanted in open_ else titles.get(wanted)
    if chosen is None:
        raise InputError(why_not(held, seats, refused, recipe))
    (sized,) = sized_candidates(held, seats, [open_[chosen]])
    trial = _Trial(held, seats)
    for line in trial.swap(sized).broken:
        if line.level is Level.SAFETY:
            text = f"would break a limit of safety, which never gives way: {line.title}"
            raise InputError(f"to: {recipe} {text}")
    return trial, sized


class _Trial:
    """A plan with one dish after another in the same seats."""

    def __init__(self, standing: Standing, seats: Seats) -> None:
        self.standing, self.seats = standing, seats
        self.problem = standing.problem
        self.score = standing.score
        self.lines = _by_rule(rule_lines(self.problem, standing.schedule))
        self.cost = self._cost(standing.schedule)
        self.minutes = _minutes(self.problem, standing.schedule)

    def schedule(self, sized: Sized) -> Schedule:
        """The plan's schedule with a candidate in the seats."""
        old = self.standing.schedule
        placed = list(old.placed)
        portions = {name: np.array(held) for name, held in old.portions.items()}
        for number, column in zip(self.seats.numbers, sized.columns, strict=True):
            placed[number] = dataclasses.replace(placed[number], column=column)
            there = self.problem.columns[column].sitting.everyone
            for name, held in portions.items():
                held[number] = sized.portions[name] if name in there else 0.0
        return Schedule(tuple(placed), portions)

    def swap(self, sized: Sized) -> Swap:
        """What the plan becomes."""
        problem, plan = self.problem, self.standing.plan
        schedule = self.schedule(sized)
        counts, portions = schedule.by_column(problem)
        score = evaluate(problem, counts, portions, schedule.odd(problem))
        lines = _by_rule(rule_lines(problem, schedule))
        recipe = problem.columns[sized.columns[0]].dish.recipe
        days = zip(self.seats.days, self.seats.columns, strict=True)
        return Swap(
            recipe=recipe.id,
            title=recipe.title,
            english=recipe.english,
            course=recipe.course,
            meals=tuple((problem.dates[day], column.slot[0]) for day, column in days),
            replaces=self.seats.columns[0].dish.recipe.title,
            portions=sized.portions,
            score=score.total - self.score.total,
            pillars=tuple(_pillars(problem, self.score, score)),
            cost=self._cost(schedule) - self.cost,
            currency=plan.profile.wishes.currency,
            minutes=_minutes(problem, schedule) - self.minutes,
            broken=tuple(_newly_relaxed(self.lines, lines)),
            mended=tuple(_newly_relaxed(lines, self.lines)),
        )

    def _cost(self, schedule: Schedule) -> float:
        return plan_cost(self.problem, schedule.by_column(self.problem)[1])


def _by_rule(lines: Iterator[RuleLine]) -> dict[tuple[str, str, str], RuleLine]:
    """Lines by rule and person, those of single days and meals by these too."""
    found = {}
    for line in lines:
        meal = line.key.rpartition(" ")[2]
        part = line.key if line.id in _EACH_ONE else (meal if " " in line.key else "")
        found[line.id, line.person, part] = line
    return found


def _newly_relaxed(
    before: dict[tuple[str, str, str], RuleLine], after: dict[tuple[str, str, str], RuleLine]
) -> Iterator[RuleLine]:
    for key, line in after.items():
        old = before.get(key)
        if line.status is RuleStatus.RELAXED and (
            old is None or old.status is not RuleStatus.RELAXED
        ):
            yield line


def _pillars(problem: MenuProblem, before: Score, after: Score) -> Iterator[PillarChange]:
    old = {(line.person, line.component): line for line in pillar_lines(problem, before)}
    for line in pillar_lines(problem, after):
        was = old[line.person, line.component].amount
        yield PillarChange(line.person, line.component, line.title, line.unit, was, line.amount)


def _minutes(problem: MenuProblem, schedule: Schedule) -> float:
    """Active minutes over all days; a dish that two have on one day is cooked once."""
    cooked = {
        (place.day, (dish := problem.columns[place.column].dish).id): dish.recipe.active_minutes
        for place in schedule.placed
        if not place.leftover
    }
    return float(sum(cooked.values()))


def _with_reasons(changed: Standing, plan: Plan, one: Swap) -> Iterator[RuleLine]:
    """The new lines; what the swap breaks is said to be its doing."""
    reasons = {(line.id, line.person): line.because for line in plan.rules}
    broken = {(line.id, line.person) for line in one.broken}
    for line in rule_lines(changed.problem, changed.schedule):
        because = None
        if line.status is RuleStatus.RELAXED:
            because = reasons.get((line.id, line.person))
            if (line.id, line.person) in broken:
                because = f"since {one.title} took the place of {one.replaces}"
        yield line.model_copy(update={"because": because})
