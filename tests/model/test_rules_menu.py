"""Rules on how a week is put together: slots, repeats, batch dishes, variety, money, time."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter

import numpy as np
import pytest
from model_help import MONDAY, problem_of, push, small_pack, solved, week_of
from people import ANA

import food_db
from food_db.schema import Course
from mealplan import Menu, Person, Profile, Wishes
from mealplan.columns import measure_vector
from mealplan.model.companions import mismatch, twice_in_a_meal
from mealplan.model.days import SLIGHT
from mealplan.model.linear import LinearModel, Row
from mealplan.model.rules.variety import counts_kinds, kinds_of
from mealplan.problem import MenuProblem, build_problem
from mealplan.solve import SolverOptions, solve

PACK = food_db.load()
KINDS = [row.id for row in PACK.guidelines.values() if row.kind == "variety" and counts_kinds(row)]


@pytest.fixture(scope="module")
def solved_week() -> tuple[MenuProblem, np.ndarray]:
    problem = problem_of(small_pack(PACK, ["glass-of-kefir", "tmar-w-lben"], rules=()))
    return problem, solved(problem)[0].counts


def test_slots_hold_what_their_table_says(solved_week: tuple[MenuProblem, np.ndarray]) -> None:
    problem, counts = solved_week
    for slot in problem.pack.slots:
        served = sum(
            counts[i] for i, c in enumerate(problem.columns) if c.slot == (slot.meal, slot.course)
        )
        assert slot.week_min <= served <= slot.week_max


@pytest.mark.parametrize(("days", "least", "most"), [(7, 4, 7), (3, 1, 3), (5, 2, 5)])
def test_slot_bounds_follow_the_days(days: int, least: int, most: int) -> None:
    """Lunch sides: 4 to 7 in seven days, so 12/7 -> 1 to 3 in three days, 20/7 -> 2 in five."""
    problem = build_problem(Profile(menu=Menu(days=days)), PACK, week_of(MONDAY, days))
    (side,) = (p for p in problem.places if (p.slot.meal, p.slot.course) == ("lunch", "side"))
    assert side.bounds == (least, most)


def test_what_nobody_there_may_eat_is_not_asked_for() -> None:
    """Who is vegan and has coeliac disease may eat no bread of ours: lunches are without.

    Others have it at two lunches a week at least; a main is never left out.
    """

    def least(course: str, **eats: object) -> int:
        person = Person.model_validate(ANA.model_dump() | eats)
        problem = build_problem(Profile(people=(person,)), PACK, week_of(MONDAY))
        (place,) = (p for p in problem.places if (p.slot.meal, p.slot.course) == ("lunch", course))
        return problem.bounds(place)[0]

    assert least("bread") == 2
    assert least("bread", diet="vegan", conditions=["coeliac"]) == 0
    assert least("main", diet="vegan", conditions=["coeliac"]) == 7


def test_dishes_come_back_as_their_course_says(
    solved_week: tuple[MenuProblem, np.ndarray],
) -> None:
    problem, counts = solved_week
    times: Counter[str] = Counter()
    for i in np.flatnonzero(counts):
        times[problem.columns[i].dish.id] += round(float(counts[i]))
    for dish in problem.dishes:
        if dish.id not in times:
            continue
        assert times[dish.id] <= dish.repeats
        if dish.is_batch:
            assert times[dish.id] == 2
        if dish.recipe.course in (Course.BREAKFAST, Course.SNACK):
            assert 2 <= times[dish.id] <= 3


@pytest.mark.parametrize("rule", KINDS)
def test_variety_binds_or_not(rule: str) -> None:
    """Push the servings of the commonest kind up: they stop at the bound, or go beyond it."""
    pack = small_pack(PACK, rules=[rule])
    row = pack.guidelines[rule]

    def most(upper: float) -> float:
        changed = row.model_copy(update={"upper": upper})
        guidelines = {**pack.guidelines, rule: changed}
        problem = problem_of(dataclasses.replace(pack, guidelines=guidelines))
        kinds = kinds_of(changed, problem.columns, range(len(problem.columns)))
        kind = max(sorted(kinds), key=lambda name: len(kinds[name]))
        solution, built = push(problem, lambda b: b.variables.served(kinds[kind]), 1.0)
        assert solution.found
        return float(built.read(solution.values).counts[kinds[kind]].sum())

    free = most(99.0)
    bound = float(int(free * 0.75))
    assert free > bound
    assert most(bound) == pytest.approx(bound)


def test_budget_binds_or_not() -> None:
    pack = small_pack(PACK, rules=())

    def cost(budget: float | None) -> float:
        profile = Profile(
            wishes=Wishes.model_validate(
                {"budget": budget, "minutes": {"weekday": 300, "weekend": 600}}
            ),
            menu=Menu(start=MONDAY),
        )
        problem = problem_of(pack, profile)
        vector = measure_vector("cost", problem.pack, problem.columns)
        solution, built = push(problem, lambda b: b.variables.eaten("you", vector), 1.0)
        assert solution.found
        return float(vector @ built.read(solution.values).portions["you"])

    free = cost(None)
    assert cost(free / 2) == pytest.approx(free / 2, rel=1e-4)
    assert cost(free * 2) == pytest.approx(free, rel=1e-4)


def test_minutes_bind_or_not() -> None:
    pack = small_pack(PACK, rules=())

    def minutes(weekday: float, sign: float) -> float:
        wishes = Wishes.model_validate({"minutes": {"weekday": weekday, "weekend": weekday}})
        problem = problem_of(pack, Profile(wishes=wishes, menu=Menu(start=MONDAY)))

        def terms(built: object) -> list[tuple[int, float]]:
            sessions = built.variables.sessions  # type: ignore[attr-defined]
            return [
                (index, dish.recipe.active_minutes * factor)
                for dish in problem.dishes
                for index, factor in sessions[dish.id]
            ]

        solution, built = push(problem, terms, sign)
        assert solution.found
        return solution.value(terms(built))

    assert minutes(60, 1.0) == pytest.approx(7 * 60, rel=1e-4), "the most that fits"
    assert minutes(60, -1.0) < 7 * 60 - 60, "the least that is needed"


def test_a_leftover_costs_no_cooking() -> None:
    """A main that keeps: two servings, one session (2·sessions >= servings)."""
    problem = problem_of(small_pack(PACK, ["fasolada"], rules=()))
    built_rows = push(problem, lambda b: [], 1.0)[1].model.rows
    row = next(r for r in built_rows if r.name == "leftovers__fasolada")
    assert sorted(value for _, value in row.terms) == [-1.0, -1.0, 2.0]
    assert row.lower == 0


def test_a_drink_comes_at_most_once_a_day() -> None:
    """Coffee: 5 a week by its course, but 3 in three days, breakfast and snack together."""
    profile = Profile(menu=Menu(start=MONDAY, days=3))
    problem = problem_of(small_pack(PACK, ["filter-coffee"], rules=()), profile)
    rows = push(problem, lambda b: [], 1.0)[1].model.rows
    row = next(r for r in rows if r.name == "variety-repeat__filter-coffee_0")
    assert len(row.terms) == 2
    assert row.upper == 3


def test_seasons_are_flipped_in_the_south() -> None:
    """What is cooked in the north in July is cooked in the south in January, and only that."""

    def dishes(month: int, hemisphere: str) -> set[str]:
        start = dt.date(2026, month, 5)
        menu = Menu(days=7, start=start, hemisphere=hemisphere)
        return {d.id for d in build_problem(Profile(menu=menu), PACK, week_of(start)).dishes}

    assert dishes(7, "northern") == dishes(1, "southern")
    assert dishes(1, "northern") == dishes(7, "southern")
    assert "gazpacho" in dishes(1, "southern") - dishes(1, "northern")


def test_gluten_free_bread_is_for_those_who_avoid_gluten() -> None:
    def offered(wishes: dict[str, list[str]], *allergies: str) -> bool:
        person = Person.model_validate(ANA.model_dump() | {"allergies": allergies})
        profile = Profile(people=(person,), wishes=Wishes.model_validate(wishes))
        dishes = build_problem(profile, PACK, week_of(MONDAY)).dishes
        return "gluten-free-toast-with-olive-oil" in {dish.id for dish in dishes}

    assert not offered({})
    assert not offered({}, "milk")
    assert offered({}, "gluten")
    assert offered({}, "wheat")
    assert offered({"exclude": ["gluten"]})
    assert offered({"like": ["gluten-free-bread"]})


def test_potatoes_are_not_put_beside_pasta() -> None:
    """Spanish potatoes beside two Italian mains: the one with pasta costs three units more."""
    problem = build_problem(Profile(), PACK, week_of(MONDAY))
    column = {c.dish.id: c for c in problem.columns}
    potatoes, pasta = column["papas-arrugadas-con-mojo-verde"], column["pasta-e-ceci"]
    lentils = column["zuppa-di-lenticchie-e-castagne"]
    assert (pasta.dish.starch, lentils.dish.starch) == ("wholewheat-pasta", None)
    more = mismatch(potatoes, pasta, problem) - mismatch(potatoes, lentils, problem)
    assert more == pytest.approx(3 * SLIGHT)


def test_kefir_is_not_put_beside_kefir(solved_week: tuple[MenuProblem, np.ndarray]) -> None:
    """Two snacks of kefir and two of nuts on two days: each day gets one of each."""
    problem, _ = solved_week
    columns = [(i, c) for i, c in enumerate(problem.columns) if c.slot[0] == "snack"]
    snack = {c.dish.id: i for i, c in columns if c.dish.lead is not None}
    groups = {name: problem.pack.foods[problem.columns[i].dish.lead].group
              for name, i in snack.items()}  # fmt: skip
    kefir = [name for name, group in groups.items() if group == "yogurt"][:2]
    others = [name for name, group in groups.items() if group != "yogurt"][:2]
    assert len(kefir) == len(others) == 2
    model = LinearModel("companions")
    places = {
        (snack[name], day): model.variable(f"{name}_{day}", integer=True)
        for name in (*kefir, *others)
        for day in range(2)
    }
    for name in (*kefir, *others):
        terms = [(places[snack[name], day], 1.0) for day in range(2)]
        model.add([Row("count", name, terms, 1, 1)])
    for day in range(2):
        terms = [(places[snack[name], day], 1.0) for name in (*kefir, *others)]
        model.add([Row("slot", str(day), terms, 2, 2)])
    twice_in_a_meal(model, problem, places)
    values = solve(model, SolverOptions(gap=0.0)).values
    days = [next(d for d in range(2) if values[places[snack[name], d]] > 0.5) for name in kefir]
    assert sorted(days) == [0, 1]
