"""A real week is right, and each thing changed in it is found and said in plain words."""

from __future__ import annotations

import re

import pytest
import verify_corruptions as spoil
from verify_edit import Data, Edit, new_findings

from mealplan.plan import Plan
from mealplan.verify import verify


def test_a_good_week_has_no_findings(week: Plan) -> None:
    report = verify(week)
    assert report.ok, str(report)
    assert report.checked > 2000


def test_a_good_plan_of_two_people_has_no_findings(couple: Plan) -> None:
    report = verify(couple)
    assert report.ok, str(report)


def test_a_diet_and_a_lost_portion_are_seen_for_each_of_two_people(couple: Plan) -> None:
    def edit(data: Data) -> None:
        data["profile"]["people"][0]["diet"] = "vegetarian"
        data["meals"][0]["dishes"][0]["portions"].pop("Ben")

    found = {one.id for one in new_findings(couple, edit)}
    assert {"rule-bound", "portion-people", "nutrition-day"} <= found


def test_other_data_are_said_and_nothing_else_is_compared(week: Plan) -> None:
    report = verify(week.model_copy(update={"data_version": "2020.1", "meals": ()}))
    assert [found.id for found in report.findings] == ["data-version"]
    assert "made with data 2020.1" in report.findings[0].message
    assert report.checked == 1


