"""The book and the plan in Markdown, read by markdown-it-py."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import pytest
from hostile import EVERY, cells_of, is_calm, markdown_kinds, markdown_shown
from markdown_it import MarkdownIt
from markdown_it.token import Token

from food_db import FoodDB
from mealplan import Plan
from mealplan.cookbook import Sheet, sheet
from mealplan.exports.book_markdown import book_markdown, recipe_markdown
from mealplan.exports.plan_markdown import plan_markdown, week_table
from mealplan.plain_text import one_line
from mealplan.plan import Target

PARSER = MarkdownIt("commonmark").enable("table")
Books = Callable[[str], tuple[Plan, FoodDB]]


def headings(text: str) -> list[str]:
    tokens = PARSER.parse(text)
    return [
        _words(tokens[n + 1])
        for n, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2"
    ]


def _words(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


def links(text: str) -> dict[str, str]:
    """Target by the words of a link."""
    found: dict[str, str] = {}
    for token in PARSER.parse(text):
        children = token.children or []
        for before, child in itertools.pairwise(children):
            if before.type == "link_open":
                found[child.content] = str(before.attrs["href"])
    return found


def test_the_contents_lead_to_every_recipe(
    couple: Plan, pack: FoodDB, pages: tuple[Sheet, ...]
) -> None:
    text = book_markdown(couple, pack)
    recipes = headings(text)[-len(pages) :]
    assert [title.split(",")[0] for title in recipes] == [
        page.recipe.title.split(",")[0] for page in pages
    ]
    assert len(set(recipes)) == len(pages), "a dish cooked twice for other servings says so"
    assert list(links(text)) == recipes
    # GitHub: small letters, no punctuation but hyphens, no fractions, hyphens for spaces
    for title, target in links(text).items():
        plain = "".join(c for c in title.lower() if c.isalpha() or c in "- _0123456789")
        wanted = PARSER.normalizeLink("#" + plain.replace(" ", "-"))
        assert target in (wanted, f"{wanted}-1", f"{wanted}-2")
    assert len(set(links(text).values())) == len(pages)


def test_a_recipe_says_when_it_is_eaten_by_whom_and_what_goes_in(
    couple: Plan, pack: FoodDB, pages: tuple[Sheet, ...]
) -> None:
    shown = markdown_shown(book_markdown(couple, pack))
    for page in pages:
        for line in page.lines:
            assert " ".join(line.text.split()) in shown
        for step in page.steps:
            assert " ".join(step.split()) in shown
        assert (page.keep or "") in shown
    first = couple.meals[0]
    portion = first.dishes[0].portions["Ben"]
    whole, quarters = divmod(round(portion * 4), 4)
    said = f"{whole or ''}{['', '¼', '½', '¾'][quarters]}"
    assert re.search(rf"Mon 23 Nov[^:]* breakfast: Ana [\d¼½¾]+, Ben {said}\b", shown)


def test_what_is_cooked_and_eaten_alike_stands_in_one_line(couple: Plan, pack: FoodDB) -> None:
    shown = markdown_shown(book_markdown(couple, pack))
    assert ", leftover: Ana" in shown
    assert re.search(r"(Mon|Tue|Wed) \d+ Nov and (Tue|Wed|Thu) \d+ Nov \w+: Ana", shown)


def test_one_recipe_alone(pack: FoodDB) -> None:
    page = sheet(pack.recipes["bissara"], pack, 2)
    text = recipe_markdown(page, pack)
    assert text.startswith("# Bissara\n")
    assert "- 1 cup (150 g) split fava beans" in text
    assert "1. Rinse split fava in several waters." in text
    assert "Eaten" not in text
    assert "steps written for 4" in text
    assert "steps written" not in recipe_markdown(sheet(pack.recipes["bissara"], pack), pack)


def test_the_table_says_who_eats_what_where_they_eat_apart(couple: Plan) -> None:
    """Ana alone has the first dish of the first breakfast; the same twice is said once."""
    first = couple.meals[0]
    one = first.dishes[0]
    hers = one.model_copy(update={"portions": {"Ana": 1.0}})
    his = one.model_copy(update={"portions": {"Ben": 1.5}})
    other = one.model_copy(update={"title": "Toast", "portions": {"Ben": 1.0}})
    for dishes, wanted in (
        ((hers, other), f"Ana: {one.title}<br>Ben: Toast"),
        ((hers, his), one.title),
        ((hers,), f"Ana: {one.title}"),
        ((one,), one.title),
    ):
        meals = (first.model_copy(update={"dishes": dishes}), *couple.meals[1:])
        table = week_table(couple.model_copy(update={"meals": meals}))
        assert cells_of("\n".join(table))[1][1] == wanted


def test_the_plan_says_what_to_prepare_and_every_nutrient(couple: Plan, pack: FoodDB) -> None:
    text = plan_markdown(couple, pack)
    assert "To prepare ahead" in headings(text)
    assert headings(text).count("Nutrients a day") == 1
    rows = [row for row in cells_of(text) if row[0] == "Vitamin D"]
    for row, person in zip(rows, ("Ana", "Ben"), strict=True):
        held = couple.nutrition_[person]
        amount, unit = row[1].split()
        assert float(amount) == pytest.approx(held.mean["vitamin_d_ug"], rel=0.005)
        assert unit == "µg/d"
        assert row[3] == f"{held.coverage['vitamin_d_ug']:.0%}"
    assert "Cook " in markdown_shown(text)
    assert "To prepare ahead" not in plan_markdown(couple), "only with the pack"


def test_no_energy_where_it_is_hidden(hidden: Plan, couple: Plan, pack: FoodDB) -> None:
    wanted = Target(unit="kcal/d", lower=2000)

    def with_target(plan: Plan) -> Plan:
        held = {
            name: one.model_copy(update={"target": {**one.target, "energy_kcal": wanted}})
            for name, one in plan.nutrition_.items()
        }
        return plan.model_copy(update={"nutrition_": held})

    plan = with_target(hidden)
    for text in (book_markdown(plan, pack), plan_markdown(plan, pack)):
        assert "kcal" not in text
    assert "kcal/d" in plan_markdown(with_target(couple), pack)


@pytest.mark.parametrize("text", EVERY[::7], ids=ascii)
def test_hostile_texts_stay_texts(text: str, hostile_book: Books) -> None:
    plan, pack = hostile_book(text)
    for page in (book_markdown(plan, pack), plan_markdown(plan, pack)):
        assert is_calm(page)
        found = markdown_kinds(page.replace("<br>", " "))
        assert not {"image", "html_block", "html_inline", "code_inline", "fence"} & found
        targets = links(page).values()
        assert all(target.startswith("#") for target in targets)
        assert markdown_shown(page).count(" ".join(one_line(text).split())) > 20
