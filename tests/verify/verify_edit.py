"""Plans with one thing changed, and what the verifier newly says of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from food_db import FoodDB
from mealplan.plan import Plan
from mealplan.verify import Finding, verify

Data = dict[str, Any]
Edit = Callable[[Data], object]


def edited(plan: Plan, edit: Edit) -> Plan:
    """A copy of a plan whose file had one thing edited."""
    data = json.loads(plan.to_json())
    edit(data)
    return Plan.model_validate(data)


@lru_cache(maxsize=32)
def _findings(text: str, pack: FoodDB | None) -> frozenset[Finding]:
    return frozenset(verify(Plan.model_validate_json(text), pack).findings)


def new_findings(plan: Plan, edit: Edit, pack: FoodDB | None = None) -> list[Finding]:
    """What the verifier says of the edited plan and did not say before."""
    before = _findings(plan.to_json(), pack)
    return [found for found in verify(edited(plan, edit), pack).findings if found not in before]


def all_dishes(data: Data) -> Iterator[tuple[Data, Data]]:
    """Every (meal, dish) of a plan."""
    return ((meal, dish) for meal in data["meals"] for dish in meal["dishes"])


def dish_of(data: Data, course: str) -> Data:
    """The first dish of a course."""
    return next(dish for _, dish in all_dishes(data) if dish["course"] == course)


def rule_of(data: Data, id_: str) -> Data:
    """The first rule line of an id."""
    return next(line for line in data["rules"] if line["id"] == id_)


def leftover_of(data: Data) -> tuple[Data, Data, Data, Data]:
    """(meal, dish) of the first leftover, and (meal, dish) where it was fresh."""
    meal, dish = next((m, d) for m, d in all_dishes(data) if d["leftover"])
    first = next((m, d) for m, d in all_dishes(data) if d["recipe"] == dish["recipe"])
    return meal, dish, *first


def meal_of(data: Data, number: int, slot: str) -> Data:
    """A meal of the n-th day."""
    dates = sorted({meal["date"] for meal in data["meals"]})
    return next(m for m in data["meals"] if m["date"] == dates[number] and m["slot"] == slot)