CASES: list[tuple[Edit, str, str]] = [
    (spoil.an_allergen_slips_in, "allergy", r"is allergic.*'Gluten' is in"),
    (spoil.an_allergic_food_slips_in, "allergy", r"'olive-oil' is in olive-oil"),
    (
        spoil.meat_for_a_vegan,
        "diet",
        r"eats vegan, and the dish holds .*\((fish|dairy|egg|meat|poultry)",
    ),
    (spoil.exclude_a_served_dish, "excluded", r"the wishes exclude '[^']+'"),
    (spoil.exclude_a_served_kitchen, "excluded", "'cuisine:[a-z]+'"),
    (spoil.exclude("Extra Virgin Olive Oil"), "excluded", "the wishes exclude"),
    (spoil.exclude("milk"), "excluded", "'milk'"),
    (
        spoil.a_larger_portion,
        "nutrition-day",
        "energy_kcal of the day: the plan says .* recomputed",
    ),
    (spoil.a_larger_portion, "cost", "total cost: the plan says .* recomputed"),
    (spoil.portion(1.1), "portion-quarters", "is 1.1; portions come in quarters"),
    (spoil.portion(3), "portion-size", "is 3; a main allows 0.5 to 1.75"),
    (spoil.nobody_eats_it, "portion-people", "the portion of '.*' is missing from the plan"),
    (spoil.nobody_eats_it, "portion-people", "'Nobody' does not belong here"),
    (
        spoil.leftover_days_are_swapped,
        "leftover",
        "marked as a leftover, but it was not served before",
    ),
    (
        spoil.a_leftover_is_not_marked,
        "leftover",
        "served before, on .*, but not marked as a leftover",
    ),
    (
        spoil.a_side_is_marked_as_leftover,
        "leftover",
        "a side is marked as a leftover; only mains are",
    ),
    (spoil.a_first_main_is_marked_as_leftover, "leftover", "was not served before"),
    (spoil.a_leftover_is_too_old, "leftover-keeps", r"served 6 days after .*; it keeps [1-4] days"),
    (spoil.a_meal_is_lost, "menu-meals", "should be planned once; it is there 0 times"),
    (spoil.a_meal_is_there_twice, "menu-meals", "should be planned once; it is there 2 times"),
    (spoil.a_meal_is_on_another_day, "menu-meals", "the profile does not ask for it"),
    (
        spoil.a_main_at_breakfast,
        "dish-meal",
        "is served at breakfast; its recipe is for lunch, dinner",
    ),
    (spoil.a_main_at_breakfast, "course-day", "1 dishes of course main; 0 to 0 belong there"),
    (spoil.two_mains_at_a_lunch, "course-day", "2 dishes of course main; 1 to 1 belong there"),
    (spoil.no_lunch_has_a_side, "course-week", "0 dishes of course side in 7 days; 4 to 7 belong"),
    (spoil.the_same_dish_twice_a_day, "dish-twice", "served 2 times on one day; once is the most"),
    (spoil.an_unknown_recipe, "dish-unknown", "the pack has no recipe 'manna'"),
    (spoil.another_title, "dish-words", "title: the plan says 'Pizza', recomputed '"),
    (spoil.half_a_year_later, "season", r"in season in months \(.*\); the plan is in \[5"),
    (spoil.another_start, "menu-start", "the first day: the plan says .*2031-01-01"),
    (spoil.nobody_knows_her, "people", "who is at the table: the plan says .*Somebody"),
    (spoil.a_day_holds_more, "nutrition-day", "fibre_g of the day: the plan says .* recomputed"),
    (spoil.a_day_is_missing, "nutrition-days", "days: the plan says 6, recomputed 7"),
    (
        spoil.nutrition("mean", "iron_mg", 1.01),
        "nutrition-mean",
        "mean iron_mg a day: the plan says",
    ),
    (spoil.a_nutrient_is_missing, "nutrition-nutrients", "the mean of 'iron_mg' is missing"),
    (
        spoil.nutrition("coverage", "iodine_ug", 0.9),
        "coverage",
        "coverage of iodine_ug: the plan says",
    ),
    (spoil.another_energy_need, "energy-need", r"energy need \[kcal/d\]: the plan says"),
    (
        spoil.another_target,
        "nutrition-target",
        "target of iron_mg, lower: the plan says 8, recomputed",
    ),
    (spoil.rule("fish", value=4.9), "rule-value", "value: the plan says 4.9, recomputed"),
    (
        spoil.rule("cdrr-sodium", upper=2000),
        "rule-bound",
        "upper bound: the plan says 2000, .* 2300",
    ),
    (
        spoil.rule("rda-iron", lower=None),
        "rule-bound",
        "lower bound: the plan says none, recomputed 18",
    ),
    (spoil.rule("ul-iron", status="relaxed"), "rule-status", "plan says relaxed, recomputed met"),
    (spoil.rule("fish", status="not_applicable"), "rule-status", "not_applicable, recomputed met"),
    (
        spoil.a_rule_that_gave_way_is_called_met,
        "rule-status",
        "the plan says met, recomputed relaxed",
    ),
    (spoil.rule("ul-iron", level="wish"), "rule-words", "level: the plan says 'wish', .*'safety'"),
    (
        spoil.rule("fish", source="design"),
        "rule-words",
        "source: the plan says 'design', .*'medas'",
    ),
    (
        spoil.rule("fish", title="Fish"),
        "rule-words",
        "title: the plan says 'Fish', recomputed 'Fish and",
    ),
    (
        spoil.rule("variety-protein", key="sweets"),
        "rule-key",
        "key: the plan says 'sweets', recomputed",
    ),
    (spoil.rule("energy-day", key="2031-01-01"), "rule-key", "'2031-01-01', recomputed '2"),
    (
        spoil.a_rule_is_left_out,
        "rule-missing",
        "should stand in the plan once; it is there 0 times",
    ),
    (
        spoil.a_rule_is_there_twice,
        "rule-missing",
        "should stand in the plan once; it is there 2 times",
    ),
    (spoil.a_rule_is_invented, "rule-unexpected", "no such rule holds for this plan"),
    (spoil.fewer_minutes, "rule-bound", "upper bound: the plan says 60, recomputed 20"),
    (spoil.fewer_minutes, "rule-status", "the plan says met, recomputed relaxed"),
    (spoil.a_day_of_minutes_is_left_out, "rule-missing", "it is there 0 times"),
    (spoil.a_budget, "rule-missing", "it is there 0 times"),
    (spoil.pillar("fibre", amount=99), "pillar-amount", "amount: the plan says 99, recomputed"),
    (spoil.pillar("ala", goal=1), "pillar-level", "goal: the plan says 1, recomputed 1.6"),
    (spoil.pillar("plants", utility=0), "pillar-utility", "utility: the plan says 0, recomputed"),
    (spoil.pillar("ala", pillar="fibre"), "pillar-words", "'fibre', recomputed 'omega3'"),
    (spoil.a_pillar_is_left_out, "pillar-missing", "component '.*' is missing from the plan"),
    (spoil.no_weight, "pillar-missing", "component 'fibre of .*' does not belong here"),
    (spoil.the_meal_is_liked, "score", "score: the plan says .* recomputed"),
    (spoil.other_weights, "score", "score: the plan says .* recomputed"),
    (spoil.cheaper, "cost", "total cost: the plan says"),
    (spoil.another_score, "score", "score: the plan says"),
    (spoil.no_score, "score", "the plan holds no score"),
    (spoil.solver(objective=200), "objective", "objective: the plan says 200, recomputed"),
    (spoil.solver(bound=50), "bound", "the bound 50 is below the objective"),
    (spoil.solver(gap=0.5), "gap", "gap: the plan says 0.5, recomputed"),
]


@pytest.mark.parametrize(("edit", "id_", "message"), CASES)
def test_a_change_is_found(week: Plan, edit: Edit, id_: str, message: str) -> None:
    found = new_findings(week, edit)
    said = [one.message for one in found if one.id == id_]
    assert any(re.search(message, text) for text in said), "\n".join(map(str, found))
