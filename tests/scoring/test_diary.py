"""A diary: what its lines mean, and every way to be wrong, told all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from food_db import FoodDB
from mealplan.errors import InputError
from mealplan.scoring.diary import read_diary
from mealplan.scoring.helpings import Said, UnclearError, read_amount


def diary(folder: Path, text: str) -> Path:
    path = folder / "diary.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def eaten(folder: Path, pack: FoodDB, *lines: str) -> dict[str, float]:
    """Grams by ``food/form`` of lines of date, food, grams, amount."""
    text = "date,food,grams,amount\n" + "".join(f"2026-11-23,{line}\n" for line in lines)
    intake = read_diary(diary(folder, text), pack).intake
    return {f"{food}/{form}": grams for (food, form), grams in intake.eaten.items()}


def test_grams_are_as_eaten_and_names_are_those_of_the_tables(tmp_path: Path, pack: FoodDB) -> None:
    held = eaten(
        tmp_path, pack, "GARBANZOS,150,", '"spinach, raw",30,', "Extra Virgin Olive Oil,10,"
    )
    assert held == {"chickpeas/dried": 150, "spinach/raw": 30, "olive-oil/raw": 10}
    for name in ("semi-skimmed-milk", "semi-skimmed milk", "Semi skimmed  milk"):
        assert eaten(tmp_path, pack, f"{name},200,") == {"semi-skimmed-milk/raw": 200}


@pytest.mark.parametrize(
    ("line", "food", "measure", "count"),
    [
        ("banana,,1 medium", "banana/raw", "medium", 1),
        ("banana,,2", "banana/raw", "medium", 2),  # a bare number counts pieces
        ("olive oil,,1½ tbsp", "olive-oil/raw", "tbsp", 1.5),
        ("olive oil,,1 1/2 tbsp", "olive-oil/raw", "tbsp", 1.5),
        ("rolled oats,,1/2 cup", "rolled-oats/dry", "cup", 0.5),
        ("walnuts,,2 handfuls", "walnuts/raw", "handful", 2),
    ],
)
def test_household_measures(
    tmp_path: Path, pack: FoodDB, line: str, food: str, measure: str, count: float
) -> None:
    """Grams of one measure are read from the table here."""
    name = food.partition("/")[0]
    one = next(row.grams for row in pack.measures[name] if row.measure == measure)
    assert eaten(tmp_path, pack, line) == {food: pytest.approx(count * one)}


def test_a_dish_by_servings_and_by_grams(tmp_path: Path, pack: FoodDB) -> None:
    """Spanakorizo for its servings: 450 g of spinach in the pot for 2 are 225 g each."""
    recipe = pack.recipes["spanakorizo"]
    spinach = sum(part.grams for part in recipe.ingredients if part.food == "spinach")
    one = eaten(tmp_path, pack, "Spanakorizo,,1 serving")
    key = next(key for key in one if key.startswith("spinach"))
    form = key.partition("/")[2]
    assert one[key] == pytest.approx(spinach / recipe.servings * pack.yields["spinach", form])
    whole = sum(one.values())
    assert eaten(tmp_path, pack, f"spanakorizo,{whole / 2:.3f},")[key] == pytest.approx(
        one[key] / 2, rel=1e-4
    )
    assert eaten(tmp_path, pack, "spanakorizo,,0.5")[key] == pytest.approx(one[key] / 2)


def test_days_are_those_of_the_lines_and_forms_taken_are_told(tmp_path: Path, pack: FoodDB) -> None:
    held = read_diary(
        diary(
            tmp_path,
            "\ufeffDate, Food ,Grams,meal\r\n2026-11-24,spinach,100,Dinner\r\n"
            "\r\n2026-11-22,apple juice,200,\r\n,,,\r\n",
        ),
        pack,
    )
    assert [str(date) for date in held.intake.dates] == ["2026-11-22", "2026-11-24"]
    assert held.assumed == (
        "spinach: taken as 'spinach, cooked'; write 'spinach, raw' or 'spinach, frozen' for "
        "another form",
    )


def test_all_errors_at_once_with_line_column_value_and_mend(tmp_path: Path, pack: FoodDB) -> None:
    text = (
        "date,meal,food,grams,amount\n"
        "23.11.2026,,apple,100,\n"
        "2026-11-23,brunch,apple,100,\n"
        "2026-11-23,,aple,100,\n"
        "2026-11-23,,apple,-1,\n"
        "2026-11-23,,apple,nan,\n"
        "2026-11-23,,apple,1e3,\n"
        "2026-11-23,,apple,90000,\n"
        "2026-11-23,,apple,,\n"
        "2026-11-23,,apple,100,1 cup\n"
        "2026-11-23,,apple,,some\n"
        "2026-11-23,,apple,,2 tins\n"
        '2026-11-23,,"apple, fried",100,\n'
        "2026-11-23,,lentils,,1 cup\n"
        "2026-11-23,,Spanakorizo,,1 cup\n"
        "2026-11-23,,,100,\n"
        "2026-11-23,,apple,100,,9\n"
    )
    with pytest.raises(InputError) as caught:
        read_diary(diary(tmp_path, text), pack)
    lines = str(caught.value).replace(f"{tmp_path / 'diary.csv'}: ", "").splitlines()
    wanted = [
        ("line 2: column date: '23.11.2026'", "2026-11-23"),
        ("line 3: column meal: 'brunch'", "breakfast, lunch, dinner, snack"),
        ("line 4: column food: 'aple' is no food and no dish", "do you mean apple"),
        ("line 5: column grams: '-1'", "more than 0"),
        ("line 6: column grams: 'nan'", "more than 0"),
        ("line 7: column grams: '1e3'", "a number"),
        ("line 8: column grams: '90000'", "at most 20,000"),
        ("line 9: columns grams and amount: both are empty", "fill one"),
        ("line 10: columns grams and amount: both are filled", "fill one"),
        ("line 11: column amount: 'some' is no amount", "1½ cups"),
        ("line 12: column amount: 'tin' is no measure of apple", "write grams, or "),
        ("line 13: column food: apple is known as", "not as 'fried'"),
        ("line 14: column amount: a cup of lentils may be dry or cooked", "grams as eaten"),
        ("line 15: column amount: Spanakorizo is measured in servings", "1 serving"),
        ("line 16: column food: is empty", "delete the line"),
        ("line 17: more cells than columns: '9'", "quotes"),
    ]
    assert len(lines) == len(wanted)
    for line, (start, mend) in zip(lines, wanted, strict=True):
        assert line.startswith(start), line
        assert mend in line, line


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the first line must name the columns: date,food,grams"),
        ("date,food\n", "the first line must name the columns"),
        ("date,food,gram\n", "do you mean grams?"),
        ("date,food,grams\n", "holds no line"),
        ('date,food,grams\n"2026', "is not valid CSV"),
    ],
)
def test_a_file_of_the_wrong_shape(tmp_path: Path, pack: FoodDB, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_diary(diary(tmp_path, text), pack)
    assert message in str(caught.value)
    assert "diary.csv" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2", Said(2, "")),
        ("½", Said(0.5, "")),
        ("1 ½ Cups", Said(1.5, "cup")),
        ("3/4 cup", Said(0.75, "cup")),
        ("0.5 leaves", Said(0.5, "leaf")),
        ("2 glasses", Said(2, "glass")),
        ("150 g", Said(150, "g")),
        ("2 bunches", Said(2, "bunch")),
    ],
)
def test_amounts(text: str, said: Said) -> None:
    assert read_amount(text) == said


@pytest.mark.parametrize(
    "text", ["cup", "-1 cup", "0", "1/0 cup", "1e9 cups", "1 cup 2", "11/2 cup"]
)
def test_what_is_no_amount(text: str) -> None:
    """11/2 may be one and a half or five and a half: neither is guessed."""
    with pytest.raises(UnclearError):
        read_amount(text)
