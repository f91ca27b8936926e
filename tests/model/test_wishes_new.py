"""Tastes, kitchen and purse: rarely, love, sessions, lacks, minutes, pantry, budget, currency."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hand_pack import (
    EXACT,
    HandDish,
    dates_of,
    dish,
    hand_pack,
    hand_problem,
    hand_profile,
    hand_week,
    person,
    served,
)
from model_help import MONDAY, problem_of, push, small_pack

import food_db
from food_db import FoodDB
from food_db.marks import appliances
from mealplan import Profile
from mealplan.model.choose import build_choose
from mealplan.model.score import evaluate
from mealplan.plan import RuleLine, RuleStatus
from mealplan.problem import MenuProblem, build_problem
from mealplan.profile import Minutes
from mealplan.profile_check import planned_dates
from mealplan.rule_lines import rule_lines
from mealplan.solve import solve
from mealplan.statements import statements
from mealplan.week import Week, solve_week
from mealplan.wish_lines import wish_lines

PACK = food_db.load()
TIME = {"minutes": {"weekday": 300, "weekend": 600}}


def line(problem: MenuProblem, week: Week, rule: str) -> RuleLine:
    """The one line of a rule."""
    (found,) = (line for line in rule_lines(problem, week.schedule) if line.id == rule)
    return found


@pytest.fixture(scope="module")
def few() -> FoodDB:
    return small_pack(PACK, rules=())


@pytest.mark.parametrize(("days", "most"), [(3, 1), (7, 1)])
def test_what_is_wanted_rarely_comes_once_in_seven_days(few: FoodDB, days: int, most: int) -> None:
    def times(**wishes: Any) -> float:
        menu = {"start": MONDAY, "days": days}
        problem = problem_of(few, Profile.parse({"wishes": {**TIME, **wishes}, "menu": menu}))
        salmon = [i for i, c in enumerate(problem.columns) if "fish-oily" in c.dish.serving.groups]
        solution, built = push(problem, lambda b: b.variables.served(salmon), 1.0)
        assert solution.found
        return float(built.read(solution.values).counts[salmon].sum())

    assert times() > most + 1
    assert times(rarely=["fish-oily"]) == pytest.approx(most)


def test_the_line_of_what_is_wanted_rarely_shows_the_word_that_comes_most() -> None:
    """Soup is all there is for three dinners: the wish gives way, and the line says how far."""
    soups = [dish(f"soup{n}") for n in range(3)]
    words = [f"soup{n}" for n in range(3)]
    problem = hand_problem(hand_pack(*soups), hand_profile(wishes={"rarely": ["cuisine:greek"]}))
    week = solve_week(problem, EXACT)
    shown = line(problem, week, "rarely")
    assert (shown.key, shown.value, shown.upper) == ("cuisine:greek", 3.0, 1.0)
    assert shown.status is RuleStatus.RELAXED
    problem = hand_problem(hand_pack(*soups), hand_profile(wishes={"rarely": words}))
    shown = line(problem, solve_week(problem, EXACT), "rarely")
    assert (shown.value, shown.status) == (1.0, RuleStatus.MET)


@pytest.mark.parametrize(
    ("wishes", "points"),
    # rates.csv: like 1, love 2, dislike and rarely -3; the dish is one of three dinners
    [
        ({}, 0.0),
        ({"like": ["a"]}, 1.0),
        ({"love": ["a"]}, 2.0),
        ({"like": ["a"], "love": ["a"]}, 2.0),
        ({"dislike": ["a"]}, -3.0),
        ({"rarely": ["a"]}, -3.0),
        ({"dislike": ["a"], "rarely": ["a"]}, -3.0),
        ({"love": ["a"], "dislike": ["a"]}, -1.0),
    ],
)
def test_points_of_a_taste(wishes: dict[str, list[str]], points: float) -> None:
    """What three dinners gain over those of nobody's taste, by the program and by arithmetic."""
    dinners = [dish(name) for name in "abc"]

    def score(**words: Any) -> tuple[float, float]:
        problem = hand_problem(hand_pack(*dinners), hand_profile(wishes=words))
        built = build_choose(problem)
        solution = solve(built.model, EXACT)
        choice = built.read(solution.values)
        told = evaluate(problem, choice.counts, choice.portions, {"you": 0.0})
        return solution.objective, told.total

    plain, told = score(), score(**wishes)
    assert told[0] - plain[0] == pytest.approx(points)
    assert told[1] - plain[1] == pytest.approx(points)


def test_sessions_bind_or_not(few: FoodDB) -> None:
    """How often mains are cooked at most: as wished."""

    def cooked(sessions: int | None, sign: float) -> float:
        wishes = TIME if sessions is None else {**TIME, "sessions": sessions}
        problem = problem_of(few, Profile.parse({"wishes": wishes, "menu": {"start": MONDAY}}))

        def terms(built: Any) -> list[tuple[int, float]]:
            mains = (dish for dish in problem.dishes if dish.recipe.course == "main")
            return [term for main in mains for term in built.variables.sessions[main.id]]

        solution, built = push(problem, terms, sign)
        assert solution.found
        return solution.value(terms(built))

    assert cooked(None, -1.0) == pytest.approx(7), "seven pots for two meals each"
    assert cooked(None, 1.0) > 14
    assert cooked(14, 1.0) == pytest.approx(14)
    assert cooked(9, 1.0) == pytest.approx(9)


