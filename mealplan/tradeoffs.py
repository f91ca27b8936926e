"""Trade-offs: the frontier between a menu's score and its cost, minutes, or change of an old plan.

The epsilon-constraint method: the best week under a cap, for caps from the least that any week
needs up to what the best week of all takes. Each week comes with its bound. The linear relaxation
gives a bound for every level between: a concave curve, along which the caps are spread.
"""

from __future__ import annotations

import dataclasses
import time
from collections import Counter
from itertools import pairwise
from typing import get_args

from food_db import FoodDB
from food_db.schema import Level
from mealplan.api import made_plan
from mealplan.caps import Cap, Measure
from mealplan.diagnose import broken_rules, widen
from mealplan.errors import InputError, NoPlanError, NoSolverError, SolverError
from mealplan.frontier import Frontier, FrontierPoint, knee_of, levels_between, settled, shown
from mealplan.level_bounds import LevelBounds
from mealplan.model.choose import Choice, build_choose
from mealplan.model.linear import Loosened
from mealplan.model.schedule import Schedule
from mealplan.own_prices import pack_of
from mealplan.plan import Plan, RuleLine
from mealplan.problem import WEEK, MenuProblem, build_problem
from mealplan.profile import Profile
from mealplan.profile_check import check_profile, planned_dates
from mealplan.solve import SolverOptions
from mealplan.week import Progress, Week, solve_week
from mealplan.wish_lines import plan_cost

LEAST_POINTS, MOST_POINTS = 8, 30
POINT_SECONDS = 6.0
_PLAIN_SECONDS = 60.0
_SPARE_TRIES = 6
_NARROW = 0.004  # of the whole range: points that are nearer are one
_TOLERANCE = 1e-6


def tradeoff(
    profile: Profile | None = None,
    against: Measure = "cost",
    *,
    points: int = 10,
    plan: Plan | None = None,
    pack: FoodDB | None = None,
    options: SolverOptions | None = None,
    progress: Progress = lambda _: None,
) -> Frontier:
    """The frontier between the score of a menu and what it costs, takes to cook, or changes.

    Against cost, the profile's budget and its weight of cost are set aside, for they would settle
    what is asked here. A week that breaks a need or pattern which the plan without a cap keeps is
    no point; where it goes over a wish (a day's minutes) the point says so.

    Args:
        profile: who eats and what they wish; the plan's own, or a reference adult, by default.
        against: ``cost``, ``minutes`` (active, of all days), or ``distance`` (servings of
            ``plan`` that are not served any more).
        points: how many points to look for, 8 to 30; there may be fewer where no more differ.
        plan: the current plan, for ``distance``.
        pack: the shipped pack with those and the prices of the profile over it by default.
        options: solver, gap (0.5 % by default), and the time limit of each point (6 seconds).
        progress: called with a few words whenever a stage begins.

    Raises:
        InputError: the profile names something unknown, or the arguments do not fit together.
        NoPlanError: not even without a cap does a plan exist.
    """
    _check(against, points, plan)
    asked, notes = _asked(profile, against, plan)
    dates = planned_dates(asked)
    if len(dates) > WEEK:
        raise InputError(
            f"tradeoff works on up to {WEEK} days at a time, not {len(dates)}; give fewer days"
        )
    options = options or SolverOptions(seed=asked.menu.seed, time_limit=POINT_SECONDS)
    if pack is None:
        pack = pack_of(asked)
    check_profile(asked, pack, dates)
    old = _old_servings(plan) if plan is not None and against == "distance" else {}
    search = _Search(build_problem(asked, pack, dates), Cap(against, 0.0, old), options, progress)
    search.run(points)
    budget = profile.wishes.budget if profile is not None and against == "cost" else None
    wished = None if budget is None else budget * len(dates) / WEEK
    return search.frontier(_unit(asked, against), wished, notes)


def _check(against: Measure, points: int, plan: Plan | None) -> None:
    if against not in get_args(Measure):
        raise InputError(f"against {against!r} is no measure; write {', '.join(get_args(Measure))}")
    if not LEAST_POINTS <= points <= MOST_POINTS:
        raise InputError(f"points {points}: ask for {LEAST_POINTS} to {MOST_POINTS}")
    if against == "distance" and plan is None:
        raise InputError("against distance: give the plan that it is measured from (--from FILE)")
    if against != "distance" and plan is not None:
        raise InputError(f"a plan to start from goes with distance, not with {against}")


