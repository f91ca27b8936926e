"""Each rule of care has a case in which it binds, and one (somebody without it) in which not.

An `exclude` bars a recipe of the shipped pack that others may eat; a limit or daily rule judges
menus on both sides of its bound; what turns a pillar, a floor or a cap changes the numbers. The
table is walked row by row, so a new rule without effect fails.
"""

from __future__ import annotations

import functools

import numpy as np
import pytest
from people import MONDAY

import food_db
from food_db.schema import CareRule
from mealplan import InputError, Menu, Person, Profile
from mealplan.care import find_condition, held_rules, hides_energy, may_lose_weight
from mealplan.care_lines import care_lines
from mealplan.model.days import Placed
from mealplan.model.schedule import Schedule
from mealplan.notices import person_notices
from mealplan.problem import Eater, MenuProblem, build_problem
from mealplan.profile_check import check_profile, planned_dates
from mealplan.selectors import breaks, selects

PACK = food_db.load()
RULES = list(PACK.care_rules.values())
BODY = {"sex": "female", "age": 32, "height_cm": 168, "weight_kg": 62.0}
CLINICIAN = {
    "protein_g": {"max": 80},
    "potassium_mg": {"max": 5000},
    "phosphorus_mg": {"max": 3000},
    "sodium_mg": {"max": 2300},
}
DERIVED = {
    "stage:pregnancy": {"pregnancy_week": 20, "pre_pregnancy_kg": 58.0},
    "stage:breastfeeding": {"lactating": "exclusive"},
    "stage:adolescent": {"age": 15},
    "condition:low-bmi": {"weight_kg": 48.0},
}
WORDS_ONLY = {"warn", "timing"}


def person_of(subject: str) -> Person:
    """Somebody for whom the rules of a subject hold, by the words that a profile would use."""
    kind, _, name = subject.partition(":")
    if subject in DERIVED:
        return Person.model_validate(BODY | DERIVED[subject])
    if kind == "drug":
        known = [d for d in PACK.drugs.values() if name in (d.id, *d.classes)]
        return Person.model_validate(BODY | {"medicines": [known[0].title]})
    row = PACK.conditions[name]
    found = find_condition(row.title, PACK)
    assert found is not None
    field = "diets" if row.kind == "diet" else "conditions"
    return Person.model_validate(BODY | {field: [row.title], "clinician": CLINICIAN})


@functools.lru_cache(maxsize=256)
def eater_of(subject: str | None) -> tuple[MenuProblem, Eater]:
    person = Person.model_validate(BODY) if subject is None else person_of(subject)
    profile = Profile(people=(person,), menu=Menu(start=MONDAY, days=3))
    problem = build_problem(profile, PACK, planned_dates(profile))
    return problem, problem.eaters[0]


def one_dish_a_day(problem: MenuProblem, columns: list[int], portions: float) -> Schedule:
    """The same few dishes, the first day much and the others little of each."""
    placed = [Placed(column, day) for day in range(problem.days) for column in columns]
    amounts = [portions if place.day == 0 else 0.25 for place in placed]
    name = problem.eaters[0].name
    return Schedule(tuple(placed), {name: np.array(amounts)})


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_binds_for_its_subjects_and_for_nobody_else(rule: CareRule) -> None:
    for subject in rule.subjects:
        person = person_of(subject)
        assert rule.id in {held.rule.id for held in held_rules(person, PACK)}, subject
        told = rule.action == "refuse" or rule.id in {n.rule for n in person_notices(person, PACK)}
        assert told, f"{subject}: the plan would not say so"
    assert rule.id not in {held.rule.id for held in held_rules(Person.model_validate(BODY), PACK)}


@pytest.mark.parametrize("rule", [r for r in RULES if r.action == "exclude"], ids=lambda r: r.id)
def test_an_exclusion_bars_what_others_may_eat(rule: CareRule) -> None:
    broken = {recipe.id for recipe in PACK.recipes.values() if breaks(rule, recipe, PACK)}
    if not broken:  # none is cooked with: a pack of one's own may
        assert any(selects(rule.target, key, PACK) for key in PACK.forms) or rule.above
        return
    for subject in rule.subjects:
        allowed = {c.dish.id for c in eater_of(subject)[0].columns}
        assert not allowed & broken, subject
    others = {c.dish.id for c in eater_of(None)[0].columns}
    seasonal = all(PACK.recipes[name].season for name in broken)
    assert others & broken or seasonal


@pytest.mark.parametrize("rule", [r for r in RULES if r.action == "limit"], ids=lambda r: r.id)
def test_a_limit_judges_menus_on_both_sides(rule: CareRule) -> None:
    problem, eater = eater_of(rule.subjects[0])
    (limit,) = [one for one in eater.limits if one.rule == rule.id]
    assert (limit.lower, limit.upper) == (rule.lower, rule.upper)  # all meals are eaten here
    none, much = np.zeros(len(problem.columns)), np.zeros(len(problem.columns))
    much[int(np.argmax(limit.coefficients))] = 1e4
    values = [limit.value(none), limit.value(much)]
    if rule.upper is not None and limit.coefficients.any():
        assert values[0] <= rule.upper < values[1]
    if rule.lower is not None:
        assert values[0] < rule.lower <= values[1]


