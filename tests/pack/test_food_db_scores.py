"""The tables of indices: what is wrong in them is said with the row and the value."""

from __future__ import annotations

from pathlib import Path

import pytest
from food_db_tables import Edit, broken, cell, load_from, twice

from food_db import FoodDB, PackError
from food_db.schema import IndexItem, Ladder, Step
from food_db.schema.scores import read_ladder

WRONG: list[tuple[str, Edit, str]] = [
    ("index_items.csv", cell(2, "index", "nix"), "index 'nix' is not in indices.csv"),
    ("index_items.csv", cell(3, "measure", "set:nix"), "measure 'set:nix' is not known"),
    ("index_items.csv", cell(3, "ladder", "0; >=4"), "write the points below the first step"),
    ("index_items.csv", cell(3, "ladder", "0; >=4: 1; >=2: 2"), "in the order of their amounts"),
    ("index_items.csv", cell(3, "points", "2"), "points must be the most that the ladder gives"),
    ("index_items.csv", cell(3, "zero", "1"), "zero and full"),
    ("index_items.csv", twice(3), "stands twice"),
    ("index_sets.csv", cell(2, "selector", "group:nix"), "group 'nix' is not defined"),
    ("index_sets.csv", cell(2, "selector", "food:nix"), "food 'nix' is not defined"),
    ("index_sets.csv", cell(2, "selector", "all"), "column 'selector' holds 'all'"),
    ("index_sets.csv", cell(2, "factor", "-1"), "column 'factor' holds '-1'"),
    ("dii_parameters.csv", cell(3, "measure", "nix_g"), "measure 'nix_g' is not known"),
    ("dii_parameters.csv", cell(3, "measure", ""), "is scored, but has no measure"),
    ("dii_parameters.csv", cell(3, "sd", "0"), "column 'sd' holds '0'"),
    ("daily_values.csv", cell(2, "nutrient", "nix_g"), "nutrient 'nix_g' is not in nutrients.csv"),
]


@pytest.mark.parametrize(("table", "edit", "message"), WRONG)
def test_a_wrong_cell_is_told(tmp_path: Path, table: str, edit: Edit, message: str) -> None:
    with pytest.raises(PackError) as caught:
        load_from(broken(tmp_path, table, edit))
    assert message in str(caught.value)
    assert table in str(caught.value)


def test_the_most_exact_row_of_a_set_counts(pack: FoodDB) -> None:
    """Lemon is fruit by its group and none by its own row; dried figs count five-fold."""
    fruit = pack.scores.sets["fruit"]
    assert fruit["apple", "raw"] == 1
    assert not any(food == "lemon" for food, _ in fruit)
    assert {factor for (food, _), factor in fruit.items() if food == "dried-figs"} == {5}


@pytest.mark.parametrize(
    ("amount", "points"), [(0, 0), (0.999, 0), (1, 0.5), (5, 0.5), (5.001, 1), (99, 1)]
)
def test_a_ladder_has_steps_from_and_steps_above(amount: float, points: float) -> None:
    ladder = read_ladder("0; >=1: 0.5; >5: 1")
    assert ladder == Ladder(0, (Step(1, True, 0.5), Step(5, False, 1)))
    assert ladder.points(amount) == points


@pytest.mark.parametrize(
    ("zero", "full", "amount", "points"),
    [(0, 5, 2.5, 5), (0, 5, 7, 10), (4.3, 1.8, 4.3, 0), (4.3, 1.8, 3.05, 5), (4.3, 1.8, 0, 10)],
)
def test_a_straight_line_rises_or_falls(
    zero: float, full: float, amount: float, points: float
) -> None:
    item = IndexItem(
        index="x",
        item="x",
        title="x",
        measure="own",
        unit="x",
        basis="day",
        points=10,
        zero=zero,
        full=full,
        source="x",
        trust="D",
    )
    assert item.earned(amount) == pytest.approx(points)
