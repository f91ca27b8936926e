"""What an index asks of dishes rather than of foods: the fat used, a sofrito, frying, salads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from food_db import FoodDB
from food_db.pack import Recipe
from mealplan.scoring.intake import Amount, Helping, Intake

_SOFRITO_COOKED = ("sofrito-tomato", "sofrito-onion")
_SOFRITO_TOO = ("garlic", "olive-oil")


def main_fat_share(intake: Intake) -> Amount:
    """Olive oil as a share of the grams of all added fats; none of either is no olive oil."""
    oil = intake.of_set("olive-oil")
    fats = intake.of_set("added-fats")
    return Amount(oil.total / fats.total if fats.total else 0.0, 1.0, fats.foods)


def is_sofrito(recipe: Recipe, pack: FoodDB) -> bool:
    """Whether tomato and onion or leek are cooked in it, with garlic and olive oil."""
    held = {(part.food, part.form) for part in recipe.ingredients}
    cooked = {key for key in held if pack.forms[key].heat == "cooked"}
    sets = pack.scores.sets
    return all(cooked & sets[name].keys() for name in _SOFRITO_COOKED) and all(
        held & sets[name].keys() for name in _SOFRITO_TOO
    )


def meals_with(intake: Intake, recipes: Mapping[str, bool]) -> Amount:
    """How many helpings were of such a recipe, over all days; named by the dish."""
    times: dict[tuple[dt.date, object, str], None] = {}
    for helping in intake.helpings:
        if helping.recipe is not None and recipes.get(helping.recipe):
            times[helping.date, helping.meal, helping.recipe] = None
    titles = dict.fromkeys(intake.pack.recipes[recipe].title for _, _, recipe in times)
    return Amount(len(times), 1.0, tuple(titles)[:4])


def sofrito_meals(intake: Intake) -> Amount:
    """Helpings of dishes made with a sofrito, over all days."""
    pack = intake.pack
    eaten = {helping.recipe for helping in intake.helpings if helping.recipe is not None}
    return meals_with(intake, {name: is_sofrito(pack.recipes[name], pack) for name in eaten})


def fried_meals(intake: Intake) -> Amount:
    """Helpings of dishes that are fried, over all days."""
    eaten = {helping.recipe for helping in intake.helpings if helping.recipe is not None}
    return meals_with(intake, {name: _tagged(name, "fried", intake.pack) for name in eaten})


def not_fried(intake: Intake) -> Intake:
    """What was eaten in other than fried dishes."""
    return intake.where(lambda helping: not _tagged(helping.recipe, "fried", intake.pack))


def raw_or_salad(intake: Intake) -> Intake:
    """What was eaten uncooked, or in a salad."""

    def wanted(helping: Helping) -> bool:
        raw = intake.pack.forms[helping.key].heat == "none"
        return raw or _tagged(helping.recipe, "salad", intake.pack)

    return intake.where(wanted)


def days_with(intake: Intake, name: str) -> Amount:
    """On how many days any food of a set of ``index_sets.csv`` was eaten."""
    foods = intake.pack.scores.sets[name]
    days = {one.date for one in intake.helpings if one.key in foods and one.grams > 0}
    return Amount(len(days), 1.0, intake.of_set(name).foods)


def ethanol(intake: Intake) -> Amount:
    """Alcohol of the wine and beer that were drunk, over all days [g]."""
    drinks = intake.pack.scores.sets["alcoholic-drinks"]
    return intake.where(lambda helping: helping.key in drinks).nutrient("alcohol_g")


def _tagged(recipe: str | None, tag: str, pack: FoodDB) -> bool:
    return recipe is not None and tag in pack.recipes[recipe].tags