def test_sessions_of_fewer_days_are_rounded_up() -> None:
    """Five in seven days are 15/7, so three in three; a leftover is no session."""
    pots = [dish(f"pot{n}", "lunch dinner", keeps=3) for n in range(6)]
    profile = hand_profile(meals="lunch dinner", wishes={"sessions": 5})
    problem = hand_problem(hand_pack(*pots), profile)
    week = solve_week(problem, EXACT)
    (shown,) = wish_lines(problem, week.schedule)
    assert (shown.id, shown.value, shown.upper) == ("sessions", 3.0, 3.0)
    assert sum(place.leftover for place in week.schedule.placed) == 3


def test_a_kitchen_without_an_oven_bakes_nothing() -> None:
    profile = Profile.parse({"wishes": {"lacks": ["Oven", "blender"]}, "menu": {"start": MONDAY}})
    dates = planned_dates(profile)
    baked = {
        recipe.id for recipe in PACK.recipes.values() if {"oven", "blender"} & appliances(recipe)
    }
    offered = {dish.id for dish in build_problem(Profile(menu=profile.menu), PACK, dates).dishes}
    assert len(baked & offered) > 40, "nothing to leave out: the test could not fail"
    assert not baked & {dish.id for dish in build_problem(profile, PACK, dates).dishes}
    said = {statement.words: statement for statement in statements(profile, PACK, dates)}
    assert said["no oven in the kitchen"].mend == "an oven"
    assert said["no blender in the kitchen"].mend == "a blender"
    assert not said["no oven in the kitchen"].who


def test_minutes_of_a_named_day_go_before_weekday_and_weekend() -> None:
    minutes = Minutes(weekday=30, weekend=90, tue=10, sun=0)
    week = [MONDAY + dt.timedelta(days=day) for day in range(7)]
    assert [minutes.on(day) for day in week] == [30, 10, 30, 30, 30, 90, 0]


def test_each_day_has_the_dish_that_it_has_time_for() -> None:
    """Dinners of 10, 30 and 60 minutes; 60 on Monday, 10 on Tuesday, 30 on Wednesday."""
    dinners = [dish(name, minutes=int(name[1:])) for name in ("m10", "m30", "m60")]
    wishes = {"minutes": {"mon": 60, "tue": 10, "wed": 30}}
    problem = hand_problem(hand_pack(*dinners), hand_profile(wishes=wishes))
    assert dates_of(problem, hand_week(problem)) == {"m60": [0], "m10": [1], "m30": [2]}
    (row,) = (row for row in build_choose(problem).model.rows if row.rule == "day-minutes")
    assert row.upper == 100


PANTRY = [{"food": "Food of b", "grams": 200}]


def pantry_points(*dinners: HandDish, **tables: Any) -> tuple[float, dict[str, float]]:
    """The score of the best three dinners, and what is eaten of each."""
    problem = hand_problem(hand_pack(*dinners), hand_profile(**tables))
    schedule = hand_week(problem)
    counts, portions = schedule.by_column(problem)
    score = evaluate(problem, counts, portions, schedule.odd(problem))
    solution = solve(build_choose(problem).model, EXACT)
    assert score.total == pytest.approx(solution.objective), "the program agrees"
    return score.total, served(problem, schedule)


def test_what_perishes_in_the_pantry_earns_points_for_its_share() -> None:
    """175 of 200 g of b are used in a large portion: 1.75 points, less 0.75 · 0.4 for its size.

    Without the pantry the three liked dinners are better by a point; with it b is one of them.
    """
    dinners = [dish(name, food_keeps=14 if name == "b" else 1000) for name in "abcd"]
    liked = {"like": ["a", "c", "d"]}
    plain, eaten = pantry_points(*dinners, wishes=liked)
    assert eaten == {"a": 1, "c": 1, "d": 1}
    stocked, eaten = pantry_points(*dinners, wishes=liked, pantry=PANTRY)
    assert stocked - plain == pytest.approx(1.75 - 0.3 - 1)
    assert eaten["b"] == 1.75
    assert len(eaten) == 3


def test_the_pantry_counts_what_all_eat_and_at_most_all_of_it() -> None:
    """Two people and a guest of a serving and a half eat 350 g of 200 g: two points, no more."""
    dinners = [dish(name, food_keeps=14) for name in "abc"]
    people = (person(name="Ana"), person(name="Ben"))
    guest = {"name": "Cem", "meals": ["dinner"], "portion": 1.5}

    def points(**tables: Any) -> float:
        problem = hand_problem(hand_pack(*dinners), hand_profile(*people, guests=[guest], **tables))
        schedule = hand_week(problem)
        counts, portions = schedule.by_column(problem)
        return evaluate(problem, counts, portions, schedule.odd(problem)).total

    assert points(pantry=PANTRY) - points() == pytest.approx(2.0)
    pantry = [{"food": "food-of-b", "grams": 700}]
    assert points(pantry=pantry) - points() == pytest.approx(2.0 * 350 / 700)


