"""MEDI in the servings of PREDIMED (0 to 11), and its graded form MEDI_V2 (0 to 55).

Source: Zhan et al. 2024, Am J Clin Nutr 120:1165 (dietaryindex, R/MEDI.R and R/MEDI_V2.R). Its
forms without alcohol leave the olive oil out of the sum as well; ours do not.
"""

from __future__ import annotations

from mealplan.scoring.dishes import ethanol
from mealplan.scoring.intake import Intake
from mealplan.scoring.items import amounts_of, in_unit, index_score, score_without
from mealplan.scoring.parts import IndexScore

ALCOHOL = "alcohol"


def medi(intake: Intake, *, alcohol: bool = False) -> IndexScore:
    """MEDI: 0 to 11 points, one a food; 0 to 10 when a drink a day earns none."""
    return _scored("medi", intake, alcohol=alcohol)


def medi_v2(intake: Intake, *, alcohol: bool = False) -> IndexScore:
    """MEDI_V2: 0 to 55 points, up to five a food in a straight line; 0 to 50 without alcohol."""
    return _scored("medi-v2", intake, alcohol=alcohol)


def _scored(index: str, intake: Intake, *, alcohol: bool) -> IndexScore:
    items = intake.pack.scores.items[index]
    amounts = amounts_of(intake, items.values())
    amounts[ALCOHOL] = in_unit(ethanol(intake), items[ALCOHOL], intake)
    if alcohol:
        return index_score(intake.pack, index, amounts)
    return score_without(intake.pack, index, amounts, ALCOHOL)
