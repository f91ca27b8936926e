"""Hostile text stays text in every export, read back by readers that are not ours."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from hand_pack import EXACT, dish, hand_pack, hand_profile
from hostile import (
    EVERY,
    FORMULAS,
    MARKUP,
    STEERING,
    Tags,
    cells_of,
    computes,
    is_calm,
    markdown_kinds,
    markdown_shown,
)
from rich.console import Console
from rich.text import Text

from mealplan import Frontier, Plan, tradeoff
from mealplan.errors import plain
from mealplan.exports.frontier_picture import picture
from mealplan.exports.frontier_terminal import frontier_view
from mealplan.exports.inert import Inert, plain_view, quiet_console
from mealplan.exports.list_formats import render
from mealplan.exports.markdown_text import safe
from mealplan.exports.plan_markdown import plan_markdown
from mealplan.exports.plan_terminal import week_view
from mealplan.exports.shopping_table import shopping_renderable
from mealplan.plain_text import cell, html_text, json_text, one_line
from mealplan.shopping import ShoppingList

Plans = Callable[[str], Plan]
Lists = Callable[[str], ShoppingList]
SAMPLE = [*FORMULAS[::6], *MARKUP[::5], *STEERING[::5]]
"""For what takes long; the single texts are all tried below."""


def seen(text: str) -> str:
    """The text as a person should see it, on one line."""
    return " ".join(one_line(text).split())


@pytest.mark.parametrize("text", EVERY, ids=ascii)
def test_every_text_in_markdown(text: str) -> None:
    """As a paragraph, in a list, in a table, in bold: always its letters and no mark of its own."""
    safely = safe(text)
    page = f"{safely}\n\n- {safely}\n\n| p | q |\n|---|---|\n| {safely} | x |\n\n**z {safely}**\n"
    ours = {"paragraph", "bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td"}
    kinds = {kind.removesuffix("_open").removesuffix("_close") for kind in markdown_kinds(page)}
    assert kinds <= ours | {"inline", "text", "text_special", "strong"}
    assert len(cells_of(page)[1]) == 2
    assert markdown_shown(page).count(seen(text)) == 4
    assert is_calm(page)


@pytest.mark.parametrize("text", EVERY, ids=ascii)
def test_every_text_as_a_cell(text: str) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerow(["a", cell(text), "b"])
    ((a, read, b),) = csv.reader(io.StringIO(stream.getvalue(), newline=""), strict=True)
    assert (a, b) == ("a", "b")
    assert not computes(read)
    assert is_calm(stream.getvalue().replace("\r\n", "\n"))
    assert read.replace("'", "") == one_line(text).replace("'", "")
    if not text.startswith("'") and not computes(one_line(text)):
        assert read == one_line(text), "what is no formula is left as it is"


@pytest.mark.parametrize("text", EVERY, ids=ascii)
def test_every_text_as_html_and_json(text: str) -> None:
    page = Tags(f'<td title="{html_text(text)}">{html_text(text)}</td>')
    assert page.tags == {"td"}
    assert page.attributes == [("title", one_line(text))]
    assert "".join(page.text) == one_line(text)
    written = json_text({text: [text]})
    assert json.loads(written) == {text: [text]}
    assert is_calm(written)


@pytest.mark.parametrize("text", EVERY, ids=ascii)
def test_every_text_on_a_terminal(text: str) -> None:
    """A terminal with all colours writes the colours of ours and the text, nothing else."""
    stream = io.StringIO()
    console = quiet_console(file=stream, width=200, force_terminal=True, color_system="truecolor")
    console.print(Inert(Text(text, style="bold")))
    console.print(Inert(text))
    written = stream.getvalue()
    bare = Text.from_ansi(written).plain
    assert is_calm(bare)
    assert written.replace("\x1b[1m", "").replace("\x1b[0m", "").replace("\n", "").isprintable()
    shown = plain_view(Text(text), 200)
    assert is_calm(shown)


@pytest.mark.parametrize("text", SAMPLE, ids=ascii)
def test_a_plan(text: str, hostile_plan: Plans) -> None:
    plan = hostile_plan(text)
    assert is_calm(plain_view(week_view(plan, 120), 120))
    page = plan_markdown(plan)
    assert is_calm(page)
    kinds = markdown_kinds(page)
    assert not {"link_open", "image", "html_block", "code_inline", "s_open", "fence"} & kinds
    assert "html_inline" not in markdown_kinds(page.replace("<br>", " "))
    assert {len(row) for row in cells_of(page)} <= {4, 5}
    assert markdown_shown(page).count(seen(text)) > 20
    html = Tags(plan._repr_html_())
    assert html.tags == {"table", "tbody", "tr", "td"}
    assert html.attributes == []
    data = json.loads(plan.to_json())
    assert data["meals"][0]["dishes"][0]["title"] == text
    assert is_calm(plan.to_json())


@pytest.mark.parametrize("text", EVERY, ids=ascii)
def test_a_shopping_list(text: str, hostile_list: Lists) -> None:
    listed = hostile_list(text)
    rows = list(csv.DictReader(io.StringIO(render(listed, "csv"), newline="")))
    assert len(rows) == 1
    assert not any(computes(value) for value in rows[0].values())
    assert float(rows[0]["grams"]) == pytest.approx(listed.items[0].grams, abs=0.05)
    page = render(listed, "markdown")
    assert not {"link_open", "image", "html_block", "html_inline"} & markdown_kinds(page)
    assert seen(text) in markdown_shown(page)
    table = render(listed, "table")
    assert all(map(is_calm, (page, table, render(listed, "json"))))
    data = json.loads(render(listed, "json"))
    assert {use["title"] for use in data["items"][0]["for"]} == {text}
    html = Tags(listed._repr_html_())
    assert html.tags == {"table", "tbody", "tr", "td"}


@pytest.fixture(scope="module")
def frontier() -> Frontier:
    pack = hand_pack(*(dish(f"d{n}", fibre_g=3.0 * n, usd=float(n)) for n in range(1, 7)))
    return tradeoff(hand_profile(), points=8, pack=pack, options=EXACT)


def hostile_frontier(frontier: Frontier, text: str, hostile_plan: Plans) -> Frontier:
    points = tuple(
        dataclasses.replace(point, plan=hostile_plan(text), over=(text,))
        for point in frontier.points
    )
    return dataclasses.replace(frontier, points=points, unit=text, notes=(text,))


@pytest.mark.parametrize("text", SAMPLE, ids=ascii)
def test_a_frontier(text: str, frontier: Frontier, hostile_plan: Plans) -> None:
    found = hostile_frontier(frontier, text, hostile_plan)
    assert is_calm(plain_view(frontier_view(found), 120))
    assert is_calm(found.to_json())
    assert json.loads(found.to_json())["unit"] == text
    page = Tags(found._repr_html_())
    assert page.tags <= {"table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize("text", ["$\\frac{1}{2}$", "<script>x</script>&", "a\x1b[2Jb\u202e"])
def test_a_picture(text: str, frontier: Frontier, hostile_plan: Plans) -> None:
    """A dollar sign is no mathematics, and an SVG has the text as it is, read as XML."""
    found = hostile_frontier(frontier, text, hostile_plan)
    root = ET.fromstring(picture(found, ".svg"))
    texts = ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("}text")]
    assert any(f"({one_line(text)} for" in words for words in texts), texts
    assert not [node for node in root.iter() if node.tag.endswith("}script")]


def test_the_terminal_of_rich_alone_would_let_it_through() -> None:
    """The control: without `Inert` an escape sequence reaches the terminal."""
    stream = io.StringIO()
    Console(file=stream, force_terminal=True).print(Text("a\x1b[2Jb"))
    assert "\x1b[2J" in stream.getvalue()
    assert plain("a\x1b[2Jb") == r"a\x1b[2Jb"


def test_colours_and_lines_of_ours_stay(hostile_list: Lists) -> None:
    stream = io.StringIO()
    console = quiet_console(file=stream, width=80, force_terminal=True, color_system="standard")
    console.print(Inert(shopping_renderable(hostile_list("rice"))))
    assert "\x1b[1m" in stream.getvalue()
    assert stream.getvalue().count("\n") > 5
