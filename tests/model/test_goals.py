"""Goals of a person: weight, shares of energy, fibre step by step, a clinician's numbers."""

from __future__ import annotations

from typing import Any

import pytest
from model_help import MONDAY, problem_of, push, small_pack

import food_db
from food_db import FoodDB
from food_db.schema import Level
from mealplan import InputError, Profile
from mealplan.energy import planned_need
from mealplan.limits import Limit
from mealplan.model.score import usual_portion
from mealplan.people import Person
from mealplan.problem import MenuProblem
from mealplan.profile import REFERENCE_ADULT
from mealplan.profile_check import check_profile, planned_dates

PACK = food_db.load()
# 575.77 - 7.01 x 35 + 6.60 x 165 + 12.14 x 62 kcal, the low active woman of NASEM 2023
EER = 2172.10
HALF_A_KILO = 550.0  # 0.5 kg x 7700 kcal/kg / 7 days


def somebody(**fields: Any) -> Person:
    """The reference adult (35 years, 165 cm, 62 kg) with other fields."""
    return Person.model_validate(REFERENCE_ADULT.model_dump() | fields)


def profile_of(*, wishes: dict[str, Any] | None = None, **fields: Any) -> Profile:
    wishes = {"minutes": {"weekday": 300, "weekend": 600}, **(wishes or {})}
    people = [REFERENCE_ADULT.model_dump() | fields]
    return Profile.parse({"people": people, "wishes": wishes, "menu": {"start": MONDAY}})


@pytest.fixture(scope="module")
def few() -> FoodDB:
    """A third of the recipes under all rules."""
    return small_pack(PACK)


@pytest.fixture(scope="module")
def plain(few: FoodDB) -> dict[str, Limit]:
    return limits_of(problem_of(few, profile_of()))


def limits_of(problem: MenuProblem) -> dict[str, Limit]:
    """The limits of the first person."""
    found = problem.eaters[0].limits
    assert len({limit.rule for limit in found}) == len(found), "two limits of one id"
    return {limit.rule: limit for limit in found}


def most(problem: MenuProblem, rule: str) -> float:
    """How high the value of a limit can go (linear relaxation)."""
    limit = limits_of(problem)[rule]
    solution, built = push(problem, lambda b: b.variables.eaten("you", limit.coefficients), 1.0)
    assert solution.found
    return limit.value(built.read(solution.values).portions["you"])


@pytest.mark.parametrize(
    ("fields", "kcal"),
    [
        ({}, EER),
        ({"weight_change_kg_week": -0.5}, EER - HALF_A_KILO),
        ({"weight_change_kg_week": -0.2}, EER - 220),
        ({"weight_change_kg_week": 0.5}, EER + HALF_A_KILO),
        # inactive: 584.90 - 7.01 x 60 + 5.72 x 150 + 11.71 x 45 = 1549.25; less 550 is too little
        (
            {
                "age": 60,
                "height_cm": 150,
                "weight_kg": 45,
                "activity": "inactive",
                "weight_change_kg_week": -0.5,
            },
            1200,
        ),
        # 584.90 - 7.01 x 90 + 5.72 x 135 + 11.71 x 35 = 1136.05: below the floor, and no more
        (
            {
                "age": 90,
                "height_cm": 135,
                "weight_kg": 35,
                "activity": "inactive",
                "weight_change_kg_week": -0.5,
            },
            1136.05,
        ),
        # a man: 753.07 - 10.83 x 70 + 6.50 x 165 + 14.10 x 60 = 1913.47; 1363 is too little
        (
            {
                "sex": "male",
                "age": 70,
                "weight_kg": 60,
                "activity": "inactive",
                "weight_change_kg_week": -0.5,
            },
            1500,
        ),
    ],
)
def test_energy_of_a_change_of_weight_by_hand(fields: dict[str, Any], kcal: float) -> None:
    assert planned_need(somebody(**fields), PACK) == pytest.approx(kcal, abs=0.01)


def test_a_week_holds_the_energy_that_is_planned(few: FoodDB) -> None:
    """energy-week: 97 to 103 % of 1,622 kcal a day; the usual portion follows, 0.81 -> 0.75."""
    problem = problem_of(few, profile_of(weight_change_kg_week=-0.5))
    eater = problem.eaters[0]
    assert eater.energy_kcal == pytest.approx(EER - HALF_A_KILO, abs=0.01)
    assert usual_portion(problem, eater, PACK.courses["main"]) == 0.75
    kcal = list(PACK.nutrients).index("energy_kcal")
    limit = limits_of(problem)["energy-week"]
    dish = problem.columns[0].dish.serving.nutrients[kcal]
    assert limit.coefficients[0] == pytest.approx(dish / 7 / (EER - HALF_A_KILO), rel=1e-4)
    assert (limit.lower, limit.upper) == (0.97, 1.03)


