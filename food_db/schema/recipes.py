"""Row models of recipes, courses, slots and kitchens."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from food_db.schema.types import (
    Column,
    Course,
    Meal,
    Months,
    NonNegative,
    Positive,
    Row,
    Slug,
    Trust,
    Words,
    Yes,
    split_list,
)


class RecipeRow(Row):
    """``recipes.csv`` (built): a recipe's front matter."""

    id: Slug
    title: str
    english: str
    servings: Positive
    course: Course
    meals: Annotated[tuple[Meal, ...], BeforeValidator(split_list)]
    cuisine: Slug
    active_minutes: NonNegative
    total_minutes: NonNegative
    keeps_days: NonNegative
    freezes: Yes = False
    season: Months = ()
    tags: Words = ()
    equipment: Words = ()


class IngredientRow(Row):
    """``ingredients.csv`` (built): grams of a food as measured, for the whole recipe.

    ``step``: the number of the step in which it goes in, 0 for the day before.
    """

    recipe: Slug
    position: int
    step: int
    food: Slug
    form: Slug
    grams: Positive
    preparation: str | None = None
    optional: Yes = False


class StepRow(Row):
    """``steps.csv`` (built): a step of a recipe in words, how it keeps, what to do ahead."""

    recipe: Slug
    position: int
    kind: Literal["step", "keep", "ahead"] = "step"
    text: str


class RecipeOutlier(Row):
    """``recipe_outliers.csv``: why a recipe's amount lies far from those of its course."""

    recipe: Slug
    nutrient: Column
    explanation: str


class CourseRow(Row):
    """``courses.csv``: what a serving of a course looks like, and how often a dish comes.

    A dish that is served at all comes ``times_min`` to ``repeats`` times over the days.
    """

    course: Course
    title: str
    energy_min_kcal: NonNegative
    energy_max_kcal: Positive
    sodium_max_mg: Positive
    weight_min_g: NonNegative
    weight_max_g: Positive
    portion_min: Positive
    portion_max: Positive
    times_min: int
    repeats: int
    source: Slug
    trust: Trust


class Slot(Row):
    """``slots.csv``: how many dishes of a course a meal has, a day and over seven days."""

    meal: Meal
    course: Course
    day_min: int
    day_max: int
    week_min: int
    week_max: int
    source: Slug
    trust: Trust


class Cuisine(Row):
    """``cuisines.csv``: a kitchen, the region whose dishes it goes with."""

    id: Slug
    title: str
    region: Slug
    mediterranean: Yes = False
