"""Weights, volumes, oven heats and lengths in metric measures or in those of the United States."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Literal, TypeAlias

Units = Literal["metric", "us"]
GRAMS_AN_OUNCE: Final = 28.349523125
"""Avoirdupois ounce [g], exact by definition (NIST Handbook 44, appendix C)."""
OUNCES_A_POUND: Final = 16
ML_A_FLUID_OUNCE: Final = 29.5735295625
"""US fluid ounce [ml], exact by definition (NIST Handbook 44, appendix C)."""
CM_AN_INCH: Final = 2.54
_KILO = 1000.0
_A_QUART = 32
"""Fluid ounces."""
_EIGHTHS = ("", "⅛", "¼", "⅜", "½", "⅝", "¾", "⅞")
_NUMBER = r"(?:\d+(?:,\d{3})*(?:\.\d+)?[¼½¾]?|[¼½¾])"
_SIZE = re.compile(
    rf"(?<![\d.,/¼½¾])(?P<numbers>{_NUMBER}(?:(?: to | or | by |[-–]| ?[x×] ?){_NUMBER})*)"
    r"[ \u00a0](?P<unit>kg|g|litres?|ml|l|cm|mm|°C)(?!\w)"
)
_ONE = re.compile(_NUMBER)
_QUARTERS = {"¼": 0.25, "½": 0.5, "¾": 0.75}
_OVEN, _HEAT_STEP = 110, 25
"""From so many °C on a heat is one of an oven, whose dial has steps of 25 °F."""
_ML_A_TEASPOON: Final = ML_A_FLUID_OUNCE / 6
_ML_A_TABLESPOON: Final = ML_A_FLUID_OUNCE / 2
Shown: TypeAlias = Callable[[float], str]


def weight_text(grams: float, units: Units = "metric") -> str:
    """A weight as a kitchen scale shows it.

    >>> [weight_text(g) for g in (0.4, 7.5, 240.2, 1250)]
    ['0.4 g', '7.5 g', '240 g', '1,250 g']
    >>> [weight_text(g, "us") for g in (0.4, 7.5, 240.2, 1250)]
    ['0.01 oz', '¼ oz', '8½ oz', '2¾ lb']
    >>> weight_text(449, "us"), weight_text(453, "us")
    ('15¾ oz', '1 lb')
    """
    if units == "metric":
        return f"{grams:,.0f} g" if grams >= 10 else f"{grams:.1f}".removesuffix(".0") + " g"
    ounces = grams / GRAMS_AN_OUNCE
    if round(ounces * 4) >= 4 * OUNCES_A_POUND:  # as it would be written
        return f"{_parts(ounces / OUNCES_A_POUND, 8)} lb"
    return f"{_ounces(ounces)} oz"


def _ounces(ounces: float) -> str:
    if ounces < 1 / 8:
        return f"{max(ounces, 0.01):.2f}"
    return _parts(ounces, 8 if ounces < 2 else 4)


def size_text(text: str, units: Units = "metric") -> str:
    """Words with sizes in them, such as a unit of purchase or a step, in the measures asked for.

    Metric words stay as they are written. Heats, lengths and what is less than an ounce keep the
    metric number beside the other, for it is the one that was tested. A range, or the sides of a
    dish, are one size; a fraction such as 1/2 stays metric.

    >>> size_text("tin (400 g)", "us"), size_text("carton (1 l)", "us")
    ('tin (14 oz)', 'carton (1 qt 2 fl oz)')
    >>> size_text("Bake at 200 °C in pieces of 2 cm.", "us")
    'Bake at 200 °C (400 °F) in pieces of 2 cm (¾ in).'
    >>> size_text("Take 2 to 3 g, pieces of 2 to 3 cm (5 mm thick), at 180–200 °C.", "us")
    'Take 2 to 3 g (0.07 to 0.11 oz), pieces of 2 to 3 cm (¾ to 1¼ in) (5 mm, ¼ in thick), at
    180–200 °C (350–400 °F).'
    >>> [size_text(x, "us") for x in ("1,000 g", "5 ml", "jar (1 g)", "bag (900 g)", "1/2 cm")]
    ['2¼ lb', '5 ml (1 tsp)', 'jar (1 g, 0.04 oz)', 'bag (2 lb)', '1/2 cm']
    """
    return text if units == "metric" else _SIZE.sub(_us, text)


def _us(match: re.Match[str]) -> str:
    """A size in the other measures, behind its metric number where that is kept."""
    unit = match["unit"]
    scale = _KILO if unit in ("kg", "l", "litre", "litres") else 0.1 if unit == "mm" else 1
    numbers = [_value(number) * scale for number in _ONE.findall(match["numbers"])]
    shown, name, beside = _measure(unit, max(numbers), several=len(numbers) > 1)
    said = [shown(number) for number in numbers]
    between = _ONE.split(match["numbers"])
    words = "".join(f"{join}{number}" for join, number in zip(between, said, strict=False))
    if len(set(said)) == 1 and not re.search("[x×]|by", match["numbers"]):
        words = said[0]
    words += f" {name}" if name else ""
    if not beside:
        return words
    before = match.string[: match.start()]
    inside = before.count("(") > before.count(")")
    return f"{match[0]}, {words}" if inside else f"{match[0]} ({words})"


def _value(number: str) -> float:
    quarters = _QUARTERS.get(number[-1], 0.0)
    whole = number.rstrip("¼½¾").replace(",", "")
    return float(whole or 0) + quarters


def _measure(unit: str, largest: float, *, several: bool) -> tuple[Shown, str, bool]:
    """How numbers up to this are written, their unit, and whether the metric stays beside.

    ``largest``: in g, ml, cm or °C.
    """
    if unit in ("g", "kg"):
        return _weight(largest)
    if unit in ("ml", "l", "litre", "litres"):
        return _volume(largest, several=several)
    if unit == "°C":
        step = _HEAT_STEP if largest >= _OVEN else 1
        return lambda heat: f"{round((heat * 9 / 5 + 32) / step) * step:g}", "°F", True
    return lambda cm: _inches(cm / CM_AN_INCH), "in", True


def _weight(largest: float) -> tuple[Shown, str, bool]:
    """Whole ounces of a packet, as labels print them; pounds from two on."""
    ounces = largest / GRAMS_AN_OUNCE
    if ounces < 1:
        return lambda grams: _ounces(grams / GRAMS_AN_OUNCE), "oz", True
    if round(ounces) >= 2 * OUNCES_A_POUND:
        return lambda grams: _parts(grams / GRAMS_AN_OUNCE / OUNCES_A_POUND, 4), "lb", False
    parts = 1 if ounces >= 4 else 4
    return lambda grams: _parts(grams / GRAMS_AN_OUNCE, parts), "oz", False


def _volume(largest: float, *, several: bool) -> tuple[Shown, str, bool]:
    """Spoons, fluid ounces; quarts (32 of them) and what is over from a quart on."""
    ounces = largest / ML_A_FLUID_OUNCE
    if ounces < 1:
        spoon, name = (_ML_A_TEASPOON, "tsp")
        if largest > 0.9 * _ML_A_TABLESPOON:
            spoon, name = (_ML_A_TABLESPOON, "tbsp")
        return lambda ml: _parts(ml / spoon, 4), name, True
    if round(ounces) < _A_QUART:
        parts = 1 if ounces >= 4 else 4
        return lambda ml: _parts(ml / ML_A_FLUID_OUNCE, parts), "fl oz", False
    if several:
        return lambda ml: _parts(ml / ML_A_FLUID_OUNCE / _A_QUART, 4), "qt", False
    return _quarts, "", False


def _quarts(ml: float) -> str:
    quarts, rest = divmod(round(ml / ML_A_FLUID_OUNCE), _A_QUART)
    return f"{quarts} qt" + (f" {rest} fl oz" if rest else "")


def _inches(inches: float) -> str:
    """Quarters; eighths below half an inch, hundredths below a tenth."""
    return f"{inches:.2f}" if inches < 0.1 else _parts(inches, 8 if inches < 1 / 2 else 4)


def _parts(number: float, parts: int) -> str:
    """A number to the nearest half, quarter or eighth; at least one of them."""
    count = max(round(number * parts), 1)
    whole, rest = divmod(count, parts)
    return f"{whole or ''}{_EIGHTHS[rest * 8 // parts]}"
