"""The table of cases in ``tests/cases``: what a dietitian signs, held against the planner.

One file a theme, one ``[[case]]`` a test. Expected values come from the domain reference or from a
calculation by hand that ``source`` shows, never from what the program prints. Nothing is solved
here: the numbers are those that the model gets.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import pytest
from pydantic import BaseModel, ConfigDict, Field, model_validator

from food_db import FoodDB
from food_db.pack import FormKey, Ingredient, Recipe
from food_db.schema import CareRule, Course, Meal
from mealplan import Profile
from mealplan.care import held_rules, subjects_of
from mealplan.daily import leftover_days
from mealplan.dishes import allowed_recipes
from mealplan.energy import Energy, energy_of
from mealplan.errors import MealplanError
from mealplan.notices import person_notices
from mealplan.occasions import Sitting, sittings
from mealplan.people import Diet, Person
from mealplan.problem import Eater, build_problem
from mealplan.profile_check import check_profile, planned_dates
from mealplan.selectors import breaks

FOLDER = Path(__file__).parents[1] / "cases"
MONDAY = dt.date(2026, 11, 23)
BODIES: dict[str, dict[str, Any]] = {
    "female": {"age": 35, "height_cm": 165, "weight_kg": 62, "activity": "low_active"},
    "male": {"age": 35, "height_cm": 178, "weight_kg": 75, "activity": "low_active"},
}
"""What a case does not say of a body; a person without a sex is a woman."""

Text = Annotated[str, Field(min_length=1)]
Helping = Annotated[str, Field(pattern=r"^[a-z0-9-]+(/[a-z]+)? \d+(\.\d+)? g$")]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TOLERANCE = 1e-3


class Part(BaseModel):
    """Frozen, no field that we do not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CaseLimit(Part):
    """A limit over the days; a bound that is not named must not be there."""

    rule: Text
    lower: float | None = None
    upper: float | None = None


class CaseDaily(CaseLimit):
    """A limit on each day, or on one meal of each day."""

    basis: Literal["day", "of_mean", "from_mean"]
    meal: Meal | None = None


class CasePillar(Part):
    """What a pillar's component aims for, a day (plants: a week)."""

    component: Text
    goal: float
    stretch: float | None = None


class CaseSitting(Part):
    """A kind of meal with those who eat it together, on exactly these days."""

    meal: Meal
    days: tuple[Weekday, ...]
    people: tuple[str, ...]
    guests: tuple[str, ...] = ()
    foods_out: tuple[str, ...] = ()
    foods_in: tuple[str, ...] = ()


class Case(Part):
    """A person or a household, and what must hold for ``who`` (the first of them, if not named).

    Attributes:
        source: the paragraph of the reference, or the calculation by hand.
        person, people: fields of ``Person``; the body's are filled in from ``BODIES``.
        profile: other fields of a profile (``preset``, ``menu``, ``guests`` …).
        foods_out: foods (``salmon``, ``herring/pickled``) of which no dish may hold even a gram.
        foods_in: foods that some dish left holds.
        helpings_out, helpings_in: amounts in a serving (``kefir 31 g``) that are barred or not.
        limits, limits_off: limits that hold with just these bounds; those without any.
        pillars_off: components that do not count.
        leftover_days: days after which a cooked dish is eaten again at the latest.
        energy_kcal: energy of a whole day; ``planned_kcal``: the mean that is planned here.
        refused: a part of the message with which no plan is made.
    """

    title: Text
    source: Text
    person: dict[str, Any] | None = None
    people: tuple[dict[str, Any], ...] = ()
    profile: dict[str, Any] = {}
    who: str | None = None
    foods_out: tuple[str, ...] = ()
    foods_in: tuple[str, ...] = ()
    helpings_out: tuple[Helping, ...] = ()
    helpings_in: tuple[Helping, ...] = ()
    limits: tuple[CaseLimit, ...] = ()
    limits_off: tuple[str, ...] = ()
    daily: tuple[CaseDaily, ...] = ()
    pillars: tuple[CasePillar, ...] = ()
    pillars_off: tuple[str, ...] = ()
    leftover_days: float | None = None
    energy_kcal: float | None = None
    planned_kcal: float | None = None
    notices: tuple[str, ...] = ()
    notices_off: tuple[str, ...] = ()
    sittings: tuple[CaseSitting, ...] = ()
    refused: Text | None = None

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if (self.person is None) == (not self.people):
            raise ValueError("write person or people")
        if not self.model_fields_set - {"title", "source", "person", "people", "profile", "who"}:
            raise ValueError("nothing must hold")
        return self

    def data(self) -> dict[str, Any]:
        """The profile as a file would hold it."""
        people = [self.person] if self.person is not None else list(self.people)
        whole = [BODIES[one.get("sex", "female")] | {"sex": "female"} | one for one in people]
        menu = {"start": MONDAY} | self.profile.get("menu", {})
        return {**self.profile, "people": whole, "menu": menu}


