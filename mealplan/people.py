"""Who is at the table: people who are planned for, and guests of a meal."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from food_db.schema import Meal

MIN_AGE, MAX_AGE = 14, 120
MOST_CHANGE_KG = 0.5
"""Body weight that a plan changes at most in a week [kg]."""
MOST_LETTERS = 200
"""Of a food, dish or medicine as a person writes it; the longest of the tables has 60."""
_TERM_WEEKS = 42


class Sex(StrEnum):
    """Sex, for the equations."""

    FEMALE = "female"
    MALE = "male"


class Activity(StrEnum):
    """Physical activity level of the NASEM 2023 equations (PAL < 1.53, < 1.68, < 1.85, above)."""

    INACTIVE = "inactive"
    LOW_ACTIVE = "low_active"
    ACTIVE = "active"
    VERY_ACTIVE = "very_active"


class Diet(StrEnum):
    """What kinds of animal food a person eats."""

    OMNIVORE = "omnivore"
    PESCATARIAN = "pescatarian"
    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"


class Lactation(StrEnum):
    """How much of a baby's food is breast milk (exclusive: 0–6 months, partial: 7–12)."""

    EXCLUSIVE = "exclusive"
    PARTIAL = "partial"


class Model(BaseModel):
    """A part of a profile: frozen, no unknown field, all numbers finite, no text without end."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        str_max_length=MOST_LETTERS,
        allow_inf_nan=False,
    )

    @field_validator("*")
    @classmethod
    def _seen(cls, value: Any) -> Any:
        if not _is_plain(value):
            raise ValueError("holds signs that cannot be seen; write letters and signs on one line")
        return value


def _is_plain(value: object) -> bool:
    """Whether no text of a field, or in its list or table, could steer a terminal."""
    if isinstance(value, str):
        return value.isprintable()
    if isinstance(value, dict):
        return all(map(_is_plain, (*value, *value.values())))
    return all(map(_is_plain, value)) if isinstance(value, tuple) else True


class Range(Model):
    """At least ``min``, at most ``max``; ``[20, 40]`` is the same in short."""

    min: Annotated[float, Field(ge=0)] | None = None
    max: Annotated[float, Field(ge=0)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_pair(cls, value: Any) -> Any:
        if isinstance(value, list | tuple):
            if len(value) != 2:
                raise ValueError("write two numbers, as [20, 40], or { max = 40 }")
            return {"min": value[0], "max": value[1]}
        return value

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min is None and self.max is None:
            raise ValueError("write a least or a greatest amount, as [20, 40] or { max = 40 }")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("the first number must not be the larger one")
        return self


class Macros(Model):
    """Shares of energy [%] that a person wants; the 40 % fat of the Mediterranean trials is fine.

    A share that is not named keeps the range of ``guidelines.csv``.
    """

    protein: Range | None = None
    carbohydrate: Range | None = None
    fat: Range | None = None

    @model_validator(mode="after")
    def _add_up(self) -> Self:
        named = [r for r in (self.protein, self.carbohydrate, self.fat) if r is not None]
        if sum(r.min or 0.0 for r in named) > 100:
            raise ValueError("the least shares add up to more than 100 % of energy")
        if len(named) == 3 and sum(100.0 if r.max is None else r.max for r in named) < 100:
            raise ValueError("the greatest shares add up to less than 100 % of energy")
        if any((r.max or 0.0) > 100 for r in named):
            raise ValueError("a share of energy is at most 100 %")
        return self


def plain_name(name: str) -> str:
    """A name that can be printed on one line.

    Raises:
        ValueError: it holds a control character.
    """
    if not name.isprintable():
        raise ValueError("a name holds letters, spaces and signs only; write it on one line")
    return name


class Eats(Model):
    """What somebody may eat: diet, diets beside it, allergies. ``traces``: whether "may contain"
    of an allergen rules a food out too.
    """

    name: Annotated[str, Field(min_length=1, max_length=40)] = "you"
    diet: Diet = Diet.OMNIVORE
    diets: Annotated[tuple[str, ...], Field(repr=False)] = ()
    allergies: Annotated[tuple[str, ...], Field(repr=False)] = ()
    traces: bool = True
    never: tuple[str, ...] = ()

    @field_validator("name")
    @classmethod
    def _plain_name(cls, name: str) -> str:
        return plain_name(name)


class Guest(Eats):
    """Somebody who comes to some meals (``sat dinner``); what they may not eat binds those alone.

    A guest has no needs that are planned for, and eats ``portion`` servings of each dish.
    """

    meals: Annotated[tuple[str, ...], Field(min_length=1)]
    portion: Annotated[float, Field(ge=0.5, le=2, multiple_of=0.25)] = 1.0


class Person(Eats):
    """Somebody at the table, with what their body needs.

    What tells of health is left out of ``repr``, so that no log shows it.

    Attributes:
        conditions, medicines: names of ``conditions.csv`` and ``drugs.csv`` (brands too).
        other_medicines: medicines that those tables do not know; nothing is checked for them.
        dose_meals: by medicine, the meals with which it is taken.
        pregnancy_week: completed weeks; ``weight_kg`` is today's weight.
        weight_change_kg_week: wanted change of weight [kg a week], negative to lose.
        fibre_now: fibre that is eaten today [g/d]; a plan raises it by 5 g a day each week, and
            ``fibre_week`` says which week of that this is.
        clinician: limits a day that a clinician set, by nutrient (``potassium_mg``).
        away: meals eaten elsewhere (``tue lunch``, ``sat``).
        own: meals for which this person has dishes of their own.
    """

    sex: Sex
    age: Annotated[int, Field(le=MAX_AGE, repr=False, json_schema_extra={"minimum": MIN_AGE})]
    height_cm: Annotated[float, Field(ge=120, le=230, repr=False)]
    weight_kg: Annotated[float, Field(ge=30, le=250, repr=False)]
    activity: Activity = Activity.LOW_ACTIVE
    conditions: Annotated[tuple[str, ...], Field(repr=False)] = ()
    medicines: Annotated[tuple[str, ...], Field(repr=False)] = ()
    other_medicines: Annotated[tuple[str, ...], Field(repr=False)] = ()
    dose_meals: Annotated[dict[str, tuple[Meal, ...]], Field(repr=False)] = {}
    pregnancy_week: Annotated[int | None, Field(ge=1, le=_TERM_WEEKS, repr=False)] = None
    pre_pregnancy_kg: Annotated[float | None, Field(ge=30, le=250, repr=False)] = None
    lactating: Annotated[Lactation | None, Field(repr=False)] = None
    weight_change_kg_week: Annotated[
        float, Field(ge=-MOST_CHANGE_KG, le=MOST_CHANGE_KG, repr=False)
    ] = 0.0
    macros: Macros = Macros()
    fibre_now: Annotated[float, Field(ge=3, le=80)] | None = None
    fibre_week: Annotated[int, Field(ge=1, le=52)] = 1
    clinician: Annotated[dict[str, Range], Field(repr=False)] = {}
    away: tuple[str, ...] = ()
    own: tuple[Meal, ...] = ()

    @field_validator("age")
    @classmethod
    def _no_child(cls, age: int) -> int:
        if age < MIN_AGE:
            raise ValueError(
                f"meals are planned for people of {MIN_AGE} and older: what a child needs is "
                "another matter; ask a paediatric dietitian"
            )
        return age

    @field_validator("own")
    @classmethod
    def _own_meals(cls, meals: tuple[Meal, ...]) -> tuple[Meal, ...]:
        if set(meals) - {Meal.BREAKFAST, Meal.SNACK}:
            raise ValueError(
                "breakfast and snack can be a person's own; lunch and dinner are shared"
            )
        return tuple(meal for meal in Meal if meal in meals)

    @model_validator(mode="after")
    def _stages_fit(self) -> Self:
        if self.sex is Sex.MALE and (self.pregnancy_week or self.lactating):
            raise ValueError('pregnancy_week and lactating go with sex = "female"')
        if self.pregnancy_week and self.lactating:
            raise ValueError("write pregnancy_week or lactating, not both: needs would be guessed")
        if self.pregnancy_week and self.age > 55:
            raise ValueError("pregnancy_week goes with an age of at most 55: no needs are known")
        if self.pre_pregnancy_kg and not self.pregnancy_week:
            raise ValueError("pre_pregnancy_kg goes with pregnancy_week; write both")
        if self.pregnancy_week and self.pregnancy_week > 12 and not self.pre_pregnancy_kg:
            raise ValueError("from week 13 on, write pre_pregnancy_kg too: the need depends on it")
        return self

    @property
    def bmi(self) -> float:
        """Body mass index [kg/m²], of the weight before a pregnancy when there is one."""
        return (self.pre_pregnancy_kg or self.weight_kg) / (self.height_cm / 100) ** 2
