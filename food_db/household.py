"""Grams as a kitchen says them: "2 tbsp", "1 tin", "half an onion", not 27.4 g."""

from __future__ import annotations

from food_db.pack import FoodDB
from food_db.schema import Measure

_QUARTERS = {0.25: "¼", 0.5: "½", 0.75: "¾"}
_NEAR = 0.13
_MOST = {"tsp": 5, "tbsp": 8, "pinch": 3, "handful": 6, "slice": 12, "sprig": 12}
_MANY = 24
_FEWEST = {"cup": 0.25, "tin": 0.25, "jar": 0.25, "bunch": 0.25, "head": 0.25, "tbsp": 0.5}
_WHOLE = {
    "handful",
    "stalk",
    "clove",
    "leaf",
    "sprig",
    "slice",
    "rasher",
    "sheet",
    "pinch",
    "floret",
    "spear",
    "pod",
}
_SAYS_SIZE = {"small", "medium", "large", "piece"}
_LITRE = 1000.0


def household(food: str, form: str, grams: float, pack: FoodDB) -> str | None:
    """An amount in the first measure of the food that meets it, ``None`` when it is weighed.

    Args:
        food, form: what is measured.
        grams: as measured into the dish.
        pack: the food data.

    Returns:
        Such as ``"2 tbsp"``, ``"½ medium"``, ``"3"`` (pieces), ``"1 tin"``; the amount said
        differs from the grams by at most 13 %.
    """
    rows = [row for row in pack.measures.get(food, ()) if row.shown and row.form in ("*", form)]
    own = {row.measure for row in rows if row.form == form}
    rows = [row for row in rows if row.form == form or row.measure not in own]
    return next((words for words in (_in(row, grams) for row in rows) if words), None)


def _in(row: Measure, grams: float) -> str | None:
    count = grams / row.grams
    if row.measure == "ml":
        return f"{_rounded_ml(count):g} ml" if count >= 15 else None
    said = _nearest(count, row.measure)
    most = _MOST.get(row.measure, _MANY)
    if said is None or not _FEWEST.get(row.measure, 0.25) <= said <= most:
        return None
    if abs(said - count) > _NEAR * count:
        return None
    number = _number(said)
    return number if row.measure == "piece" else f"{number} {_plural(row.measure, said)}"


def _rounded_ml(amount: float) -> float:
    """Millilitres as a jug shows them: to 5 up to 100, to 10 up to a litre, then to 50."""
    step = 5 if amount < 100 else 10 if amount < _LITRE else 50
    return round(amount / step) * step


def _nearest(count: float, measure: str) -> float | None:
    """The number a cook would say: quarters up to 3, then wholes (half onions, no half cloves)."""
    if measure in _WHOLE or count > 3:
        return float(round(count)) or None
    return round(count * 4) / 4 or None


def _number(count: float) -> str:
    """A count with its quarter as a fraction.

    >>> _number(0.5), _number(1.75), _number(4.0)
    ('½', '1¾', '4')
    """
    whole, rest = divmod(count, 1)
    return (f"{whole:.0f}" if whole else "") + _QUARTERS.get(rest, "")


def _plural(measure: str, count: float) -> str:
    """The measure as it reads after a number: more than one cup is cups.

    >>> _plural("cup", 2), _plural("leaf", 3), _plural("tbsp", 2), _plural("medium", 2)
    ('cups', 'leaves', 'tbsp', 'medium')
    """
    if count <= 1 or measure in ("tsp", "tbsp", "ml") or measure in _SAYS_SIZE:
        return measure
    if measure == "leaf":
        return "leaves"
    return measure + ("es" if measure.endswith(("s", "x", "ch", "sh")) else "s")
