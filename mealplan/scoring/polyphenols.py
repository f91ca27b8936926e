"""Polyphenols a day: the total by chromatography and the flavonoid classes.

Source of the frame: Tresserra-Rimbau et al. 2013, doi:10.1016/j.numecd.2012.10.008.
"""

from __future__ import annotations

from mealplan.scoring.intake import Intake
from mealplan.scoring.items import amounts_of, index_score
from mealplan.scoring.parts import IndexScore


def polyphenols(intake: Intake) -> IndexScore:
    """Total polyphenols and classes [mg/d], lower bounds where a food has no value; no points."""
    amounts = amounts_of(intake, intake.pack.scores.items["polyphenols"].values())
    return index_score(intake.pack, "polyphenols", amounts, total="total")
