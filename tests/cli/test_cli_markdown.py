"""Markdown exports, read back by markdown-it-py: a parser that is not ours."""

from __future__ import annotations

import html
import itertools
import json
import re
from pathlib import Path

import pytest
from cli_run import run
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mealplan import Plan
from mealplan.exports.plan_markdown import plan_markdown
from mealplan.plan import RuleStatus

PARSER = MarkdownIt("commonmark").enable("table")


def tables(text: str) -> list[list[list[str]]]:
    """The tables of a document, as rows of cells as written."""
    found: list[list[list[str]]] = []
    tokens = PARSER.parse(text)
    for before, token in itertools.pairwise(tokens):
        if before.type == "table_open":
            found.append([])
        if token.type == "tr_open":
            found[-1].append([])
        if before.type in ("th_open", "td_open"):
            found[-1][-1].append(token.content)
    return found


def headings(text: str, level: int) -> list[str]:
    tokens: list[Token] = PARSER.parse(text)
    pairs = itertools.pairwise(tokens)
    return [b.content for a, b in pairs if a.type == "heading_open" and a.tag == f"h{level}"]


def visible(text: str) -> str:
    """What a reader of the rendered page sees."""
    return html.unescape(re.sub(r"<[^>]+>", " ", PARSER.render(text)))


@pytest.mark.parametrize("which", ["week", "couple"])
def test_the_week_is_a_table_of_days_and_meals(which: str, request: pytest.FixtureRequest) -> None:
    plan: Plan = request.getfixturevalue(which)
    grid, pillars = tables(plan_markdown(plan))
    assert grid[0] == ["", "Breakfast", "Lunch", "Dinner", "Snack"]
    assert len(grid) == 1 + len(plan.dates)
    assert all(len(row) == 5 for row in grid)
    for row, date in zip(grid[1:], plan.dates, strict=True):
        assert row[0].strip("*").split()[1] == str(date.day)
        meals = [meal for meal in plan.meals if meal.date == date]
        for cell, meal in zip(row[1:], meals, strict=True):
            marks = [" ↺" * dish.leftover for dish in meal.dishes]
            titles = [dish.title for dish in meal.dishes]
            assert cell.split("<br>") == [f"{a}{b}" for a, b in zip(titles, marks, strict=True)]
    assert len(pillars) == 1 + len(plan.pillars)


def test_the_headings_are_the_days(couple: Plan) -> None:
    """The couple eats from Monday 23 November 2026 on."""
    text, names = plan_markdown(couple), ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    days = [f"{names[i]} {23 + i} Nov" for i in range(len(couple.dates))]
    assert headings(text, 1) == [f"Menus {days[0]} – {days[-1]} 2026"]
    assert headings(text, 2)[: len(days)] == days


def test_every_dish_stands_under_its_day_with_its_portions(couple: Plan) -> None:
    page = visible(plan_markdown(couple))
    for meal in couple.meals:
        for dish in meal.dishes:
            assert dish.title in page
            assert set(dish.portions) == {"Ana", "Ben"}
    assert re.search(r"\(Ana (\d?[¼½¾]|\d), Ben (\d?[¼½¾]|\d)\)", page)


HOSTILE = "A|B *c* _d_ `e` <i>f</i> [g](h) # \\"


def test_a_title_means_itself(week_file: Path, tmp_path: Path) -> None:
    data = json.loads(week_file.read_text(encoding="utf-8"))
    data["meals"][0]["dishes"][0]["title"] = HOSTILE
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    text = run("show", path, "--format", "markdown").stdout
    assert visible(text).count(HOSTILE) == 2  # in the table and under the day
    assert len(tables(text)[0][1]) == 5


def test_a_persons_name_means_itself(couple_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "hostile.json"
    text = couple_file.read_text(encoding="utf-8")
    path.write_text(text.replace('"Ana"', json.dumps(HOSTILE)), encoding="utf-8")
    page = visible(run("show", path, "--format", "markdown").stdout)
    assert f"For {HOSTILE}, Ben" in page
    assert f"({HOSTILE} " in page


def test_rules_that_gave_way_are_listed(week: Plan) -> None:
    """A relaxed rule must reach the reader in every form, with its number and limit."""
    line = week.rules[0].model_copy(
        update={"status": RuleStatus.RELAXED, "value": 1.0, "lower": 3.0, "title": "Fish_twice"}
    )
    text = plan_markdown(week.model_copy(update={"rules": (line,)}))
    assert "Fish_twice" in visible(text)
    assert "at least 3.00" in visible(text)
    assert "Nothing." not in visible(text)
    calm = week.model_copy(update={"rules": ()})
    assert "Nothing." in visible(plan_markdown(calm))


def test_the_shopping_list_names_everything_to_buy(week_file: Path) -> None:
    listed = json.loads(run("shop", week_file, "--format", "json").stdout)
    page = visible(run("shop", week_file, "--format", "markdown").stdout)
    bought = [item for item in listed["items"] if item["buy"]]
    assert len(bought) > 20
    for item in bought:
        assert item["name"] in page


def test_the_proof_and_the_caution_are_there(week: Plan) -> None:
    page = visible(plan_markdown(week))
    assert f"{week.solver.bound:.1f}" in page
    assert "clinician" in page
