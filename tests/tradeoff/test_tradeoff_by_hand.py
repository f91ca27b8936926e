"""Frontiers of a few dishes against every week there is, counted one by one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hand_pack import EXACT, dish, hand_pack, hand_problem, hand_profile

from mealplan import Frontier, InputError, Plan, plan_week, tradeoff
from mealplan.frontier import knee_of
from mealplan.problem import MenuProblem

FIBRE = {"dull-a": 2, "dull-b": 3, "dull-c": 4, "rich-a": 18, "rich-b": 20, "rich-c": 22}
USD = {name: 4.0 if name.startswith("rich") else 1.0 for name in FIBRE}
MINUTES = {name: 30 if name.startswith("rich") else 10 for name in FIBRE}
DISHES = [dish(n, fibre_g=FIBRE[n], usd=USD[n], minutes=MINUTES[n]) for n in FIBRE]
PACK = hand_pack(*DISHES)
PROFILE = hand_profile()
QUARTERS = [n / 4 for n in range(1, 13)]

Eaten = tuple[tuple[str, ...], tuple[float, ...]]


def score(problem: MenuProblem, week: Eaten) -> float:
    """Points of a week, by the words of README: 0 at the floor, 1 at the goal, 1.25 at stretch."""
    names, portions = week
    (u,) = problem.eaters[0].utilities
    grams = sum(FIBRE[n] * x for n, x in zip(names, portions, strict=True)) / 3
    first = min((grams - u.floor) / (u.goal - u.floor), 1.0)
    second = min(max((grams - u.goal) / (u.stretch - u.goal), 0.0), 1.0)
    odd = sum(abs(x - 1.0) for x in portions)
    return 100 * (first + 0.25 * second) + PACK.rates["portion"].points * odd


@pytest.fixture(scope="module")
def problem() -> MenuProblem:
    return hand_problem(PACK, PROFILE)


@pytest.fixture(scope="module")
def weeks(problem: MenuProblem) -> list[tuple[Eaten, float]]:
    """Every week: three of the dishes, each in every size that a main may have."""
    course = problem.columns[0].dish.course
    sizes = [x for x in QUARTERS if course.portion_min <= x <= course.portion_max]

    def all_of_them() -> Iterator[Eaten]:
        for names in itertools.combinations(FIBRE, 3):
            for portions in itertools.product(sizes, repeat=3):
                yield names, portions

    return [(week, score(problem, week)) for week in all_of_them()]


def cost(week: Eaten) -> float:
    return sum(USD[n] * x for n, x in zip(*week, strict=True))


def minutes(week: Eaten) -> float:
    return sum(MINUTES[n] for n in week[0])


@pytest.fixture(scope="module")
def frontier() -> Frontier:
    return tradeoff(PROFILE, "cost", points=8, pack=PACK, options=EXACT)


def test_the_best_of_all_weeks_lies_between_each_point_and_its_bound(
    frontier: Frontier, weeks: list[tuple[Eaten, float]]
) -> None:
    assert len(frontier.points) >= 8
    for point in frontier.points[:-1]:
        assert point.level is not None
        assert point.value <= point.level + 1e-9
        best = max(points for week, points in weeks if cost(week) <= point.level + 1e-9)
        assert point.score - 1e-6 <= best <= point.bound + 1e-6
        assert best - point.score < 6  # quarters of a portion are found after the dishes


def test_the_ends_are_the_plain_plan_and_the_least(
    frontier: Frontier, weeks: list[tuple[Eaten, float]]
) -> None:
    plain = plan_week(PROFILE, pack=PACK, options=EXACT)
    assert frontier.points[-1].level is None
    assert frontier.points[-1].score == pytest.approx(plain.solver.objective)
    least = min(cost(week) for week, _ in weeks)
    assert frontier.least <= least + 1e-6
    assert frontier.points[0].value == pytest.approx(least, abs=0.75)


def test_a_tighter_level_never_scores_more(frontier: Frontier) -> None:
    good = [p for p in frontier.points if not p.is_dominated]
    for low, high in itertools.pairwise(good):
        assert low.value < high.value
        assert low.score < high.score
        assert low.bound <= high.bound + 1e-9
    bounds = [bound for _, bound in frontier.curve]
    assert bounds == sorted(bounds)
    for (a, b), (c, d), (e, f) in zip(
        frontier.curve, frontier.curve[1:], frontier.curve[2:], strict=False
    ):
        assert d >= b + (f - b) * (c - a) / (e - a) - 1e-3  # concave


def test_the_curve_is_above_every_week(
    frontier: Frontier, weeks: list[tuple[Eaten, float]]
) -> None:
    for level, bound in frontier.curve:
        within = [points for week, points in weeks if cost(week) <= level + 1e-9]
        assert max(within, default=float("-inf")) <= bound + 1e-6


def test_minutes_count_what_is_cooked(weeks: list[tuple[Eaten, float]]) -> None:
    found = tradeoff(PROFILE, "minutes", points=8, pack=PACK, options=EXACT)
    # 30, 50, 70 or 90 minutes: with no, one, two or three of the rich dishes
    levels = {p.value: p.score for p in found.points}
    assert set(levels) <= {30.0, 50.0, 70.0, 90.0}
    assert {30.0, 50.0} <= set(levels)
    for value, points in levels.items():
        best = max(s for week, s in weeks if minutes(week) <= value)
        assert points == pytest.approx(best, abs=1e-6)


def test_distance_counts_the_servings_that_go(weeks: list[tuple[Eaten, float]]) -> None:
    dull = hand_profile(wishes={"exclude": ["rich-a", "rich-b", "rich-c"]})
    old = plan_week(dull, pack=PACK, options=EXACT)
    found = tradeoff(PROFILE, "distance", points=8, plan=old, pack=PACK, options=EXACT)
    assert found.points[0].value == 0
    for point in found.points:
        kept = {d.recipe for meal in point.plan.meals for d in meal.dishes}
        assert point.value == 3 - sum(name.startswith("dull") for name in kept)
        best = max(
            s
            for (names, _), s in weeks
            if sum(name.startswith("dull") for name in names) >= 3 - point.value
        )
        assert point.score == pytest.approx(best, abs=1e-6)


def test_what_may_not_be_served_any_more_is_a_change_that_cannot_be_saved() -> None:
    plain = plan_week(PROFILE, pack=PACK, options=EXACT)
    eaten = sorted({d.recipe for meal in plain.meals for d in meal.dishes})
    banned = hand_profile(wishes={"exclude": eaten[:1]})
    found = tradeoff(banned, "distance", points=8, plan=plain, pack=PACK, options=EXACT)
    assert found.points[0].value >= 1
    assert found.least == pytest.approx(1, abs=1e-3)


def test_the_same_plan_again_needs_no_change() -> None:
    plain = plan_week(PROFILE, pack=PACK, options=EXACT)
    found = tradeoff(None, "distance", points=8, plan=plain, pack=PACK, options=EXACT)
    assert [p.value for p in found.points if not p.is_dominated] == [0]


def test_a_budget_marks_the_scale_and_binds_nothing(frontier: Frontier) -> None:
    poor = hand_profile(wishes={"budget": 7.0})
    found = tradeoff(poor, "cost", points=8, pack=PACK, options=EXACT)
    assert found.wished == pytest.approx(3.0)  # three days of seven
    assert found.points[-1].score == pytest.approx(frontier.points[-1].score)
    assert found.points[-1].plan.profile.wishes.budget is None


def test_prices_are_in_the_currency_of_the_profile(frontier: Frontier) -> None:
    euros = hand_profile(wishes={"currency": "EUR", "rate": 0.5})
    found = tradeoff(euros, "cost", points=8, pack=PACK, options=EXACT)
    assert found.unit == "EUR"
    assert found.least == pytest.approx(frontier.least / 2, abs=1e-3)


def test_the_knee_is_furthest_above_the_chord() -> None:
    # scaled: (0, 0), (0.25, 0.8), (0.5, 0.9), (1, 1): above the chord by 0.55 and 0.4
    assert knee_of([(10, 50), (12.5, 90), (15, 95), (20, 100)], 0.1) == 1
    assert knee_of([(0, 0), (1, 1), (2, 2), (3, 3)], 0.1) is None
    assert knee_of([(0, 100.0), (1, 100.2), (2, 100.3)], 0.5) is None  # no more than the gap
    # a long tail that adds nothing does not move it
    tail = [(0.0, 0.0), (1.0, 8.0), (3.0, 10.0), (50.0, 10.1)]
    assert knee_of(tail, 0.5) == knee_of(tail[:3], 0.5) == 1
    assert knee_of([], 0.1) is None


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"against": "colour"}, "colour"),
        ({"points": 3}, "8 to 30"),
        ({"against": "distance"}, "--from"),
    ],
)
def test_wrong_arguments_say_what_to_write(arguments: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        tradeoff(PROFILE, pack=PACK, **arguments)  # type: ignore[arg-type]


def test_more_than_a_week_is_refused_in_words() -> None:
    with pytest.raises(InputError, match="up to 7 days"):
        tradeoff(hand_profile(days=8), pack=PACK)


def test_points_hold_their_plans(frontier: Frontier) -> None:
    for point in frontier.points:
        assert isinstance(point.plan, Plan)
        assert point.plan.cost.total == pytest.approx(point.value, abs=1e-5)
        assert point.plan.solver.objective == pytest.approx(point.score, abs=1e-5)
        assert set(point.mains) <= set(FIBRE)
