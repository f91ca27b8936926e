"""Plan files for the command line, saved once a session."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mealplan import Plan


@pytest.fixture(scope="session")
def week_file(week: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The week of the reference adult as a file. Never written to."""
    path = tmp_path_factory.mktemp("plans") / "week.json"
    week.save(path)
    return path


@pytest.fixture(scope="session")
def couple_file(couple: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four days of the couple as a file. Never written to."""
    path = tmp_path_factory.mktemp("plans") / "couple.json"
    couple.save(path)
    return path


Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def edited(week_file: Path, tmp_path: Path) -> Callable[[Change], Path]:
    """A copy of the week's file with a change made by hand."""
    data = json.loads(week_file.read_text(encoding="utf-8"))

    def edit(change: Change) -> Path:
        changed = copy.deepcopy(data)
        change(changed)
        path = tmp_path / "edited.json"
        path.write_text(json.dumps(changed), encoding="utf-8")
        return path

    return edit
