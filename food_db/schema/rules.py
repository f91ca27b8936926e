"""Row models of needs, guidelines, pillars and rates."""

from __future__ import annotations

from typing import Literal

from food_db.schema.types import Column, Level, NonNegative, Positive, Row, Share, Slug, Trust


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
