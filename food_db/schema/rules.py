"""Row models of needs, guidelines, pillars and rates."""

from __future__ import annotations

from typing import Literal

from food_db.schema.types import Column, Level, NonNegative, Positive, Row, Share, Slug, Trust

Stage = Literal[
    "",
    "pregnancy",
    "pregnancy-1",
    "pregnancy-2",
    "pregnancy-3",
    "lactation",
    "lactation-exclusive",
    "lactation-partial",
]
"""A stage of life, ``pregnancy-2`` for the second trimester; empty for none."""


class Requirement(Row):
    """``requirements.csv``: a reference intake for a sex, an age in years and a stage of life.

    ``amount`` is on ``basis``: in ``unit`` a day, per kg of body weight a day or per 1,000 kcal,
    or in % of energy; ``plus`` [``unit`` a day] comes on top. The more exact stage counts.
    """

    set: Slug
    stage: Stage = ""
    nutrient: Column
    sex: Literal["female", "male"]
    age_min: int
    age_max: int
    amount: Positive
    unit: Literal["g", "mg", "µg"]
    basis: Literal["day", "per_kg_day", "percent_energy", "per_1000_kcal"] = "day"
    plus: NonNegative = 0.0
    kind: Literal["RDA", "PRI", "AI", "UL", "CDRR"]
    source: Slug
    trust: Trust


class EnergyEquation(Row):
    """``energy.csv``: kcal/d = constant + age·years + height·cm + weight·kg + week·weeks.

    ``week`` counts weeks of gestation, in the equations of ``stage`` pregnancy (from the second
    trimester on) only.
    """

    set: Slug
    stage: Literal["", "pregnancy"] = ""
    sex: Literal["female", "male"]
    age_min: int
    age_max: int
    activity: Literal["inactive", "low_active", "active", "very_active"]
    constant: float
    age: float
    height: float
    weight: float
    week: float = 0.0
    source: Slug
    trust: Trust


class EnergyAddition(Row):
    """``energy_additions.csv``: kcal a day on top of the equation, by stage of life.

    In pregnancy by the class of the body mass index before it [kg/m²]: from ``bmi_min``, below
    ``bmi_max``; empty cells do not bind.
    """

    id: Slug
    stage: Stage
    bmi_min: Positive | None = None
    bmi_max: Positive | None = None
    kcal: float
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


class Constant(Row):
    """``constants.csv``: a single number that a formula needs, with its source."""

    id: Slug
    title: str
    value: Positive
    unit: str
    source: Slug
    trust: Trust
