"""A broken table is refused with its file, line, column and value; nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from food_db_tables import Edit, broken, cell, load_from, twice

from food_db import PackError, schema
from food_db.reading import Layer, read_rows

BAD_CELLS = [
    ("foods.csv", schema.Food, "id", "Red Pepper"),
    ("foods.csv", schema.Food, "kind", "animal"),
    ("foods.csv", schema.Food, "plant_share", "1.5"),
    ("foods.csv", schema.Food, "plant_share", "nan"),
    ("foods.csv", schema.Food, "keeps_days", "0"),
    ("foods.csv", schema.Food, "keeps_days", "2.5"),
    ("foods.csv", schema.Food, "portion_max_g", "-1"),
    ("foods.csv", schema.Food, "season", "spring"),
    ("forms.csv", schema.Form, "sr28", "1645"),
    ("forms.csv", schema.Form, "sr28_measured", "164560"),
    ("forms.csv", schema.Form, "yield", "0"),
    ("forms.csv", schema.Form, "heat", "warm"),
    ("forms.csv", schema.Form, "live", "some"),
    ("forms.csv", schema.Form, "fndds_factor", "half"),
    ("purchases.csv", schema.Purchase, "unit_g", "0"),
    ("purchases.csv", schema.Purchase, "price_source", "shop"),
    ("prices.csv", schema.Price, "usd_per_100g", "-0.1"),
    ("measures.csv", schema.Measure, "grams", "0"),
    ("values.csv", schema.SuppliedValue, "amount", "-1"),
    ("values.csv", schema.SuppliedValue, "trust", "sure"),
    ("nutrients.csv", schema.Nutrient, "unit", "ug"),
    ("nutrients.csv", schema.Nutrient, "floor", "hard"),
    ("groups.csv", schema.Group, "serving_g", "lots"),
    ("sources.csv", schema.Source, "year", "MMXV"),
    ("requirements.csv", schema.Requirement, "kind", "EAR"),
    ("requirements.csv", schema.Requirement, "amount", "0"),
    ("energy.csv", schema.EnergyEquation, "activity", "lazy"),
    ("guidelines.csv", schema.Guideline, "level", "must"),
    ("guidelines.csv", schema.Guideline, "basis", "month"),
    ("requirements.csv", schema.Requirement, "stage", "pregnancy-4"),
    ("requirements.csv", schema.Requirement, "basis", "per_meal"),
    ("energy.csv", schema.EnergyEquation, "stage", "lactation"),
    ("energy_additions.csv", schema.EnergyAddition, "bmi_max", "0"),
    ("drugs.csv", schema.Drug, "trust", "sure"),
    ("conditions.csv", schema.Condition, "kind", "mood"),
    ("care_rules.csv", schema.CareRule, "subjects", "medicine:maoi"),
    ("care_rules.csv", schema.CareRule, "action", "forbid"),
    ("care_rules.csv", schema.CareRule, "level", "must"),
    ("constants.csv", schema.Constant, "value", "0"),
    ("pillars.csv", schema.PillarRow, "weight", "1.2"),
    ("pillar_caps.csv", schema.PillarCap, "amount", "0"),
    ("slots.csv", schema.Slot, "day_min", "one"),
    ("courses.csv", schema.CourseRow, "course", "starter"),
    ("recipes.csv", schema.RecipeRow, "servings", "0"),
    ("ingredients.csv", schema.IngredientRow, "grams", "0"),
    ("ingredients.csv", schema.IngredientRow, "grams", "a pinch"),
    ("steps.csv", schema.StepRow, "position", "first"),
    ("crosscheck.csv", schema.CrossCheck, "ours", "-3"),
]


def shipped_rows(folder: Path, name: str, model: type[schema.Row]) -> list[schema.Row]:
    return read_rows(Layer(folder, "food_db/tables", shipped=True), name, model)


@pytest.mark.parametrize(("name", "model", "column", "value"), BAD_CELLS)
def test_a_bad_cell_names_file_line_column_and_value(
    tmp_path: Path, name: str, model: type[schema.Row], column: str, value: str
) -> None:
    folder = broken(tmp_path, name, cell(3, column, value))
    with pytest.raises(PackError) as error:
        shipped_rows(folder, name, model)
    message = str(error.value)
    assert message.startswith(f"food_db/tables/{name}, line 3: ")
    assert f"column {column!r} holds {value!r}: " in message


@pytest.mark.parametrize(
    ("name", "model", "column", "value", "why"),
    [
        ("foods.csv", schema.Food, "season", "5;13", "months are 1 to 12, as 5-6;10-2"),
        ("foods.csv", schema.Food, "season", "0-2", "months are 1 to 12, as 5-6;10-2"),
        ("foods.csv", schema.Food, "season", "13-2", "months are 1 to 12, as 5-6;10-2"),
        ("foods.csv", schema.Food, "allergens", "milk;glutten", "Input should be 'gluten', "),
        ("forms.csv", schema.Form, "ferment", "Yes", "write yes, no, or nothing"),
        ("recipes.csv", schema.RecipeRow, "freezes", "maybe", "write yes, no, or nothing"),
        ("recipes.csv", schema.RecipeRow, "meals", "lunch;brunch", "Input should be 'breakfast', "),
    ],
)
def test_a_bad_item_of_a_closed_list_is_refused_with_what_may_stand(
    tmp_path: Path, name: str, model: type[schema.Row], column: str, value: str, why: str
) -> None:
    folder = broken(tmp_path, name, cell(4, column, value))
    with pytest.raises(PackError) as error:
        shipped_rows(folder, name, model)
    place = f"food_db/tables/{name}, line 4: column {column!r} holds {value!r}: {why}"
    assert str(error.value).startswith(place)
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "model", "column"),
    [
        ("foods.csv", schema.Food, "name"),
        ("forms.csv", schema.Form, "heat"),
        ("ingredients.csv", schema.IngredientRow, "grams"),
        ("prices.csv", schema.Price, "usd_per_unit"),
        ("requirements.csv", schema.Requirement, "source"),
    ],
)
def test_an_empty_cell_that_must_be_filled_is_named(
    tmp_path: Path, name: str, model: type[schema.Row], column: str
) -> None:
    folder = broken(tmp_path, name, cell(5, column, ""))
    with pytest.raises(
        PackError, match=rf"{name}, line 5: column '{column}' holds '': Field required"
    ):
        shipped_rows(folder, name, model)


def test_all_bad_cells_of_a_row_are_named_at_once(tmp_path: Path) -> None:
    folder = broken(tmp_path, "foods.csv", cell(3, "kind", "animal"), cell(3, "keeps_days", "long"))
    with pytest.raises(PackError) as error:
        shipped_rows(folder, "foods.csv", schema.Food)
    assert "column 'kind' holds 'animal'" in str(error.value)
    assert "column 'keeps_days' holds 'long'" in str(error.value)


def _more_columns(text: str) -> str:
    head, *body = text.splitlines()
    return "\n".join([f"{head},colour", *(f"{line},red" for line in body)]) + "\n"


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (_more_columns, "line 2: column 'colour' holds 'red': Extra inputs are not permitted"),
        (lambda text: text.replace("keeps_days", "keeps_dayz", 1), "column 'keeps_dayz' holds"),
        (lambda text: text + ",".join("x" * 40) + "\n", "too many or too few cells"),
        (lambda text: text + "samphire,samphire,,leafy\n", "too many or too few cells"),
    ],
    ids=["unknown column", "misspelt column", "row too long", "row too short"],
)
def test_a_table_of_another_shape_is_refused(tmp_path: Path, edit: Edit, words: str) -> None:
    folder = broken(tmp_path, "foods.csv", edit)
    with pytest.raises(PackError) as error:
        shipped_rows(folder, "foods.csv", schema.Food)
    assert str(error.value).startswith("food_db/tables/foods.csv, line ")
    assert words in str(error.value)


@pytest.mark.parametrize(
    "name",
    [
        "foods.csv",
        "forms.csv",
        "groups.csv",
        "nutrients.csv",
        "sources.csv",
        "purchases.csv",
        "prices.csv",
        "recipes.csv",
        "guidelines.csv",
        "drugs.csv",
        "conditions.csv",
        "care_rules.csv",
        "constants.csv",
        "energy_additions.csv",
        "cuisines.csv",
        "rates.csv",
        "courses.csv",
    ],
)
def test_a_row_that_stands_twice_is_refused(tmp_path: Path, name: str) -> None:
    folder = broken(tmp_path, name, twice(3))
    with pytest.raises(
        PackError, match=rf"food_db/tables/{name}, line [1-9][0-9]*: .* stands twice"
    ):
        load_from(folder)


@pytest.mark.parametrize(
    ("name", "column", "place"),
    [
        ("foods.csv", "group", "foods.csv "),
        ("forms.csv", "food", "forms.csv nosuch"),
        ("forms.csv", "item", "has no item 'nosuch'"),
        ("purchases.csv", "food", "purchases.csv nosuch"),
        ("prices.csv", "item", "prices.csv: no price for"),
        ("composition.csv", "form", "composition.csv: no row for"),
        ("recipes.csv", "cuisine", "cuisine 'nosuch' is not in cuisines.csv"),
        ("ingredients.csv", "food", "uses nosuch ("),
        ("ingredients.csv", "form", "(nosuch), which forms.csv lacks"),
        ("groups.csv", "source", "sources.csv: 'nosuch' is not defined"),
        ("prices.csv", "source", "sources.csv: 'nosuch' is not defined"),
        ("requirements.csv", "source", "sources.csv: 'nosuch' is not defined"),
        ("requirements.csv", "nutrient", "requirements.csv: nutrient: 'nosuch'"),
        ("guidelines.csv", "source", "sources.csv: 'nosuch' is not defined"),
        ("pillars.csv", "source", "sources.csv: 'nosuch' is not defined"),
        ("energy.csv", "source", "sources.csv: 'nosuch' is not defined"),
        ("slots.csv", "source", "sources.csv: 'nosuch' is not defined"),
        ("courses.csv", "source", "sources.csv: 'nosuch' is not defined"),
    ],
)
def test_a_name_that_exists_nowhere_is_refused(
    tmp_path: Path, name: str, column: str, place: str
) -> None:
    with pytest.raises(PackError) as error:
        load_from(broken(tmp_path, name, cell(3, column, "nosuch")))
    assert place in str(error.value)


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ("group:leafy;nosuch", "measure: 'nosuch' is not defined"),
        ("equivalent:g_hole", "measure: 'g_hole' is not defined"),
        ("saffat_g", "measure: 'saffat_g' is not defined"),
        ("grup:leafy", "measure: 'grup:leafy' is not defined"),
        ("cuisine", "measure: 'cuisine' is not defined"),  # counted by rules of variety only
    ],
)
@pytest.mark.parametrize(
    ("name", "line", "row"),
    [("guidelines.csv", 7, "saturated-fat"), ("pillars.csv", 6, "live-ferments")],
)
def test_a_rule_that_measures_nothing_is_refused(
    tmp_path: Path, name: str, line: int, row: str, measure: str, words: str
) -> None:
    with pytest.raises(PackError) as error:
        load_from(broken(tmp_path, name, cell(line, "measure", measure)))
    assert str(error.value).splitlines()[1:] == [f"{name} {row}: {words}"]


def test_a_meal_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="brunch"):
        load_from(broken(tmp_path, "guidelines.csv", cell(6, "measure", "meal:brunch")))


def test_one_name_for_two_foods_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="'spinach' names both 'spinach' and 'chard'"):
        load_from(broken(tmp_path, "foods.csv", cell(3, "aliases", "spinach")))


def test_a_pillar_that_is_not_concave_is_refused(tmp_path: Path) -> None:
    # 0 to 1 over 13.5 g (floor 16.5, goal 30), then 0.25 over 0.5 g: steeper, so refused
    with pytest.raises(PackError, match=r"pillars\.csv fibre: needs floor < goal < stretch"):
        load_from(broken(tmp_path, "pillars.csv", cell(2, "stretch", "30.5")))


def test_the_copies_that_are_broken_here_are_whole(tmp_path: Path) -> None:
    """Each refusal in this file is of the edit, not of the copy."""
    pack = load_from(broken(tmp_path, "foods.csv"))
    assert len(pack.recipes) == 4
    assert len(pack.foods) >= 220


def test_all_names_that_exist_nowhere_are_listed_at_once(tmp_path: Path) -> None:
    folder = broken(tmp_path, "foods.csv", cell(3, "group", "nogroup"), cell(9, "group", "nope"))
    broken_cuisine = cell(2, "cuisine", "nokitchen")(
        (folder / "recipes.csv").read_text(encoding="utf-8")
    )
    (folder / "recipes.csv").write_text(broken_cuisine, encoding="utf-8")
    with pytest.raises(PackError) as error:
        load_from(folder)
    for word in ("'nogroup'", "'nope'", "'nokitchen'"):
        assert word in str(error.value)
    told = [line for line in str(error.value).splitlines() if not line.startswith("safety.csv: ")]
    assert len(told) == 4  # a heading, then a line each (without a group no safety class)
