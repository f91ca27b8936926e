"""The plan's list of rules against the rules that should be there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from food_db.pack import FoodDB
from food_db.schema import Level
from mealplan.plan import Plan, RuleLine, RuleStatus
from mealplan.verify.bounds import limits_of
from mealplan.verify.days import menu_rules
from mealplan.verify.expected import Expected
from mealplan.verify.needs import energy_need
from mealplan.verify.report import Ledger, shown
from mealplan.verify.table import Intake, Serving
from mealplan.verify.values import value_of

ONE_A_DAY = "day-minutes"
Key = tuple[str, str, str]


def check_rules(
    plan: Plan,
    table: tuple[Serving, ...],
    intakes: dict[str, Intake],
    pack: FoodDB,
    ledger: Ledger,
) -> None:
    """Each rule is there once, with the value, bounds and status that were recomputed."""
    wanted = {
        _key(line.id, line.person, line.keys[0] if line.keys else ""): line
        for line in (*intake_rules(plan, intakes, pack), *menu_rules(plan, table, intakes, pack))
    }
    stored = {_key(line.id, line.person, line.key): line for line in plan.rules}
    counts = Counter(_key(line.id, line.person, line.key) for line in plan.rules)
    for key in sorted(set(counts) | set(wanted)):
        where, expected = _where(*key), wanted.get(key)
        if expected is None:
            ledger.holds(False, "rule-unexpected", where, "no such rule holds for this plan")
            continue
        text = f"the rule should stand in the plan once; it is there {counts[key]} times"
        if ledger.holds(counts[key] == 1, "rule-missing", where, text):
            _check_line(stored[key], expected, where, ledger)


def intake_rules(plan: Plan, intakes: dict[str, Intake], pack: FoodDB) -> Iterator[Expected]:
    """The lines of every limit of every person."""
    days = plan.profile.menu.days
    for name, intake in intakes.items():
        need = energy_need(intake.person, plan.profile.menu.meals, pack)
        for limit in limits_of(intake.person, plan.profile, pack):
            yield Expected(
                id=limit.id,
                level=limit.level,
                value=value_of(limit, intake, need, days),
                lower=limit.lower,
                upper=limit.upper,
                source=limit.source,
                person=name,
                keys=(limit.measure,),
                title=limit.title,
                unit=limit.unit,
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
    if expected.keys:
        one_of = " or ".join(repr(key) for key in sorted(expected.keys))
        text = f"key: the plan says {line.key!r}, recomputed {one_of}"
        ledger.holds(line.key in expected.keys, "rule-key", where, text)
    broken = expected.level is Level.SAFETY and expected.status is RuleStatus.RELAXED
    ledger.holds(not broken, "safety-limit", where, f"a limit of safety is broken ({bounds})")


def _key(id_: str, person: str, key: str) -> Key:
    """What tells lines apart: a rule of days has one a date, the others one a person."""
    return id_, person, key if id_ == ONE_A_DAY else ""


def _where(id_: str, person: str, key: str) -> str:
    return ", ".join(part for part in (f"rule {id_}", person, key) if part)
