"""Which main on which lunch and dinner.

Each main takes one *pattern*: the meals where it is eaten, and the day on which it is cooked
(a second helping comes 1 to `keeps` days later, as a leftover). Patterns make spacing and
leftovers exact without further rules: each main meal is covered once, each dish once.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from food_db.schema import Course, Meal
from mealplan.keeping import keeps_days
from mealplan.model.choose import Choice
from mealplan.model.days import BROKEN_RULE, SLIGHT, Placed, chosen
from mealplan.model.linear import LinearModel, Row
from mealplan.model.rules.structure import columns_by_dish
from mealplan.model.steady import amount_each, mean_amount, spread_evenly
from mealplan.problem import MenuProblem
from mealplan.solve import Solution, SolverOptions, solve
from mealplan.trips import last_trip

_FRESH_FISH_DAYS = 2
_GAP = 0.02
_ABSOLUTE_GAP = 1.0 * SLIGHT  # not worth more time
_NODES = 30


@dataclass(frozen=True)
class Pattern:
    """Where a main is eaten: (column, day) in the order of eating; the first is cooked."""

    dish: str
    meals: tuple[tuple[int, int], ...]


def place_mains(
    problem: MenuProblem, choice: Choice, options: SolverOptions, *, exchange: bool = False
) -> list[Placed] | None:
    """Mains on days, ``None`` when no arrangement exists.

    ``exchange``: where the chosen ones do not fit the days, other mains stand in for some.
    """
    model = LinearModel("mains")
    patterns: dict[int, Pattern] = {}
    times = _times(problem, choice)
    for pattern in _exchanged(problem, times) if exchange else _patterns(problem, times):
        index = model.variable(f"{pattern.dish}_{len(patterns)}", integer=True)
        patterns[index] = pattern
        model.gain([(index, -_unfreshness(problem, pattern) - _hurry(problem, pattern))])
        model.gain([(index, -BROKEN_RULE * abs(len(pattern.meals) - times.get(pattern.dish, 0)))])
        if any(stock.is_late(*pattern.meals[0]) for stock in problem.stock):
            model.gain([(index, -BROKEN_RULE)])
    if not exchange and {pattern.dish for pattern in patterns.values()} != set(times):
        return None  # one that is chosen twice keeps too short for any two of the days
    model.add(_each_dish_once(problem, patterns, least=0 if exchange else 1))
    model.add(_each_meal_once(problem, patterns))
    _no_protein_twice(model, problem, patterns)
    _soups(model, problem, patterns)
    _minutes(model, problem, choice, patterns)
    _steady(model, problem, choice, patterns)
    solution = solve(model, _own(options))
    return _placed(patterns, solution) if solution.found else None


def _own(options: SolverOptions) -> SolverOptions:
    return dataclasses.replace(options, gap=_GAP, absolute_gap=_ABSOLUTE_GAP, nodes=_NODES)


def _times(problem: MenuProblem, choice: Choice) -> dict[str, int]:
    """How often each chosen main is eaten."""
    times: dict[str, int] = {}
    for _, column, count in chosen(problem, choice):
        if column.dish.recipe.course is Course.MAIN:
            times[column.dish.id] = times.get(column.dish.id, 0) + count
    return times


def _exchanged(problem: MenuProblem, times: dict[str, int]) -> Iterator[Pattern]:
    """The ways of the chosen mains, each once too, and each other main once."""
    yield from _patterns(problem, times)
    once = {
        dish.id: 1
        for dish in problem.dishes
        if dish.recipe.course is Course.MAIN and times.get(dish.id) != 1
    }
    yield from _patterns(problem, once)


def _patterns(problem: MenuProblem, times: dict[str, int]) -> Iterator[Pattern]:
    """All ways to eat each main so many times, at any meal where it may be served.

    Which of lunch and dinner is free again here, for the slots are filled either way.
    """
    columns = columns_by_dish(problem)
    for dish, count in sorted(times.items()):
        places = columns[dish]
        keeps = keeps_days(problem.columns[places[0]].dish.recipe, problem.profile, problem.pack)
        stands = _kept_meals(problem, places)
        if stands:
            yield from _around_kept(problem, dish, stands, places, count)
            continue
        for place in places if count == 1 else ():
            for day in problem.days_of(problem.columns[place]):
                yield Pattern(dish, ((place, day),))
        for first, second in itertools.product(places, places if count > 1 else ()):
            for day, later in days_apart(problem, first, second, keeps):
                yield Pattern(dish, ((first, day), (second, later)))


def _kept_meals(problem: MenuProblem, places: list[int]) -> tuple[tuple[int, int], ...]:
    """(column, day) of the kept meals of a main, the cooking first."""
    kept = ((i, problem.columns[i].kept) for i in places)
    return tuple(sorted(((i, one.day) for i, one in kept if one), key=lambda meal: meal[1]))


def _around_kept(
    problem: MenuProblem,
    dish: str,
    stands: tuple[tuple[int, int], ...],
    places: list[int],
    count: int,
) -> Iterator[Pattern]:
    """A kept main as it stands, or with a second helping later where one more is chosen."""
    if count <= len(stands):
        yield Pattern(dish, stands)
        return
    first = stands[0][0]
    keeps = keeps_days(problem.columns[first].dish.recipe, problem.profile, problem.pack)
    for place in places:
        if problem.columns[place].kept is None:
            for _, later in days_apart(problem, first, place, keeps):
                yield Pattern(dish, (*stands, (place, later)))


def days_apart(
    problem: MenuProblem, first: int, second: int, keeps: int
) -> Iterator[tuple[int, int]]:
    """Days on which a dish can be cooked, and eaten again, at two columns.

    What keeps one day is not the same meal twice running. Who may eat leftovers for a day only
    has the dinner of the day before for lunch: within 24 hours.
    """
    cooked, again = problem.columns[first], problem.columns[second]
    cap = problem.leftover_days(again.sitting)
    most = keeps if cap is None else min(keeps, int(cap))
    if most <= 1 and cooked.slot[0] == again.slot[0]:
        return
    if cap is not None and cap <= 1 and cooked.slot[0] is not Meal.DINNER:
        return
    for day in problem.days_of(cooked):
        for later in problem.days_of(again):
            if 1 <= later - day <= most:
                yield day, later


def _each_dish_once(
    problem: MenuProblem, patterns: dict[int, Pattern], least: int
) -> Iterator[Row]:
    kept = {column.dish.id for column in problem.columns if column.kept}
    by_dish: dict[str, list[tuple[int, float]]] = {}
    for index, pattern in patterns.items():
        by_dish.setdefault(pattern.dish, []).append((index, 1.0))
    for dish, terms in by_dish.items():
        yield Row("dish_once", dish, terms, 1 if dish in kept else least, 1)


def _each_meal_once(problem: MenuProblem, patterns: dict[int, Pattern]) -> Iterator[Row]:
    covered: dict[tuple[Meal, int], list[tuple[int, float]]] = {}
    for index, pattern in patterns.items():
        for column, day in pattern.meals:
            covered.setdefault((problem.columns[column].slot[0], day), []).append((index, 1.0))
    for (meal, day), terms in covered.items():
        yield Row("meal_once", f"{meal}_{day}", terms, 1, 1)


def _no_protein_twice(
    model: LinearModel, problem: MenuProblem, patterns: dict[int, Pattern]
) -> None:
    """Dinners of neighbouring days, and (slightly) both meals of a day, differ in protein."""
    eaten: dict[tuple[str, Meal, int], list[tuple[int, float]]] = {}
    for index, pattern in patterns.items():
        for column, day in pattern.meals:
            c = problem.columns[column]
            if c.dish.protein is not None:
                eaten.setdefault((c.dish.protein, c.slot[0], day), []).append((index, 1.0))
    for (family, meal, day), terms in sorted(eaten.items()):
        if meal is Meal.DINNER:
            pairs = [
                ((family, Meal.DINNER, day + 1), BROKEN_RULE),
                ((family, Meal.LUNCH, day), SLIGHT),
            ]
            for other, weight in pairs:
                if other in eaten:
                    twice = model.variable(f"twice_{family}_{day}_{other[1]}")
                    row = [*terms, *eaten[other], (twice, -1.0)]
                    model.add([Row("protein-dinners", f"{family}_{day}_{other[1]}", row, upper=1)])
                    model.gain([(twice, -weight)])


def _soups(model: LinearModel, problem: MenuProblem, patterns: dict[int, Pattern]) -> None:
    """At most one soup a day."""
    most = int(problem.pack.guidelines["soup-day"].upper or 1)
    for day in range(problem.days):
        terms = [
            (index, 1.0)
            for index, pattern in patterns.items()
            for column, when in pattern.meals
            if when == day and "soup" in problem.columns[column].dish.recipe.tags
        ]
        if len(terms) > most:
            extra = model.variable(f"soups_{day}")
            model.add([Row("soup-day", str(day), [*terms, (extra, -1.0)], upper=most)])
            model.gain([(extra, -BROKEN_RULE)])


def _minutes(
    model: LinearModel, problem: MenuProblem, choice: Choice, patterns: dict[int, Pattern]
) -> None:
    """Cooking of mains fits the day beside what the other dishes take on average."""
    others = sum(
        c.dish.recipe.active_minutes * count
        for _, c, count in chosen(problem, choice)
        if c.dish.recipe.course is not Course.MAIN
    )
    for day, date in enumerate(problem.dates):
        terms = [
            (index, problem.columns[pattern.meals[0][0]].dish.recipe.active_minutes)
            for index, pattern in patterns.items()
            if pattern.meals[0][1] == day
        ]
        late = model.variable(f"late_{day}", 0, float("inf"))
        most = problem.minutes_on(date) - others / problem.days
        model.add([Row("day-minutes", str(day), [*terms, (late, -1.0)], upper=most)])
        model.gain([(late, -SLIGHT)])


def _steady(
    model: LinearModel, problem: MenuProblem, choice: Choice, patterns: dict[int, Pattern]
) -> None:
    """What must be steady over the days is spread by the mains as evenly as they allow."""
    by_day: dict[int, list[tuple[int, int]]] = {}
    for index, pattern in patterns.items():
        for column, day in pattern.meals:
            by_day.setdefault(day, []).append((index, column))
    for eater in problem.eaters:
        for number, limit in enumerate(eater.daily):
            terms = {
                day: [
                    (index, amount)
                    for index, column in by_day.get(day, ())
                    if (amount := amount_each(problem, choice, eater.name, column, limit))
                ]
                for day in limit.days
            }
            if any(terms.values()):
                mean = mean_amount(problem, choice, eater.name, limit, mains_only=True)
                if limit.basis != "day":
                    spread_evenly(model, f"{eater.name}_{number}", terms, limit, mean)


def _hurry(problem: MenuProblem, pattern: Pattern) -> float:
    """A leftover on the very next day is a little less welcome than a day later, and one that
    has to wait in the freezer a little less than one from the fridge.
    """
    if len(pattern.meals) < 2:
        return 0.0
    (column, cooked), (_, again), *_ = pattern.meals
    if again - cooked > problem.columns[column].dish.recipe.keeps_days:
        return SLIGHT / 2
    return SLIGHT / 4 if again - cooked == 1 else 0.0


def _unfreshness(problem: MenuProblem, pattern: Pattern) -> float:
    """Fish is best in the days after a trip to the shops: each later day costs a little."""
    column, day = pattern.meals[0]
    if problem.columns[column].dish.protein != "fish":
        return 0.0
    date = problem.dates[day]
    age = (date - last_trip(problem.profile.menu, problem.dates[0], date)).days
    return SLIGHT * max(0, age - _FRESH_FISH_DAYS) / 4


def _placed(patterns: dict[int, Pattern], solution: Solution) -> list[Placed]:
    placed = []
    for index, pattern in patterns.items():
        if solution.values[index] > 0.5:
            for order, (column, day) in enumerate(pattern.meals):
                placed.append(Placed(column, day, leftover=order > 0))
    return placed
