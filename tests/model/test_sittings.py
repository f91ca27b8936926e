"""Who eats together, and what each meal then is: own breakfasts, meals elsewhere, guests.

The household of the first tests eats three days from the small pack: Ana and Ben have a breakfast
of their own each, Ben is away on Tuesday at lunch, nobody takes the snack of Monday, and Cem, who
is allergic to gluten, comes to dinner on Wednesday with a hearty portion.
"""

from __future__ import annotations

import pytest
from hand_pack import dish, hand_pack, hand_problem, hand_profile, hand_week, person
from hand_pack import served as servings_of
from model_help import MONDAY, small_pack

import food_db
from food_db import FoodDB
from food_db.schema import Course, Meal
from mealplan import InputError, Plan, Profile, plan_week
from mealplan.energy import planned_need
from mealplan.model.score import count_points, plants_eaten
from mealplan.occasions import Sitting, sittings
from mealplan.plan import PlannedDish
from mealplan.problem import build_problem
from mealplan.profile_check import planned_dates
from mealplan.solve import SolverOptions
from mealplan.verify import verify

PACK = food_db.load()
ANA = {"name": "Ana", "sex": "female", "age": 34, "height_cm": 168, "weight_kg": 62}
BEN = {"name": "Ben", "sex": "male", "age": 40, "height_cm": 180, "weight_kg": 80}
BREAKFAST, LUNCH, DINNER, SNACK = Meal
ALL_DAYS = (0, 1, 2)


def household() -> Profile:
    return Profile.parse(
        {
            "people": [
                {**ANA, "own": ["breakfast"], "away": ["mon snack"]},
                {**BEN, "own": ["breakfast"], "away": ["tue lunch", "mon snack"]},
            ],
            "guests": [
                {"name": "Cem", "meals": ["wed dinner"], "allergies": ["gluten"], "portion": 1.5}
            ],
            "wishes": {"minutes": {"weekday": 300}},
            "menu": {"start": MONDAY, "days": 3},
        }
    )


@pytest.fixture(scope="module")
def few() -> FoodDB:
    return small_pack(PACK, rules=("energy-week",))


@pytest.fixture(scope="module")
def plan(few: FoodDB) -> Plan:
    """Three days of the household; any week will do."""
    return plan_week(household(), pack=few, options=SolverOptions(gap=0.1))


def dishes_at(plan: Plan, day: int, meal: Meal) -> list[PlannedDish]:
    """All dishes of a meal."""
    return [
        served
        for planned in plan.meals
        if (planned.date, planned.slot) == (plan.dates[day], meal)
        for served in planned.dishes
    ]


def test_the_verifier_signs_the_plan(plan: Plan, few: FoodDB) -> None:
    assert verify(plan, few).findings == ()


def test_who_sits_together_on_which_days() -> None:
    profile = household()
    assert sittings(profile, planned_dates(profile)) == (
        Sitting(BREAKFAST, ("Ana",), (), ALL_DAYS),
        Sitting(BREAKFAST, ("Ben",), (), ALL_DAYS),
        Sitting(LUNCH, ("Ana", "Ben"), (), (0, 2)),
        Sitting(LUNCH, ("Ana",), (), (1,)),
        Sitting(DINNER, ("Ana", "Ben"), (), (0, 1)),
        Sitting(DINNER, ("Ana", "Ben"), ("Cem",), (2,)),
        Sitting(SNACK, ("Ana", "Ben"), (), (1, 2)),
    )


def test_a_guest_of_a_meal_that_nobody_shares_is_refused() -> None:
    data = household().model_dump()
    data["guests"][0]["meals"] = ["breakfast"]
    profile = Profile.parse(data)
    with pytest.raises(InputError, match="Cem comes to breakfast on 2026-11-23, when nobody"):
        sittings(profile, planned_dates(profile))


def test_everybody_has_a_breakfast_of_their_own(plan: Plan) -> None:
    for day in ALL_DAYS:
        breakfasts = [
            tuple(served.portions)
            for served in dishes_at(plan, day, BREAKFAST)
            if served.course is Course.BREAKFAST
        ]
        assert sorted(breakfasts) == [("Ana",), ("Ben",)]


