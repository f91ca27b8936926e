"""Pantry files: what is understood, and every way to be wrong, told all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from food_db import FoodDB, load
from mealplan.errors import InputError
from mealplan.exports.pantry_csv import food_names, read_pantry
from mealplan.pantry import Stock


def pantry_file(folder: Path, text: str) -> Path:
    path = folder / "pantry.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_foods_by_id_name_alias_and_printed_name(tmp_path: Path, kitchen: FoodDB) -> None:
    path = pantry_file(
        tmp_path,
        "\ufeffFood, Item ,grams,quantity\r\n"
        "rye-bread,,120.5,\r\n"
        "\r\n"
        "  GARBANZOS ,Tin,,2\r\n"
        "frozen  spinach,,100,\r\n"
        ",,,\r\n"
        "Sea Salt,,0,\r\n",
    )
    assert read_pantry(path, kitchen).stock == (
        Stock(food="rye-bread", grams=120.5),
        Stock(food="chickpeas", item="tin", quantity=2),
        Stock(food="spinach", item="frozen", grams=100),
        Stock(food="salt", grams=0),
    )


def test_all_errors_at_once_with_line_column_value_and_mend(
    tmp_path: Path, kitchen: FoodDB
) -> None:
    path = pantry_file(
        tmp_path,
        "food,item,grams,quantity\n"
        "chikpeas,,240,\n"
        "salt,,-5,\n"
        "salt,,,\n"
        "salt,,5,1\n"
        "salt,,some,\n"
        'salt,,"1,5",\n'
        "salt,,nan,\n"
        "salt,,,inf\n"
        "chickpeas,fresh,100,\n"
        ",,100,\n"
        "salt,,1,,2\n"
        "lemon,,45,\n"
        "zzzz,,1,\n",
    )
    with pytest.raises(InputError) as caught:
        read_pantry(path, kitchen)
    found = str(caught.value).removeprefix(f"{path}: ").split(f"\n{path}: ")
    assert found == [
        "line 2: column food: 'chikpeas' is no food of the tables; "
        "do you mean chickpeas, dried chickpeas, tinned chickpeas?",
        "line 3: column grams: '-5' is below 0; write grams as measured, 0 or more",
        "line 4: columns grams and quantity: both are empty; fill one of them",
        "line 5: columns grams and quantity: both are filled; fill one of them",
        "line 6: column grams: 'some' is not a number; write grams as measured, such as 1.5",
        "line 7: column grams: '1,5' is not a number; write grams as measured, such as 1.5",
        "line 8: column grams: 'nan' is not a number; write grams as measured, such as 1.5",
        "line 9: column quantity: 'inf' is not a number; write units of purchase, such as 1.5",
        "line 10: column item: 'fresh': chickpeas is sold as dried or tin; write that, or nothing",
        "line 11: column food: is empty; write the name of a food, or delete the line",
        "line 12: more cells than columns: '2'; put text with commas in quotes",
        "line 14: column food: 'zzzz' is no food of the tables; `mealplan foods` lists them",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: the first line must name the columns"),
        ("food\nsalt\n", "line 1: the first line must name the columns"),
        ("salt,200\n", "line 1: column 'salt' is not one of food, item, grams, quantity"),
        ("food,gramm\nsalt,2\n", "do you mean grams?"),
        ("food,grams,grams\nsalt,2,2\n", "column 'grams' stands twice"),
        ('food,grams\n"salt,2\n', "is not valid CSV"),
    ],
)
def test_a_file_of_the_wrong_shape(
    tmp_path: Path, kitchen: FoodDB, text: str, message: str
) -> None:
    path = pantry_file(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read_pantry(path, kitchen)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_short_row_lacks_its_amount(tmp_path: Path, kitchen: FoodDB) -> None:
    with pytest.raises(InputError, match="line 2: columns grams and quantity: both are empty"):
        read_pantry(pantry_file(tmp_path, "food,grams\nsalt\n"), kitchen)


def test_a_file_that_is_not_there(tmp_path: Path, kitchen: FoodDB) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_pantry(tmp_path / "none.csv", kitchen)


def test_every_food_of_the_pack_is_known_by_its_names() -> None:
    pack = load()
    names = food_names(pack)
    for food in pack.foods.values():
        for name in (food.id, food.name, *food.aliases):
            assert names[name.casefold()][0] == food.id


def test_a_tin_is_the_tin_and_not_the_fresh_food(tmp_path: Path) -> None:
    names = ("tinned tomatoes", "canned tomato", "Tins of chickpeas", "tomatoes", "frozen spinach")
    text = "food,quantity\n" + "".join(f"{name},1\n" for name in names)
    found = read_pantry(pantry_file(tmp_path, text)).stock
    assert [(one.food, one.item) for one in found] == [
        ("tomato", "tin"),
        ("tomato", "tin"),
        ("chickpeas", "tin"),
        ("tomato", None),
        ("spinach", "frozen"),
    ]
