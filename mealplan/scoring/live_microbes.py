"""Grams of food a day by class of live microbes.

Source: Marco et al. 2022, J Nutr 152:1729, doi:10.1093/jn/nxac074.
"""

from __future__ import annotations

from mealplan.scoring.intake import WATER, Amount, Intake
from mealplan.scoring.items import in_unit, index_score
from mealplan.scoring.parts import IndexScore

_CLASSES = {
    "medium-high": ("medium", "high"),
    "high": ("high",),
    "medium": ("medium",),
    "low": ("low",),
}


def live_microbes(intake: Intake) -> IndexScore:
    """Grams of food as eaten in the classes low, medium and high [g/d]; no points."""
    items = intake.pack.scores.items["live-microbes"]
    amounts = {
        name: in_unit(_grams(intake, classes), items[name], intake)
        for name, classes in _CLASSES.items()
    }
    return index_score(intake.pack, "live-microbes", amounts, total="medium-high")


def _grams(intake: Intake, classes: tuple[str, ...]) -> Amount:
    """Grams over all days of the foods in some classes, water apart."""
    forms = intake.pack.forms
    return intake.counted(lambda key: float(key[0] != WATER and forms[key].live in classes))