def test_shared_meals_are_eaten_by_all_who_are_there(plan: Plan) -> None:
    def eaters(day: int, meal: Meal) -> set[tuple[str, ...]]:
        return {tuple(served.portions) for served in dishes_at(plan, day, meal)}

    assert eaters(0, LUNCH) == eaters(2, LUNCH) == {("Ana", "Ben")}
    assert eaters(1, LUNCH) == {("Ana",)}, "Ben is away"
    assert eaters(0, DINNER) == eaters(1, DINNER) == {("Ana", "Ben")}
    assert eaters(2, DINNER) == {("Ana", "Ben", "Cem")}


def test_where_nobody_eats_there_is_no_meal(plan: Plan) -> None:
    assert dishes_at(plan, 0, SNACK) == []
    assert dishes_at(plan, 1, SNACK)
    assert len(plan.meals) == 3 * 4 - 1


def test_each_sitting_has_one_main_a_day(plan: Plan) -> None:
    for day in ALL_DAYS:
        for meal in (LUNCH, DINNER):
            courses = [served.course for served in dishes_at(plan, day, meal)]
            assert courses.count(Course.MAIN) == 1


def test_a_guest_eats_what_was_told_within_the_bounds_of_a_course(plan: Plan) -> None:
    """One and a half servings; of a drink, one glass."""
    for served in dishes_at(plan, 2, DINNER):
        most = PACK.courses[served.course].portion_max
        assert served.portions["Cem"] == min(1.5, most)
    assert set(plan.nutrition_) == set(plan.people) == {"Ana", "Ben"}, "no needs of a guest"


def test_an_allergy_of_a_guest_binds_that_meal_alone(plan: Plan) -> None:
    profile = household()
    problem = build_problem(profile, PACK, planned_dates(profile))
    with_guest, without = set(), set()
    for column in problem.columns:
        if "gluten" in PACK.recipe_allergens(column.dish.id):
            (with_guest if column.sitting.guests else without).add(column.dish.id)
    assert not with_guest
    assert len(without) > 50
    for served in dishes_at(plan, 2, DINNER):
        assert "gluten" not in PACK.recipe_allergens(served.recipe)


def test_a_meal_elsewhere_takes_its_part_of_the_day() -> None:
    """Lunch is 35 of 97.5 % of a day and the snack 12.5, by the middles of their guidelines."""
    profile = household()
    problem = build_problem(profile, PACK, planned_dates(profile))
    ana, ben = (eater.energy for eater in problem.eaters)
    assert ana.need == pytest.approx(planned_need(profile.people[0], PACK))
    assert ana.shares == pytest.approx((1 - 12.5 / 97.5, 1, 1))
    assert ben.shares == pytest.approx((1 - 12.5 / 97.5, 1 - 35 / 97.5, 1))
    assert ben.share == pytest.approx(1 - 47.5 / 97.5 / 3)
    assert ben.of_day(1) == pytest.approx(ben.need * 62.5 / 97.5)
    assert problem.eaters[1].energy_kcal == pytest.approx(ben.need * (1 - 47.5 / 292.5))


def test_what_is_eaten_on_a_day_follows_what_is_planned_for_it(plan: Plan) -> None:
    """energy-day: within a tenth of the part of the day that is eaten here."""
    need = planned_need(household().people[1], PACK)
    daily = [day["energy_kcal"] for day in plan.nutrition_["Ben"].daily]
    for eaten, share in zip(daily, (85 / 97.5, 62.5 / 97.5, 1), strict=True):
        assert eaten == pytest.approx(need * share, rel=0.101)


def test_floors_shrink_with_what_is_eaten_here_and_caps_of_safety_do_not() -> None:
    profile = household()
    problem = build_problem(profile, PACK, planned_dates(profile))
    ben = {limit.rule: limit for limit in problem.eaters[1].limits}
    share = 1 - 47.5 / 292.5
    assert ben["rda-iron"].lower == pytest.approx(8 * share)
    assert ben["vegetables"].lower == pytest.approx(2 * share)
    assert ben["caffeine-cap"].upper == 400
    assert "lunch-share" not in ben, "not all four meals of every day are eaten here"


