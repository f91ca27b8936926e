"""Every format, read back by a reader that is not ours, says what the menu needs and costs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections import Counter
from dataclasses import dataclass

import cooklang
import openpyxl
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from lists.menu_totals import Key, Line, menu_lines
from markdown_it import MarkdownIt

from food_db import FoodDB
from mealplan.exports.list_formats import render
from mealplan.exports.shopping_cooklang import aisle_conf
from mealplan.exports.shopping_table import shopping_table
from mealplan.exports.shopping_xlsx import OPEN
from mealplan.plan import Plan
from mealplan.shopping import ShoppingList, shopping_list

_SLOTS = "(?:breakfast|lunch|dinner|snack)"


@dataclass(frozen=True)
class Case:
    """A plan with its list, and what the menu needs."""

    plan: Plan
    shopping: ShoppingList
    lines: dict[Key, Line]

    @property
    def counts(self) -> Counter[int]:
        """The whole units of every line."""
        return Counter(line.buy for line in self.lines.values())

    @property
    def money(self) -> float:
        """At the till."""
        return round(sum(line.cost for line in self.lines.values()), 2)


@pytest.fixture(scope="module", params=["week", "family"])
def case(request: pytest.FixtureRequest, pack: FoodDB) -> Case:
    """A week of one person that was solved, leftovers and all; a fortnight of four people."""
    plan = request.getfixturevalue(request.param)
    return Case(plan, shopping_list(plan, pack), menu_lines(plan, pack))


def text_of(case: Case, name: str) -> str:
    text = render(case.shopping, name)
    assert isinstance(text, str)
    return text


def test_csv(case: Case) -> None:
    rows = list(csv.DictReader(io.StringIO(text_of(case, "csv"), newline=""), strict=True))
    assert len(rows) == len(case.lines)
    for row in rows:
        line = case.lines[row["food"], row["item"]]
        assert (int(row["buy"]), row["unit"]) == (line.buy, line.unit)
        assert float(row["cost"]) == pytest.approx(line.cost)
        assert float(row["grams"]) == pytest.approx(line.grams, abs=6e-4)
    assert sum(float(row["cost"]) for row in rows) == pytest.approx(case.money)
    eaten = {f"{meal.date.isoformat()} {meal.slot}" for meal in case.plan.meals}
    assert {meal for row in rows for meal in row["for"].split("; ")} <= eaten


def test_json(case: Case) -> None:
    data = json.loads(text_of(case, "json"))
    Draft202012Validator(ShoppingList.model_json_schema(by_alias=True)).validate(data)
    found = {(i["food"], i["item"]): (i["buy"], i["cost"], i["unit"]) for i in data["items"]}
    assert found == {key: (x.buy, x.cost, x.unit) for key, x in case.lines.items()}
    for item in data["items"]:
        grams = case.lines[item["food"], item["item"]].grams
        assert item["grams"] == pytest.approx(grams, abs=1e-5)
        assert sum(use["grams"] for use in item["for"]) == pytest.approx(grams, abs=1e-4)
    assert data["total"] == pytest.approx(case.money)


def test_workbook(case: Case) -> None:
    book = openpyxl.load_workbook(io.BytesIO(bytes(render(case.shopping, "xlsx"))), data_only=True)
    rows = list(book["Shopping list"].iter_rows(min_row=5, values_only=True))
    found = Counter((row[7], row[8], row[5], round(row[9], 3)) for row in rows)
    lines = case.lines.values()
    assert found == Counter((x.buy, x.unit, x.cost, round(x.grams, 3)) for x in lines)
    assert {row[0] for row in rows} == {OPEN}
    till, still = (book["Shopping list"].cell(row, 3).value for row in (2, 3))  # kept values
    assert till == still == pytest.approx(case.money)


def test_workbook_by_meal(case: Case) -> None:
    """Grams by food and by meal; a dish that comes back stands with the meal it is cooked for."""
    book = openpyxl.load_workbook(io.BytesIO(bytes(render(case.shopping, "xlsx"))))
    rows = list(book["By meal"].iter_rows(min_row=2, values_only=True))
    found: Counter[str] = Counter()
    for _, _, _, food, grams in rows:
        found[food] += grams
    expected: Counter[str] = Counter()
    for line in case.lines.values():
        expected[line.name] += line.grams
    assert dict(found) == pytest.approx(dict(expected), abs=1e-3)
    cooked = {(r[0].date(), r[1], r[2]) for r in rows}
    eaten = {(m.date, str(m.slot), d.title) for m in case.plan.meals for d in m.dishes}
    assert cooked <= eaten
    assert {title for _, _, title in cooked} == {title for _, _, title in eaten}


def test_markdown(case: Case) -> None:
    tokens = MarkdownIt("commonmark").parse(text_of(case, "markdown"))
    shown = [token.content for token in tokens if token.type == "inline"]
    tasks = [text for text in shown if text.startswith("[ ] ")]
    assert Counter(int(re.findall(r"\d+", task)[0]) for task in tasks) == case.counts
    assert all(re.search(rf"— for: .*{_SLOTS}", task) for task in tasks)
    assert any(text.startswith(f"At the till: {case.money:.2f} USD") for text in shown)


def test_text(case: Case) -> None:
    lines = text_of(case, "text").splitlines()
    assert Counter(int(line.split()[0]) for line in lines) == case.counts
    for line in case.lines.values():  # a plural changes the last letters alone
        assert any(line.name[:-2] in text for text in lines), line.name


@pytest.mark.parametrize("width", [60, 80, 140])
def test_table(case: Case, width: int) -> None:
    page = shopping_table(case.shopping, width=width)
    rows = page.splitlines()
    assert max(map(len, rows)) <= width
    costs = [found[1] for row in rows if (found := re.match(r"\d+ .* (\d+\.\d\d)$", row))]
    assert Counter(costs) == Counter(f"{line.cost:.2f}" for line in case.lines.values())
    assert f"At the till: {case.money:.2f} USD, in whole units." in page
    if width == 140:  # every meal of every line
        meals = sum(len({(u.date, u.slot) for u in i.for_}) for i in case.shopping.items)
        assert len(re.findall(rf"\b{_SLOTS}\b", page)) == meals


def test_todoist(case: Case) -> None:
    tasks = [task for task in read_todoist(text_of(case, "todoist")) if task.section]
    assert Counter(int(task.content.split()[0]) for task in tasks) == case.counts
    assert all(task.priority == 4 for task in tasks)
    assert all(task.date is None for task in tasks)
    assert len({task.section for task in tasks}) <= 20  # a project of Todoist holds no more


def test_cooklang(case: Case) -> None:
    items = cooklang.parse_shopping_list(text_of(case, "cooklang")).items
    assert len(items) == len({item.name.casefold() for item in items}) == len(case.lines)
    found = Counter(item.quantity_text for item in items)
    expected = ((x.buy, x.unit) for x in case.lines.values())
    assert found == Counter(str(n) if unit == "piece" else f"{n}%{unit}" for n, unit in expected)
    config = cooklang.parse_aisle_config(aisle_conf(case.shopping))
    aisles = {item.name: config.category_for(item.name) for item in items}
    assert Counter(aisles.values()) == Counter(item.aisle for item in case.shopping.items)
    assert config.common_name_for("Carrots") == "carrot"


@dataclass(frozen=True)
class Task:
    """A task as Todoist's importer makes it."""

    content: str
    section: str
    priority: int
    date: dt.date | None


