"""What a measure counts: nutrients, food groups, foods, classes, equivalents, at some meals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import dataclass

from food_db.pack import FoodDB, FormKey, PackError
from food_db.schema import Meal
from mealplan.people import Person
from mealplan.verify.selected import classes, selects
from mealplan.verify.table import Intake

KCAL = "energy_kcal"
AVAILABLE = "available_carbohydrate_g"
DOSE = "dose"
KCAL_PER_G = {
    **dict.fromkeys(("protein_g", "carbohydrate_g", "sugars_g", "added_sugars_g", AVAILABLE), 4.0),
    **dict.fromkeys(("fat_g", "sfa_g", "mufa_g", "pufa_g", "trans_g", "la_g", "ala_g"), 9.0),
    **dict.fromkeys(("epa_g", "dpa_g", "dha_g", "epa_dha_g"), 9.0),
    KCAL: 1.0,
}
"""Energy of a gram, for shares of energy (Atwater's general factors)."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted, and at which meals (``None``: at all).

    ``serving_g``: grams of a serving, for foods; grams themselves are counted when it is none.
    """

    what: str
    slots: tuple[Meal, ...] | None = None
    serving_g: float | None = None

    @property
    def is_nutrient(self) -> bool:
        """Whether amounts of it have energy of their own."""
        return ":" not in self.what

    def eaten(
        self, intake: Intake, *, date: dt.date | None = None, slots: Collection[Meal] | None = None
    ) -> float:
        """How much of it a person eats over all days, or on one; at ``slots`` when given."""
        at = self.slots if slots is None else slots
        return intake.total(worth(self.what, self.serving_g, intake.pack), date=date, slots=at)


def measure_of(
    text: str, serving_g: float | None = None, dose_meals: tuple[Meal, ...] = ()
) -> Measure:
    """A measure of a table: ``fibre_g``, ``group:fruit;berry``, ``energy_kcal@dinner``, ``meal:x``.

    >>> measure_of("protein_g@breakfast").slots
    (<Meal.BREAKFAST: 'breakfast'>,)
    """
    what, _, at = text.partition("@")
    if what.startswith("meal:"):
        return Measure(KCAL, (Meal(what.removeprefix("meal:")),))
    if not at:
        return Measure(what, None, serving_g)
    return Measure(what, dose_meals if at == DOSE else (Meal(at),), serving_g)


def worth(what: str, serving_g: float | None, pack: FoodDB) -> Callable[[FormKey], float]:
    """What a gram of a food, as eaten, adds to a measure.

    Raises:
        PackError: a measure is none that the pack knows.
    """
    kind, _, rest = what.partition(":")
    if kind == "equivalent":
        return lambda key: pack.equivalents.get(key, {}).get(rest, 0.0) / 100
    if kind in ("group", "food", "class"):
        serving = serving_g or 1.0
        chosen: dict[FormKey, bool] = {}

        def share(key: FormKey) -> float:
            if key not in chosen:
                chosen[key] = counted(what, key, pack)
            return 1 / serving if chosen[key] else 0.0

        return share
    if what == AVAILABLE:
        return lambda key: (
            (
                pack.composition[key].get("carbohydrate_g", 0.0)
                - pack.composition[key].get("fibre_g", 0.0)
            )
            / 100
        )
    if what not in pack.nutrients:
        raise PackError(f"the verifier does not know the measure {what!r}")
    return lambda key: pack.composition[key].get(what, 0.0) / 100


def counted(what: str, key: FormKey, pack: FoodDB) -> bool:
    """Whether a food counts for ``group:``, ``food:`` or ``class:property:class``.

    Of a class only what is judged counts: a ready meal is not liver because nobody has looked.
    """
    kind, _, rest = what.partition(":")
    if kind != "class":
        return selects(what, key, pack)
    property_, _, class_ = rest.partition(":")
    return class_ in classes(property_, key, pack)


def on_basis(amount: float, basis: str, person: Person, days: int) -> float:
    """An amount over all days as one a day or a week, of a person or of a kg of them.

    Raises:
        PackError: the basis needs more than the amount.
    """
    match basis:
        case "day":
            return amount / days
        case "week":
            return amount * 7 / days
        case "per_kg_day":
            return amount / days / person.weight_kg
        case "per_kg_week":
            return amount * 7 / days / person.weight_kg
    raise PackError(f"the verifier knows no value on the basis {basis!r}")
