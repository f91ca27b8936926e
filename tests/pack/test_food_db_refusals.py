"""What the loader must refuse: each row was accepted, or gave a bare error, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from food_db_tables import Edit, broken, cell, load_from, twice

from food_db import FoodDB, PackError


def _bad_quotes(text: str) -> str:
    return text.replace("spinach,spinach", '"spin"ach,spinach', 1)


CASES = [
    ("composition.csv", cell(3, "protein_g", "abc")),
    ("composition.csv", cell(3, "yield", "")),
    ("equivalents.csv", cell(3, "f_total", "abc")),
    ("ingredients.csv", cell(3, "recipe", "nosuch")),
    ("steps.csv", cell(3, "recipe", "nosuch")),
    ("foods.csv", _bad_quotes),
    ("composition.csv", cell(3, "protein_g", "-3")),
    ("composition.csv", cell(3, "protein_g", "nan")),
    ("composition.csv", cell(3, "yield", "0")),
    ("composition.csv", cell(1, "protein_g", "protien_g")),
    ("ingredients.csv", cell(3, "grams", "inf")),
    ("foods.csv", cell(3, "season", "13-2")),
    ("foods.csv", cell(3, "allergens", "glutten")),
    ("forms.csv", cell(3, "ferment", "Yes")),
    ("recipes.csv", cell(3, "freezes", "maybe")),
    ("composition.csv", twice(3)),
    ("equivalents.csv", twice(3)),
    ("measures.csv", twice(3)),
    ("ingredients.csv", twice(3)),
    ("steps.csv", twice(3)),
    ("requirements.csv", twice(3)),
    ("energy.csv", twice(3)),
    ("pillars.csv", twice(3)),
    ("pillar_caps.csv", twice(3)),
    ("slots.csv", twice(3)),
    ("measures.csv", cell(3, "food", "nosuch")),
    ("measures.csv", cell(3, "source", "nosuch")),
    ("equivalents.csv", cell(3, "food", "nosuch")),
    ("pillar_caps.csv", cell(3, "component", "nosuch")),
    ("pillar_caps.csv", cell(3, "group", "nosuch")),
    ("pillar_caps.csv", cell(3, "source", "nosuch")),
    ("rates.csv", cell(3, "source", "nosuch")),
    ("pillars.csv", cell(3, "measure", "nosuch")),
]


@pytest.mark.parametrize(("name", "edit"), CASES)
def test_a_broken_table_is_refused(tmp_path: Path, name: str, edit: Edit) -> None:
    folder = broken(tmp_path, name, edit)
    with pytest.raises(PackError):
        load_from(folder)


def test_all_bad_rows_of_a_table_are_named(tmp_path: Path) -> None:
    folder = broken(tmp_path, "foods.csv", cell(3, "kind", "a"), cell(9, "kind", "b"))
    with pytest.raises(PackError) as error:
        load_from(folder)
    first, second = str(error.value).splitlines()
    assert first.startswith("food_db/tables/foods.csv, line 3: column 'kind' holds 'a': ")
    assert second.startswith("food_db/tables/foods.csv, line 9: column 'kind' holds 'b': ")


def test_an_empty_cell_is_called_empty(tmp_path: Path) -> None:
    folder = broken(tmp_path, "foods.csv", cell(3, "name", ""))
    with pytest.raises(PackError) as error:
        load_from(folder)
    words = "food_db/tables/foods.csv, line 3: column 'name' holds '': Field required"
    assert str(error.value) == words


def test_all_bad_cells_of_a_wide_table_are_named(tmp_path: Path) -> None:
    edits = [cell(3, "protein_g", "a"), cell(9, "protein_g", "b")]
    with pytest.raises(PackError) as error:
        load_from(broken(tmp_path, "composition.csv", *edits))
    assert len(str(error.value).splitlines()) == 2


def test_a_wide_table_without_its_key_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError):
        load_from(broken(tmp_path, "composition.csv", cell(1, "food", "fod")))


def test_chilli_paste_is_the_same_plant_as_chilli(pack: FoodDB) -> None:
    assert pack.foods["harissa"].plant == pack.foods["chilli"].plant
