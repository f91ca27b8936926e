"""A shopping list whose names are hostile, in the formats that other programs import."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import cooklang
import openpyxl
import pytest
from hostile import EVERY, computes, is_calm

from mealplan.exports.list_formats import render
from mealplan.exports.pantry_csv import pantry_csv
from mealplan.exports.shopping_cooklang import aisle_conf
from mealplan.exports.shopping_table import shopping_table
from mealplan.exports.shopping_xlsx import OPEN
from mealplan.plain_text import one_line
from mealplan.shopping import ShoppingList

Lists = Callable[[str], ShoppingList]


@pytest.mark.parametrize("text", EVERY, ids=ascii)
def test_a_line_stays_a_line(text: str, hostile_list: Lists) -> None:
    """For apps an item is a line, and for some of them also what a comma parts."""
    pasted = render(hostile_list(text), "text")
    assert isinstance(pasted, str)
    assert pasted.count("\n") == 1
    assert is_calm(pasted)
    assert pasted[0].isdigit()
    assert "," not in pasted


@pytest.mark.parametrize("text", EVERY, ids=ascii)
def test_todoist_finds_no_label_link_or_formula(text: str, hostile_list: Lists) -> None:
    """A label is an ``@`` (``#`` a project, ``!`` a reminder) that begins a word."""
    page = render(hostile_list(text), "todoist")
    assert isinstance(page, str)
    assert is_calm(page.replace("\r", ""))
    _, section, task = csv.reader(io.StringIO(page, newline=""), strict=True)
    assert (section[0], task[0]) == ("section", "task")
    for value in (*section, *task):
        assert not computes(value)
        assert not re.search(r"(^|[^\w])[@#!%+&](?=\S)|[*`~<]|\]\(|://|\bwww\.\S", value), value
        assert not re.search(r"(^|\W)_|_(\W|$)", value)


@pytest.mark.parametrize("text", EVERY, ids=ascii)
def test_cooklang_reads_one_food_in_one_aisle(text: str, hostile_list: Lists) -> None:
    listed = hostile_list(text)
    page, conf = render(listed, "cooklang"), aisle_conf(listed)
    assert isinstance(page, str)
    assert is_calm(page)
    assert is_calm(conf)
    (line,) = cooklang.parse_shopping_list(page).items
    assert isinstance(line, cooklang.IngredientItem)
    assert line.quantity_text is not None
    assert line.quantity_text.startswith(f"{listed.items[0].buy}%")
    (aisle,) = cooklang.parse_aisle_config(conf).categories
    assert [food.name for food in aisle.ingredients] == [line.name]


@pytest.mark.parametrize("text", EVERY, ids=ascii)
def test_a_workbook_computes_our_sums_alone(text: str, hostile_list: Lists) -> None:
    book = openpyxl.load_workbook(io.BytesIO(bytes(render(hostile_list(text), "xlsx"))))
    formulas, links, names = [], [], []
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                links += [cell.hyperlink] if cell.hyperlink else []
                formulas += [cell.value] if cell.data_type == "f" else []
                names += [cell.value] if cell.data_type == "s" else []
    assert formulas == ["=SUM(F5:F5)", f'=SUMIF(A5:A5,"{OPEN}",F5:F5)']
    assert links == []
    assert names.count(one_line(text)) >= 4
    assert all(is_calm(name) for name in names)


@pytest.mark.parametrize("text", EVERY, ids=ascii)
@pytest.mark.parametrize("width", [60, 80, 140])
def test_a_table_keeps_its_lines(text: str, width: int, hostile_list: Lists) -> None:
    page = shopping_table(hostile_list(text), width=width)
    assert is_calm(page)
    assert max(map(len, page.splitlines())) <= width


@pytest.mark.parametrize("text", EVERY, ids=ascii)
def test_a_pantry_is_no_formula(text: str, hostile_list: Lists) -> None:
    rows = list(csv.reader(io.StringIO(pantry_csv(hostile_list(text)), newline=""), strict=True))
    assert all(len(row) == 5 for row in rows)
    assert not any(computes(value) for row in rows for value in row)
