"""From a problem to a week: choose, loosen what must give way, schedule, choose again."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from mealplan.diagnose import loosen, price_slack, widen
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
_SHARE_OF_ELASTIC = 0.6
_SHARE_OF_CUT = 0.15
_FEW = 2  # people
_SERVED = 1e-3  # of a serving in the linear relaxation
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
        loosened = loosen(problem, clock.options(options.gap, _SHARE_OF_CHOOSE))
        progress("choosing the dishes of the week")
        model, first = _choose_elastic(problem, clock, loosened)
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
        # more gave way than the first bound allowed for: the linear relaxation bounds what did
        progress("proving how good it is")
        bound = min(_relaxed_bound(problem, loosened | needed, clock), best_possible(problem))
    return Week(schedule, score, bound, first.status)


def _choose_elastic(
    problem: MenuProblem, clock: _Clock, loosened: Loosened
) -> tuple[ChooseModel, Solution]:
    """A choice in which rules may give way further: for one or two people from all dishes; for
    more, or where that finds none in time, from those that the linear relaxation serves at all.
    """
    small = len(problem.eaters) <= _FEW
    if small:
        model, found = _choose(problem, clock, loosened, elastic=True)
        if found.found:
            return model, found
    model, found = _choose_among_served(problem, clock, loosened)
    if found.found or small:
        return model, found
    return _choose(problem, clock, loosened, elastic=True)


def _choose_among_served(
    problem: MenuProblem, clock: _Clock, loosened: Loosened
) -> tuple[ChooseModel, Solution]:
    """A choice among the dishes that the linear relaxation serves; its bound is for all dishes, so
    the search was not finished.
    """
    built = build_choose(problem, loosened)
    price_slack(built.model)
    whole = built.model.variables
    built.model.variables = [dataclasses.replace(v, integer=False) for v in whole]
    relaxed = solve(built.model, clock.options(clock.asked.gap))
    if not relaxed.found:
        return built, relaxed
    unserved = {
        index
        for terms in built.variables.counts
        for index, _ in terms
        if relaxed.values[index] < _SERVED
    }
    built.model.variables = [
        dataclasses.replace(v, upper=0.0) if index in unserved else v
        for index, v in enumerate(whole)
    ]
    found = solve(built.model, clock.options(_CUT_GAP, _SHARE_OF_ELASTIC))
    if not found.found:
        return built, found
    bound = max(relaxed.objective, found.objective)
    return built, dataclasses.replace(found, bound=bound, status=Status.STOPPED)


def _relaxed_bound(problem: MenuProblem, loosened: Loosened, clock: _Clock) -> float:
    """The best score of the linear relaxation: no week under these bounds has more."""
    model = build_choose(problem, loosened).model
    model.variables = [dataclasses.replace(v, integer=False) for v in model.variables]
    solution = solve(model, clock.options(clock.asked.gap))
    return solution.objective if solution.found else best_possible(problem)


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
        other, solution = _choose(problem, clock, loosened, cuts, elastic=bool(loosened))
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
    problem: MenuProblem,
    clock: _Clock,
    loosened: Loosened,
    cuts: tuple[Row, ...] = (),
    *,
    elastic: bool = False,
) -> tuple[ChooseModel, Solution]:
    """A choice; after a cut any good one will do, for the bound is that of the first."""
    model = build_choose(problem, loosened, cuts)
    if elastic:
        price_slack(model.model)
    gap = clock.asked.gap * (1.0 if elastic else _CHOOSE_SHARE)
    share = _SHARE_OF_ELASTIC if elastic else _SHARE_OF_CHOOSE
    if cuts:
        gap, share = _CUT_GAP, _SHARE_OF_CUT
    return model, solve(model.model, clock.options(gap, share))
