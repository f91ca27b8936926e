"""The verifier is a second opinion: it shares no arithmetic with the planner."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import mealplan.verify

ALLOWED = (
    "food_db",
    "mealplan.errors",
    "mealplan.packs",
    "mealplan.plan",
    "mealplan.profile",
    "mealplan.verify",
)
FILES = sorted(Path(mealplan.verify.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_imports_are_few(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import)
             for alias in node.names]  # fmt: skip
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    for name in names:
        known = name.split(".")[0] in sys.stdlib_module_names
        assert known or any(name == ok or name.startswith(f"{ok}.") for ok in ALLOWED), name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
