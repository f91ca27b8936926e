"""The one door to the solvers: HiGHS (`solve_highs`) and CBC (`solve_cbc`).

Whatever goes wrong behind it comes out as a `SolverError` that says what to do.
"""

from __future__ import annotations

import contextlib
import importlib.util
from collections.abc import Iterator

from mealplan.errors import NoSolverError, SolverError
from mealplan.model.linear import LinearModel
from mealplan.model.matrix import Matrix, matrix_of
from mealplan.solution import Change, Solution, SolverOptions, Status

__all__ = [
    "Change",
    "Relaxation",
    "Solution",
    "SolverOptions",
    "Status",
    "available_solvers",
    "solve",
    "solve_matrix",
    "solve_relaxed",
]

NAMES = ("highs", "cbc")


def solve(model: LinearModel, options: SolverOptions) -> Solution:
    """Solve a model to the gap asked for.

    Raises:
        SolverError: as `solve_matrix`.
    """
    return solve_matrix(matrix_of(model), options)


def solve_matrix(matrix: Matrix, options: SolverOptions) -> Solution:
    """Solve a program that is arrays already.

    Raises:
        SolverError: the solver is not here, dies, hangs, or its answer cannot be.
    """
    if options.solver not in NAMES:
        raise NoSolverError(f"solver {options.solver!r} is not known: use cbc or highs")
    with _in_words(options.solver):
        if options.solver == "cbc":
            from mealplan.solve_cbc import cbc_solve  # noqa: PLC0415 (few need PuLP)

            return cbc_solve(matrix, options)
        from mealplan.solve_highs import highs_solve  # noqa: PLC0415 (it may be missing)

        return highs_solve(matrix, options, relaxed=False)


def solve_relaxed(program: LinearModel | Matrix, options: SolverOptions) -> Solution:
    """The linear relaxation, with its prices; HiGHS solves it whatever solver is asked for, as CBC
    by way of PuLP tells prices of few programs.

    Raises:
        SolverError: as `solve_matrix`.
    """
    matrix = program if isinstance(program, Matrix) else matrix_of(program)
    with _in_words("highs"):
        from mealplan.solve_highs import highs_solve  # noqa: PLC0415

        return highs_solve(matrix, options, relaxed=True)


class Relaxation:
    """A linear relaxation, solved, that can be solved again with other numbers.

    Each change begins where the relaxation ended, which takes a fifth of the time from scratch.
    """

    def __init__(self, matrix: Matrix, options: SolverOptions) -> None:
        """Solve the relaxation itself.

        Raises:
            SolverError: as `solve_matrix`.
        """
        with _in_words("highs"):
            from mealplan.solve_highs import HighsRelaxation  # noqa: PLC0415

            self._held = HighsRelaxation(matrix, options)
        self.solution = self._held.solution

    def changed(self, change: Change) -> Solution:
        """The solution with the numbers of a change; the relaxation stays as it was.

        Raises:
            SolverError: as `solve_matrix`.
        """
        with _in_words("highs"):
            return self._held.changed(change)


def available_solvers() -> list[str]:
    """Names of the solvers that can be used here."""
    found = ["highs"] if importlib.util.find_spec("highspy") else []
    with contextlib.suppress(SolverError, ImportError):
        from mealplan.solve_cbc import cbc  # noqa: PLC0415

        cbc()
        found.insert(0, "cbc")
    return found


@contextlib.contextmanager
def _in_words(solver: str) -> Iterator[None]:
    """Any failure of a solver as a `SolverError` with what to do."""
    name, package = ("HiGHS", "highspy") if solver == "highs" else ("CBC", "pulp")
    mend = "try again with another seed (--seed 1) or more time (--time-limit)"
    mend += ", or leave --solver cbc out" if solver == "cbc" else ""
    try:
        yield
    except NoSolverError:
        raise
    except SolverError as error:
        raise SolverError(f"{error}; {mend}") from None
    except ImportError as error:
        words = f"{name} is not installed, or cannot be loaded ({error}): pip install {package}"
        raise NoSolverError(words) from None
    except MemoryError:
        words = f"{name} ran out of memory: plan fewer days or people, or close other programs"
        raise SolverError(words) from None
    except (ArithmeticError, LookupError, OSError, RuntimeError, TypeError, ValueError) as error:
        raise SolverError(f"{name} failed ({type(error).__name__}: {error}); {mend}") from None
