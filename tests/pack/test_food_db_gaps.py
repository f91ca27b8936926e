"""What the loader and the compiler should refuse and do not: each row is a bug report.

The marks are strict: mending one turns its test into a failure, and the mark goes.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from food_db_tables import Edit, broken, cell, load_from, twice

from food_db import FoodDB, PackError


def _bad_quotes(text: str) -> str:
    return text.replace("spinach,spinach", '"spin"ach,spinach', 1)


def _gap(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=True, reason=reason)


NO_PLACE = _gap("a bare error without file, line and column (not even a PackError)")
SILENT = _gap("accepted without a word")
SILENT_TWICE = _gap("a second row is accepted: it wins, or counts double")
UNCHECKED = _gap("check_references does not look at this column")

CASES = [
    pytest.param("composition.csv", cell(3, "protein_g", "abc"), marks=NO_PLACE),
    pytest.param("composition.csv", cell(3, "yield", ""), marks=NO_PLACE),
    pytest.param("equivalents.csv", cell(3, "f_total", "abc"), marks=NO_PLACE),
    pytest.param("ingredients.csv", cell(3, "recipe", "nosuch"), marks=NO_PLACE),
    pytest.param("steps.csv", cell(3, "recipe", "nosuch"), marks=NO_PLACE),
    pytest.param("foods.csv", _bad_quotes, marks=NO_PLACE),
    pytest.param("composition.csv", cell(3, "protein_g", "-3"), marks=SILENT),
    pytest.param("composition.csv", cell(3, "protein_g", "nan"), marks=SILENT),
    pytest.param("composition.csv", cell(3, "yield", "0"), marks=SILENT),
    pytest.param("composition.csv", cell(1, "protein_g", "protien_g"), marks=SILENT),
    pytest.param("ingredients.csv", cell(3, "grams", "inf"), marks=SILENT),
    pytest.param("foods.csv", cell(3, "season", "13-2"), marks=SILENT),
    pytest.param("foods.csv", cell(3, "allergens", "glutten"), marks=SILENT),
    pytest.param("forms.csv", cell(3, "ferment", "Yes"), marks=SILENT),
    pytest.param("recipes.csv", cell(3, "freezes", "maybe"), marks=SILENT),
    pytest.param("composition.csv", twice(3), marks=SILENT_TWICE),
    pytest.param("equivalents.csv", twice(3), marks=SILENT_TWICE),
    pytest.param("measures.csv", twice(3), marks=SILENT_TWICE),
    pytest.param("ingredients.csv", twice(3), marks=SILENT_TWICE),
    pytest.param("steps.csv", twice(3), marks=SILENT_TWICE),
    pytest.param("requirements.csv", twice(3), marks=SILENT_TWICE),
    pytest.param("energy.csv", twice(3), marks=SILENT_TWICE),
    pytest.param("pillars.csv", twice(3), marks=SILENT_TWICE),
    pytest.param("pillar_caps.csv", twice(3), marks=SILENT_TWICE),
    pytest.param("slots.csv", twice(3), marks=SILENT_TWICE),
    pytest.param("measures.csv", cell(3, "food", "nosuch"), marks=UNCHECKED),
    pytest.param("measures.csv", cell(3, "source", "nosuch"), marks=UNCHECKED),
    pytest.param("equivalents.csv", cell(3, "food", "nosuch"), marks=UNCHECKED),
    pytest.param("pillar_caps.csv", cell(3, "component", "nosuch"), marks=UNCHECKED),
    pytest.param("pillar_caps.csv", cell(3, "group", "nosuch"), marks=UNCHECKED),
    pytest.param("pillar_caps.csv", cell(3, "source", "nosuch"), marks=UNCHECKED),
    pytest.param("rates.csv", cell(3, "source", "nosuch"), marks=UNCHECKED),
    pytest.param("pillars.csv", cell(3, "measure", "nosuch"), marks=UNCHECKED),
]


@pytest.mark.parametrize(("name", "edit"), CASES)
def test_a_broken_table_is_refused(tmp_path: Path, name: str, edit: Edit) -> None:
    folder = broken(tmp_path, name, edit)
    with pytest.raises(PackError):
        load_from(folder)


@_gap("read_rows stops at the first bad row; recipes and references are listed all at once")
def test_all_bad_rows_of_a_table_are_named(tmp_path: Path) -> None:
    folder = broken(tmp_path, "foods.csv", cell(3, "kind", "a"), cell(9, "kind", "b"))
    with pytest.raises(PackError) as error:
        load_from(folder)
    assert "line 3" in str(error.value)
    assert "line 9" in str(error.value)


@_gap("the message of an empty cell prints the whole row where the value should stand")
def test_an_empty_cell_is_called_empty(tmp_path: Path) -> None:
    folder = broken(tmp_path, "foods.csv", cell(3, "name", ""))
    with pytest.raises(PackError) as error:
        load_from(folder)
    assert "'id': " not in str(error.value)


@_gap("harissa counts as a plant of its own ('chilli'); every other chilli is 'capsicum'")
def test_chilli_paste_is_the_same_plant_as_chilli(pack: FoodDB) -> None:
    assert pack.foods["harissa"].plant == pack.foods["chilli"].plant
