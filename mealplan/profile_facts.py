"""What a profile asks for, fact by fact: energy, rules and why they hold, who eats where."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from food_db import FoodDB
from mealplan.care import Held, held_rules, hides_energy, nearest
from mealplan.dishes import allowed_recipes
from mealplan.energy import planned_need
from mealplan.occasions import occasions, sittings
from mealplan.people import Eats, Guest, Person, Range
from mealplan.presets import load_preset, preset_text
from mealplan.profile import USD, Profile, Stocked
from mealplan.requirements import energy_need
from mealplan.statements import statements
from mealplan.words import day_text

_MOST_BARRED = 5
_SETS = {
    "us": "reference intakes of the US and Canada (NASEM DRI)",
    "efsa": "reference values of the EU (EFSA)",
}


@dataclass(frozen=True)
class RuleFact:
    """A care rule that holds for somebody, and because of which word."""

    rule: str
    because: str
    does: str
    title: str
    text: str
    level: str
    source: str
    trust: str


@dataclass(frozen=True)
class PersonFacts:
    """What a person or guest asks for.

    Attributes:
        energy_kcal: need a day with the wanted change of weight; ``None`` when it is not shown.
        energy_from: where that number comes from, or why it is not shown.
        excludes: what is never served to this person.
        limits: limits that differ from the usual ones.
        notes: what else there is to know, as medicines that nothing is checked for.
    """

    name: str
    guest: bool
    energy_kcal: float | None
    energy_from: str
    requirements: str
    excludes: tuple[str, ...]
    rules: tuple[RuleFact, ...]
    limits: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ProfileFacts:
    """What a profile asks for."""

    days: tuple[str, ...]
    people: tuple[PersonFacts, ...]
    sittings: tuple[str, ...]
    wishes: tuple[str, ...]
    pantry: tuple[str, ...]
    preset: str
    dishes: tuple[str, ...] = ()


def profile_facts(profile: Profile, pack: FoodDB, dates: tuple[dt.date, ...]) -> ProfileFacts:
    """The facts of a profile that `profile_check` found nothing wrong with."""
    return ProfileFacts(
        days=tuple(date.isoformat() for date in dates),
        people=(
            *(_of_person(person, profile, pack) for person in profile.people),
            *(_of_guest(guest, profile, pack, dates) for guest in profile.guests),
        ),
        sittings=tuple(_sittings(profile, dates)),
        wishes=tuple(_wishes(profile)),
        pantry=tuple(_pantry(profile)),
        preset=_preset(profile),
        dishes=tuple(_dishes_left(profile, pack, dates)),
    )


def _dishes_left(profile: Profile, pack: FoodDB, dates: tuple[dt.date, ...]) -> Iterator[str]:
    """How many dishes are left for each sitting, and what bars most of them."""
    table = sittings(profile, dates)
    allowed = allowed_recipes(profile, pack, dates, table)
    for sitting, names in zip(table, allowed, strict=True):
        courses = Counter(
            str(pack.recipes[name].course)
            for name in names
            if sitting.meal in pack.recipes[name].meals
        )
        left = ", ".join(
            f"{count} {course}{'' if count == 1 else 's'}"
            for course, count in sorted(courses.items(), key=lambda one: (-one[1], one[0]))
        )
        yield f"{sitting.meal} of {', '.join(sitting.everyone)}: {left or 'no dish'}"
    said = sorted(statements(profile, pack, dates), key=lambda one: -len(one.barred))
    for statement in said[:_MOST_BARRED]:
        yield f"{statement.words}: bars {len(statement.barred)} of {len(pack.recipes)} dishes"


def _of_person(person: Person, profile: Profile, pack: FoodDB) -> PersonFacts:
    hidden = hides_energy(person, pack)
    return PersonFacts(
        name=person.name,
        guest=False,
        energy_kcal=None if hidden else round(planned_need(person, pack)),
        energy_from="planned for, and not shown" if hidden else _energy_from(person, pack),
        requirements=_SETS[profile.requirements],
        excludes=tuple(_excludes(person)),
        rules=tuple(_rule(held) for held in held_rules(person, pack)),
        limits=tuple(_limits(person, pack)),
        notes=tuple(_notes(person, pack)),
    )


def _of_guest(
    guest: Guest, profile: Profile, pack: FoodDB, dates: tuple[dt.date, ...]
) -> PersonFacts:
    comes = occasions(guest.meals, dates, profile.menu.meals)
    absent = () if comes else ("comes to no meal of these days",)
    return PersonFacts(
        name=guest.name,
        guest=True,
        energy_kcal=None,
        energy_from=f"no needs are planned for; eats {guest.portion:g} servings of each dish",
        requirements="",
        excludes=tuple(_excludes(guest)),
        rules=tuple(_rule(held) for held in held_rules(guest, pack)),
        limits=(),
        notes=absent,
    )


def _energy_from(person: Person, pack: FoodDB) -> str:
    words = "NASEM 2023 equation for sex, age, height, weight and activity"
    if person.pregnancy_week:
        words += ", with what a pregnancy adds"
    if person.lactating:
        words += ", with what breastfeeding adds"
    change = planned_need(person, pack) - energy_need(person, pack)
    if person.weight_change_kg_week:
        words += f", and {change:+.0f} kcal for {person.weight_change_kg_week:+g} kg a week"
    return words


def _excludes(someone: Eats) -> Iterator[str]:
    """What somebody never gets, beside what care rules bar."""
    if someone.diet != "omnivore":
        yield f"all that is not {someone.diet}"
    for word in someone.allergies:
        traces = ", and what may contain it" if someone.traces else "; traces are allowed"
        yield f"{word} (allergy{traces})"
    yield from (f"{word} (never)" for word in someone.never)


def _rule(held: Held) -> RuleFact:
    rule = held.rule
    return RuleFact(
        rule=rule.id,
        because=held.because,
        does=_does(held),
        title=rule.title,
        text=rule.text,
        level=str(rule.level),
        source=rule.source,
        trust=str(rule.trust),
    )


def _does(held: Held) -> str:
    """What a rule does to the plan, in a few words."""
    rule = held.rule
    bounds = _span(rule.lower, rule.upper, rule.unit)
    if rule.action == "pillar":
        if rule.factor is None:
            return f"sets the goal of {rule.target}: {bounds}"
        off = f"turns {rule.target} off"
        return off if not rule.factor else f"{rule.target} counts {rule.factor:g} times"
    return {
        "exclude": "dishes are left out",
        "limit": f"limit {bounds}",
        "daily": f"each day {bounds}",
        "leftovers": f"leftovers for {rule.upper or 0:g} day(s) at most",
        "floor-off": f"the floor {rule.target} is shown, not planned for",
        "cap-off": f"the cap {rule.target} is lifted",
        "refuse": "holds your clinician's limits",
        "no-deficit": "no loss of weight is planned",
        "hide-energy": "energy and weight are not shown",
        "warn": "a warning",
        "timing": "about when to eat",
    }[rule.action]


def _span(lower: float | None, upper: float | None, unit: str) -> str:
    """Bounds in words.

    >>> _span(None, 2000, "mg/d"), _span(20, 40, "%")
    ('at most 2,000 mg/d', '20 to 40 %')
    """
    if lower is not None and upper is not None:
        return f"{lower:,.6g} to {upper:,.6g} {unit}".rstrip()
    word, bound = ("at least", lower) if upper is None else ("at most", upper)
    return f"{word} {bound or 0:,.6g} {unit}".rstrip()


def _limits(person: Person, pack: FoodDB) -> Iterator[str]:
    """Limits of the profile's own, in the place of the usual ones."""
    named: dict[str, Range | None] = {
        "protein": person.macros.protein,
        "carbohydrate": person.macros.carbohydrate,
        "fat": person.macros.fat,
    }
    for name, span in named.items():
        if span is not None:
            yield f"{name}: {_span(span.min, span.max, '% of energy')}, as you wish"
    if person.fibre_now is not None:
        step = pack.constants["fibre-step"].value
        most = person.fibre_now + step * person.fibre_week
        yield (
            f"fibre: at most {most:g} g/d in week {person.fibre_week}: {person.fibre_now:g} g/d at "
            f"the start, and {step:g} more each week"
        )
    for name, span in person.clinician.items():
        nutrient = pack.nutrients[name]
        words = _span(span.min, span.max, f"{nutrient.unit}/d")
        yield f"{nutrient.title}: {words}, set by your clinician"