@pytest.mark.parametrize("rule", [r for r in RULES if r.action == "daily"], ids=lambda r: r.id)
def test_a_daily_rule_judges_days_on_both_sides(rule: CareRule) -> None:
    """The most of the measure on one day and a little on the others; then the same on each."""
    problem, eater = eater_of(rule.subjects[0])
    limits = [one for one in eater.daily if one.rule == rule.id]
    assert limits
    for limit in limits:
        assert (limit.lower, limit.upper) == (rule.lower, rule.upper)
        if not limit.coefficients.any():
            continue
        richest = int(np.argmax(limit.coefficients))
        uneven = one_dish_a_day(problem, [richest], 60.0)
        lines = [line for line in care_lines(problem, eater, uneven) if line.id == rule.id]
        assert any(line.status == "relaxed" for line in lines), limit.measure
        if rule.basis in ("of_mean", "from_mean"):
            even = Schedule(uneven.placed, {eater.name: np.full(len(uneven.placed), 1.0)})
            lines = [line for line in care_lines(problem, eater, even) if line.id == rule.id]
            measured = [line for line in lines if line.key.startswith("2026")]
            assert any(line.status == "met" for line in measured)


@pytest.mark.parametrize("rule", [r for r in RULES if r.action == "leftovers"], ids=lambda r: r.id)
def test_leftovers_are_eaten_the_next_day_at_the_latest(rule: CareRule) -> None:
    problem, eater = eater_of(rule.subjects[0])
    assert eater.leftover_days == rule.upper == 1
    assert eater_of(None)[1].leftover_days is None
    column = next(i for i, c in enumerate(problem.columns) if c.dish.is_batch)
    for day, status in ((1, "met"), (2, "relaxed")):
        placed = (Placed(column, 0), Placed(column, day, leftover=True))
        schedule = Schedule(placed, {eater.name: np.ones(2)})
        (line,) = [one for one in care_lines(problem, eater, schedule) if one.id == rule.id]
        assert line.status == status


@pytest.mark.parametrize("rule", [r for r in RULES if r.action == "pillar"], ids=lambda r: r.id)
def test_a_pillar_is_turned_down_or_off(rule: CareRule) -> None:
    usual = {u.component: u for u in eater_of(None)[1].utilities}[rule.target]
    for subject in rule.subjects:
        turned = {u.component: u for u in eater_of(subject)[1].utilities}.get(rule.target)
        if rule.factor == 0:
            assert turned is None, subject
        else:
            assert turned is not None
            assert turned.share != usual.share or turned.goal != usual.goal, subject


@pytest.mark.parametrize(
    "rule", [r for r in RULES if r.action in ("floor-off", "cap-off")], ids=lambda r: r.id
)
def test_a_bound_is_lifted(rule: CareRule) -> None:
    side = "lower" if rule.action == "floor-off" else "upper"
    for subject in rule.subjects:
        limits = {one.rule: one for one in eater_of(subject)[1].limits}
        if rule.target in limits:  # a clinician's number may stand in its place
            assert getattr(limits[rule.target], side) is None, subject
    without = {one.rule: one for one in eater_of(None)[1].limits}
    assert rule.target not in without or getattr(without[rule.target], side) is not None


@pytest.mark.parametrize("rule", [r for r in RULES if r.action == "refuse"], ids=lambda r: r.id)
def test_no_plan_without_the_clinicians_numbers(rule: CareRule) -> None:
    for subject in rule.subjects:
        person = person_of(subject).model_copy(update={"clinician": {}})
        profile = Profile(people=(person,), menu=Menu(start=MONDAY, days=3))
        with pytest.raises(InputError):
            check_profile(profile, PACK, planned_dates(profile))
        with_numbers = Profile(people=(person_of(subject),), menu=Menu(start=MONDAY, days=3))
        if rule.target:
            check_profile(with_numbers, PACK, planned_dates(with_numbers))
        else:
            with pytest.raises(InputError):
                check_profile(with_numbers, PACK, planned_dates(with_numbers))


@pytest.mark.parametrize(
    "rule", [r for r in RULES if r.action in ("no-deficit", "hide-energy")], ids=lambda r: r.id
)
def test_no_weight_is_lost_and_no_energy_shown(rule: CareRule) -> None:
    for subject in rule.subjects:
        person = person_of(subject)
        if rule.action == "no-deficit":
            assert not may_lose_weight(person, PACK)
        else:
            assert hides_energy(person, PACK)
    usual = Person.model_validate(BODY)
    assert may_lose_weight(usual, PACK)
    assert not hides_energy(usual, PACK)


def test_every_action_is_tested_here() -> None:
    tested = {"exclude", "limit", "daily", "leftovers", "pillar", "floor-off", "cap-off"}
    tested |= {"refuse", "no-deficit", "hide-energy"} | WORDS_ONLY
    assert {rule.action for rule in RULES} <= tested
