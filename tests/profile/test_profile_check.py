"""A profile is checked before anything is planned: what each wrong word is told, all at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from people import ANA, BEN, MONDAY

from food_db import FoodDB
from mealplan import InputError, Profile
from mealplan.profile_check import check_profile, planned_dates
from mealplan.profile_facts import profile_facts
from mealplan.profile_text import profile_text

ANA_DATA = ANA.model_dump(exclude_unset=True)
BEN_DATA = BEN.model_dump(exclude_unset=True)


def with_ana(**fields: Any) -> dict[str, Any]:
    return {"people": [{**ANA_DATA, **fields}], "menu": {"start": MONDAY}}


def problems(pack: FoodDB, data: dict[str, Any]) -> list[str]:
    profile = Profile.parse(data)
    try:
        check_profile(profile, pack, planned_dates(profile))
    except InputError as error:
        return str(error).splitlines()
    return []


PEOPLE: list[tuple[dict[str, Any], str]] = [
    ({"allergies": ["seasme"]}, "allergies: 'seasme' is no allergen and no food; do you mean sesa"),
    ({"allergies": ["tree nuts"]}, "allergies: 'tree nuts' is no allergen and no food; do you mea"),
    ({"allergies": ["coeliac"]}, "allergies: 'coeliac' is an illness; write it under conditions"),
    ({"never": ["livver"]}, "never: 'livver' is no dish, food, group or tag"),
    ({"never": ["Nardil"]}, "never: 'Nardil' is a medicine; write it under medicines"),
    ({"diets": ["gluten fre"]}, "diets: 'gluten fre' is not in our table of diets; do you mean g"),
    ({"diets": ["xyzzy"]}, "diets: 'xyzzy' is not in our table of diets; it knows "),
    ({"diets": ["nut-free"]}, "diets: 'nut-free' is not in our table of diets; write allergies = "),
    ({"diets": ["vegan"]}, "diets: 'vegan' is a diet; write diet = \"vegan\""),
    ({"diets": ["gout"]}, "diets: 'gout' is an illness; write it under conditions"),
    ({"diets": ["sesame"]}, "diets: 'sesame' is a food or an allergen; write it under allergies"),
    ({"conditions": ["gluten-free"]}, "conditions: 'gluten-free' is a diet; write it under diets"),
    ({"conditions": ["gowt"]}, "conditions: 'gowt' is not in our table of illnesses; do you mean"),
    ({"conditions": ["pregnant"]}, "conditions: 'pregnant' is a stage of life; write pregnancy_w"),
    ({"conditions": ["breastfeeding"]}, "is a stage of life; write lactating = "),
    ({"conditions": ["warfarin"]}, "conditions: 'warfarin' is a medicine; write it under medicin"),
    (
        {"medicines": ["phenelzin"]},
        "medicines: 'phenelzin' is not known; do you mean phenelzine? "
        "(another medicine: write it under other_medicines)",
    ),
    ({"medicines": ["zzyzx"]}, "medicines: 'zzyzx' is not in our table of medicines; write it un"),
    ({"medicines": ["gout"]}, "medicines: 'gout' is an illness; write it under conditions"),
    ({"other_medicines": ["nardil"]}, "'nardil' (phenelzine) is in our table of medicines; move "),
    ({"other_medicines": ["lithium"]}, "'lithium' is in our table of medicines; move it to medici"),
    (
        {"dose_meals": {"lithium": ["dinner"]}},
        "dose_meals: 'lithium' is not one of the medicines; add it there",
    ),
    (
        {"medicines": ["lithium"], "dose_meals": {"litium": ["dinner"]}},
        "dose_meals: 'litium' is not one of the medicines; do you mean lithium?",
    ),
    (
        {"medicines": ["lithium"], "dose_meals": {"lithium": []}},
        "dose_meals: 'lithium' names no meal; write its meals",
    ),
    (
        {"medicines": ["Nardil"], "dose_meals": {"Nardil": ["dinner"], "phenelzine": ["lunch"]}},
        "dose_meals: 'Nardil' and 'phenelzine' are one medicine; keep one of them",
    ),
    ({"away": ["tues lunch", "dunch"]}, "away: 'dunch' is no meal; write a day, a meal or both"),
    ({"away": ["mon", "weekdays", "weekend"]}, "away: is away from every planned meal"),
    ({"clinician": {"potasium_mg": [0, 2000]}}, "clinician: 'potasium_mg' is no nutrient; do you"),
    ({"clinician": {"zzz": [0, 2000]}}, "clinician: 'zzz' is no nutrient; write one of those of"),
]


@pytest.mark.parametrize(("fields", "words"), PEOPLE, ids=lambda value: str(value)[:50])
def test_a_wrong_word_of_a_person_is_told(pack: FoodDB, fields: dict[str, Any], words: str) -> None:
    (line,) = problems(pack, with_ana(**fields))
    assert line.startswith("people 'Ana': ")
    assert words in line


RIGHT: list[dict[str, Any]] = [
    {"allergies": ["sesame", "Tahini"], "never": ["liver", "cuisine:korean"]},
    {"diets": ["Gluten free", "halal"], "conditions": ["Celiac", "trying to conceive"]},
    {"medicines": ["Nardil", "phenelzine", "Coumadin"], "other_medicines": ["zzyzx"]},
    {"other_medicines": ["phenelzin"]},  # it may be another one: nothing is checked for it
    {"medicines": ["Latuda"], "dose_meals": {"lurasidone": ["dinner"]}},
    {"away": ["tue lunch", "sat", "2031-01-01"], "own": ["breakfast"]},
    {"clinician": {"potassium_mg": {"max": 2000}}, "weight_change_kg_week": -0.5},
    {"weight_kg": 46, "weight_change_kg_week": 0.25},
]


@pytest.mark.parametrize("fields", RIGHT, ids=lambda value: str(value)[:50])
def test_right_words_are_taken(pack: FoodDB, fields: dict[str, Any]) -> None:
    assert problems(pack, with_ana(**fields)) == []


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"age": 17}, "an age below 18"),
        ({"pregnancy_week": 8}, "pregnancy"),
        ({"lactating": "exclusive"}, "breastfeeding"),
        ({"weight_kg": 46}, "a low body mass index"),
        ({"conditions": ["eating disorder"]}, "eating disorder, now or in the past"),
    ],
)
def test_no_loss_of_weight_where_it_harms(pack: FoodDB, fields: dict[str, Any], why: str) -> None:
    (line,) = problems(pack, with_ana(weight_change_kg_week=-0.25, **fields))
    assert line.startswith(
        f"people 'Ana': weight_change_kg_week: we plan no loss of weight with {why}"
    )
    assert "talk with a clinician" in line
    assert problems(pack, with_ana(weight_change_kg_week=0.25, **fields)) == []


def test_kidney_disease_needs_the_numbers_of_a_clinician(pack: FoodDB) -> None:
    (line,) = problems(pack, with_ana(conditions=["CKD 4"]))
    assert "chronic kidney disease needs the limits that your clinician gave you" in line
    assert "write [people.clinician] protein_g = " in line
    limits = {name: [0, 2000] for name in ("potassium_mg", "phosphorus_mg", "sodium_mg")}
    (line,) = problems(pack, with_ana(conditions=["CKD 4"], clinician=limits))
    assert "protein_g = " in line
    assert "sodium_mg" not in line.split("(")[0]
    limits["protein_g"] = [40, 60]
    assert problems(pack, with_ana(conditions=["CKD 4"], clinician=limits)) == []


def test_some_illnesses_are_refused_outright(pack: FoodDB) -> None:
    (line,) = problems(pack, with_ana(conditions=["gastroparesis"]))
    assert line.startswith("people 'Ana': no plan is made with gastroparesis: ")


WISHES: list[tuple[dict[str, Any], str]] = [
    ({"exclude": ["unicorn"]}, "wishes: exclude: 'unicorn' is no dish"),
    ({"rarely": ["unicorn"]}, "wishes: rarely: 'unicorn' is no dish"),
    ({"dislike": ["cuisine:mars"]}, "wishes: dislike: 'cuisine:mars' is no dish"),
    ({"like": ["samlon"]}, "wishes: like: 'samlon' is no dish, food, group or tag; do you mean sa"),
    ({"love": ["[/b]"]}, "wishes: love: '[/b]' is no dish"),
    ({"exclude": ["halal"]}, "wishes: exclude: 'halal' is a diet; write it under diets"),
    ({"lacks": ["toster"]}, "wishes: lacks: 'toster' is no appliance that a recipe needs"),
    ({"prices": "/nowhere/prices.csv"}, "wishes: prices: /nowhere/prices.csv: cannot be read"),
]


@pytest.mark.parametrize(("wishes", "words"), WISHES, ids=lambda value: str(value)[:40])
def test_a_wrong_wish_is_told(pack: FoodDB, wishes: dict[str, Any], words: str) -> None:
    (line,) = problems(pack, {"wishes": wishes})
    assert line.startswith(words)


def test_wrong_prices_are_told_line_by_line(pack: FoodDB, tmp_path: Path) -> None:
    file = tmp_path / "prices.csv"
    file.write_text("food,item,per_unit\nx,y,1\nspinach,z,1\n", encoding="utf-8")
    lines = problems(pack, {"wishes": {"prices": str(file)}})
    assert [line.split(": ")[:3] for line in lines] == [
        ["wishes", "prices", f"{file}, line {n}"] for n in (2, 3)
    ]


def test_the_preset_and_the_pantry(pack: FoodDB) -> None:
    stocked = {"food": "kefeer", "grams": 500}
    preset, pantry = problems(pack, {"preset": "midn", "pantry": [stocked]})
    assert preset.startswith("preset: 'midn' is not known; do you mean mind")
    assert pantry.startswith("pantry: food: 'kefeer' is no food; do you mean kefir")
    right = {"preset": "mind", "pantry": [{"food": "Kefir", "grams": 500}]}
    assert problems(pack, right) == []


def test_meals_that_are_not_planned(pack: FoodDB) -> None:
    data = with_ana(
        own=["breakfast"], medicines=["Latuda"], dose_meals={"Latuda": ["dinner", "breakfast"]}
    )
    data["menu"]["meals"] = ["lunch", "dinner"]
    assert problems(pack, data) == [
        "people 'Ana': dose_meals: 'Latuda' is taken with breakfast, which is not planned; add "
        "breakfast to menu.meals, or leave it out here",
        "people 'Ana': own: breakfast is not planned; add breakfast to menu.meals, or leave it "
        "out here",
    ]


GUEST = {"name": "Cleo", "meals": ["sat dinner"]}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"meals": ["sat diner"]}, "guests 'Cleo': meals: 'sat diner' is no meal"),
        ({"allergies": ["seasme"]}, "guests 'Cleo': allergies: 'seasme' is no allergen"),
        ({"diets": ["gout"]}, "guests 'Cleo': diets: 'gout' is no diet; for a guest write the "),
        ({"never": ["unicorn"]}, "guests 'Cleo': never: 'unicorn' is no dish"),
    ],
)
def test_a_wrong_word_of_a_guest(pack: FoodDB, fields: dict[str, Any], words: str) -> None:
    (line,) = problems(pack, {**with_ana(), "guests": [{**GUEST, **fields}]})
    assert line.startswith(words)


def test_a_guest_who_would_sit_alone(pack: FoodDB) -> None:
    (line,) = problems(pack, {**with_ana(away=["sat"]), "guests": [GUEST]})
    assert line.startswith("guests: Cleo comes to dinner on 2026-11-28, when nobody shares")


def test_all_is_told_at_once(pack: FoodDB) -> None:
    data = with_ana(medicines=["phenelzin"], conditions=["CKD"], away=["dunch"])
    data["people"].append({**BEN_DATA, "allergies": ["x"]})
    data |= {"wishes": {"like": ["unicorn"]}, "preset": "x", "guests": [{**GUEST, "meals": ["x"]}]}
    starts = [line.split(":")[0] for line in problems(pack, data)]
    assert starts == [
        "preset",
        *["people 'Ana'"] * 2,
        "people 'Ben'",
        "guests 'Cleo'",
        "wishes",
        "people 'Ana'",
    ]


def test_dates_begin_next_monday_unless_they_are_said() -> None:
    dates = planned_dates(Profile(), today=dt.date(2026, 11, 23))
    assert (dates[0], len(dates)) == (MONDAY, 7)
    assert planned_dates(Profile(), today=dt.date(2026, 11, 24))[0] == dt.date(2026, 11, 30)
    said = Profile.parse({"menu": {"start": "2026-12-02", "days": 3}})
    assert planned_dates(said)[-1] == dt.date(2026, 12, 4)


def told(pack: FoodDB, data: dict[str, Any]) -> str:
    profile = Profile.parse(data)
    text = profile_text(profile_facts(profile, pack, planned_dates(profile)), 10_000)
    return " ".join(text.split())


def test_what_a_profile_asks_for_in_words(pack: FoodDB) -> None:
    text = told(
        pack,
        {
            **with_ana(
                diet="vegan",
                allergies=["sesame"],
                medicines=["Nardil"],
                other_medicines=["phenelzin"],
                fibre_now=16,
                macros={"fat": [20, 40]},
                clinician={"potassium_mg": {"max": 2000}},
                away=["tue lunch"],
            ),
            "preset": "mind",
            "requirements": "efsa",
            "guests": [GUEST],
            "wishes": {"budget": 80, "currency": "EUR", "rate": 0.9, "sessions": 5},
            "pantry": [{"food": "kefir", "grams": 500, "first": True}],
        },
    )
    for words in (
        "kcal a day (NASEM 2023 equation for sex, age, height, weight and activity)",
        "reference values of the EU (EFSA)",
        "all that is not vegan; sesame (allergy, and what may contain it)",
        "phenelzine: No food rich in tyramine (safety: dishes are left out)",
        "[rao-2009, F]",
        "fat: 20 to 40 % of energy, as you wish",
        "fibre: at most 21 g/d in week 1: 16 g/d at the start, and 5 more each week",
        "potassium: at most 2,000 mg/d, set by your clinician",
        "phenelzin is not in our table of medicines: nothing is checked for it. Ask your "
        "pharmacist or clinician. If you mean phenelzine, move it to medicines.",
        "Cleo (guest)",
        "lunch: Ana (Mon Wed Thu Fri Sat Sun)",
        "dinner: Ana with Cleo (Sat)",
        "80.00 EUR a week",
        "at most 5 mains in seven days",
        "kefir, 500 g (use first)",
        "Preset MIND",
        "To keep in mind:",
    ):
        assert words in text, words


def test_energy_is_hidden_where_it_may_harm(pack: FoodDB) -> None:
    text = told(pack, with_ana(conditions=["eating disorder"]))
    assert "energy: planned for, and not shown" in text
    assert "kcal" not in text


def test_a_loss_of_weight_is_told_with_its_energy(pack: FoodDB) -> None:
    assert "and -275 kcal for -0.25 kg a week" in told(pack, with_ana(weight_change_kg_week=-0.25))


def test_every_rule_is_told_in_words(pack: FoodDB) -> None:
    """Whoever has every illness and medicine is told of all of it, and nothing breaks."""
    drugs = [drug.title for drug in pack.drugs.values()]
    ill = [row.title for row in pack.conditions.values() if row.kind == "illness"]
    diets = [row.title for row in pack.conditions.values() if row.kind == "diet"]
    data = with_ana(medicines=drugs, conditions=ill, diets=diets, pregnancy_week=8)
    text = told(pack, data)
    held = [rule for rule in pack.care_rules.values() if rule.subjects != ("stage:adolescent",)]
    assert sum(f": {rule.title} (" in text for rule in held) > 0.9 * len(held)
