"""MEDAS, the 14 questions of PREDIMED (Schröder 2011), with and without wine.

Source: Schröder et al. 2011, J Nutr 141:1140; Martínez-González et al. 2012, PLoS One 7:e43134.
"""

from __future__ import annotations

from mealplan.scoring.dishes import main_fat_share, raw_or_salad, sofrito_meals
from mealplan.scoring.intake import Amount, Intake
from mealplan.scoring.items import amounts_of, in_unit, index_score, score_without
from mealplan.scoring.parts import IndexScore

WINE = "wine"
_TO_ONE_RAW = 2.0
"""Question 3 asks for two servings of vegetables, of which one is raw."""


def medas(intake: Intake, *, tablespoon_g: float | None = None, wine: bool = False) -> IndexScore:
    """MEDAS: 0 to 14 points, or 0 to 13 without the question about wine.

    Args:
        tablespoon_g: grams of olive oil in a tablespoon (the table's 10 g; the questionnaire's
            spoon holds 13.5 g, so that 4 of them are 54 g instead of 40 g a day).
        wine: whether seven glasses a week earn a point.
    """
    items = dict(intake.pack.scores.items["medas"])
    amounts = amounts_of(intake, items.values())
    if tablespoon_g is not None:
        oil = items["olive-oil"].model_copy(update={"serving": tablespoon_g})
        amounts["olive-oil"] = in_unit(intake.of_set("olive-oil"), oil, intake)
    raw = raw_or_salad(intake).of_set("vegetables")
    amounts["raw-vegetables"] = in_unit(raw, items["raw-vegetables"], intake)
    amounts["vegetables"] = in_unit(vegetables(intake, raw), items["vegetables"], intake)
    amounts["olive-oil-main"] = main_fat_share(intake)
    amounts["white-meat"] = white_meat_lead(amounts["red-meat"], intake)
    amounts["sofrito"] = in_unit(sofrito_meals(intake), items["sofrito"], intake)
    if wine:
        return index_score(intake.pack, "medas", amounts)
    return score_without(intake.pack, "medas", amounts, WINE)


def vegetables(intake: Intake, raw: Amount) -> Amount:
    """Grams of vegetables over all days, at most twice the raw ones.

    Two servings of that are two of which at least one is raw, as question 3 asks.
    """
    every = intake.of_set("vegetables")
    return Amount(min(every.total, _TO_ONE_RAW * raw.total), every.coverage, every.foods)


def white_meat_lead(red_meat: Amount, intake: Intake) -> Amount:
    """1 when more servings of white meat are eaten than of red and processed meat, else 0.

    Nobody who eats neither prefers red meat, so the question is answered with yes (D).
    """
    white = in_unit(
        intake.of_set("white-meat"), intake.pack.scores.items["medas"]["white-meat"], intake
    )
    lead = white.total - red_meat.total
    return Amount(1.0 if lead > 0 or red_meat.total == 0 else 0.0, 1.0, white.foods)
