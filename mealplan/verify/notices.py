"""What the plan must tell each person: every rule of care that holds, and what it does not know."""

from __future__ import annotations

from collections import Counter

from food_db.schema import CareRule, Level, Trust
from mealplan.people import Person
from mealplan.plan_parts import Notice
from mealplan.verify.case import Case
from mealplan.verify.guides import RAMP, STEP
from mealplan.verify.held import Held
from mealplan.verify.report import Ledger

SAID = ("exclude", "limit", "daily", "leftovers", "pillar", "floor-off", "cap-off")
SAID_TOO = ("hide-energy", "no-deficit", "warn", "timing")
UNKNOWN = "unknown-medicine"
NOT_KNOWN, RISES = "A medicine that our table does not know", "Fibre goes up step by step"
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
    _check_unknown(person, [notice for notice in own if notice.rule == UNKNOWN], ledger)
    _check_ramp(person, [notice for notice in own if notice.rule == RAMP], case, ledger)


def _check_words(notice: Notice, one: Held, ledger: Ledger) -> None:
    """The notice says what the table says, to the letter, and for which word of the person."""
    rule: CareRule = one.rule
    where = f"notice {notice.rule}, {notice.person}"
    told = ("action", "title", "text", "level", "source", "trust")
    _check_said(notice, {what: getattr(rule, what) for what in told}, ledger)
    one_of = " or ".join(map(repr, one.words))
    text = f"because: the plan says {notice.because!r}, recomputed {one_of}"
    ledger.holds(notice.because in one.words, "notice-because", where, text)


def _check_unknown(person: Person, own: list[Notice], ledger: Ledger) -> None:
    """Nothing is known of a medicine: each is named in words that promise nothing."""
    said = {notice.text for notice in own}
    wanted = {NOT_CHECKED.format(name) for name in person.other_medicines}
    where = f"notice {UNKNOWN}, {person.name}"
    ledger.keys("notice-words", where, "the text", said, wanted)
    words = {"action": "warn", "title": NOT_KNOWN, "level": Level.SAFETY}
    for notice in own:
        text = f"because: the plan says {notice.because!r}, which its text does not name"
        named = notice.text == NOT_CHECKED.format(notice.because)
        ledger.holds(named, "notice-because", where, text)
        _check_said(notice, {**words, "source": "profile", "trust": Trust.DESIGN}, ledger)


def _check_ramp(person: Person, own: list[Notice], case: Case, ledger: Ledger) -> None:
    """The notice of the fibre ramp names the grams of its week."""
    most = (person.fibre_now or 0.0) + case.pack.constants[STEP].value * person.fibre_week
    step, where = case.pack.constants[STEP], f"notice {RAMP}, {person.name}"
    words = {"action": "limit", "title": RISES, "level": Level.NEED}
    for notice in own:
        text = f"it should name {most:g} g of fibre"
        ledger.holds(f" {most:g} g" in notice.text, "notice-words", where, text)
        now = f"{person.fibre_now or 0.0:g} g"
        text = f"because: the plan says {notice.because!r}, which does not name {now} a day now"
        ledger.holds(notice.because.startswith(now), "notice-because", where, text)
        _check_said(notice, {**words, "source": step.source, "trust": step.trust}, ledger)


def _check_said(notice: Notice, words: dict[str, str], ledger: Ledger) -> None:
    """What the plan says of a notice is what it should say."""
    for what, known in words.items():
        where = f"notice {notice.rule}, {notice.person}"
        ledger.same("notice-words", where, what, getattr(notice, what), known)
