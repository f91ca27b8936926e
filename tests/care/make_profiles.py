"""Random profiles that are valid: households of every age, diet, illness and taste.

`random_data` makes what a TOML file would hold, from a number alone: the same number, the same
profile. About one profile in thirty asks for what the planner refuses (an illness without a
clinician's numbers, a loss of weight at fifteen).
"""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from mealplan import Profile

Data = dict[str, Any]

_STARTS = (dt.date(2026, 1, 12), dt.date(2026, 4, 20), dt.date(2026, 7, 6), dt.date(2026, 11, 23))
_MEALS = ("breakfast", "lunch", "dinner", "snack")
_DAYS = ("mon", "tue", "wed")
_NAMES = ("Ana", "Ben", "Cleo", "Dan")
_ACTIVITIES = ("inactive", "low_active", "active", "very_active")
_KINDS_OF_EATER = ("omnivore", "pescatarian", "vegetarian", "vegan")
_ALLERGIES = (
    *("nuts", "peanut", "milk", "egg", "fish", "crustaceans", "molluscs", "sesame", "soy"),
    *("gluten", "wheat", "celery", "mustard", "lupin", "sulphites", "almond", "walnut"),
    *("strawberries", "kiwi", "tomato", "aubergine"),
)
_DIETS = ("gluten-free", "dairy-free", "lactose-limited", "halal", "kosher-style", "pork-free")
_OTHER_DIETS = ("beef-free", "alcohol-free", "low-histamine", "low-fodmap")
_CONDITIONS = (
    *("hypertension", "gout", "type 2 diabetes", "type 1 diabetes", "immune suppression"),
    *("neutropenia", "coeliac", "lactose intolerance", "IBS", "histamine intolerance"),
    *("kidney stones", "gallstones", "haemochromatosis", "G6PD", "hypothyroidism"),
    *("heart disease", "high cholesterol", "eating disorder", "rapid weight loss"),
)
_MEDICINES = (
    *("phenelzine", "Marplan", "selegiline 5 mg", "linezolid", "lithium", "warfarin", "Sintrom"),
    *("apixaban", "clopidogrel", "atorvastatin", "sertraline", "clozapine", "olanzapine"),
    *("fluvoxamine", "venlafaxine", "amitriptyline", "St John's wort", "naltrexone"),
    *("Antabuse", "Flagyl", "Latuda", "Geodon", "vilazodone", "Sinemet", "Ritalin", "Adderall"),
    *("valproate", "levothyroxine", "diazepam", "oxycodone", "ramipril", "furosemide", "digoxin"),
    *("metformin", "insulin", "gliclazide", "methotrexate", "tacrolimus", "ciprofloxacin"),
    *("alendronate", "ferrous sulfate", "paracetamol", "rivaroxaban", "bupropion"),
)
_REFUSED = ("kidney disease", "dialysis", "stricture", "gastroparesis")
_KIDNEY = {
    "protein_g": {"min": 35, "max": 70},
    "potassium_mg": {"max": 3500},
    "phosphorus_mg": {"max": 1600},
    "sodium_mg": {"max": 2300},
}
_TASTES = (
    *("salmon", "chickpeas", "lentils", "kefir", "yogurt", "spinach", "mushrooms", "feta", "eggs"),
    *("soup", "salad", "cuisine:greek", "cuisine:turkish", "cuisine:italian", "oats", "walnuts"),
    *("chicken-breast", "aubergine", "broccoli", "fish-white", "tofu", "berry", "kimchi"),
)
_PANTRY = ("spinach", "yogurt", "carrot", "salmon", "chickpeas", "olive oil", "eggs", "cabbage")
_APPLIANCES = ("blender", "oven", "food processor", "microwave")
_PRESETS = ("pyramid", "modimed", "mind", "green-med", "dga-med")


def random_profile(number: int, days: int = 3) -> Profile:
    """The profile of a number."""
    return Profile.parse(random_data(number, days))


def random_data(number: int, days: int = 3) -> Data:
    """What the profile of a number says, as a TOML file would."""
    luck = Random(f"profile {number}")
    start = luck.choice(_STARTS)
    meals = luck.choices((_MEALS, _MEALS[:3], _MEALS[1:3]), (6, 2, 2))[0]
    several = luck.choices((1, 2, 3, 4), (73, 20, 5, 2))[0]
    people = [_person(luck, name, meals, several) for name in _NAMES[:several]]
    data: Data = {
        "people": people,
        "menu": {"start": start, "days": days, "meals": list(meals), "seed": number % 3},
        "wishes": _wishes(luck, several),
    }
    if several == 1 and luck.random() < 0.08:
        data["preset"] = luck.choice(_PRESETS)
    if luck.random() < 0.25:
        data["requirements"] = "efsa"
    if luck.random() < 0.1:
        data["menu"]["hemisphere"] = "southern"
    if luck.random() < 0.15:
        data["guests"] = [_guest(luck)]
    if luck.random() < 0.25:
        data["weights"] = _weights(luck)
    if luck.random() < 0.2:
        foods = luck.sample(_PANTRY, luck.randint(1, 3))
        data["pantry"] = [
            {"food": food, "grams": luck.choice((100, 250, 600)), "first": luck.random() < 0.5}
            for food in foods
        ]
    return data


