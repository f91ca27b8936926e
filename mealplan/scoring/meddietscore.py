"""MedDietScore by servings a week (0 to 55; 0 to 50 without alcohol): to report, not to plan by.

Source: Panagiotakos et al. 2007, Prev Med 44:335, doi:10.1016/j.ypmed.2006.12.009. The older
coding by servings a month (Pitsavos 2005) is another one and is not used.
"""

from __future__ import annotations

from mealplan.scoring.dishes import days_with, ethanol
from mealplan.scoring.intake import Intake
from mealplan.scoring.items import amounts_of, in_unit, index_score, score_without
from mealplan.scoring.parts import IndexScore

ALCOHOL = "alcohol"
OIL = "olive-oil"


def meddietscore(intake: Intake, *, alcohol: bool = False) -> IndexScore:
    """MedDietScore: 0 to 55 points, or 0 to 50 without its item on alcohol."""
    items = intake.pack.scores.items["meddietscore"]
    amounts = amounts_of(intake, items.values())
    amounts[OIL] = in_unit(days_with(intake, OIL), items[OIL], intake)
    amounts[ALCOHOL] = in_unit(ethanol(intake), items[ALCOHOL], intake)
    if alcohol:
        return index_score(intake.pack, "meddietscore", amounts)
    return score_without(intake.pack, "meddietscore", amounts, ALCOHOL)
