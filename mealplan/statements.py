"""What each word of a profile takes off the table: the dishes that it bars, and for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from food_db import FoodDB
from food_db.labels import GROUP as LABEL_GROUP
from food_db.marks import ANIMAL, FLESH, appliances
from food_db.pack import Recipe
from food_db.schema import Allergen, CareRule, Kind
from mealplan.care import held_rules
from mealplan.dish_words import own_names, recipes_meant
from mealplan.history import rest_of, resting
from mealplan.people import Diet, Eats
from mealplan.profile import Hemisphere, Profile
from mealplan.selectors import breaks

NOT_EATEN: dict[Diet, frozenset[Kind]] = {
    Diet.OMNIVORE: frozenset(),
    Diet.PESCATARIAN: frozenset({Kind.POULTRY, Kind.MEAT}),
    Diet.VEGETARIAN: FLESH,
    Diet.VEGAN: ANIMAL,
}
SINGLE_NUTS = frozenset(
    {
        Allergen.ALMOND,
        Allergen.BRAZIL,
        Allergen.CASHEW,
        Allergen.CHESTNUT,
        Allergen.HAZELNUT,
        Allergen.MACADAMIA,
        Allergen.PECAN,
        Allergen.PINE_NUT,
        Allergen.PISTACHIO,
        Allergen.WALNUT,
    }
)


@dataclass(frozen=True)
class Statement:
    """A word of the profile that bars dishes.

    Attributes:
        who: whose word it is; empty for everybody's.
        words: the statement as its author would say it.
        mend: what would allow these dishes; empty when nothing may.
        barred: the recipes that it bars.
    """

    who: str
    words: str
    mend: str
    barred: frozenset[str]


def statements(profile: Profile, pack: FoodDB, dates: tuple[dt.date, ...]) -> list[Statement]:
    """All statements of a profile that bar any dish: of people, guests, wishes, the season."""
    found = [
        statement
        for someone in (*profile.people, *profile.guests)
        for statement in _of_someone(someone, pack)
    ]
    for word in profile.wishes.exclude:
        found.append(
            Statement("", f"exclude {word!r}", f"allow {word!r}", recipes_meant(word, pack))
        )
    for word in profile.wishes.lacks:
        name = word.strip().lower()
        article = "an" if name[:1] in "aeiou" else "a"
        found.append(
            Statement("", f"no {name} in the kitchen", f"{article} {name}", _needing(name, pack))
        )
    months = season_months(dates, profile.menu.hemisphere)
    apart = _barred(pack, lambda recipe: bool(recipe.season) and not months & set(recipe.season))
    found.append(Statement("", "what is in season", "other days", apart))
    found.append(_rested(profile, pack, dates[0]))
    return [statement for statement in found if statement.barred]


def _rested(profile: Profile, pack: FoodDB, first: dt.date) -> Statement:
    """What was eaten so lately that its rest is not over."""
    rest = rest_of(profile, pack)
    words = f"a rest of {rest} days for mains and sides that were eaten lately"
    return Statement("", words, "a shorter rest (`--rest`)", resting(profile, pack, first))


def _barred(pack: FoodDB, is_barred: Callable[[Recipe], bool]) -> frozenset[str]:
    return frozenset(recipe.id for recipe in pack.recipes.values() if is_barred(recipe))


def _of_someone(someone: Eats, pack: FoodDB) -> Iterator[Statement]:
    name = someone.name
    if NOT_EATEN[someone.diet]:
        left_out = NOT_EATEN[someone.diet]
        barred = _with_foods(pack, {f.id for f in pack.foods.values() if f.kind in left_out})
        yield Statement(name, f"{name} is {someone.diet}", "a wider diet", barred)
    for word in someone.allergies:
        yield Statement(name, f"{name} is allergic to {word}", "", _allergic(word, someone, pack))
    for word in someone.never:
        words = f"{name} never eats {word!r}"
        yield Statement(name, words, f"allow {word!r}", recipes_meant(word, pack))
    for held in held_rules(someone, pack):
        rule = held.rule
        if rule.action == "exclude":
            words = f"{held.because} ({name}): {rule.title[0].lower()}{rule.title[1:]}"
            yield Statement(name, words, "", _breaking(rule, pack))


def _needing(appliance: str, pack: FoodDB) -> frozenset[str]:
    return _barred(pack, lambda recipe: appliance in appliances(recipe))


def _breaking(rule: CareRule, pack: FoodDB) -> frozenset[str]:
    return _barred(pack, lambda recipe: breaks(rule, recipe, pack))


def _with_foods(pack: FoodDB, foods: set[str]) -> frozenset[str]:
    return frozenset(recipe.id for recipe in pack.recipes.values() if recipe.foods & foods)


def _allergic(word: str, someone: Eats, pack: FoodDB) -> frozenset[str]:
    """Recipes with an allergen or a food, or, where traces count, with a warning of the allergen.

    A food takes all products of its plant along (peanuts: peanut butter; sesame seeds: tahini). A
    label names allergens alone: who is allergic to another food may eat no dish that is known by
    its label.
    """
    wanted = word.strip().lower()
    plants = {food.plant for food in pack.foods.values() if wanted in own_names(food)} - {None}
    foods = {
        food.id
        for food in pack.foods.values()
        if wanted in {*food.allergens, *own_names(food)}
        or food.plant in plants
        or (wanted not in set(Allergen) and food.group == LABEL_GROUP)
    }
    traces = trace_words(wanted, pack) if someone.traces else set()
    return _barred(
        pack, lambda recipe: bool(recipe.foods & foods) or _may_contain(recipe, traces, pack)
    )


def trace_words(word: str, pack: FoodDB) -> set[str]:
    """The warnings ("may contain …") that count for an allergy to an allergen or a food.

    >>> from food_db import load
    >>> [sorted(trace_words(word, load())) for word in ("almond", "walnuts", "wheat", "rice")]
    [['almond', 'nuts'], ['nuts', 'walnut'], ['gluten', 'wheat'], []]
    """
    held = {word} & set(Allergen)
    for food in pack.foods.values():
        if word in own_names(food):
            held |= set(food.allergens)
    if held & SINGLE_NUTS:
        held.add(Allergen.NUTS)
    if Allergen.WHEAT in held:
        held.add(Allergen.GLUTEN)
    return {str(allergen) for allergen in held}


def _may_contain(recipe: Recipe, words: set[str], pack: FoodDB) -> bool:
    return any(
        f"may-contain:{word}" in pack.safety[part.food, part.form]
        for part in recipe.ingredients
        for word in words
    )


def season_months(dates: tuple[dt.date, ...], hemisphere: Hemisphere) -> set[int]:
    """The months of the northern temperate zone that have the season of these dates.

    >>> sorted(season_months((dt.date(2026, 1, 31), dt.date(2026, 2, 1)), Hemisphere.SOUTHERN))
    [7, 8]
    """
    flip = 6 if hemisphere is Hemisphere.SOUTHERN else 0
    return {(date.month - 1 + flip) % 12 + 1 for date in dates}


def avoided(someone: Eats, pack: FoodDB) -> set[str]:
    """What somebody avoids by name: allergens, words, what care rules bar.

    Special foods that stand in for these (gluten-free bread) are offered to them.
    """
    words = {word.strip().lower() for word in (*someone.allergies, *someone.never)}
    for held in held_rules(someone, pack):
        prefix, _, name = held.rule.target.partition(":")
        if held.rule.action == "exclude" and prefix == "allergen":
            words.add(name)
    return words
