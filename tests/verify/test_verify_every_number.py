"""No number or word of a plan file can be edited unnoticed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError
from verify_edit import Data, edited

from mealplan.plan import Plan
from mealplan.verify import verify

Path = tuple[str | int, ...]

FREE = {"hint", "seed", "name", "seconds", "status", "title", "traces", "fibre_week"}
"""Not compared everywhere: hints, the seed, the solver's name; titles of reference intakes; what
counts only with an allergy, or with a fibre ramp. Nor why a rule gave way.
"""
SAMPLES = 40


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every (path, value) of nested data that is no list or mapping."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*path, number))
    else:
        yield path, value


def another(value: Any) -> Any:
    """A value of the same type that differs."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, float):
        return value * 1.02 + 0.01
    if isinstance(value, int):
        return value + 1
    return "x" if isinstance(value, str) else 5.0


@pytest.mark.parametrize("seed", range(SAMPLES))
def test_an_edited_leaf_is_noticed(week: Plan, seed: int) -> None:
    choice = random.Random(seed)
    found = [item for item in leaves(week.model_dump(mode="json", by_alias=True))
             if item[0][-1] not in FREE
             and (item[0][0], item[0][-1]) != ("rules", "because")]  # fmt: skip
    path, value = choice.choice(found)

    def edit(data: Data) -> None:
        inner: Any = data
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = another(value)

    try:
        plan = edited(week, edit)
    except ValidationError:
        return  # the plan file itself is refused
    assert not verify(plan).ok, path


@pytest.mark.parametrize("part", ["meals", "pillars", "rules", "scores"])
def test_a_plan_with_nothing_in_it_is_read_to_the_end(week: Plan, part: str) -> None:
    def edit(data: Data) -> None:
        data[part] = type(data[part])()

    assert not verify(edited(week, edit)).ok


def test_a_plan_without_nutrition_is_read_to_the_end(week: Plan) -> None:
    def edit(data: Data) -> None:
        data["nutrition"] = {}

    assert not verify(edited(week, edit)).ok


def test_a_monstrous_portion_is_read_to_the_end(week: Plan) -> None:
    def edit(data: Data) -> None:
        dish = data["meals"][0]["dishes"][0]
        dish["portions"] = dict.fromkeys(dish["portions"], 1e300)

    assert not verify(edited(week, edit)).ok


def test_a_bound_that_is_no_bound_is_found(week: Plan) -> None:
    def edit(data: Data) -> None:
        data["solver"]["bound"] = -1.0

    assert not verify(edited(week, edit)).ok


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused_at_the_edge(week: Plan, number: float) -> None:
    def edit(data: Data) -> None:
        data["solver"]["bound"] = number

    with pytest.raises(ValidationError, match="finite"):
        edited(week, edit)
