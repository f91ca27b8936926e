"""Rules of care on each day, on three dinners of one food each: who is told what is served.

Nobody gains from a portion but what they lose when it is not their usual one (one serving here),
so that a rule that does not bind leaves three servings, and one that binds the nearest quarters.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hand_pack import (
    EXACT,
    dates_of,
    dish,
    hand_pack,
    hand_problem,
    hand_profile,
    hand_week,
    person,
    served,
)

from mealplan.care_lines import care_lines
from mealplan.model.schedule import Schedule
from mealplan.plan import RuleLine
from mealplan.problem import MenuProblem
from mealplan.week import solve_week
from mealplan.wish_lines import wish_lines

USUAL = {"low": 1.0, "middle": 1.0, "high": 1.0}


def planned(
    nutrient: str,
    amounts: tuple[float, float, float],
    meals: str = "dinner",
    people: tuple[dict[str, Any], ...] = (),
    **who: Any,
) -> tuple[MenuProblem, Schedule]:
    """Three dinners with these amounts of a nutrient in a serving, for somebody.

    Salt is the same in all of them, and enough, where it is not what is asked about.
    """
    dishes = (
        dish(name, **{"sodium_mg": 1000, nutrient: amount})
        for name, amount in zip(USUAL, amounts, strict=True)
    )
    profile = hand_profile(person(**who), *people, meals=meals)
    problem = hand_problem(hand_pack(*dishes), profile)
    return problem, hand_week(problem)


def line_of(problem: MenuProblem, schedule: Schedule, rule: str) -> RuleLine:
    """The one line of a rule."""
    (line,) = (line for line in care_lines(problem, problem.eaters[0], schedule) if line.id == rule)
    return line


def day_of(problem: MenuProblem, schedule: Schedule, name: str) -> str:
    """The date on which a dish is served."""
    return problem.dates[dates_of(problem, schedule)[name][0]].isoformat()


@pytest.mark.parametrize(
    ("medicines", "nutrient", "amounts", "portions"),
    [
        # of_mean, 0.7 to 1.3: 54 / 38 is 1.42; three quarters of it, 40.5 / 33.5, is 1.21 (and a
        # dinner's part of 90 to 150 µg a day, 28.5 of 97.5 %, is 26 to 44)
        (("warfarin",), "vitamin_k_ug", (30, 30, 54), {"high": 0.75}),
        (("warfarin",), "vitamin_k_ug", (30, 30, 42), {}),  # 42 / 34 is 1.24
        # the low side: 18 / 30 is 0.6; a quarter more, 22.5 / 31.5, is 0.714
        (("warfarin",), "vitamin_k_ug", (18, 36, 36), {"low": 1.25}),
        # of_mean, 0.8 to 1.2: 3200 / 2400 is 1.33; 2400 of a mean of 2133 is 1.13
        (("lithium",), "sodium_mg", (2000, 2000, 3200), {"high": 0.75}),
        (("lithium",), "sodium_mg", (2000, 2000, 2500), {}),  # 2500 / 2167 is 1.15
        # from_mean, 80: 0 is 96.7 below the mean; three quarters of 200 leave just 80
        (("clozapine",), "caffeine_mg", (0, 90, 200), {"high": 0.75}),
        (("clozapine",), "caffeine_mg", (60, 90, 120), {}),
        # from_mean, 100 for lithium: 200 is 103.3 above; three quarters of it are 70 above
        (("lithium",), "caffeine_mg", (90, 0, 200), {"high": 0.75}),
        (("lithium",), "caffeine_mg", (100, 0, 190), {}),  # 93.3 above, 96.7 below
        # day: at most 200 mg (and a mean of 100)
        (("fluvoxamine",), "caffeine_mg", (0, 0, 250), {"high": 0.75}),
        (("fluvoxamine",), "caffeine_mg", (0, 0, 200), {}),
        # day, at dinner: at most 35 g (1.2 g/kg a day is far off)
        (("levodopa",), "protein_g", (10, 10, 40), {"high": 0.75}),
        (("levodopa",), "protein_g", (10, 10, 35), {}),
        # day, at the dose: at least 350 kcal
        (("lurasidone",), "energy_kcal", (300, 400, 400), {"low": 1.25}),
        (("lurasidone",), "energy_kcal", (350, 400, 400), {}),
    ],
)
def test_a_day_stays_in_its_band(
    medicines: tuple[str, ...],
    nutrient: str,
    amounts: tuple[float, float, float],
    portions: dict[str, float],
) -> None:
    problem, schedule = planned(nutrient, amounts, medicines=medicines)
    assert served(problem, schedule) == USUAL | portions


@pytest.mark.parametrize(
    ("nutrient", "amounts"),
    [
        ("vitamin_k_ug", (30, 30, 54)),
        ("sodium_mg", (2000, 2000, 3200)),
        ("caffeine_mg", (0, 90, 250)),
        ("protein_g", (10, 10, 40)),
        ("energy_kcal", (300, 400, 400)),
    ],
)
def test_nobody_else_is_held_to_it(nutrient: str, amounts: tuple[float, float, float]) -> None:
    problem, schedule = planned(nutrient, amounts)
    assert served(problem, schedule) == USUAL
    assert problem.eaters[0].daily == ()


def test_the_line_shows_the_day_furthest_from_the_middle_of_the_band() -> None:
    """0, 90 and 150 mg, mean 80: 80 below, 10 and 70 above; the day of no caffeine it is."""
    problem, schedule = planned("caffeine_mg", (0, 90, 200), medicines=("clozapine",))
    line = line_of(problem, schedule, "caffeine-clozapine")
    assert (line.value, line.lower, line.upper) == (-80.0, -80.0, 80.0)
    assert line.key == day_of(problem, schedule, "low")
    assert (line.status, line.person) == ("met", "you")


def test_the_line_of_a_cap_shows_the_largest_day_and_of_a_floor_the_smallest() -> None:
    problem, schedule = planned("protein_g", (10, 20, 30), medicines=("levodopa",))
    line = line_of(problem, schedule, "levodopa-protein-dinner")
    assert (line.value, line.lower, line.upper) == (30.0, None, 35.0)
    assert line.key == f"{day_of(problem, schedule, 'high')} dinner"
    problem, schedule = planned("energy_kcal", (400, 500, 600), medicines=("lurasidone",))
    line = line_of(problem, schedule, "lurasidone-meal")
    assert (line.value, line.lower, line.upper) == (400.0, 350.0, None)
    assert line.key == f"{day_of(problem, schedule, 'low')} dinner"


def test_a_share_of_no_mean_is_no_line() -> None:
    pack = hand_pack(*(dish(name, sodium_mg=1000) for name in USUAL))
    rows = {name: row for name, row in pack.care_rules.items() if name != "vitamin-k-mean"}
    pack = dataclasses.replace(pack, care_rules=rows)
    problem = hand_problem(pack, hand_profile(person(medicines=("warfarin",)), meals="dinner"))
    schedule = hand_week(problem)
    rules = [line.id for line in care_lines(problem, problem.eaters[0], schedule)]
    assert "vitamin-k-natto" in rules
    assert "vitamin-k-steady" not in rules


def test_a_floor_of_the_day_shrinks_with_what_is_eaten_here() -> None:
    """Dinner is 28.5 of the 97.5 % of the four meals: 1,500 mg are 438.46; a cap of safety stays.

    A serving of 400 mg is too little of that, a serving and a quarter is 500.
    """
    problem, schedule = planned("sodium_mg", (400, 440, 450), medicines=("lithium",))
    line = line_of(problem, schedule, "lithium-sodium-floor")
    assert line.lower == pytest.approx(1500 * 28.5 / 97.5)
    assert served(problem, schedule) == USUAL | {"low": 1.25}
    problem, _ = planned("caffeine_mg", (0, 0, 0), medicines=("fluvoxamine",))
    (limit,) = problem.eaters[0].daily
    assert limit.upper == 200.0


def test_the_dose_is_taken_with_the_meals_that_the_person_names() -> None:
    """Lurasidone with lunch: lunch has to hold 350 kcal, dinner need not."""
    lunches = (dish(f"lunch{n}", "lunch", energy_kcal=300) for n in range(3))
    dinners = (dish(f"dinner{n}", energy_kcal=300) for n in range(3))
    who = person(medicines=["lurasidone"], dose_meals={"Latuda": ["lunch"]})
    profile = hand_profile(who, meals="lunch dinner")
    problem = hand_problem(hand_pack(*lunches, *dinners), profile)
    eaten = served(problem, hand_week(problem))
    assert [eaten[f"lunch{n}"] for n in range(3)] == [1.25] * 3
    assert [eaten[f"dinner{n}"] for n in range(3)] == [1.0] * 3


def test_days_with_a_meal_elsewhere_do_not_count_for_a_whole_day() -> None:
    """Away on Monday at lunch: 200 mg at that day's dinner is no day to be compared.

    On Tuesday and Wednesday lunch and dinner are eaten here: only their mean counts.
    """
    lunches = (dish(f"lunch{n}", "lunch") for n in range(3))
    dinners = (dish(f"dinner{n}", caffeine_mg=100) for n in range(3))
    who = person(medicines=["clozapine"], away=["mon lunch"])
    other = person(name="other")
    profile = hand_profile(who, other, meals="lunch dinner")
    problem = hand_problem(hand_pack(*lunches, *dinners), profile)
    (limit,) = (limit for limit in problem.eaters[0].daily if limit.rule == "caffeine-clozapine")
    assert limit.days == (1, 2)
    (steady,) = (
        hand_problem(
            hand_pack(*(dish(f"dinner{n}", protein_g=10) for n in range(3))),
            hand_profile(person(medicines=["levodopa"], away=["mon"]), other),
        )
        .eaters[0]
        .daily
    )
    assert steady.days == (1, 2), "a meal counts on the days on which it is eaten here"


def test_one_of_two_at_a_table_is_held_to_it() -> None:
    """Ben takes clozapine and eats less of the strong dinner; Ana has a whole serving."""
    problem, schedule = planned(
        "caffeine_mg", (0, 90, 200), people=(person(name="Ben", medicines=["clozapine"]),)
    )
    assert served(problem, schedule, "you") == USUAL
    assert served(problem, schedule, "Ben") == USUAL | {"high": 0.75}


def test_leftovers_within_a_day_are_the_lunch_after() -> None:
    """Four dishes that keep for three lunches and three dinners: two come twice, just so often.

    Phenelzine: a second helping is lunch on the day after its dinner and nothing else. So a choice
    in which three dishes come twice has no days; it must not be made.
    """
    dishes = [dish(f"pot{n}", "lunch dinner", keeps=3) for n in range(4)]
    who = person(medicines=["phenelzine"])
    problem = hand_problem(hand_pack(*dishes), hand_profile(who, meals="lunch dinner"))
    schedule = hand_week(problem)
    again = [p for p in schedule.placed if p.leftover]
    assert len(again) == 2
    for place in again:
        dish_id = problem.columns[place.column].dish.id
        assert problem.columns[place.column].slot[0] == "lunch"
        (first,) = (
            p
            for p in schedule.placed
            if not p.leftover and problem.columns[p.column].dish.id == dish_id
        )
        assert problem.columns[first.column].slot[0] == "dinner"
        assert place.day == first.day + 1
    line = line_of(problem, schedule, "tyramine-leftovers")
    assert (line.value, line.upper, line.status) == (1.0, 1.0, "met")


def test_a_wish_for_few_sessions_gives_way_to_fresh_leftovers() -> None:
    """Fourteen meals of seven sessions need seven second helpings; only six lunches can be one.

    Eight mains are cooked, and the plan says that the wish gave way; without the medicine, seven.
    """
    dishes = [dish(f"pot{n}", "lunch dinner", keeps=6) for n in range(10)]
    pack = hand_pack(*dishes)

    def sessions(*medicines: str) -> RuleLine:
        profile = hand_profile(
            person(medicines=medicines), meals="lunch dinner", days=7, wishes={"sessions": 7}
        )
        problem = hand_problem(pack, profile)
        week = solve_week(problem, EXACT)
        (line,) = (x for x in wish_lines(problem, week.schedule) if x.id == "sessions")
        return line

    assert (sessions("phenelzine").value, sessions("phenelzine").status) == (8.0, "relaxed")
    assert (sessions().value, sessions().status) == (7.0, "met")
