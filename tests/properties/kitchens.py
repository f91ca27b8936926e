"""Kitchens, households and pantries by lot: small enough that a week is planned in a blink.

All of them are drawn from a `random.Random`, so that a number makes the same one again, and
hypothesis can shrink what it finds.
"""

from __future__ import annotations

import dataclasses
from random import Random
from typing import Any

from hand_pack import HandDish, dish, hand_pack, hand_profile, person

from food_db import FoodDB, schema
from food_db.schema import Course
from mealplan import Profile
from mealplan.pantry import Pantry, Stock

Data = dict[str, Any]

KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("vegetable", "plant", ()),
    ("legume", "plant", ()),
    ("grain-whole", "plant", ("gluten", "wheat")),
    ("nut", "plant", ("nuts", "walnut")),
    ("fish-oily", "fish", ("fish",)),
    ("egg", "egg", ("egg",)),
    ("yogurt", "dairy", ("milk",)),
    ("red-meat", "meat", ()),
)
"""(group, kind, allergens) of foods."""
WARNED = (
    ("tyramine", "high"), ("grapefruit", "yes"), ("liquorice", "yes"), ("kelp", "yes"),
    ("alcohol", "yes"), ("purine", "high"), ("fodmap", "high"), ("histamine", "high"),
)  # fmt: skip
"""What foods have that some people must not eat."""
BARRED = {
    "medicines": {"phenelzine": ("tyramine", "high"), "lithium": ("liquorice", "yes"),
                  "diazepam": ("alcohol", "yes")},
    "conditions": {"gout": ("purine", "high"), "histamine intolerance": ("histamine", "high")},
    "diets": {"low-fodmap": ("fodmap", "high")},
}  # fmt: skip
"""Words of a person, and what they must not eat because of them, as the care tables say."""
STRUCTURE = ("variety-batch", "variety-few", "variety-repeat")
RULES = (
    "energy-week",
    "energy-day",
    "fibre-floor",
    "variety-protein",
    "protein-energy",
    "protein-dinners",
)
FLOORS_ON_FOODS = ("fish", "pulses", "nuts")
NAMES = ("Ana", "Ben", "Cleo")


def dishes_by_lot(luck: Random, mains: int = 9, breakfasts: int = 4) -> list[HandDish]:
    """Mains for lunch and dinner, and breakfasts, each of one food."""
    return [
        *(_dish(luck, f"main-{n}", "lunch dinner", Course.MAIN) for n in range(mains)),
        *(_dish(luck, f"morning-{n}", "breakfast", Course.BREAKFAST) for n in range(breakfasts)),
    ]


def _dish(luck: Random, name: str, meals: str, course: Course) -> HandDish:
    group, kind, allergens = luck.choice(KINDS)
    size = 0.6 if course is Course.BREAKFAST else 1.0
    return dish(
        name,
        meals,
        course=course,
        group=group,
        kind=kind,
        allergens=allergens,
        plant=luck.choice((None, f"plant-{luck.randint(1, 5)}")) if kind == "plant" else None,
        usd=luck.randint(4, 40) / 10,
        keeps=luck.randint(0, 4),
        minutes=luck.randint(5, 30),
        food_keeps=luck.choice((1, 3, 10, 1000)),
        may_contain=luck.choice(("", "", "gluten", "nuts", "sesame")),
        energy_kcal=size * luck.randint(500, 900),
        protein_g=size * luck.randint(10, 45),
        fibre_g=size * luck.randint(0, 25),
        sodium_mg=size * luck.randint(50, 1100),
    )


def kitchen(luck: Random, dishes: list[HandDish], rules: tuple[str, ...] | None = None) -> FoodDB:
    """The pack of these dishes, with warnings on some foods and packets in a shop."""
    if rules is None:
        rules = tuple(luck.sample(RULES, luck.randint(0, 4)))
    pack = hand_pack(*dishes, rules=(*STRUCTURE, *rules))
    return dataclasses.replace(pack, purchases=_purchases(luck, dishes), **_warnings(luck, pack))


def _warnings(luck: Random, pack: FoodDB) -> dict[str, Any]:
    safety = dict(pack.safety)
    for key in pack.forms:
        if luck.random() < 0.3:
            property_, class_ = luck.choice(WARNED)
            row = schema.SafetyRow.model_validate(
                {"food": key[0], "property": property_, "class": class_}
                | {"source": "design", "trust": "D"}
            )
            safety[key] = {**safety.get(key, {}), property_: row}
    return {"safety": safety, "safety_rows": tuple(r for s in safety.values() for r in s.values())}


def _purchases(luck: Random, dishes: list[HandDish]) -> dict[tuple[str, str], schema.Purchase]:
    return {
        (one.food, "pack"): schema.Purchase(
            food=one.food,
            item="pack",
            unit="pack",
            unit_g=luck.choice((50, 120, 500)),
            price_source="estimate",
        )
        for one in dishes
    }


def household(luck: Random, *, several: int | None = None, careful: bool = True) -> list[Data]:
    """One to three people; careful ones have diets, allergies, illnesses and medicines."""
    number = luck.choice((1, 1, 2, 3)) if several is None else several
    people = []
    for name in NAMES[:number]:
        said: Data = {
            "name": name,
            "sex": luck.choice(("female", "male")),
            "age": luck.randint(19, 70),
            "height_cm": luck.randint(155, 190),
            "weight_kg": luck.randint(50, 95),
        }
        people.append(person(**said, **(_care(luck) if careful else {})))
    return people


def _care(luck: Random) -> Data:
    said: Data = {}
    if luck.random() < 0.3:
        said["diet"] = luck.choice(("pescatarian", "vegetarian", "vegan"))
    if luck.random() < 0.4:
        said["allergies"] = [
            luck.choice(("gluten", "nuts", "walnut", "fish", "egg", "milk", "sesame"))
        ]
        said["traces"] = luck.random() < 0.7
    for field, words in BARRED.items():
        if luck.random() < 0.15:
            said[field] = [luck.choice(sorted(words))]
    if luck.random() < 0.2:
        said["never"] = [f"main-{luck.randint(0, 8)}"]
    return said


def wishes(luck: Random) -> Data:
    """Likes and dislikes of some dishes."""
    said: Data = {"minutes": {"weekday": 200, "weekend": 200}}
    for field in ("like", "love", "dislike"):
        if luck.random() < 0.4:
            said[field] = [f"main-{luck.randint(0, 8)}"]
    return said


def profile(luck: Random, people: list[Data], days: int = 3, **tables: Any) -> Profile:
    """A profile of breakfast, lunch and dinner for some days."""
    given = {"wishes": wishes(luck), **tables}
    return hand_profile(*people, meals="breakfast lunch dinner", days=days, **given)


def pantry_table(luck: Random, dishes: list[HandDish]) -> list[Data]:
    """The pantry of a profile: some foods of the kitchen."""
    some = luck.sample(dishes, luck.randint(0, 3))
    return [
        {"food": one.food, "grams": luck.randint(20, 600), "first": luck.random() < 0.5}
        for one in some
    ]


def pantry(luck: Random, dishes: list[HandDish]) -> Pantry:
    """A pantry as `shop --pantry` reads it."""
    stock = []
    for one in luck.sample(dishes, luck.randint(0, 5)):
        amount = {luck.choice(("grams", "quantity")): luck.randint(0, 800) / 4}
        stock.append(Stock(food=one.food, item=luck.choice((None, "pack")), **amount))
    return Pantry(stock=tuple(stock))
