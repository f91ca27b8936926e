"""The formats of the hand kitchen's list, line by line as a person would write them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from typing import Any

import cooklang
import openpyxl
import pytest
from rich.console import Console

from mealplan.errors import InputError
from mealplan.exports import extras
from mealplan.exports.list_formats import render
from mealplan.exports.shopping_cooklang import aisle_conf, shopping_cooklang
from mealplan.exports.shopping_table import shopping_renderable, shopping_table
from mealplan.exports.shopping_text import shopping_text
from mealplan.exports.shopping_todoist import shopping_todoist
from mealplan.exports.shopping_xlsx import DONE, OPEN, shopping_xlsx
from mealplan.shopping import ShoppingList
from mealplan.shopping_words import is_long, over_lines

OURS = ("table", "text", "markdown", "csv", "json", "xlsx", "todoist", "cooklang")


def only(shopping: ShoppingList, food: str, **other: Any) -> ShoppingList:
    """A list of one line, changed."""
    items = [item.model_copy(update=other) for item in shopping.items if item.food == food]
    return shopping.model_copy(update={"items": tuple(items[:1])})


def test_text_is_what_one_types_into_an_app(by_hand: ShoppingList) -> None:
    assert shopping_text(by_hand).splitlines() == [
        "1 kg potatoes",
        "1 bag (200 g) spinach",
        "2 lemons",
        "1 bunch parsley",
        "2 loaves (500 g) rye bread",
        "1 bag (500 g) dried chickpeas",
        "2 tins (400 g) chickpeas",
        "1 bag (500 g) frozen spinach",
    ]


def test_text_by_day_and_for_a_shop_in_the_united_states(by_hand: ShoppingList) -> None:
    """What keeps comes first, then what is for Monday, then for Tuesday; a kilo is 2.2 pounds."""
    assert shopping_text(by_hand, "us", "day").splitlines() == [
        "1 bag (18 oz) dried chickpeas",
        "2 tins (14 oz) chickpeas",
        "1 bag (18 oz) frozen spinach",
        "2½ lb potatoes",
        "1 bag (7 oz) spinach",
        "2 lemons",
        "1 bunch parsley",
        "2 loaves (18 oz) rye bread",
    ]


def test_what_is_left_of_a_kilo_in_pounds(by_hand: ShoppingList) -> None:
    """Two quarters of a kilo are 1.10 lb."""
    assert over_lines(by_hand, "us")[0].startswith("By Thu 26 Nov: 1⅛ lb potatoes, ½ lemon, ")


def test_meals_a_week_from_the_first_day_are_told_by_their_dates(by_hand: ShoppingList) -> None:
    """The last meal is on Tuesday the 24th: after a trip on the 17th, "Tue" could be either."""
    long, short = (by_hand.model_copy(update={"start": dt.date(2026, 11, day)}) for day in (17, 18))
    told = "2 lemons — for: Mon 23 lunch, Mon 23 dinner, Tue 24 lunch; left over"
    assert told in str(render(long, "markdown"))
    assert told.replace(" 23", "").replace(" 24", "") in str(render(short, "markdown"))
    assert (is_long(long), is_long(short)) == (True, False)


def test_staples_come_last_and_are_told(by_hand: ShoppingList) -> None:
    items = [
        item.model_copy(update={"staple": item.food == "potato"})
        for item in by_hand.items
        if item.food in ("potato", "lemon")
    ]
    text = shopping_text(by_hand.model_copy(update={"items": tuple(items)}))
    assert text == "2 lemons\n1 kg potatoes (if you are out)\n"


def test_text_has_no_comma_at_which_an_app_parts_items(by_hand: ShoppingList) -> None:
    melon = only(by_hand, "lemon", unit="piece (mini, 2 kg)", name="watermelon", buy=1)
    assert shopping_text(melon) == "1 piece (mini 2 kg) watermelon\n"


def test_markdown_ends_with_the_money_and_what_is_to_be_eaten_first(by_hand: ShoppingList) -> None:
    """Fresh food of Monday keeps three days; so does the tin that is opened on Monday."""
    text = render(by_hand, "markdown")
    assert isinstance(text, str)
    assert text.partition("## Money\n")[2].splitlines() == [
        "",
        "- At the till: 20.68 USD, in whole units.",
        "- The meals use 10.92 USD worth of food; what is left over stays in the kitchen.",
        "- Prices: 100% our estimates.",
        "",
        "## Left over, to be eaten first",
        "",
        "- By Thu 26 Nov: ½ kg potatoes, ½ lemon, ½ bunch parsley, ¾ loaf rye bread, "
        "½ tin chickpeas.",
    ]


def test_a_narrow_table_has_the_meals_under_the_food(by_hand: ShoppingList) -> None:
    rows = shopping_table(by_hand, width=60).splitlines()
    at = rows.index("Fruit")
    assert rows[at + 1].split() == ["2", "lemons", "1.08"]
    assert rows[at + 2].split(maxsplit=1) == ["for", "Mon lunch + 2; ½ piece over"]
    assert max(map(len, rows)) <= 60


def test_no_width_cuts_a_number(by_hand: ShoppingList) -> None:
    big = only(by_hand, "potato", buy=10**12, cost=1234567890.12)
    for width in (60, 80, 140):
        page = shopping_table(big, width=width)
        assert "1234567890.12" in page
        assert "1000000000000 kg" in page.replace("\n", "")


def test_a_table_is_coloured_for_any_background(by_hand: ShoppingList) -> None:
    """Bold and dim alone: colours that one background swallows are not used."""
    stream = io.StringIO()
    console = Console(file=stream, width=80, force_terminal=True, color_system="truecolor")
    console.print(shopping_renderable(by_hand))
    codes = {part.partition("m")[0] for part in stream.getvalue().split("\x1b[")[1:]}
    assert codes == {"0", "1", "2"}


def test_workbook_of_typed_cells(by_hand: ShoppingList) -> None:
    book = openpyxl.load_workbook(io.BytesIO(shopping_xlsx(by_hand)))
    assert book.sheetnames == ["Shopping list", "Left over", "By meal"]
    sheet = book["Shopping list"]
    names = "Got Buy Food For Needed Cost Part Units Unit"
    assert [cell.value for cell in sheet[4]] == [*names.split(), "The meals take", "At home"]
    assert [cell.value for cell in sheet[7]] == [
        *(OPEN, "2", "lemons", "Mon lunch, Mon dinner, Tue lunch", dt.datetime(2026, 11, 23)),
        *(1.08, "Fruit", 2, "piece", 65, 0),
    ]
    assert [cell.value for cell in sheet[13]][:7] == [
        *(DONE, "", "salt", "Mon lunch, Mon dinner, Tue lunch", dt.datetime(2026, 11, 23)),
        *(0, "You have it"),
    ]
    assert sheet["E7"].is_date
    assert sheet["F7"].number_format == '#,##0.00 "USD"'
    assert sheet["J7"].number_format == '#,##0.0" g"'
    assert (sheet["C2"].value, sheet["C3"].value) == (
        "=SUM(F5:F13)",
        f'=SUMIF(A5:A13,"{OPEN}",F5:F13)',
    )


def test_workbook_is_made_to_be_ticked_filtered_and_printed(by_hand: ShoppingList) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(shopping_xlsx(by_hand)))["Shopping list"]
    (choice,) = sheet.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1) == ("A5:A13", f'"{OPEN},{DONE}"')
    assert sheet.freeze_panes == "A5"
    assert sheet.auto_filter.ref == "A4:K13"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.print_area == "'Shopping list'!$A$1:$G$13"
    assert sheet.page_setup.fitToWidth in (None, 1)  # one is what it is without being told
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    looks = {str(one.sqref): one.rules[0].formula for one in sheet.conditional_formatting}
    assert looks == {"A5:G13": [f'$A5="{DONE}"'], "A5:K13": ["$G5<>$G4"]}


def test_workbook_says_what_stays_over_and_what_each_meal_takes(by_hand: ShoppingList) -> None:
    book = openpyxl.load_workbook(io.BytesIO(shopping_xlsx(by_hand)))
    over = list(book["Left over"].iter_rows(min_row=2, values_only=True))
    assert over[0] == ("chickpeas", "½ tin", 120, dt.datetime(2026, 11, 26), "tins")
    assert over[1] == ("lemon", "½ piece", 25, dt.datetime(2026, 11, 26), "fruit")
    assert over[-1] == ("salt", "½ pack", 497.5, None, "spices")
    meals = list(book["By meal"].iter_rows(min_row=2, values_only=True))
    assert [row[1:] for row in meals[:4]] == [
        ("lunch", "Hummus", "chickpeas", 300),  # 2.5 servings, 480 g for four
        ("lunch", "Hummus", "lemon", 37.5),
        ("lunch", "Hummus", "parsley", 12.5),
        ("lunch", "Hummus", "salt", 1.25),
    ]
    assert meals[-1] == (dt.datetime(2026, 11, 24), "dinner", 'Toast, "rye"', "rye bread", 525)


def test_workbook_in_ounces(by_hand: ShoppingList) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(shopping_xlsx(by_hand, "us")))["Shopping list"]
    assert sheet["J7"].value == pytest.approx(65 / 28.349523125)
    assert sheet["J7"].number_format == '#,##0.0" oz"'
    assert sheet["B6"].value == "1 bag (7 oz)"


def test_workbook_has_no_macro_no_link_and_no_clock(by_hand: ShoppingList) -> None:
    data = shopping_xlsx(by_hand)
    assert data == shopping_xlsx(by_hand)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        core = archive.read("docProps/core.xml").decode()
    assert not [name for name in names if "vba" in name or "externalLink" in name]
    assert core.count("2026-11-23T00:00:00Z") == 2  # created and modified: the plan's first day


def test_a_library_that_is_missing_is_named(
    by_hand: ShoppingList, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(InputError, match=r"pip install 'mealplan\[xlsx\]'"):
        shopping_xlsx(by_hand)


def test_todoist_rows(by_hand: ShoppingList) -> None:
    rows = list(csv.reader(io.StringIO(shopping_todoist(by_hand), newline="")))
    assert rows[1] == ["section", "Produce", *[""] * 8]
    told = "for Mon dinner; ½ kg stays over"
    assert rows[2] == ["task", "1 kg potatoes", told, "4", "1", "", "", "", "", ""]
    assert rows[-2][:2] == ["section", "Freezer"]
    assert not any("salt" in row[1] for row in rows)  # it is in the kitchen


def test_todoist_by_day_is_due_the_day_before(by_hand: ShoppingList) -> None:
    rows = csv.DictReader(io.StringIO(shopping_todoist(by_hand, by="day"), newline=""))
    due = {row["CONTENT"]: row["DATE"] for row in rows}
    assert due["What keeps"] == due["2 tins (400 g) chickpeas"] == ""
    assert due["2 lemons"] == "2026-11-23"  # needed on Monday, the day of the list
    assert due["2 loaves (500 g) rye bread"] == "2026-11-23"


def test_cooklang_has_foods_in_the_singular(by_hand: ShoppingList) -> None:
    text = shopping_cooklang(by_hand)
    assert "potato{1%kg}\n" in text
    assert "lemon{2}\n" in text
    assert "chickpeas{2%tin (400 g)}\n" in text
    assert "potato{2.2%lb}\n" in shopping_cooklang(by_hand, "us")
    assert "salt" not in text


def test_cooklang_tells_two_ways_of_one_name_apart(by_hand: ShoppingList) -> None:
    (tin,) = only(by_hand, "chickpeas", item="tin", name="Spinach").items
    (fresh,) = only(by_hand, "spinach").items
    both = by_hand.model_copy(update={"items": (fresh, tin)})
    found = cooklang.parse_shopping_list(shopping_cooklang(both)).items
    assert [item.name for item in found] == ["spinach", "Spinach (tin)"]
    config = cooklang.parse_aisle_config(aisle_conf(both))
    assert config.category_for("Spinach (tin)") == tin.aisle
    assert config.category_for("spinach") == "produce"


@pytest.mark.parametrize("name", ["./Breakfast", "../x", "- x", "-- x", "// x", "[x]", "x|y", "{}"])
def test_cooklang_takes_no_food_for_a_recipe_or_a_note(name: str, by_hand: ShoppingList) -> None:
    one = only(by_hand, "lemon", name=name)
    (item,) = cooklang.parse_shopping_list(shopping_cooklang(one)).items
    assert isinstance(item, cooklang.IngredientItem)
    assert item.quantity_text == "2"
    assert cooklang.parse_aisle_config(aisle_conf(one)).category_for(item.name) == "fruit"


def test_aisles_in_walking_order_with_their_foods(by_hand: ShoppingList) -> None:
    assert aisle_conf(by_hand).split("\n\n")[:3] == [
        "[produce]\npotato|potatoes\nspinach",
        "[fruit]\nlemon|lemons",
        "[herbs]\nparsley",
    ]


@pytest.mark.parametrize("name", OURS)
def test_the_same_list_gives_the_same_bytes(name: str, by_hand: ShoppingList) -> None:
    again = ShoppingList.model_validate_json(by_hand.model_dump_json(by_alias=True))
    assert render(by_hand, name) == render(again, name)


def test_a_workbook_with_nothing_in_it_opens(empty: ShoppingList) -> None:
    book = openpyxl.load_workbook(io.BytesIO(shopping_xlsx(empty)))
    assert [sheet.max_row for sheet in book] == [4, 1, 1]
