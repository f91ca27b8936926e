"""The recipes of a plan as they are cooked: for whom, when, amounts, steps with their times."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from food_db import FoodDB
from food_db.household import household
from food_db.marks import appliances
from food_db.pack import Ingredient, Recipe
from food_db.schema import Meal
from mealplan.errors import InputError
from mealplan.own_prices import pack_of
from mealplan.plan import Plan, PlannedDish
from mealplan.units import Units, size_text, weight_text
from mealplan.words import servings_text

_PART_OF_IT = ("juice", "zest")
_BOUGHT_SO = ("dried", "canned", "frozen", "jarred")
_COUNTS = re.compile(
    r"(about |in )?(\d|half|one|two|three|four|five|six|seven|eight|ten|twelve)\b",
    re.IGNORECASE,
)
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Line:
    """An ingredient of a dish as it is weighed out.

    ``grams``: as measured, for all servings [g]; ``measure``: the same as a kitchen says it
    (``2 tbsp``), empty where it is weighed; ``weight``: in words (``240 g``); ``name``: of the food
    (``lemon juice``); ``notes``: form, preparation, when it goes in; ``steps``: the numbers of the
    steps in which it goes in, 0 for the day before.
    """

    food: str
    form: str
    grams: float
    measure: str
    weight: str
    name: str
    notes: tuple[str, ...]
    optional: bool
    steps: tuple[int, ...]

    @property
    def text(self) -> str:
        """The line in words: ``2 tbsp (27 g) olive oil (extra virgin)``."""
        amount = f"{self.measure} ({self.weight})" if self.measure else self.weight
        notes = f" ({'; '.join(self.notes)})" if self.notes else ""
        return f"{amount} {self.name}{notes}"


@dataclass(frozen=True, slots=True)
class Helping:
    """A meal at which a dish is eaten: portions by person; the rest as in a plan."""

    date: dt.date
    slot: Meal
    portions: dict[str, float]
    leftover: bool
    frozen: bool


@dataclass(frozen=True, slots=True)
class Cooking:
    """A dish that is cooked once, and all meals that eat of it; the first is the one cooked for.

    ``servings``: of the recipe, for all helpings.
    """

    recipe: Recipe
    helpings: tuple[Helping, ...]

    @property
    def date(self) -> dt.date:
        """The day of cooking."""
        return self.helpings[0].date

    @property
    def slot(self) -> Meal:
        """The meal that it is cooked for."""
        return self.helpings[0].slot

    @property
    def servings(self) -> float:
        """Servings of the recipe to cook, all helpings together."""
        return sum(sum(helping.portions.values()) for helping in self.helpings)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A recipe scaled to the table, and every time that it is cooked so in the plan.

    ``id``: of the recipe, with a number where it is cooked for other servings too; ``lines`` and
    ``steps`` are in the units asked for.
    """

    id: str
    recipe: Recipe
    servings: float
    lines: tuple[Line, ...]
    steps: tuple[str, ...]
    ahead: str | None
    keep: str | None
    cooked: tuple[Cooking, ...]


def cookings(plan: Plan, pack: FoodDB | None = None) -> tuple[Cooking, ...]:
    """Everything that is cooked, by day and meal; what nobody eats of is left out.

    A leftover is of the cooking of its dish before it in the same week; one whose cooking the plan
    does not hold is a cooking of its own. What several sittings of a meal eat of a dish is cooked
    once, and is one helping.

    Raises:
        InputError: the pack lacks a recipe of the plan.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    check_recipes(plan, pack)
    found: list[tuple[str, list[Helping]]] = []
    for week in plan.by_week:
        pots: dict[str, list[Helping]] = {}
        for helping, dish in _served(week):
            pot = pots.get(dish.recipe)
            if pot is None or not (dish.leftover or _beside(helping, pot[0])):
                pot = pots[dish.recipe] = []
                found.append((dish.recipe, pot))
            _add(helping, pot)
    return tuple(Cooking(pack.recipes[recipe], tuple(pot)) for recipe, pot in found)


def _beside(one: Helping, other: Helping) -> bool:
    """Whether both are eaten at the same meal, and alike: fresh, left over or frozen."""
    return replace(one, portions={}) == replace(other, portions={})


def _add(helping: Helping, pot: list[Helping]) -> None:
    """Into the pot, together with what others eat of it at the same meal."""
    for number, held in enumerate(pot):
        if _beside(helping, held):
            portions = dict(held.portions)
            for name, portion in helping.portions.items():
                portions[name] = portions.get(name, 0.0) + portion
            pot[number] = replace(held, portions=portions)
            return
    pot.append(helping)


def check_recipes(plan: Plan, pack: FoodDB) -> None:
    """That the pack holds every dish of a plan.

    Raises:
        InputError: it does not.
    """
    lost = sorted({dish.recipe for meal in plan.meals for dish in meal.dishes} - set(pack.recipes))
    if lost:
        raise InputError(
            f"plan: the recipes {', '.join(lost)} are not in the data pack {pack.version} (the "
            f"plan was made with {plan.data_version}); make the plan again, or load its pack"
        )


def _served(week: Plan) -> Iterator[tuple[Helping, PlannedDish]]:
    slots = list(Meal)
    for meal in sorted(week.meals, key=lambda meal: (meal.date, slots.index(meal.slot))):
        # what is left over was cooked before what is cooked for this very meal
        for dish in sorted(meal.dishes, key=lambda dish: not dish.leftover):
            if dish.portions:
                helping = Helping(
                    meal.date, meal.slot, dict(dish.portions), dish.leftover, dish.frozen
                )
                yield helping, dish


def sheets(plan: Plan, pack: FoodDB | None = None, units: Units = "metric") -> tuple[Sheet, ...]:
    """The recipes of a plan, scaled; in order of their first cooking.

    Raises:
        InputError: the pack lacks a recipe of the plan.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    groups: dict[tuple[str, float], list[Cooking]] = {}
    for cooking in cookings(plan, pack):
        key = cooking.recipe.id, round(cooking.servings, 6)
        groups.setdefault(key, []).append(cooking)
    counts: dict[str, int] = {}
    made = []
    for (recipe, servings), cooked in groups.items():
        counts[recipe] = number = counts.get(recipe, 0) + 1
        name = recipe if number == 1 else f"{recipe}-{number}"
        made.append(sheet(pack.recipes[recipe], pack, servings, units, name, cooked))
    return tuple(made)


