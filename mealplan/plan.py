"""The plan: a frozen result that everything after it reads, and its file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import ConfigDict, Field, ValidationError

from mealplan.dates import Day
from mealplan.errors import InputError
from mealplan.files import in_words, read_json, write_whole
from mealplan.plain_text import html_text, json_text
from mealplan.plan_checks import disagreement
from mealplan.plan_parts import (
    Cost,
    KeptDish,
    Notice,
    Nutrition,
    PillarLine,
    PlanModel,
    PlannedDish,
    PlannedMeal,
    PlannedWeek,
    RuleLine,
    RuleStatus,
    SolverLine,
    Target,
)
from mealplan.profile import Eaten, Profile
from mealplan.weeks import eaten_in, week_profile

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from mealplan.aisles import Aisles
    from mealplan.exports.plan_picture import What
    from mealplan.pantry import Pantry
    from mealplan.shopping import ShoppingList

__all__ = [
    "SCHEMA",
    "Cost",
    "KeptDish",
    "Notice",
    "Nutrition",
    "PillarLine",
    "Plan",
    "PlannedDish",
    "PlannedMeal",
    "RuleLine",
    "RuleStatus",
    "SolverLine",
    "Target",
]

SCHEMA: Literal["mealplan/plan/1"] = "mealplan/plan/1"


class Plan(PlanModel):
    """A plan: meals by day, what they hold, which rules they meet, and how good they are."""

    schema_: Annotated[Literal["mealplan/plan/1"], Field(alias="schema")] = SCHEMA
    data_version: str
    start: Day
    people: tuple[str, ...]
    profile: Profile
    meals: tuple[PlannedMeal, ...]
    kept: tuple[KeptDish, ...] = ()
    nutrition_: Annotated[dict[str, Nutrition], Field(alias="nutrition")]
    pillars: tuple[PillarLine, ...]
    rules: tuple[RuleLine, ...]
    notices: tuple[Notice, ...] = ()
    scores: dict[str, float]
    cost: Cost
    solver: SolverLine
    weeks: tuple[PlannedWeek, ...] = ()
    """The weeks of which a plan of more than seven days consists; empty for fewer days."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False
    )

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """The days planned, in order."""
        return tuple(self.start + dt.timedelta(days=n) for n in range(self.profile.menu.days))

    @property
    def hides_energy(self) -> bool:
        """Whether energy is not shown: for somebody with a history of an eating disorder, or low
        weight.
        """
        return any(notice.action == "hide-energy" for notice in self.notices)

    @property
    def relaxed(self) -> tuple[RuleLine, ...]:
        """The rules that had to give way."""
        return tuple(rule for rule in self.rules if rule.status is RuleStatus.RELAXED)

    @property
    def eaten(self) -> tuple[Eaten, ...]:
        """Its mains and sides after what was eaten before: the history of the days that follow."""
        return (*self.profile.history, *eaten_in(self.meals))

    @property
    def by_week(self) -> tuple[Plan, ...]:
        """The weeks as plans of their own; a plan of at most seven days is its only week."""
        if not self.weeks:
            return (self,)
        return tuple(self.week(number) for number in range(1, len(self.weeks) + 1))

    def week(self, number: int) -> Plan:
        """One of the weeks, from 1 on, as a plan of its own, with those before it as its history.

        Raises:
            InputError: there is no week of that number.
        """
        if not 1 <= number <= max(len(self.weeks), 1):
            raise InputError(f"there is no week {number}; the plan has {max(len(self.weeks), 1)}")
        if not self.weeks:
            return self
        held = self.weeks[number - 1]
        first = (held.start - self.start).days
        end = held.start + dt.timedelta(days=held.days)
        return Plan(
            data_version=self.data_version,
            start=held.start,
            people=self.people,
            profile=week_profile(
                self.profile,
                held.start,
                held.days,
                held.rest,
                first=self.start,
                before=(meal for meal in self.meals if meal.date < held.start),
            ),
            meals=tuple(meal for meal in self.meals if held.start <= meal.date < end),
            nutrition_={
                name: Nutrition(
                    daily=whole.daily[first : first + held.days],
                    target=whole.target,
                    **held.nutrition[name].model_dump(),
                )
                for name, whole in self.nutrition_.items()
            },
            pillars=held.pillars,
            rules=held.rules,
            notices=held.notices,
            scores=held.scores,
            cost=held.cost,
            solver=held.solver,
        )

    def week_on(self, date: dt.date) -> Plan:
        """The week in which a day lies, as a plan of its own.

        Raises:
            InputError: it is no day of the plan.
        """
        for week in self.by_week:
            if date in week.dates:
                return week
        raise InputError(f"{date} is no day of this plan")

    def to_frame(self) -> pd.DataFrame:
        """One row a dish and person, with date, slot, course, recipe, portion, leftover."""
        import pandas as pd  # noqa: PLC0415 (pandas takes half a second; the CLI seldom needs it)

        return pd.DataFrame(
            [
                {
                    "date": pd.Timestamp(meal.date),
                    "slot": str(meal.slot),
                    "course": str(dish.course),
                    "recipe": dish.recipe,
                    "title": dish.title,
                    "person": person,
                    "portion": portion,
                    "leftover": dish.leftover,
                }
                for meal in self.meals
                for dish in meal.dishes
                for person, portion in dish.portions.items()
            ]
        )

    def nutrition(self, person: str | None = None) -> pd.DataFrame:
        """Nutrients of a person (the first when none is named), a row a nutrient.

        Columns: mean (a day), lower, upper (targets a day), coverage, then a column a date.

        Raises:
            InputError: nobody of that name is at the table.
        """
        import pandas as pd  # noqa: PLC0415

        name = person or self.people[0]
        if name not in self.nutrition_:
            raise InputError(f"nobody is called {name!r}; people are {', '.join(self.people)}")
        held = self.nutrition_[name]
        rows = {
            nutrient: {
                "mean": amount,
                "lower": held.target[nutrient].lower if nutrient in held.target else None,
                "upper": held.target[nutrient].upper if nutrient in held.target else None,
                "coverage": held.coverage[nutrient],
                **{str(d): day[nutrient] for d, day in zip(self.dates, held.daily, strict=True)},
            }
            for nutrient, amount in held.mean.items()
        }
        return pd.DataFrame.from_dict(rows, orient="index")

    def shopping_list(
        self, pantry: Pantry | None = None, aisles: Aisles | None = None
    ) -> ShoppingList:
        """What to buy for this plan (:func:`mealplan.shopping.shopping_list`)."""
        from mealplan.shopping import shopping_list  # noqa: PLC0415 (it reads this module)

        return shopping_list(self, pantry=pantry, aisles=aisles)

    def plot(self, what: What = "pillars", person: str | None = None) -> Figure:
        """A picture of the plan, which a notebook shows
        (:func:`mealplan.exports.plan_picture.figure`).

        Args:
            what: ``pillars`` by day, or ``nutrients`` against needs.
            person: whose; everybody's, side by side, when none is named.

        Raises:
            InputError: there is no such picture or person, or matplotlib is not installed.
        """
        from mealplan.exports.plan_picture import figure  # noqa: PLC0415 (it reads this module)

        return figure(self, what, person)

    def to_json(self) -> str:
        """The plan file's text: two-space indents, fixed order, no solving time."""
        solver = self.solver.model_copy(update={"seconds": None})
        weeks = tuple(
            week.model_copy(update={"solver": week.solver.model_copy(update={"seconds": None})})
            for week in self.weeks
        )
        plan = self.model_copy(update={"solver": solver, "weeks": weeks})
        data = plan.model_dump(mode="json", by_alias=True)
        return json_text(data)

    def save(self, path: str | Path) -> None:
        """Write the plan file, whole or not at all; for its health data only you can read it."""
        write_whole(Path(path), self.to_json(), private=True)

    @classmethod
    def load(cls, path: str | Path) -> Plan:
        """Read a plan file.

        Raises:
            InputError: it is not a plan file; names each field that is wrong.
        """
        path = Path(path)
        data = read_json(path)
        if not isinstance(data, dict) or data.get("schema") != SCHEMA:
            raise InputError(f"{path}: is no plan of this version (schema {SCHEMA!r})")
        try:
            plan = cls.model_validate(data)
        except ValidationError as error:
            raise InputError(in_words(str(path), error)) from None
        problem = disagreement(plan)
        if problem:
            raise InputError(f"{path}: {problem}")
        return plan

    def __repr__(self) -> str:
        return (
            f"Plan({self.start}, {len(self.dates)} days, {', '.join(self.people)}: "
            f"{self.solver.objective:.1f} points, gap {self.solver.gap:.2%})"
        )

    __str__ = __repr__

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{meal.date:%a %d %b}</td><td>{meal.slot}</td><td>"
            + ", ".join(html_text(dish.title) for dish in meal.dishes)
            + "</td></tr>"
            for meal in self.meals
        )
        return f"<table><tbody>{rows}</tbody></table>"