def _person(luck: Random, name: str, meals: tuple[str, ...], several: int) -> Data:
    sex = luck.choice(("female", "male"))
    youngest, oldest = luck.choices(((14, 18), (19, 64), (65, 90)), (2, 6, 2))[0]
    age = luck.randint(youngest, oldest)
    height = round(luck.gauss(178 if sex == "male" else 165, 7))
    bmi = luck.uniform(17.5, 33) if age > 18 else luck.uniform(18, 25)
    person: Data = {
        "name": name,
        "sex": sex,
        "age": age,
        "height_cm": height,
        "weight_kg": round(bmi * (height / 100) ** 2, 1),
        "activity": luck.choices(_ACTIVITIES, (3, 5, 3, 1))[0],
    }
    person |= _eats(luck, calm=several > 2)
    _health(luck, person, calm=several > 2)
    _stage(luck, person)
    _needs(luck, person)
    if several > 1 and luck.random() < 0.2:
        person["own"] = [meal for meal in ("breakfast", "snack") if meal in meals][:1]
    if luck.random() < 0.15:
        person["away"] = [f"{luck.choice(_DAYS)} {luck.choice(meals)}"]
    return person


def _eats(luck: Random, *, calm: bool) -> Data:
    """Diet, diets and allergies; calm: fewer, for a table of many shares them all."""
    rarer = 0.4 if calm else 1.0
    said: Data = {"diet": luck.choices(_KINDS_OF_EATER, (12, 3, 3, 2))[0]}
    if luck.random() < 0.2 * rarer:
        said["diets"] = [luck.choice(_DIETS if calm or luck.random() < 0.7 else _OTHER_DIETS)]
    if luck.random() < 0.2 * rarer:
        said["allergies"] = luck.sample(_ALLERGIES, luck.choice((1, 1, 2)))
        said["traces"] = luck.random() < 0.85
    if luck.random() < 0.1:
        said["never"] = [luck.choice(_TASTES)]
    return said


def _health(luck: Random, person: Data, *, calm: bool) -> None:
    rarer = 0.6 if calm else 1.0
    if luck.random() < 0.25 * rarer:
        person["conditions"] = [luck.choice(_CONDITIONS)]
    if luck.random() < 0.35 * rarer:
        person["medicines"] = luck.sample(_MEDICINES, luck.choice((1, 1, 2, 3)))
    if luck.random() < 0.03:
        person["other_medicines"] = ["zorbamycin"]
    if luck.random() < 0.03:
        person["conditions"] = ["kidney disease"]
        person["clinician"] = _KIDNEY
    elif luck.random() < 0.02:
        person["conditions"] = [luck.choice(_REFUSED)]
    elif luck.random() < 0.03:
        person["clinician"] = {"sodium_mg": {"max": 2000}, "protein_g": {"min": 50}}


def _stage(luck: Random, person: Data) -> None:
    if person["sex"] == "male" or not 18 <= person["age"] <= 45:
        return
    chance = luck.random()
    if chance < 0.1:
        week = luck.randint(4, 40)
        person["pregnancy_week"] = week
        person["pre_pregnancy_kg"] = person["weight_kg"]
        person["weight_kg"] = round(person["weight_kg"] + 0.3 * week, 1)
    elif chance < 0.17:
        person["lactating"] = luck.choice(("exclusive", "partial"))
    elif chance < 0.2:
        person["conditions"] = ["trying to conceive"]


def _needs(luck: Random, person: Data) -> None:
    """Goals for weight, energy shares and fibre. A loss is for grown and heavy people, mostly."""
    grown = person["age"] >= 18 and "pregnancy_week" not in person and "lactating" not in person
    heavy = person["weight_kg"] / (person["height_cm"] / 100) ** 2 > 25
    if (grown and heavy and luck.random() < 0.15) or luck.random() < 0.01:
        person["weight_change_kg_week"] = -luck.choice((0.25, 0.5))
    elif luck.random() < 0.03:
        person["weight_change_kg_week"] = 0.25
    if luck.random() < 0.08:
        person["macros"] = luck.choice(
            ({"fat": [30, 42]}, {"protein": {"min": 15}}, {"carbohydrate": [40, 55]})
        )
    if luck.random() < 0.04:
        person |= {"fibre_now": luck.choice((18, 24, 30)), "fibre_week": luck.randint(1, 3)}


def _guest(luck: Random) -> Data:
    return {
        "name": "Gus",
        "meals": [f"{luck.choice(_DAYS)} {luck.choice(('lunch', 'dinner'))}"],
        "portion": luck.choice((0.75, 1, 1.5)),
        **_eats(luck, calm=False),
    }


def _wishes(luck: Random, several: int) -> Data:
    said: Data = {}
    for field, chance in (("like", 0.3), ("love", 0.1), ("dislike", 0.15), ("rarely", 0.15)):
        if luck.random() < chance:
            said[field] = luck.sample(_TASTES, luck.randint(1, 2))
    if luck.random() < 0.1:
        said["exclude"] = [luck.choice(_TASTES)]
    if luck.random() < 0.2:
        said["budget"] = several * luck.choice((60, 80, 110))
        said["budget_holds"] = luck.random() < 0.3
        if luck.random() < 0.3:
            said |= {"currency": "EUR", "rate": 0.9}
    said["minutes"] = luck.choice(({"weekday": 90}, {"weekday": 120}, {"tue": 45}))
    if luck.random() < 0.1:
        said["sessions"] = luck.randint(6, 12)
    if luck.random() < 0.1:
        said["lacks"] = [luck.choice(_APPLIANCES)]
    return said


def _weights(luck: Random) -> Data:
    names = ("fibre", "omega3", "polyphenols", "fermented", "plants", "prebiotic")
    return {"fibre": 1.0, **{name: luck.choice((0, 0.5, 1, 2)) for name in luck.sample(names, 2)}}
