"""The plan laid on the pack: who is served which recipe, when, and how much they eat of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from food_db.pack import FoodDB, FormKey, Recipe
from food_db.schema import Course, Meal
from mealplan.people import Person
from mealplan.plan import Plan
from mealplan.verify.seats import Seat, Seats

WATER = "water"
"""The food that does not count in coverage."""


@dataclass(frozen=True, slots=True)
class Serving:
    """A dish of a meal, with the pack's recipe; ``portions`` are servings by name.

    ``seat`` is where most of those who have a portion sit together.
    """

    date: dt.date
    slot: Meal
    recipe: Recipe
    portions: Mapping[str, float]
    leftover: bool
    seat: Seat | None = None
    frozen: bool = False

    @property
    def course(self) -> Course:
        """The recipe's course in the pack."""
        return self.recipe.course

    @property
    def where(self) -> str:
        """Where it stands in the plan."""
        return f"{self.date} {self.slot}, {self.recipe.title}"


@dataclass(frozen=True, slots=True)
class Bite:
    """Grams of a food that a person eats at a meal."""

    date: dt.date
    slot: Meal
    key: FormKey
    eaten: float


def servings(plan: Plan, seats: Seats, pack: FoodDB) -> tuple[Serving, ...]:
    """Every dish of the plan whose recipe the pack knows, by date, in the plan's order."""
    found = [
        Serving(
            meal.date,
            meal.slot,
            pack.recipes[dish.recipe],
            dish.portions,
            dish.leftover,
            seats.nearest(meal.date, meal.slot, dish.portions),
            dish.frozen,
        )
        for meal in plan.meals
        for dish in meal.dishes
        if dish.recipe in pack.recipes
    ]
    return tuple(sorted(found, key=lambda serving: serving.date))


def planned_dates(plan: Plan) -> tuple[dt.date, ...]:
    """The days that the profile asks for, from the plan's start."""
    return tuple(plan.start + dt.timedelta(days=n) for n in range(plan.profile.menu.days))


def measured(recipe: Recipe) -> dict[str, float]:
    """Grams of each food in one serving, as measured."""
    grams: dict[str, float] = {}
    for part in recipe.ingredients:
        grams[part.food] = grams.get(part.food, 0.0) + part.grams / recipe.servings
    return grams


class Intake:
    """What one person eats: sums over days, meals and kinds of food."""

    def __init__(self, person: Person, table: Iterable[Serving], pack: FoodDB) -> None:
        self.person = person
        self.pack = pack
        self._bites = tuple(
            Bite(
                serving.date,
                serving.slot,
                (part.food, part.form),
                part.grams
                * pack.yields[part.food, part.form]
                * serving.portions[person.name]
                / serving.recipe.servings,
            )
            for serving in table
            if person.name in serving.portions
            for part in serving.recipe.ingredients
        )
        self._of_day: dict[dt.date, list[Bite]] = {}
        for bite in self._bites:
            self._of_day.setdefault(bite.date, []).append(bite)

    @property
    def bites(self) -> tuple[Bite, ...]:
        """All that is eaten, a line an ingredient."""
        return self._bites

    def total(
        self,
        worth: Callable[[FormKey], float],
        *,
        date: dt.date | None = None,
        slots: Collection[Meal] | None = None,
    ) -> float:
        """What is eaten, each gram by its worth, on one day or at some meals when given."""
        among = self._bites if date is None else self._of_day.get(date, ())
        return sum(
            bite.eaten * worth(bite.key) for bite in among if slots is None or bite.slot in slots
        )

    def nutrient(
        self, nutrient: str, *, date: dt.date | None = None, slot: Meal | None = None
    ) -> float:
        """Amount of a nutrient, on one day or at one kind of meal when given; unknown adds 0."""
        composition, slots = self.pack.composition, None if slot is None else (slot,)
        return self.total(
            lambda key: composition[key].get(nutrient, 0.0) / 100, date=date, slots=slots
        )

    def nutrient_in_group(self, nutrient: str, group: str) -> float:
        """Amount of a nutrient that comes from foods of one group."""
        foods, composition = self.pack.foods, self.pack.composition
        return self.total(
            lambda key: (
                composition[key].get(nutrient, 0.0) / 100 if foods[key[0]].group == group else 0.0
            )
        )

    def coverage(self, nutrient: str) -> float:
        """Share of the eaten grams, water apart, whose foods have a value for the nutrient."""
        solid = [bite for bite in self._bites if bite.key[0] != WATER]
        total = sum(bite.eaten for bite in solid)
        known = sum(b.eaten for b in solid if nutrient in self.pack.composition[b.key])
        return known / total if total else 0.0