def _asked(
    profile: Profile | None, against: Measure, plan: Plan | None
) -> tuple[Profile, tuple[str, ...]]:
    """The profile that is planned for, and what of it was set aside."""
    if plan is not None:
        profile = profile or plan.profile
        if profile.menu.start is None:
            menu = profile.menu.model_copy(update={"start": plan.start})
            profile = profile.model_copy(update={"menu": menu})
    profile = profile or Profile()
    notes = []
    if against == "cost" and profile.wishes.budget is not None:
        wishes = profile.wishes.model_copy(update={"budget": None, "budget_holds": False})
        profile = profile.model_copy(update={"wishes": wishes})
    if against == "cost" and profile.weights.cost:
        weights = profile.weights.model_copy(update={"cost": 0.0})
        notes.append("cost takes no points from the score here, whatever its weight")
        profile = profile.model_copy(update={"weights": weights})
    return profile, tuple(notes)


def _unit(profile: Profile, against: Measure) -> str:
    if against == "cost":
        return profile.wishes.currency
    return "active minutes" if against == "minutes" else "servings changed"


def _old_servings(plan: Plan) -> dict[str, int]:
    return dict(Counter(dish.recipe for meal in plan.meals for dish in meal.dishes))


def value_of(problem: MenuProblem, schedule: Schedule, cap: Cap) -> float:
    """What a week costs, takes to cook, or changes, in the unit of the cap."""
    if cap.measure == "cost":
        return plan_cost(problem, schedule.by_column(problem)[1])
    dishes = [(p, problem.columns[p.column].dish) for p in schedule.placed]
    if cap.measure == "minutes":
        cooked = {(p.day, d.id): d.recipe.active_minutes for p, d in dishes if not p.leftover}
        return float(sum(cooked.values()))
    new = Counter(dish.id for _, dish in dishes)
    return float((Counter(cap.old) - new).total())


