"""Why a dish is not for somebody: diets, allergies, words, care, the kitchen, the season."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from food_db.marks import appliances
from food_db.pack import FoodDB, Recipe
from food_db.schema import Allergen
from mealplan.people import Eats
from mealplan.verify.case import Case
from mealplan.verify.rest import days_since, rests
from mealplan.verify.selected import breaks
from mealplan.verify.wording import LEFT_OUT, allergic_foods, matching, traces

INSTEAD_OF = "instead-of-"
EXCLUDED = "excluded"
Reason = tuple[str, str]
"""(kind of finding, sentence)"""


def reasons(recipe: Recipe, eaters: Sequence[Eats], case: Case) -> Iterator[Reason]:
    """Every reason why these people and guests must not be served a dish."""
    for someone in eaters:
        yield from _of_diet(someone, recipe, case)
        yield from _of_allergies(someone, recipe, case.pack)
        yield from _of_care(someone, recipe, case)
    yield from _of_kitchen(recipe, case)
    yield from _of_stand_ins(eaters, recipe, case)
    yield from _of_season(recipe, case)
    if rests(recipe, case):
        yield "rest", f"it was eaten {days_since(recipe, case)} days before and rests still"


def _of_diet(someone: Eats, recipe: Recipe, case: Case) -> Iterator[Reason]:
    wrong = [
        f"{food} ({case.pack.foods[food].kind})"
        for food in sorted(recipe.foods)
        if case.pack.foods[food].kind in LEFT_OUT[someone.diet]
    ]
    if wrong:
        held = ", ".join(wrong)
        yield "diet", f"{someone.name} eats {someone.diet}, and the dish holds {held}"


def _of_allergies(someone: Eats, recipe: Recipe, pack: FoodDB) -> Iterator[Reason]:
    wrong = allergic_foods(someone.allergies, recipe, pack)
    if wrong:
        held = _listed(wrong, "is in")
        yield "allergy", f"{someone.name} is allergic, and the dish holds it: {held}"
    warned = traces(someone.allergies, recipe, pack) if someone.traces else []
    if warned:
        held = _listed(warned, "may be in")
        yield "traces", f"{someone.name} is allergic, even to traces: {held}"
    words = matching(someone.never, recipe, pack)
    if words:
        yield "never", f"{someone.name} never eats {', '.join(map(repr, words))}"


def _listed(found: list[tuple[str, str]], verb: str) -> str:
    return "; ".join(f"{word!r} {verb} {food}" for word, food in found)


def _of_care(someone: Eats, recipe: Recipe, case: Case) -> Iterator[Reason]:
    """Exclusions of diets, illnesses, medicines and stages of life."""
    for one in case.held(someone, "exclude"):
        if breaks(one.rule, recipe, case.pack):
            why = f"{', '.join(one.words)}, {one.rule.target}"
            yield "care", f"{someone.name}: {one.rule.title} ({why})"


def _of_kitchen(recipe: Recipe, case: Case) -> Iterator[Reason]:
    """``wishes.exclude`` and ``wishes.lacks`` hold for the whole table."""
    wishes = case.profile.wishes
    words = matching(wishes.exclude, recipe, case.pack)
    if words:
        named = ", ".join(map(repr, words))
        yield EXCLUDED, f"the wishes exclude {named}, and this dish is or holds it"
    lacking = {word.strip().casefold() for word in wishes.lacks}
    if lacking:  # reading all steps takes time
        lacking &= appliances(recipe)
    if lacking:
        text = f"the kitchen lacks {', '.join(sorted(lacking))}, and the dish needs it"
        yield "lacks", text


def _of_stand_ins(eaters: Sequence[Eats], recipe: Recipe, case: Case) -> Iterator[Reason]:
    """Gluten-free bread is for those who avoid gluten, or ask for the dish."""
    wishes, pack = case.profile.wishes, case.pack
    tags = {tag for food in recipe.foods for tag in pack.foods[food].tags}
    replaced = {tag.removeprefix(INSTEAD_OF) for tag in tags if tag.startswith(INSTEAD_OF)}
    if not replaced or matching((*wishes.like, *wishes.love), recipe, pack):
        return
    avoided = {word.strip().casefold() for word in wishes.exclude}
    for someone in eaters:
        avoided |= {word.strip().casefold() for word in (*someone.allergies, *someone.never)}
        for one in case.held(someone, "exclude"):
            kind, _, name = one.rule.target.partition(":")
            avoided |= {name} if kind == "allergen" else set()
    if Allergen.WHEAT in avoided:
        avoided.add(Allergen.GLUTEN)
    needless = ", ".join(sorted(replaced - avoided))
    if needless:
        yield "instead-of", f"a food stands in for {needless}, which nobody here avoids"


def _of_season(recipe: Recipe, case: Case) -> Iterator[Reason]:
    months = {date.month for date in case.dates}
    if case.profile.menu.hemisphere == "southern":  # July there is January here
        months = {month + 6 if month <= 6 else month - 6 for month in months}
    if recipe.season and not months & set(recipe.season):
        yield "season", f"in season in months {recipe.season}; the plan is in {sorted(months)}"
