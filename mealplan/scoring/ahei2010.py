"""Alternative Healthy Eating Index 2010, without its components alcohol and sodium.

Source: Chiuve et al. 2012, J Nutr 142:1009, table 1.
"""

from __future__ import annotations

from food_db.pack import FormKey
from mealplan.people import Sex
from mealplan.scoring.intake import Amount, Intake
from mealplan.scoring.items import amounts_of, index_score
from mealplan.scoring.parts import IndexScore

INDEX = "ahei2010"
_WOMEN, _MEN = "whole-grains", "whole-grains-men"
_KCAL_PER_G = 9.0


def ahei2010(intake: Intake) -> IndexScore:
    """AHEI-2010 of nine components: 0 to 90 points.

    Whole grains have a standard for women and one for men; where the sex is not known the women's
    holds.
    """
    pack = intake.pack
    amounts = amounts_of(intake, pack.scores.items[INDEX].values())
    amounts[_MEN if intake.sex is Sex.MALE else _WOMEN] = whole_grain_grams(intake)
    amounts["pufa"] = polyunsaturated_share(intake)
    return index_score(pack, INDEX, amounts)


def whole_grain_grams(intake: Intake) -> Amount:
    """Whole grains a day, weighed dry [g/d].

    From ounce equivalents: one holds 16 g of flour in bread, or 28.35 g of dry grains.
    """
    pack = intake.pack
    flour, grain = (pack.constants[f"oz-eq-{kind}"].value for kind in ("flour", "grain"))
    baked = pack.scores.sets["whole-grain-flour"]

    def grams(key: FormKey, ounces: float) -> float:
        return ounces * (flour if key in baked else grain)

    eaten = intake.equivalent("g_whole", times=grams)
    return Amount(eaten.total / intake.days, eaten.coverage, eaten.foods)


def polyunsaturated_share(intake: Intake) -> Amount:
    """Polyunsaturated fatty acids without EPA and DHA [% of energy]."""
    fat, marine = intake.nutrient("pufa_g"), intake.nutrient("epa_dha_g")
    kcal = max(fat.total - marine.total, 0.0) * _KCAL_PER_G
    share = 100 * kcal / intake.energy if intake.energy else 0.0
    return Amount(share, min(fat.coverage, marine.coverage), fat.foods)
