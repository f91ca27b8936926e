"""The recipes of a plan as a small book in Markdown, and one recipe alone."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import category

from food_db import FoodDB
from mealplan.cookbook import Sheet, recipe_marks, sheets
from mealplan.exports.book_words import eaten_lines, facts_text, for_whom, headings
from mealplan.exports.markdown_text import safe
from mealplan.exports.plan_markdown import week_table
from mealplan.exports.prepare_markdown import prepare_lines
from mealplan.own_prices import pack_of
from mealplan.plan import Plan
from mealplan.preparation import tasks
from mealplan.summary import DISCLAIMER, week_heading
from mealplan.units import Units
from mealplan.words import span_text

_IN_ANCHOR = ("L", "M", "Nd", "Pc")
"""Categories of Unicode that a heading's name keeps, besides hyphens: words, but no ½."""


def book_markdown(plan: Plan, pack: FoodDB | None = None, units: Units = "metric") -> str:
    """The recipes of a plan, scaled to its table, as a Markdown document.

    Its links lead to headings by the names that GitHub and most others give them.

    Raises:
        InputError: the pack lacks a recipe of the plan.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    pages = sheets(plan, pack, units)
    titles = headings(pages)
    lines = [f"# Recipes for {span_text(plan.dates)}", "", f"For {safe(for_whom(plan))}.", ""]
    lines += ["## Contents", ""]
    ahead = prepare_lines(tasks(plan, pack), "##")
    chapters = [*_chapters(plan), *(["To prepare ahead"] if ahead else [])]
    anchors = _anchors([*chapters, *titles])[len(chapters) :]
    for title, anchor in zip(titles, anchors, strict=True):
        lines.append(f"- [{safe(title)}](#{anchor})")
    for number, week in enumerate(plan.by_week, 1):
        heading = week_heading(plan, number) if plan.weeks else "The week"
        lines += ["", f"## {heading}", "", *week_table(week)]
    lines += ["", *ahead[:-1]] if ahead else []
    for page, title in zip(pages, titles, strict=True):
        lines += ["", f"## {safe(title)}", "", *_recipe(page, pack, eaten_lines(page, plan))]
    return "\n".join([*lines, "", f"*{DISCLAIMER}*", ""])


def recipe_markdown(page: Sheet, pack: FoodDB) -> str:
    """One recipe, scaled, as a Markdown document."""
    return "\n".join([f"# {safe(page.recipe.title)}", "", *_recipe(page, pack, ()), ""])


def _chapters(plan: Plan) -> list[str]:
    """The headings before the recipes, in order, for those could be called like one."""
    weeks = [week_heading(plan, n) for n in range(1, len(plan.weeks) + 1)] or ["The week"]
    return [f"Recipes for {span_text(plan.dates)}", "Contents", *weeks]


def _anchors(titles: list[str]) -> list[str]:
    """The names that headings get as targets of links: small letters, hyphens for spaces.

    >>> _anchors(["Maş piyazı, 1½ servings", "Soup, hot & sour", "Soup, hot & sour"])
    ['maş-piyazı-1-servings', 'soup-hot--sour', 'soup-hot--sour-1']
    """
    taken: dict[str, int] = {}
    names = []
    for heading in titles:
        kept = (c for c in heading.lower() if c in "- " or category(c).startswith(_IN_ANCHOR))
        name = "".join(kept).strip().replace(" ", "-")
        again = taken.get(name, 0)
        taken[name] = again + 1
        names.append(f"{name}-{again}" if again else name)
    return names


def _recipe(page: Sheet, pack: FoodDB, eaten: Iterable[str]) -> list[str]:
    """A recipe below its heading."""
    recipe = page.recipe
    lines = []
    if recipe.english.lower() != recipe.title.lower():
        lines += [f"*{safe(recipe.english)}*", ""]
    lines += [safe(facts_text(page, pack)), ""]
    lines += [safe(recipe_marks(recipe, pack)), ""]
    if told := list(eaten):
        lines += ["**Eaten**", "", *(f"- {safe(line)}" for line in told), ""]
    lines += ["**Ingredients**", "", *(f"- {safe(line.text)}" for line in page.lines), ""]
    if page.ahead:
        lines += [f"**The day before:** {safe(page.ahead)}", ""]
    if page.steps:
        lines += ["**Steps**", ""]
        lines += [f"{n}. {safe(step)}" for n, step in enumerate(page.steps, 1)]
        lines.append("")
    if page.keep:
        lines += [f"**To keep:** {safe(page.keep)}", ""]
    return lines[:-1]