def read_todoist(text: str) -> list[Task]:
    """The rows of Todoist's documented template: `section` begins one, `task` goes into it."""
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    columns = "TYPE CONTENT DESCRIPTION PRIORITY INDENT AUTHOR RESPONSIBLE DATE DATE_LANG TIMEZONE"
    assert rows.fieldnames == columns.split()
    section, tasks = "", []
    for row in rows:
        assert row["TYPE"] in ("section", "task")
        if row["TYPE"] == "section":
            section = row["CONTENT"]
            continue
        assert row["INDENT"] == "1"
        assert row["AUTHOR"] == row["RESPONSIBLE"] == row["TIMEZONE"] == ""
        date = dt.date.fromisoformat(row["DATE"]) if row["DATE"] else None
        assert row["DATE_LANG"] == ("en" if date else "")
        # without a priority a task is made p1, the most urgent
        tasks.append(Task(row["CONTENT"], section, int(row["PRIORITY"] or 1), date))
    return tasks


def test_todoist_by_day(case: Case, pack: FoodDB) -> None:
    """Fresh food is due the day before its first dish, and on the day of the list at the earliest;
    what keeps and staples are not due.
    """
    text = render(case.shopping, "todoist", by="day")
    assert isinstance(text, str)
    tasks = read_todoist(text)
    assert Counter(int(task.content.split()[0]) for task in tasks) == case.counts
    first: dict[Key, dt.date] = {}
    for meal in sorted(case.plan.meals, key=lambda meal: meal.date):
        for dish in meal.dishes:
            for used in pack.recipes[dish.recipe].ingredients:
                first.setdefault((used.food, pack.forms[used.food, used.form].item), meal.date)
    fresh_days = pack.constants["fresh-days"].value
    lasting = ("tin", "jar", "frozen", "dried")
    due = Counter(
        max(first[food, item] - dt.timedelta(days=1), case.plan.start)
        for food, item in case.lines
        if item not in lasting and pack.foods[food].keeps_days <= fresh_days
        if not pack.purchases[food, item].staple
    )
    assert Counter(task.date for task in tasks if task.date) == due
    assert due
