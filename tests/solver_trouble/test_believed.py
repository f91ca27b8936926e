"""No answer of a solver is believed before it was checked: each kind of garbage, by hand.

The program: items a and b, whole, 0 to 3 of each, worth 2 and 3; 4a + 5b <= 12; c is a part of
one unit worth 1, with c <= b. The best is b = 2, c = 1 (7); its relaxation has b = 2.4, c = 1.
"""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest
from hand_pack import EXACT, dish, hand_pack, hand_problem, hand_profile

from mealplan.believed import Answer, believed, dual_bound
from mealplan.caps import Cap
from mealplan.errors import SolverError
from mealplan.level_bounds import LevelBounds
from mealplan.model.linear import LinearModel, Row
from mealplan.model.matrix import Matrix, matrix_of
from mealplan.solution import nothing
from mealplan.solve import SolverOptions, Status, solve, solve_relaxed

BEST = (0.0, 2.0, 1.0)


def program() -> LinearModel:
    model = LinearModel("hand")
    a, b = (model.variable(name, 0, 3, integer=True) for name in "ab")
    c = model.variable("c")
    model.gain([(a, 2.0), (b, 3.0), (c, 1.0)])
    model.add([Row("weight", "", [(a, 4.0), (b, 5.0)], upper=12)])
    model.add([Row("with_b", "", [(c, 1.0), (b, -1.0)], upper=0)])
    model.constant = 10.0
    return model


MATRIX: Matrix = matrix_of(program())


def whole(values: tuple[float, ...] = BEST, bound: float = 7.5) -> Answer:
    return Answer(Status.OPTIMAL, np.array(values), bound)


def test_a_good_answer_becomes_a_solution_with_the_constant() -> None:
    nearly = (1e-9, 2.0 - 1e-7, 1.0 + 1e-9)
    found = believed(whole(nearly), MATRIX, 1.5, solver="X", whole=True)
    assert found.values == BEST
    assert (found.objective, found.bound, found.seconds) == (17.0, 17.5, 1.5)


NAN, INF = float("nan"), float("inf")
GARBAGE = [
    (whole(()), "it gives 0 values for 3 variables"),
    (whole((0, 2)), "it gives 2 values for 3 variables"),
    (whole((0, 2, 1, 0)), "it gives 4 values for 3 variables"),
    (whole((0, NAN, 1)), "1 values are no numbers"),
    (whole((INF, -INF, 1)), "2 values are no numbers"),
    (whole((0, 2.4, 1)), "1 values should be whole and are not"),
    (whole((-1, 2, 1)), "1 values are beyond their bounds"),
    (whole((0, 2, 1.5)), "1 values are beyond their bounds"),
    (whole((0, 3, 1)), "1 of 2 rows are broken"),
    (whole((1, 0, 1)), "1 of 2 rows are broken"),
    (whole((3, 3, 1)), "1 of 2 rows are broken"),
    (whole(bound=6.5), "its bound 6.5 is below its objective 7"),
    (whole(bound=-INF), "is below its objective 7"),
    (whole(bound=NAN), "its bound nan"),
]


@pytest.mark.parametrize(("answer", "words"), GARBAGE, ids=[words for _, words in GARBAGE])
def test_garbage_is_refused(answer: Answer, words: str) -> None:
    with pytest.raises(SolverError, match="X answered what cannot be") as caught:
        believed(answer, MATRIX, 0.0, solver="X", whole=True)
    assert words in str(caught.value)


def relaxed(values: tuple[float, ...], prices: tuple[float, ...]) -> Answer:
    return Answer(Status.OPTIMAL, np.array(values), prices=np.array(prices))


def test_the_bound_of_a_relaxation_follows_from_its_prices() -> None:
    """Weight at 0.6 a unit pays for b (5 x 0.6 = 3), a costs more than it is worth (2.4 > 2), and
    c is taken whole: 0.6 x 12 + 1 = 8.2, which is the optimum 2.4 x 3 + 1.
    """
    assert dual_bound(MATRIX, np.array([0.6, 0.0])) == pytest.approx(8.2)
    found = believed(relaxed((0, 2.4, 1), (0.6, 0)), MATRIX, 0.0, solver="X", whole=False)
    assert found.objective == found.bound == pytest.approx(18.2)


@pytest.mark.parametrize("prices", [(0.0, 0.0), (1.0, 1.0), (5.0, 0.0), (0.3, 0.2)])
def test_any_prices_bound_every_point(prices: tuple[float, float]) -> None:
    points = [(a, b, c) for a in range(4) for b in range(4) for c in (0.0, 0.5, 1.0)]
    good = [p for p in points if 4 * p[0] + 5 * p[1] <= 12 and p[2] <= p[1]]
    best = max(2 * a + 3 * b + c for a, b, c in good)
    assert dual_bound(MATRIX, np.array(prices)) >= best == 7


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (relaxed((0, 2, 1), (0.6, 0)), "its prices prove 8.2, not the objective 7"),
        (relaxed((0, 2.4, 1), (0, 0)), "its prices prove 16, not the objective 8.2"),
        (relaxed((0, 2.4, 1), (-0.6, 0)), "its prices prove inf"),
        (relaxed((0, 2.4, 1), ()), "its prices prove inf"),
        (relaxed((0, 2.4, 1), (NAN, 0)), "its prices prove inf"),
    ],
)
def test_a_relaxation_that_is_no_optimum_is_refused(answer: Answer, words: str) -> None:
    with pytest.raises(SolverError) as caught:
        believed(answer, MATRIX, 0.0, solver="X", whole=False)
    assert words in str(caught.value)


def test_a_relaxation_that_was_stopped_has_the_bound_that_its_prices_prove() -> None:
    """Its objective is no bound: a better point may be left."""
    answer = dataclasses.replace(relaxed((0, 2, 1), (0.7, 0)), status=Status.STOPPED)
    found = believed(answer, MATRIX, 0.0, solver="X", whole=False)
    assert found.objective == 17.0
    assert found.bound == pytest.approx(10 + 0.7 * 12 + 1)


@pytest.mark.parametrize("solver", ["highs", "cbc"])
def test_the_solvers_pass(solver: str) -> None:
    found = solve(program(), SolverOptions(solver=solver, gap=0.0))
    assert (found.values, found.objective) == (BEST, 17.0)
    assert solve_relaxed(program(), SolverOptions()).bound == pytest.approx(18.2)


@pytest.mark.parametrize(
    ("status", "bound"), [(Status.UNKNOWN, 125.0), (Status.INFEASIBLE, -math.inf)]
)
def test_a_level_that_is_not_reached_in_time_is_not_said_to_be_impossible(
    monkeypatch: pytest.MonkeyPatch, status: Status, bound: float
) -> None:
    """125 points are every pillar at its stretch: the most that any week can have."""
    pack = hand_pack(*(dish(name, fibre_g=9, usd=2.0) for name in ("a", "b", "c")))
    held = LevelBounds(hand_problem(pack, hand_profile()), Cap("cost", 50.0), 50.0, {}, EXACT)
    monkeypatch.setattr(
        "mealplan.level_bounds.solve_relaxed", lambda *_: nothing(status, EXACT.time_limit)
    )
    assert held.at(7.0) == bound
