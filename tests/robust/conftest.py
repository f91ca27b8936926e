"""A short plan and its list as files, good inputs of every kind, and how each is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from good_files import COOK, DIARY, PACK, PANTRY, PRICES, PROFILE
from people import MONDAY
from readers import shipped_tables_read_once

from mealplan import Menu, Plan, Profile, plan_week
from mealplan.exports.shopping_json import shopping_json
from mealplan.solve import SolverOptions

Words = Callable[[Path], list[object]]


@pytest.fixture(scope="package", autouse=True)
def _quick_packs() -> Iterator[None]:
    with shipped_tables_read_once():
        yield


@pytest.fixture(scope="session")
def two_days() -> Plan:
    """Two days for the reference adult, not the best."""
    return plan_week(Profile(menu=Menu(start=MONDAY, days=2)), options=SolverOptions(gap=0.3))


@pytest.fixture(scope="session")
def plan_file(two_days: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its file. Never written to."""
    path = tmp_path_factory.mktemp("robust") / "two.json"
    two_days.save(path)
    return path


@pytest.fixture(scope="session")
def good(plan_file: Path, two_days: Plan) -> dict[str, bytes]:
    """A good file of each kind, by its name."""
    return {
        "me.toml": PROFILE.encode(),
        "week.json": plan_file.read_bytes(),
        "pantry.csv": PANTRY.encode(),
        "my-prices.csv": PRICES.encode(),
        "diary.csv": DIARY.encode(),
        "list.json": shopping_json(two_days.shopping_list()).encode(),
        "prices.csv": PACK["prices.csv"].splitlines()[0].encode() + b"\nyogurt,tub,2,,2026,\n",
        "aunties-lentils.cook": COOK.replace("; serve with @bar{1/2%piece}", "").encode(),
    }


@pytest.fixture(scope="session")
def commands(plan_file: Path) -> dict[str, Words]:
    """By the name of a file, a quick command that reads it."""
    return {
        "me.toml": lambda path: ["profile", "check", path],
        "week.json": lambda path: ["show", path],
        "pantry.csv": lambda path: ["shop", plan_file, "--pantry", path],
        "my-prices.csv": lambda path: ["profile", "check", _with_prices(path)],
        "diary.csv": lambda path: ["score", path],
        "list.json": lambda path: ["check", plan_file, "--list", path],
        "prices.csv": lambda path: ["foods", "yogurt", "--pack", path.parent],
        "aunties-lentils.cook": lambda path: ["foods", "yogurt", "--pack", path.parent],
    }


def _with_prices(path: Path) -> Path:
    profile = path.parent / "with-prices.toml"
    profile.write_text(f'[wishes]\nprices = "{path.name}"\n', encoding="utf-8")
    return profile
