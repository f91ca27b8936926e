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
from collections.abc import Callable
from dataclasses import dataclass

from mealplan.clock import Clock
from mealplan.diagnose import broken_rules, cost_of_breaking, loosen, price_slack, widen
from mealplan.errors import MealplanError, NoPlanError, SolverError
from mealplan.model.choose import Choice, ChooseModel, build_choose, forbid
from mealplan.model.core import search_core
from mealplan.model.linear import Loosened, Row
from mealplan.model.matrix import Matrix, matrix_of
from mealplan.model.schedule import Schedule, Unschedulable, build_schedule
from mealplan.model.score import Score, best_possible, evaluate
from mealplan.problem import MenuProblem
from mealplan.solution import nothing
from mealplan.solve import Solution, SolverOptions, Status, solve_matrix, solve_relaxed
from mealplan.trouble import Trouble

Progress = Callable[[str], None]
Cores = tuple[tuple[int, int], ...]
_CORES = ((60, 3), (80, 10), (60, 10), (120, 30))  # columns, nodes of the search tree
_ELASTIC_CORES = _CORES[:2]  # with slack each takes several times as long
_CHOOSE_SHARE = 0.75  # of the gap asked for; the rest is for days and quarter portions
_SIZE_SHARE = 0.25
_CORE_SECONDS = 0.25  # of the time limit, each at the most
_SECONDS_OF_DAYS = 4.0  # kept for putting a choice on days
_PROOF_NODES = 2000
_NOTHING = nothing(Status.UNKNOWN, 0.0)


@dataclass(frozen=True)
class Week:
    """A scheduled week and its proof.

    No week of these dishes under the rules of the week, as far as they could be kept, scores
    above ``bound``: it comes from the choice before any cut. ``trouble``: what a solver failed in
    later, so that there might be a better one.
    """

    schedule: Schedule
    score: Score
    bound: float
    status: Status
    trouble: str = ""

    @property
    def gap(self) -> float:
        """(bound - score) / bound."""
        return (self.bound - self.score.total) / abs(self.bound)


def solve_week(
    problem: MenuProblem,
    options: SolverOptions,
    progress: Progress = lambda _: None,
    *,
    held: Loosened | None = None,
) -> Week:
    """The best week that is found within the gap or the time limit.

    Args:
        held: the rules of the week stand with these bounds instead of their own and give way no
            further; by default they have their own, and give way where they must.

    Raises:
        NoPlanError: no week exists, or none of the choices tried fits the days.
        SolverError: the solver failed before a week was found.
    """
    search = _Search(problem, Clock(options), held)
    progress("choosing the dishes of the week")
    search.relax()
    try:
        (_look if held is None else _look_firmly)(search, progress)
    except SolverError:
        if search.best is None:
            raise
    return search.week()


def _look(search: _Search, progress: Progress) -> None:
    """Look for a week, letting rules give way where none keeps them all."""
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


def _look_firmly(search: _Search, progress: Progress) -> None:
    """Look for a week without letting any rule give way.

    Raises:
        NoPlanError: there is none, or none was found.
        SolverError: the solver failed.
    """
    if not search.relaxed.found:
        raise NoPlanError("no week keeps every rule here")
    search.try_cores(progress, _CORES[:1])
    if not search.is_good():
        search.prove(progress)
    if search.best is None:
        search.try_cores(progress, _CORES[1:])
    if search.best is None:
        raise search.trouble.last or NoPlanError("no week that keeps every rule was found here")


@dataclass(frozen=True)
class _Tried:
    """A week that was found.

    ``worth``: its score less the price of the rules that it breaks. ``bound``: no week under the
    rules, as far as this one keeps them, scores more.
    """

    schedule: Schedule
    score: Score
    worth: float
    bound: float


