"""The printed plan, book and list, read back by pypdf."""

from __future__ import annotations

import dataclasses
import io
import itertools
import re
from collections.abc import Callable, Iterator

import pytest
from fpdf import FPDF
from hostile import MARKUP, STEERING
from people import MONDAY
from pypdf import PdfReader

from food_db import FoodDB
from mealplan import Plan
from mealplan.cookbook import Sheet
from mealplan.errors import InputError
from mealplan.exports.book_pdf import book_pdf
from mealplan.exports.pdf_page import Block, Style, document, shown, width_of, wrapped
from mealplan.exports.plan_pdf import plan_pdf
from mealplan.exports.shopping_pdf import shopping_pdf
from mealplan.pantry import Pantry, Stock
from mealplan.preparation import tasks
from mealplan.shopping import shopping_list
from mealplan.shopping_words import line_text

Books = Callable[[str], tuple[Plan, FoodDB]]
A4 = (595.28, 841.89)  # points of 1/72 inch: 210 × 297 mm
LETTER = (612.0, 792.0)


@pytest.fixture(scope="module")
def pdf() -> Iterator[FPDF]:
    with document("x", MONDAY) as made:
        made.add_page()
        yield made


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data), strict=True)


@pytest.fixture(scope="module")
def book_bytes(couple: Plan, pack: FoodDB) -> bytes:
    return book_pdf(couple, pack)


@pytest.fixture(scope="module")
def book(book_bytes: bytes) -> PdfReader:
    return read(book_bytes)


def words(text: str) -> str:
    """Text without any room between its letters, for lines are broken anywhere."""
    return re.sub(r"\s+", "", text)


def text_of(reader: PdfReader) -> str:
    return words("".join(page.extract_text() for page in reader.pages))


def size(reader: PdfReader) -> tuple[float, float]:
    box = reader.pages[0].mediabox
    return float(box.width), float(box.height)


def inside(reader: PdfReader) -> bool:
    """Whether every letter stands within the paper's margins of 5 mm, and none on another."""
    edge = 5 / 25.4 * 72
    for page in reader.pages:
        wide, high = float(page.mediabox.width), float(page.mediabox.height)
        seen: list[tuple[float, float]] = []

        def note(text: str, _: object, matrix: list[float], *__: object, at: list = seen) -> None:
            if text.strip():
                at.append((matrix[4], matrix[5]))

        page.extract_text(visitor_text=note)
        assert seen
        if not all(edge <= x <= wide - edge and edge <= y <= high - edge for x, y in seen):
            return False
    return True


def test_the_plan_is_one_landscape_page(couple: Plan, pack: FoodDB) -> None:
    for paper, (wide, high) in (("a4", A4), ("letter", LETTER)):
        reader = read(plan_pdf(couple, pack, paper))  # type: ignore[arg-type]
        assert len(reader.pages) == 1
        assert size(reader) == pytest.approx((high, wide), abs=0.1)
        assert inside(reader)
    text = text_of(reader)
    for meal in couple.meals:
        assert all(words(dish.title) in text for dish in meal.dishes)
    for line in couple.pillars:
        assert words(line.title[1:]) in text
    assert all(words(task.text) in text for task in tasks(couple, pack))
    assert "ittreatsnobody" in text
    assert f"provengap{couple.solver.gap:.2%}" in text
    assert "kcal" not in text.lower()


def test_the_book_holds_every_recipe_whole(book: PdfReader, pages: tuple[Sheet, ...]) -> None:
    assert size(book) == pytest.approx(A4, abs=0.1)
    assert inside(book)
    held = [words(page.extract_text()) for page in book.pages]
    for page in pages:
        wanted = [line.text for line in page.lines] + list(page.steps)
        assert any(all(words(part) in one for part in wanted) for one in held), page.id
    assert "kcal" not in "".join(held).lower()


def test_contents_and_bookmarks_lead_to_the_pages(
    book: PdfReader, pages: tuple[Sheet, ...]
) -> None:
    marks = [mark for mark in book.outline if not isinstance(mark, list)]
    assert [str(mark.title).split(",")[0] for mark in marks] == [
        page.recipe.title.split(",")[0] for page in pages
    ]
    texts = [words(page.extract_text()) for page in book.pages]
    contents = next(n for n, text in enumerate(texts) if "Contents" in text)
    for mark in marks:
        number = book.get_destination_page_number(mark)
        assert number is not None
        title = words(str(mark.title))
        assert title in texts[number]
        assert f"{title}{number + 1}" in texts[contents]
        assert texts[number].endswith(str(number + 1))
    links = [one.get_object() for one in book.pages[contents]["/Annots"]]  # type: ignore[attr-defined]
    assert len(links) >= 2 * len(pages)


