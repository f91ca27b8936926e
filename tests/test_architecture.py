"""The house's walls: who imports whom, where PuLP is, where tables are read, how long files are."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted([*(ROOT / "mealplan").rglob("*.py"), *(ROOT / "food_db").rglob("*.py")])

# Each module may import those before it (DESIGN section 2); a package stands for its modules.
ORDER = [
    "food_db",
    "mealplan.errors",
    "mealplan.plain_text",
    "mealplan.stopping",
    "mealplan.dates",
    "mealplan.step_times",
    "mealplan.units",
    "mealplan.files",
    "mealplan.presets",
    "mealplan.people",
    "mealplan.profile",
    "mealplan.occasions",
    "mealplan.care",
    "mealplan.dish_words",
    "mealplan.pantry",
    "mealplan.use_by",
    "mealplan.csv_rows",
    "mealplan.packs",
    "mealplan.profile_flags",
    "mealplan.own_prices",
    "mealplan.selectors",
    "mealplan.history",
    "mealplan.keeping",
    "mealplan.trips",
    "mealplan.statements",
    "mealplan.requirements",
    "mealplan.portion_sizes",
    "mealplan.energy",
    "mealplan.health_words",
    "mealplan.profile_check",
    "mealplan.nutrition",
    "mealplan.dishes",
    "mealplan.columns",
    "mealplan.guidance",
    "mealplan.limits",
    "mealplan.daily",
    "mealplan.utilities",
    "mealplan.stock",
    "mealplan.conflict",
    "mealplan.caps",
    "mealplan.problem",
    "mealplan.model.linear",
    "mealplan.model.matrix",
    "mealplan.solution",
    "mealplan.believed",
    "mealplan.solve_cbc",
    "mealplan.solve_highs",
    "mealplan.solve",
    "mealplan.model",
    "mealplan.hopeless",
    "mealplan.diagnose",
    "mealplan.clock",
    "mealplan.trouble",
    "mealplan.week",
    "mealplan.plan_parts",
    "mealplan.weeks",
    "mealplan.plan_checks",
    "mealplan.plan",
    "mealplan.frontier",
    "mealplan.assess",
    "mealplan.lines",
    "mealplan.care_lines",
    "mealplan.wish_lines",
    "mealplan.rule_lines",
    "mealplan.notices",
    "mealplan.words",
    "mealplan.clash",
    "mealplan.explain",
    "mealplan.kept",
    "mealplan.standing",
    "mealplan.why_parts",
    "mealplan.why_program",
    "mealplan.why_dishes",
    "mealplan.why_rules",
    "mealplan.why_wishes",
    "mealplan.why_plan",
    "mealplan.summary",
    "mealplan.swap_words",
    "mealplan.verify",
    "mealplan.cookbook",
    "mealplan.aisles",
    "mealplan.shelf",
    "mealplan.shopping_needs",
    "mealplan.shopping_parts",
    "mealplan.shopping_words",
    "mealplan.shopping",
    "mealplan.shopping_trips",
    "mealplan.pillar_days",
    "mealplan.day_times",
    "mealplan.preparation",
    "mealplan.checking",
    "mealplan.scoring",
    "mealplan.exports",
    "mealplan.terminal",
    "mealplan.profile_facts",
    "mealplan.profile_text",
    "mealplan.profile_toml",
    "mealplan.several",
    "mealplan.api",
    "mealplan.level_bounds",
    "mealplan.tradeoffs",
    "mealplan.proved",
    "mealplan.replanning",
    "mealplan.swap_seats",
    "mealplan.swap_sizes",
    "mealplan.swap_why",
    "mealplan.swap_kept",
    "mealplan.swapping",
    "mealplan",
    "mealplan.cli_help",
    "mealplan.cli_units",
    "mealplan.cli_complete",
    "mealplan.cli_completion",
    "mealplan.cli_solver",
    "mealplan.cli_plan_file",
    "mealplan.cli_verified",
    "mealplan.cli_recipe",
    "mealplan.cli_lookup",
    "mealplan.cli_options",
    "mealplan.cli_interview",
    "mealplan.cli_profile",
    "mealplan.cli_why",
    "mealplan.cli_show",
    "mealplan.cli_check",
    "mealplan.cli_again",
    "mealplan.cli_swap",
    "mealplan.cli_replan",
    "mealplan.cli_trips",
    "mealplan.cli_export",
    "mealplan.cli_shop",
    "mealplan.cli_tradeoff",
    "mealplan.cli_score",
    "mealplan.cli",
]


# Plan.shopping_list(), Plan.plot() and Frontier.save_picture() reach up, when they are called.
REACHES_UP = {
    ("mealplan.plan", "mealplan.shopping"),
    ("mealplan.plan", "mealplan.exports.plan_picture"),
    ("mealplan.frontier", "mealplan.exports.frontier_picture"),
}


def module_name(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> int:
    """The place of a module in the order: that of the longest name that holds it."""
    fits = [
        (len(name), i)
        for i, name in enumerate(ORDER)
        if module == name or (name != "mealplan" and module.startswith(f"{name}."))
    ]
    assert fits, f"{module} has no place in the order of imports: give it one"
    return max(fits)[1]


def imports(path: Path) -> set[str]:
    """Modules that a file imports when it runs (not those for types only)."""
    found: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_imports_point_one_way(path: Path) -> None:
    ours = room(module_name(path))
    for imported in imports(path):
        if (module_name(path), imported) in REACHES_UP:
            continue
        if imported.split(".")[0] in ("mealplan", "food_db"):
            assert room(imported) <= ours, f"{module_name(path)} must not import {imported}"


def test_rooms_of_a_package_are_reached_in_order() -> None:
    assert room("mealplan.model.choose") < room("mealplan.week") < room("mealplan.api")
    assert room("mealplan.model.linear") < room("mealplan.solve") < room("mealplan.model.choose")


def test_food_db_imports_nothing_of_mealplan() -> None:
    for path in SOURCES:
        if path.is_relative_to(ROOT / "food_db"):
            assert not any(name.startswith("mealplan") for name in imports(path)), path


@pytest.mark.parametrize(
    ("library", "home"), [("pulp", "mealplan.solve_cbc"), ("highspy", "mealplan.solve_highs")]
)
def test_each_solver_is_called_in_one_place(library: str, home: str) -> None:
    users = {
        module_name(path)
        for path in SOURCES
        if any(name.split(".")[0] == library for name in imports(path))
    }
    assert users == {home}


def test_tables_are_read_in_food_db_only() -> None:
    for path in SOURCES:
        if path.is_relative_to(ROOT / "mealplan"):
            text = path.read_text(encoding="utf-8")
            assert "food_db.loader" not in text, path
            assert "importlib.resources" not in text, path


def test_build_is_not_imported_at_run_time() -> None:
    for path in SOURCES:
        if not path.is_relative_to(ROOT / "food_db" / "build"):
            assert not any(name.startswith("food_db.build") for name in imports(path)), path


def test_verifier_never_sees_the_model() -> None:
    forbidden = ("model", "solve", "problem", "limits", "columns", "nutrition", "dishes", "assess")
    for path in (ROOT / "mealplan" / "verify").glob("*.py"):
        for imported in imports(path):
            assert not imported.startswith(tuple(f"mealplan.{name}" for name in forbidden)), path
            assert imported != "pulp", path


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_files_hold_one_idea(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= 320, f"{path}: {lines} lines: is there a second idea inside?"
