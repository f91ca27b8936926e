"""No number, word, list or mapping of a plan file can be changed unnoticed."""

from __future__ import annotations

import json
import random
from functools import lru_cache

import pytest
from pydantic import ValidationError
from verify_careful_plan import careful_plan
from verify_edit import Data, edited
from verify_mutations import Mutation, mutations

from food_db import FoodDB
from mealplan.plan import Plan
from mealplan.verify import verify

SAMPLES, CAREFUL_SAMPLES = 30, 250
TRUSTED = ("because", "name", "status", "seconds")
"""Of a solver its name and how it ended, of a rule that gave way the reason."""
ORDER = ("rules", "pillars", "dishes", "notices")
"""Lists whose order says nothing."""
ASKED = {
    *("seed", "rest", "prices", "traces", "fibre_week", "start", "shopping", "hemisphere", "packs"),
    *(
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "weekday",
        "weekend",
        "minutes",
        "equipment",
    ),
    *("budget_holds", "sessions", "rate", "weights"),
}
"""What a profile may say otherwise without another answer to it: what is not looked at where it
does not apply (minutes of a Thursday in a plan of three days, the weight of what nothing counts).
"""


@lru_cache(maxsize=4)
def changes(text: str) -> tuple[list[Mutation], list[Mutation]]:
    """The changes of a plan file that must be noticed, and those that are trusted."""
    data = json.loads(text)
    every = list(mutations(data))
    return [o for o in every if not is_trusted(o, data)], [o for o in every if is_trusted(o, data)]


def is_trusted(one: Mutation, data: Data) -> bool:
    """Whether a change is of what the verifier takes on trust, or of what decides nothing."""
    top, last = one.path[0], one.path[-1]
    if top == "profile":
        again = one.how == "the last twice"  # an illness that is said twice is one illness
        return again or bool(ASKED & {*one.path, one.how.removeprefix("without ")})
    if last in ORDER and one.how == "the ends swapped":
        return True
    if top in ("solver", "weeks") and last in TRUSTED:
        return True
    if top != "rules" or len(one.path) < 2:
        return False
    unread = data["rules"][one.path[1]]["status"] == "not_applicable"
    return last == "because" or (unread and "value" in (last, one.how.removeprefix("without ")))


def is_noticed(plan: Plan, one: Mutation, pack: FoodDB | None = None) -> bool:
    """Whether the file is refused, means the same, or is found wrong."""
    try:
        changed = Plan.model_validate(one.of(json.loads(plan.to_json())))
    except ValidationError:
        return True
    return changed.to_json() == plan.to_json() or not verify(changed, pack).ok


@pytest.mark.parametrize("seed", range(SAMPLES))
def test_a_change_of_a_week_is_noticed(week: Plan, seed: int) -> None:
    one = random.Random(seed).choice(changes(week.to_json())[0])
    assert is_noticed(week, one), str(one)


def test_a_change_of_a_careful_plan_is_noticed(small_pack: FoodDB) -> None:
    plan = careful_plan()
    some = random.Random(1).sample(changes(plan.to_json())[0], CAREFUL_SAMPLES)
    missed = [str(one) for one in some if not is_noticed(plan, one, small_pack)]
    assert not missed, "\n".join(missed)


def test_what_is_trusted_is_little(week: Plan) -> None:
    held, trusted = changes(week.to_json())
    answers = [one for one in trusted if one.path[0] != "profile"]
    assert len(answers) < 0.03 * len(held)


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
        dish["portions"] = dict.fromkeys(dish["portions"], 100)

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
