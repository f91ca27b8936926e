"""From a problem to a week: bound it, choose among few dishes, put them on days, choose again.

The linear relaxation of the choice, with every dish and without days, bounds all weeks at once.
Then a few integer programs on growing *cores* of dishes look for a week near that bound, each is
put on days, and the best is kept. Only where a better choice may be left, the integer program
with all dishes is searched, for a choice and for a lower bound.

The search ends: each round has its own core size, a choice that does not fit the days is cut off,
so that no choice comes twice, and whole counts within their bounds are finitely many.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from mealplan.diagnose import cost_of_breaking, loosen, price_slack, widen
from mealplan.errors import NoPlanError
from mealplan.model.choose import Choice, ChooseModel, build_choose, forbid
from mealplan.model.core import core_columns, spread_out
from mealplan.model.linear import Loosened, Row
from mealplan.model.matrix import Matrix, matrix_of
from mealplan.model.schedule import Schedule, Unschedulable, build_schedule
from mealplan.model.score import Score, best_possible, evaluate
from mealplan.problem import MenuProblem
from mealplan.solve import Solution, SolverOptions, Status, solve_matrix, solve_relaxed

Progress = Callable[[str], None]
_CORES = ((90, 3), (160, 10), (90, 30), (320, 100))  # columns, nodes of the search tree
_ELASTIC_CORES = _CORES[:2]  # with slack each takes several times as long
_CHOOSE_SHARE = 0.5  # of the gap asked for; the rest is for days and quarter portions
_SIZE_SHARE = 0.3
_CORE_SECONDS = 0.25  # of the time limit, each at the most
_LEAST_SECONDS = 2.0
_SECONDS_OF_DAYS = 4.0  # kept for putting a choice on days
_PROOF_NODES = 2000


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
    search = _Search(problem, _Clock(options))
    progress("choosing the dishes of the week")
    search.relax()
    if not search.relaxed.found:
        progress("no week meets every rule: looking for the least that must give way")
        search.give_way()
        progress("choosing the dishes of the week")
    search.try_cores(progress)
    if search.best is None and not search.elastic:
        progress("no week of whole dishes meets every rule: letting some give way")
        search.give_way()
        search.try_cores(progress)
    if not search.is_good():
        progress("looking for a better week, or the proof that there is none")
        search.prove(progress)
    if search.best is None:
        search.put_on_days_somehow(progress)
    return search.week()


@dataclass(frozen=True)
class _Clock:
    """The options with what is left of the time limit."""

    asked: SolverOptions
    started: float = field(default_factory=time.perf_counter)

    @property
    def left(self) -> float:
        return self.asked.time_limit - (time.perf_counter() - self.started)

    def options(self, gap: float, share: float = 1.0) -> SolverOptions:
        """Options for one solve: this gap, and at most this share of the whole time."""
        limit = min(self.left, share * self.asked.time_limit)
        return dataclasses.replace(self.asked, gap=gap, time_limit=max(limit, _LEAST_SECONDS))


@dataclass(frozen=True)
class _Tried:
    """A week that was found, what it scores, and that less the price of the rules it breaks."""

    schedule: Schedule
    score: Score
    worth: float


class _Search:
    """What is known so far: the relaxation, which rules give way, the best week, the cuts."""

    def __init__(self, problem: MenuProblem, clock: _Clock) -> None:
        self.problem, self.clock = problem, clock
        self.firm = build_choose(problem)
        self.built: ChooseModel = self.firm
        self.loosened: Loosened = {}
        self.elastic = False
        self.best: _Tried | None = None
        self.choices: list[Choice] = []
        self.cuts: tuple[Row, ...] = ()
        self.proved: float | None = None
        self.choice_worth = float("-inf")

    def relax(self) -> None:
        """Solve the linear relaxation of the choice among all dishes."""
        self.matrix: Matrix = matrix_of(self.built.model)
        self.relaxed: Solution = solve_relaxed(self.matrix, self.clock.options(0.0))

    def give_way(self) -> None:
        """Loosen what has to give way, and let more do so at its price.

        Raises:
            NoPlanError: no week exists, even so.
        """
        if not self.relaxed.found:
            self.loosened = loosen(self.problem, self.clock.options(0.0))
        self.built = build_choose(self.problem, self.loosened)
        price_slack(self.built.model)
        self.elastic = True
        self.relax()
        if not self.relaxed.found:
            raise NoPlanError(self._not_in_time())

    def try_cores(self, progress: Progress) -> None:
        """Search cores of growing size until a week is good enough."""
        for number, (size, nodes) in enumerate(_ELASTIC_CORES if self.elastic else _CORES):
            if self.is_good() or (number and self.clock.left < _SECONDS_OF_DAYS):
                return
            kept = core_columns(self.built, self.relaxed, size, self.clock.asked.seed + number)
            found = self._solve(self._with_cuts().among(kept), nodes, _CORE_SECONDS)
            if found.found:
                self.choice_worth = max(self.choice_worth, found.objective)
                values = spread_out(kept, found, len(self.relaxed.values))
                progress("putting them on days")
                self._put_on_days(self.built.read(values))

    def prove(self, progress: Progress) -> None:
        """Search among all dishes, where a choice may be left that is better than those tried."""
        reach = self.relaxed.objective - self.choice_worth
        served = self.elastic and self.best is not None
        if served or reach <= self._target_gap(_CHOOSE_SHARE) or self.clock.left < _SECONDS_OF_DAYS:
            return
        found = self._solve(self._with_cuts(), _PROOF_NODES, 1.0)
        if found.bound < self.relaxed.objective and not self.cuts and not self.elastic:
            self.proved = found.bound
        if found.found and found.objective > self.choice_worth:
            progress("putting them on days")
            self._put_on_days(self.built.read(found.values))

    def put_on_days_somehow(self, progress: Progress) -> None:
        """The first choice on days with rules giving way, for none fits them as they are.

        Raises:
            NoPlanError: the dishes cannot be put on days even so, or none were found.
        """
        if not self.choices:
            raise NoPlanError(self._not_in_time())
        progress("letting rules give way a little, for the portions do not fit the days")
        self.elastic = True
        failed = self._put_on_days(self.choices[0])
        if self.best is None:
            raise NoPlanError(
                f"no plan exists for these days: the {failed} could not be put on them; "
                "allow more foods, or plan other days"
            )

    def is_good(self) -> bool:
        """Whether the best week is within the gap asked for."""
        if self.best is None:
            return False
        return self._bound_of(self.best) - self.best.score.total <= self._target_gap()

    def week(self) -> Week:
        """The best week with its proof."""
        assert self.best is not None
        bound = self._bound_of(self.best)
        gap = (bound - self.best.score.total) / abs(bound)
        status = Status.OPTIMAL if gap <= self.clock.asked.gap else Status.STOPPED
        return Week(self.best.schedule, self.best.score, bound, status)

    def _target_gap(self, share: float = 1.0) -> float:
        return share * self.clock.asked.gap * abs(self.relaxed.objective)

    def _with_cuts(self) -> Matrix:
        if not self.cuts:
            return self.matrix
        model = dataclasses.replace(self.built.model, rows=[*self.built.model.rows, *self.cuts])
        return matrix_of(model)

    def _solve(self, matrix: Matrix, nodes: int, share: float) -> Solution:
        gap = self.clock.asked.gap * _CHOOSE_SHARE
        asked = dataclasses.replace(
            self.clock.options(gap, share),
            nodes=nodes,
            target=self.relaxed.objective - self._target_gap(_CHOOSE_SHARE),
        )
        return solve_matrix(matrix, asked)

    def _put_on_days(self, choice: Choice) -> str | None:
        """Put a choice on days and keep it if it is the best; otherwise say which step failed."""
        self.choices.append(choice)
        sized = self.clock.options(self.clock.asked.gap * _SIZE_SHARE)
        schedule = build_schedule(self.problem, choice, self.loosened, sized, elastic=self.elastic)
        if isinstance(schedule, Unschedulable):
            self.cuts = (*self.cuts, forbid(choice, self.built.variables, len(self.cuts)))
            return schedule.step
        counts, portions = schedule.by_column(self.problem)
        score = evaluate(self.problem, counts, portions, schedule.odd(self.problem))
        eaten = Choice(counts, portions)
        worth = score.total - cost_of_breaking(self.firm, self.problem, eaten)
        if self.best is None or worth > self.best.worth:
            self.best = _Tried(schedule, score, worth)
        return None

    def _bound_of(self, tried: _Tried) -> float:
        """No week under the rules, as far as this one keeps them, scores more."""
        counts, portions = tried.schedule.by_column(self.problem)
        needed = widen(self.firm, self.problem, Choice(counts, portions))
        if not needed and not self.elastic:
            return self.relaxed.objective if self.proved is None else self.proved
        model = build_choose(self.problem, self.loosened | needed).model
        solution = solve_relaxed(model, self.clock.options(0.0))
        most = best_possible(self.problem)
        return max(min(solution.objective, most) if solution.found else most, tried.score.total)

    def _not_in_time(self) -> str:
        return (
            f"no plan was found in {self.clock.asked.time_limit:g} seconds; allow more time or "
            "more foods"
        )
