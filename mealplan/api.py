"""The library's front door: each command of the CLI is one of these calls."""

from __future__ import annotations

import time

from food_db import FoodDB
from mealplan.assess import nutrition_of, pillar_lines
from mealplan.explain import explained
from mealplan.model.schedule import Schedule
from mealplan.notices import notices_of
from mealplan.own_prices import pack_of
from mealplan.packs import load_packs
from mealplan.plan import Cost, Plan, PlannedDish, PlannedMeal, SolverLine
from mealplan.problem import MenuProblem, build_problem
from mealplan.profile import Profile
from mealplan.profile_check import check_profile, planned_dates
from mealplan.rule_lines import rule_lines
from mealplan.solve import SolverOptions
from mealplan.week import Progress, Week, solve_week
from mealplan.wish_lines import plan_cost

_DIGITS = 6


def plan_week(
    profile: Profile | None = None,
    *,
    pack: FoodDB | None = None,
    options: SolverOptions | None = None,
    progress: Progress = lambda _: None,
) -> Plan:
    """Plan the menus of a profile; without one, a week for a reference adult.

    Args:
        profile: who eats, what they wish, which days; starts next Monday unless it says so.
        pack: the data pack, the shipped one with those of the profile over it by default.
        options: solver, gap (0.5 % by default), time limit.
        progress: called with a few words whenever a stage begins.

    Raises:
        InputError: the profile names something that the pack does not know, or a pack is wrong.
        NoPlanError: no plan exists, or none was found in time.
    """
    profile = profile or Profile()
    options = options or SolverOptions(seed=profile.menu.seed)
    started = time.perf_counter()
    dates = planned_dates(profile)
    if pack is None:
        pack = load_packs(profile.menu.packs)
        check_profile(profile, pack, dates)  # before its prices: all that is wrong, at once
        pack = pack_of(profile)
    else:
        check_profile(profile, pack, dates)
    problem = build_problem(profile, pack, dates)
    week = solve_week(problem, options, progress)
    return _plan(problem, week, options, time.perf_counter() - started)


def _plan(problem: MenuProblem, week: Week, options: SolverOptions, seconds: float) -> Plan:
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
        nutrition_={eater.name: nutrition_of(problem, eater, schedule) for eater in problem.eaters},
        pillars=tuple(pillar_lines(problem, week.score)),
        rules=tuple(explained(problem, rule_lines(problem, schedule), options)),
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
        ),
    )


def _meals(problem: MenuProblem, schedule: Schedule) -> tuple[PlannedMeal, ...]:
    dishes: dict[tuple[int, str], list[PlannedDish]] = {}
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
            )
        )
    return tuple(
        PlannedMeal(date=date, slot=meal, dishes=tuple(dishes[day, meal]))
        for day, date in enumerate(problem.dates)
        for meal in problem.profile.menu.meals
        if (day, meal) in dishes
    )
