"""Likes, rarities, sessions, minutes, appliances and the pantry by hand."""

from __future__ import annotations

import dataclasses
import re

import pytest
from verify_edit import Data, Edit, edited, new_findings, rule_of

from food_db import FoodDB
from food_db.labels import GROUP
from mealplan.plan import Plan
from mealplan.verify import verify
from mealplan.verify.case import Case
from mealplan.verify.pillars import plants
from mealplan.verify.score import score_of
from mealplan.verify.selected import selects
from mealplan.verify.wording import allergic_foods


def wishes(**change: object) -> Edit:
    return lambda data: data["profile"]["wishes"].update(change)


def pantry(**entry: object) -> Edit:
    def edit(data: Data) -> None:
        data["profile"]["pantry"] = [{"food": "Puy lentils", "grams": 500, **entry}]

    return edit


@pytest.mark.parametrize(
    ("edit", "score"),
    [
        (wishes(love=["stew"]), 67.01667),
        (wishes(love=["stew"], like=["lentils", "kefir"]), 68.01667),  # 2 · 2 + 1
        (wishes(love=["stew"], dislike=["lentils"]), 61.01667),
        (wishes(rarely=["lentils"], dislike=["stew"]), 57.01667),  # once: 2 · -3
        (pantry(first=True), 64.01667),  # 250 g of 500 g: half of 2
        (pantry(first=True, grams=200), 65.01667),
    ],
)
def test_points_for_wishes(edit: Edit, score: float, small_plan: Plan, small_pack: FoodDB) -> None:
    found = new_findings(small_plan, edit, small_pack)
    said = [one.message for one in found if one.id == "score"]
    assert said == [f"score: the plan says 63.01667, recomputed {score}"]


def test_what_keeps_need_not_be_used_up(small_plan: Plan, small_pack: FoodDB) -> None:
    """The tiny foods keep for 5 days, and what keeps for 4 perishes."""
    assert not new_findings(small_plan, pantry(), small_pack)


def flo_on_tuesday(data: Data) -> None:
    flo = {**data["profile"]["people"][0], "name": "Flo", "away": ["mon", "wed"]}
    data["profile"]["people"].append(flo)
    data["people"].append("Flo")
    data["meals"][1]["dishes"][0]["portions"]["Flo"] = 1.0


def test_a_liked_dish_counts_by_the_share_of_the_people(
    small_plan: Plan, small_pack: FoodDB
) -> None:
    """Stew twice for one of two people: 1 point; portions off 1 and 0.25, by two people."""

    def edit(data: Data) -> None:
        flo_on_tuesday(data)
        wishes(like=["stew"])(data)

    case = Case(edited(small_plan, edit), small_pack)
    assert score_of(case, {}) == pytest.approx(1 - 0.4 * 1.25 / 2)


def test_plants_and_minutes_and_kinds_are_those_of_each(
    small_plan: Plan, small_pack: FoodDB
) -> None:
    case = Case(edited(small_plan, flo_on_tuesday), small_pack)
    ed, flo = case.people
    assert plants(case.served(ed), small_pack) == 1.25
    assert plants(case.served(flo), small_pack) == 0
    found = new_findings(small_plan, flo_on_tuesday, small_pack)
    assert not [one for one in found if one.where == "rule variety-protein"]


def test_rare_dishes_and_sessions_are_counted(small_plan: Plan, small_pack: FoodDB) -> None:
    def edit(data: Data) -> None:
        wishes(rarely=["rice", "Lentils"], sessions=1)(data)
        row = {**rule_of(data, "day-minutes"), "unit": "x", "upper": 1, "status": "relaxed"}
        data["rules"] += [
            {**row, "id": "rarely", "title": "rarely", "key": "Lentils", "value": 2},
            {**row, "id": "sessions", "title": "sessions", "key": "", "value": 2},
        ]
        data["scores"]["score"] = data["solver"]["objective"] = 63.016667 - 9
        data["solver"]["gap"] = 9.42441 / 63.441077

    report = verify(edited(small_plan, edit), small_pack)
    assert report.ok, str(report)


CASES: list[tuple[Edit, str, str]] = [
    (wishes(rarely=["rice"]), "rule-missing", "there 0 times"),
    (wishes(sessions=1), "rule-missing", "there 0 times"),
    (wishes(lacks=["Blender"]), "lacks", "the kitchen lacks blender"),
    (wishes(minutes={"tue": 15}), "rule-bound", "plan says 60, recomputed 15"),
    (wishes(minutes={"tue": 15}), "rule-status", "plan says met, recomputed relaxed"),
    (wishes(currency="CHF", rate=0.5), "cost", "currency: the plan says 'USD', recomputed 'CHF'"),
    (wishes(currency="CHF", rate=0.5), "cost", "total cost: the plan says 5.13, recomputed 2.565"),
]


@pytest.mark.parametrize(("edit", "id_", "message"), CASES)
def test_a_wish_that_does_not_hold_is_found(
    edit: Edit, id_: str, message: str, small_plan: Plan, small_pack: FoodDB
) -> None:
    stew = dataclasses.replace(small_pack.recipes["stew"], steps=("Use a blender.",))
    pack = dataclasses.replace(small_pack, recipes={**small_pack.recipes, "stew": stew})
    found = new_findings(small_plan, edit, pack)
    said = [one.message for one in found if one.id == id_]
    assert any(re.search(message, text) for text in said), found


def with_food(pack: FoodDB, name: str, **change: object) -> FoodDB:
    row = pack.foods[name].model_copy(update=change)
    return dataclasses.replace(pack, foods={**pack.foods, name: row})


def bread_for(**person: object) -> Edit:
    return lambda data: data["profile"]["people"][0].update(person)


@pytest.mark.parametrize(
    ("edit", "needless"),
    [
        (bread_for(), 1),
        (bread_for(allergies=["wheat"], traces=False), 0),
        (bread_for(never=["gluten"]), 0),
        (wishes(exclude=["gluten"]), 0),
        (wishes(love=["salmon-rice"]), 0),
        (bread_for(allergies=["milk"]), 1),
    ],
)
def test_a_stand_in_is_for_those_who_need_it(
    edit: Edit, needless: int, small_plan: Plan, small_pack: FoodDB
) -> None:
    pack = with_food(small_pack, "rice", tags=("instead-of-gluten",))
    found = verify(edited(small_plan, edit), pack).findings
    assert len([one for one in found if one.id == "instead-of"]) == needless


def test_a_label_tells_nothing_but_allergens(small_pack: FoodDB) -> None:
    pack = with_food(small_pack, "kefir", group=GROUP)
    recipe, key = pack.recipes["kefir-cup"], ("kefir", "raw")
    assert allergic_foods(["lentils"], recipe, pack) == [("lentils", "kefir")]
    assert not allergic_foods(["fish"], recipe, pack)
    assert selects("tyramine:high", key, pack)
    assert selects("grapefruit:yes", key, pack)
    assert not selects("may-contain:gluten", key, pack)
    assert not selects("allergen:gluten", key, pack)
