"""Dishes: recipes that everyone at the table may eat, with what a serving of each holds."""

from __future__ import annotations

import datetime as dt
import difflib
from dataclasses import dataclass

from food_db import FoodDB
from food_db.labels import GROUP as LABEL_GROUP
from food_db.marks import ANIMAL, FLESH
from food_db.pack import Recipe
from food_db.schema import Allergen, Course, CourseRow, Food, Kind, Meal, Slot
from mealplan.errors import InputError, NoPlanError
from mealplan.nutrition import Serving, serving
from mealplan.profile import Diet, Hemisphere, Person, Profile

SlotKey = tuple[Meal, Course]

NOT_EATEN: dict[Diet, frozenset[Kind]] = {
    Diet.OMNIVORE: frozenset(),
    Diet.PESCATARIAN: frozenset({Kind.POULTRY, Kind.MEAT}),
    Diet.VEGETARIAN: FLESH,
    Diet.VEGAN: ANIMAL,
}
_EVERYDAY = {
    "dairy": "milk",
    "lactose": "milk",
    "shellfish": "crustaceans and molluscs",
    "seafood": "fish, crustaceans and molluscs",
    "nut": "nuts",
    "tree nuts": "nuts",
    "soya": "soy",
    "groundnut": "peanut",
    "coeliac": "gluten",
    "celiac": "gluten",
}
"""What people call allergens, and what they are called here."""
_LIKE, _DISLIKE = 1.0, -1.0
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
        liking: +1 liked, −1 disliked, 0 neither.
    """

    recipe: Recipe
    serving: Serving
    course: CourseRow
    slots: tuple[SlotKey, ...]
    protein: str | None
    mediterranean: bool
    starch: str | None
    lead: str | None
    liking: float

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
        return self.course.repeats


def allowed_dishes(
    profile: Profile, pack: FoodDB, dates: tuple[dt.date, ...], slots: tuple[Slot, ...]
) -> tuple[Dish, ...]:
    """The dishes that diets, allergies, exclusions and season leave, in order of their ids.

    Raises:
        InputError: an allergy, exclusion, like or dislike names nothing.
        NoPlanError: a slot that must be filled has no dish left.
    """
    forbidden: set[str] = set()
    for person in profile.people:
        _check_allergies(person, pack)
        forbidden |= forbidden_foods(person, pack)
    excluded = {word: _matching(word, pack, "wishes.exclude") for word in profile.wishes.exclude}
    liked = {word: _matching(word, pack, "wishes.like") for word in profile.wishes.like}
    disliked = {word: _matching(word, pack, "wishes.dislike") for word in profile.wishes.dislike}
    banned = set().union(*excluded.values())
    avoided = {word.strip().lower() for person in profile.people for word in person.allergies}
    avoided |= {word.strip().lower() for word in profile.wishes.exclude}
    if Allergen.WHEAT in avoided:
        avoided.add(Allergen.GLUTEN)  # what is made without gluten is without wheat
    months = season_months(dates, profile.menu.hemisphere)
    dishes = []
    for recipe_id in sorted(pack.recipes):
        recipe = pack.recipes[recipe_id]
        if recipe_id in banned or recipe.foods & forbidden:
            continue
        if recipe.season and not months & set(recipe.season):
            continue
        named = any(recipe_id in found for found in liked.values())
        if not named and replaces(recipe, pack) - avoided:
            continue
        places = _slots(recipe, slots)
        if places:
            liking = _LIKE * named
            liking += _DISLIKE * any(recipe_id in found for found in disliked.values())
            dishes.append(_dish(recipe, pack, places, liking))
    _check_enough(dishes, slots, len(dates))
    return tuple(dishes)


def replaces(recipe: Recipe, pack: FoodDB) -> set[str]:
    """What the special foods in it stand in for: gluten-free bread ``instead-of-gluten``.

    Only those who avoid that, or ask for the dish, are offered it: to others it is a poorer and
    dearer bread.
    """
    tags = {tag for food in recipe.foods for tag in pack.foods[food].tags}
    return {tag.removeprefix(_INSTEAD_OF) for tag in tags if tag.startswith(_INSTEAD_OF)}


def season_months(dates: tuple[dt.date, ...], hemisphere: Hemisphere) -> set[int]:
    """The months of the northern temperate zone that have the season of these dates.

    >>> sorted(season_months((dt.date(2026, 1, 31), dt.date(2026, 2, 1)), Hemisphere.SOUTHERN))
    [7, 8]
    """
    flip = 6 if hemisphere is Hemisphere.SOUTHERN else 0
    return {(date.month - 1 + flip) % 12 + 1 for date in dates}


def forbidden_foods(person: Person, pack: FoodDB) -> frozenset[str]:
    """The foods that a person's diet and allergies rule out.

    An allergy is an allergen or a food's name; a food takes all products of its plant along
    (peanuts: peanut butter; sesame seeds: tahini). A label names allergens alone: who is allergic
    to another food may eat no dish that is known by its label.
    """
    words = {word.strip().lower() for word in person.allergies}
    unsaid = words - set(Allergen)
    plants = {food.plant for food in pack.foods.values() if words & _own_names(food)} - {None}
    return frozenset(
        food.id
        for food in pack.foods.values()
        if food.kind in NOT_EATEN[person.diet]
        or words & {*food.allergens, *_own_names(food)}
        or food.plant in plants
        or (unsaid and food.group == LABEL_GROUP)
    )


def _own_names(food: Food) -> set[str]:
    return {name.lower() for name in (food.id, food.name, *food.aliases)}


def _check_allergies(person: Person, pack: FoodDB) -> None:
    known = {str(a) for a in Allergen}
    known |= {name for food in pack.foods.values() for name in _own_names(food)}
    for word in person.allergies:
        wanted = word.strip().lower()
        if wanted not in known:
            ours = _EVERYDAY.get(wanted)
            hint = f"; do you mean {ours}?" if ours else _nearest(wanted, known)
            raise InputError(
                f"people {person.name!r}: allergies: {word!r} is no allergen and no food{hint}"
            )


def _matching(word: str, pack: FoodDB, field: str) -> set[str]:
    """Recipes that a word of the wishes means: a dish, a food, a group, a tag, ``cuisine:x``."""
    wanted = word.strip().lower()
    found = {recipe.id for recipe in pack.recipes.values() if wanted in _words(recipe, pack)}
    if not found:
        known = {name for recipe in pack.recipes.values() for name in _words(recipe, pack)}
        known |= {name for food in pack.foods.values() for name in _food_words(food)}
        if wanted not in known:
            raise InputError(
                f"{field}: {word!r} is no dish, food, group or tag" + _nearest(word, known)
            )
    return found


def _words(recipe: Recipe, pack: FoodDB) -> set[str]:
    words = {recipe.id, recipe.title.lower(), f"cuisine:{recipe.cuisine}", *recipe.tags}
    for food in recipe.foods:
        words |= _food_words(pack.foods[food])
    return words


def _food_words(food: Food) -> set[str]:
    names = {food.id, food.name, food.group, food.kind, *food.aliases, *food.tags, *food.allergens}
    return {name.lower() for name in names}


def _nearest(word: str, known: set[str]) -> str:
    near = difflib.get_close_matches(word.lower(), sorted(known), n=3)
    return f"; do you mean {', '.join(near)}?" if near else ""


def _slots(recipe: Recipe, slots: tuple[Slot, ...]) -> tuple[SlotKey, ...]:
    return tuple(
        (slot.meal, slot.course)
        for slot in slots
        if slot.course is recipe.course and slot.meal in recipe.meals
    )


def _dish(recipe: Recipe, pack: FoodDB, slots: tuple[SlotKey, ...], liking: float) -> Dish:
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
        slots=slots,
        protein=main_protein if protein[main_protein] > 0 else None,
        mediterranean=pack.cuisines[recipe.cuisine].mediterranean,
        starch=main_starch if main_starch and starch[main_starch] >= _STARCH_MIN_G else None,
        lead=max(lead, key=lead.__getitem__, default=None),
        liking=liking,
    )


def _check_enough(dishes: list[Dish], slots: tuple[Slot, ...], days: int) -> None:
    """Say at once when a daily slot cannot be filled, before a solver is asked."""
    for slot in slots:
        room = sum(d.repeats for d in dishes if (slot.meal, slot.course) in d.slots)
        if room < slot.day_min * days:
            raise NoPlanError(
                f"no plan exists: the diets, allergies and exclusions leave {room} servings of "
                f"{slot.course} for {slot.meal} in {days} days; allow more foods, or add recipes"
            )