def sheet(
    recipe: Recipe,
    pack: FoodDB,
    servings: float | None = None,
    units: Units = "metric",
    name: str | None = None,
    cooked: Sequence[Cooking] = (),
) -> Sheet:
    """A recipe for a number of servings (its own when none is given)."""
    servings = recipe.servings if servings is None else servings
    return Sheet(
        id=name or recipe.id,
        recipe=recipe,
        servings=servings,
        lines=tuple(ingredient_lines(recipe, pack, servings, units)),
        steps=tuple(size_text(step, units) for step in recipe.steps),
        ahead=size_text(recipe.ahead, units) if recipe.ahead else None,
        keep=size_text(recipe.keep, units) if recipe.keep else None,
        cooked=tuple(cooked),
    )


def ingredient_lines(
    recipe: Recipe, pack: FoodDB, servings: float, units: Units = "metric"
) -> Iterator[Line]:
    """A line a food and form, in the recipe's order; a food that goes in twice says when."""
    scale = servings / recipe.servings
    as_written = abs(scale - 1) < _SAME
    together: dict[tuple[str, str], list[Ingredient]] = {}
    for part in recipe.ingredients:
        together.setdefault((part.food, part.form), []).append(part)
    for (food, form), parts in together.items():
        grams = sum(part.grams for part in parts) * scale
        said = dict.fromkeys(part.preparation for part in parts if part.preparation)
        # "two large fillets" holds for the recipe's own servings, and then says it best
        counted = as_written and any(_COUNTS.match(words) for words in said)
        measure = "" if counted else household(food, form, grams, pack) or ""
        notes = [form] if form in _BOUGHT_SO else []
        notes += dict.fromkeys(filter(None, (preparation_said(part, scale) for part in parts)))
        if all(part.optional for part in parts):
            notes.append("optional")
        if len({part.step for part in parts}) > 1:
            notes.append(", ".join(_when(part, scale, units) for part in parts))
        yield Line(
            food=food,
            form=form,
            grams=grams,
            measure=size_text(measure, units),
            weight=weight_text(grams, units),
            name=pack.foods[food].name + (f" {form}" if form in _PART_OF_IT else ""),
            notes=tuple(size_text(note, units) for note in notes),
            optional=all(part.optional for part in parts),
            steps=tuple(sorted({part.step for part in parts})),
        )


def preparation_said(part: Ingredient, scale: float) -> str | None:
    """How an ingredient is prepared; a count of pieces holds for the recipe's own servings only."""
    said = part.preparation
    if not said or (abs(scale - 1) >= _SAME and _COUNTS.match(said)):
        return None
    return said


def _when(part: Ingredient, scale: float, units: Units) -> str:
    place = f"in step {part.step}" if part.step else "the day before"
    return f"{weight_text(part.grams * scale, units)} {place}"


def recipe_facts(recipe: Recipe, pack: FoodDB, servings: float) -> str:
    """Servings, kitchen, minutes, how long it keeps, what it needs, in a line."""
    facts = [
        servings_text(servings),
        pack.cuisines[recipe.cuisine].title,
        f"{recipe.active_minutes:g} min active, {recipe.total_minutes:g} min in all",
    ]
    if recipe.keeps_days:
        facts.append(f"keeps {recipe.keeps_days:g} day{'' if recipe.keeps_days == 1 else 's'}")
    if recipe.freezes:
        facts.append("freezes")
    said = " ".join(recipe.equipment).lower()
    needs = [*recipe.equipment, *sorted(a for a in appliances(recipe) if a not in said)]
    if needs:
        facts.append("needs " + ", ".join(needs))
    return " · ".join(facts)


def recipe_marks(recipe: Recipe, pack: FoodDB) -> str:
    """Tags and derived marks, and the allergens of all ingredients."""
    allergens = pack.recipe_allergens(recipe.id)
    contains = f"contains {', '.join(sorted(allergens))}" if allergens else "no listed allergen"
    return " · ".join([", ".join(recipe.tags), contains]) if recipe.tags else contains
