"""The library's front door: each command of the CLI is one of these calls."""

from __future__ import annotations

import datetime as dt
import time

from food_db import FoodDB
from mealplan.assess import nutrition_of, pillar_lines
from mealplan.errors import InputError, NoPlanError, SolverError
from mealplan.explain import explained
from mealplan.history import rest_of
from mealplan.model.schedule import Schedule
from mealplan.notices import notices_of
from mealplan.own_prices import pack_of
from mealplan.packs import load_packs
from mealplan.plan import (
    Cost,
    KeptDish,
    Plan,
    PlannedDish,
    PlannedMeal,
    RuleLine,
    SolverLine,
)
from mealplan.problem import MenuProblem, build_problem
from mealplan.profile import Profile
from mealplan.profile_check import Dates, check_profile, planned_dates
from mealplan.rule_lines import rule_lines
from mealplan.several import joined
from mealplan.solve import SolverOptions
from mealplan.week import Progress, Week, solve_week
from mealplan.weeks import WEEK, week_lengths, week_profile
from mealplan.wish_lines import plan_cost

_DIGITS = 6
_SHORTER_RESTS = (3, 0)


def plan_week(
    profile: Profile | None = None,
    *,
    pack: FoodDB | None = None,
    options: SolverOptions | None = None,
    progress: Progress = lambda _: None,
) -> Plan:
    """Plan the menus of a profile; without one, a week for a reference adult.

    More than seven days are planned as weeks, one after another (`Plan.by_week`); time limit and
    gap are those of each.

    Args:
        profile: who eats, what they wish, which days; starts next Monday unless it says so.
        pack: the data pack, the shipped one with those of the profile over it by default.
        options: solver, gap (0.5 % by default), time limit.
        progress: called with a few words whenever a stage begins.

    Raises:
        InputError: the profile names something that the pack does not know, or a pack is wrong.
        NoPlanError: no plan exists, or none was found in time. Of several weeks its ``so_far``
            holds those before the one that failed.
        SolverError: the solver is missing, or failed before a plan was found; likewise.
    """
    profile = profile or Profile()
    options = options or SolverOptions(seed=profile.menu.seed)
    dates = planned_dates(profile)
    if pack is None:
        pack = load_packs(profile.menu.packs)
        check_profile(profile, pack, dates)  # before its prices: all that is wrong, at once
        pack = pack_of(profile)
    else:
        check_profile(profile, pack, dates)
    if len(dates) <= WEEK:
        return _planned(profile, pack, dates, options, progress)
    return _weeks(profile, pack, dates, options, progress)


def _weeks(
    profile: Profile, pack: FoodDB, dates: Dates, options: SolverOptions, progress: Progress
) -> Plan:
    """Weeks one after another, each with what was eaten in those before it."""
    lengths, made = week_lengths(len(dates)), list[Plan]()
    start = dates[0]
    for number, days in enumerate(lengths, 1):
        rest = rest_of(profile, pack)
        before = [meal for week in made for meal in week.meals]
        own = week_profile(profile, start, days, rest, first=dates[0], before=before)
        here = planned_dates(own)
        head = f"week {number} of {len(lengths)}: "
        try:
            check_profile(own, pack, here)
        except InputError as error:
            raise InputError(f"{head}{error}") from None

        def tell(words: str, head: str = head) -> None:
            progress(head + words)

        asked = profile.menu.rest is not None
        try:
            made.append(_planned(own, pack, here, options, tell, rest_is_asked=asked))
        except (NoPlanError, SolverError) as error:
            failed = type(error)(f"{head}{error}")
            failed.so_far = _so_far(profile, made, pack)
            raise failed from None
        start += dt.timedelta(days=days)
    return joined(profile, made, pack)


def _so_far(profile: Profile, made: list[Plan], pack: FoodDB) -> Plan | None:
    """The weeks that were planned, as a plan of fewer days."""
    if len(made) < 2:
        return made[0] if made else None
    days = sum(len(week.dates) for week in made)
    menu = profile.menu.model_copy(update={"days": days})
    return joined(profile.model_copy(update={"menu": menu}), made, pack)


