"""What a person should know about a plan: the rules of care that shaped it, and what none did."""

from __future__ import annotations

from collections.abc import Iterator

from food_db import FoodDB
from food_db.schema import Level, Trust
from mealplan.care import held_rules
from mealplan.people import Person
from mealplan.plan import Notice
from mealplan.problem import MenuProblem

UNKNOWN = "unknown-medicine"
RAMP = "fibre-ramp"
_SILENT = {"refuse"}


def notices_of(problem: MenuProblem) -> Iterator[Notice]:
    """Notices by person: care rules in the table's order, unknown medicines, the fibre's rise."""
    for eater in problem.eaters:
        yield from person_notices(eater.person, problem.pack)


def person_notices(person: Person, pack: FoodDB) -> Iterator[Notice]:
    """The notices of one person."""
    for held in held_rules(person, pack):
        rule = held.rule
        if rule.action not in _SILENT:
            yield Notice(
                person=person.name,
                action=rule.action,
                because=held.because,
                title=rule.title,
                text=rule.text,
                level=rule.level,
                source=rule.source,
                trust=rule.trust,
                rule=rule.id,
            )
    for name in person.other_medicines:
        yield _unknown(person, name)
    if person.fibre_now is not None:
        yield _ramp(person, pack)


def _unknown(person: Person, name: str) -> Notice:
    return Notice(
        person=person.name,
        action="warn",
        because=name,
        title="A medicine that our table does not know",
        text=f"{name} is not in our table of medicines: nothing was checked for it, and this plan "
        "does not say that it goes with it. Ask your pharmacist or clinician.",
        level=Level.SAFETY,
        source="profile",
        trust=Trust.DESIGN,
        rule=UNKNOWN,
    )


def _ramp(person: Person, pack: FoodDB) -> Notice:
    step = pack.constants["fibre-step"]
    now = person.fibre_now or 0.0
    most = now + step.value * person.fibre_week
    return Notice(
        person=person.name,
        action="limit",
        because=f"{now:g} g of fibre a day now",
        title="Fibre goes up step by step",
        text=f"In week {person.fibre_week} a day holds at most {most:g} g of fibre, "
        f"{step.value:g} g more each week, so that the gut can get used to it. Drink enough.",
        level=Level.NEED,
        source=step.source,
        trust=step.trust,
        rule=RAMP,
    )
