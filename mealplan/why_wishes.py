"""What would change first if a wish, or a rule of the pattern, were lifted.

Each is a linear program with the rows of the rule gone, or with the dishes that a word bars let
in. Where the prices of the first solve say that nothing can be gained, none is solved.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from food_db.schema import Level
from mealplan.daily import DailyLimit
from mealplan.dish_words import recipes_meant
from mealplan.dishes import allowed_recipes
from mealplan.limits import Limit
from mealplan.model.linear import Row
from mealplan.problem import Eater, MenuProblem
from mealplan.profile import Profile
from mealplan.solve import Change
from mealplan.standing import Standing
from mealplan.why_parts import Lifted
from mealplan.why_program import Program

_MOST_RULES = 4
_MOST_DISHES = 3
_TINY = 1e-6
_LEAST_POINTS = 0.01
_WISHES = {
    "budget": "the budget",
    "day-minutes": "the minutes in the kitchen",
    "sessions": "the number of mains cooked",
}


@dataclass(frozen=True)
class _Lift:
    """A wish or rule, what lifting it changes, and the most points that this may gain.

    ``among``: the dishes of which it is told what comes, where only some are let in.
    """

    wish: str
    words: str
    level: Level
    person: str
    change: Change
    hoped: float
    among: frozenset[str] | None = None


def has_words(profile: Profile) -> bool:
    """Whether words of the profile bar dishes that could be let in again."""
    wishes = profile.wishes
    return bool(wishes.exclude or wishes.lacks or any(p.never for p in profile.people))


def lifted(stands: Standing, program: Program) -> tuple[Lifted, ...]:
    """Every wish, and the rules of the pattern that cost most: largest gain first.

    ``program`` has the dishes that words bar as columns where there are such words.
    """
    if not program.free.solution.found:
        return ()
    wishes = [*_words(stands, program), *_dislikes(program), *_rows(program, Level.WISH)]
    rules = sorted(_rows(program, Level.PATTERN), key=lambda lift: -lift.hoped)
    costly = [lift for lift in rules if lift.hoped > _TINY][:_MOST_RULES]
    found = [_solved(program, lift) for lift in (*wishes, *costly)]
    kept = [one for one in found if one.level is Level.WISH or one.gain > 0]
    return tuple(sorted(kept, key=lambda one: -one.gain))


def _solved(program: Program, lift: _Lift) -> Lifted:
    told = Lifted(
        wish=lift.wish, words=lift.words, level=lift.level, person=lift.person, gain=0.0, dishes=()
    )
    if lift.hoped <= _TINY:
        return told
    before, then = program.free.solution, program.free.changed(lift.change)
    gain = then.objective - before.objective
    if not then.found or gain <= _LEAST_POINTS:
        return told
    dishes = program.more(then, before, _MOST_DISHES, lift.among)
    return told.model_copy(update={"gain": round(gain, 4), "dishes": dishes})


def _rows(program: Program, level: Level) -> Iterator[_Lift]:
    """Each rule of a level, of each person: all its rows gone."""
    problem = program.problem
    people = _people(problem)
    groups: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(program.built.model.rows):
        held = Level.WISH if row.rule == "budget" else row.level
        if held is level:
            key = row.key if row.rule == "rarely" else people.get(row.name, "")
            groups.setdefault((row.rule, key), []).append(number)
    prices = program.free.solution.prices
    gone = -math.inf, math.inf
    for (rule, key), numbers in groups.items():
        rows = [program.built.model.rows[number] for number in numbers]
        hoped = sum(
            abs(prices[number]) * row.scale for number, row in zip(numbers, rows, strict=True)
        )
        person = "" if rule == "rarely" else key
        yield _Lift(
            rule,
            _words_of(problem, rows[0], key),
            level,
            person,
            Change(rows=dict.fromkeys(numbers, gone)),
            hoped,
        )


def _people(problem: MenuProblem) -> dict[str, str]:
    """Whose each row of a limit is."""
    return {
        f"{limit.rule}__{eater.name}_{limit.measure}{side}": eater.name
        for eater in problem.eaters
        for limit in _limits(eater)
        for side in ("", "_least", "_most")
    }


def _limits(eater: Eater) -> list[Limit | DailyLimit]:
    return [*eater.limits, *eater.daily]


def _words_of(problem: MenuProblem, row: Row, key: str) -> str:
    if row.rule == "rarely":
        return f"{key} only rarely"
    if row.rule in _WISHES:
        return _WISHES[row.rule]
    guidelines = problem.pack.guidelines
    if row.rule in guidelines:
        return guidelines[row.rule].title
    limits = (limit for eater in problem.eaters for limit in _limits(eater))
    return next((limit.title for limit in limits if limit.rule == row.rule), row.rule)


def _dislikes(program: Program) -> Iterator[_Lift]:
    """Each dislike: its dishes without the points that it takes."""
    problem, solution = program.problem, program.free.solution
    taken = -problem.pack.rates["dislike"].points
    for word in problem.profile.wishes.dislike:
        meant = recipes_meant(word, problem.pack)
        gain: dict[int, float] = {}
        hoped = 0.0
        for i, column in enumerate(problem.columns):
            if column.dish.id not in meant or program.barred[i]:
                continue
            index = int(program.counts[i])
            back = taken * len(column.sitting.people) / len(problem.eaters)
            gain[index] = float(program.matrix.gain[index]) + back
            worth = back + solution.reduced[index]
            hoped += max(worth, 0.0) + back * solution.values[index]
        yield _Lift("dislike", f"dislike {word}", Level.WISH, "", Change(gain=gain), hoped)


def _words(stands: Standing, program: Program) -> Iterator[_Lift]:
    """Each word that bars dishes: those let in that no other word bars."""
    problem, solution = program.problem, program.free.solution
    upper = np.array([v.upper for v in program.built.model.variables])
    for wish, words, person, profile in _without_each(stands.problem.profile):
        let_in = program.barred & _allowed(problem, profile)
        columns = {int(i): (0.0, float(upper[i])) for i in program.counts[let_in]}
        hoped = sum(max(solution.reduced[i], 0.0) for i in columns)
        among = frozenset(problem.columns[i].dish.id for i in np.flatnonzero(let_in))
        yield _Lift(wish, words, Level.WISH, person, Change(columns=columns), hoped, among)


def _allowed(problem: MenuProblem, profile: Profile) -> NDArray[np.bool_]:
    """By column, whether a profile lets it be served."""
    allowed = allowed_recipes(profile, problem.pack, problem.dates, problem.table)
    return np.array([c.dish.id in allowed[c.place.number] for c in problem.columns])


def _without_each(profile: Profile) -> Iterator[tuple[str, str, str, Profile]]:
    """(field, words, person, the profile without it) of each word that bars dishes."""
    wishes = profile.wishes
    for field, words in (("exclude", "exclude {}"), ("lacks", "no {} in the kitchen")):
        for word in getattr(wishes, field):
            rest = tuple(other for other in getattr(wishes, field) if other != word)
            changed = wishes.model_copy(update={field: rest})
            yield field, words.format(word), "", profile.model_copy(update={"wishes": changed})
    for number, person in enumerate(profile.people):
        for word in person.never:
            rest = tuple(other for other in person.never if other != word)
            people = list(profile.people)
            people[number] = person.model_copy(update={"never": rest})
            changed_profile = profile.model_copy(update={"people": tuple(people)})
            yield "never", f"never {word}", person.name, changed_profile
