"""From a problem to a week: choose, loosen what must give way, schedule, choose again."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from mealplan.diagnose import Relaxation, loosen, widen
from mealplan.errors import NoPlanError
from mealplan.model.choose import Choice, ChooseModel, build_choose, forbid
from mealplan.model.linear import Loosened, Row
from mealplan.model.schedule import Schedule, Unschedulable, build_schedule
from mealplan.model.score import Score, best_possible, evaluate
from mealplan.problem import MenuProblem
from mealplan.solve import Solution, SolverOptions, Status, solve

Progress = Callable[[str], None]
_MOST_CUTS = 2
_CUT_GAP = 0.02
_SHARE_OF_CHOOSE = 0.4  # of the time limit, so that something is left for the days
_CHOOSE_SHARE = 0.5  # of the gap asked for; the rest is for days and quarter portions
_SIZE_SHARE = 0.3
_LEAST_SECONDS = 10.0


@dataclass(frozen=True)
class Week:
    """A scheduled week and its proof.

    No week of these dishes under the rules of the week, as far as they could be kept, scores
    above ``bound``: it comes from the choice before any cut.
    """

    schedule: Schedule
    score: Score
    bound: float
    status: Status

    @property
    def gap(self) -> float:
        """(bound - score) / bound."""
        return (self.bound - self.score.total) / abs(self.bound)


def solve_week(
    problem: MenuProblem, options: SolverOptions, progress: Progress = lambda _: None
) -> Week:
    """The best week that is found within the gap or the time limit.

    Raises:
        NoPlanError: no week exists, or none of the choices tried fits the days.
    """
    clock = _Clock(options)
    loosened: Loosened = {}
    progress("choosing the dishes of the week")
    model, first = _choose(problem, clock, loosened)
    if not first.found:
        progress("no week meets every rule: looking for the least that must give way")
        relaxation = loosen(problem, clock.options(options.gap, _SHARE_OF_CHOOSE))
        loosened = relaxation.bounds
        progress("choosing the dishes of the week")
        model, first = _choose(problem, clock, loosened)
        if not first.found and relaxation.values:
            first = _witness(problem, model, relaxation)
    if not first.found:
        raise NoPlanError(
            f"no plan was found in {options.time_limit:g} seconds; allow more time or more foods"
        )
    progress("putting them on days")
    schedule = _scheduled(problem, model, first, loosened, clock, progress)
    counts, portions = schedule.by_column(problem)
    score = evaluate(problem, counts, portions, schedule.odd(problem))
    bound = first.bound
    needed = widen(build_choose(problem), problem, Choice(counts, portions))
    if any(needed[name] != loosened.get(name) for name in needed):
        # more gave way than the first bound allowed for: prove one for what did
        progress("proving how good it is")
        _, second = _choose(problem, clock, loosened | needed)
        bound = second.bound if second.found else best_possible(problem)
    return Week(schedule, score, bound, first.status)


def _witness(problem: MenuProblem, model: ChooseModel, relaxation: Relaxation) -> Solution:
    """The week that showed what must give way: better than none, and its gap says how far off."""
    values = relaxation.values
    program = model.model
    objective = sum(c * values[i] for i, c in program.objective.items()) + program.constant
    return Solution(Status.STOPPED, values, objective, best_possible(problem), 0.0)


def _scheduled(
    problem: MenuProblem,
    model: ChooseModel,
    first: Solution,
    loosened: Loosened,
    clock: _Clock,
    progress: Progress,
) -> Schedule:
    """The first choice on days; others when it does not fit; at last with rules giving way.

    Raises:
        NoPlanError: the dishes cannot be put on days in any of these ways.
    """
    sized = clock.options(clock.asked.gap * _SIZE_SHARE)
    choice = model.read(first.values)
    cuts: tuple[Row, ...] = ()
    while len(cuts) <= _MOST_CUTS:
        schedule = build_schedule(problem, choice, loosened, sized, elastic=bool(loosened))
        if isinstance(schedule, Schedule):
            return schedule
        cuts = (*cuts, forbid(choice, model.variables, len(cuts)))
        progress("choosing other dishes: these do not fit the days")
        other, solution = _choose(problem, clock, loosened, cuts)
        if not solution.found:
            break
        choice = other.read(solution.values)
    progress("letting rules give way a little, for the portions do not fit the days")
    schedule = build_schedule(problem, model.read(first.values), loosened, sized, elastic=True)
    if isinstance(schedule, Unschedulable):
        raise NoPlanError(
            f"no plan exists for these days: the {schedule.step} could not be put on them; "
            "allow more foods, or plan other days"
        )
    return schedule


@dataclass(frozen=True)
class _Clock:
    """The options with what is left of the time limit."""

    asked: SolverOptions
    started: float = field(default_factory=time.perf_counter)

    def options(self, gap: float, share: float = 1.0) -> SolverOptions:
        """Options for one solve: this gap, and at most this share of the whole time."""
        left = self.asked.time_limit - (time.perf_counter() - self.started)
        limit = min(left, share * self.asked.time_limit)
        return dataclasses.replace(self.asked, gap=gap, time_limit=max(limit, _LEAST_SECONDS))


def _choose(
    problem: MenuProblem, clock: _Clock, loosened: Loosened, cuts: tuple[Row, ...] = ()
) -> tuple[ChooseModel, Solution]:
    """A choice; after a cut any good one will do, for the bound is that of the first."""
    model = build_choose(problem, loosened, cuts)
    gap = _CUT_GAP if cuts else clock.asked.gap * _CHOOSE_SHARE
    return model, solve(model.model, clock.options(gap, _SHARE_OF_CHOOSE))