def _planned(
    profile: Profile,
    pack: FoodDB,
    dates: Dates,
    options: SolverOptions,
    progress: Progress,
    *,
    rest_is_asked: bool | None = None,
) -> Plan:
    """A week; a rest that nobody asked for is shortened where too few dishes would be left.

    Raises:
        NoPlanError: no plan exists even so.
    """
    asked = profile.menu.rest is not None if rest_is_asked is None else rest_is_asked
    usual = rest_of(profile, pack)
    shorter = [] if asked else [rest for rest in _SHORTER_RESTS if rest < usual]
    for rest in (usual, *shorter):
        try:
            return _solved(_with_rest(profile, rest, pack), pack, dates, options, progress)
        except NoPlanError:
            if rest == (usual, *shorter)[-1]:
                raise
            progress(f"too few dishes after a rest of {rest} days: trying a shorter one")
    raise AssertionError  # the last of the rests has returned or raised


def _with_rest(profile: Profile, rest: int, pack: FoodDB) -> Profile:
    """The profile with a rest, written down where it is not the one that it has anyway."""
    if rest == rest_of(profile, pack):
        return profile
    menu = profile.menu.model_copy(update={"rest": rest})
    return profile.model_copy(update={"menu": menu})


def _solved(
    profile: Profile, pack: FoodDB, dates: Dates, options: SolverOptions, progress: Progress
) -> Plan:
    started = time.perf_counter()
    problem = build_problem(profile, pack, dates)
    week = solve_week(problem, options, progress)
    return made_plan(problem, week, options, time.perf_counter() - started)


def made_plan(
    problem: MenuProblem,
    week: Week,
    options: SolverOptions,
    seconds: float,
    *,
    lines: tuple[RuleLine, ...] | None = None,
) -> Plan:
    """The plan of a week that was found, with all that it says of itself.

    Args:
        lines: its rules, worked out with the reasons of what gave way by default.
    """
    schedule = week.schedule
    _, portions = schedule.by_column(problem)
    objective = round(week.score.total, _DIGITS)
    bound = round(max(week.bound, week.score.total), _DIGITS)
    return Plan(
        data_version=problem.pack.version,
        start=problem.dates[0],
        people=tuple(eater.name for eater in problem.eaters),
        profile=problem.profile,
        meals=_meals(problem, schedule),
        kept=tuple(
            KeptDish(date=problem.dates[one.day], slot=one.meal, recipe=one.recipe)
            for one in sorted(problem.kept, key=lambda one: one.day)
        ),
        nutrition_={eater.name: nutrition_of(problem, eater, schedule) for eater in problem.eaters},
        pillars=tuple(pillar_lines(problem, week.score)),
        rules=lines or tuple(explained(problem, rule_lines(problem, schedule), options)),
        notices=tuple(notices_of(problem)),
        scores={"score": objective},
        cost=Cost(
            total=round(plan_cost(problem, portions), _DIGITS),
            currency=problem.profile.wishes.currency,
        ),
        solver=SolverLine(
            name=options.solver,
            status="stopped" if week.status == "stopped" else "optimal",
            objective=objective,
            bound=bound,
            gap=round((bound - objective) / abs(bound), 8),
            seconds=round(seconds, 3),
            trouble=week.trouble,
        ),
    )


def _meals(problem: MenuProblem, schedule: Schedule) -> tuple[PlannedMeal, ...]:
    dishes: dict[tuple[int, str], list[PlannedDish]] = {}
    cooked = {problem.columns[p.column].dish.id: p.day for p in schedule.placed if not p.leftover}
    for number, place in enumerate(schedule.placed):
        column = problem.columns[place.column]
        recipe = column.dish.recipe
        dishes.setdefault((place.day, column.slot[0]), []).append(
            PlannedDish(
                recipe=recipe.id,
                title=recipe.title,
                english=recipe.english,
                course=recipe.course,
                portions={
                    name: float(schedule.portions[name][number]) for name in column.sitting.everyone
                },
                leftover=place.leftover,
                frozen=place.leftover
                and place.day - cooked.get(recipe.id, place.day) > recipe.keeps_days,
            )
        )
    return tuple(
        PlannedMeal(date=date, slot=meal, dishes=tuple(dishes[day, meal]))
        for day, date in enumerate(problem.dates)
        for meal in problem.profile.menu.meals
        if (day, meal) in dishes
    )
