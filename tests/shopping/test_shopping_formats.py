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
from mealplan.exports import SHOPPING_FORMATS
from mealplan.exports.shopping_table import shopping_renderable
from mealplan.pantry import Pantry, Stock
from mealplan.plan import Plan
from mealplan.shopping import ShoppingList, shopping_list


@pytest.fixture(scope="module")
def shopping(two_days: Plan, kitchen: FoodDB) -> ShoppingList:
    """The two days with salt in the kitchen."""
    return shopping_list(two_days, kitchen, Pantry(stock=(Stock(food="salt", grams=500),)))


def test_csv_is_read_back_by_the_csv_module(shopping: ShoppingList) -> None:
    text = SHOPPING_FORMATS["csv"](shopping)
    assert text.count("\r\n") == len(shopping.items) + 1
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [row["food"] for row in rows] == [item.food for item in shopping.items]
    lemon = next(row for row in rows if row["food"] == "lemon")
    assert lemon == {
        "aisle": "fruit",
        "food": "lemon",
        "name": "lemon",
        "item": "fresh",
        "amount": "2 pieces",
        "buy": "2",
        "unit": "piece",
        "grams": "65.0",
        "quantity": "1.444",
        "left_over_grams": "25.0",
        "cost": "1.08",
        "currency": "USD",
        "for": "Hummus; Soup *of* [greens]",
    }
    bread = next(row for row in rows if row["food"] == "rye-bread")
    assert bread["for"] == 'Toast, "rye"'
    # 23.68 less the salt, 3.00
    assert sum(float(row["cost"]) for row in rows) == pytest.approx(20.68)


def test_json_meets_its_schema_and_comes_back_whole(shopping: ShoppingList) -> None:
    text = SHOPPING_FORMATS["json"](shopping)
    data = json.loads(text)
    Draft202012Validator(ShoppingList.model_json_schema(by_alias=True)).validate(data)
    assert data["schema"] == "mealplan/shopping/1"
    assert {"items", "total", "currency"} <= set(data)
    contract = "food name aisle grams quantity unit buy left_over cost for"
    assert set(data["items"][0]) == {*contract.split(), "item"}
    assert ShoppingList.model_validate(data) == shopping


def test_markdown_is_a_task_list_by_aisle(shopping: ShoppingList) -> None:
    text = SHOPPING_FORMATS["markdown"](shopping)
    assert "- [ ] 2 tins (400 g) chickpeas — Hummus\n" in text
    headings, tasks = [], []
    tokens = MarkdownIt("commonmark").parse(text)
    for opener, inline in itertools.pairwise(tokens):
        shown = "".join(part.content for part in inline.children or [])
        if opener.type == "heading_open" and opener.tag == "h2":
            headings.append(shown)
        elif opener.type == "paragraph_open" and opener.level > 0:
            tasks.append(shown)
    assert headings == [aisle.capitalize() for aisle, _ in shopping.by_aisle()]
    assert tasks == [
        f"[ ] {item.amount} {item.name} — {', '.join(item.for_)}"
        if item.buy
        else f"[x] {item.name} (you have it) — {', '.join(item.for_)}"
        for item in shopping.items
    ]
    assert "**Total: 20.68 USD**" in text
    assert "10.92 USD" in text


def test_table_fits_eighty_columns_and_says_both_sums(shopping: ShoppingList) -> None:
    text = SHOPPING_FORMATS["table"](shopping)
    assert max(len(row) for row in text.splitlines()) <= 80
    assert "\x1b" not in text
    rows = [" ".join(row.split()) for row in text.splitlines()]
    assert rows[0] == "Shopping list: 3 days from Mon 23 Nov 2026, 2 people"
    # 25 g of 45 g are left of the lemons: 0.55, a half; 475 g of a 500 g loaf: three quarters
    assert "2 pieces lemon Hummus + 1 ½ piece 1.08" in rows
    assert '2 loaves (500 g) rye bread Toast, "rye" ¾ loaf 8.00' in rows
    assert "you have it salt Hummus + 1 ½ pack" in rows
    assert rows.index("PRODUCE") < rows.index("FRUIT") < rows.index("FREEZER")
    assert "At the till: 20.68 USD (whole units)." in text
    assert "The meals use 10.92 USD worth of food" in text


def test_titles_are_not_taken_for_markup(shopping: ShoppingList) -> None:
    console = Console(file=io.StringIO(), width=80, force_terminal=True)
    with console.capture() as capture:
        console.print(shopping_renderable(shopping))
    assert "Soup *of* [greens]" in capture.get()


@pytest.mark.parametrize("name", sorted(SHOPPING_FORMATS))
def test_an_empty_list_has_a_form_too(name: str, shopping: ShoppingList) -> None:
    empty = shopping.model_copy(update={"items": (), "total": 0.0, "prorated": 0.0})
    assert SHOPPING_FORMATS[name](empty).endswith("\n")
