"""The shopping list as a page of its own, read as text."""

from __future__ import annotations

import pytest
from hostile import EVERY, is_calm
from web_help import Element, read

from mealplan import Plan
from mealplan.exports.shopping_html import shopping_html
from mealplan.pantry import Pantry, Stock
from mealplan.plain_text import one_line
from mealplan.shopping import ShoppingList
from mealplan.shopping_words import line_text, sections


@pytest.fixture(scope="module")
def shopping(couple: Plan) -> ShoppingList:
    food = couple.shopping_list().items[0].food
    stock = (Stock(food=food, grams=9e4),)
    return couple.shopping_list(pantry=Pantry(stock=stock))


def lines_of(root: Element) -> list[str]:
    return [e.all("b")[0].text for e in root.every() if "item" in e.classes]


@pytest.mark.parametrize("by", ["aisle", "day"])
def test_every_line_stands_in_its_part(by: str, shopping: ShoppingList) -> None:
    root = read(shopping_html(shopping, by=by))  # type: ignore[arg-type]
    parts = [(e.all("h2")[0].text, lines_of(e)) for e in root.all("section", "aisle")]
    wanted = [
        (" ".join(title.split()), [line_text(item) for item in items])
        for title, items in sections(shopping, by)  # type: ignore[arg-type]
    ]
    assert parts == wanted
    assert sum(len(lines) for _, lines in parts) == len(shopping.items)
    assert f"{shopping.total:.2f} {shopping.currency}" in root.text


def test_what_is_there_has_no_box(shopping: ShoppingList) -> None:
    root = read(shopping_html(shopping))
    (have,) = root.all("section", "have")
    assert lines_of(have)
    assert have.all("input") == []
    assert len(root.all("input")) == sum(1 for item in shopping.items if item.buy)


def test_units_of_the_united_states(shopping: ShoppingList) -> None:
    told = [item for item in shopping.items if item.buy and " g)" in item.unit]
    assert told
    for units in ("metric", "us"):
        lines = lines_of(read(shopping_html(shopping, units=units)))  # type: ignore[arg-type]
        assert {line_text(item, units) for item in told} <= set(lines)  # type: ignore[arg-type]
        assert any(" g)" in line for line in lines) == (units == "metric")


def test_other_lists_keep_other_ticks(shopping: ShoppingList, week: Plan) -> None:
    keys = {
        next(e.attributes["data-list"] for e in read(page).every() if "data-list" in e.attributes)
        for page in (
            shopping_html(shopping),
            shopping_html(shopping, units="us", by="day"),
            shopping_html(week.shopping_list()),
        )
    }
    assert len(keys) == 2, "the same list in other words is the same list"


@pytest.mark.parametrize("text", EVERY, ids=ascii)
def test_hostile_text_is_text(text: str, shopping: ShoppingList) -> None:
    first = next(item for item in shopping.items if item.buy)
    words = dict.fromkeys(("food", "name", "item", "unit", "aisle"), text)
    item = first.model_copy(update={**words, "staple": False})
    page = shopping_html(shopping.model_copy(update={"items": (item,), "currency": text}))
    assert is_calm(page)
    root = read(page)
    seen = " ".join(one_line(text).split())
    assert seen.casefold() in root.all("h2")[0].text.casefold()
    assert seen in root.all("label")[0].text
    (box,) = root.all("input")
    assert box.attributes["data-item"] == one_line(f"{text}/{text}")
    usual = read(shopping_html(shopping))
    assert {e.tag for e in root.every()} <= {e.tag for e in usual.every()}
