"""The programs behind an explanation: both agree on the week, and a change leaves no trace."""

from __future__ import annotations

import math

import pytest

from mealplan import InputError, Plan, why
from mealplan.model.linear import LinearModel, Row
from mealplan.model.matrix import matrix_of
from mealplan.plan import PlannedWeek
from mealplan.solve import Change, Relaxation, SolverOptions
from mealplan.standing import standing
from mealplan.why_program import program_of


def test_a_changed_relaxation_is_solved_and_then_as_before() -> None:
    """max 3x + 2y with x + y <= 4, x <= 3: at (3, 1) it is 11, and a unit of the sum is worth 2."""
    model = LinearModel("hand")
    x, y = model.variable("x", 0, 3), model.variable("y", 0, 10)
    model.add([Row("sum", "", [(x, 1.0), (y, 1.0)], upper=4)])
    model.gain([(x, 3.0), (y, 2.0)])
    relaxed = Relaxation(matrix_of(model), SolverOptions())
    assert relaxed.solution.objective == pytest.approx(11)
    assert relaxed.solution.prices == pytest.approx((2,))
    more = relaxed.changed(Change(rows={0: (-math.inf, 6.0)}))
    assert (more.objective, more.values) == (pytest.approx(15), pytest.approx((3, 3)))
    wider = relaxed.changed(Change(columns={x: (0.0, 4.0)}))
    assert (wider.objective, wider.values) == (pytest.approx(12), pytest.approx((4, 0)))
    dearer = relaxed.changed(Change(gain={y: 5.0}))
    assert (dearer.objective, dearer.values) == (pytest.approx(20), pytest.approx((0, 4)))
    assert not relaxed.changed(Change(rows={0: (20.0, math.inf)})).found
    assert relaxed.changed(Change()).objective == pytest.approx(11)


def test_the_week_is_one_of_the_program_and_barred_dishes_are_not(couple: Plan) -> None:
    stands = standing(couple)
    narrow, wide = (program_of(stands, opened=opened) for opened in (False, True))
    assert wide.barred.sum() > narrow.barred.sum() == 0
    for program in (narrow, wide):
        fixed, free = program.fixed.solution, program.free.solution
        assert stands.score.total <= fixed.objective + 1e-6
        assert fixed.objective <= free.objective + 1e-6
    assert wide.free.solution.objective == pytest.approx(narrow.free.solution.objective, abs=1e-4)
    assert wide.fixed.solution.objective == pytest.approx(narrow.fixed.solution.objective, abs=1e-4)


def test_several_weeks_are_explained_one_at_a_time(couple: Plan) -> None:
    week = PlannedWeek.model_construct()
    several = couple.model_copy(update={"weeks": (week, week)})
    with pytest.raises(InputError, match=r"a week at a time: why\(plan\.week\(1\)\)"):
        why(several)
