"""What a swap is: the other dish, what it does to the plan, in the units that people use."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from food_db.schema import Course, Level, Meal
from mealplan.plan import RuleLine

LEVELS = (Level.SAFETY, Level.NEED, Level.PATTERN, Level.WISH)


@dataclass(frozen=True)
class PillarChange:
    """A component of a pillar for a person before and after a swap, in ``unit``."""

    person: str
    component: str
    title: str
    unit: str
    before: float
    after: float

    @property
    def change(self) -> float:
        """By how much it rises."""
        return self.after - self.before


@dataclass(frozen=True)
class Swap:
    """Another dish for a meal, and what the plan becomes with it.

    Attributes:
        meals: when it is eaten: the meal asked for, and the other one of a main eaten twice.
        replaces: the title of the dish that it takes the place of.
        portions: servings each time, by name.
        score: by how many points the plan's score rises.
        cost: by how much the plan costs more, in ``currency``.
        minutes: by how many active minutes more is cooked over the days.
        broken: rules that hold now and would not then.
        mended: rules that do not hold now and would then.
    """

    recipe: str
    title: str
    english: str
    course: Course
    meals: tuple[tuple[dt.date, Meal], ...]
    replaces: str
    portions: dict[str, float]
    score: float
    pillars: tuple[PillarChange, ...]
    cost: float
    currency: str
    minutes: float
    broken: tuple[RuleLine, ...]
    mended: tuple[RuleLine, ...]

    @property
    def rank(self) -> tuple[float, ...]:
        """Fewest newly broken rules first, needs before patterns before wishes; then the score."""
        broken = [sum(line.level is level for line in self.broken) for level in LEVELS]
        return (*broken, -round(self.score, 6))
