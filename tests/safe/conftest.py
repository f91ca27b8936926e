"""Plans, lists and frontiers in which every text of others is hostile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from people import MONDAY

from mealplan import Menu, Plan, Profile, plan_week
from mealplan.plan import Notice, RuleLine, RuleStatus
from mealplan.shopping import ShoppingList
from mealplan.solve import SolverOptions


@pytest.fixture(scope="package")
def two_days() -> Plan:
    """Two days for the reference adult. Never changed."""
    profile = Profile(menu=Menu(start=MONDAY, days=2))
    return plan_week(profile, options=SolverOptions(gap=0.3))


@pytest.fixture(scope="package")
def two_lists(two_days: Plan) -> ShoppingList:
    """What is bought for them."""
    return two_days.shopping_list()


@pytest.fixture(scope="package")
def hostile_plan(two_days: Plan) -> Callable[[str], Plan]:
    """The plan as a program could build it, past every reader: all texts of others are this one."""

    def made(text: str) -> Plan:
        meals = tuple(
            meal.model_copy(
                update={
                    "dishes": tuple(
                        dish.model_copy(
                            update={
                                **{"title": text, "english": text, "recipe": text},
                                "portions": dict.fromkeys((text, f"{text}2"), 1.0),
                            }
                        )
                        for dish in meal.dishes
                    )
                }
            )
            for meal in two_days.meals
        )
        return two_days.model_copy(
            update={
                **{"meals": meals, "people": (text, f"{text}2"), "data_version": text},
                "nutrition_": dict.fromkeys((text, f"{text}2"), _nutrition(two_days, text)),
                "pillars": tuple(_told(one, text) for one in two_days.pillars),
                "rules": (_rule(two_days, text),),
                "notices": tuple(_notices(text)),
                "cost": two_days.cost.model_copy(update={"currency": text}),
                "solver": two_days.solver.model_copy(update={"name": text}),
            }
        )

    return made


def _nutrition(plan: Plan, text: str) -> Any:
    (held,) = plan.nutrition_.values()
    target = {name: one.model_copy(update={"unit": text}) for name, one in held.target.items()}
    return held.model_copy(update={"target": target})


def _told(line: Any, text: str) -> Any:
    return line.model_copy(update={"title": text, "unit": text, "person": text})


def _rule(plan: Plan, text: str) -> RuleLine:
    words = dict.fromkeys(("title", "person", "key", "unit", "source", "hint", "because"), text)
    more = {"status": RuleStatus.RELAXED, "value": 1.0, "lower": 3.0}
    return plan.rules[0].model_copy(update={**words, **more})


def _notices(text: str) -> list[Notice]:
    words = dict.fromkeys(("person", "because", "title", "text", "source", "rule"), text)
    return [
        Notice.model_validate({**words, "action": action, "level": "safety", "trust": "D"})
        for action in ("exclude", "limit", "warn")
    ]


@pytest.fixture(scope="package")
def hostile_list(two_lists: ShoppingList) -> Callable[[str], ShoppingList]:
    """The shopping list with this text for every name, unit and dish."""

    def made(text: str) -> ShoppingList:
        first = two_lists.items[0]
        words = dict.fromkeys(("food", "name", "item", "unit", "aisle"), text)
        uses = tuple(use.model_copy(update={"title": text}) for use in first.for_)
        item = first.model_copy(update={**words, "for_": uses})
        return two_lists.model_copy(update={"items": (item,), "currency": text})

    return made
