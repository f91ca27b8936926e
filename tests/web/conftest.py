"""Pages in a real browser: the system's Chromium, where there is one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from web_help import in_two_weeks

from mealplan import Plan
from mealplan.exports.shopping_html import shopping_html
from mealplan.exports.week_page import week_page

_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    path = os.environ.get("MEALPLAN_CHROMIUM") or next(filter(None, found), None)
    if path is None:
        pytest.skip("no Chromium here: install the system's, or name it in MEALPLAN_CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory, week: Plan, couple: Plan) -> dict[str, str]:
    """The addresses of pages: of one person's week, of a couple in two weeks, of a list."""
    texts = {
        "week": week_page(week),
        "weeks": week_page(in_two_weeks(couple)),
        "list": shopping_html(week.shopping_list()),
    }
    folder = tmp_path_factory.mktemp("pages")
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in texts}


@pytest.fixture
def opened(browser: Browser, files: dict[str, str]) -> Iterator[Callable[..., Page]]:
    """Opens a page; at the end, none has said anything, and none has asked for anything."""
    said: list[str] = []
    contexts = []

    def open_page(name: str, fragment: str = "", **options: object) -> Page:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.partition("#")[0] in files.values()
                else said.append(f"request: {request.url}")
            ),
        )
        page.goto(files[name] + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert said == []


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[Page, str], Path]:
    """Prints a page on a paper."""

    def to_pdf(page: Page, paper: str) -> Path:
        path = tmp_path / f"{paper}.pdf"
        page.pdf(path=str(path), format=paper)
        return path

    return to_pdf
