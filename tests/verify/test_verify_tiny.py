"""Numbers worked out by hand on a tiny pack: the verifier comes to the same."""

from __future__ import annotations

import dataclasses
import re

import pytest
from verify_edit import Data, Edit, edited, new_findings, rule_of

from food_db import FoodDB
from food_db.schema import Meal, PillarCap
from mealplan.people import Person
from mealplan.plan import Plan, RuleStatus
from mealplan.verify import verify
from mealplan.verify.bounds import limits_of
from mealplan.verify.case import Case
from mealplan.verify.kinds import leading_food, protein_family, starch
from mealplan.verify.measures import measure_of
from mealplan.verify.needs import day_share
from mealplan.verify.pillars import components, plants
from mealplan.verify.rules import intake_rules
from mealplan.verify.score import score_of
from mealplan.verify.table import Intake
from mealplan.verify.wording import matching


def test_the_plan_made_by_hand_has_no_findings(small_plan: Plan, small_pack: FoodDB) -> None:
    report = verify(small_plan, small_pack)
    assert report.ok, str(report)
    assert report.checked > 300


def case_of(plan: Plan, pack: FoodDB, edit: Edit | None = None) -> Case:
    return Case(edited(plan, edit) if edit else plan, pack)


def ed(case: Case) -> Person:
    return case.people[0]


def test_dinner_alone_is_a_quarter_of_the_day(small_plan: Plan, small_pack: FoodDB) -> None:
    case = case_of(small_plan, small_pack)
    assert day_share([Meal.DINNER], small_pack) == pytest.approx(0.25)
    assert day_share(tuple(Meal), small_pack) == 1
    assert day_share([Meal.LUNCH, Meal.DINNER], small_pack) == pytest.approx(0.65)
    assert case.whole_need(ed(case)) == pytest.approx(2400)
    assert case.need(ed(case)) == pytest.approx(600)


def sums(plan: Plan, pack: FoodDB) -> Intake:
    return case_of(plan, pack).intakes["Ed"]


def test_eaten_is_measured_times_yield_times_portion(small_plan: Plan, small_pack: FoodDB) -> None:
    intake = sums(small_plan, small_pack)
    assert measure_of("group:legume").eaten(intake) == pytest.approx(625)
    assert measure_of("group:fish-oily;grain-refined").eaten(intake) == pytest.approx(276)
    assert measure_of("food:salmon;rice", 60).eaten(intake) == pytest.approx(276 / 60)
    assert measure_of("class:tyramine:low").eaten(intake) == pytest.approx(96)
    assert measure_of("meal:dinner").eaten(intake) == pytest.approx(1288)
    assert measure_of("iron_mg@lunch").eaten(intake) == 0
    assert intake.nutrient("energy_kcal") == pytest.approx(1288)


def test_water_does_not_count_in_coverage(small_plan: Plan, small_pack: FoodDB) -> None:
    assert sums(small_plan, small_pack).coverage("iron_mg") == pytest.approx(903.5 / 1073.5)


@pytest.mark.parametrize(
    ("recipe", "protein", "starchy", "leading"),
    [
        ("stew", "pulses", None, "lentils"),  # 100 g of lentils; the 200 g of water do not lead
        ("salmon-rice", "fish", "rice", "salmon"),
        ("kefir-cup", "dairy", None, "kefir"),
    ],
)
def test_kinds(
    recipe: str, protein: str, starchy: str | None, leading: str, small_pack: FoodDB
) -> None:
    row = small_pack.recipes[recipe]
    assert protein_family(row, small_pack) == protein
    assert starch(row, small_pack) == starchy
    assert leading_food(row, small_pack) == leading


@pytest.mark.parametrize(
    "word",
    [
        "stew", "STEW", "cuisine:greek", "soup",  # id, title, kitchen, tag of the recipe
        "Lentils", "Puy Lentils", "legume", "cumin",  # id, alias, group of a food
    ],
)  # fmt: skip
def test_words_that_mean_the_stew(word: str, small_pack: FoodDB) -> None:
    assert matching([word], small_pack.recipes["stew"], small_pack) == [word]
    assert not matching([word], small_pack.recipes["kefir-cup"], small_pack)


@pytest.mark.parametrize(
    ("word", "recipe"), [("lentil", "stew"), ("greek", "stew"), ("fish", "stew"), ("", "stew")]
)
def test_words_that_do_not(word: str, recipe: str, small_pack: FoodDB) -> None:
    assert not matching([word], small_pack.recipes[recipe], small_pack)