class _Search:
    """What is known so far: the relaxation, which rules give way, the best week, the cuts, and
    what the solver failed in.
    """

    def __init__(self, problem: MenuProblem, clock: Clock, held: Loosened | None = None) -> None:
        self.problem, self.clock = problem, clock
        self.loosened: Loosened = held or {}
        self.firm = build_choose(problem, self.loosened)
        self.firm_matrix = matrix_of(self.firm.model)
        self.built: ChooseModel = self.firm
        self.matrix: Matrix = self.firm_matrix
        self.elastic = False
        self.best: _Tried | None = None
        self.choices: list[Choice] = []
        self.cuts: tuple[Row, ...] = ()
        self.proved = float("inf")
        self.choice_worth = float("-inf")
        self.trouble = Trouble()

    def relax(self) -> None:
        """Solve the linear relaxation of the choice among all dishes."""
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
        self.matrix = matrix_of(self.built.model)
        self.elastic = True
        self.relax()
        if not self.relaxed.found:
            raise self._not_in_time()

    def try_cores(self, progress: Progress, cores: Cores | None = None) -> None:
        """Search cores of growing size until a week is good enough."""
        cores = cores or (_ELASTIC_CORES if self.elastic else _CORES)
        for number, (size, nodes) in enumerate(cores):
            if self.is_good() or (number and self.clock.left < _SECONDS_OF_DAYS):
                return
            asked = self._asked(nodes, _CORE_SECONDS, self.clock.asked.seed + number)
            matrix = self._with_cuts()
            given = search_core, self.built, matrix, self.relaxed, size, asked
            found = self.trouble.spared(*given, instead=_NOTHING)
            if found.found:
                self.choice_worth = max(self.choice_worth, found.objective)
                progress("putting them on days")
                self._put_on_days(self.built.read(found.values))

    def prove(self, progress: Progress) -> None:
        """Search among all dishes, where a choice may be left that is better than those tried."""
        reach = self.relaxed.objective - self.choice_worth
        served = self.elastic and self.best is not None
        if served or reach <= self._target_gap(_CHOOSE_SHARE) or self.clock.left < _SECONDS_OF_DAYS:
            return
        asked = self._asked(_PROOF_NODES, 1.0)
        found = self.trouble.spared(solve_matrix, self._with_cuts(), asked, instead=_NOTHING)
        if not self.cuts and not self.elastic:
            self._lower_bound(found.bound)
        if found.found and found.objective > self.choice_worth:
            progress("putting them on days")
            self._put_on_days(self.built.read(found.values))

    def put_on_days_somehow(self, progress: Progress) -> None:
        """The first choice on days with rules giving way, for none fits them as they are.

        Raises:
            NoPlanError: the dishes cannot be put on days even so, or none were found.
            SolverError: the solver failed in that.
        """
        if not self.choices:
            raise self._not_in_time()
        progress("letting rules give way a little, for the portions do not fit the days")
        self.elastic = True
        failed = self._put_on_days(self.choices[0])
        if self.best is None:
            raise self.trouble.last or NoPlanError(
                f"no plan exists for these days: the {failed} could not be put on them; "
                "allow more foods, or plan other days"
            )

    def is_good(self) -> bool:
        """Whether the best week is within the gap asked for."""
        if self.best is None:
            return False
        return self.best.bound - self.best.score.total <= self._target_gap()

    def week(self) -> Week:
        """The best week with its proof."""
        assert self.best is not None
        best = self.best
        within = best.bound - best.score.total <= self.clock.asked.gap * abs(best.bound)
        status = Status.OPTIMAL if within else Status.STOPPED
        return Week(best.schedule, best.score, best.bound, status, str(self.trouble))

    def _target_gap(self, share: float = 1.0) -> float:
        return share * self.clock.asked.gap * abs(self.relaxed.objective)

    def _with_cuts(self) -> Matrix:
        if not self.cuts:
            return self.matrix
        model = dataclasses.replace(self.built.model, rows=[*self.built.model.rows, *self.cuts])
        return matrix_of(model)

    def _asked(self, nodes: int, share: float, seed: int | None = None) -> SolverOptions:
        """Options of a search for a choice: near enough to the bound, by so many nodes."""
        return dataclasses.replace(
            self.clock.options(self.clock.asked.gap * _CHOOSE_SHARE, share),
            nodes=min(nodes, self.clock.asked.nodes or nodes),
            target=self.relaxed.objective - self._target_gap(_CHOOSE_SHARE),
            seed=self.clock.asked.seed if seed is None else seed,
        )

    def _put_on_days(self, choice: Choice) -> str | None:
        """Put a choice on days and keep it if it is the best; otherwise say which step failed."""
        self.choices.append(choice)
        schedule = self._scheduled(choice, self.clock.asked.seed)
        if isinstance(schedule, Unschedulable):
            schedule = self._scheduled(choice, self.clock.asked.seed + 1)
        if isinstance(schedule, Unschedulable):
            self.cuts = (*self.cuts, forbid(choice, self.built.variables, len(self.cuts)))
            return schedule.step
        counts, portions = schedule.by_column(self.problem)
        score = evaluate(self.problem, counts, portions, schedule.odd(self.problem))
        broken = broken_rules(self.firm, self.problem, Choice(counts, portions), self.firm_matrix)
        worth = score.total - cost_of_breaking(broken)
        if self.best is None or worth > self.best.worth:
            most = max(best_possible(self.problem), score.total)
            self.best = _Tried(schedule, score, worth, most)  # kept, should its bound not be found
            bound = max(self._bound(widen(broken)), score.total)
            self.best = dataclasses.replace(self.best, bound=bound)
        return None

    def _scheduled(self, choice: Choice, seed: int) -> Schedule | Unschedulable:
        """A choice on days; another seed may find other days where these leave no portions."""
        sized = self.clock.options(self.clock.asked.gap * _SIZE_SHARE)
        asked = dataclasses.replace(sized, seed=seed)
        failed: Schedule | Unschedulable = Unschedulable("dishes")
        given = self.problem, choice, self.loosened, asked
        return self.trouble.spared(build_schedule, *given, elastic=self.elastic, instead=failed)

    def _bound(self, needed: Loosened) -> float:
        """The bound of the weeks that break rules as far as this, besides what had to give way."""
        most = best_possible(self.problem)
        if not needed and not self.elastic:
            return min(self.relaxed.bound, self.proved, most)
        model = build_choose(self.problem, self.loosened | needed).model
        asked = self.clock.options(0.0)
        solution = self.trouble.spared(solve_relaxed, model, asked, instead=_NOTHING)
        return min(solution.bound, most) if solution.found else most

    def _lower_bound(self, proved: float) -> None:
        """Take a bound that was proved for all dishes, for weeks that break no rule."""
        self.proved = min(self.proved, proved)
        if self.best is not None and self.best.worth == self.best.score.total:
            bound = max(min(self.best.bound, proved), self.best.score.total)
            self.best = dataclasses.replace(self.best, bound=bound)

    def _not_in_time(self) -> MealplanError:
        return self.trouble.last or NoPlanError(
            f"no plan was found in {self.clock.asked.time_limit:g} seconds; allow more time or "
            "more foods"
        )
