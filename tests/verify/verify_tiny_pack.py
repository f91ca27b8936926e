"""A pack of seven foods and four recipes, small enough to work with by hand.

Its tables of care are in ``verify_tiny_care``.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from verify_tiny_care import care_tables

from food_db import schema
from food_db.pack import FoodDB, Ingredient, Recipe
from food_db.schema import Course, Meal

DESIGN: Any = {"source": "design", "trust": "D"}


def tiny_pack() -> FoodDB:
    """The pack of seven foods and three recipes."""
    composition = {
        ("lentils", "dried"): amounts(120, 9, 8, 3),
        ("cumin", "dry"): amounts(400, 18, 10, 60),
        ("salmon", "cooked"): amounts(200, 20, 0, 0.5),
        ("rice", "dried"): amounts(130, 2.5, 0.5, 0.2),
        ("kefir", "raw"): {"energy_kcal": 60.0, "protein_g": 3.5, "fibre_g": 0.0},
        ("water", "raw"): amounts(0, 0, 0, 0),
        ("beef", "cooked"): amounts(250, 26, 0, 2.5),
    }
    tables: dict[str, Any] = {
        "version": "tiny",
        "nutrients": _nutrients(),
        "groups": _groups(),
        "foods": _foods(),
        "forms": _forms(),
        "composition": composition,
        "yields": dict.fromkeys(composition, 1.0)
        | {("lentils", "dried"): 2.5, ("salmon", "cooked"): 0.8, ("rice", "dried"): 3.0},
        "equivalents": {("rice", "dried"): {"g_refined": 1.25}},
        "prices": _prices(),
        "opened": {},
        "recipes": _recipes(),
        "requirements": tuple(_requirements()),
        "energy_equations": _energy(),
        "guidelines": {row.id: row for row in _guidelines()},
        "pillars": tuple(_pillars()),
        "pillar_caps": (),
        "rates": _rates(),
        "courses": _courses(),
        "slots": tuple(_slots()),
        **care_tables(),
    }
    unused = {table.name: {} for table in dataclasses.fields(FoodDB)}
    return FoodDB(**unused | tables)


def amounts(kcal: float, protein: float, fibre: float, iron: float) -> dict[str, float]:
    """Energy and nutrients by id."""
    return {"energy_kcal": kcal, "protein_g": protein, "fibre_g": fibre, "iron_mg": iron}


def _nutrients() -> dict[str, schema.Nutrient]:
    units: dict[str, Any] = {"energy_kcal": "kcal", "protein_g": "g", "fibre_g": "g"}
    rows = [schema.Nutrient(id=key, title=key, unit=unit) for key, unit in units.items()]
    rows.append(schema.Nutrient(id="iron_mg", title="iron", unit="mg", floor="rule"))
    return {row.id: row for row in rows}


def _groups() -> dict[str, schema.Group]:
    families = {
        "legume": ("pulses", 150),
        "spice": ("seasoning", 1),
        "fish-oily": ("fish", 125),
        "grain-refined": ("cereals", 80),
        "yogurt": ("dairy", 125),
        "drink": ("drinks", 200),
        "red-meat": ("red-meat", 100),
    }
    return {
        name: schema.Group(
            id=name, title=name, family=family, serving_g=grams, portion_max_g=500, **DESIGN
        )
        for name, (family, grams) in families.items()
    }


def _foods() -> dict[str, schema.Food]:
    def food(name: str, group: str, kind: str, **more: Any) -> schema.Food:
        data = {"id": name, "name": name, "group": group, "kind": kind, "aisle": "x"}
        return schema.Food.model_validate({**data, "keeps_days": 5, **more})

    rows = [
        food("lentils", "legume", "plant", plant="lentil", plant_share=1, aliases="puy lentils"),
        food("cumin", "spice", "plant", plant="cumin", plant_share=0.25),
        food("salmon", "fish-oily", "fish", allergens="fish"),
        food("rice", "grain-refined", "plant"),
        food("kefir", "yogurt", "dairy", allergens="milk"),
        food("water", "drink", "mineral"),
        food("beef", "red-meat", "meat"),
    ]
    return {row.id: row for row in rows}


def _forms() -> dict[tuple[str, str], schema.Form]:
    rows = [
        schema.Form(food=food, form=form, item="pack", heat="none", live="low")
        for food, form in (
            ("lentils", "dried"),
            ("cumin", "dry"),
            ("salmon", "cooked"),
            ("rice", "dried"),
            ("water", "raw"),
            ("beef", "cooked"),
        )
    ]
    kefir = {"food": "kefir", "form": "raw", "item": "pack", "heat": "none", "ferment": "yes"}
    rows.append(schema.Form.model_validate({**kefir, "live": "high", "ferment_serving_g": 170}))
    return {(row.food, row.form): row for row in rows}


def _prices() -> dict[tuple[str, str], schema.Price]:
    usd = {"lentils": 0.5, "cumin": 2, "salmon": 2.5, "rice": 0.25, "kefir": 0.4, "water": 0}
    usd["beef"] = 2
    return {
        (food, "pack"): schema.Price(
            food=food, item="pack", usd_per_100g=price, usd_per_unit=1, year=2022, source="design"
        )
        for food, price in usd.items()
    }


def _recipe(
    name: str, course: Course, servings: float, parts: list[Ingredient], **more: Any
) -> Recipe:
    given: dict[str, Any] = {
        "meals": (Meal.LUNCH, Meal.DINNER),
        "cuisine": "modern",
        "active_minutes": 20,
        "keeps_days": 0,
        "season": (),
        "tags": (),
        **more,
    }
    return Recipe(
        id=name,
        title=name.title(),
        english=f"English {name}",
        servings=servings,
        course=course,
        total_minutes=30,
        freezes=False,
        equipment=(),
        ingredients=tuple(parts),
        steps=("Cook.",),
        **given,
    )


def _recipes() -> dict[str, Recipe]:
    stew = [
        Ingredient("lentils", "dried", 200),
        Ingredient("cumin", "dry", 2),
        Ingredient("water", "raw", 400),
    ]
    rows = [
        _recipe(
            "stew",
            Course.MAIN,
            2,
            stew,
            keeps_days=2,
            tags=("soup", "batch"),
            cuisine="greek",
            active_minutes=30,
        ),
        _recipe(
            "salmon-rice",
            Course.MAIN,
            1,
            [Ingredient("salmon", "cooked", 120), Ingredient("rice", "dried", 60)],
        ),
        _recipe("kefir-cup", Course.SIDE, 1, [Ingredient("kefir", "raw", 170)], active_minutes=5),
        _recipe("beef-rice", Course.MAIN, 1, [Ingredient("beef", "cooked", 100)], season=(6, 7)),
    ]
    return {row.id: row for row in rows}


def _requirements() -> list[schema.Requirement]:
    def row(nutrient: str, amount: float, unit: str, kind: str) -> schema.Requirement:
        data = {"set": "us", "nutrient": nutrient, "sex": "male", "age_min": 31, "age_max": 50}
        return schema.Requirement.model_validate(
            {**data, "amount": amount, "unit": unit, "kind": kind, **DESIGN}
        )

    return [
        row("iron_mg", 8, "mg", "RDA"),
        row("iron_mg", 45, "mg", "UL"),
        row("fibre_g", 38, "g", "AI"),  # the nutrient's floor is none: shown, not a rule
    ]


def _energy() -> tuple[schema.EnergyEquation, ...]:
    def row(sex: str, stage: str, constant: float, week: float) -> schema.EnergyEquation:
        data = {"set": "nasem-2023", "sex": sex, "age_min": 19, "age_max": 120, "stage": stage}
        factors = {"constant": constant, "age": -10, "height": 10, "weight": 10, "week": week}
        return schema.EnergyEquation.model_validate(
            {**data, **factors, "activity": "active", **DESIGN}
        )

    return (
        row("male", "", 400, 0),
        row("female", "", 300, 0),
        row("female", "pregnancy", 200, 9),
    )


def _guidelines() -> list[schema.Guideline]:
    def row(
        name: str, kind: str, measure: str, low: Any, high: Any, basis: str, **more: Any
    ) -> schema.Guideline:
        data = {"id": name, "kind": kind, "measure": measure, "lower": low, "upper": high}
        words = {"title": name, "unit": "x", "basis": basis, "level": "pattern"}
        return schema.Guideline.model_validate({**data, **words, **DESIGN, **more})

    return [
        row("breakfast-share", "energy", "meal:breakfast", 20, 30, "percent_energy"),
        row("lunch-share", "energy", "meal:lunch", 30, 50, "percent_energy"),
        row("dinner-share", "energy", "meal:dinner", 20, 30, "percent_energy"),
        row("snack-share", "energy", "meal:snack", 5, 15, "percent_energy"),
        row("energy-week", "energy", "energy_kcal", 0.9, 1.1, "ratio", level="need"),
        row("protein-kg", "intake", "protein_g", 0.8, None, "per_kg_day", level="need"),
        row("protein-energy", "intake", "protein_g", 10, 35, "percent_energy", level="need"),
        row("fibre-floor", "intake", "fibre_g", 14, None, "per_1000_kcal", level="need"),
        row("pulses", "intake", "group:legume", 3, 7, "week", serving_g=150),
        row("fish", "intake", "group:fish-oily", 3, None, "week", serving_g=125),
        row("refined", "intake", "equivalent:g_refined", None, 3, "day"),
        row("iron-kg", "intake", "iron_mg", None, 2, "per_kg_week", level="safety"),
        row("variety-repeat", "variety", "repeat", None, None, "count"),
        row("variety-protein", "variety", "protein", None, 5, "count"),
        row("variety-cuisine", "variety", "cuisine", None, 3, "count"),
        row("variety-starch", "variety", "starch", None, 4, "count"),
        row("variety-food", "variety", "food", None, 4, "count"),
        row("variety-soup", "variety", "tag:soup", None, 2, "count"),
        row("variety-batch", "variety", "batch", None, 0, "count"),
        row("variety-few", "variety", "few", None, 0, "count"),
        row("energy-day", "daily", "energy_kcal", 0.7, 1.1, "ratio", level="need"),
        row("protein-dinners", "daily", "protein", None, 0, "count"),
        row("soup-day", "daily", "tag:soup", None, 1, "count"),
        row("day-minutes", "daily", "minutes", None, None, "day", level="wish"),
        row("budget", "wish", "cost", None, None, "week", level="wish"),
        row("rarely", "wish", "rarely", None, 1, "count", level="wish"),
        row("sessions", "wish", "sessions", None, None, "count", level="wish"),
        row("fibre-ramp", "intake", "fibre_g", None, None, "day", level="need"),
    ]


def _pillars() -> list[schema.PillarRow]:
    def row(
        pillar: str, measure: str, basis: str, floor: float, goal: float, stretch: float
    ) -> schema.PillarRow:
        data = {"pillar": pillar, "component": pillar, "title": pillar, "measure": measure}
        levels = {"floor": floor, "goal": goal, "stretch": stretch, "weight": 1}
        return schema.PillarRow.model_validate(
            {**data, **levels, "unit": "x", "basis": basis, "evidence": "none", **DESIGN}
        )

    return [
        row("fibre", "fibre_g", "per_2000_kcal", 20, 40, 60),
        row("fermented", "live_servings", "day", 0, 2, 4),
        row("plants", "plants", "week", 7, 14, 21),
        row("omega3", "fibre_g", "day", 1, 2, 3),  # weight 0 in the profile: no line
    ]


def _rates() -> dict[str, schema.Rate]:
    points = {"like": 1, "love": 2, "dislike": -3, "portion": -0.4, "cost": -1, "use-up": 2}
    return {
        name: schema.Rate(id=name, title=name, points=value, unit="x", **DESIGN)
        for name, value in points.items()
    }


def _courses() -> dict[Course, schema.CourseRow]:
    data = {"energy_min_kcal": 1, "energy_max_kcal": 999, "sodium_max_mg": 999}
    data |= {"weight_min_g": 1, "weight_max_g": 999, "portion_min": 0.5, "portion_max": 1.75}
    least = {Course.MAIN: 1, Course.SIDE: 2}
    return {
        course: schema.CourseRow.model_validate(
            {
                **data,
                "course": course,
                "title": str(course),
                "times_min": least[course],
                "repeats": 2,
            }
            | DESIGN
        )
        for course in (Course.MAIN, Course.SIDE)
    }


def _slots() -> list[schema.Slot]:
    main = {"meal": "dinner", "course": "main", "day_min": 1, "day_max": 1}
    side = {"meal": "dinner", "course": "side", "day_min": 0, "day_max": 1}
    return [
        schema.Slot.model_validate({**main, "week_min": 7, "week_max": 7, **DESIGN}),
        schema.Slot.model_validate({**side, "week_min": 2, "week_max": 7, **DESIGN}),
    ]
