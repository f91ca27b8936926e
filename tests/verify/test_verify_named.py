"""Each slip is found in words that name what was changed: the person, the day, the dish, the rule.

The slips of `issue 6`: an allergen that slips in, a portion, a day, a bound, a rule that is said to
be met, a leftover, a price, a unit, a notice, what was kept, what nobody has recomputed.
"""

from __future__ import annotations

import re

import pytest
from verify_careful_plan import careful_plan
from verify_edit import Data, Edit, all_dishes, dish_of, meal_of, new_findings, rule_of

from food_db import FoodDB, load
from food_db.pack import Recipe
from food_db.schema import Course
from mealplan.plan import Plan


def served_instead(data: Data, recipe: Recipe) -> None:
    """The first main gives its place to another dish, under its own title."""
    dish = dish_of(data, "main")
    dish |= {"recipe": recipe.id, "title": recipe.title, "english": recipe.english}
    dish |= {"leftover": False, "frozen": False}


def a_main_with(food: str) -> Recipe:
    mains = (r for r in load().recipes.values() if r.course is Course.MAIN)
    return next(recipe for recipe in mains if food in recipe.foods)


def slip_in(food: str) -> Edit:
    return lambda data: served_instead(data, a_main_with(food))


def portions(name: str, change: float) -> Edit:
    def edit(data: Data) -> None:
        dish_of(meal_of_day(data, 1, "dinner"), "main")["portions"][name] += change

    return edit


def meal_of_day(data: Data, day: int, slot: str) -> Data:
    return {"meals": [meal_of(data, day, slot)]}


def portions_change_hands(data: Data) -> None:
    for _, dish in all_dishes(data):
        dish["portions"]["Ana"], dish["portions"]["Ben"] = (
            dish["portions"]["Ben"],
            dish["portions"]["Ana"],
        )


def days_change_places(data: Data) -> None:
    dates = sorted({meal["date"] for meal in data["meals"]})
    places = {dates[1]: dates[2], dates[2]: dates[1]}
    for meal in data["meals"]:
        meal["date"] = places.get(meal["date"], meal["date"])
    data["meals"].sort(key=lambda meal: meal["date"])


def person(number: int, **change: object) -> Edit:
    return lambda data: data["profile"]["people"][number].update(change)


def bens_rule(id_: str, **change: object) -> Edit:
    def edit(data: Data) -> None:
        next(r for r in data["rules"] if (r["id"], r["person"]) == (id_, "Ben")).update(change)

    return edit


def rule(id_: str, **change: object) -> Edit:
    return lambda data: rule_of(data, id_).update(change)


def bound(points: float) -> Edit:
    """Another bound, with the gap that goes with it."""

    def edit(data: Data) -> None:
        line = data["solver"]
        line |= {"bound": points, "gap": (points - line["objective"]) / points}

    return edit


def all_points_more(data: Data) -> None:
    """Score, objective, bound and gap agree with each other, and with nothing else."""
    data["scores"]["score"] += 0.5
    line = data["solver"]
    line |= {"objective": line["objective"] + 0.5, "bound": line["bound"] + 0.5}
    line["gap"] = (line["bound"] - line["objective"]) / line["bound"]


def kept(date: str | None, times: int = 1) -> Edit:
    def edit(data: Data) -> None:
        meal = data["meals"][0]
        one = {"date": date or meal["date"], "slot": meal["slot"]}
        dinner = next(other for other in data["meals"] if other["slot"] == "dinner")
        served = meal if date is None else dinner  # which is at no breakfast
        data["kept"] = [{**one, "recipe": served["dishes"][0]["recipe"]}] * times

    return edit


def meals_in_another_order(data: Data) -> None:
    data["meals"].reverse()


def an_invented_score(data: Data) -> None:
    data["scores"]["medas"] = 14.0


def eaten_yesterday(data: Data) -> None:
    recipe = dish_of(data, "main")["recipe"]
    data["profile"]["history"] = [{"recipe": recipe, "date": "2026-11-22"}]


