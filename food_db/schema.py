"""One row model a table: the columns, their units and the values they may hold.

Every table is a CSV file with a header; an empty cell means "not known" (or "not
applicable"), never zero. Lists in a cell are separated by ``;``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator


def _split(value: Any) -> Any:
    """Turn ``"a;b"`` into ``("a", "b")`` and an empty cell into ``()``."""
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(";") if part.strip())
    return value


def _months(value: Any) -> Any:
    """Turn ``"5-6;10-2"`` into the months ``(1, 2, 5, 6, 10, 11, 12)``."""
    months: set[int] = set()
    for part in _split(value):
        if isinstance(part, int):
            months.add(part)
            continue
        first, _, last = part.partition("-")
        start, stop = int(first), int(last or first)
        span = range(start, stop + 1) if start <= stop else [*range(start, 13), *range(1, stop + 1)]
        months.update(span)
    return tuple(sorted(months))


Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Column = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
Months = Annotated[
    tuple[Annotated[int, Field(ge=1, le=12)], ...],
    BeforeValidator(_months),
]
Positive = Annotated[float, Field(gt=0)]
NonNegative = Annotated[float, Field(ge=0)]
Share = Annotated[float, Field(ge=0, le=1)]


class Kind(StrEnum):
    """What a food comes from; diets follow from it."""

    PLANT = "plant"
    DAIRY = "dairy"
    EGG = "egg"
    FISH = "fish"
    SHELLFISH = "shellfish"
    POULTRY = "poultry"
    MEAT = "meat"
    HONEY = "honey"
    MINERAL = "mineral"


class Level(StrEnum):
    """How firm a rule is; a wish gives way before a pattern, a pattern before a need."""

    SAFETY = "safety"
    NEED = "need"
    PATTERN = "pattern"
    WISH = "wish"


class Trust(StrEnum):
    """How far a number may be trusted (the tags of the domain reference)."""

    READ = "F"
    KNOWN_HIGH = "K-hi"
    KNOWN_MEDIUM = "K-med"
    KNOWN_LOW = "K-lo"
    COMPUTED = "C"
    DESIGN = "D"


class Course(StrEnum):
    """The part a dish plays in a meal."""

    BREAKFAST = "breakfast"
    MAIN = "main"
    SIDE = "side"
    BREAD = "bread"
    DESSERT = "dessert"
    SNACK = "snack"
    DRINK = "drink"


class Meal(StrEnum):
    """A meal of the day."""

    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"
    SNACK = "snack"


class Row(BaseModel):
    """A row of a table: frozen, no unknown columns, empty cells are ``None``."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_default(cls, data: Any) -> Any:
        if isinstance(data, dict):
            return {key: value for key, value in data.items() if value not in ("", None)}
        return data


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
    allergens: Words = ()
    tags: Words = ()
    season: Months = ()
    keeps_days: Annotated[int, Field(ge=1)]
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
    ferment: Annotated[bool, BeforeValidator(lambda cell: cell in ("yes", True))] = False
    live: Literal["low", "medium", "high"]
    ferment_serving_g: Positive | None = None
    note: str | None = None


class Purchase(Row):
    """``purchases.csv``: what is bought, the grams that one unit gives, and where its price is."""

    food: Slug
    item: Slug
    unit: str
    unit_g: Positive
    price_source: Literal["ers", "tfp", "pp", "bls", "estimate"]
    price_key: str | None = None
    price_factor: Positive = 1.0
    price_per_100g: NonNegative | None = None
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
    year: int
    source: Slug


class Measure(Row):
    """``measures.csv`` (built): grams of a household measure."""

    food: Slug
    measure: str
    grams: Positive
    source: Slug


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


class Requirement(Row):
    """``requirements.csv``: a reference intake per day for a sex and an age in years."""

    set: Slug
    nutrient: Column
    sex: Literal["female", "male"]
    age_min: int
    age_max: int
    amount: Positive
    unit: Literal["g", "mg", "µg"]
    kind: Literal["RDA", "AI", "UL", "CDRR"]
    source: Slug
    trust: Trust


