"""Who sits where: guests, meals eaten elsewhere, meals of one's own; each slip is found."""

from __future__ import annotations

import copy
import re

import pytest
from verify_edit import Data, Edit, all_dishes, edited, new_findings

from food_db import FoodDB
from mealplan.plan import Plan
from mealplan.verify import verify
from mealplan.verify.case import Case
from mealplan.verify.courses import course_range

GUS = {"name": "Gus", "meals": ["tue dinner"]}
FLO = {"name": "Flo", "sex": "male", "age": 40, "height_cm": 170, "weight_kg": 70}


def guest(eaten: float | None, **more: object) -> Edit:
    """Gus comes on Tuesday and eats of the salmon."""

    def edit(data: Data) -> None:
        data["profile"]["guests"] = [{**GUS, **more}]
        if eaten is not None:
            for dish in data["meals"][1]["dishes"]:
                dish["portions"]["Gus"] = eaten

    return edit


def flo(portion: float | None = 1.0, **more: object) -> Edit:
    """Flo sits down with Ed."""

    def edit(data: Data) -> None:
        data["profile"]["people"].append({**FLO, "activity": "active", **more})
        data["people"].append("Flo")
        for _, dish in all_dishes(data):
            if portion is not None:
                dish["portions"]["Flo"] = portion

    return edit


def both(*edits: Edit) -> Edit:
    def edit(data: Data) -> None:
        for one in edits:
            one(data)

    return edit


def away(*words: str) -> Edit:
    return lambda data: data["profile"]["people"][0].update(away=list(words))


def breakfasts(shared: bool) -> Edit:
    """Both have breakfasts of their own, Ed's is eaten by both when ``shared``."""

    def edit(data: Data) -> None:
        data["profile"]["menu"]["meals"] = ["breakfast", "dinner"]
        for person in data["profile"]["people"]:
            person["own"] = ["breakfast"]
        kefir = data["meals"][0]["dishes"][1]
        for meal in copy.deepcopy(data["meals"]):
            dishes = [{**kefir, "portions": {name: 1.0}} for name in ("Ed", "Flo")]
            if shared:
                dishes = [{**kefir, "portions": {"Ed": 1.0, "Flo": 1.0}}]
            data["meals"].append({**meal, "slot": "breakfast", "dishes": dishes})

    return edit


def kefir_twice(data: Data) -> None:
    data["meals"][0]["dishes"].append(dict(data["meals"][0]["dishes"][1]))


def lose_tuesday(data: Data) -> None:
    del data["meals"][1]


CASES: list[tuple[Edit, str, str]] = [
    (guest(None), "portion-people", "portion of 'Gus' is missing"),
    (guest(0.75), "portion-guest", "the guest Gus is 0.75; it should be 1"),
    (guest(2.0, portion=2.0), "portion-guest", "is 2; it should be 1.75"),  # the course's most
    (guest(1.0, allergies=["fish"]), "allergy", "Gus is allergic.*'fish' is in salmon"),
    (guest(1.0, allergies=["gluten"]), "traces", "Gus is allergic.*'gluten' may be in rice"),
    (guest(1.0, allergies=["wheat"]), "traces", "'wheat' may be in rice"),
    (guest(1.0, diet="vegan"), "diet", "Gus eats vegan"),
    (guest(1.0, never=["rice"]), "never", "Gus never eats 'rice'"),
    (guest(1.0, meals=["sat dinner"]), "portion-people", "'Gus' does not belong here"),
    (guest(1.0, meals=["tue lunch"]), "portion-people", "'Gus' does not belong here"),
    (both(away("tue dinner"), guest(1.0)), "profile", "nobody shares dinner on 2026-11-24"),
    (away("every tuesday"), "profile", "'every tuesday' is no meal"),
    (away("tue"), "menu-meals", "the meal is in the plan, but nobody eats here then"),
    (lose_tuesday, "menu-meals", "it is there 0 times"),
    (flo(None), "portion-people", "portion of 'Flo' is missing"),
    (flo(away=["wed"]), "portion-people", "'Flo' does not belong here"),
    (flo(1.1), "portion-quarters", "the portion of Flo is 1.1"),
    (both(flo(), breakfasts(shared=True)), "portion-people", "does not belong here"),
    (both(flo(), kefir_twice), "dish-twice", r"served 2 times on one day.*\(Flo\)"),
    (away("wed"), "energy-need", "energy need .* the plan says 600, recomputed 400"),
    (away("wed"), "rule-bound", "lower bound: the plan says 2, recomputed 1.3333"),
    (away("wed"), "pillar-level", "goal: the plan says 12, recomputed 8"),
]


@pytest.mark.parametrize(("edit", "id_", "message"), CASES)
def test_a_slip_at_the_table_is_found(
    edit: Edit, id_: str, message: str, small_plan: Plan, small_pack: FoodDB
) -> None:
    found = new_findings(small_plan, edit, small_pack)
    said = [one.message for one in found if one.id == id_]
    assert any(re.search(message, text) for text in said), found


def test_a_guest_changes_cost_and_nothing_else(small_plan: Plan, small_pack: FoodDB) -> None:
    """Salmon 120 g and rice 60 g more: 3 + 0.15 USD."""

    def edit(data: Data) -> None:
        guest(1.0)(data)
        data["cost"]["total"] += 3.15

    report = verify(edited(small_plan, edit), small_pack)
    assert report.ok, str(report)


def test_traces_do_not_count_for_those_who_say_so(small_plan: Plan, small_pack: FoodDB) -> None:
    edit = guest(1.0, allergies=["gluten"], traces=False)
    assert not [one for one in new_findings(small_plan, edit, small_pack) if one.id == "traces"]


def test_breakfasts_of_their_own_may_be_the_same_dish(small_plan: Plan, small_pack: FoodDB) -> None:
    found = new_findings(small_plan, both(flo(), breakfasts(shared=False)), small_pack)
    assert not [one for one in found if one.id in ("portion-people", "menu-meals")]


def test_courses_are_counted_for_those_who_sit_together(
    small_plan: Plan, small_pack: FoodDB
) -> None:
    """On one day of Gus a side is due 0 to 1 times, on the two others 0 to 2 times."""
    slot = next(row for row in small_pack.slots if row.course == "side")
    assert course_range(slot, 1) == (0, 1, 0, 1)
    assert course_range(slot, 2) == (0, 1, 0, 2)
    assert course_range(slot, 7) == (0, 1, 2, 7)
    found = new_findings(small_plan, both(guest(1.0), kefir_twice), small_pack)
    where = {one.where for one in found if one.id.startswith("course")}
    assert where == {"2026-11-23 dinner of Ed"}


def test_who_is_away_half_of_the_days(small_plan: Plan, small_pack: FoodDB) -> None:
    plan = edited(small_plan, away("mon", "wed dinner"))
    case = Case(plan, small_pack)
    person = case.people[0]
    assert case.share(person) == pytest.approx(1 / 12)
    assert case.whole_days(person) == (case.dates[1],)
    assert [str(seat) for seat in case.seats.all] == ["2026-11-24 dinner of Ed"]