@pytest.mark.parametrize(
    ("keeps", "first", "counts"), [(14, False, 1), (15, False, 0), (1000, True, 1)]
)
def test_of_the_pantry_what_perishes_or_comes_first_counts(
    keeps: int, first: bool, counts: int
) -> None:
    """constants.csv: what keeps no longer than 14 days perishes."""
    dinners = [dish(name, food_keeps=keeps) for name in "abc"]
    profile = hand_profile(pantry=[{**PANTRY[0], "first": first}])
    problem = hand_problem(hand_pack(*dinners), profile)
    assert len(problem.stock) == counts
    if counts:
        vector = problem.stock[0].coefficients
        assert [float(x) for x in vector] == [0.0, 100.0, 0.0]


def purse(**wishes: Any) -> tuple[dict[str, RuleLine], set[str]]:
    """Three dinners of six: fish at 10 dollars, beans at 1; the budget is 10.50 dollars a week.

    Fish three times a week, of which dinners carry 28.5 / 97.5, is 47 g in three days: half a
    serving of one dinner. With half servings of beans that costs 6 dollars, and the budget for
    three days is 4.50; three dinners of beans cost 3.
    """
    fish = [dish(f"fish{n}", group="fish-oily", kind="fish", usd=10) for n in range(3)]
    beans = [dish(f"bean{n}", group="legume", usd=1) for n in range(3)]
    pack = hand_pack(*fish, *beans, rules=("fish",))
    problem = hand_problem(pack, hand_profile(wishes={"budget": 10.5, **wishes}))
    week = solve_week(problem, EXACT)
    lines = {line.id: line for line in rule_lines(problem, week.schedule)}
    return lines, set(dates_of(problem, week.schedule))


def test_a_budget_gives_way_before_the_pattern() -> None:
    lines, dishes = purse()
    assert lines["fish"].status is RuleStatus.MET
    assert lines["budget"].status is RuleStatus.RELAXED
    assert lines["budget"].level == "wish"
    assert dishes & {"fish0", "fish1", "fish2"}


def test_a_budget_that_holds_makes_the_pattern_give_way() -> None:
    lines, _ = purse(budget_holds=True)
    assert lines["budget"].status is RuleStatus.MET
    assert lines["budget"].level == "need"
    assert (lines["budget"].value or 0) <= 10.5
    assert lines["fish"].status is RuleStatus.RELAXED


def test_money_is_in_the_currency_of_the_wishes() -> None:
    """A dollar is 2 EUR: 21 EUR a week are 10.50 dollars, 4.50 for three days."""
    euros, _ = purse(budget=21, budget_holds=True, currency="EUR", rate=2.0)
    dollars, _ = purse(budget_holds=True)
    assert euros["budget"].value == pytest.approx(2 * (dollars["budget"].value or 0))
    assert (euros["budget"].upper, euros["budget"].unit) == (21.0, "EUR/week")
    assert dollars["budget"].unit == "USD/week"
    wishes = {"budget": 21, "currency": "EUR", "rate": 2.0}
    problem = hand_problem(hand_pack(*(dish(n) for n in "abc")), hand_profile(wishes=wishes))
    (row,) = (row for row in build_choose(problem).model.rows if row.rule == "budget")
    assert row.upper == pytest.approx(4.5)


def test_guests_cost_what_they_eat() -> None:
    """Three dinners at a dollar for one, a guest's serving and a half on one of them: 4.50."""
    guest = {"name": "Cem", "meals": ["tue dinner"], "portion": 1.5}
    profile = hand_profile(guests=[guest], wishes={"budget": 100})
    problem = hand_problem(hand_pack(*(dish(n) for n in "abc")), profile)
    schedule = hand_week(problem)
    (shown,) = wish_lines(problem, schedule)
    assert shown.value == pytest.approx(4.50 * 7 / 3)


def test_a_person_may_never_eat_what_others_do() -> None:
    """``never`` is one person's: it takes a dish off the meals that this person shares."""
    ana = person(name="Ana", never=["Food of b"])
    dinners = [dish(name) for name in "abcd"]
    problem = hand_problem(hand_pack(*dinners), hand_profile(ana, person(name="Ben")))
    assert {dish.id for dish in problem.dishes} == {"a", "c", "d"}
    away = hand_profile({**ana, "away": ["tue"]}, person(name="Ben"))
    problem = hand_problem(hand_pack(*dinners), away)
    alone = {c.dish.id for c in problem.columns if c.sitting.people == ("Ben",)}
    both = {c.dish.id for c in problem.columns if c.sitting.people == ("Ana", "Ben")}
    assert (alone, both) == ({"a", "b", "c", "d"}, {"a", "c", "d"})