class EnergyEquation(Row):
    """``energy.csv``: kcal/d = constant + age·years + height·cm + weight·kg."""

    set: Slug
    sex: Literal["female", "male"]
    age_min: int
    age_max: int
    activity: Literal["inactive", "low_active", "active", "very_active"]
    constant: float
    age: float
    height: float
    weight: float
    source: Slug
    trust: Trust


class Guideline(Row):
    """``guidelines.csv``: a limit on what is eaten, or on how a week is put together.

    ``measure`` is a nutrient (``sodium_mg``), servings of groups (``group:fish-oily;fish-white``),
    food-group equivalents (``equivalent:g_whole``) or a word of its ``kind``.
    """

    id: Slug
    kind: Literal["intake", "energy", "variety", "daily", "wish"]
    measure: str
    level: Level
    title: str
    lower: float | None = None
    upper: float | None = None
    unit: str
    basis: Literal[
        "day",
        "week",
        "percent_energy",
        "per_1000_kcal",
        "per_kg_week",
        "per_kg_day",
        "ratio",
        "count",
    ]
    serving_g: Positive | None = None
    source: Slug
    trust: Trust
    hint: str | None = None


class PillarRow(Row):
    """``pillars.csv``: a component of a pillar: utility 0 at floor, 1 at goal, 1.25 at stretch."""

    pillar: Slug
    component: Slug
    title: str
    measure: str
    unit: str
    basis: Literal["day", "week", "per_2000_kcal"]
    floor: NonNegative
    goal: Positive
    stretch: Positive
    weight: Share
    source: Slug
    trust: Trust
    evidence: str


class PillarCap(Row):
    """``pillar_caps.csv``: the most that a food group may add to a pillar component a day."""

    component: Slug
    group: Slug
    amount: Positive
    source: Slug
    trust: Trust
    reason: str


class Rate(Row):
    """``rates.csv``: points of the score for what is not a pillar (100 = every pillar at goal)."""

    id: Slug
    title: str
    points: float
    unit: str
    source: Slug
    trust: Trust


class CourseRow(Row):
    """``courses.csv``: what a serving of a course looks like, and how often a dish comes.

    A dish that is served at all comes ``times_min`` to ``repeats`` times over the days.
    """

    course: Course
    title: str
    energy_min_kcal: NonNegative
    energy_max_kcal: Positive
    sodium_max_mg: Positive
    weight_min_g: NonNegative
    weight_max_g: Positive
    portion_min: Positive
    portion_max: Positive
    times_min: int
    repeats: int
    source: Slug
    trust: Trust


class Cuisine(Row):
    """``cuisines.csv``: a kitchen, the region whose dishes it goes with."""

    id: Slug
    title: str
    region: Slug
    mediterranean: Annotated[bool, BeforeValidator(lambda cell: cell in ("yes", True))] = False


class Slot(Row):
    """``slots.csv``: how many dishes of a course a meal has, a day and over seven days."""

    meal: Meal
    course: Course
    day_min: int
    day_max: int
    week_min: int
    week_max: int
    source: Slug
    trust: Trust


class RecipeRow(Row):
    """``recipes.csv`` (built): a recipe's front matter."""

    id: Slug
    title: str
    english: str
    servings: Positive
    course: Course
    meals: Annotated[tuple[Meal, ...], BeforeValidator(_split)]
    cuisine: Slug
    active_minutes: NonNegative
    total_minutes: NonNegative
    keeps_days: NonNegative
    freezes: Annotated[bool, BeforeValidator(lambda cell: cell in ("yes", True))] = False
    season: Months = ()
    tags: Words = ()
    equipment: Words = ()


class IngredientRow(Row):
    """``ingredients.csv`` (built): grams of a food as measured, for the whole recipe."""

    recipe: Slug
    position: int
    food: Slug
    form: Slug
    grams: Positive
    preparation: str | None = None
    optional: Annotated[bool, BeforeValidator(lambda cell: cell in ("yes", True))] = False


class StepRow(Row):
    """``steps.csv`` (built): a step of a recipe in words."""

    recipe: Slug
    position: int
    text: str
