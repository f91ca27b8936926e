"""The loaded pack: what the rest of the program reads, whole and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from food_db import schema
from food_db.schema import Course, Meal

FormKey = tuple[str, str]
"""(food id, form id)"""


class PackError(ValueError):
    """A table or recipe holds something that it must not; each problem names file and field."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Ingredient:
    """Grams of a food in a form, as measured, for the whole recipe."""

    food: str
    form: str
    grams: float
    preparation: str | None = None
    optional: bool = False
    step: int = 1
    """The number of the step in which it goes in, 0 for the day before."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A dish that can be cooked: front matter, ingredients as measured, steps in words."""

    id: str
    title: str
    english: str
    servings: float
    course: Course
    meals: tuple[Meal, ...]
    cuisine: str
    active_minutes: float
    total_minutes: float
    keeps_days: float
    freezes: bool
    season: tuple[int, ...]
    tags: tuple[str, ...]
    equipment: tuple[str, ...]
    ingredients: tuple[Ingredient, ...]
    steps: tuple[str, ...] = field(repr=False)
    keep: str | None = field(default=None, repr=False)
    """How to store and reheat it."""
    ahead: str | None = field(default=None, repr=False)
    """What to prepare the day before."""

    @property
    def foods(self) -> frozenset[str]:
        """The ids of the foods in it."""
        return frozenset(ingredient.food for ingredient in self.ingredients)


@dataclass(frozen=True)
class ScoreTables:
    """What the indices are made of.

    ``items[index][item]`` stand in the table's order; ``sets[name][food, form]`` is grams counted
    per gram as eaten, of all forms that count.
    """

    indices: Mapping[str, schema.IndexRow]
    items: Mapping[str, Mapping[str, schema.IndexItem]]
    sets: Mapping[str, Mapping[FormKey, float]]
    dii: Mapping[str, schema.DiiRow]
    daily_values: Mapping[str, schema.DailyValue]


@dataclass(frozen=True, eq=False)
class FoodDB:
    """All tables of the pack. Mappings are read-only by convention; nothing here changes.

    Two packs are equal only when they are the same object, so that a pack can be a cache key.

    ``composition[food, form]`` holds amounts per 100 g **as eaten**; a nutrient that is not
    known is absent. ``yields[food, form]`` is grams eaten per gram as measured.
    ``safety[food, form]`` holds the row that gives each safety property its class.
    """

    version: str
    sources: Mapping[str, schema.Source]
    nutrients: Mapping[str, schema.Nutrient]
    groups: Mapping[str, schema.Group]
    foods: Mapping[str, schema.Food]
    forms: Mapping[FormKey, schema.Form]
    composition: Mapping[FormKey, Mapping[str, float]]
    yields: Mapping[FormKey, float]
    equivalents: Mapping[FormKey, Mapping[str, float]]
    purchases: Mapping[FormKey, schema.Purchase]
    prices: Mapping[FormKey, schema.Price]
    measures: Mapping[str, tuple[schema.Measure, ...]]
    safety_properties: Mapping[str, schema.SafetyProperty]
    safety_rows: tuple[schema.SafetyRow, ...]
    safety: Mapping[FormKey, Mapping[str, schema.SafetyRow]]
    recipes: Mapping[str, Recipe]
    recipe_outliers: Mapping[tuple[str, str], schema.RecipeOutlier]
    requirements: tuple[schema.Requirement, ...]
    energy_equations: tuple[schema.EnergyEquation, ...]
    energy_additions: tuple[schema.EnergyAddition, ...]
    drugs: Mapping[str, schema.Drug]
    conditions: Mapping[str, schema.Condition]
    care_rules: Mapping[str, schema.CareRule]
    opened: Mapping[tuple[str, str], int]
    """Days that an opened unit keeps, by (way of being sold, food, aisle or nothing)."""
    constants: Mapping[str, schema.Constant]
    guidelines: Mapping[str, schema.Guideline]
    pillars: tuple[schema.PillarRow, ...]
    pillar_caps: tuple[schema.PillarCap, ...]
    cuisines: Mapping[str, schema.Cuisine]
    rates: Mapping[str, schema.Rate]
    courses: Mapping[Course, schema.CourseRow]
    slots: tuple[schema.Slot, ...]
    scores: ScoreTables

    def __repr__(self) -> str:
        return (
            f"FoodDB({self.version}: {len(self.foods)} foods in {len(self.forms)} forms, "
            f"{len(self.recipes)} recipes)"
        )

    def portion_max_g(self, food: str) -> float:
        """The largest sensible amount of a food in one serving [g as measured]."""
        row = self.foods[food]
        return row.portion_max_g or self.groups[row.group].portion_max_g

    def recipe_allergens(self, recipe: str) -> frozenset[str]:
        """Allergens (EU 14, US 9, single nuts) of all ingredients, optional ones included."""
        return frozenset(
            a for food in self.recipes[recipe].foods for a in self.foods[food].allergens
        )