class _Search:
    """The plan without a cap, the curve of bounds, the points found and the levels that failed."""

    def __init__(
        self, problem: MenuProblem, cap: Cap, options: SolverOptions, progress: Progress
    ) -> None:
        self.problem, self.cap = problem, cap
        self.options, self.progress = options, progress
        self.left_out: list[tuple[float, list[str]]] = []
        self.failed: list[tuple[float, str]] = []
        progress("the plan without a cap")
        free = max(options.time_limit, _PLAIN_SECONDS)
        started = time.perf_counter()
        week = solve_week(problem, dataclasses.replace(options, time_limit=free))
        self.held = _bounds_kept(problem, week)
        plain = self._point(None, problem, week, time.perf_counter() - started)
        self.broken = {_which(rule) for rule in plain.plan.relaxed}
        self.found = [plain]
        self.tried = [plain.value]
        self.relaxation = LevelBounds(problem, cap, plain.value, self.held, options)

    def run(self, points: int) -> None:
        """Find the points: from the top down, then between them where the curve is longest."""
        self.progress("the bounds of all levels")
        curve = self.relaxation.curve()
        self.curve = curve
        if curve[-1][0] - curve[0][0] > _TOLERANCE:
            low, high = self._rounded(curve[0][0]), self.found[0].value
            bend = [(level, bound) for level, bound in curve if level <= self.relaxation.flat]
            levels = {self._rounded(level) for level in levels_between(bend, points - 1)}
            if self.cap.measure == "distance":
                levels |= {low + step for step in (0, 1, 2, 4) if low + step < high}
            for level in sorted(levels - {high}, reverse=True):
                if low <= level < high and not self._try(level, points):
                    break
        for _ in range(_SPARE_TRIES + points):
            wanted = self._widest()
            good = sum(not p.is_dominated for p in settled(self.found))
            if good >= points or wanted is None or len(self.tried) >= points + _SPARE_TRIES:
                return
            self._try(wanted, points)

    def frontier(self, unit: str, wished: float | None, notes: tuple[str, ...]) -> Frontier:
        """What was found, in order, with the knee."""
        kept = shown(settled(self.found), LEAST_POINTS)
        good = [p for p in kept if not p.is_dominated]
        tolerance = self.options.gap * max(abs(p.bound) for p in good)
        knee = knee_of([(p.value, p.score) for p in good], tolerance)
        if knee is not None:
            best = good[knee]
            kept = [dataclasses.replace(p, is_knee=p is best) for p in kept]
        return Frontier(
            against=self.cap.measure,
            unit=unit,
            points=tuple(kept),
            curve=self.curve,
            least=self._least(),
            wished=wished,
            notes=(*notes, *self._notes()),
        )

    def _least(self) -> float:
        """What no week is below: minutes and servings are whole, so that the next whole one is."""
        least = self.relaxation.least
        return least if self.cap.measure == "cost" else self._rounded(least)

    def _notes(self) -> list[str]:
        """Why there are so few points, and where a week breaks what the others keep."""
        found = [p for p in settled(self.found) if not p.is_dominated]
        few = [f"only {len(found)} levels bring more than those below: the others found no better"]
        notes = few if len(found) < LEAST_POINTS else []
        notes += [f"nothing was found at {level:,.4g}: {words}" for level, words in self.failed]
        if not self.left_out:
            return notes
        levels = ", ".join(f"{level:,.4g}" for level, _ in sorted(self.left_out))
        titles = ", ".join(sorted({title for _, titles in self.left_out for title in titles}))
        words = f"left out at {levels}: weeks that break a rule which the others keep ({titles})"
        return [*notes, words]

    def _rounded(self, level: float) -> float:
        """Minutes and servings are whole; money is rounded up to the cent."""
        if self.cap.measure == "cost":
            return -(-level // 0.01) * 0.01
        return float(-(-(level - _TOLERANCE) // 1))

    def _try(self, level: float, points: int) -> bool:
        """Look for the best week within a level; whether there is one."""
        self.tried.append(level)
        self.progress(f"point {len(self.found) + 1} of about {points}: at most {level:,.4g}")
        cap = dataclasses.replace(self.cap, most=level)
        problem = dataclasses.replace(self.problem, caps=(cap,))
        more: set[str] = set()
        for seed in (self.options.seed, self.options.seed + 1):
            started = time.perf_counter()
            try:
                options = dataclasses.replace(self.options, seed=seed)
                week = solve_week(problem, options, held=self.held)
            except NoPlanError:
                return bool(more)
            except NoSolverError:
                raise
            except SolverError as error:  # what was found at other levels is not lost
                self.failed.append((level, str(error)))
                return True
            point = self._point(level, problem, week, time.perf_counter() - started)
            new = [rule for rule in point.plan.relaxed if _which(rule) not in self.broken]
            more = {rule.title for rule in new if rule.level is not Level.WISH}
            if not more:
                over = tuple(_over(rule) for rule in new)
                self.found.append(dataclasses.replace(point, over=over))
                return True
        self.left_out.append((level, sorted(more)))
        return True

    def _point(
        self, level: float | None, problem: MenuProblem, week: Week, seconds: float
    ) -> FrontierPoint:
        plan = made_plan(problem, week, self.options, seconds)
        value = value_of(problem, week.schedule, self.cap)
        bound = max(week.bound, week.score.total)
        return FrontierPoint(level, value, week.score.total, bound, plan)

    def _widest(self) -> float | None:
        """The middle of the longest stretch of the curve between two levels that were tried."""
        (start, lowest_bound), (end, highest_bound) = self.curve[0], self.curve[-1]
        whole = max(end - start, _TOLERANCE)
        tall = max(highest_bound - lowest_bound, _TOLERANCE)
        least = max(_NARROW * whole, 0.0 if self.cap.measure == "cost" else 1.0)
        lowest = min(p.value for p in self.found)
        failed = [level for level in sorted(self.tried) if level < lowest]
        ends = sorted({lowest, *failed[-1:], *(x for x in self.tried if x >= lowest)})
        best: tuple[float, float] | None = None
        for low, high in pairwise(ends):
            middle = self._rounded((low + high) / 2)
            if high - low <= least or not low < middle < high:
                continue
            rise = self.relaxation.at(high) - self.relaxation.at(low)
            length = ((high - low) / whole) ** 2 + (rise / tall) ** 2
            if best is None or length > best[0]:
                best = length, middle
        return best and best[1]


def _bounds_kept(problem: MenuProblem, week: Week) -> Loosened:
    """The bounds of the weekly rules as far as a week keeps them."""
    choice = Choice(*week.schedule.by_column(problem))
    return widen(broken_rules(build_choose(problem), problem, choice))


def _which(rule: RuleLine) -> tuple[str, str, str]:
    return rule.id, rule.person, rule.key


def _over(rule: RuleLine) -> str:
    """A wish that gave way, as ``Active minutes in the kitchen, 2026-11-27: 61 of 60``."""
    where = ", ".join(word for word in (rule.title, rule.person, rule.key) if word)
    limit = rule.upper if rule.upper is not None else rule.lower
    return f"{where}: {rule.value or 0.0:.4g} of {limit or 0.0:.4g}"