def spinach_at_home(data: Data) -> None:
    data["profile"]["pantry"] = [{"food": "spinach", "grams": 100000, "by": "wed"}]


def another_course(data: Data) -> None:
    dish_of(data, "side")["course"] = "bread"


def out_of_the_freezer(data: Data) -> None:
    next(dish for _, dish in all_dishes(data) if dish["leftover"])["frozen"] = True


def another_unit(data: Data) -> None:
    data["pillars"][0]["unit"] = "mg/d"


def another_unit_of_a_target(data: Data) -> None:
    data["nutrition"]["you"]["target"]["iron_mg"]["unit"] = "g/d"


def euros(data: Data) -> None:
    data["cost"]["currency"] = "EUR"


OF_THE_COUPLE: list[tuple[Edit, str, str]] = [
    (
        slip_in("tahini"),
        "allergy",
        r"Ana is allergic, and the dish holds it: 'sesame' is in tahini",
    ),
    (slip_in("chicken-breast"), "diet", r"Ana eats pescatarian, .* chicken-breast \(poultry\)"),
    (slip_in("natto"), "excluded", r"11-2\d \w+, .*: the wishes exclude 'natto'"),
    (
        portions("Ben", 0.25),
        "nutrition-day",
        r"nutrition of Ben, 2026-11-24: energy_kcal of the day",
    ),
    (
        portions("Ana", -0.1),
        "portion-quarters",
        r"2026-11-24 dinner, .*portion of Ana is .*quarters",
    ),
    (portions("Ben", 3), "portion-size", r"2026-11-24 dinner, .*: the portion of Ben is"),
    (portions_change_hands, "nutrition-mean", r"nutrition of Ana: mean energy_kcal a day"),
    (portions_change_hands, "nutrition-mean", r"nutrition of Ben: mean energy_kcal a day"),
    (days_change_places, "nutrition-day", r"nutrition of Ana, 2026-11-24: \w+ of the day"),
    (days_change_places, "nutrition-day", r"nutrition of Ben, 2026-11-25: \w+ of the day"),
    (person(1, weight_kg=95), "energy-need", r"nutrition of Ben: energy need .*: the plan says"),
    (person(1, age=72), "nutrition-target", r"nutrition of Ben: target of .*: the plan says"),
    (person(1, medicines=["warfarin"]), "notice-missing", r"notice \S+, Ben: .* said 0 times"),
    (person(0, away=["tue dinner"]), "portion-people", r"'Ana' does not belong here"),
    (
        bens_rule("fish", status="relaxed"),
        "rule-status",
        r"rule fish, Ben: .* relaxed, recomputed met",
    ),
    (bens_rule("cdrr-sodium", id="salt"), "rule-unexpected", r"rule salt, Ben: no such rule holds"),
    (
        bens_rule("cdrr-sodium", value=1),
        "rule-value",
        r"rule cdrr-sodium, Ben: value: .* says 1, re",
    ),
    (
        bens_rule("cdrr-sodium", person="Ana"),
        "rule-missing",
        r"sodium, Ana: .* it is there 2 times",
    ),
    (
        bens_rule("cdrr-sodium", person="Ana"),
        "rule-missing",
        r"sodium, Ben: .* it is there 0 times",
    ),
]
OF_THE_WEEK: list[tuple[Edit, str, str]] = [
    (bound(140), "bound", r"the bound 140 is above 125, more than any week can score"),
    (bound(100), "bound", r"the bound 100 is below the objective"),
    (all_points_more, "score", r"scores: score: the plan says .*, recomputed"),
    (all_points_more, "objective", r"solver: objective: the plan says .*, recomputed"),
    (an_invented_score, "score-unknown", r"scores: nothing is known of a score 'medas'"),
    (kept("2026-11-25"), "kept", r"kept, 2026-11-25 breakfast: '.*' is said to be kept, but"),
    (kept(None, 2), "kept", r"kept, 2026-11-23 breakfast: '.*' is said to be kept 2 times"),
    (
        meals_in_another_order,
        "menu-order",
        r"meals do not stand in the order in which they are eaten",
    ),
    (eaten_yesterday, "rest", r"2026-11-2\d \w+, .*: it was eaten 1 days before and rests still"),
    (spinach_at_home, "rule-missing", r"rule use-by, spinach 2026-11-25: .* it is there 0 times"),
    (another_course, "dish-words", r"course: the plan says 'bread', recomputed 'side'"),
    (out_of_the_freezer, "leftover-frozen", r"the freezer should not be named"),
    (
        another_unit,
        "pillar-words",
        r"pillar \w+, you: unit: the plan says 'mg/d', recomputed 'g/d'",
    ),
    (another_unit_of_a_target, "nutrition-target", r"target of iron_mg, unit: .* 'g/d', .* 'mg/d'"),
    (euros, "cost", r"cost: currency: the plan says 'EUR', recomputed 'USD'"),
    (
        rule("rda-iron", title="Iron"),
        "rule-words",
        r"rda-iron, you: title: .* 'Iron at least the RDA'",
    ),
    (rule("fish", unit="g/week"), "rule-words", r"rule fish, you: unit: the plan says 'g/week'"),
    (rule("fish", hint="eat less fish"), "rule-words", r"rule fish, you: hint: .*'eat less fish'"),
    (
        rule("ul-iron", because="luck"),
        "rule-words",
        r"ul-iron, you: because: a rule that is met has",
    ),
    (
        rule("energy-day", value=1.0),
        "rule-value",
        r"rule energy-day, you: value: the plan says 1, re",
    ),
    (rule("ul-iron", level="need"), "rule-words", r"ul-iron, you: level: .* 'need', .* 'safety'"),
]


