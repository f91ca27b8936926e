"""The Mediterranean Diet Serving Score on the pyramid of 2010: 0 to 24, 0 to 23 without wine.

Source: Monteagudo et al. 2015, PLoS One 10:e0128594, doi:10.1371/journal.pone.0128594. Who eats
within the recommended range of a food has its 3, 2 or 1 points, who eats less or more has none.
"""

from __future__ import annotations

from mealplan.scoring.intake import Intake
from mealplan.scoring.items import amounts_of, index_score, score_without
from mealplan.scoring.parts import IndexScore


def mdss(intake: Intake, *, wine: bool = False) -> IndexScore:
    """MDSS: 0 to 24 points, or 0 to 23 without wine and beer (as its authors score adolescents)."""
    amounts = amounts_of(intake, intake.pack.scores.items["mdss"].values())
    if wine:
        return index_score(intake.pack, "mdss", amounts)
    return score_without(intake.pack, "mdss", amounts, "wine")
