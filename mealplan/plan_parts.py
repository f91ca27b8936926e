"""The parts of a plan: dishes, meals, nutrition, the lines on pillars, rules, care and proof."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from food_db.schema import Course, Level, Meal, Trust
from mealplan.dates import Day


class PlanModel(BaseModel):
    """A part of a plan: frozen, no unknown field, all numbers finite."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class RuleStatus(StrEnum):
    """Whether a rule holds in the plan."""

    MET = "met"
    RELAXED = "relaxed"
    NOT_APPLICABLE = "not_applicable"


class PlannedDish(PlanModel):
    """A dish of a meal. ``portions``: servings of the recipe by person, in quarters.

    ``leftover``: of an earlier cooking; ``frozen``: it waited in the freezer, for it would not
    have kept so long in the fridge.
    """

    recipe: str
    title: str
    english: str
    course: Course
    portions: dict[str, Annotated[float, Field(gt=0, le=100)]]
    leftover: bool = False
    frozen: bool = False


class PlannedMeal(PlanModel):
    """A meal of a day."""

    date: Day
    slot: Meal
    dishes: tuple[PlannedDish, ...]


class KeptDish(PlanModel):
    """A dish that was kept from an earlier plan when this one was made.

    What the wishes exclude may stand in a kept dish; what a person may not eat never does.
    """

    date: Day
    slot: Meal
    recipe: str


class Target(PlanModel):
    """What a nutrient should be a day: at least ``lower``, at most ``upper``."""

    unit: str
    lower: float | None = None
    upper: float | None = None


class Nutrition(PlanModel):
    """What a person eats.

    ``daily``: amounts by nutrient for each date in order; ``mean``: a day's mean;
    ``target``: reference intakes and limits per day; ``coverage``: share of the eaten weight
    (water apart) whose foods have a value for the nutrient.
    """

    energy_need: float
    daily: tuple[dict[str, float], ...]
    mean: dict[str, float]
    target: dict[str, Target]
    coverage: dict[str, float]


class PillarLine(PlanModel):
    """A component of a pillar for a person: amount against floor, goal and stretch."""

    person: str
    pillar: str
    component: str
    title: Annotated[str, Field(min_length=1)]
    unit: str
    amount: float
    floor: float
    goal: float
    stretch: float
    utility: float


class RuleLine(PlanModel):
    """A rule with its value in this plan. ``person`` is empty for rules of the whole table.

    ``hint`` says what would help to keep it, ``because`` what stood in the way.
    """

    id: str
    title: str
    level: Level
    status: RuleStatus
    person: str = ""
    key: str = ""
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    unit: str
    source: str
    hint: str | None = None
    because: str | None = None


class Notice(PlanModel):
    """Something that a person should know: a rule of care, because of what, from which source.

    ``rule`` is its id in ``care_rules.csv``, or a word for what no table holds; ``action`` says
    what it does (``exclude``, ``limit``, ``daily``, ``warn`` …).
    """

    person: str
    action: str
    because: Annotated[str, Field(repr=False)]
    title: str
    text: str
    level: Level
    source: str
    trust: Trust
    rule: str


class Cost(PlanModel):
    """Price of the grams used (a part of a packet counts as a part)."""

    total: float
    currency: str


class SolverLine(PlanModel):
    """The proof: no week of these dishes under these rules scores above ``bound``.

    ``gap`` is (bound - objective) / bound. ``seconds``, and the ``trouble`` that a solver made
    before it was nearer to the bound, are known in the session that solved; they are not written
    to the file, so that the same input gives the same bytes.
    """

    name: str
    status: Literal["optimal", "stopped"]
    objective: float
    bound: float
    gap: float
    seconds: float | None = None
    trouble: Annotated[SkipJsonSchema[str], Field(exclude=True)] = ""


class WeekNutrition(PlanModel):
    """What a person eats in one of several weeks: need, mean and coverage as in `Nutrition`."""

    energy_need: float
    mean: dict[str, float]
    coverage: dict[str, float]


class PlannedWeek(PlanModel):
    """One of several weeks, with all that is said of it alone.

    ``rest``: days until a main or side may come back after it was last eaten.
    """

    start: Day
    days: Annotated[int, Field(ge=1, le=7)]
    rest: Annotated[int, Field(ge=0, le=60)]
    nutrition: dict[str, WeekNutrition]
    pillars: tuple[PillarLine, ...]
    rules: tuple[RuleLine, ...]
    notices: tuple[Notice, ...] = ()
    scores: dict[str, float]
    cost: Cost
    solver: SolverLine
