"""Care by hand: medicines, illnesses and diets; each rule that is broken or unsaid is found."""

from __future__ import annotations

import re

import pytest
from verify_careful_plan import careful_plan
from verify_edit import Data, Edit, edited, new_findings, rule_of

from food_db import FoodDB
from mealplan.plan import Plan
from mealplan.verify import verify
from mealplan.verify.case import Case
from mealplan.verify.held import dose_meals
from mealplan.verify.pillars import components


@pytest.fixture(scope="module")
def careful() -> Plan:
    return careful_plan()


def test_the_careful_plan_has_no_findings(careful: Plan, small_pack: FoodDB) -> None:
    report = verify(careful, small_pack)
    assert report.ok, str(report)


def ed(**change: object) -> Edit:
    return lambda data: data["profile"]["people"][0].update(change)


def beef_on_tuesday(data: Data) -> None:
    dish = {"recipe": "beef-rice", "title": "Beef-Rice", "english": "English beef-rice"}
    data["meals"][1]["dishes"] = [{**dish, "course": "main", "portions": {"Ed": 1.0}}]


def old_beef(data: Data) -> None:
    """The brand name of the medicine is enough to forbid the beef."""
    ed(medicines=["Oldex"])(data)
    beef_on_tuesday(data)


def guest(**more: object) -> Edit:
    def edit(data: Data) -> None:
        data["profile"]["guests"] = [{"name": "Gus", "meals": ["mon dinner"], **more}]
        for dish in data["meals"][0]["dishes"]:
            dish["portions"]["Gus"] = 1.0

    return edit


def stew_for_lunch(data: Data) -> None:
    """Dinner, and lunch of the day after: within 24 hours."""
    ed(medicines=["oldine"])(data)
    data["profile"]["menu"]["meals"] = ["lunch", "dinner"]
    lunch = {**data["meals"].pop(2), "date": "2026-11-24", "slot": "lunch"}
    data["meals"].append(lunch)


def stew_for_dinner(data: Data) -> None:
    stew_for_lunch(data)
    data["meals"][-1]["slot"] = "dinner"


OLD = ed(medicines=["oldine"])
CASES: list[tuple[Edit, str, str]] = [
    (old_beef, "care", r"Ed: old-tyramine \(oldine, tyramine:high\)"),
    (OLD, "leftover-care", "old-leftovers: 2 days old, 1 at most"),
    (stew_for_dinner, "leftover-care", "dinner to dinner is over 24 hours"),
    (OLD, "rule-missing", "there 0 times"),
    (OLD, "notice-missing", "said 1 times; it is said 0 times"),
    (OLD, "pillar-level", "goal: the plan says 0.5, recomputed 0.25"),
    (ed(diets=["soft"]), "pillar-missing", "'fibre of Ed' does not belong here"),
    (ed(diets=["soft"]), "score", "recomputed"),
    (ed(diets=["milk free"]), "care", "Ed: no-milk"),
    (guest(diets=["milk-free"]), "care", r"Gus: no-milk \(milk-free, allergen:milk\)"),
    (ed(conditions=["iron-store"]), "rule-missing", "there 0 times"),
]


@pytest.mark.parametrize(("edit", "id_", "message"), CASES)
def test_what_is_not_for_somebody_is_found(
    edit: Edit, id_: str, message: str, small_plan: Plan, small_pack: FoodDB
) -> None:
    found = new_findings(small_plan, edit, small_pack)
    said = [one.message for one in found if one.id == id_]
    assert any(re.search(message, text) for text in said), found


def test_dinner_and_lunch_of_the_next_day_are_within_a_day(
    small_plan: Plan, small_pack: FoodDB
) -> None:
    found = new_findings(small_plan, stew_for_lunch, small_pack)
    assert not [one for one in found if one.id == "leftover-care"]


def rule(id_: str, **change: object) -> Edit:
    return lambda data: rule_of(data, id_).update(change)


def notice(id_: str, **change: object) -> Edit:
    def edit(data: Data) -> None:
        next(one for one in data["notices"] if one["rule"] == id_).update(change)

    return edit


def no_rule(id_: str) -> Edit:
    return lambda data: data["rules"].remove(rule_of(data, id_))


def no_notice(number: int) -> Edit:
    return lambda data: data["notices"].pop(number)


def notices_are_swapped(data: Data) -> None:
    held = data["notices"]
    held[0], held[1] = held[1], held[0]


def a_notice_for_nobody(data: Data) -> None:
    data["notices"].append({**data["notices"][0], "person": "Nobody"})