def test_allergens_are_words_too(small_pack: FoodDB) -> None:
    assert matching(["Fish"], small_pack.recipes["salmon-rice"], small_pack) == ["Fish"]


def diet(word: str) -> Edit:
    def edit(data: Data) -> None:
        data["profile"]["people"][0]["diet"] = word

    return edit


@pytest.mark.parametrize(
    ("word", "floor"),
    [("omnivore", 0.75), ("pescatarian", 0.75), ("vegetarian", None), ("vegan", None)],
)
def test_a_floor_on_foods_that_nobody_eats_is_dropped(
    word: str, floor: float | None, small_plan: Plan, small_pack: FoodDB
) -> None:
    case = case_of(small_plan, small_pack, diet(word))
    fish = next(x for x in limits_of(ed(case), case) if x.id == "fish")
    assert fish.lower == (floor if floor is None else pytest.approx(floor))
    status = next(line.status for line in intake_rules(case) if line.id == "fish")
    assert (status is RuleStatus.NOT_APPLICABLE) == (floor is None)


def test_safety_is_never_scaled_and_a_report_nutrient_is_no_rule(
    small_plan: Plan, small_pack: FoodDB
) -> None:
    case = case_of(small_plan, small_pack)
    limits = {x.id: x for x in limits_of(ed(case), case)}
    assert limits["ul-iron"].upper == 45
    assert limits["rda-iron"].lower == pytest.approx(2)
    assert limits["iron-kg"].upper == 2
    assert limits["protein-energy"].lower == 10
    assert "ai-fibre" not in limits
    assert "dinner-share" not in limits  # not all four meals are planned
    assert "fibre-ramp" not in limits


def test_plants_count_from_eight_grams_a_serving(small_plan: Plan, small_pack: FoodDB) -> None:
    table = case_of(small_plan, small_pack).table
    assert plants(table, small_pack) == 1.25
    stew = small_pack.recipes["stew"]
    little = [
        dataclasses.replace(part, grams=15.9) if part.food == "lentils" else part
        for part in stew.ingredients
    ]
    thin = dataclasses.replace(stew, ingredients=tuple(little))
    assert plants((dataclasses.replace(table[0], recipe=thin),), small_pack) == 0.25


def test_a_cap_holds_back_what_is_more_than_its_amount_a_day(
    small_plan: Plan, small_pack: FoodDB
) -> None:
    cap = PillarCap(
        component="fibre", group="legume", amount=10, source="design", trust="D", reason="x"
    )
    pack = dataclasses.replace(small_pack, pillar_caps=(cap,))
    case = case_of(small_plan, pack)
    part = next(iter(components(ed(case), case)))
    assert part.amount == pytest.approx((51.15 - 50 + 30) / 3)


@pytest.mark.parametrize(
    ("component", "utility"), [("fibre", 1.210417), ("fermented", 2 / 3), ("plants", -0.583333)]
)
def test_utility(component: str, utility: float, small_plan: Plan, small_pack: FoodDB) -> None:
    case = case_of(small_plan, small_pack)
    parts = components(ed(case), case)
    found = {part.row.component: part.utility for part in parts}
    assert found[component] == pytest.approx(utility, rel=1e-5)


def test_an_odd_portion_counts_at_each_serving(small_plan: Plan, small_pack: FoodDB) -> None:
    """Stew of 1 and of 1.5: on the average the usual 1.25, and yet 0.25 + 0.25 off."""

    def stew_only(data: Data) -> None:
        data["meals"] = [
            {**meal, "dishes": [dish for dish in meal["dishes"] if dish["recipe"] == "stew"]}
            for meal in data["meals"]
        ]

    case = case_of(small_plan, small_pack, stew_only)
    assert score_of(case, {}) == pytest.approx(-0.4 * 0.5)


def wishes(**change: object) -> Edit:
    def edit(data: Data) -> None:
        data["profile"]["wishes"].update(change)

    return edit


def cost_counts(data: Data) -> None:
    data["profile"]["weights"]["cost"] = 1.0


def iron_for_a_small_person(data: Data) -> None:
    """Four portions of lentils for a person of 35 kg: more iron a kg than the cap allows."""
    data["profile"]["people"][0]["weight_kg"] = 35
    for meal in data["meals"][::2]:
        meal["dishes"][0]["portions"]["Ed"] = 4.0


def beef_in_november(data: Data) -> None:
    dish = {"recipe": "beef-rice", "title": "Beef-Rice", "english": "English beef-rice"}
    data["meals"][1]["dishes"] = [{**dish, "course": "main", "portions": {"Ed": 1.0}}]


