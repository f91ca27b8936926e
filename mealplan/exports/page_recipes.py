"""The recipes of a plan as a page opens them: scaled, with timers, for whom, how they keep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from food_db import FoodDB
from mealplan.cookbook import Cooking, Helping, Line, Sheet, recipe_facts, recipe_marks
from mealplan.exports.page_grid import Seat, sentence_case
from mealplan.plan import Plan
from mealplan.step_times import step_times
from mealplan.words import day_text, portion_text, servings_text


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a step; ``seconds``: of the time that it names, 0 for words."""

    text: str
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class MealView:
    """A meal at which a dish is eaten, by whom how much: ``Ana 1, Ben 1½``."""

    when: str
    portions: str
    again: str


@dataclass(frozen=True, slots=True)
class RecipeView:
    """A recipe on the page. ``id``: a number of ours, for its text may be anybody's.

    ``cooked``: the meals for which it is cooked so, the amounts each time; ``meals``: all at which
    it is eaten.
    """

    id: str
    title: str
    english: str
    facts: str
    marks: str
    lines: tuple[Line, ...]
    steps: tuple[tuple[Span, ...], ...]
    ahead: str
    keep: str
    cooked: tuple[str, ...]
    meals: tuple[MealView, ...]


def recipe_views(plan: Plan, sheets: Sequence[Sheet], pack: FoodDB) -> tuple[RecipeView, ...]:
    """The recipes in the order of their first cooking."""
    titles = {dish.recipe: dish for meal in plan.meals for dish in meal.dishes}
    return tuple(
        RecipeView(
            id=f"recipe-{number}",
            title=titles[sheet.recipe.id].title,
            english=_english(sheet, titles[sheet.recipe.id].title),
            facts=recipe_facts(sheet.recipe, pack, sheet.servings),
            marks=recipe_marks(sheet.recipe, pack),
            lines=sheet.lines,
            steps=tuple(spans(step) for step in sheet.steps),
            ahead=sentence_case(sheet.ahead or ""),
            keep=sentence_case(sheet.keep or ""),
            cooked=tuple(f"{day_text(c.date)} {c.slot}" for c in sheet.cooked),
            meals=tuple(_meal(helping, plan) for c in sheet.cooked for helping in c.helpings),
        )
        for number, sheet in enumerate(sheets, 1)
    )


def seats(sheets: Sequence[Sheet]) -> dict[Seat, str]:
    """The id of the recipe of each dish in the grid."""
    found: dict[Seat, str] = {}
    for number, sheet in enumerate(sheets, 1):
        for cooking in sheet.cooked:
            for place in _places(cooking):
                found.setdefault(place, f"recipe-{number}")
    return found


def spans(step: str) -> tuple[Span, ...]:
    """A step in pieces, the times that it names apart.

    >>> [(span.text, span.seconds) for span in spans("Fry 5 minutes, stir.")]
    [('Fry ', 0), ('5 minutes', 300), (', stir.', 0)]
    """
    pieces, at = [], 0
    for time in step_times(step):
        pieces += [Span(step[at : time.start]), Span(step[time.start : time.end], time.seconds)]
        at = time.end
    pieces.append(Span(step[at:]))
    return tuple(piece for piece in pieces if piece.text)


def _places(cooking: Cooking) -> list[Seat]:
    return [(h.date, h.slot, cooking.recipe.id, h.leftover) for h in cooking.helpings]


def _english(sheet: Sheet, title: str) -> str:
    english = sheet.recipe.english
    return "" if english.casefold() == title.casefold() else english


def _meal(helping: Helping, plan: Plan) -> MealView:
    if len(plan.people) + len(plan.profile.guests) > 1:
        shares = [f"{name} {portion_text(share)}" for name, share in helping.portions.items()]
    else:
        shares = [servings_text(share) for share in helping.portions.values()]
    again = "from the freezer" if helping.frozen else "leftover" if helping.leftover else ""
    return MealView(f"{day_text(helping.date)} {helping.slot}", ", ".join(shares), again)
