"""The parts of an explanation: what a dish gives, what a rule leaves, what a wish costs."""

from __future__ import annotations

import datetime as dt

from food_db.schema import Course, Level, Meal
from mealplan.plan_parts import PlanModel


class Brings(PlanModel):
    """What a dish gives a person of a component of a pillar.

    Attributes:
        amount: in ``unit``; the parts of all dishes add up to the amount of the plan. Of a plant
            that several dishes hold, each of them has a part.
        share: of the person's total, 0 to 1.
        points: what the score would lose of this component without the dish.
    """

    person: str
    component: str
    title: str
    unit: str
    amount: float
    share: float
    points: float


class Asked(PlanModel):
    """A rule or wish that asked for a dish, in a few words.

    ``share``: part of what the rule counts that comes from this dish, where it counts amounts.
    """

    rule: str
    words: str
    person: str = ""
    share: float | None = None


class Served(PlanModel):
    """A meal at which a dish is eaten."""

    date: dt.date
    slot: Meal
    leftover: bool


class DishWhy(PlanModel):
    """Why a dish is in the week.

    Attributes:
        portions: servings over all its meals, by person.
        points: what the score would lose if nothing stood in its place.
        brings: by person and component, what it gives.
        only: plants that no other dish of the week holds.
        cost: for all who eat it, in the plan's currency.
        minutes: active minutes of its cooking over the days.
    """

    recipe: str
    title: str
    course: Course
    meals: tuple[Served, ...]
    portions: dict[str, float]
    points: float
    brings: tuple[Brings, ...]
    only: tuple[str, ...]
    asked: tuple[Asked, ...]
    cost: float
    minutes: float


class Servings(PlanModel):
    """Servings of a dish over the days planned, of all people together."""

    recipe: str
    title: str
    servings: float


class Price(PlanModel):
    """What a rule costs at its bound: ``points`` more for ``step`` more room, in the rule's unit.

    Attributes:
        dishes: whether other dishes are chosen then (what no week can pass rises by so much), or
            only the portions of these (this week itself gains it).
        more: the dish of which most more would be eaten.
    """

    points: float
    step: float
    dishes: bool
    more: Servings | None = None


class RuleWhy(PlanModel):
    """How a rule stands: its value, how much room its nearer bound leaves, its price.

    Attributes:
        side: ``cap`` or ``floor``: the bound that is nearer.
        room: in ``unit``; negative where the rule gave way.
        free: ``room`` as a part of the bound.
        judged: whether a price was looked for (not of rules of single days, energy and safety).
        about: the room in servings of the dish of the week that takes (or gives) most of it.
        price: none where more room would gain nothing.
    """

    id: str
    title: str
    level: Level
    person: str
    key: str
    unit: str
    value: float
    lower: float | None
    upper: float | None
    source: str
    side: str
    room: float
    free: float
    judged: bool
    about: Servings | None = None
    price: Price | None = None


class Lifted(PlanModel):
    """What would change first if a wish or rule were lifted.

    Attributes:
        wish: the field of the profile (``exclude``, ``budget`` …) or the id of the rule.
        words: what is lifted.
        gain: points by which what no week can pass would rise (0: it costs nothing).
        dishes: what would be eaten more then, most first.
    """

    wish: str
    words: str
    level: Level
    person: str
    gain: float
    dishes: tuple[Servings, ...]


class Missing(PlanModel):
    """Points that the week lacks, or loses, against every pillar at its stretch."""

    title: str
    person: str
    points: float


class Why(PlanModel):
    """Why a week is as it is.

    Attributes:
        score: the week's points.
        most: every pillar at its stretch (125), before likes.
        reachable: what no week under the rules, as far as this one keeps them, can pass.
        missing: where the points up to ``most`` are lost, largest first (negative: likes).
        dishes: most points first.
        rules: those with a price first, then by the room that is left.
        lifted: largest gain first.
    """

    people: tuple[str, ...]
    dates: tuple[dt.date, ...]
    currency: str
    score: float
    most: float
    reachable: float
    missing: tuple[Missing, ...]
    dishes: tuple[DishWhy, ...]
    rules: tuple[RuleWhy, ...]
    lifted: tuple[Lifted, ...]
