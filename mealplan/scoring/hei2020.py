"""Healthy Eating Index 2020 for people of two years and older.

Source: Shams-White et al. 2023, J Acad Nutr Diet 123:1280; the arithmetic of the NCI's program.
"""

from __future__ import annotations

from mealplan.scoring.intake import Amount, Intake
from mealplan.scoring.items import amounts_of, assembled, index_score
from mealplan.scoring.parts import IndexScore

INDEX = "hei2020"


def hei2020(intake: Intake) -> IndexScore:
    """HEI-2020: 0 to 100 points, from the sums over all days per 1,000 kcal.

    Of somebody who ate nothing it is 0, as in the NCI's program.
    """
    pack = intake.pack
    amounts = amounts_of(intake, pack.scores.items[INDEX].values())
    score = index_score(pack, INDEX, amounts | {"fatty-acids": fatty_acid_ratio(intake)})
    if intake.energy > 0:
        return score
    nothing = {"points": 0.0, "better": None}
    return assembled(pack, INDEX, tuple(p.model_copy(update=nothing) for p in score.components))


def fatty_acid_ratio(intake: Intake) -> Amount:
    """Unsaturated over saturated fatty acids [g/g].

    Where there is no saturated fat the ratio has no end: it is set to the standard for all points
    when there is unsaturated fat, else to 0.
    """
    good, bad = intake.nutrient("mufa_g", "pufa_g"), intake.nutrient("sfa_g")
    full = intake.pack.scores.items[INDEX]["fatty-acids"].full or 0.0
    endless = full if good.total > 0 else 0.0
    ratio = good.total / bad.total if bad.total > 0 else endless
    return Amount(ratio, min(good.coverage, bad.coverage), good.foods)
