"""Plans whose recipes are hostile texts, and the recipes of the couple."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from food_db import FoodDB
from mealplan import Plan
from mealplan.cookbook import Sheet, sheets
from mealplan.plan import Notice


@pytest.fixture(scope="package")
def pages(couple: Plan, pack: FoodDB) -> tuple[Sheet, ...]:
    """The recipes of the couple's four days, scaled."""
    return sheets(couple, pack)


@pytest.fixture(scope="package")
def hidden(couple: Plan) -> Plan:
    """The couple, of whom one must not be shown any energy."""
    words = {"person": "Ana", "because": "b", "title": "t", "text": "x", "source": "s", "rule": "r"}
    notice = Notice.model_validate(
        {**words, "action": "hide-energy", "level": "safety", "trust": "D"}
    )
    return couple.model_copy(update={"notices": (*couple.notices, notice)})


@pytest.fixture(scope="package")
def hostile_book(couple: Plan, pack: FoodDB) -> Callable[[str], tuple[Plan, FoodDB]]:
    """A plan and its pack in which every text that others may write is this one."""
    eaten = {dish.recipe for meal in couple.meals for dish in meal.dishes}

    def made(text: str) -> tuple[Plan, FoodDB]:
        people = (text[:39], f"{text[:39]}2")
        recipes = dict(pack.recipes)
        for name in eaten:
            recipe = recipes[name]
            words = dict.fromkeys(("title", "english", "keep", "ahead"), text)
            parts = tuple(
                dataclasses.replace(part, preparation=text) for part in recipe.ingredients
            )
            recipes[name] = dataclasses.replace(
                recipe, **words, steps=(text, text), equipment=(text,), ingredients=parts
            )
        meals = tuple(
            meal.model_copy(
                update={
                    "dishes": tuple(
                        dish.model_copy(
                            update={
                                **{"title": text, "english": text},
                                "portions": dict.fromkeys(people, 0.5),
                            }
                        )
                        for dish in meal.dishes
                    )
                }
            )
            for meal in couple.meals
        )
        (held, *_) = couple.nutrition_.values()
        pillars = tuple(
            line.model_copy(update={"person": people[0], "title": text, "unit": text})
            for line in couple.pillars
        )
        plan = couple.model_copy(
            update={
                **{"meals": meals, "people": people, "pillars": pillars},
                "nutrition_": dict.fromkeys(people, held),
            }
        )
        return plan, dataclasses.replace(pack, recipes=recipes)

    return made
