"""Packs of a few dishes, each 100 g of one food of its own, so that a hand can reckon a week."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import food_db
from food_db import FoodDB, schema
from food_db.pack import Ingredient, Recipe
from food_db.schema import Course, Meal
from mealplan import Profile
from mealplan.model.choose import build_choose
from mealplan.model.schedule import Schedule, build_schedule
from mealplan.problem import MenuProblem, build_problem
from mealplan.profile import REFERENCE_ADULT
from mealplan.profile_check import planned_dates
from mealplan.solve import SolverOptions, solve

SHIPPED = food_db.load()
MONDAY = dt.date(2026, 11, 23)
EXACT = SolverOptions(gap=0.0, time_limit=20)
_STRUCTURE = {"variety-repeat", "variety-batch", "variety-few"}
_NEVER = {"source": "design", "trust": "D"}


@dataclass(frozen=True, eq=False)
class HandDish:
    """A dish of 100 g of a food that no other dish holds; ``amounts`` are those of a serving."""

    name: str
    meals: tuple[Meal, ...]
    course: Course = Course.MAIN
    group: str = "vegetable"
    kind: str = "plant"
    allergens: tuple[str, ...] = ()
    plant: str | None = None
    usd: float = 1.0
    keeps: int = 0
    minutes: float = 10
    steps: tuple[str, ...] = ()
    food_keeps: int = 1000
    may_contain: str = ""
    amounts: dict[str, float] = field(default_factory=dict)

    @property
    def food(self) -> str:
        """The id of its food."""
        return f"food-of-{self.name}"


def dish(name: str, meals: str = "dinner", **more: Any) -> HandDish:
    """A dish; what is no field of `HandDish` is the amount of a nutrient in a serving."""
    fields = {entry.name for entry in dataclasses.fields(HandDish)}
    known = {key: value for key, value in more.items() if key in fields}
    held = {key: float(value) for key, value in more.items() if key not in fields}
    return HandDish(name, tuple(Meal(meal) for meal in meals.split()), amounts=held, **known)


def hand_pack(*dishes: HandDish, rules: tuple[str, ...] = ()) -> FoodDB:
    """A pack of these dishes alone: one of its course at each of its meals.

    Of the guidelines only those of how a week is put together and ``rules`` have a bound, and no
    reference intake holds. The pillars are fibre alone, so that without fibre what is eaten gains
    nothing but its likes and loses what its portions differ from the usual ones.
    """
    keys = {one: (one.food, "whole") for one in dishes}
    served = sorted({(meal, one.course) for one in dishes for meal in one.meals})
    fibre = next(row for row in SHIPPED.pillars if row.component == "fibre")
    return dataclasses.replace(
        SHIPPED,
        version="hand",
        foods={one.food: _food(one) for one in dishes},
        forms={key: _form(one) for one, key in keys.items()},
        composition={key: one.amounts for one, key in keys.items()},
        yields=dict.fromkeys(keys.values(), 1.0),
        equivalents={},
        measures={},
        prices={
            (one.food, "pack"): schema.Price(
                food=one.food, item="pack", usd_per_100g=one.usd, usd_per_unit=one.usd, source="x"
            )
            for one in dishes
        },
        safety_rows=(),
        safety=defaultdict(dict, {key: _warning(one) for one, key in keys.items()}),
        recipes={one.name: _recipe(one) for one in dishes},
        requirements=(),
        guidelines=dict(_guidelines(rules)),
        pillars=(fibre,),
        pillar_caps=(),
        slots=tuple(_slot(meal, course) for meal, course in served),
    )


def _food(one: HandDish) -> schema.Food:
    return schema.Food.model_validate(
        {
            "id": one.food,
            "name": one.food.replace("-", " "),
            "group": one.group,
            "kind": one.kind,
            "aisle": "produce",
            "allergens": one.allergens,
            "keeps_days": one.food_keeps,
            "plant": one.plant,
            "plant_share": 1.0 if one.plant else 0.0,
        }
    )


def _form(one: HandDish) -> schema.Form:
    return schema.Form(food=one.food, form="whole", item="pack", heat="none", live="low")


def _warning(one: HandDish) -> dict[str, schema.SafetyRow]:
    if not one.may_contain:
        return {}
    row = schema.SafetyRow.model_validate(
        {
            "food": one.food,
            "form": "*",
            "property": "may-contain",
            "class": one.may_contain,
            **_NEVER,
        }
    )
    return {f"may-contain:{one.may_contain}": row}


def _recipe(one: HandDish) -> Recipe:
    return Recipe(
        id=one.name,
        title=one.name,
        english=one.name,
        servings=1,
        course=one.course,
        meals=one.meals,
        cuisine="greek",
        active_minutes=one.minutes,
        total_minutes=one.minutes,
        keeps_days=one.keeps,
        freezes=False,
        season=(),
        tags=(),
        equipment=(),
        ingredients=(Ingredient(one.food, "whole", 100.0),),
        steps=one.steps,
    )


def _guidelines(rules: tuple[str, ...]) -> Any:
    for row in SHIPPED.guidelines.values():
        if row.id in rules or row.kind in ("daily", "wish") or row.measure.startswith("meal:"):
            yield row.id, row
        elif row.id in _STRUCTURE or row.kind in ("intake", "energy"):
            yield row.id, row.model_copy(update={"lower": None, "upper": None})
    for name in {"energy-day", "protein-dinners"} - set(rules):
        yield name, SHIPPED.guidelines[name].model_copy(update={"lower": None, "upper": None})


def _slot(meal: Meal, course: Course) -> schema.Slot:
    data = {"meal": meal, "course": course, "day_min": 1, "day_max": 1, **_NEVER}
    return schema.Slot.model_validate({**data, "week_min": 7, "week_max": 7})


def person(**fields: Any) -> dict[str, Any]:
    """The reference adult (usual portion: one serving), with other words."""
    return REFERENCE_ADULT.model_dump() | fields


def hand_profile(
    *people: dict[str, Any], meals: str = "dinner", days: int = 3, **tables: Any
) -> Profile:
    """A profile of these people for three days of dinners from Monday the 23rd on."""
    data = {"people": list(people) or [person()], **tables}
    menu = {"start": MONDAY, "days": days, "meals": meals.split()}
    return Profile.parse({**data, "menu": menu})


def hand_problem(pack: FoodDB, profile: Profile) -> MenuProblem:
    """The problem of a profile on its own days."""
    return build_problem(profile, pack, planned_dates(profile))


def hand_week(problem: MenuProblem) -> Schedule:
    """The best week, with its days and portions, where every rule can hold."""
    built = build_choose(problem)
    solution = solve(built.model, EXACT)
    assert solution.found, "no choice keeps every rule"
    schedule = build_schedule(problem, built.read(solution.values), {}, EXACT)
    assert isinstance(schedule, Schedule), schedule
    return schedule


def served(problem: MenuProblem, schedule: Schedule, name: str = "you") -> dict[str, float]:
    """What somebody eats of each dish, in servings."""
    eaten: dict[str, float] = {}
    for place, portion in zip(schedule.placed, schedule.portions[name], strict=True):
        dish_id = problem.columns[place.column].dish.id
        eaten[dish_id] = eaten.get(dish_id, 0.0) + float(portion)
    return eaten


def dates_of(problem: MenuProblem, schedule: Schedule) -> dict[str, list[int]]:
    """The days on which each dish is served."""
    days: dict[str, list[int]] = {}
    for place in schedule.placed:
        days.setdefault(problem.columns[place.column].dish.id, []).append(place.day)
    return days
