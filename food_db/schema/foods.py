"""Row models of the tables of foods: what they are, hold, cost and weigh."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from food_db.schema.types import (
    Allergen,
    Column,
    Kind,
    Months,
    NonNegative,
    Positive,
    Row,
    Share,
    Slug,
    Trust,
    Words,
    Yes,
    split_list,
)


class Source(Row):
    """``sources.csv``: where numbers come from."""

    id: Slug
    title: str
    year: int | None = None
    locator: str | None = None
    terms: str


class Nutrient(Row):
    """``nutrients.csv``: a column of ``composition.csv`` and where it is read from.

    ``floor`` says what a reference intake does to a plan: ``rule`` makes it a floor,
    ``report`` only shows it, with the reason in ``note``.
    """

    id: Column
    title: str
    unit: Literal["kcal", "g", "mg", "µg"]
    sr28: Words = ()
    ciqual: str | None = None
    floor: Literal["rule", "report", "none"] = "none"
    note: str | None = None


class Group(Row):
    """``groups.csv``: a food group, its standard serving and largest sensible serving [g]."""

    id: Slug
    title: str
    family: Slug
    serving_g: Positive
    portion_max_g: Positive
    source: Slug
    trust: Trust


class Food(Row):
    """``foods.csv``: a food as a kitchen knows it."""

    id: Slug
    name: str
    aliases: Words = ()
    group: Slug
    plant: Slug | None = None
    plant_share: Share = 0.0
    aisle: Slug
    kind: Kind
    allergens: Annotated[tuple[Allergen, ...], BeforeValidator(split_list)] = ()
    tags: Words = ()
    season: Months = ()
    keeps_days: Annotated[int, Field(ge=1, le=36_500)]
    portion_max_g: Positive | None = None
    note: str | None = None


class Form(Row):
    """``forms.csv``: how a food is bought and how it is eaten, with its codes in the sources.

    ``live`` is the class of live microbes when eaten (Marco 2022): low < 1e4 CFU/g,
    medium 1e4 to 1e7, high > 1e7. ``ferment_serving_g`` is one serving of a live ferment.
    """

    food: Slug
    form: Slug
    item: Slug
    sr28: Annotated[str, Field(pattern=r"^\d{5}$")] | None = None
    sr28_measured: Annotated[str, Field(pattern=r"^\d{5}$")] | None = None
    ciqual: str | None = None
    cofid: str | None = None
    fndds: str | None = None
    fndds_factor: Positive = 1.0
    yield_: Annotated[float | None, Field(alias="yield", gt=0)] = None
    heat: Literal["none", "cooked"]
    ferment: Yes = False
    live: Literal["low", "medium", "high"]
    ferment_serving_g: Positive | None = None
    note: str | None = None


class Purchase(Row):
    """``purchases.csv``: what is bought, the grams that one unit gives, and where its price is.

    ``part``: a form that comes along with the rest of the food, ``part_g`` of it in a unit (the
    zest of a lemon); ``staple``: probably in the house.
    """

    food: Slug
    item: Slug
    unit: str
    unit_g: Positive
    part: Slug | None = None
    part_g: Positive | None = None
    staple: Yes = False
    price_source: Literal["ers", "tfp", "pp", "bls", "estimate"]
    price_key: str | None = None
    price_factor: Positive = 1.0
    price_per_100g: NonNegative | None = None
    note: str | None = None


class Opened(Row):
    """``opened.csv``: how many days a food keeps once its tin, jar or carton is open.

    The row of a food goes before that of an aisle, and that before the one of neither.
    """

    item: Slug
    food: Slug | None = None
    aisle: Slug | None = None
    days: Annotated[int, Field(ge=1, le=3650)]
    source: Slug
    trust: Trust
    note: str | None = None


class SuppliedValue(Row):
    """``values.csv``: a number that the raw tables lack, or that overrides them, per 100 g eaten.

    Form ``*``: per 100 g of the food as measured, carried to each form by dry matter.
    """

    food: Slug
    form: str
    nutrient: Column
    amount: NonNegative
    source: Slug
    trust: Trust
    note: str | None = None


class Zero(Row):
    """``zeros.csv``: a nutrient that a kind of food does not hold by its nature."""

    nutrient: Column
    kinds: Words = ()
    unless_groups: Words = ()
    unless_tags: Words = ()
    reason: str


class Price(Row):
    """``prices.csv`` (built): US dollars per 100 g as measured and per unit as bought."""

    food: Slug
    item: Slug
    usd_per_100g: NonNegative
    usd_per_unit: NonNegative
    year: int | None = None
    source: Slug


class Measure(Row):
    """``measures.csv`` (built): grams as measured of one household measure of a food.

    ``form`` is ``*`` or one form. ``shown``: a kitchen says the food's amounts so, first row
    first; the others are only understood.
    """

    food: Slug
    form: str = "*"
    measure: Slug
    grams: Positive
    shown: Yes = False
    source: Slug
    trust: Trust = Trust.READ


class HouseholdMeasure(Row):
    """``household.csv``: a measure in the order in which a kitchen would say it."""

    food: Slug
    form: str = "*"
    measure: Slug
    grams: Positive
    source: Slug
    trust: Trust
    note: str | None = None


class CrossCheck(Row):
    """``crosscheck.csv`` (built): a macronutrient that two tables give more than 25 % apart."""

    food: Slug
    form: Slug
    nutrient: Column
    ours: NonNegative
    other_source: Slug
    other: NonNegative
    ratio: float | None = None
    explanation: str


class CrossCheckNote(Row):
    """``crosscheck_notes.csv``: why a flagged difference between two tables stands.

    ``food`` or ``form`` may be ``*``; the most exact row wins.
    """

    food: str
    form: str
    nutrient: str
    other_source: str
    explanation: str
