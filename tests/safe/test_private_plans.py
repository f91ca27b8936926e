"""What holds a profile is its owner's alone; what names dishes only is a file as any other."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from cli_run import run

from mealplan import Plan, swaps

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no such rights")


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_every_file_with_a_profile_in_it_is_private(two_days: Plan, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        week = tmp_path / "week.json"
        two_days.save(week)
        other = swaps(two_days, "mon", "breakfast", number=1)[0].recipe
        swapped = tmp_path / "swapped.json"
        run("swap", week, "mon", "breakfast", "--to", other, "-o", swapped)
        week.chmod(0o666)
        run("swap", week, "mon", "breakfast", "--to", other, "--in-place")
    finally:
        os.umask(old)
    assert {rights(path) for path in (week, swapped)} == {0o600}


def test_a_shopping_list_holds_nothing_of_a_profile(two_days: Plan, tmp_path: Path) -> None:
    """It may lie on the fridge: dishes, foods and money, no person and no illness."""
    person = {"conditions": ["hypertension"], "medicines": ["Priadel"], "name": "Philippa"}
    data = json.loads(two_days.to_json().replace('"you"', '"Philippa"'))
    data["profile"]["people"][0] |= person
    path = tmp_path / "week.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    for format_ in ("table", "csv", "markdown", "json"):
        target = tmp_path / f"list.{format_}"
        assert run("shop", path, "--format", format_, "-o", target).exit_code == 0
        text = target.read_text(encoding="utf-8").lower()
        for word in ("hypertension", "priadel", "philippa", "sesame allergy"):
            assert word not in text
