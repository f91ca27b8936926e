"""The plan's list of rules against the rules that should be there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from food_db.schema import Level, Meal
from mealplan.plan_parts import RuleLine, RuleStatus
from mealplan.verify.bounds import limits_of
from mealplan.verify.cared import care_lines
from mealplan.verify.case import Case
from mealplan.verify.days import day_rules
from mealplan.verify.expected import ANY, Expected
from mealplan.verify.guides import rows_with_preset
from mealplan.verify.report import Ledger, shown
from mealplan.verify.values import value_of
from mealplan.verify.variety import variety_rules
from mealplan.verify.wished import wish_rules

ONE_A_DAY, ONE_A_FOOD = "day-minutes", "use-by"
Key = tuple[str, str, str]


def check_rules(case: Case, ledger: Ledger) -> None:
    """Each rule is there once, with the value, bounds and status that were recomputed."""
    wanted = {(line.id, line.person, line.part): line for line in expected_rules(case)}
    meals = {key for key in wanted if key[2] in set(Meal)}
    stored = {_key(line, meals): line for line in case.plan.rules}
    counts = Counter(_key(line, meals) for line in case.plan.rules)
    for key in sorted(set(counts) | set(wanted)):
        where, expected = _where(*key), wanted.get(key)
        if expected is None:
            ledger.holds(False, "rule-unexpected", where, "no such rule holds for this plan")
            continue
        text = f"the rule should stand in the plan once; it is there {counts[key]} times"
        if ledger.holds(counts[key] == 1, "rule-missing", where, text):
            _check_line(stored[key], expected, where, ledger)


def expected_rules(case: Case) -> Iterator[Expected]:
    """Every line that should stand in the plan."""
    yield from intake_rules(case)
    yield from care_lines(case)
    need = max(case.whole_need(person) for person in case.people)
    rows = tuple(rows_with_preset(case, need).values())
    yield from variety_rules(rows, case)
    yield from day_rules(rows, case)
    yield from wish_rules(rows, case)


def intake_rules(case: Case) -> Iterator[Expected]:
    """The lines of every limit of every person."""
    days = len(case.dates)
    for person in case.people:
        need = case.need(person)
        for limit in limits_of(person, case):
            yield Expected(
                id=limit.id,
                level=limit.level,
                value=value_of(limit, case.intakes[person.name], need, days),
                lower=limit.lower,
                upper=limit.upper,
                source=limit.source,
                person=person.name,
                keys=(limit.key,),
                title=limit.title,
                unit=limit.unit,
                hint=limit.hint,
            )


def _check_line(line: RuleLine, expected: Expected, where: str, ledger: Ledger) -> None:
    if line.value is not None or expected.status is not RuleStatus.NOT_APPLICABLE:
        ledger.number("rule-value", where, "value", line.value, expected.value)
    ledger.number("rule-bound", where, "lower bound", line.lower, expected.lower)
    ledger.number("rule-bound", where, "upper bound", line.upper, expected.upper)
    bounds = f"value {shown(expected.value)}, bounds {shown(expected.lower)} to "
    bounds += shown(expected.upper)
    text = f"the plan says {line.status}, recomputed {expected.status} ({bounds})"
    ledger.holds(line.status is expected.status, "rule-status", where, text)
    ledger.same("rule-words", where, "level", line.level, expected.level)
    ledger.same("rule-words", where, "source", line.source, expected.source)
    for what, stored, known in (
        ("title", line.title, expected.title),
        ("unit", line.unit, expected.unit),
    ):
        if known is not None:
            ledger.same("rule-words", where, what, stored, known)
    ledger.same("rule-words", where, "hint", line.hint, expected.hint)
    text = f"because: a rule that is {line.status} has no reason why it gave way"
    gave_way = expected.status is RuleStatus.RELAXED
    ledger.holds(line.because is None or gave_way, "rule-words", where, text)
    keys = expected.keys or ("",)
    one_of = " or ".join(repr(key) for key in sorted(keys))
    text = f"key: the plan says {line.key!r}, recomputed {one_of}"
    ledger.holds(line.key in keys or ANY in keys, "rule-key", where, text)
    broken = expected.level is Level.SAFETY and expected.status is RuleStatus.RELAXED
    ledger.holds(not broken, "safety-limit", where, f"a limit of safety is broken ({bounds})")


def _key(line: RuleLine, meals: set[Key]) -> Key:
    """What tells lines apart: a rule of days has one a date, a dose one a meal, others one."""
    if line.id in (ONE_A_DAY, ONE_A_FOOD):
        return line.id, line.person, line.key
    meal = line.key.rpartition(" ")[2]
    by_meal = line.id, line.person, meal
    return by_meal if by_meal in meals else (line.id, line.person, "")


def _where(id_: str, person: str, part: str) -> str:
    return ", ".join(text for text in (f"rule {id_}", person, part) if text)
