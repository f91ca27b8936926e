"""Needs by hand: stages of life, goals for weight, reference intakes, limits from words."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from typing import Any

import pytest
from verify_edit import Data, edited

import mealplan.verify.guides as guides
from food_db import FoodDB
from food_db.schema import Guideline, Requirement
from mealplan.people import Activity, Lactation, Person, Sex
from mealplan.plan import Plan
from mealplan.verify.bounds import Limit, limits_of
from mealplan.verify.case import Case
from mealplan.verify.needs import energy_requirement, stages, whole_day_need
from mealplan.verify.references import amount_a_day, reference_intakes

Change = dict[str, Any]


def flo(**more: Any) -> Person:
    """EER 300 - 10·30 + 10·160 + 10·weight."""
    data = {"name": "Flo", "sex": Sex.FEMALE, "age": 30, "height_cm": 160, "weight_kg": 70}
    return Person.model_validate({**data, "activity": Activity.ACTIVE, **more})


@pytest.mark.parametrize(
    ("more", "need"),
    [
        ({}, 2300),
        ({"pregnancy_week": 13, "pre_pregnancy_kg": 62}, 2300),  # first trimester: as usual
        # 200 - 300 + 1600 + 700 + 9·14, and 200 for a BMI of 24.2 before
        ({"pregnancy_week": 14, "pre_pregnancy_kg": 62}, 2200 + 126 + 200),
        ({"pregnancy_week": 30, "pre_pregnancy_kg": 65}, 2200 + 270 + 100),
        ({"lactating": Lactation.EXCLUSIVE}, 2700),
        ({"lactating": Lactation.PARTIAL}, 2300),  # the tiny table has no row
    ],
)
def test_energy_by_stage(more: Change, need: float, small_pack: FoodDB) -> None:
    assert energy_requirement(flo(**more), small_pack) == pytest.approx(need)


@pytest.mark.parametrize(
    ("more", "need"),
    [
        ({"weight_change_kg_week": 0.5}, 2300 + 550),
        ({"weight_change_kg_week": -0.5}, 2300 - 550),
        ({"weight_change_kg_week": -0.5, "weight_kg": 31}, 1910 - 550),
        ({"weight_change_kg_week": -0.5, "age": 90, "weight_kg": 60}, 1200),  # 1600 - 550 < 1200
        ({"weight_change_kg_week": -0.5, "age": 120, "weight_kg": 42}, 1120),  # below the floor
        ({"weight_change_kg_week": -0.5, "conditions": ("thin",)}, 2300),  # no deficit
        ({"weight_change_kg_week": -0.5, "lactating": "partial"}, 2300),
    ],
)
def test_a_change_of_weight(more: Change, need: float, small_pack: FoodDB) -> None:
    assert whole_day_need(flo(**more), small_pack) == pytest.approx(need)


@pytest.mark.parametrize(
    ("week", "first"),
    [(1, "pregnancy-1"), (13, "pregnancy-1"), (14, "pregnancy-2"), (27, "pregnancy-2"),
     (28, "pregnancy-3")],
)  # fmt: skip
def test_trimesters(week: int, first: str) -> None:
    assert stages(flo(pregnancy_week=week, pre_pregnancy_kg=60)) == (first, "pregnancy", "")


def requirement(**more: Any) -> Requirement:
    data = {"set": "us", "nutrient": "iron_mg", "sex": "female", "age_min": 19, "age_max": 50}
    words = {"amount": 1.0, "unit": "mg", "kind": "RDA", "source": "design", "trust": "D"}
    return Requirement.model_validate({**data, **words, **more})


def test_the_more_exact_stage_counts(small_plan: Plan, small_pack: FoodDB) -> None:
    rows = (
        requirement(stage="pregnancy", amount=27),
        requirement(amount=18),
        requirement(stage="pregnancy-2", amount=26, kind="AI"),
        requirement(kind="UL", amount=45),
        requirement(set="efsa", amount=16, kind="PRI"),
    )
    pack = dataclasses.replace(small_pack, requirements=rows)

    def amounts(person: Person) -> list[tuple[str, float]]:
        found = reference_intakes(person, small_plan.profile, pack)
        return sorted((str(row.kind), row.amount) for row in found)

    assert amounts(flo()) == [("RDA", 18), ("UL", 45)]
    assert amounts(flo(pregnancy_week=8)) == [("RDA", 27), ("UL", 45)]
    her = flo(pregnancy_week=20, pre_pregnancy_kg=62)
    assert amounts(her) == [("AI", 26), ("UL", 45)]


@pytest.mark.parametrize(
    ("row", "amount"),
    [
        ({"amount": 5.0}, 5),
        ({"nutrient": "protein_g", "basis": "per_kg_day", "amount": 0.83, "plus": 9}, 67.1),
        ({"nutrient": "la_g", "basis": "percent_energy", "amount": 4.0}, 0.04 * 2300 / 9),
        ({"nutrient": "protein_g", "basis": "percent_energy", "amount": 4.0}, 0.04 * 2300 / 4),
        ({"basis": "per_1000_kcal", "amount": 10.0}, 23),
    ],
)
def test_an_amount_a_day(row: Change, amount: float, small_pack: FoodDB) -> None:
    assert amount_a_day(requirement(**row), flo(), small_pack) == pytest.approx(amount)


def limits(plan: Plan, pack: FoodDB, **more: Any) -> dict[str, Limit]:
    """The limits of Ed with something changed about him."""

    def edit(data: Data) -> None:
        data["profile"]["people"][0].update(more)

    case = Case(edited(plan, edit), pack)
    return {limit.id: limit for limit in limits_of(case.people[0], case)}


def test_macros_stand_in_for_the_range(small_plan: Plan, small_pack: FoodDB) -> None:
    held = limits(small_plan, small_pack, macros={"protein": {"max": 20}})
    assert (held["protein-energy"].lower, held["protein-energy"].upper) == (None, 20)


def test_the_ramp_takes_the_floor_away_while_it_is_below(
    small_plan: Plan, small_pack: FoodDB
) -> None:
    """The floor asks for 14 · 2.4 = 33.6 g; a quarter of the day is planned."""
    held = limits(small_plan, small_pack, fibre_now=16, fibre_week=3)
    assert held["fibre-ramp"].upper == pytest.approx(31 / 4)
    assert held["fibre-floor"].lower is None
    assert held["pulses"].lower == pytest.approx(0.75 * 31 / 33.6)  # it brings fibre
    assert held["fish"].lower == pytest.approx(0.75)
    held = limits(small_plan, small_pack, fibre_now=16, fibre_week=4)
    assert held["fibre-ramp"].upper == pytest.approx(36 / 4)
    assert held["fibre-floor"].lower == 14
    assert held["pulses"].lower == pytest.approx(0.75)


def test_a_clinician_stands_in_for_requirements_but_not_for_the_safe_limit(
    small_plan: Plan, small_pack: FoodDB
) -> None:
    given = {"iron_mg": {"min": 5, "max": 12}, "protein_g": {"max": 50}}
    held = limits(small_plan, small_pack, clinician=given)
    assert "rda-iron" not in held
    assert held["ul-iron"].upper == 45
    assert {"protein-kg", "protein-energy"}.isdisjoint(held)
    iron = held["clinician-iron"]
    assert (iron.lower, iron.upper, iron.level, iron.source) == (5, 12, "safety", "profile")
    assert iron.title == "Iron set by your clinician"
    assert iron.unit == "mg/d"


def test_care_limits_floors_and_caps(small_plan: Plan, small_pack: FoodDB) -> None:
    held = limits(small_plan, small_pack, conditions=["iron-store"])
    assert held["little-iron"].upper == 20  # safety is never scaled
    assert held["few-lentils"].upper == pytest.approx(1)
    assert held["rda-iron"].lower is None
    assert held["pulses"].upper is None
    assert held["ul-iron"].upper == 45  # never lifted


def test_a_preset_replaces_adds_and_drops(
    small_plan: Plan, small_pack: FoodDB, monkeypatch: pytest.MonkeyPatch
) -> None:
    pulses = small_pack.guidelines["pulses"]
    rules: list[Guideline] = [
        pulses.model_copy(update={"lower": 2.0, "upper": None, "title": "Beans"}),
        pulses.model_copy(update={"id": "beans", "basis": "day"}),
    ]
    asked: list[float] = []

    def rules_for(energy: float) -> list[Guideline]:
        asked.append(energy)
        return rules

    preset = SimpleNamespace(rules_for=rules_for, drop=("fish",))
    monkeypatch.setattr(guides, "load_preset", lambda _: preset)
    plan = edited(small_plan, lambda data: data["profile"].update(preset="mind"))
    held = limits(plan, small_pack)
    assert (held["pulses"].lower, held["pulses"].upper) == (0.5, None)
    assert held["pulses"].title == "Beans"
    assert held["beans"].upper == pytest.approx(1.75)
    assert "fish" not in held
    assert set(asked) == {2400}


def test_a_floor_that_no_dish_can_reach_is_dropped(small_plan: Plan, small_pack: FoodDB) -> None:
    """Salmon, once, at most 1.75 portions of 96 g: 168 g, or 3.1 servings of 125 g a week."""
    fish = small_pack.guidelines["fish"]

    def floor(asked: float, **more: Any) -> float | None:
        row = fish.model_copy(update={"lower": asked})
        pack = dataclasses.replace(small_pack, guidelines={**small_pack.guidelines, "fish": row})
        return limits(small_plan, pack, **more)["fish"].lower

    assert floor(12.5) == pytest.approx(3.125)
    assert floor(12.6) is None
    assert floor(12.6, weight_kg=105) == pytest.approx(3.15)  # 2750 kcal: up to 2 portions
    assert floor(1, allergies=["fish"]) is None