def test_a_leftover_is_eaten_by_those_who_are_there() -> None:
    """Three pots for three lunches and three dinners: each is eaten twice, lunches by Ana alone."""
    pots = (dish(f"pot{n}", "lunch dinner", keeps=3) for n in range(3))
    ana, ben = person(name="Ana"), person(name="Ben", away=["lunch"])
    problem = hand_problem(hand_pack(*pots), hand_profile(ana, ben, meals="lunch dinner"))
    schedule = hand_week(problem)
    leftovers = [n for n, place in enumerate(schedule.placed) if place.leftover]
    assert len(leftovers) == 3
    for number, place in enumerate(schedule.placed):
        at_lunch = problem.columns[place.column].slot[0] == LUNCH
        assert schedule.portions["Ana"][number] == 1
        assert schedule.portions["Ben"][number] == (0 if at_lunch else 1)
    assert sum(servings_of(problem, schedule, "Ana").values()) == 6
    assert sum(servings_of(problem, schedule, "Ben").values()) == 3


def test_plants_count_for_those_who_eat_them() -> None:
    """Two breakfasts of one plant each and a dinner: each has two plants, none has all three."""
    dishes = [
        *(dish(name, "breakfast", course=Course.BREAKFAST, plant=name) for name in ("oat", "rye")),
        *(dish(f"dinner{n}", plant="lentil") for n in range(3)),
    ]
    ana = person(name="Ana", own=["breakfast"], never=["rye"])
    ben = person(name="Ben", own=["breakfast"], never=["oat"])
    problem = hand_problem(hand_pack(*dishes), hand_profile(ana, ben, meals="breakfast dinner"))
    counts, _ = hand_week(problem).by_column(problem)
    eaten = {eater.name: plants_eaten(problem, eater, counts) for eater in problem.eaters}
    assert eaten == {"Ana": {"oat": 1.0, "lentil": 1.0}, "Ben": {"rye": 1.0, "lentil": 1.0}}


def test_a_liking_counts_for_those_it_is_served_to() -> None:
    """Loved (2 points): of a breakfast that one of two eats on three days half, so 3 points."""
    dishes = [
        *(dish(name, "breakfast", course=Course.BREAKFAST) for name in ("oat", "rye")),
        *(dish(f"dinner{n}") for n in range(3)),
    ]
    ana = person(name="Ana", own=["breakfast"], never=["rye"])
    ben = person(name="Ben", own=["breakfast"], never=["oat"])
    profile = hand_profile(ana, ben, meals="breakfast dinner", wishes={"love": ["oat"]})
    problem = hand_problem(hand_pack(*dishes), profile)
    counts, _ = hand_week(problem).by_column(problem)
    assert count_points(problem, counts) == pytest.approx(3.0)
    shared = hand_profile(
        person(name="Ana", never=["rye"]),
        person(name="Ben"),
        meals="breakfast dinner",
        wishes={"love": ["oat"]},
    )
    problem = hand_problem(hand_pack(*dishes), shared)
    counts, _ = hand_week(problem).by_column(problem)
    assert count_points(problem, counts) == pytest.approx(6.0)


def test_variety_is_counted_for_each_person() -> None:
    """Two who breakfast apart on one and the same dish: six servings of it, three for each.

    A breakfast comes three times a week at most (``courses.csv``), for each who eats it.
    """
    both = {"own": ["breakfast"]}
    dishes = [
        dish("oat", "breakfast", course=Course.BREAKFAST),
        *(dish(f"dinner{n}") for n in range(3)),
    ]
    profile = hand_profile(
        person(name="Ana", **both), person(name="Ben", **both), meals="breakfast dinner"
    )
    problem = hand_problem(hand_pack(*dishes), profile)
    schedule = hand_week(problem)
    assert (
        servings_of(problem, schedule, "Ana")["oat"]
        == servings_of(problem, schedule, "Ben")["oat"]
        == 3
    )
    assert len(problem.groups) == 2