def notice(number: int, **change: object) -> Edit:
    return lambda data: data["notices"][number].update(change)


OF_THE_CAREFUL: list[tuple[Edit, str, str]] = [
    (notice(7, level="wish"), "notice-words", r"notice unknown-medicine, Ed: level: .* 'wish'"),
    (notice(7, because="Abc"), "notice-because", r"says 'Abc', which its text does not name"),
    (notice(7, action="exclude"), "notice-words", r"unknown-medicine, Ed: action: .* 'exclude'"),
    (notice(7, title="All is well"), "notice-words", r"title: .* 'A medicine that our table"),
    (notice(8, source="medas"), "notice-words", r"notice fibre-ramp, Ed: source: .* 'medas'"),
    (notice(8, because="luck"), "notice-because", r"'luck', which does not name 16 g a day now"),
    (notice(0, trust="F"), "notice-words", r"notice dose-meal, Ed: trust: .* 'F', .* 'D'"),
    (notice(0, person="Flo"), "notice-unexpected", r"'Flo' is not planned for"),
]  # fmt: skip


def _assert_said(plan: Plan, edit: Edit, id_: str, words: str, pack: FoodDB | None = None) -> None:
    found = new_findings(plan, edit, pack)
    said = [f"{one.where}: {one.message}" for one in found if one.id == id_]
    assert any(re.search(words, text) for text in said), "\n".join(map(str, found))


@pytest.mark.parametrize(("edit", "id_", "words"), OF_THE_COUPLE)
def test_a_slip_at_a_table_of_two(couple: Plan, edit: Edit, id_: str, words: str) -> None:
    _assert_said(couple, edit, id_, words)


@pytest.mark.parametrize(("edit", "id_", "words"), OF_THE_WEEK)
def test_a_slip_in_a_week(week: Plan, edit: Edit, id_: str, words: str) -> None:
    _assert_said(week, edit, id_, words)


@pytest.mark.parametrize(("edit", "id_", "words"), OF_THE_CAREFUL)
def test_a_slip_in_what_is_said(small_pack: FoodDB, edit: Edit, id_: str, words: str) -> None:
    _assert_said(careful_plan(), edit, id_, words, small_pack)


def test_what_is_changed_for_one_is_not_said_of_the_other(couple: Plan) -> None:
    found = new_findings(couple, portions("Ben", 0.25))
    assert not [one for one in found if one.where.startswith("nutrition of Ana")]
