"""The MIND score of 2015 (0 to 15; 0 to 14 without wine) and the variant of the later trial.

Source: Morris et al. 2015, Alzheimers Dement 11:1015, doi:10.1016/j.jalz.2015.04.011; the variant:
Rush Alzheimer's Disease Center, variable minddiet2022_sc.
"""

from __future__ import annotations

from mealplan.scoring.dishes import fried_meals, main_fat_share, not_fried
from mealplan.scoring.intake import Amount, Intake
from mealplan.scoring.items import amounts_of, in_unit, index_score, score_without
from mealplan.scoring.parts import IndexScore


def mind(intake: Intake, *, wine: bool = False) -> IndexScore:
    """MIND of 2015: 0 to 15 points, or 0 to 14 without the glass of wine a day."""
    amounts = _amounts("mind", intake) | {"olive-oil": main_fat_share(intake)}
    if wine:
        return index_score(intake.pack, "mind", amounts)
    return score_without(intake.pack, "mind", amounts, "wine")


def mind_2022(intake: Intake) -> IndexScore:
    """MIND as the trial scored it, without wine: 0 to 14 points."""
    return index_score(intake.pack, "mind-2022", _amounts("mind-2022", intake))


def _amounts(index: str, intake: Intake) -> dict[str, Amount]:
    """The amounts of all components but the main fat; fish and poultry only where not fried."""
    items = intake.pack.scores.items[index]
    rest = not_fried(intake)
    return amounts_of(intake, items.values()) | {
        "fish": in_unit(rest.of_set("fish"), items["fish"], intake),
        "poultry": in_unit(rest.of_set("poultry"), items["poultry"], intake),
        "fried": in_unit(fried_meals(intake), items["fried"], intake),
    }
