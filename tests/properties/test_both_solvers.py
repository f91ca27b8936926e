"""Both solvers read a program alike, whatever stands in it."""

from __future__ import annotations

import pytest

from mealplan.model.linear import LinearModel, Row
from mealplan.solve import SolverOptions, Status, solve


@pytest.mark.parametrize("solver", ["highs", "cbc"])
def test_a_variable_of_no_row_is_no_lack(solver: str) -> None:
    """At most 7 of a, in twos: 3. What stands in no row and gains nothing takes what it may."""
    model = LinearModel("alone")
    several = model.variable("several", 0, 9, integer=True)
    fixed = model.variable("fixed", 3, 3)
    free = model.variable("free", -2, 5)
    model.add([Row("twos", "", [(several, 2.0), (free, 0.0)], upper=7)])
    model.gain([(several, 1.0)])
    solution = solve(model, SolverOptions(solver, gap=0.0))
    assert solution.status is Status.OPTIMAL
    assert (solution.values[several], solution.values[fixed]) == (3.0, 3.0)
    assert -2 <= solution.values[free] <= 5
