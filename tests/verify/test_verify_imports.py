"""The verifier is a second opinion: it shares no arithmetic with the planner.

It knows shopping lists and pantries as types only, and is handed them to read. Of care, occasions,
prices and presets it takes what reads words and files, no more.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import mealplan.verify

ALLOWED = (
    "food_db",
    "mealplan.care",
    "mealplan.errors",
    "mealplan.occasions",
    "mealplan.own_prices",
    "mealplan.people",
    "mealplan.plan",
    "mealplan.plan_parts",
    "mealplan.presets",
    "mealplan.profile",
    "mealplan.verify",
)
READERS = ("mealplan.care", "mealplan.occasions", "mealplan.own_prices", "mealplan.presets")
FOR_TYPES = ("mealplan.pantry", "mealplan.shopping")
FILES = sorted(Path(mealplan.verify.__file__).parent.glob("*.py"))


def types_only(tree: ast.Module) -> set[str]:
    """Modules that are read for the sake of types, and not when the program runs."""
    return {
        node.module or ""
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
        if isinstance(node, ast.ImportFrom)
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_imports_are_few(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = types_only(tree)
    assert for_types <= set(FOR_TYPES)
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import)
             for alias in node.names]  # fmt: skip
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    for name in set(names) - for_types:
        known = name.split(".")[0] in sys.stdlib_module_names
        assert known or any(name == ok or name.startswith(f"{ok}.") for ok in ALLOWED), name


def test_of_care_and_occasions_only_the_words_are_read() -> None:
    taken: set[str] = set()
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in READERS:
                taken |= {f"{node.module}.{alias.name}" for alias in node.names}
    assert taken <= {
        "mealplan.care.find_drug",
        "mealplan.care.subjects_of",
        "mealplan.occasions.Occasion",
        "mealplan.occasions.occasions",
        "mealplan.own_prices.pack_of",
        "mealplan.presets.load_preset",
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