class CaseFile(Part):
    """A theme."""

    case: tuple[Case, ...]


def _read() -> list[Case]:
    files = [tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    return [case for data in files for case in CaseFile.model_validate(data).case]


CASES = _read()


@dataclasses.dataclass
class Facts:
    """What the planner makes of a case, each part when it is asked for."""

    case: Case
    pack: FoodDB

    @functools.cached_property
    def profile(self) -> Profile:
        return Profile.parse(self.case.data())

    @functools.cached_property
    def dates(self) -> tuple[dt.date, ...]:
        return planned_dates(self.profile)

    @functools.cached_property
    def table(self) -> tuple[Sitting, ...]:
        return sittings(self.profile, self.dates)

    @functools.cached_property
    def left(self) -> dict[Sitting, list[Recipe]]:
        """By sitting the recipes that are served at its meal and that all in it may eat."""
        found = allowed_recipes(self.profile, self.pack, self.dates, self.table)
        courses = {(slot.meal, slot.course) for slot in self.pack.slots}
        return {
            at: [
                recipe
                for recipe in map(self.pack.recipes.__getitem__, sorted(names))
                if at.meal in recipe.meals and (at.meal, recipe.course) in courses
            ]
            for at, names in zip(self.table, found, strict=True)
        }

    @property
    def who(self) -> str:
        return self.case.who or self.profile.people[0].name

    @property
    def person(self) -> Person:
        return next(person for person in self.profile.people if person.name == self.who)

    @functools.cached_property
    def energy(self) -> Energy:
        return energy_of(self.person, self.profile, self.pack, self.dates, self.table)

    @functools.cached_property
    def eater(self) -> Eater:
        """The person with all limits, over all dishes: the dear part, built when it is needed."""
        problem = build_problem(self.profile, self.pack, self.dates)
        return next(eater for eater in problem.eaters if eater.name == self.who)

    def dishes_with(self, food: str, at: Sitting | None = None) -> list[str]:
        """Dishes left that hold a food, at a sitting or at any of ``who``."""
        name, _, form = food.partition("/")
        assert name in self.pack.foods, f"{food} is no food"
        return [
            recipe.id
            for there, recipes in self.left.items()
            if (there == at if at else self.who in there.everyone)
            for recipe in recipes
            for part in recipe.ingredients
            if part.food == name and part.form == (form or part.form)
        ]

    def may_eat(self, helpings: tuple[Recipe, ...]) -> set[str]:
        """Which helpings ``who`` may eat at all sittings."""
        pack = dataclasses.replace(self.pack, recipes={one.id: one for one in helpings})
        allowed = allowed_recipes(self.profile, pack, self.dates, self.table)
        found = zip(allowed, self.table, strict=True)
        mine = [left for left, at in found if self.who in at.everyone]
        return set.intersection(*map(set, mine))


def forms_of(food: str, pack: FoodDB) -> list[FormKey]:
    """The forms of ``salmon`` or ``herring/pickled``."""
    name, _, form = food.partition("/")
    found = [key for key in pack.forms if key[0] == name and key[1] == (form or key[1])]
    assert found, f"{food} is no food"
    return found


def helping(key: FormKey, grams: float) -> Recipe:
    """A dish of one food alone."""
    return Recipe(
        id=f"{key[0]}/{key[1]} {grams:g} g",
        title=key[0],
        english=key[0],
        servings=1,
        course=Course.MAIN,
        meals=(Meal.LUNCH, Meal.DINNER),
        cuisine="greek",
        active_minutes=0,
        total_minutes=0,
        keeps_days=0,
        freezes=False,
        season=(),
        tags=(),
        equipment=(),
        ingredients=(Ingredient(*key, grams),),
        steps=(),
    )


def helpings(words: tuple[str, ...], pack: FoodDB) -> tuple[Recipe, ...]:
    """``kefir 31 g`` as dishes, one for each form."""
    found = [re.fullmatch(r"(\S+) ([\d.]+) g", word) for word in words]
    return tuple(
        helping(key, float(match[2]))
        for match in found
        if match
        for key in forms_of(match[1], pack)
    )


def grams_of(foods: tuple[str, ...], pack: FoodDB) -> tuple[Recipe, ...]:
    """A gram of each food in each form."""
    return helpings(tuple(f"{food} 1 g" for food in foods), pack)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: Case, pack: FoodDB) -> None:
    facts = Facts(case, pack)
    if case.refused is not None:
        with pytest.raises(MealplanError, match=re.escape(case.refused)):
            _plan(facts)
        return
    check_profile(facts.profile, pack, facts.dates)
    _check_foods(facts)
    _check_sittings(facts)
    _check_limits(facts)
    _check_pillars(facts)
    _check_energy(facts)
    _check_notices(facts)
    if case.leftover_days is not None:
        assert leftover_days(facts.person, facts.pack) == case.leftover_days


