"""The pages in a real Chromium: shown, used, heard, printed. A console message or a request fails.

(`opened` of conftest.py checks that after each test.)
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from mealplan import Plan

Opens = Callable[..., Page]
Prints = Callable[[Page, str], Path]
WIDTHS = (360, 768, 1440)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true; })"
CUT = """document.querySelectorAll(
    "#indices .index:nth-of-type(n+3), .aisle:nth-of-type(n+3), dialog:not(#shown), "
    + "#nutrients tr:nth-of-type(n+9), .sheet:nth-of-type(n+2)").forEach(each => each.remove());
"""
NO_MEMORY = """Object.defineProperty(window, "localStorage",
    { get() { throw new DOMException("denied", "SecurityError"); } });"""


def sized(width: int, **more: Any) -> dict[str, Any]:
    return {"viewport": {"width": width, "height": 900}, **more}


def violations(page: Page, part: str, without: str = "nothing") -> list[str]:
    where: Any = {"include": [part], "exclude": [without]}
    found = Axe().run(page, where).response["violations"]
    return [f"{one['id']}: {[node['html'][:150] for node in one['nodes']][:4]}" for one in found]


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (768, "dark"), (1440, "light")])
def test_everybody_can_use_it(width: int, scheme: str, opened: Opens) -> None:
    """axe-core on some of each kind, unfolded; no sideways scrolling; then a recipe is open.

    tests/bench/web_pages.py does it on whole pages, at all widths, in both schemes.
    """
    page = opened("weeks", **sized(width, color_scheme=scheme, reduced_motion="reduce"))
    page.evaluate(UNFOLD)
    assert page.evaluate(OVERFLOW) == 0
    page.evaluate("document.querySelector('dialog:has(.time)').id = 'shown'")
    page.evaluate(CUT)
    page.evaluate("document.querySelector('#shown').id = 'recipe-1'")
    assert violations(page, "html", "dialog") == []
    page.evaluate("location.hash = 'recipe-1'")
    page.locator("dialog[open] button.time").first.click()
    assert page.evaluate(OVERFLOW) == 0
    box = page.locator("dialog[open]").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert violations(page, "dialog[open]") == []


def test_everybody_can_use_the_list(opened: Opens) -> None:
    page = opened("list", **sized(360, color_scheme="dark"))
    assert page.evaluate(OVERFLOW) == 0
    assert violations(page, "html") == []


def test_the_grid_is_a_table_or_a_list_of_days(opened: Opens) -> None:
    page = opened("weeks", **sized(1440))
    head = page.locator(".grid thead th").first
    slot = page.locator(".grid .slot").first
    expect(head).to_be_visible()
    expect(slot).to_be_hidden()
    page.set_viewport_size({"width": 360, "height": 740})
    expect(slot).to_be_visible()
    days = page.locator(".grid tbody tr")
    lefts = {round((days.nth(n).bounding_box() or {"x": -1})["x"]) for n in range(4)}
    assert len(lefts) == 1


def test_a_recipe_opens_and_closes(opened: Opens) -> None:
    page = opened("weeks", **sized(768))
    link = page.locator(".dish").nth(3)
    link.focus()
    page.keyboard.press("Enter")
    recipe = page.locator("dialog[open]")
    expect(recipe.locator("h3")).to_have_text(link.inner_text())
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    expect(recipe).to_have_count(0)
    expect(link).to_be_focused()
    assert "#" not in page.url
    # an address may name it; then with the mouse and with Back
    page.evaluate("location.hash = 'recipe-2'")
    expect(recipe).to_have_attribute("id", "recipe-2")
    recipe.get_by_role("button", name="Close").click()
    expect(recipe).to_have_count(0)
    for leave in (page.go_back, lambda: page.mouse.click(5, 5)):
        page.locator(".dish").first.click()
        expect(recipe).to_have_count(1)
        leave()
        expect(recipe).to_have_count(0)


def test_ticks_are_remembered(opened: Opens) -> None:
    page = opened("list", **sized(360))
    boxes = page.locator("main input")
    for number in (0, 4):
        boxes.nth(number).check()
    progress = page.locator("[data-progress]")
    total = boxes.count()
    expect(progress).to_have_text(f"2 of {total} in the basket")
    page.reload()
    expect(progress).to_have_text(f"2 of {total} in the basket")
    expect(boxes.nth(4)).to_be_checked()
    expect(boxes.nth(1)).not_to_be_checked()
    page.get_by_role("button", name="Untick all").click()
    page.reload()
    expect(progress).to_have_text(f"0 of {total} in the basket")
    line = page.locator("label.item").first
    box = line.bounding_box()
    assert box is not None
    assert box["height"] >= 44, "large enough for a thumb"
    line.locator("small").click()
    expect(line.locator("input")).to_be_checked()


def test_without_memory_it_works_all_the_same(opened: Opens, files: dict[str, str]) -> None:
    page = opened("list", **sized(768))
    page.add_init_script(NO_MEMORY)
    page.goto(files["list"])
    page.locator("label.item input").first.check()
    expect(page.locator("[data-progress]")).to_contain_text("1 of ")
    page.get_by_role("button", name="Colours").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_colours_are_switched_and_remembered(opened: Opens) -> None:
    page = opened("list", **sized(768, color_scheme="light"))
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Colours").click()
    assert page.evaluate(paper) == light
    page.get_by_role("button", name="Colours: light").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark
    page.get_by_role("button", name="Colours: dark").click()
    assert page.evaluate(paper) == light


def test_a_time_in_a_step_counts_down(opened: Opens) -> None:
    page = opened("week", **sized(768))
    timed = page.locator("dialog:has(.time)").first
    name, words = timed.locator("h3").text_content(), timed.locator(".time").first.text_content()
    seconds = int(timed.locator(".time").first.get_attribute("data-seconds") or 0)
    assert seconds >= 60
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.evaluate(f"location.hash = '{timed.get_attribute('id')}'")
    page.locator("dialog[open] button.time").first.click()
    timer = page.locator("dialog[open] .timer")
    expect(timer.locator(".name")).to_have_text(f"{name}, {words}")
    assert _seconds(timer.locator(".left").inner_text()) == seconds
    page.clock.run_for(20_000)
    assert _seconds(timer.locator(".left").inner_text()) == seconds - 20
    page.keyboard.press("Escape")
    timer = page.locator("body > .timers .timer")
    expect(timer).to_be_visible()
    page.clock.fast_forward(seconds * 1000)
    page.clock.run_for(1000)
    assert _seconds(timer.locator(".left").inner_text()) == 0
    expect(page.locator(".timers [role=status]")).to_have_text(f"Time is up: {name}, {words}")
    assert page.title().startswith("Time is up!")
    timer.get_by_role("button", name="+ 1 min").click()
    assert _seconds(timer.locator(".left").inner_text()) == 60
    timer.get_by_role("button", name="Stop").click()
    expect(page.locator(".timers")).to_be_hidden()
    assert page.title().startswith("Menus")


def _seconds(clock: str) -> int:
    whole = 0
    for part in clock.split(":"):
        whole = whole * 60 + int(part)
    return whole


def test_without_a_script_all_is_there_to_read(opened: Opens) -> None:
    page = opened("weeks", "#recipe-2", **sized(768, java_script_enabled=False))
    recipe = page.locator("#recipe-2")
    expect(recipe).to_be_in_viewport()
    expect(recipe.locator("ol.steps li").first).to_be_visible()
    expect(page.locator("button:visible")).to_have_count(0)
    expect(page.locator("#week .grid").first).to_be_visible()


@pytest.mark.parametrize(("name", "pages"), [("week", 1), ("weeks", 2)])
def test_a_week_prints_on_a_page(
    name: str, pages: int, opened: Opens, printed: Prints, week: Plan, couple: Plan
) -> None:
    page = opened(name, **sized(360, color_scheme="dark"))
    assert len(PdfReader(printed(page, "Letter")).pages) == pages
    read = PdfReader(printed(page, "A4")).pages
    assert len(read) == pages
    text = [" ".join(one.extract_text().split()) for one in read]
    plan = week if name == "week" else couple
    for meal in plan.meals:
        number = (meal.date - plan.start).days * pages // len(plan.dates)
        for dish in meal.dishes:
            assert _bare(dish.title) in _bare(text[number]), dish.title
    assert "Pillars: amount / goal" in text[0]
    assert "Untick" not in "".join(text)


def _bare(text: str) -> str:
    """Without spaces, hyphens and ligatures, of which paper has its own."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def test_an_open_recipe_and_the_list_print_alone(opened: Opens, printed: Prints) -> None:
    page = opened("week", **sized(768))
    page.locator(".dish").nth(2).click()
    title = page.locator("dialog[open] h3").inner_text()
    (only,) = PdfReader(printed(page, "A4")).pages
    assert _bare(title) in _bare(only.extract_text())
    assert "Ingredients" in only.extract_text()
    assert "Breakfast" not in only.extract_text()
    page.keyboard.press("Escape")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print the list").click()
    read = PdfReader(printed(page, "A4")).pages
    assert len(read) <= 3
    assert "Breakfast" not in read[0].extract_text().split("Shopping list")[0]
    assert _bare(page.locator("label.item b").first.inner_text()) in _bare(read[0].extract_text())


def test_the_list_alone_prints_on_few_pages(opened: Opens, printed: Prints) -> None:
    page = opened("list", **sized(768))
    read = PdfReader(printed(page, "Letter")).pages
    assert len(read) <= 3
    text = _bare("".join(one.extract_text() for one in read))
    for line in page.locator("label.item b").all_inner_texts():
        assert _bare(line) in text, line
