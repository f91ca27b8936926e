"""A real week is right, and each thing changed in it is found and said in plain words."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from verify_edit import Data, Edit, all_dishes, dish_of, leftover_of, meal_of, new_findings, rule_of

from mealplan.plan import Plan
from mealplan.verify import verify

YOU = 0


def test_a_good_week_has_no_findings(week: Plan) -> None:
    report = verify(week)
    assert report.ok, str(report)
    assert report.checked > 2000


def test_other_data_are_said_and_nothing_else_is_compared(week: Plan) -> None:
    report = verify(week.model_copy(update={"data_version": "2020.1", "meals": ()}))
    assert [found.id for found in report.findings] == ["data-version"]
    assert "made with data 2020.1" in report.findings[0].message
    assert report.checked == 1


def person(data: Data) -> Data:
    return data["profile"]["people"][YOU]


def name(data: Data) -> str:
    return person(data)["name"]


def an_allergen_slips_in(data: Data) -> None:
    person(data)["allergies"] = ["Gluten"]


def an_allergic_food_slips_in(data: Data) -> None:
    person(data)["allergies"] = ["olive-oil"]


def meat_for_a_vegan(data: Data) -> None:
    person(data)["diet"] = "vegan"


def exclude(word: str) -> Edit:
    def edit(data: Data) -> None:
        data["profile"]["wishes"]["exclude"] = [word]

    return edit


def exclude_a_served_dish(data: Data) -> None:
    exclude(dish_of(data, "main")["recipe"].upper())(data)


def a_larger_portion(data: Data) -> None:
    portions = dish_of(data, "main")["portions"]
    portions[name(data)] += 0.25 if portions[name(data)] < 1.5 else -0.25


def portion(size: float) -> Edit:
    def edit(data: Data) -> None:
        dish_of(data, "main")["portions"][name(data)] = size

    return edit


def nobody_eats_it(data: Data) -> None:
    dish_of(data, "side")["portions"] = {"Nobody": 1.0}


def leftover_days_are_swapped(data: Data) -> None:
    later, _, first, _ = leftover_of(data)
    later["dishes"], first["dishes"] = first["dishes"], later["dishes"]


def a_leftover_is_not_marked(data: Data) -> None:
    leftover_of(data)[1]["leftover"] = False


def a_side_is_marked_as_leftover(data: Data) -> None:
    dish_of(data, "side")["leftover"] = True


def a_first_main_is_marked_as_leftover(data: Data) -> None:
    leftover_of(data)[3]["leftover"] = True


def a_leftover_is_too_old(data: Data) -> None:
    meal, dish, _, first = leftover_of(data)
    fresh = next(m for m, d in all_dishes(data) if d is first)
    last = meal_of(data, 6, "dinner")
    opening = meal_of(data, 0, "lunch")
    for here, there, moved in ((meal, last, dish), (fresh, opening, first)):
        other = next(d for d in there["dishes"] if d["course"] == "main")
        here["dishes"][here["dishes"].index(moved)] = other
        there["dishes"][there["dishes"].index(other)] = moved


def a_meal_is_lost(data: Data) -> None:
    data["meals"].remove(meal_of(data, 2, "dinner"))


def a_meal_is_there_twice(data: Data) -> None:
    data["meals"].append(meal_of(data, 2, "dinner"))


def a_meal_is_on_another_day(data: Data) -> None:
    meal_of(data, 6, "dinner")["date"] = "2031-01-01"


def a_main_at_breakfast(data: Data) -> None:
    meal_of(data, 0, "breakfast")["dishes"].append(dish_of(data, "main"))


def two_mains_at_a_lunch(data: Data) -> None:
    meal = meal_of(data, 0, "lunch")
    meal["dishes"].append({**dish_of(meal_of_as_data(data, 3), "main"), "leftover": False})


def meal_of_as_data(data: Data, number: int) -> Data:
    return {"meals": [meal_of(data, number, "dinner")]}


def no_lunch_has_a_side(data: Data) -> None:
    for meal in data["meals"]:
        if meal["slot"] == "lunch":
            meal["dishes"] = [dish for dish in meal["dishes"] if dish["course"] != "side"]


def the_same_dish_twice_a_day(data: Data) -> None:
    lunch, dinner = meal_of(data, 1, "lunch"), meal_of(data, 1, "dinner")
    dinner["dishes"] = [dict(dish) for dish in lunch["dishes"]]


def an_unknown_recipe(data: Data) -> None:
    dish_of(data, "main")["recipe"] = "manna"


def another_title(data: Data) -> None:
    dish_of(data, "main")["title"] = "Pizza"


def half_a_year_later(data: Data) -> None:
    def later(day: str) -> str:
        return (dt.date.fromisoformat(day) + dt.timedelta(days=182)).isoformat()

    data["start"] = later(data["start"])
    data["profile"]["menu"]["start"] = None
    for meal in data["meals"]:
        meal["date"] = later(meal["date"])


def another_start(data: Data) -> None:
    data["profile"]["menu"]["start"] = "2031-01-01"


def nobody_knows_her(data: Data) -> None:
    data["people"] = ["Somebody"]


def nutrition(key: str, nutrient: str, factor: float) -> Edit:
    def edit(data: Data) -> None:
        held = data["nutrition"][name(data)]
        held[key][nutrient] *= factor

    return edit


def a_day_holds_more(data: Data) -> None:
    data["nutrition"][name(data)]["daily"][3]["fibre_g"] += 1


def a_day_is_missing(data: Data) -> None:
    data["nutrition"][name(data)]["daily"].pop()


def a_nutrient_is_missing(data: Data) -> None:
    del data["nutrition"][name(data)]["mean"]["iron_mg"]


def another_energy_need(data: Data) -> None:
    data["nutrition"][name(data)]["energy_need"] += 100


def another_target(data: Data) -> None:
    data["nutrition"][name(data)]["target"]["iron_mg"]["lower"] = 8


def rule(id_: str, **change: object) -> Edit:
    def edit(data: Data) -> None:
        rule_of(data, id_).update(change)

    return edit


def a_rule_is_left_out(data: Data) -> None:
    data["rules"].remove(rule_of(data, "ul-iron"))


def a_rule_is_there_twice(data: Data) -> None:
    data["rules"].append(rule_of(data, "cdrr-sodium"))


def a_rule_is_invented(data: Data) -> None:
    data["rules"].append({**rule_of(data, "fish"), "id": "fish-on-friday"})


def a_rule_that_gave_way_is_called_met(data: Data) -> None:
    """Every lunch portion at its least: energy and much else falls short, yet all is "met"."""
    for meal, dish in all_dishes(data):
        if meal["slot"] != "breakfast" and dish["course"] in ("main", "side", "snack"):
            dish["portions"] = dict.fromkeys(dish["portions"], 0.5)


def fewer_minutes(data: Data) -> None:
    data["profile"]["wishes"]["minutes"]["weekday"] = 20


def a_budget(data: Data) -> None:
    data["profile"]["wishes"]["budget"] = 10


def a_day_of_minutes_is_left_out(data: Data) -> None:
    data["rules"].remove(rule_of(data, "day-minutes"))


def pillar(component: str, **change: object) -> Edit:
    def edit(data: Data) -> None:
        next(p for p in data["pillars"] if p["component"] == component).update(change)

    return edit


def a_pillar_is_left_out(data: Data) -> None:
    data["pillars"].pop(0)


def the_meal_is_liked(data: Data) -> None:
    data["profile"]["wishes"]["like"] = [dish_of(data, "main")["recipe"]]


def other_weights(data: Data) -> None:
    data["profile"]["weights"]["cost"] = 1.0


def no_weight(data: Data) -> None:
    data["profile"]["weights"]["fibre"] = 0.0


def cheaper(data: Data) -> None:
    data["cost"]["total"] *= 0.9


def another_score(data: Data) -> None:
    data["scores"]["score"] += 0.01


def no_score(data: Data) -> None:
    data["scores"] = {}


def solver(**change: float) -> Edit:
    def edit(data: Data) -> None:
        data["solver"].update(change)

    return edit


CASES: list[tuple[Edit, str, str]] = [
    (an_allergen_slips_in, "allergy", r"is allergic.*'Gluten' is in"),
    (an_allergic_food_slips_in, "allergy", r"'olive-oil' is in olive-oil"),
    (meat_for_a_vegan, "diet", r"eats vegan, and the dish holds .*\((fish|dairy|egg|meat|poultry)"),
    (exclude_a_served_dish, "excluded", r"the wishes exclude '[^']+'"),
    (exclude("cuisine:greek"), "excluded", "'cuisine:greek'"),
    (exclude("Extra Virgin Olive Oil"), "excluded", "the wishes exclude"),
    (exclude("milk"), "excluded", "'milk'"),
    (a_larger_portion, "nutrition-day", "energy_kcal of the day: the plan says .* recomputed"),
    (a_larger_portion, "cost", "total cost: the plan says .* recomputed"),
    (portion(1.1), "portion-quarters", "is 1.1; portions come in quarters"),
    (portion(3), "portion-size", "is 3; a main allows 0.5 to 1.75"),
    (nobody_eats_it, "portion-people", "the portion of '.*' is missing from the plan"),
    (nobody_eats_it, "portion-people", "'Nobody' does not belong here"),
    (leftover_days_are_swapped, "leftover", "marked as a leftover, but it was not served before"),
    (a_leftover_is_not_marked, "leftover", "served before, on .*, but not marked as a leftover"),
    (a_side_is_marked_as_leftover, "leftover", "a side is marked as a leftover; only mains are"),
    (a_first_main_is_marked_as_leftover, "leftover", "was not served before"),
    (a_leftover_is_too_old, "leftover-keeps", r"served 6 days after .*; it keeps [1-4] days"),
    (a_meal_is_lost, "menu-meals", "should be planned once; it is there 0 times"),
    (a_meal_is_there_twice, "menu-meals", "should be planned once; it is there 2 times"),
    (a_meal_is_on_another_day, "menu-meals", "the profile does not ask for it"),
    (a_main_at_breakfast, "dish-meal", "is served at breakfast; its recipe is for lunch, dinner"),
    (a_main_at_breakfast, "course-day", "1 dishes of course main; 0 to 0 belong there"),
    (two_mains_at_a_lunch, "course-day", "2 dishes of course main; 1 to 1 belong there"),
    (no_lunch_has_a_side, "course-week", "0 dishes of course side in 7 days; 4 to 7 belong"),
    (the_same_dish_twice_a_day, "dish-twice", "served 2 times on one day; once is the most"),
    (an_unknown_recipe, "dish-unknown", "the pack has no recipe 'manna'"),
    (another_title, "dish-words", "title: the plan says 'Pizza', recomputed '"),
    (half_a_year_later, "season", r"in season in months \(.*\); the plan is in \[5"),
    (another_start, "menu-start", "the first day: the plan says .*2031-01-01"),
    (nobody_knows_her, "people", "who is at the table: the plan says .*Somebody"),
    (a_day_holds_more, "nutrition-day", "fibre_g of the day: the plan says .* recomputed"),
    (a_day_is_missing, "nutrition-days", "days: the plan says 6, recomputed 7"),
    (nutrition("mean", "iron_mg", 1.01), "nutrition-mean", "mean iron_mg a day: the plan says"),
    (a_nutrient_is_missing, "nutrition-nutrients", "the mean of 'iron_mg' is missing"),
    (nutrition("coverage", "iodine_ug", 0.9), "coverage", "coverage of iodine_ug: the plan says"),
    (another_energy_need, "energy-need", r"energy need \[kcal/d\]: the plan says"),
    (another_target, "nutrition-target", "target of iron_mg, lower: the plan says 8, recomputed"),
    (rule("fish", value=4.9), "rule-value", "value: the plan says 4.9, recomputed"),
    (rule("cdrr-sodium", upper=2000), "rule-bound", "upper bound: the plan says 2000, .* 2300"),
    (rule("rda-iron", lower=None), "rule-bound", "lower bound: the plan says none, recomputed 18"),
    (rule("ul-iron", status="relaxed"), "rule-status", "plan says relaxed, recomputed met"),
    (rule("fish", status="not_applicable"), "rule-status", "not_applicable, recomputed met"),
    (a_rule_that_gave_way_is_called_met, "rule-status", "the plan says met, recomputed relaxed"),
    (rule("ul-iron", level="wish"), "rule-words", "level: the plan says 'wish', .*'safety'"),
    (rule("fish", source="design"), "rule-words", "source: the plan says 'design', .*'medas'"),
    (rule("fish", title="Fish"), "rule-words", "title: the plan says 'Fish', recomputed 'Fish and"),
    (rule("variety-protein", key="sweets"), "rule-key", "key: the plan says 'sweets', recomputed"),
    (rule("energy-day", key="2031-01-01"), "rule-key", "'2031-01-01', recomputed '2"),
    (a_rule_is_left_out, "rule-missing", "should stand in the plan once; it is there 0 times"),
    (a_rule_is_there_twice, "rule-missing", "should stand in the plan once; it is there 2 times"),
    (a_rule_is_invented, "rule-unexpected", "no such rule holds for this plan"),
    (fewer_minutes, "rule-bound", "upper bound: the plan says 60, recomputed 20"),
    (fewer_minutes, "rule-status", "the plan says met, recomputed relaxed"),
    (a_day_of_minutes_is_left_out, "rule-missing", "it is there 0 times"),
    (a_budget, "rule-missing", "it is there 0 times"),
    (pillar("fibre", amount=99), "pillar-amount", "amount: the plan says 99, recomputed"),
    (pillar("ala", goal=1), "pillar-level", "goal: the plan says 1, recomputed 1.6"),
    (pillar("plants", utility=0), "pillar-utility", "utility: the plan says 0, recomputed"),
    (pillar("ala", pillar="fibre"), "pillar-words", "'fibre', recomputed 'omega3'"),
    (a_pillar_is_left_out, "pillar-missing", "component '.*' is missing from the plan"),
    (no_weight, "pillar-missing", "component 'fibre of .*' does not belong here"),
    (the_meal_is_liked, "score", "score: the plan says .* recomputed"),
    (other_weights, "score", "score: the plan says .* recomputed"),
    (cheaper, "cost", "total cost: the plan says"),
    (another_score, "score", "score: the plan says"),
    (no_score, "score", "the plan holds no score"),
    (solver(objective=200), "objective", "objective: the plan says 200, recomputed"),
    (solver(bound=50), "bound", "the bound 50 is below the objective"),
    (solver(gap=0.5), "gap", "gap: the plan says 0.5, recomputed"),
]


@pytest.mark.parametrize(("edit", "id_", "message"), CASES)
def test_a_change_is_found(week: Plan, edit: Edit, id_: str, message: str) -> None:
    found = new_findings(week, edit)
    said = [one.message for one in found if one.id == id_]
    assert any(re.search(message, text) for text in said), "\n".join(map(str, found))