def test_metadata_and_fonts(book: PdfReader) -> None:
    assert book.metadata is not None
    assert book.metadata.title == "Recipes for Mon 23 Nov – Thu 26 Nov 2026"
    assert book.metadata.creation_date is not None
    assert f"{book.metadata.creation_date:%Y-%m-%d %H:%M}" == "2026-11-23 00:00"
    assert book.trailer["/Root"]["/Lang"].startswith("en")  # type: ignore[index]
    fonts = book.pages[-1]["/Resources"]["/Font"]  # type: ignore[index]
    for font in fonts.values():
        (whole,) = font.get_object()["/DescendantFonts"]
        described = whole.get_object()["/FontDescriptor"].get_object()
        assert "DejaVu" in described["/FontName"]
        assert len(described["/FontFile2"].get_object().get_data()) < 120_000, "a subset"


def test_the_same_plan_gives_the_same_bytes(couple: Plan, pack: FoodDB, book_bytes: bytes) -> None:
    assert book_pdf(couple, pack) == book_bytes
    assert plan_pdf(couple, pack) == plan_pdf(couple, pack)
    listed = shopping_list(couple, pack)
    assert shopping_pdf(listed) == shopping_pdf(listed)


def test_every_title_and_step_has_its_letters(pack: FoodDB, pdf: FPDF) -> None:
    """No recipe that ships holds a sign that the typeface lacks."""
    for recipe in pack.recipes.values():
        for text in (recipe.title, recipe.english, recipe.keep or "", *recipe.steps):
            for weight in ("", "B", "I"):
                assert "\ufffd" not in shown(pdf, text, weight), text
    assert shown(pdf, "şığōč 味 x") == "şığōč \ufffd x"


def test_lines_are_no_wider_than_asked(pdf: FPDF) -> None:
    style = Style(10)
    for text in ("one two three " * 9, "W" * 300, "a" + "ş" * 90 + " b"):
        lines = wrapped(pdf, text, style, 40)
        assert words("".join(lines)) == words(text)
        assert all(width_of(pdf, line, style) <= 40 for line in lines)
        for line, after in itertools.pairwise(lines):
            both = f"{line} {after.split()[0]}"
            assert width_of(pdf, both, style) > 40, "no line ends early"


def test_a_recipe_longer_than_a_page_runs_on(couple: Plan, pack: FoodDB) -> None:
    recipes = dict(pack.recipes)
    name = couple.meals[0].dishes[0].recipe
    step = "Stir slowly and wait for a while, then go on. " * 30
    recipes[name] = dataclasses.replace(recipes[name], steps=(step,) * 20)
    meals = (couple.meals[0].model_copy(update={"dishes": couple.meals[0].dishes[:1]}),)
    plan = couple.model_copy(update={"meals": meals})
    reader = read(book_pdf(plan, dataclasses.replace(pack, recipes=recipes)))
    assert inside(reader)
    assert text_of(reader).count("Stirslowly") == 600
    assert len(reader.outline) == 1


def test_the_list_has_every_line_once(couple: Plan, pack: FoodDB) -> None:
    shopping = shopping_list(couple, pack)
    for by in ("aisle", "day"):
        reader = read(shopping_pdf(shopping, "us", by, "letter"))  # type: ignore[arg-type]
        assert size(reader) == pytest.approx(LETTER, abs=0.1)
        assert len(reader.pages) <= 2
        assert inside(reader)
        text = text_of(reader)
        assert all(words(line_text(item, "us")) in text for item in shopping.items)
        assert f"{shopping.total:.2f}" in text or f"{shopping.total:,.2f}" in text


def test_boxes_are_drawn_for_what_is_bought(couple: Plan, pack: FoodDB) -> None:
    have = Pantry(stock=(Stock(food="salt", grams=5000), Stock(food="olive-oil", grams=9000)))
    shopping = shopping_list(couple, pack, pantry=have)
    assert any(not item.buy for item in shopping.items)
    reader = read(shopping_pdf(shopping))
    drawn = sum(page.get_contents().get_data().count(b" re ") for page in reader.pages)  # type: ignore[union-attr]
    assert drawn == sum(1 for item in shopping.items if item.buy)


def test_hostile_texts_stay_on_the_page(hostile_book: Books, pdf: FPDF) -> None:
    text = " ".join((*MARKUP[3:6], STEERING[0], STEERING[5], "味噌"))
    plan, pack = hostile_book(text)
    for data in (plan_pdf(plan, pack), book_pdf(plan, pack)):
        reader = read(data)
        assert inside(reader)
        assert b"/JavaScript" not in data
        assert b"/URI" not in data
        assert words(shown(pdf, text))[:60] in text_of(reader)


def test_a_plan_of_endless_words_stays_on_its_pages(hostile_book: Books) -> None:
    reader = read(plan_pdf(*hostile_book("W" * 400)))
    assert inside(reader)
    assert len(reader.pages) > 1


def test_without_the_library_it_says_what_to_install(
    couple: Plan, pack: FoodDB, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(InputError, match=r"a PDF needs fpdf.*pip install 'mealplan\[pdf\]'"):
        plan_pdf(couple, pack)


def test_a_block_knows_its_height(pdf: FPDF) -> None:
    block = Block()
    style = Style(10)
    end = block.lines(pdf, "a b c " * 60, style, 0, 3, 50)
    lines = len(wrapped(pdf, "a b c " * 60, style, 50))
    assert block.height == end == pytest.approx(3 + lines * 10 * 25.4 / 72 * 1.32)
