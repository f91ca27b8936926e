"""The score: the linear program and the plain arithmetic agree, and the utility is as told."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_help import MONDAY, problem_of, small_pack, solved

import food_db
from mealplan import Menu, Profile, Weights, Wishes
from mealplan.model.score import evaluate, piecewise, usual_portion
from mealplan.problem import MenuProblem

PACK = food_db.load()
LEVELS = st.tuples(st.floats(0, 50), st.floats(0.1, 50), st.floats(0.1, 200)).filter(
    lambda t: 1 / t[1] >= 0.25 / t[2]
)


@pytest.mark.parametrize(
    ("amount", "utility"),
    # fibre for 2,000 kcal, pillars.csv: floor 16.5, goal 30, stretch 45; by hand
    [
        (16.5, 0.0),
        (23.25, 0.5),
        (30.0, 1.0),
        (37.5, 1.125),
        (45.0, 1.25),
        (90.0, 1.25),
        (3.0, -1.0),
    ],
)
def test_utility_of_fibre_by_hand(amount: float, utility: float) -> None:
    assert piecewise(amount, 16.5, 30, 45) == pytest.approx(utility)


@given(LEVELS, st.floats(0, 400), st.floats(0, 400), st.floats(0, 1))
def test_utility_is_concave_and_never_falls(
    levels: tuple[float, float, float], a: float, b: float, t: float
) -> None:
    floor, first, second = levels

    def u(amount: float) -> float:
        return piecewise(amount, floor, floor + first, floor + first + second)

    assert u(max(a, b)) >= u(min(a, b)) - 1e-9
    assert u(t * a + (1 - t) * b) >= t * u(a) + (1 - t) * u(b) - 1e-6


def test_program_and_arithmetic_agree() -> None:
    """The solver's objective is the score of its own solution (odd portions by the column)."""
    wishes = Wishes.model_validate(
        {
            "like": ["salmon"],
            "dislike": ["aubergine"],
            "minutes": {"weekday": 300, "weekend": 600},
        }
    )
    profile = Profile(wishes=wishes, weights=Weights(cost=0.5), menu=Menu(start=MONDAY))
    problem = problem_of(small_pack(PACK, rules=("energy-week",)), profile)
    choice, solution = solved(problem)
    eater = problem.eaters[0]
    usual = np.array([usual_portion(problem, eater, c.dish.course) for c in problem.columns])
    odd = float(np.abs(choice.portions["you"] - usual * choice.counts).sum())
    score = evaluate(problem, choice.counts, choice.portions, {"you": odd})
    assert score.total == pytest.approx(solution.objective, abs=1e-4)
    assert solution.bound >= solution.objective


def shares(problem: MenuProblem) -> dict[str, float]:
    """The part of the first person's points that each component has."""
    return {utility.component: utility.share for utility in problem.eaters[0].utilities}


def test_shares_follow_the_weights() -> None:
    """Weights 1 1 1 1 .5 .5 sum to 5: fibre 1/5, EPA+DHA .65/5, plants .5/5."""
    share = shares(problem_of(small_pack(PACK, rules=())))
    assert share["fibre"] == pytest.approx(0.2)
    assert share["epa-dha"] == pytest.approx(0.13)
    assert share["plants"] == pytest.approx(0.1)
    assert sum(share.values()) == pytest.approx(1)


def test_a_pillar_without_weight_is_left_out() -> None:
    profile = Profile(weights=Weights(polyphenols=0, plants=0), menu=Menu(start=MONDAY))
    problem = problem_of(small_pack(PACK, rules=()), profile)
    assert not {"polyphenols", "plants"} & set(shares(problem))


def test_usual_portion_follows_energy_in_quarters() -> None:
    """2,172 kcal -> 1.086 servings -> 1; 2,700 -> 1.35 -> 1.25; a drink is always a glass."""
    problem = problem_of(small_pack(PACK, rules=()))
    eater, main, drink = problem.eaters[0], PACK.courses["main"], PACK.courses["drink"]
    assert usual_portion(problem, eater, main) == 1.0
    energy = dataclasses.replace(eater.energy, need=2700.0)
    hungry = dataclasses.replace(eater, energy=energy)
    assert usual_portion(problem, hungry, main) == 1.25
    assert usual_portion(problem, hungry, drink) == 1.0


def test_coffee_fills_only_a_part_of_the_polyphenol_goal() -> None:
    """pillar_caps.csv: at most 350 mg a day of drinks count."""
    problem = problem_of(small_pack(PACK, ["filter-coffee"], rules=()))
    coffee = next(i for i, c in enumerate(problem.columns) if c.dish.id == "filter-coffee")
    portions = np.zeros(len(problem.columns))
    portions[coffee] = 70.0
    score = evaluate(problem, np.zeros(len(problem.columns)), {"you": portions}, {"you": 0.0})
    assert score.amounts["you", "polyphenols"] == pytest.approx(350.0)