def test_needs_for_1000_kcal_follow_the_energy_that_is_eaten(few: FoodDB) -> None:
    """pillars.csv: the goal of fibre is 30 g for 2,000 kcal."""
    for change, need in ((0.0, EER), (-0.5, EER - HALF_A_KILO)):
        problem = problem_of(few, profile_of(weight_change_kg_week=change))
        (fibre,) = (u for u in problem.eaters[0].utilities if u.component == "fibre")
        assert fibre.goal == pytest.approx(30 * need / 2000, rel=1e-4)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"age": 16}, "an age below 18"),
        ({"pregnancy_week": 8}, "pregnancy"),
        ({"lactating": "partial"}, "breastfeeding"),
        ({"weight_kg": 48}, "low body mass index"),  # 17.6 kg/m²
        ({"conditions": ["eating-disorder-history"]}, "eating disorder"),
    ],
)
def test_no_loss_of_weight_is_planned_for_some(fields: dict[str, Any], reason: str) -> None:
    def check(change: float) -> None:
        profile = profile_of(weight_change_kg_week=change, **fields)
        check_profile(profile, PACK, planned_dates(profile))

    check(0.5)
    check(0.0)
    with pytest.raises(InputError, match="we plan no loss of weight") as caught:
        check(-0.1)
    assert reason in str(caught.value).lower()


def test_a_loss_of_more_than_half_a_kilo_is_no_goal() -> None:
    with pytest.raises(InputError, match="weight_change_kg_week"):
        profile_of(weight_change_kg_week=-0.51)


@pytest.mark.parametrize(
    ("macros", "bounds"),
    [
        ({}, {"protein-energy": (10, 35), "fat-energy": (20, 40)}),
        ({"fat": [30, 45]}, {"protein-energy": (10, 35), "fat-energy": (30, 45)}),
        ({"fat": {"max": 30}}, {"protein-energy": (10, 35), "fat-energy": (None, 30)}),
        ({"protein": {"min": 20}}, {"protein-energy": (20, None), "fat-energy": (20, 40)}),
        (
            {"carbohydrate": [35, 50]},
            {
                "protein-energy": (10, 35),
                "fat-energy": (20, 40),
                "carbohydrate-energy": (35, 50),
            },
        ),
    ],
)
def test_shares_of_energy_that_are_named_take_the_place_of_the_table(
    few: FoodDB, macros: dict[str, Any], bounds: dict[str, tuple[float | None, float | None]]
) -> None:
    limits = limits_of(problem_of(few, profile_of(macros=macros)))
    held = {
        name: (limit.lower, limit.upper)
        for name, limit in limits.items()
        if name in ("protein-energy", "fat-energy", "carbohydrate-energy")
    }
    assert held == bounds


def test_a_share_of_fat_of_ones_own_binds() -> None:
    """Pushed up, fat stops at 45 % of energy where a person wants so much, and at 40 % else."""
    pack = small_pack(PACK, rules=("fat-energy", "energy-week"))

    def share(**fields: Any) -> float:
        problem = problem_of(pack, profile_of(**fields))
        limit = limits_of(problem)["fat-energy"]
        assert limit.denominator is not None
        bare = limit.coefficients - (limit.upper or 0) * limit.denominator
        solution, built = push(problem, lambda b: b.variables.eaten("you", bare), 1.0)
        assert solution.found
        return limit.value(built.read(solution.values).portions["you"])

    assert share() == pytest.approx(40, rel=1e-4)
    assert share(macros={"fat": [20, 45]}) == pytest.approx(45, rel=1e-4)


def test_fibre_goes_up_by_five_grams_a_week() -> None:
    """16 g now: at most 21 g a day in the first week, 26 g in the second."""
    pack = small_pack(PACK, rules=("fibre-ramp",))
    assert most(problem_of(pack, profile_of(fibre_now=16)), "fibre-ramp") == pytest.approx(21)
    later = problem_of(pack, profile_of(fibre_now=16, fibre_week=2))
    assert most(later, "fibre-ramp") == pytest.approx(26)
    assert "fibre-ramp" not in limits_of(problem_of(pack, profile_of()))