def _plan(facts: Facts) -> None:
    """All that comes before the solver."""
    check_profile(facts.profile, facts.pack, facts.dates)
    build_problem(facts.profile, facts.pack, facts.dates)


def _check_foods(facts: Facts) -> None:
    case, pack = facts.case, facts.pack
    left = {food: dishes for food in case.foods_out if (dishes := facts.dishes_with(food))}
    assert not left
    assert [food for food in case.foods_in if not facts.dishes_with(food)] == []
    out = (*grams_of(case.foods_out, pack), *helpings(case.helpings_out, pack))
    kept = helpings(case.helpings_in, pack)
    if out or kept:
        eaten = facts.may_eat((*out, *kept))
        assert eaten == {one.id for one in kept}


def _check_sittings(facts: Facts) -> None:
    for wanted in facts.case.sittings:
        days = tuple(_WEEKDAYS.index(day) for day in wanted.days)
        there = [
            at
            for at in facts.table
            if (at.meal, at.people, at.guests) == (wanted.meal, wanted.people, wanted.guests)
        ]
        assert [at.days for at in there] == [days]
        for food in wanted.foods_out:
            assert not facts.dishes_with(food, there[0]), food
        for food in wanted.foods_in:
            assert facts.dishes_with(food, there[0]), food


def _check_limits(facts: Facts) -> None:
    case = facts.case
    if not (case.limits or case.limits_off or case.daily):
        return
    held = {limit.rule: limit for limit in facts.eater.limits}
    for wanted in case.limits:
        assert wanted.rule in held
        found = held[wanted.rule]
        assert (found.rule, found.lower, found.upper) == (wanted.rule, *_near(wanted))
    for name in case.limits_off:
        if name in held:
            assert (name, held[name].lower, held[name].upper) == (name, None, None)
    days = {(limit.rule, limit.meal): limit for limit in facts.eater.daily}
    for wished in case.daily:
        one = next(
            limit
            for (rule, meal), limit in days.items()
            if rule == wished.rule and wished.meal in (None, meal)
        )
        assert (one.rule, one.basis) == (wished.rule, wished.basis)
        assert (one.lower, one.upper) == _near(wished)