def _notes(person: Person, pack: FoodDB) -> Iterator[str]:
    for word in person.other_medicines:
        near = nearest(word, pack.drugs.values())
        meant = f" If you mean {near[0]}, move it to medicines." if near else ""
        yield (
            f"{word} is not in our table of medicines: nothing is checked for it. Ask your "
            f"pharmacist or clinician.{meant}"
        )
    for medicine, meals in person.dose_meals.items():
        yield f"{medicine} is taken with {' and '.join(meals)}"
    if person.own:
        yield f"has dishes of their own at {' and '.join(person.own)}"


def _sittings(profile: Profile, dates: tuple[dt.date, ...]) -> Iterator[str]:
    """Who eats together at which meal, on which days."""
    for sitting in sittings(profile, dates):
        days = " ".join(f"{dates[day]:%a}" for day in sitting.days)
        when = "every day" if len(sitting.days) == len(dates) else days
        guests = f" with {', '.join(sitting.guests)}" if sitting.guests else ""
        yield f"{sitting.meal}: {', '.join(sitting.people)}{guests} ({when})"


def _wishes(profile: Profile) -> Iterator[str]:
    wishes, minutes = profile.wishes, profile.wishes.minutes
    for field in ("exclude", "rarely", "dislike", "like", "love", "lacks"):
        if words := getattr(wishes, field):
            yield f"{field}: {', '.join(words)}"
    if wishes.budget is not None:
        firm = ", and the pattern gives way before it" if wishes.budget_holds else ""
        yield f"budget: {wishes.budget:,.2f} {wishes.currency} a week for everybody{firm}"
    if wishes.currency != USD:
        yield f"currency: one US dollar is {wishes.rate:g} {wishes.currency}"
    if wishes.prices is not None:
        yield f"prices of your own: {wishes.prices}"
    kitchen = f"{minutes.weekday:g} active minutes on weekdays, {minutes.weekend:g} at weekends"
    yield f"kitchen: {kitchen}"
    if wishes.sessions is not None:
        yield f"cooking: at most {wishes.sessions} mains in seven days"
    if profile.menu.rest is not None:
        yield f"rest: a main or side comes back {profile.menu.rest} days later at the earliest"
    if profile.menu.shopping:
        yield f"shopping on {', '.join(profile.menu.shopping)}: fish is eaten soon after"
    if profile.history:
        count = len(profile.history)
        dishes = "a dish" if count == 1 else f"{count} dishes"
        yield f"remembered as eaten before: {dishes}"


def _how_soon(stocked: Stocked) -> str:
    if stocked.by is not None:
        return f" (eat it by {stocked.by})"
    if stocked.until is not None:
        return f" (good until {day_text(stocked.until)})"
    return " (use first)" if stocked.first else ""


def _pantry(profile: Profile) -> Iterator[str]:
    for stocked in profile.pantry:
        yield f"{stocked.food}, {stocked.grams:g} g{_how_soon(stocked)}"


def _preset(profile: Profile) -> str:
    return "" if profile.preset is None else preset_text(load_preset(profile.preset))