def test_the_floor_of_fibre_waits_for_the_rise(few: FoodDB, plain: dict[str, Limit]) -> None:
    """14 g for 1,000 kcal are 30.41 g of 2,172 kcal: 21 and 26 g are less, 31 g are not.

    Until then the floors of what brings fibre shrink in proportion.
    """
    assert plain["fibre-floor"].lower == 14
    for week, amount in ((1, 21), (2, 26), (3, 31)):
        limits = limits_of(problem_of(few, profile_of(fibre_now=16, fibre_week=week)))
        assert limits["fibre-ramp"].upper == amount
        waits = amount < 30.41
        assert limits["fibre-floor"].lower == (None if waits else 14)
        part = amount / (14 * EER / 1000) if waits else 1.0
        for rule, floor in (("vegetables", 2), ("fruit", 2), ("pulses", 3), ("whole-grains", 3)):
            assert limits[rule].lower == pytest.approx(floor * part, rel=1e-4)
        assert limits["refined-grains"].upper == (None if waits else 3)
        assert limits["olive-oil"].lower == 2.5, "oil brings no fibre"


def test_a_clinicians_number_takes_the_place_of_the_reference(
    few: FoodDB, plain: dict[str, Limit]
) -> None:
    """Potassium: no AI any more. Calcium: no RDA, but the upper limit of safety stays."""
    assert {"ai-potassium", "rda-calcium", "ul-calcium"} <= set(plain)
    numbers = {"potassium_mg": {"max": 2500}, "calcium_mg": [800, 1000]}
    problem = problem_of(few, profile_of(clinician=numbers))
    limits = limits_of(problem)
    assert not {"ai-potassium", "rda-calcium"} & set(limits)
    assert limits["ul-calcium"].upper == plain["ul-calcium"].upper
    potassium, calcium = limits["clinician-potassium"], limits["clinician-calcium"]
    assert (potassium.lower, potassium.upper) == (None, 2500)
    assert (calcium.lower, calcium.upper) == (800, 1000)
    assert (potassium.title, potassium.unit) == ("Potassium set by your clinician", "mg/d")
    assert (potassium.level, potassium.source) == (Level.SAFETY, "profile")
    assert set(plain) - set(limits) == {"ai-potassium", "rda-calcium"}


def test_a_clinicians_protein_goes_before_every_other_floor_of_it(
    few: FoodDB, plain: dict[str, Limit]
) -> None:
    numbers = {"protein_g": {"max": 40}}
    limits = limits_of(problem_of(few, profile_of(clinician=numbers)))
    assert set(plain) - set(limits) == {"rda-protein", "protein-kg", "protein-energy"}
    assert limits["clinician-protein"].upper == 40


def test_a_clinicians_number_binds_and_is_never_scaled() -> None:
    """At most 2,500 mg of potassium a day, even if lunch is eaten elsewhere."""
    pack = small_pack(PACK, rules=())
    numbers = {"potassium_mg": {"max": 2500}}
    problem = problem_of(pack, profile_of(clinician=numbers))
    assert most(problem, "clinician-potassium") == pytest.approx(2500)
    away = problem_of(pack, profile_of(clinician=numbers, away=["lunch"]))
    assert limits_of(away)["clinician-potassium"].upper == 2500


def test_kidney_disease_is_refused_without_its_four_numbers() -> None:
    numbers = {"protein_g": {"max": 50}, "potassium_mg": {"max": 2500}, "sodium_mg": {"max": 2000}}

    def check(numbers: dict[str, Any]) -> None:
        profile = profile_of(conditions=["kidney-disease"], clinician=numbers)
        check_profile(profile, PACK, planned_dates(profile))

    with pytest.raises(InputError, match="phosphorus_mg") as caught:
        check(numbers)
    assert "potassium_mg" not in str(caught.value).partition("(")[0]
    check({**numbers, "phosphorus_mg": {"max": 900}})


def test_limits_of_a_medicine_stand_beside_the_guidelines(plain: dict[str, Limit]) -> None:
    """Fluvoxamine: at most 100 mg of caffeine, beside the 400 mg that hold for everybody."""
    limits = limits_of(problem_of(small_pack(PACK), profile_of(medicines=["fluvoxamine"])))
    assert set(limits) - set(plain) == {"fluvoxamine-caffeine"}
    limit = limits["fluvoxamine-caffeine"]
    assert (limit.upper, limit.level, limits["caffeine-cap"].upper) == (100, Level.SAFETY, 400)


@pytest.mark.parametrize(
    ("fields", "more", "rule"),
    [
        ({}, {"conditions": ["haemochromatosis"]}, "rda-iron"),
        ({}, {"diets": ["low-fodmap"]}, "pulses"),
        ({"conditions": ["hypertension"]}, {"medicines": ["lisinopril"]}, "hypertension-potassium"),
    ],
)
def test_a_floor_that_care_takes_off_is_shown_and_not_planned_for(
    few: FoodDB, fields: dict[str, Any], more: dict[str, Any], rule: str
) -> None:
    assert limits_of(problem_of(few, profile_of(**fields)))[rule].lower is not None
    assert limits_of(problem_of(PACK, profile_of(**fields, **more)))[rule].lower is None