def _near(wanted: CaseLimit) -> tuple[Any, Any]:
    bounds = (wanted.lower, wanted.upper)
    lower, upper = (None if b is None else pytest.approx(b, rel=_TOLERANCE) for b in bounds)
    return lower, upper


def _check_pillars(facts: Facts) -> None:
    if not (facts.case.pillars or facts.case.pillars_off):
        return
    held = {utility.component: utility for utility in facts.eater.utilities}
    assert not set(facts.case.pillars_off) & set(held)
    assert set(facts.case.pillars_off) <= {row.component for row in facts.pack.pillars}
    for wanted in facts.case.pillars:
        assert held[wanted.component].goal == pytest.approx(wanted.goal, rel=_TOLERANCE)
        if wanted.stretch is not None:
            assert held[wanted.component].stretch == pytest.approx(wanted.stretch, rel=_TOLERANCE)


def _check_energy(facts: Facts) -> None:
    case = facts.case
    if case.energy_kcal is not None:
        assert facts.energy.need == pytest.approx(case.energy_kcal, rel=_TOLERANCE)
    if case.planned_kcal is not None:
        assert facts.energy.mean == pytest.approx(case.planned_kcal, rel=_TOLERANCE)


def _check_notices(facts: Facts) -> None:
    if not (facts.case.notices or facts.case.notices_off):
        return
    held = {notice.rule for notice in person_notices(facts.person, facts.pack)}
    assert set(facts.case.notices) <= held
    assert not set(facts.case.notices_off) & held


def test_titles_differ() -> None:
    titles = [case.title for case in CASES]
    assert sorted(set(titles)) == sorted(titles)


def test_every_subject_has_a_case(pack: FoodDB) -> None:
    named = {subject for rule in pack.care_rules.values() for subject in rule.subjects}
    shown = {subject for _, subjects in _shown(pack) for subject in subjects}
    assert sorted(named - shown) == []


def test_every_diet_has_a_case() -> None:
    eaten = {one.get("diet") for case in CASES for one in case.data()["people"]}
    assert {str(diet) for diet in Diet} <= eaten


def test_every_rule_has_a_case_that_binds(pack: FoodDB) -> None:
    shown = {rule for rule, _ in _shown(pack)}
    assert sorted(set(pack.care_rules) - shown) == []


@functools.lru_cache(maxsize=1)
def _shown(pack: FoodDB) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each care rule that a case says something about, with the subjects that it holds for."""
    return tuple(
        (held.rule.id, tuple(subject for subject in held.rule.subjects if subject in mine))
        for case in CASES
        for someone in _eaters(case)
        for mine in [subjects_of(someone, pack)]
        for held in held_rules(someone, pack)
        if _binds(held.rule, case, pack)
    )


def _eaters(case: Case) -> Iterator[Any]:
    """People whose profile can be read; a case whose words are refused has none."""
    try:
        yield from Profile.parse(case.data()).people
    except MealplanError:
        return


def _binds(rule: CareRule, case: Case, pack: FoodDB) -> bool:
    """Whether what a case expects would not hold without a rule, as far as can be seen."""
    if rule.action == "exclude":
        out = (*grams_of(case.foods_out, pack), *helpings(case.helpings_out, pack))
        return any(breaks(rule, one, pack) for one in out)
    if rule.action == "limit":
        return rule.id in {limit.rule for limit in case.limits}
    if rule.action == "daily":
        return rule.id in {limit.rule for limit in case.daily}
    if rule.action == "pillar":
        return rule.target in {*case.pillars_off, *(one.component for one in case.pillars)}
    if rule.action in ("floor-off", "cap-off"):
        side = "lower" if rule.action == "floor-off" else "upper"
        lifted = {one.rule for one in case.limits if getattr(one, side) is None}
        return rule.target in lifted.union(case.limits_off)
    if rule.action == "leftovers":
        return case.leftover_days is not None
    if rule.action in ("refuse", "no-deficit"):
        return case.refused is not None
    return rule.id in case.notices
