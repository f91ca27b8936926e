"""What a user can ask for: who eats, what they may eat, like, cook and pay.

A profile is a TOML file or these models; every field but a person's sex, age, height and
weight has a default. It holds health data: nothing of it is logged or leaves the machine.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from food_db.schema import Meal
from mealplan.errors import InputError
from mealplan.files import in_words, read_toml

MIN_AGE, MAX_AGE = 19, 120
_FIRST_YEAR, _LAST_YEAR = 2000, 2199


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


class _Model(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False
    )


class Hemisphere(StrEnum):
    """Where the seasons are those of the tables (north), or six months away (south)."""

    NORTHERN = "northern"
    SOUTHERN = "southern"


class Person(_Model):
    """Somebody at the table."""

    name: Annotated[str, Field(min_length=1, max_length=40)] = "you"

    @field_validator("name")
    @classmethod
    def _plain_name(cls, name: str) -> str:
        if not name.isprintable():
            raise ValueError("a name holds letters, spaces and signs only; write it on one line")
        return name

    sex: Sex
    age: Annotated[int, Field(ge=MIN_AGE, le=MAX_AGE)]
    height_cm: Annotated[float, Field(ge=120, le=230)]
    weight_kg: Annotated[float, Field(ge=35, le=250)]
    activity: Activity = Activity.LOW_ACTIVE
    diet: Diet = Diet.OMNIVORE
    allergies: tuple[str, ...] = ()


class Minutes(_Model):
    """Active minutes in the kitchen a day."""

    weekday: Annotated[float, Field(ge=10, le=300)] = 60
    weekend: Annotated[float, Field(ge=10, le=600)] = 90


class Wishes(_Model):
    """Likes, dislikes, money and time. ``exclude`` holds; the rest are wishes."""

    exclude: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    dislike: tuple[str, ...] = ()
    budget: Annotated[float, Field(ge=1, le=100_000)] | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "USD"
    minutes: Minutes = Minutes()

    @field_validator("currency")
    @classmethod
    def _dollars_only(cls, value: str) -> str:
        if value != "USD":
            raise ValueError("prices of the pack are in US dollars; use USD")
        return value


class Weights(_Model):
    """How much each pillar counts, and what counts against (per 10 USD a day)."""

    fibre: Annotated[float, Field(ge=0, le=10)] = 1.0
    omega3: Annotated[float, Field(ge=0, le=10)] = 1.0
    polyphenols: Annotated[float, Field(ge=0, le=10)] = 1.0
    fermented: Annotated[float, Field(ge=0, le=10)] = 1.0
    plants: Annotated[float, Field(ge=0, le=10)] = 0.5
    prebiotic: Annotated[float, Field(ge=0, le=10)] = 0.5
    cost: Annotated[float, Field(ge=0, le=10)] = 0.0

    @model_validator(mode="after")
    def _some_pillar(self) -> Self:
        if not any((self.fibre, self.omega3, self.polyphenols, self.fermented, self.plants)):
            raise ValueError("at least one of the pillars needs a weight above 0")
        return self


class Menu(_Model):
    """Which days and meals are planned, and from which packs of one's own.

    ``packs`` are folders; in a profile file a relative one is read from the file's folder.
    """

    days: Annotated[int, Field(ge=3, le=7)] = 7
    start: dt.date | None = None
    meals: tuple[Meal, ...] = (Meal.BREAKFAST, Meal.LUNCH, Meal.DINNER, Meal.SNACK)
    packs: Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(max_length=16)] = ()

    @field_validator("packs")
    @classmethod
    def _plain_paths(cls, packs: tuple[str, ...]) -> tuple[str, ...]:
        if not all(pack.isprintable() for pack in packs):
            raise ValueError("a path holds letters, spaces and signs only; rename the folder")
        return packs

    hemisphere: Hemisphere = Hemisphere.NORTHERN
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0

    @field_validator("start", mode="before")
    @classmethod
    def _a_date(cls, value: object) -> object:
        if value is None or type(value) is dt.date:
            return value
        try:
            day = dt.date.fromisoformat(str(value)) if isinstance(value, str) else None
        except ValueError:
            day = None
        if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise ValueError(f"write a date as 2026-11-23, from {_FIRST_YEAR} to {_LAST_YEAR}")
        return day

    @field_validator("meals")
    @classmethod
    def _all_meals(cls, meals: tuple[Meal, ...]) -> tuple[Meal, ...]:
        if len(set(meals)) != len(meals):
            raise ValueError("a meal stands twice; name each once")
        if not {Meal.LUNCH, Meal.DINNER} & set(meals):
            raise ValueError("plan lunch or dinner at least")
        return tuple(meal for meal in Meal if meal in meals)


REFERENCE_ADULT = Person(
    name="you", sex=Sex.FEMALE, age=35, height_cm=165, weight_kg=62, activity=Activity.LOW_ACTIVE
)
"""Who is planned for when nobody is named."""


class Profile(_Model):
    """Everything that a plan is made for.

    >>> Profile().people[0].age
    35
    """

    people: Annotated[tuple[Person, ...], Field(min_length=1, max_length=8)] = (REFERENCE_ADULT,)
    wishes: Wishes = Wishes()
    weights: Weights = Weights()
    menu: Menu = Menu()

    @field_validator("people")
    @classmethod
    def _names_differ(cls, people: tuple[Person, ...]) -> tuple[Person, ...]:
        names = [person.name for person in people]
        if len(set(names)) != len(names):
            raise ValueError("two people have the same name; give each a name of their own")
        return people

    @classmethod
    def load(cls, path: str | Path) -> Profile:
        """Read a TOML profile.

        Raises:
            InputError: every field that is wrong, with its value and what to write instead.
        """
        path = Path(path)
        return cls.parse(with_pack_paths(read_toml(path), path.parent), where=str(path))

    @classmethod
    def parse(cls, data: object, *, where: str = "profile") -> Profile:
        """Check data (from TOML, JSON or flags) and make a profile of them.

        Raises:
            InputError: all that is wrong, a line a field.
        """
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            raise InputError(in_words(where, error)) from None


def with_pack_paths(data: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The data of a profile file with the paths of its packs read from the file's folder."""
    menu = data.get("menu")
    packs = menu.get("packs") if isinstance(menu, dict) else None
    if not isinstance(menu, dict) or not isinstance(packs, list):
        return data
    paths = [absolute(folder, pack) if isinstance(pack, str) else pack for pack in packs]
    return {**data, "menu": {**menu, "packs": paths}}


def absolute(folder: Path, pack: str) -> str:
    """The path of a pack from a folder; what is no path stays as it is, to be refused later."""
    try:
        return str((folder / pack).resolve()) if pack else pack
    except (OSError, RuntimeError, ValueError):  # too long, a loop of links, a NUL
        return pack
