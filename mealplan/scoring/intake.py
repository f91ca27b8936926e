"""What a person ate, by date and food: the common ground of a plan and a diary."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from food_db import FoodDB
from food_db.pack import FormKey, Recipe
from food_db.safety import UNJUDGED
from food_db.schema import Meal
from mealplan.errors import InputError
from mealplan.people import Sex
from mealplan.plan import Plan

WATER = "water"
"""The food that does not count in coverage."""
NO_EQUIVALENTS = "no-equivalents"
"""The set of the foods that have no food-pattern equivalents by their nature."""
_NAMED = 4


@dataclass(frozen=True, slots=True)
class Helping:
    """Grams of a food that were eaten, alone or in a dish.

    Attributes:
        grams: as eaten [g]; measured: the same as it went into the pot or onto the plate [g].
        recipe: the dish in which it was; servings: how many servings of that were eaten.
    """

    date: dt.date
    key: FormKey
    grams: float
    measured: float
    meal: Meal | None = None
    recipe: str | None = None
    servings: float = 1.0


@dataclass(frozen=True)
class Amount:
    """How much was eaten of something, over all days.

    Attributes:
        coverage: share of the eaten weight (water apart) for which a value was known.
        foods: names of the foods that brought most of it, the first most.
    """

    total: float
    coverage: float = 1.0
    foods: tuple[str, ...] = ()


@dataclass(frozen=True)
class Intake:
    """What one person ate on some days.

    Attributes:
        dates: the days, whether or not something was eaten on them.
        sex: for standards that differ; ``None`` where it is not known.
    """

    pack: FoodDB = field(repr=False)
    who: str
    dates: tuple[dt.date, ...]
    helpings: tuple[Helping, ...] = field(repr=False)
    sex: Sex | None = None

    @property
    def days(self) -> int:
        """How many days."""
        return len(self.dates)

    @functools.cached_property
    def energy(self) -> float:
        """Energy over all days [kcal]."""
        return self.nutrient("energy_kcal").total

    @functools.cached_property
    def eaten(self) -> Mapping[FormKey, float]:
        """Grams as eaten over all days, by food and form."""
        found: dict[FormKey, float] = {}
        for helping in self.helpings:
            found[helping.key] = found.get(helping.key, 0.0) + helping.grams
        return found

    def recipe_of(self, helping: Helping) -> Recipe | None:
        """The dish in which something was eaten."""
        return None if helping.recipe is None else self.pack.recipes[helping.recipe]

    def where(self, wanted: Callable[[Helping], bool]) -> Intake:
        """The same days with only the helpings that are wanted."""
        return replace(self, helpings=tuple(one for one in self.helpings if wanted(one)))

    def nutrient(self, *names: str) -> Amount:
        """A nutrient, or several added up, over all days, in their unit.

        A lower bound where the coverage is below 1.
        """
        held = self.pack.composition
        return self.counted(lambda key: _per_gram(held[key], names))

    def equivalent(
        self, *names: str, times: Callable[[FormKey, float], float] | None = None
    ) -> Amount:
        """USDA food-pattern equivalents over all days, in their own units (cups, ounces …).

        Several are added up. Salt, water and spices have none (the set ``no-equivalents``); of
        any other food that the USDA's table lacks they are not known.

        Args:
            times: turns the equivalents in a gram of a food into something else.
        """
        held = self.pack.equivalents
        without = self.pack.scores.sets.get(NO_EQUIVALENTS, {})

        def worth(key: FormKey) -> float | None:
            if key not in held:
                return 0.0 if key in without else None
            found = sum(held[key].get(name, 0.0) for name in names) / 100
            return found if times is None else times(key, found)

        return self.counted(worth)

    def of_set(self, name: str) -> Amount:
        """Grams over all days of the foods of a set of ``index_sets.csv``, times their factors.

        What a dish holds that is known by its label alone is not known.
        """
        factors, foods = self.pack.scores.sets[name], self.pack.foods

        def factor(key: FormKey) -> float | None:
            return factors.get(key, None if foods[key[0]].group == UNJUDGED else 0.0)

        return self.counted(factor)

    def counted(self, worth: Callable[[FormKey], float | None]) -> Amount:
        """What grams as eaten are worth, over all days; ``None`` for a food without a value."""
        by_food: dict[str, float] = {}
        known = whole = 0.0
        for key, grams in self.eaten.items():
            weight = 0.0 if key[0] == WATER else grams
            whole += weight
            value = worth(key)
            if value is None:
                continue
            known += weight
            by_food[key[0]] = by_food.get(key[0], 0.0) + value * grams
        total = sum(by_food.values())
        most = sorted((f for f in by_food if by_food[f] > 0), key=lambda f: (-by_food[f], f))
        names = tuple(self.pack.foods[food].name for food in most[:_NAMED])
        return Amount(total, known / whole if whole else 1.0, names)


def _per_gram(per_100g: Mapping[str, float], names: Sequence[str]) -> float | None:
    """The sum of some nutrients in a gram; ``None`` where one of them is not known."""
    known = [per_100g[name] for name in names if name in per_100g]
    return sum(known) / 100 if len(known) == len(names) else None


def intake_of(plan: Plan, pack: FoodDB, person: str | None = None) -> Intake:
    """What a plan serves one person, the first when none is named.

    Raises:
        InputError: nobody of that name eats, or the plan has a recipe that the pack lacks.
    """
    who = plan.people[0] if person is None else person
    if who not in plan.people:
        raise InputError(f"nobody is called {who!r}; people are {', '.join(plan.people)}")
    helpings: list[Helping] = []
    for meal in plan.meals:
        for dish in meal.dishes:
            portion = dish.portions.get(who)
            if portion is None:
                continue
            if dish.recipe not in pack.recipes:
                raise InputError(f"the plan has the recipe {dish.recipe!r}, which no table holds")
            helpings += servings_of(
                pack.recipes[dish.recipe], portion, pack, date=meal.date, meal=meal.slot
            )
    sex = next((one.sex for one in plan.profile.people if one.name == who), None)
    return Intake(pack, who, plan.dates, tuple(helpings), sex)


def servings_of(
    recipe: Recipe, servings: float, pack: FoodDB, *, date: dt.date, meal: Meal | None = None
) -> list[Helping]:
    """The foods in some servings of a dish."""
    share = servings / recipe.servings
    return [
        Helping(
            date=date,
            key=(part.food, part.form),
            grams=part.grams * share * pack.yields[part.food, part.form],
            measured=part.grams * share,
            meal=meal,
            recipe=recipe.id,
            servings=servings,
        )
        for part in recipe.ingredients
    ]
