"""What the plan must tell each person: every rule of care that holds, and what it does not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from food_db.schema import CareRule
from mealplan.people import Person
from mealplan.plan_parts import Notice
from mealplan.verify.case import Case
from mealplan.verify.guides import RAMP, STEP
from mealplan.verify.held import Held
from mealplan.verify.report import Ledger

SAID = ("exclude", "limit", "daily", "leftovers", "pillar", "floor-off", "cap-off")
SAID_TOO = ("hide-energy", "no-deficit", "warn", "timing")
UNKNOWN = "unknown-medicine"
NOT_CHECKED = (
    "{} is not in our table of medicines: nothing was checked for it, and this plan does not say "
    "that it goes with it. Ask your pharmacist or clinician."
)


def check_notices(case: Case, ledger: Ledger) -> None:
    """A notice for each rule that holds, for each unknown medicine, for the fibre ramp."""
    names = {person.name for person in case.people}
    for name in sorted({notice.person for notice in case.plan.notices} - names):
        ledger.holds(False, "notice-unexpected", "notices", f"{name!r} is not planned for")
    for person in case.people:
        own = [notice for notice in case.plan.notices if notice.person == person.name]
        _check_of(person, own, case, ledger)
    order = [notice.person for notice in case.plan.notices if notice.person in names]
    place = {person.name: number for number, person in enumerate(case.people)}
    in_order = order == sorted(order, key=lambda name: place[name])
    ledger.holds(in_order, "notice-order", "notices", "people are not in the profile's order")


def _check_of(person: Person, own: list[Notice], case: Case, ledger: Ledger) -> None:
    rules = {one.rule.id: one for one in case.held(person, *SAID, *SAID_TOO)}
    wanted = Counter(rules.keys())
    wanted[UNKNOWN] = len(person.other_medicines)
    wanted[RAMP] = int(person.fibre_now is not None)
    there = Counter(notice.rule for notice in own)
    for rule in sorted(set(wanted) | set(there)):
        where = f"notice {rule}, {person.name}"
        text = f"it should be said {wanted[rule]} times; it is said {there[rule]} times"
        id_ = "notice-missing" if wanted[rule] else "notice-unexpected"
        ledger.holds(there[rule] == wanted[rule], id_, where, text)
    cared = [notice for notice in own if notice.rule in rules]
    for notice in cared:
        _check_words(notice, rules[notice.rule], ledger)
    said = list(dict.fromkeys(notice.rule for notice in cared))
    text = "the rules are not in the order of care_rules.csv"
    in_order = said == [name for name in rules if name in said]
    ledger.holds(in_order, "notice-order", f"notices of {person.name}", text)
    _check_unknown(person, (notice for notice in own if notice.rule == UNKNOWN), ledger)
    _check_ramp(person, (notice for notice in own if notice.rule == RAMP), case, ledger)


def _check_words(notice: Notice, one: Held, ledger: Ledger) -> None:
    """The notice says what the table says, to the letter, and for which word of the person."""
    rule: CareRule = one.rule
    where = f"notice {notice.rule}, {notice.person}"
    for what in ("action", "title", "text", "level", "source", "trust"):
        stored, known = getattr(notice, what), getattr(rule, what)
        ledger.same("notice-words", where, what, stored, known)
    one_of = " or ".join(map(repr, one.words))
    text = f"because: the plan says {notice.because!r}, recomputed {one_of}"
    ledger.holds(notice.because in one.words, "notice-because", where, text)


def _check_unknown(person: Person, own: Iterable[Notice], ledger: Ledger) -> None:
    """Nothing is known of a medicine: each is named in words that promise nothing."""
    said = {notice.text for notice in own}
    wanted = {NOT_CHECKED.format(name) for name in person.other_medicines}
    where = f"notice {UNKNOWN}, {person.name}"
    ledger.keys("notice-words", where, "the text", said, wanted)


def _check_ramp(person: Person, own: Iterable[Notice], case: Case, ledger: Ledger) -> None:
    """The notice of the fibre ramp names the grams of its week."""
    most = (person.fibre_now or 0.0) + case.pack.constants[STEP].value * person.fibre_week
    for notice in own:
        where, text = f"notice {RAMP}, {person.name}", f"it should name {most:g} g of fibre"
        ledger.holds(f" {most:g} g" in notice.text, "notice-words", where, text)
