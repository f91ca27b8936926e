"""Checks of drugs, conditions and care rules: each rule holds for somebody and says something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from food_db.known import (
    class_problems,
    is_concave,
    measure_problems,
    missing,
    missing_parts,
)
from food_db.pack import FoodDB
from food_db.schema import Allergen, CareRule, Condition, Drug, Kind, Meal

_SIGNS = re.compile(r"[\W_]+")
_DOSE = "dose"
_ASKED = frozenset({"available_carbohydrate_g", "live_servings", "cost"})
"""What ``limit`` and ``daily`` may measure beside nutrients and foods."""
_SERVED = ("group", "food", "class")
_PREFIX = {"illness": "condition"}
"""The kinds of ``conditions.csv`` that rules call by another word."""


def care_problems(pack: FoodDB) -> Iterator[str]:
    """What is wrong, a line each: file, row, field, value."""
    yield from _names("drugs.csv", pack.drugs)
    yield from _names("conditions.csv", pack.conditions)
    yield from _subjects(pack)
    targets = _limits(pack)
    for rule in pack.care_rules.values():
        yield from _rule(rule, targets, pack)
    sources = (
        ("drugs.csv", [(row.id, row.source) for row in pack.drugs.values()]),
        ("conditions.csv", [(row.id, row.source) for row in pack.conditions.values()]),
        ("care_rules.csv", [(row.id, row.source) for row in pack.care_rules.values()]),
        ("constants.csv", [(row.id, row.source) for row in pack.constants.values()]),
        ("energy_additions.csv", [(row.id, row.source) for row in pack.energy_additions]),
    )
    for table, rows in sources:
        for name, source in rows:
            yield from missing(f"{table} {name}: source", source, pack.sources)


def _folded(name: str) -> str:
    """A name as it is looked up: without case, spaces and signs.

    >>> _folded(" St. John's-wort ")
    'stjohnswort'
    """
    return _SIGNS.sub("", name.casefold())


def _names(table: str, rows: Mapping[str, Drug] | Mapping[str, Condition]) -> Iterator[str]:
    """No name stands for two rows, and none is empty."""
    owners: dict[str, str] = {}
    for row in rows.values():
        told = (("id", row.id), ("title", row.title), *(("names", name) for name in row.names))
        for field, name in told:
            key = _folded(name)
            owner = owners.setdefault(key, row.id)
            if not key:
                yield f"{table} {row.id}: {field}: {name!r} has no letter or digit"
            elif owner != row.id:
                yield f"{table} {row.id}: {field}: {name!r} is a name of {owner!r} too"


def _subjects(pack: FoodDB) -> Iterator[str]:
    """Every subject is somebody, and every class and condition is the subject of a rule."""
    classes = {name for drug in pack.drugs.values() for name in drug.classes}
    known = {f"drug:{name}" for name in classes | set(pack.drugs)}
    conditions = {
        f"{_PREFIX.get(row.kind, row.kind)}:{row.id}": row.id for row in pack.conditions.values()
    }
    known |= set(conditions)
    asked = set()
    for rule in pack.care_rules.values():
        asked |= set(rule.subjects)
        for subject in rule.subjects:
            yield from missing(f"care_rules.csv {rule.id}: subjects", subject, known)
    for drug in pack.drugs.values():
        for name in drug.classes:
            if f"drug:{name}" not in asked:
                yield f"drugs.csv {drug.id}: classes: {name!r} has no rule in care_rules.csv"
    for subject, name in conditions.items():
        if subject not in asked:
            yield f"conditions.csv {name}: id: {subject!r} has no rule in care_rules.csv"


def _limits(pack: FoodDB) -> set[str]:
    """The ids of all rules whose floor or cap may be taken off."""
    requirements = {(row.kind.lower(), row.nutrient) for row in pack.requirements}
    return {
        *pack.guidelines,
        *(f"{kind}-{_without_unit(nutrient)}" for kind, nutrient in requirements),
        *(rule.id for rule in pack.care_rules.values() if rule.action == "limit"),
    }


def _without_unit(nutrient: str) -> str:
    """The name of a nutrient in the id of a rule.

    >>> _without_unit("vitamin_b6_mg")
    'vitamin-b6'
    """
    return nutrient.rpartition("_")[0].replace("_", "-")


def _rule(rule: CareRule, limits: set[str], pack: FoodDB) -> Iterator[str]:
    where = f"care_rules.csv {rule.id}: target"
    if rule.action == "exclude":
        yield from _excluded(where, rule, pack)
    elif rule.action in ("limit", "daily"):
        yield from _measured(where, rule, pack)
    elif rule.action == "pillar":
        yield from _pillar(where, rule, pack)
    elif rule.action in ("floor-off", "cap-off"):
        yield from missing(where, rule.target, limits)
    elif rule.action == "refuse":
        if rule.target:
            yield from missing_parts(where, rule.target, pack.nutrients)
    elif rule.target:
        yield f"{where}: {rule.target!r} says nothing to {rule.action}; leave it empty"


def _excluded(where: str, rule: CareRule, pack: FoodDB) -> Iterator[str]:
    prefix, _, rest = rule.target.partition(":")
    lists = {
        "food": pack.foods,
        "group": pack.groups,
        "kind": set(Kind),
        "allergen": set(Allergen),
        "nutrient": pack.nutrients,
    }
    if prefix == "nutrient":  # one, and without an amount no dish would be left
        yield from missing(where, rest, pack.nutrients)
        if not rule.above:
            yield f"care_rules.csv {rule.id}: above: '' leaves no {rest} at all; write an amount"
    elif prefix in lists:
        yield from missing_parts(where, rest, lists[prefix])
    else:
        yield from class_problems(where, rule.target, pack)


def _measured(where: str, rule: CareRule, pack: FoodDB) -> Iterator[str]:
    measure, at, meal = rule.target.partition("@")
    yield from measure_problems(where, measure, pack, _ASKED)
    if at and rule.action == "limit":
        yield f"{where}: {rule.target!r} is of one meal, which daily rules alone may be"
    elif at:
        yield from missing(where, meal, {*Meal, _DOSE})
    if (meal == _DOSE) != bool(rule.meals):
        told = ";".join(rule.meals)
        yield f"care_rules.csv {rule.id}: meals: {told!r} must be filled with @dose, and only then"
    served = measure.partition(":")[0] in _SERVED
    if served and not rule.serving_g:
        yield f"care_rules.csv {rule.id}: serving_g: '' must hold the serving of {measure!r}"


def _pillar(where: str, rule: CareRule, pack: FoodDB) -> Iterator[str]:
    row = next((row for row in pack.pillars if row.component == rule.target), None)
    if row is None:
        yield from missing(where, rule.target, ())
    elif rule.lower is not None:
        stretch = row.stretch if rule.upper is None else rule.upper
        if not is_concave(row.floor, rule.lower, stretch):
            yield (
                f"care_rules.csv {rule.id}: lower: {rule.lower:g} needs floor {row.floor:g} < "
                f"lower < upper {stretch:g}, the first stretch the steeper one (a concave utility)"
            )
