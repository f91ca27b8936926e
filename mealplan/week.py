"""From a problem to a week: choose, loosen what must give way, schedule, choose again."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from mealplan.diagnose import loosen
from mealplan.errors import NoPlanError
from mealplan.model.choose import Choice, ChooseModel, build_choose, forbid
from mealplan.model.linear import Loosened, Row
from mealplan.model.schedule import Schedule, Unschedulable, build_schedule
from mealplan.model.score import Score, evaluate
from mealplan.problem import MenuProblem
from mealplan.solve import Solution, SolverOptions, Status, solve

Progress = Callable[[str], None]
_MOST_CUTS = 4
_CHOOSE_SHARE = 0.5  # of the gap asked for; the rest is for days and quarter portions
_SIZE_SHARE = 0.3
_LEAST_SECONDS = 2.0


@dataclass(frozen=True)
class Week:
    """A scheduled week and its proof.

    ``bound`` comes from the first choice, before any cut: no week of these dishes under the
    rules of the week scores above it.
    """

    schedule: Schedule
    score: Score
    bound: float
    status: Status
    loosened: Loosened

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
    model, solution = _choose(problem, clock, loosened, ())
    if not solution.found:
        progress("no week meets every rule: looking for the least that must give way")
        loosened = loosen(problem, clock.options(options.gap))
        progress("choosing the dishes of the week")
        model, solution = _choose(problem, clock, loosened, ())
    if not solution.found:
        raise NoPlanError(
            f"no plan was found in {options.time_limit:g} seconds; allow more time or more foods"
        )
    first = solution
    cuts: tuple[Row, ...] = ()
    while True:
        progress("putting them on days")
        choice = model.read(solution.values)
        last = bool(loosened) or len(cuts) == _MOST_CUTS
        schedule = _schedule(problem, choice, loosened, clock, elastic=last)
        if isinstance(schedule, Schedule):
            break
        if len(cuts) == _MOST_CUTS:
            raise NoPlanError(
                f"no plan exists for these days: after {_MOST_CUTS} choices of dishes the "
                f"{schedule.step} could still not be put on days; allow more minutes or dishes"
            )
        cuts = (*cuts, forbid(choice, model.variables, len(cuts)))
        progress("choosing other dishes: these do not fit the days")
        model, solution = _choose(problem, clock, loosened, cuts)
        if not solution.found:
            raise NoPlanError(
                f"no plan exists for these days: the {schedule.step} could not be put on them"
            )
    score = _score(problem, schedule)
    return Week(schedule, score, max(first.bound, score.total), first.status, loosened)


@dataclass(frozen=True)
class _Clock:
    """The options with what is left of the time limit."""

    asked: SolverOptions
    started: float = field(default_factory=time.perf_counter)

    def options(self, gap: float) -> SolverOptions:
        left = self.asked.time_limit - (time.perf_counter() - self.started)
        return dataclasses.replace(self.asked, gap=gap, time_limit=max(left, _LEAST_SECONDS))


def _score(problem: MenuProblem, schedule: Schedule) -> Score:
    return evaluate(problem, *schedule.by_column(problem), schedule.odd(problem))


def _schedule(
    problem: MenuProblem,
    choice: Choice,
    loosened: Loosened,
    clock: _Clock,
    *,
    elastic: bool,
) -> Schedule | Unschedulable:
    options = clock.options(clock.asked.gap * _SIZE_SHARE)
    return build_schedule(problem, choice, loosened, options, elastic=elastic)


def _choose(
    problem: MenuProblem, clock: _Clock, loosened: Loosened, cuts: tuple[Row, ...]
) -> tuple[ChooseModel, Solution]:
    model = build_choose(problem, loosened, cuts)
    return model, solve(model.model, clock.options(clock.asked.gap * _CHOOSE_SHARE))
