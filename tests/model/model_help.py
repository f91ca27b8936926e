"""Small problems for the tests of the model: a few dishes of the shipped pack, chosen rules."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from food_db import FoodDB
from food_db.pack import Ingredient, Recipe
from mealplan import Menu, Profile, Wishes
from mealplan.model.choose import Choice, ChooseModel, build_choose
from mealplan.model.linear import LinearModel, Terms
from mealplan.problem import MenuProblem, build_problem
from mealplan.profile_check import planned_dates
from mealplan.solve import Solution, SolverOptions, solve

MONDAY = dt.date(2026, 11, 23)
ASKED_FOR = frozenset({"carbohydrate-energy", "fibre-ramp"})
"""Guidelines that stand only for who asks for them."""
SCORE = frozenset({"plant", "pillar", "pillar_cap"})
"""Rows that reckon the score and bind nothing."""


def week_of(start: dt.date, days: int = 7) -> tuple[dt.date, ...]:
    """Days in a row."""
    return tuple(start + dt.timedelta(days=day) for day in range(days))


def small_pack(
    pack: FoodDB, keep: Iterable[str] = (), *, rules: Iterable[str] | None = None
) -> FoodDB:
    """Every third recipe (and those named), with the guidelines named and no requirements.

    ``rules=None`` keeps all guidelines and requirements.
    """
    wanted = set(keep)
    recipes = {
        recipe.id: recipe
        for number, recipe in enumerate(pack.recipes.values())
        if number % 3 == 0 or recipe.id in wanted or _is_rare(recipe, pack)
    }
    if rules is None:
        return dataclasses.replace(pack, recipes=recipes)
    named = set(rules)
    shares = {row.id for row in pack.guidelines.values() if row.measure.startswith("meal:")}
    daily = {row.id for row in pack.guidelines.values() if row.kind in ("daily", "wish")}
    structure = {"variety-repeat", "variety-batch", "variety-few", *ASKED_FOR}
    guidelines = {
        row.id: row
        if row.id in named | daily | structure | shares
        else row.model_copy(update={"lower": None, "upper": None})
        for row in pack.guidelines.values()
        if row.id in named | daily | structure | shares
    }
    requirements = tuple(row for row in pack.requirements if row.nutrient in named)
    return dataclasses.replace(
        pack, recipes=recipes, guidelines=guidelines, requirements=requirements
    )


def with_food(pack: FoodDB, recipe: str, food: str, grams: float) -> FoodDB:
    """The pack with so much of a food more in a serving of a recipe."""
    old = pack.recipes[recipe]
    (form, *_) = (form for name, form in pack.forms if name == food)
    part = Ingredient(food, form, grams * old.servings)
    new = dataclasses.replace(old, ingredients=(*old.ingredients, part))
    return dataclasses.replace(pack, recipes={**pack.recipes, recipe: new})


def _is_rare(recipe: Recipe, pack: FoodDB) -> bool:
    """Few recipes hold these; without them the rules on them could not be tried."""
    groups = {pack.foods[food].group for food in recipe.foods}
    return "fried" in recipe.tags or bool(
        groups & {"processed-meat", "fermented-drink", "aged-cheese"}
    )


def problem_of(pack: FoodDB, profile: Profile | None = None) -> MenuProblem:
    """The problem of a profile with generous minutes (or of the profile given)."""
    generous = Profile(
        wishes=Wishes.model_validate({"minutes": {"weekday": 300, "weekend": 600}}),
        menu=Menu(start=MONDAY),
    )
    profile = profile or generous
    return build_problem(profile, pack, planned_dates(profile, MONDAY))


def push(problem: MenuProblem, terms_of: object, sign: float) -> tuple[Solution, ChooseModel]:
    """Solve the relaxation of `choose` with the objective ``sign · terms``."""
    built = build_choose(problem)
    terms: Terms = terms_of(built)  # type: ignore[operator]
    relaxed = LinearModel(
        "push",
        [dataclasses.replace(v, integer=False) for v in built.model.variables],
        [row for row in built.model.rows if row.rule not in SCORE],
        {},
    )
    relaxed.gain([(index, sign * value) for index, value in terms])
    return solve(relaxed, SolverOptions(gap=0.0)), built


def solved(problem: MenuProblem, gap: float = 0.01) -> tuple[Choice, Solution]:
    """The choice of a problem, solved with its integers."""
    built = build_choose(problem)
    solution = solve(built.model, SolverOptions(gap=gap))
    assert solution.found
    return built.read(solution.values), solution
