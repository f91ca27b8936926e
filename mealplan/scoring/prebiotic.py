"""Prebiotic fibre a day: inulin-type fructans and galacto-oligosaccharides.

Source of the frame: Gibson et al. 2017, doi:10.1038/nrgastro.2017.75.
"""

from __future__ import annotations

from mealplan.scoring.intake import Intake
from mealplan.scoring.items import amounts_of, index_score
from mealplan.scoring.parts import IndexScore


def prebiotic(intake: Intake) -> IndexScore:
    """Prebiotic fibre and its two kinds [g/d], lower bounds; no points."""
    amounts = amounts_of(intake, intake.pack.scores.items["prebiotic"].values())
    return index_score(intake.pack, "prebiotic", amounts, total="total")
