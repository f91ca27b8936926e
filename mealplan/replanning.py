"""Plan again: some meals of a plan stay as they are, the others are planned anew."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Sequence

from food_db import FoodDB
from mealplan.api import made_plan
from mealplan.dish_words import recipes_meant
from mealplan.errors import InputError
from mealplan.kept import check_one_week, kept_of, meals_to_keep
from mealplan.own_prices import pack_of
from mealplan.plan import Plan
from mealplan.problem import MenuProblem, build_problem
from mealplan.profile import Profile
from mealplan.profile_check import check_profile
from mealplan.proved import proved
from mealplan.solve import SolverOptions
from mealplan.standing import check_known, schedule_of
from mealplan.use_by import with_use_by
from mealplan.week import Progress, solve_week

_REST_POINTS = 0.5  # a serving of what is not kept, where another week is wished


def replan(
    plan: Plan,
    *,
    keep: Sequence[str] = (),
    lock: Sequence[str] = (),
    ban: Sequence[str] = (),
    like: Sequence[str] = (),
    dislike: Sequence[str] = (),
    use_by: Sequence[str] = (),
    another: bool | None = None,
    seed: int | None = None,
    pack: FoodDB | None = None,
    options: SolverOptions | None = None,
    progress: Progress = lambda _: None,
) -> Plan:
    """A plan that keeps some meals of another and plans its other meals again.

    What is kept is unchanged, portions included; a main that is kept keeps its second helping, and
    a second helping the meal at which it is cooked. Rules and score count kept and new dishes
    together. The bound is one for the weeks that keep these dishes.

    Args:
        keep: days and meals that stay (``mon``, ``weekdays dinner``); ``others``: all that hold
            nothing of what is banned now.
        lock: single meals that stay (``tue dinner``).
        ban: foods, dishes or tags to leave out from now on; kept meals may still hold them.
        like, dislike: words that join those of the wishes.
        use_by: what is to be eaten by a day: ``spinach=thu``, ``spinach 300 g=2026-11-26``.
        another: whether dishes of the plan that are not kept should rather not come again; left
            out, they should not where no wish changes (the best week would be the same again).
        seed: another seed may give another, equally good week.
        pack: the data pack, the shipped one with those of the profile over it by default.
        options: solver, gap (0.5 % by default), time limit.
        progress: called with a few words whenever a stage begins.

    Raises:
        InputError: a word means nothing, or nothing is left to plan.
        NoPlanError: no plan keeps these meals.
    """
    started = time.perf_counter()
    check_one_week(plan)
    pack = pack_of(plan.profile) if pack is None else pack
    check_known(plan, pack)
    banned = frozenset().union(*(recipes_meant(word, pack) for word in ban))
    meals = meals_to_keep(plan, keep, lock, banned)
    if len(meals) == len(plan.meals):
        raise InputError("keep: every meal is kept, so that none is left to plan; keep fewer")
    profile = with_words(plan.profile, ban=ban, like=like, dislike=dislike, seed=seed)
    profile = with_use_by(profile, use_by, pack)
    check_profile(profile, pack, plan.dates)
    options = options or SolverOptions(seed=profile.menu.seed)
    problem = build_problem(profile, pack, plan.dates, kept_of(plan, meals))
    if another is None:
        another = profile.model_copy(update={"menu": plan.profile.menu}) == plan.profile
    if another:
        other = solve_week(_rested(problem, plan), options, progress)
        week = proved(problem, other.schedule, options)
    else:
        week = solve_week(problem, options, progress)
        if profile == plan.profile:  # within the gap the week that is there may be the better one
            old = proved(problem, schedule_of(plan, problem), options)
            week = old if old.score.total > week.score.total and not plan.relaxed else week
    return made_plan(problem, week, options, time.perf_counter() - started)


def with_words(
    profile: Profile,
    *,
    ban: Sequence[str] = (),
    like: Sequence[str] = (),
    dislike: Sequence[str] = (),
    seed: int | None = None,
) -> Profile:
    """The profile with further words of the wishes."""
    data = profile.model_dump(exclude_unset=True)
    wishes = data.setdefault("wishes", {})
    for name, words in (("exclude", ban), ("like", like), ("dislike", dislike)):
        if words:
            wishes[name] = tuple(dict.fromkeys((*wishes.get(name, ()), *words)))
    if seed is not None:
        data.setdefault("menu", {})["seed"] = seed
    return Profile.parse(data, where="flags")


def _rested(problem: MenuProblem, plan: Plan) -> MenuProblem:
    """The problem with the free dishes of a plan liked less, those of kept meals apart."""
    kept = {one.recipe for one in problem.kept}
    old = {dish.recipe for meal in plan.meals for dish in meal.dishes} - kept
    dishes = {
        dish.id: dataclasses.replace(dish, liking=dish.liking - _REST_POINTS)
        if dish.id in old
        else dish
        for dish in problem.dishes
    }
    columns = tuple(dataclasses.replace(c, dish=dishes[c.dish.id]) for c in problem.columns)
    return dataclasses.replace(problem, dishes=tuple(dishes.values()), columns=columns)
