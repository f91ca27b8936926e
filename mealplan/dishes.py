"""Dishes: recipes that somebody at the table may eat, with what a serving of each holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from food_db import FoodDB
from food_db.pack import Recipe
from food_db.schema import Allergen, Course, CourseRow
from mealplan.dish_words import recipes_meant
from mealplan.nutrition import Serving, serving
from mealplan.occasions import Sitting
from mealplan.people import Eats
from mealplan.profile import Profile
from mealplan.statements import Statement, avoided, statements

_STARCH_MIN_G = 30.0
_INSTEAD_OF = "instead-of-"
_STARCHY = {"cereals", "starchy"}
_NEVER_LEADS = {"drinks", "seasoning", "fats"}


@dataclass(frozen=True)
class Dish:
    """A recipe with one serving of it and what the rules of variety ask about it.

    Attributes:
        protein: the family whose foods together give most of its protein ("pulses", "fish" …),
            if any is known.
        mediterranean: whether its kitchen is one of the Mediterranean (or our own).
        starch: the cereal or tuber that it brings most of, if any.
        lead: the food that it holds most of, drinks, seasonings and fats apart.
        liking: points of a serving because it is loved, liked or disliked.
        most: how often a rest between its meals lets it come, if there is one.
    """

    recipe: Recipe
    serving: Serving
    course: CourseRow
    protein: str | None
    mediterranean: bool
    starch: str | None
    lead: str | None
    liking: float
    most: int | None = None

    @property
    def id(self) -> str:
        """The recipe's id."""
        return self.recipe.id

    @property
    def keeps(self) -> bool:
        """Whether a second helping can be eaten on a later day."""
        return self.recipe.keeps_days >= 1

    @property
    def is_batch(self) -> bool:
        """Whether it is a main made to be eaten twice: cooked once, a leftover later."""
        recipe = self.recipe
        return recipe.course is Course.MAIN and "batch" in recipe.tags and recipe.keeps_days >= 2

    @property
    def repeats(self) -> int:
        """How often it may be eaten in a week: a main comes back only as a leftover."""
        if self.recipe.course is Course.MAIN and not self.keeps:
            return 1
        return self.course.repeats if self.most is None else min(self.most, self.course.repeats)


def allowed_recipes(
    profile: Profile, pack: FoodDB, dates: tuple[dt.date, ...], table: tuple[Sitting, ...]
) -> tuple[frozenset[str], ...]:
    """For each sitting the recipes that everybody in it may eat, in their season."""
    said = statements(profile, pack, dates)
    return tuple(allowed_at(sitting, said, profile, pack) for sitting in table)


def allowed_at(
    sitting: Sitting, said: list[Statement], profile: Profile, pack: FoodDB
) -> frozenset[str]:
    """The recipes that no statement of anybody in a sitting bars.

    Special foods that stand in for others (gluten-free bread) are a poorer and dearer choice:
    only those who avoid these, or ask for the dish, are offered them.
    """
    wishes = profile.wishes
    barred: set[str] = set()
    for statement in said:
        if not statement.who or statement.who in sitting.everyone:
            barred |= statement.barred
    here: list[Eats] = [
        someone
        for someone in (*profile.people, *profile.guests)
        if someone.name in sitting.everyone
    ]
    avoids = {word.strip().lower() for word in wishes.exclude}
    avoids = avoids.union(*(avoided(someone, pack) for someone in here))
    if Allergen.WHEAT in avoids:
        avoids.add(Allergen.GLUTEN)  # what is made without gluten is without wheat
    asked = set().union(*(recipes_meant(word, pack) for word in (*wishes.like, *wishes.love)))
    return frozenset(
        recipe.id
        for recipe in pack.recipes.values()
        if recipe.id not in barred and (recipe.id in asked or not replaces(recipe, pack) - avoids)
    )


def replaces(recipe: Recipe, pack: FoodDB) -> set[str]:
    """What the special foods in it stand in for: gluten-free bread ``instead-of-gluten``."""
    tags = {tag for food in recipe.foods for tag in pack.foods[food].tags}
    return {tag.removeprefix(_INSTEAD_OF) for tag in tags if tag.startswith(_INSTEAD_OF)}


def liking_of(profile: Profile, pack: FoodDB) -> dict[str, float]:
    """Points of a serving of each recipe that is loved (more than liked), liked or disliked."""
    wishes, rates = profile.wishes, pack.rates
    points: dict[str, float] = {}
    for words, rate in ((wishes.like, "like"), (wishes.love, "love")):
        for word in words:
            points |= dict.fromkeys(recipes_meant(word, pack), rates[rate].points)
    unwanted = {
        recipe for word in (*wishes.dislike, *wishes.rarely) for recipe in recipes_meant(word, pack)
    }
    for recipe in unwanted:
        points[recipe] = points.get(recipe, 0.0) + rates["dislike"].points
    return points


def make_dish(recipe: Recipe, pack: FoodDB, liking: float) -> Dish:
    """A recipe with its serving and its kinds."""
    protein: dict[str, float] = {}
    starch: dict[str, float] = {}
    lead: dict[str, float] = {}
    held = serving(recipe, pack)
    for (food, form), grams in held.food_grams.items():
        family = pack.groups[pack.foods[food].group].family
        amount = pack.composition[food, form].get("protein_g", 0.0) * pack.yields[food, form]
        protein[family] = protein.get(family, 0.0) + amount * grams / 100
        if family in _STARCHY:
            starch[food] = starch.get(food, 0.0) + grams
        if family not in _NEVER_LEADS:
            lead[food] = lead.get(food, 0.0) + grams
    main_protein = max(protein, key=protein.__getitem__)
    main_starch = max(starch, key=starch.__getitem__, default=None)
    return Dish(
        recipe=recipe,
        serving=held,
        course=pack.courses[recipe.course],
        protein=main_protein if protein[main_protein] > 0 else None,
        mediterranean=pack.cuisines[recipe.cuisine].mediterranean,
        starch=main_starch if main_starch and starch[main_starch] >= _STARCH_MIN_G else None,
        lead=max(lead, key=lead.__getitem__, default=None),
        liking=liking,
    )
