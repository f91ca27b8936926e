"""Row models of tables that only a pack of one's own holds, or holds in a shorter way."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from food_db.schema.foods import Food
from food_db.schema.types import (
    Allergen,
    Course,
    Kind,
    Meal,
    Months,
    NonNegative,
    Row,
    Slug,
    Words,
    split_list,
)

OWN_SOURCE = "own-pack"
"""The source of what a person wrote into a pack of their own."""


def _said(value: Any) -> Any:
    """``none``, or a list of allergens; silence is refused, for it is no answer."""
    words = split_list(value)
    if not words:
        raise ValueError("write the allergens of the label, or none")
    if isinstance(value, str) and value.strip().lower() == "none":
        return ()
    return words


_BRINGS = {
    Kind.DAIRY: (Allergen.MILK,),
    Kind.EGG: (Allergen.EGG,),
    Kind.FISH: (Allergen.FISH,),
    Kind.SHELLFISH: (Allergen.CRUSTACEANS, Allergen.MOLLUSCS),
}


class OwnDiet(StrEnum):
    """Who may eat a dish that is known by its label alone."""

    VEGAN = "vegan"
    VEGETARIAN = "vegetarian"
    PESCATARIAN = "pescatarian"
    OMNIVORE = "omnivore"

    @property
    def never_holds(self) -> frozenset[Allergen]:
        """The allergens that a dish for these people cannot have."""
        seafood = {Allergen.FISH, Allergen.CRUSTACEANS, Allergen.MOLLUSCS}
        if self is OwnDiet.VEGAN:
            return frozenset({*seafood, Allergen.MILK, Allergen.EGG})
        return frozenset(seafood) if self is OwnDiet.VEGETARIAN else frozenset()

    @property
    def kind(self) -> Kind:
        """The kind of food that rules out the same people."""
        return {
            OwnDiet.VEGAN: Kind.PLANT,
            OwnDiet.VEGETARIAN: Kind.DAIRY,
            OwnDiet.PESCATARIAN: Kind.FISH,
            OwnDiet.OMNIVORE: Kind.MEAT,
        }[self]


class LabelDish(Row):
    """``dishes.csv``: a dish known by its label alone (ready meal, canteen, restaurant).

    Further columns are nutrients of one serving (``energy_kcal``, ``fibre_g`` …, or ``salt_g``);
    an empty cell is not known.
    """

    id: Slug
    title: str
    english: str = "Known by its label alone"
    course: Course
    meals: Annotated[tuple[Meal, ...], BeforeValidator(split_list), Field(min_length=1)]
    cuisine: Slug = "modern"
    diet: OwnDiet
    allergens: Annotated[tuple[Allergen, ...], BeforeValidator(_said)] = Field(
        default=(), validate_default=True
    )
    weight_g: Annotated[float, Field(ge=1, le=5_000)]
    cost_usd: Annotated[float, Field(ge=0, le=10_000)]
    minutes: NonNegative = 5
    keeps_days: Annotated[float, Field(ge=0, le=36_500)] = 0
    aisle: Slug = "chilled"
    season: Months = ()
    tags: Words = ()

    @model_validator(mode="after")
    def _diet_fits(self) -> Self:
        wrong = sorted(set(self.allergens) & self.diet.never_holds)
        if wrong:
            raise ValueError(f"a {self.diet} dish holds no {', '.join(wrong)}: mend one of the two")
        return self


class OwnFood(Food):
    """``foods.csv`` of a pack of one's own: the allergens must be said, and fit the kind."""

    allergens: Annotated[tuple[Allergen, ...], BeforeValidator(_said)] = Field(
        default=(), validate_default=True
    )

    @model_validator(mode="after")
    def _kind_fits(self) -> Self:
        needed = _BRINGS.get(self.kind, ())
        if needed and not set(needed) & set(self.allergens):
            words = " or ".join(needed)
            raise ValueError(f"a food of the kind {self.kind} has the allergen {words}: write it")
        return self


class OwnPrice(Row):
    """``prices.csv`` of a pack of one's own: US dollars a unit as bought, or per 100 g."""

    food: Slug
    item: Slug
    usd_per_unit: NonNegative | None = None
    usd_per_100g: NonNegative | None = None
    year: int | None = None
    source: Slug = OWN_SOURCE

    @model_validator(mode="after")
    def _one_price(self) -> Self:
        if (self.usd_per_unit is None) == (self.usd_per_100g is None):
            raise ValueError("fill usd_per_unit or usd_per_100g, one of them")
        return self