def beef_in_the_southern_november(data: Data) -> None:
    beef_in_november(data)
    data["profile"]["menu"]["hemisphere"] = "southern"


def salmon_every_day(data: Data) -> None:
    for meal in data["meals"]:
        meal["dishes"][0] = dict(data["meals"][1]["dishes"][0])


def a_fourth_day(data: Data) -> None:
    """From four days on the kefir, which comes once, should come twice."""
    data["profile"]["menu"]["days"] = 4
    data["meals"].append({**data["meals"][1], "date": "2026-11-26"})
    daily = data["nutrition"]["Ed"]["daily"]
    daily.append(daily[1])


def a_batch_is_eaten_once(data: Data) -> None:
    data["meals"][2]["dishes"] = data["meals"][1]["dishes"]


CASES: list[tuple[Edit, str, str]] = [
    # the stew is served twice: 2 · -3, and liked twice, with the kefir: 3 · 1
    (wishes(dislike=["lentils"]), "score", "plan says 63.01667, recomputed 57.01667"),
    (wishes(like=["stew", "cuisine:greek", "kefir"]), "score", "recomputed 66.01667"),
    (cost_counts, "score", "recomputed 61.30667"),  # 5.13 USD in 3 days
    (wishes(budget=11.9), "rule-missing", "it is there 0 times"),
    (iron_for_a_small_person, "safety-limit", "a limit of safety is broken"),
    (beef_in_november, "season", r"in season in months \(6, 7\); the plan is in \[11\]"),
    (beef_in_the_southern_november, "season", r"\(6, 7\); the plan is in \[5\]"),
    (salmon_every_day, "rule-value", "value: the plan says 0, recomputed 2"),  # pairs of dinners
    (salmon_every_day, "rule-value", "value: the plan says 0, recomputed 1"),  # too often
    (a_batch_is_eaten_once, "rule-value", "value: the plan says 0, recomputed 1"),
    (salmon_every_day, "leftover-keeps", "served 1 days after 2026-11-23; it keeps 0 days"),
]


@pytest.mark.parametrize(("edit", "id_", "message"), CASES)
def test_a_change_is_found(
    edit: Edit, id_: str, message: str, small_plan: Plan, small_pack: FoodDB
) -> None:
    found = new_findings(small_plan, edit, small_pack)
    said = [one.message for one in found if one.id == id_]
    assert any(re.search(message, text) for text in said), found


def test_too_few_times_counts_from_four_days_on(small_plan: Plan, small_pack: FoodDB) -> None:
    found = new_findings(small_plan, a_fourth_day, small_pack)
    said = [(one.id, one.message) for one in found if one.where == "rule variety-few"]
    assert ("rule-value", "value: the plan says 0, recomputed 1") in said


def test_a_budget_is_compared_by_the_week(small_plan: Plan, small_pack: FoodDB) -> None:
    def edit(data: Data) -> None:
        wishes(budget=11.9)(data)
        line = {"id": "budget", "key": "", "value": 11.97, "upper": 11.9, "status": "relaxed"}
        words = {"title": "budget", "unit": "USD/week"}
        data["rules"].append({**rule_of(data, "day-minutes"), **line, **words})

    report = verify(edited(small_plan, edit), small_pack)  # 5.13 · 7/3 = 11.97
    assert report.ok, str(report)


def test_a_budget_that_must_hold_is_a_need(small_plan: Plan, small_pack: FoodDB) -> None:
    def edit(data: Data) -> None:
        wishes(budget=12, budget_holds=True)(data)
        line = {"id": "budget", "key": "", "value": 11.97, "upper": 12, "level": "need"}
        words = {"title": "budget", "unit": "USD/week"}
        data["rules"].append({**rule_of(data, "day-minutes"), **line, **words})

    report = verify(edited(small_plan, edit), small_pack)
    assert report.ok, str(report)


def test_another_currency_is_that_of_budget_and_cost(small_plan: Plan, small_pack: FoodDB) -> None:
    def edit(data: Data) -> None:
        wishes(budget=5.9, currency="CHF", rate=0.5)(data)
        line = {"id": "budget", "key": "", "value": 5.985, "upper": 5.9, "status": "relaxed"}
        words = {"title": "budget", "unit": "CHF/week"}
        data["rules"].append({**rule_of(data, "day-minutes"), **line, **words})
        data["cost"] = {"total": 2.565, "currency": "CHF"}

    report = verify(edited(small_plan, edit), small_pack)
    assert report.ok, str(report)
