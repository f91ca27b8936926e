"""Each format of the list read back by a reader that is not ours."""

from __future__ import annotations

import csv
import io
import itertools
import json

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from markdown_it import MarkdownIt
from rich.console import Console

from food_db import FoodDB
from mealplan.exports.list_formats import LIST_FORMATS, render
from mealplan.exports.shopping_table import shopping_renderable
from mealplan.pantry import Pantry, Stock
from mealplan.plan import Plan
from mealplan.shopping import ShoppingList, shopping_list


@pytest.fixture(scope="module")
def shopping(two_days: Plan, kitchen: FoodDB) -> ShoppingList:
    """The two days with salt in the kitchen."""
    return shopping_list(two_days, kitchen, Pantry(stock=(Stock(food="salt", grams=500),)))


def test_csv_is_read_back_by_the_csv_module(shopping: ShoppingList) -> None:
    text = render(shopping, "csv")
    assert text.count("\r\n") == len(shopping.items) + 1
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert sorted(row["food"] for row in rows) == sorted(item.food for item in shopping.items)
    assert next(row for row in rows if row["food"] == "lemon") == {
        "section": "Fruit",
        "aisle": "fruit",
        "food": "lemon",
        "name": "lemon",
        "item": "fresh",
        "line": "2 lemons",
        "buy": "2",
        "unit": "piece",
        "grams": "65",
        "quantity": "1.444",
        "at_home_grams": "0",
        "left_over_grams": "25",
        "left_over_until": "2026-11-26",  # bought on Monday, it keeps 3 days
        "cost": "1.08",
        "currency": "USD",
        "price_basis": "estimate",
        "price_year": "2022",
        "staple": "no",
        "fresh": "yes",
        "needed": "2026-11-23",
        "for": "2026-11-23 lunch; 2026-11-23 dinner; 2026-11-24 lunch",
        "dishes": "Hummus; Soup *of* [greens]",
    }
    bread = next(row for row in rows if row["food"] == "rye-bread")
    assert bread["dishes"] == 'Toast, "rye"'
    # 23.68 less the salt, 3.00
    assert sum(float(row["cost"]) for row in rows) == pytest.approx(20.68)


def test_json_meets_its_schema_and_comes_back_whole(shopping: ShoppingList) -> None:
    text = render(shopping, "json")
    data = json.loads(text)
    Draft202012Validator(ShoppingList.model_json_schema(by_alias=True)).validate(data)
    assert data["schema"] == "mealplan/shopping/2"
    assert {"items", "total", "currency"} <= set(data)
    contract = "food name aisle item grams quantity unit at_home buy left_over rests cost basis"
    assert set(data["items"][0]) == {*contract.split(), "year", "staple", "fresh", "for"}
    assert set(data["items"][0]["for"][0]) == {"date", "slot", "title", "grams"}
    assert ShoppingList.model_validate(data) == shopping


def test_markdown_is_a_task_list_by_aisle(shopping: ShoppingList) -> None:
    text = render(shopping, "markdown")
    assert "- [ ] 2 tins (400 g) chickpeas — for: Mon lunch, Tue lunch; left over: ½ tin\n" in text
    headings, tasks = [], []
    tokens = MarkdownIt("commonmark").parse(text)
    for opener, inline in itertools.pairwise(tokens):
        shown = "".join(part.content for part in inline.children or [])
        if opener.type == "heading_open" and opener.tag == "h2":
            headings.append(shown)
        elif opener.type == "paragraph_open" and shown.startswith("["):
            tasks.append(shown)
    aisles = [aisle.capitalize() for aisle, _ in shopping.by_aisle() if aisle != "spices"]
    assert headings[:-2] == [*aisles, "You have it"]
    assert tasks[0] == "[ ] 1 kg potatoes — for: Mon dinner; left over: ½ kg"
    assert tasks[-1] == "[x] salt — for: Mon lunch, Mon dinner, Tue lunch; left over: ½ pack"
    assert len(tasks) == len(shopping.items)
    assert "- At the till: 20.68 USD, in whole units.\n" in text
    assert "10.92 USD" in text


def test_table_fits_eighty_columns_and_says_both_sums(shopping: ShoppingList) -> None:
    text = render(shopping, "table")
    assert max(len(row) for row in text.splitlines()) <= 80
    assert "\x1b" not in text
    rows = [" ".join(row.split()) for row in text.splitlines()]
    assert rows[0] == "Shopping list: 3 days from Mon 23 Nov 2026, 2 people"
    # 25 g of 45 g are left of the lemons: 0.55, a half; 475 g of a 500 g loaf: three quarters
    assert "2 lemons Mon lunch, Mon dinner, Tue lunch ½ piece 1.08" in rows
    assert "2 loaves (500 g) rye bread Tue dinner ¾ loaf 8.00" in rows
    assert "salt Mon lunch, Mon dinner, Tue lunch ½ pack" in rows
    assert rows.index("Produce") < rows.index("Fruit") < rows.index("Freezer")
    assert rows.index("Freezer") < rows.index("You have it")
    assert "At the till: 20.68 USD, in whole units." in text
    assert "The meals use 10.92 USD worth of food" in text


def test_names_are_not_taken_for_markup(shopping: ShoppingList) -> None:
    items = tuple(item.model_copy(update={"name": "[bold]x"}) for item in shopping.items)
    console = Console(file=io.StringIO(), width=80, force_terminal=True)
    with console.capture() as capture:
        console.print(shopping_renderable(shopping.model_copy(update={"items": items})))
    assert capture.get().count("[bold]x") >= len(items)


@pytest.mark.parametrize("name", sorted(LIST_FORMATS))
def test_an_empty_list_has_a_form_too(name: str, shopping: ShoppingList) -> None:
    """Only what is an item a line is empty then."""
    empty = shopping.model_copy(update={"items": (), "total": 0.0, "prorated": 0.0})
    assert bool(render(empty, name)) == (name not in ("text", "cooklang", "aisles"))
