"""Weights, volumes, oven heats and lengths in metric measures or in those of the United States."""

from __future__ import annotations

import re
from typing import Final, Literal

Units = Literal["metric", "us"]
GRAMS_AN_OUNCE: Final = 28.349523125
"""Avoirdupois ounce [g], exact by definition (NIST Handbook 44, appendix C)."""
OUNCES_A_POUND: Final = 16
ML_A_FLUID_OUNCE: Final = 29.5735295625
"""US fluid ounce [ml], exact by definition (NIST Handbook 44, appendix C)."""
CM_AN_INCH: Final = 2.54
_KILO = 1000.0
_EIGHTHS = ("", "⅛", "¼", "⅜", "½", "⅝", "¾", "⅞")
_SIZE = re.compile(r"(?P<number>\d+(?:\.\d+)?)[ \u00a0](?P<unit>kg|g|litres?|ml|l|cm|mm|°C)(?!\w)")
_HEAT_STEP = 25


def weight_text(grams: float, units: Units = "metric") -> str:
    """A weight as a kitchen scale shows it.

    >>> [weight_text(g) for g in (0.4, 7.5, 240.2, 1250)]
    ['0.4 g', '7.5 g', '240 g', '1,250 g']
    >>> [weight_text(g, "us") for g in (0.4, 7.5, 240.2, 1250)]
    ['0.01 oz', '¼ oz', '8½ oz', '2¾ lb']
    """
    if units == "metric":
        return f"{grams:,.0f} g" if grams >= 10 else f"{grams:.1f}".removesuffix(".0") + " g"
    ounces = grams / GRAMS_AN_OUNCE
    if ounces >= OUNCES_A_POUND:
        return f"{_parts(ounces / OUNCES_A_POUND, 8)} lb"
    if ounces < 1 / 8:
        return f"{max(ounces, 0.01):.2f} oz"
    return f"{_parts(ounces, 8 if ounces < 2 else 4)} oz"


def size_text(text: str, units: Units = "metric") -> str:
    """Words with sizes in them, such as a unit of purchase or a step, in the measures asked for.

    Metric words stay as they are written. Heats and lengths keep the metric number beside the
    other, for it is the one that was tested.

    >>> size_text("tin (400 g)", "us"), size_text("carton (1 l)", "us")
    ('tin (14 oz)', 'carton (1 qt 2 fl oz)')
    >>> size_text("Bake at 200 °C in pieces of 2 cm.", "us")
    'Bake at 200 °C (400 °F) in pieces of 2 cm (¾ in).'
    """
    return text if units == "metric" else _SIZE.sub(_us, text)


def _us(match: re.Match[str]) -> str:
    number, unit = float(match["number"]), match["unit"]
    if unit in ("g", "kg"):
        return _ounces(number * (_KILO if unit == "kg" else 1))
    if unit in ("ml", "l", "litre", "litres"):
        return _fluid(number * (1 if unit == "ml" else _KILO))
    if unit == "°C":
        heat = number * 9 / 5 + 32
        step = _HEAT_STEP if number >= 100 else 1
        return f"{match[0]} ({round(heat / step) * step:g} °F)"
    inches = number / CM_AN_INCH / (10 if unit == "mm" else 1)
    return f"{match[0]} ({_parts(inches, 8 if inches < 1 / 2 else 4)} in)"


def _ounces(grams: float) -> str:
    """Whole ounces of a packet, as labels print them; pounds from two on."""
    ounces = grams / GRAMS_AN_OUNCE
    if ounces >= 2 * OUNCES_A_POUND:
        return f"{_parts(ounces / OUNCES_A_POUND, 4)} lb"
    return f"{_parts(ounces, 1 if ounces >= 4 else 2)} oz"


def _fluid(ml: float) -> str:
    """Fluid ounces; quarts (32 of them) and what is over from a quart on."""
    ounces = round(ml / ML_A_FLUID_OUNCE)
    if ounces < 32:
        return f"{_parts(ml / ML_A_FLUID_OUNCE, 1 if ounces >= 4 else 2)} fl oz"
    quarts, rest = divmod(ounces, 32)
    return f"{quarts} qt" + (f" {rest} fl oz" if rest else "")


def _parts(number: float, parts: int) -> str:
    """A number to the nearest half, quarter or eighth; at least one of them."""
    count = max(round(number * parts), 1)
    whole, rest = divmod(count, parts)
    return f"{whole or ''}{_EIGHTHS[rest * 8 // parts]}" or "0"
