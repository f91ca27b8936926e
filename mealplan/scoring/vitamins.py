"""Vitamins in the units of older papers, from those of the composition table (per 100 g)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mealplan.scoring.intake import Amount, Intake

Values = Mapping[str, float]
_SYNTHETIC_EXTRA = 0.7
"""A microgram of synthetic folic acid counts as 1.7 µg of dietary folate equivalents."""
_IU_RETINOL = 0.3
"""Micrograms of retinol in an international unit of vitamin A."""
_IU_CAROTENOIDS = 0.05
"""The same as activity equivalents of carotenoids: 0.6 µg of beta-carotene over 12."""


def total_folate(values: Values) -> float | None:
    """Folate of food and synthetic folic acid by weight [µg]; ``None``: not known.

    >>> total_folate({"folate_dfe_ug": 270.0, "folic_acid_ug": 100.0})
    200.0
    """
    equivalents, synthetic = values.get("folate_dfe_ug"), values.get("folic_acid_ug")
    if equivalents is None or synthetic is None:
        return None
    return max(equivalents - _SYNTHETIC_EXTRA * synthetic, 0.0)


def vitamin_a_re(values: Values) -> float | None:
    """Vitamin A [µg retinol equivalents: retinol and a sixth of beta-carotene].

    Activity equivalents count a twelfth, and half as much of all other carotenoids, too.

    >>> vitamin_a_re({"vitamin_a_ug": 200.0, "retinol_ug": 100.0})
    300.0
    """
    parts = _retinol_and_carotenoids(values)
    return None if parts is None else parts[0] + 2 * parts[1]


def vitamin_a_iu(values: Values) -> float | None:
    """Vitamin A [international units of labels before 2016].

    >>> round(vitamin_a_iu({"vitamin_a_ug": 4.0, "retinol_ug": 3.0}))
    30
    """
    parts = _retinol_and_carotenoids(values)
    return None if parts is None else parts[0] / _IU_RETINOL + parts[1] / _IU_CAROTENOIDS


def _retinol_and_carotenoids(values: Values) -> tuple[float, float] | None:
    """Retinol, and what carotenoids count as [µg activity equivalents]."""
    whole, retinol = values.get("vitamin_a_ug"), values.get("retinol_ug")
    return None if whole is None or retinol is None else (retinol, max(whole - retinol, 0.0))


def amount_of(intake: Intake, worth: Callable[[Values], float | None]) -> Amount:
    """What a function of 100 g comes to over all days."""

    def per_gram(values: Values) -> float | None:
        per_100g = worth(values)
        return None if per_100g is None else per_100g / 100

    held = intake.pack.composition
    return intake.counted(lambda key: per_gram(held[key]))
