"""Things that go wrong in a plan: each function spoils one."""

from __future__ import annotations

import datetime as dt

from verify_edit import Data, Edit, all_dishes, dish_of, leftover_of, meal_of, rule_of

from food_db import load

YOU = 0


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


def exclude_a_served_kitchen(data: Data) -> None:
    recipe = load().recipes[dish_of(data, "main")["recipe"]]
    exclude(f"cuisine:{recipe.cuisine}")(data)


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
