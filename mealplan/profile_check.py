"""A profile against the pack before anything is planned: all that is wrong, at once.

The messages quote words of health; they go to the one who wrote them, and nowhere else.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from food_db import FoodDB
from food_db.schema import Meal
from mealplan.care import Held, held_rules, may_lose_weight, unmet_refusals
from mealplan.dish_words import allergy_problem, appliance_problem, food_problem, word_problem
from mealplan.errors import InputError
from mealplan.health_words import health_problems, other_field
from mealplan.occasions import last_day, occasions, sittings
from mealplan.own_prices import with_own_prices
from mealplan.people import Eats, Guest, Person
from mealplan.presets import load_preset
from mealplan.profile import Profile

_TASTES = ("exclude", "rarely", "dislike", "like", "love")
Dates = tuple[dt.date, ...]


class Problem(NamedTuple):
    """What is wrong: whose word ("people 'Ana'", "wishes"), under which field, and the mend."""

    where: str
    field: str
    text: str

    def __str__(self) -> str:
        return ": ".join(part for part in self if part)


def check_profile(profile: Profile, pack: FoodDB, dates: Dates) -> None:
    """Refuse a profile that cannot be planned as it is written.

    Raises:
        InputError: all that is wrong with it, a line each.
    """
    problems = [*profile_problems(profile, pack, dates), *refusals(profile, pack)]
    if problems:
        raise InputError("\n".join(map(str, problems)))


def planned_dates(profile: Profile, today: dt.date | None = None) -> Dates:
    """The days of a profile; without a start they begin next Monday, today included.

    >>> planned_dates(Profile(), dt.date(2026, 11, 24))[0].isoformat()
    '2026-11-30'
    """
    day = today or dt.date.today()
    start = profile.menu.start or day + dt.timedelta(days=-day.weekday() % 7)
    return tuple(start + dt.timedelta(days=i) for i in range(profile.menu.days))


def refusals(profile: Profile, pack: FoodDB) -> Iterator[Problem]:
    """For whom no plan is made: not at all, or not without the numbers of a clinician."""
    for person in profile.people:
        for held in unmet_refusals(person, pack):
            yield Problem(f"people {person.name!r}", "", refusal_text(held, person))


def profile_problems(profile: Profile, pack: FoodDB, dates: Dates) -> Iterator[Problem]:
    """All that is wrong with the words of a profile, in its own order."""
    yield from _preset(profile)
    for person in profile.people:
        yield from _eater(f"people {person.name!r}", person, pack)
        yield from _person(person, profile, pack, dates)
    for guest in profile.guests:
        yield from _eater(f"guests {guest.name!r}", guest, pack)
        yield from _times(f"guests {guest.name!r}", "meals", guest.meals, dates)
    yield from _wishes(profile, pack)
    for stocked in profile.pantry:
        if problem := food_problem(stocked.food, pack):
            yield Problem("pantry", "food", problem)
        if stocked.by is not None:
            try:
                last_day(stocked.by, dates)
            except ValueError as error:
                yield Problem(f"pantry {stocked.food!r}", "by", str(error))
    yield from _history(profile, pack, dates[0])
    yield from _tables_laid(profile, dates)


def _preset(profile: Profile) -> Iterator[Problem]:
    if profile.preset is None:
        return
    try:
        load_preset(profile.preset)
    except InputError as error:
        yield Problem("", "", str(error))


def _eater(where: str, someone: Eats, pack: FoodDB) -> Iterator[Problem]:
    yield from _words(where, "allergies", someone.allergies, allergy_problem, pack)
    yield from _words(where, "never", someone.never, word_problem, pack)
    for field, text in health_problems(someone, pack):
        yield Problem(where, field, text)


def _words(
    where: str,
    field: str,
    words: tuple[str, ...],
    problem_of: Callable[[str, FoodDB], str | None],
    pack: FoodDB,
) -> Iterator[Problem]:
    for word in words:
        if problem := problem_of(word, pack):
            elsewhere = other_field(word, field, pack)
            yield Problem(where, field, f"{word!r} {elsewhere}" if elsewhere else problem)


def _person(person: Person, profile: Profile, pack: FoodDB, dates: Dates) -> Iterator[Problem]:
    where = f"people {person.name!r}"
    for medicine, taken_with in person.dose_meals.items():
        for meal in taken_with:
            if meal not in profile.menu.meals:
                text = f"{medicine!r} is taken with {meal}, which is not planned"
                yield Problem(where, "dose_meals", f"{text}; {_add_meal(meal)}")
    for meal in person.own:
        if meal not in profile.menu.meals:
            yield Problem(where, "own", f"{meal} is not planned; {_add_meal(meal)}")
    yield from _times(where, "away", person.away, dates)
    if _is_nowhere(person, profile, dates):
        text = "is away from every planned meal; leave this person out, or plan other meals"
        yield Problem(where, "away", text)
    for nutrient in person.clinician:
        if nutrient not in pack.nutrients:
            near = _near(nutrient, list(pack.nutrients))
            hint = near or "; write one of those of `mealplan foods kefir`, such as protein_g"
            yield Problem(where, "clinician", f"{nutrient!r} is no nutrient{hint}")
    yield from _weight(where, person, pack)


def _add_meal(meal: Meal) -> str:
    return f"add {meal} to menu.meals, or leave it out here"


def _weight(where: str, person: Person, pack: FoodDB) -> Iterator[Problem]:
    if person.weight_change_kg_week >= 0 or may_lose_weight(person, pack):
        return
    reasons = []
    if person.age < pack.constants["loss-age"].value:
        reasons.append("an age below 18")
    if person.pregnancy_week:
        reasons.append("pregnancy")
    if person.lactating:
        reasons.append("breastfeeding")
    barring = (held for held in held_rules(person, pack) if held.rule.action == "no-deficit")
    reasons += [held.because for held in barring if held.because not in reasons]
    yield Problem(
        where,
        "weight_change_kg_week",
        f"we plan no loss of weight with {' and '.join(reasons)}: eating what the body needs comes "
        "first. Leave it out, and talk with a clinician who knows you if weight is a worry",
    )


def refusal_text(held: Held, person: Person) -> str:
    """Why no plan is made for a person, and which numbers would allow it."""
    asked = [name for name in held.rule.target.split(";") if name]
    missing = [name for name in asked if name not in person.clinician]
    if not missing:
        return f"no plan is made with {held.because}: {held.rule.text}"
    lines = ", ".join(f"{name} = {{ max = … }}" for name in missing)
    return (
        f"{held.because} needs the limits that your clinician gave you: write "
        f"[people.clinician] {lines} ({held.rule.text})"
    )


def _times(where: str, field: str, words: tuple[str, ...], dates: Dates) -> Iterator[Problem]:
    for word in words:
        try:
            occasions((word,), dates, tuple(Meal))
        except ValueError as error:
            yield Problem(where, field, str(error))


def _is_nowhere(person: Person, profile: Profile, dates: Dates) -> bool:
    """Whether somebody eats no planned meal; words that mean nothing are told of elsewhere."""
    meals = profile.menu.meals
    try:
        return len(occasions(person.away, dates, meals)) == len(dates) * len(meals)
    except ValueError:
        return False


def _wishes(profile: Profile, pack: FoodDB) -> Iterator[Problem]:
    wishes = profile.wishes
    for field in _TASTES:
        yield from _words("wishes", field, getattr(wishes, field), word_problem, pack)
    for word in wishes.lacks:
        if problem := appliance_problem(word):
            yield Problem("wishes", "lacks", problem)
    if wishes.prices is None:
        return
    try:
        with_own_prices(pack, wishes.prices, wishes.rate)
    except InputError as error:
        for line in str(error).splitlines():
            yield Problem("wishes", "prices", line)


def _history(profile: Profile, pack: FoodDB, first: dt.date) -> Iterator[Problem]:
    """What was eaten is a dish of the pack, on a day before those planned."""
    for recipe in dict.fromkeys(eaten.recipe for eaten in profile.history):
        if recipe not in pack.recipes:
            text = f"{recipe!r} is no recipe{_near(recipe, list(pack.recipes))}"
            yield Problem("history", "recipe", text)
    last = max((eaten.date for eaten in profile.history), default=None)
    if last is not None and last >= first:
        text = (
            f"{last} is not before the first day planned, {first}: plan from "
            f"{last + dt.timedelta(days=1)} on, or leave it out"
        )
        yield Problem("history", "date", text)


def _tables_laid(profile: Profile, dates: Dates) -> Iterator[Problem]:
    """Guests who would sit alone; looked at only when all words for meals are right."""
    everybody: tuple[Person | Guest, ...] = (*profile.people, *profile.guests)
    for someone in everybody:
        words = someone.away if isinstance(someone, Person) else someone.meals
        if any(_times("", "", words, dates)):
            return
    try:
        sittings(profile, dates)
    except InputError as error:
        yield Problem("", "", str(error))


def _near(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, n=3)
    return f"; do you mean {' or '.join(near)}?" if near else ""
