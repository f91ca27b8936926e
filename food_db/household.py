"""Grams as a kitchen says them: "2 tbsp", "1 tin", "half an onion", not 27.4 g."""

from __future__ import annotations

from food_db.pack import FoodDB
from food_db.schema import Measure

_SIGNS = {0: "", 1 / 8: "⅛", 1 / 4: "¼", 1 / 3: "⅓", 1 / 2: "½", 2 / 3: "⅔", 3 / 4: "¾"}
_COARSE, _FINE = 0.10, 0.13
"""How far off a whole or a half, and a finer part, may be of the grams."""
_ROUGH, _ROUGHLY = {"clove", "pinch", "sprig", "leaf", "handful"}, 0.26
"""What differs by more than that from one kitchen to the next."""
_IN_THIRDS = {"tsp", "cup"}
_LEAST = {"tbsp": 0.5}  # below it a teaspoon says it
_WHOLE_ONLY = {
    *("clove", "floret", "handful", "leaf", "pinch", "pod", "rasher", "sheet", "slice", "spear"),
    *("sprig", "stalk"),
}
_MOST = {
    "cup": 4,
    "handful": 4,
    "leaf": 6,
    "pinch": 3,
    "slice": 10,
    "sprig": 8,
    "tbsp": 8,
    "tsp": 5,
}
_MANY = 24
_SAYS_SIZE = {"small", "medium", "large"}
_SAME_IN_PLURAL = _SAYS_SIZE | {"tsp", "tbsp"}
_LITRE = 1000.0


def household(food: str, form: str, grams: float, pack: FoodDB) -> str | None:
    """An amount in the first measure of the food that meets it, ``None`` when it is weighed.

    Args:
        food, form: what is measured.
        grams: as measured into the dish.
        pack: the food data.

    Returns:
        Such as ``"2 tbsp"``, ``"½ medium"``, ``"3"`` (pieces), ``"1 tin"``; the amount said
        differs from the grams by at most 13 % (cloves, pinches, handfuls and the like: 26 %).
    """
    rows = [row for row in pack.measures.get(food, ()) if row.shown and row.form in ("*", form)]
    own = {row.measure for row in rows if row.form == form}
    rows = [row for row in rows if row.form == form or row.measure not in own]
    return next((words for words in (_in(row, grams) for row in rows) if words), None)


def measure_grams(food: str, form: str, measure: str, pack: FoodDB) -> float | None:
    """Grams as measured of one household measure of a food, ``None`` where it has none such.

    A measure of the form itself goes before one of any form.
    """
    rows = [row for row in pack.measures.get(food, ()) if row.measure == measure]
    found = [row for row in rows if row.form == form] or [row for row in rows if row.form == "*"]
    return found[0].grams if found else None


def _in(row: Measure, grams: float) -> str | None:
    count = grams / row.grams
    if row.measure == "ml":
        return f"{_rounded_ml(count):g} ml" if count >= 15 else None
    said = _nearest(count, row.measure)
    if said is None or not _LEAST.get(row.measure, 0) <= said <= _MOST.get(row.measure, _MANY):
        return None
    number = _number(said)
    return number if row.measure == "piece" else f"{number} {_plural(row.measure, said)}"


def _rounded_ml(amount: float) -> float:
    """Millilitres as a jug shows them: to 5 up to 100, to 10 up to a litre, then to 50."""
    step = 5 if amount < 100 else 10 if amount < _LITRE else 50
    return round(amount / step) * step


def _nearest(count: float, measure: str) -> float | None:
    """The number a cook would say: the coarsest part that is near enough.

    >>> _nearest(2.1, "medium"), _nearest(1.52, "medium"), _nearest(0.34, "tsp")
    (2.0, 1.5, 0.3333333333333333)
    >>> _nearest(0.5, "clove") is None
    True
    """
    steps = [(1.0, _COARSE)]
    if measure in _WHOLE_ONLY:
        steps = [(1.0, _ROUGHLY if measure in _ROUGH else _FINE)]
    elif count < _MOST["cup"]:
        steps += [(1 / 2, _COARSE), (1 / 4, _FINE)]
        steps += [(1 / 3, _FINE)] if measure in _IN_THIRDS else []
        steps += [(1 / 8, _FINE)] if measure == "tsp" and count < 1 / 4 else []
    for step, tolerance in steps:
        said = round(count / step) * step
        if said > 0 and abs(said - count) <= tolerance * count:
            return said
    return None


def _number(count: float) -> str:
    """A count with its part as a fraction.

    >>> _number(0.5), _number(1.75), _number(4.0), _number(2 / 3)
    ('½', '1¾', '4', '⅔')
    """
    whole, rest = divmod(count, 1)
    part = min(_SIGNS, key=lambda known: abs(known - rest))
    return (f"{whole:.0f}" if whole else "") + _SIGNS[part]


def _plural(measure: str, count: float) -> str:
    """The measure as it reads after a number: more than one cup is cups.

    >>> _plural("cup", 2), _plural("leaf", 3), _plural("tbsp", 2), _plural("medium", 2)
    ('cups', 'leaves', 'tbsp', 'medium')
    """
    if count <= 1 or measure in _SAME_IN_PLURAL:
        return measure
    if measure == "leaf":
        return "leaves"
    return measure + ("es" if measure.endswith(("s", "x", "ch", "sh")) else "s")
