"""The proof of a week that was put together by hand: the bound of all weeks like it."""

from __future__ import annotations

from mealplan.diagnose import broken_rules, widen
from mealplan.model.choose import Choice, build_choose
from mealplan.model.schedule import Schedule
from mealplan.model.score import best_possible, evaluate
from mealplan.problem import MenuProblem
from mealplan.solution import nothing
from mealplan.solve import SolverOptions, Status, solve_relaxed
from mealplan.trouble import Trouble
from mealplan.week import Week


def proved(problem: MenuProblem, schedule: Schedule, options: SolverOptions) -> Week:
    """A schedule with its score and a bound, by one linear relaxation.

    No week of these dishes that keeps what the problem keeps, under the rules as far as this week
    keeps them, scores above the bound.
    """
    counts, portions = schedule.by_column(problem)
    score = evaluate(problem, counts, portions, schedule.odd(problem))
    built = build_choose(problem)
    needed = widen(broken_rules(built, problem, Choice(counts, portions)))
    if needed:
        built = build_choose(problem, needed)
    most, trouble = best_possible(problem), Trouble()
    instead = nothing(Status.UNKNOWN, 0.0)
    relaxed = trouble.spared(solve_relaxed, built.model, options, instead=instead)
    bound = max(min(relaxed.bound, most) if relaxed.found else most, score.total)
    near = bound - score.total <= options.gap * abs(bound)
    status = Status.OPTIMAL if near else Status.STOPPED
    return Week(schedule, score, bound, status, str(trouble))
