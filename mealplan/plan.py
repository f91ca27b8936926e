"""The plan: a frozen result that everything after it reads, and its file."""

from __future__ import annotations

import datetime as dt
import html
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import ConfigDict, Field, ValidationError

from mealplan.errors import InputError
from mealplan.files import in_words, read_text, write_whole
from mealplan.plan_parts import (
    Cost,
    Notice,
    Nutrition,
    PillarLine,
    PlanModel,
    PlannedDish,
    PlannedMeal,
    RuleLine,
    RuleStatus,
    SolverLine,
    Target,
)
from mealplan.profile import Profile

if TYPE_CHECKING:
    import pandas as pd

    from mealplan.shopping import Pantry, ShoppingList

__all__ = [
    "SCHEMA",
    "Cost",
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

_NEEDED = {"energy_kcal", "fibre_g"}
SCHEMA: Literal["mealplan/plan/1"] = "mealplan/plan/1"


def _is_plain(data: object) -> bool:
    """Whether no text in the data could steer a terminal."""
    if isinstance(data, str):
        return data.isprintable()
    if isinstance(data, dict):
        return all(_is_plain(key) and _is_plain(value) for key, value in data.items())
    return all(_is_plain(item) for item in data) if isinstance(data, list) else True


class Plan(PlanModel):
    """A plan: meals by day, what they hold, which rules they meet, and how good they are."""

    schema_: Annotated[Literal["mealplan/plan/1"], Field(alias="schema")] = SCHEMA
    data_version: str
    start: dt.date
    people: tuple[str, ...]
    profile: Profile
    meals: tuple[PlannedMeal, ...]
    nutrition_: Annotated[dict[str, Nutrition], Field(alias="nutrition")]
    pillars: tuple[PillarLine, ...]
    rules: tuple[RuleLine, ...]
    notices: tuple[Notice, ...] = ()
    scores: dict[str, float]
    cost: Cost
    solver: SolverLine

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

    def shopping_list(self, pantry: Pantry | None = None) -> ShoppingList:
        """What to buy for this plan (:func:`mealplan.shopping.shopping_list`)."""
        from mealplan.shopping import shopping_list  # noqa: PLC0415 (it reads this module)

        return shopping_list(self, pantry=pantry)

    def to_json(self) -> str:
        """The plan file's text: two-space indents, fixed order, no solving time."""
        solver = self.solver.model_copy(update={"seconds": None})
        plan = self.model_copy(update={"solver": solver})
        data = plan.model_dump(mode="json", by_alias=True)
        return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"

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
        try:
            data = json.loads(read_text(path))
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}: is not valid JSON: {error}") from None
        if not _is_plain(data):
            raise InputError(f"{path}: holds control characters; it was not written by mealplan")
        if not isinstance(data, dict) or data.get("schema") != SCHEMA:
            raise InputError(f"{path}: is no plan of this version (schema {SCHEMA!r})")
        try:
            plan = cls.model_validate(data)
        except ValidationError as error:
            raise InputError(in_words(str(path), error)) from None
        problem = _disagreement(plan)
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
            + ", ".join(html.escape(dish.title) for dish in meal.dishes)
            + "</td></tr>"
            for meal in self.meals
        )
        return f"<table><tbody>{rows}</tbody></table>"


def _disagreement(plan: Plan) -> str | None:
    """Where the parts of a plan do not speak of the same days, people and nutrients."""
    days = plan.profile.menu.days
    dates = [plan.start + dt.timedelta(days=i) for i in range(days)]
    if not {meal.date for meal in plan.meals} <= set(dates):
        return f"meals: must lie in the {days} days from {plan.start}"
    if not plan.people or plan.people != tuple(person.name for person in plan.profile.people):
        return "people: must be the people of the profile, in their order"
    if set(plan.nutrition_) != set(plan.people):
        return "nutrition: must hold every person, and nobody else"
    for name, held in plan.nutrition_.items():
        nutrients = set(held.mean)
        if not nutrients >= _NEEDED or set(held.coverage) != nutrients:
            return f"nutrition: {name}: mean and coverage must hold the same nutrients"
        if len(held.daily) != days or any(set(day) != nutrients for day in held.daily):
            return f"nutrition: {name}: daily must hold each day and nutrient"
    return None
