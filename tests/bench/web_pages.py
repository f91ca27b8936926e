"""Pages of plan files in Chromium: size, time, accessibility with all unfolded, pages of paper.

    python tests/bench/web_pages.py week.json family.json

axe-core at three widths in both schemes, plain and with each of three recipes open; the width of
the page; console and network; a page a week on A4 and Letter.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader

from mealplan import Plan
from mealplan.exports.shopping_html import shopping_html
from mealplan.exports.week_page import week_page

WIDTHS = (360, 768, 1440)
UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true; })"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def looked_at(browser: Browser, address: str) -> list[str]:
    """What is wrong with a page."""
    wrong: list[str] = []
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            where = f"{scheme} {width}"
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page.on("console", lambda told, where=where: wrong.append(f"{where}: {told.text}"))
            page.on(
                "request",
                lambda asked, where=where: (
                    None
                    if asked.url.startswith(address)
                    else wrong.append(f"{where}: asks for {asked.url}")
                ),
            )
            page.goto(address)
            page.evaluate(UNFOLD)
            if page.evaluate(OVERFLOW):
                wrong.append(f"{where}: wider than the window")
            found = Axe().run(page).response["violations"]
            dishes = page.locator(".dish").count()
            for number in {0, dishes // 2, dishes - 1} if dishes else ():
                page.locator(".dish").nth(number).click()
                found += Axe().run(page, {"include": ["dialog[open]"]}).response["violations"]
                page.keyboard.press("Escape")
            wrong.extend(f"{where}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in found)
            page.close()
    return wrong


def main(paths: list[str]) -> None:
    """Prints a line a page, and what is wrong with it."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name in paths:
            plan = Plan.load(name)
            week_page(plan)
            begun = time.perf_counter()
            texts = {"page": week_page(plan), "list": shopping_html(plan.shopping_list())}
            took = time.perf_counter() - begun
            for kind, text in texts.items():
                file = Path(folder) / f"{kind}.html"
                file.write_text(text, encoding="utf-8")
                counts = []
                for paper in ("A4", "Letter"):
                    page = browser.new_page()
                    page.goto(file.as_uri())
                    page.pdf(path=f"{folder}/x.pdf", format=paper)
                    counts.append(f"{len(PdfReader(f'{folder}/x.pdf').pages)} {paper}")
                    page.close()
                print(f"{name} {kind}: {len(text.encode()):,} bytes, {', '.join(counts)}")
                for line in looked_at(browser, file.as_uri()):
                    print(f"  WRONG {line}")
            print(f"  made in {took:.2f} s")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
