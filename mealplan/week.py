"""From a problem to a week: choose, loosen what must give way, schedule, choose again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mealplan.diagnose import loosen
from mealplan.errors import NoPlanError
from mealplan.model.choose import ChooseModel, build_choose, forbid
from mealplan.model.linear import Loosened, Row
from mealplan.model.schedule import Schedule, build_schedule
from mealplan.model.score import Score, evaluate
from mealplan.problem import MenuProblem
from mealplan.solve import Solution, SolverOptions, Status, solve

Progress = Callable[[str], None]
_MOST_CUTS = 4
_CHOOSE_SHARE = 0.7  # of the gap asked for; the rest is for days and quarter portions
_SIZE_SHARE = 0.3


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
    loosened: Loosened = {}
    progress("choosing the dishes of the week")
    first = _choose(problem, options, loosened, ())
    if not first[1].found:
        progress("no week meets every rule: looking for the least that must give way")
        loosened = loosen(problem, options)
        progress("choosing the dishes of the week")
        first = _choose(problem, options, loosened, ())
    if not first[1].found:
        raise NoPlanError(
            f"no plan was found in {options.time_limit:g} seconds; allow more time or more foods"
        )
    bound = first[1].bound
    model, solution = first
    cuts: tuple[Row, ...] = ()
    while True:
        progress("putting them on days")
        choice = model.read(solution.values)
        last = bool(loosened) or len(cuts) == _MOST_CUTS
        schedule = build_schedule(
            problem, choice, loosened, _with_gap(options, options.gap * _SIZE_SHARE), elastic=last
        )
        if isinstance(schedule, Schedule):
            break
        if len(cuts) == _MOST_CUTS:
            raise NoPlanError(
                f"no plan exists for these days: after {_MOST_CUTS} choices of dishes the "
                f"{schedule.step} could still not be put on days; allow more minutes or dishes"
            )
        cuts = (*cuts, forbid(choice, model.variables, len(cuts)))
        progress("choosing other dishes: these do not fit the days")
        model, solution = _choose(problem, options, loosened, cuts)
        if not solution.found:
            raise NoPlanError(
                f"no plan exists for these days: the {schedule.step} could not be put on them"
            )
    score = evaluate(problem, *schedule.by_column(problem), schedule.odd(problem))
    return Week(schedule, score, max(bound, score.total), first[1].status, loosened)


def _choose(
    problem: MenuProblem,
    options: SolverOptions,
    loosened: Loosened,
    cuts: tuple[Row, ...],
) -> tuple[ChooseModel, Solution]:
    model = build_choose(problem, loosened, cuts)
    return model, solve(model.model, _with_gap(options, options.gap * _CHOOSE_SHARE))


def _with_gap(options: SolverOptions, gap: float) -> SolverOptions:
    return SolverOptions(options.solver, gap, options.time_limit, options.seed)