def a_notice_is_invented(data: Data) -> None:
    data["notices"].append({**data["notices"][0], "rule": "old-wine"})


SPOILT: list[tuple[Edit, str, str]] = [
    (rule("little-iron", upper=None), "rule-bound", "plan says none, recomputed 20"),
    (rule("little-iron", upper=5), "rule-bound", "plan says 5, recomputed 20"),
    (rule("few-lentils", upper=4), "rule-bound", "plan says 4, recomputed 1"),
    (rule("rda-iron", lower=2, status="met"), "rule-bound", "plan says 2, recomputed none"),
    (rule("pulses", upper=1.75), "rule-bound", "plan says 1.75, recomputed none"),
    (rule("fibre-ramp", upper=21), "rule-bound", "plan says 21, recomputed 5.25"),
    (no_rule("fibre-ramp"), "rule-missing", "there 0 times"),
    (rule("steady-iron", status="met"), "rule-status", "plan says met, recomputed relaxed"),
    (rule("steady-iron", value=1.728307), "rule-value", "recomputed 0.119"),
    (rule("even-fibre", key="2026-11-23"), "rule-key", "recomputed '2026-11-25'"),
    (rule("dose-meal", key="2026-11-24 dinner"), "rule-key", "recomputed '2026-11-23 dinner'"),
    (rule("dose-meal", key="2026-11-23"), "rule-missing", "there 0 times"),
    (rule("dose-meal", level="need"), "rule-words", "'need', recomputed 'safety'"),
    (no_rule("dose-meal"), "rule-missing", "there 0 times"),
    (ed(dose_meals={"dosine": ["breakfast"]}), "rule-unexpected", "no such rule holds"),
    (no_notice(0), "notice-missing", "said 1 times; it is said 0 times"),
    (no_notice(7), "notice-missing", "said 1 times; it is said 0 times"),
    (no_notice(8), "notice-missing", "said 1 times; it is said 0 times"),
    (notice("little-iron", text="All is well."), "notice-words", "text: the plan says 'All"),
    (notice("little-iron", level="wish"), "notice-words", "level: the plan says 'wish'"),
    (notice("little-iron", action="warn"), "notice-words", "'warn', recomputed 'limit'"),
    (notice("fibre-ramp", text="Eat 30 g a day."), "notice-words", "should name 21 g"),
    (notice("dose-meal", because="luck"), "notice-because", "'luck', recomputed 'dosine'"),
    (notice("unknown-medicine", text="Xyzol is safe."), "notice-words", "'Xyzol is not in our"),
    (notices_are_swapped, "notice-order", "not in the order of care_rules.csv"),
    (a_notice_for_nobody, "notice-unexpected", "'Nobody' is not planned for"),
    (a_notice_is_invented, "notice-unexpected", "said 0 times; it is said 1 times"),
]


@pytest.mark.parametrize(("edit", "id_", "message"), SPOILT)
def test_a_change_of_care_is_found(
    edit: Edit, id_: str, message: str, careful: Plan, small_pack: FoodDB
) -> None:
    found = new_findings(careful, edit, small_pack)
    said = [one.message for one in found if one.id == id_]
    assert any(re.search(message, text) for text in said), found


def test_a_dose_meal_below_its_energy_is_a_broken_limit_of_safety(
    careful: Plan, small_pack: FoodDB
) -> None:
    def edit(data: Data) -> None:
        data["meals"][1]["dishes"][0]["portions"]["Ed"] = 0.75  # 319.5 kcal

    found = [one for one in new_findings(careful, edit, small_pack) if one.id == "safety-limit"]
    assert [one.where for one in found] == ["rule dose-meal, Ed, dinner"]


def test_doses_are_at_the_meals_of_the_person(careful: Plan, small_pack: FoodDB) -> None:
    plan = edited(careful, ed(dose_meals={"Dosine": ["dinner", "breakfast"]}))
    person, row = plan.profile.people[0], small_pack.care_rules["dose-meal"]
    assert dose_meals(row, person, small_pack) == ("breakfast", "dinner")
    assert dose_meals(row, careful.profile.people[0], small_pack) == ("dinner",)


def test_pillars_that_are_left_share_the_score(small_plan: Plan, small_pack: FoodDB) -> None:
    case = Case(edited(small_plan, ed(diets=["soft"])), small_pack)
    found = {part.row.component: part.share for part in components(case.people[0], case)}
    assert found == pytest.approx({"fermented": 2 / 3, "plants": 1 / 3})
