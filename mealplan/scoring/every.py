"""All indices of a plan or a diary, in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from food_db import FoodDB
from mealplan.errors import InputError
from mealplan.own_prices import pack_of
from mealplan.plan import Plan
from mealplan.scoring.ahei2010 import ahei2010
from mealplan.scoring.antidepressant import antidepressant
from mealplan.scoring.dii import dii
from mealplan.scoring.hei2020 import hei2020
from mealplan.scoring.intake import Intake, intake_of
from mealplan.scoring.live_microbes import live_microbes
from mealplan.scoring.mdss import mdss
from mealplan.scoring.medas import medas
from mealplan.scoring.meddietscore import meddietscore
from mealplan.scoring.medi import medi, medi_v2
from mealplan.scoring.mind import mind, mind_2022
from mealplan.scoring.parts import IndexScore, Scores
from mealplan.scoring.plants import plants
from mealplan.scoring.polyphenols import polyphenols
from mealplan.scoring.prebiotic import prebiotic


def score(
    eaten: Plan | Intake,
    person: str | None = None,
    *,
    pack: FoodDB | None = None,
    indices: Iterable[str] = (),
    tablespoon_g: float | None = None,
    wine: bool = False,
) -> Scores:
    """The diet-quality indices of what one person eats.

    Args:
        eaten: a plan, or what a diary tells (`mealplan.scoring.diary.read_diary`).
        person: somebody of the plan, the first by default.
        pack: the food data, those of the plan by default.
        indices: ids of those wanted, all by default.
        tablespoon_g: grams in a tablespoon of olive oil, for MEDAS (10 by default; 13.5 in its
            questionnaire).
        wine: count wine where an index does; without it the most that can be had is a point less.

    Raises:
        InputError: an index or a person is not known.
    """
    intake = _intake(eaten, person, pack)
    computed = _all(intake, tablespoon_g=tablespoon_g, wine=wine)
    wanted = tuple(dict.fromkeys(indices)) or tuple(computed)
    unknown = [name for name in wanted if name not in computed]
    if unknown:
        known = ", ".join(computed)
        raise InputError(f"there is no index {unknown[0]!r}; indices are {known}")
    return Scores(
        who=intake.who,
        first=intake.dates[0],
        last=intake.dates[-1],
        days=intake.days,
        energy_kcal=intake.energy / intake.days,
        hides_energy=isinstance(eaten, Plan) and eaten.hides_energy,
        indices=tuple(computed[name]().model_copy(update={"id": name}) for name in wanted),
        data_version=intake.pack.version,
    )


def _intake(eaten: Plan | Intake, person: str | None, pack: FoodDB | None) -> Intake:
    if isinstance(eaten, Plan):
        return intake_of(eaten, pack_of(eaten.profile) if pack is None else pack, person)
    if person not in (None, eaten.who):
        raise InputError(f"this is what {eaten.who!r} ate; it tells nothing of {person!r}")
    return eaten


def _all(
    intake: Intake, *, tablespoon_g: float | None, wine: bool
) -> dict[str, Callable[[], IndexScore]]:
    """Each index by its id, not yet worked out, in the order in which they are shown."""
    return {
        "medas": lambda: medas(intake, tablespoon_g=tablespoon_g, wine=wine),
        "medi": lambda: medi(intake, alcohol=wine),
        "medi-v2": lambda: medi_v2(intake, alcohol=wine),
        "mdss": lambda: mdss(intake, wine=wine),
        "meddietscore": lambda: meddietscore(intake, alcohol=wine),
        "mind": lambda: mind(intake, wine=wine),
        "mind-2022": lambda: mind_2022(intake),
        "hei2020": lambda: hei2020(intake),
        "ahei2010": lambda: ahei2010(intake),
        "dii": lambda: dii(intake),
        "dii-energy-scaled": lambda: dii(intake, energy_scaled=True),
        "antidepressant": lambda: antidepressant(intake),
        "live-microbes": lambda: live_microbes(intake),
        "plants": lambda: plants(intake),
        "polyphenols": lambda: polyphenols(intake),
        "prebiotic": lambda: prebiotic(intake),
    }
