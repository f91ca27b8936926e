"""The list of a real week agrees with its plan."""

from __future__ import annotations

import csv
import io

import pytest

from food_db import load
from mealplan.exports.list_formats import render
from mealplan.nutrition import serving
from mealplan.pantry import Pantry, Stock
from mealplan.plan import Plan
from mealplan.shopping import shopping_list


def test_grams_are_the_grams_of_the_menu(week: Plan) -> None:
    """Each portion through ``nutrition.serving``, which knows nothing of shopping.

    A lemon gives 45 g of juice and 6 g of zest beside it: zest alone is no more to buy.
    """
    pack = load()
    expected: dict[tuple[str, str], float] = {}
    for meal in week.meals:
        for dish in meal.dishes:
            held = serving(pack.recipes[dish.recipe], pack)
            for (food, form), grams in held.food_grams.items():
                key = food, "zest" if form == "zest" else pack.forms[food, form].item
                for portion in dish.portions.values():
                    expected[key] = expected.get(key, 0.0) + grams * portion
    expected.pop(("water", "tap"), None)
    zest = expected.pop(("lemon", "zest"))
    expected["lemon", "fresh"] = max(expected["lemon", "fresh"], zest / 6 * 45)
    found = {(item.food, item.item): item.grams for item in shopping_list(week).items}
    assert found == pytest.approx(expected, abs=1e-5)


def test_prorated_is_the_cost_of_the_plan_and_the_till_asks_for_more(week: Plan) -> None:
    shopping = shopping_list(week)
    assert shopping.prorated == pytest.approx(week.cost.total, abs=0.006)
    assert shopping.total > shopping.prorated


def test_a_kitchen_that_has_the_list_buys_nothing(week: Plan) -> None:
    needed = shopping_list(week).items
    stock = tuple(Stock(food=item.food, grams=item.grams) for item in needed)
    assert shopping_list(week, pantry=Pantry(stock=stock)).total == 0


def test_formats_of_a_real_week(week: Plan) -> None:
    shopping = shopping_list(week)
    table = render(shopping, "table")
    assert max(len(row) for row in table.splitlines()) <= 80
    rows = list(csv.DictReader(io.StringIO(render(shopping, "csv"), newline="")))
    assert sorted(r["food"] for r in rows) == sorted(item.food for item in shopping.items)
    assert render(shopping, "markdown").count("- [ ] ") == len(shopping.items)
