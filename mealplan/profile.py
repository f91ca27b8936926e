"""What a user can ask for: who eats, what they may eat, like, cook and pay.

A profile is a TOML file or these models; every field but a person's sex, age, height and
weight has a default. It holds health data: nothing of it is logged or leaves the machine.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError, field_validator, model_validator

from food_db.schema import Meal
from mealplan.dates import Day
from mealplan.errors import InputError
from mealplan.files import in_words, read_toml
from mealplan.people import Activity, Guest, Model, Person, Sex

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LEAST_LETTERS = 3
USD = "USD"
_DayMinutes = Annotated[float, Field(ge=0, le=600)] | None
PathText = Annotated[str, Field(min_length=1, max_length=4096)]
"""A path as text; systems know none that is longer."""


class Hemisphere(StrEnum):
    """Where the seasons are those of the tables (north), or six months away (south)."""

    NORTHERN = "northern"
    SOUTHERN = "southern"


class RequirementSet(StrEnum):
    """Whose reference intakes hold: those of the US and Canada, or of the EU."""

    US = "us"
    EFSA = "efsa"


class Minutes(Model):
    """Active minutes in the kitchen a day; a day by its name goes before weekday and weekend."""

    weekday: Annotated[float, Field(ge=10, le=300)] = 60
    weekend: Annotated[float, Field(ge=10, le=600)] = 90
    mon: _DayMinutes = None
    tue: _DayMinutes = None
    wed: _DayMinutes = None
    thu: _DayMinutes = None
    fri: _DayMinutes = None
    sat: _DayMinutes = None
    sun: _DayMinutes = None

    def on(self, date: dt.date) -> float:
        """Minutes on a date.

        >>> Minutes(weekday=30, tue=10).on(dt.date(2026, 11, 24))
        10.0
        """
        number = date.weekday()
        days = (self.mon, self.tue, self.wed, self.thu, self.fri, self.sat, self.sun)
        usual = self.weekend if number >= 5 else self.weekday
        return usual if days[number] is None else days[number] or 0.0


class Wishes(Model):
    """Likes, dislikes, money and time. ``exclude`` and ``lacks`` hold; the rest are wishes.

    Attributes:
        rarely: at most once in seven days; love: like, and more so.
        budget: a week, for everybody, in ``currency``; the first wish to give way, unless
            ``budget_holds``: then the pattern (fish, nuts, variety …) gives way before it.
        rate: units of the currency for one US dollar, in which the prices of the pack are.
        prices: a CSV file of your own prices in that currency.
        sessions: the most mains that are cooked in seven days (leftovers are not).
        lacks: appliances that the kitchen does not have (``blender``).
    """

    exclude: tuple[str, ...] = ()
    rarely: tuple[str, ...] = ()
    dislike: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    love: tuple[str, ...] = ()
    budget: Annotated[float, Field(ge=1, le=10_000_000)] | None = None
    budget_holds: bool = False
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = USD
    rate: Annotated[float, Field(ge=0.0001, le=1_000_000)] = 1.0
    prices: PathText | None = None
    minutes: Minutes = Minutes()
    sessions: Annotated[int, Field(ge=1, le=14)] | None = None
    lacks: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _rate_is_said(self) -> Self:
        if self.currency != USD and "rate" not in self.model_fields_set:
            raise ValueError(
                f"prices of the pack are in US dollars: write rate, the {self.currency} that "
                "one dollar costs"
            )
        if self.currency == USD and self.rate != 1:
            raise ValueError("rate goes with another currency than USD; leave it out")
        return self

    @field_validator("prices")
    @classmethod
    def _plain_path(cls, path: str | None) -> str | None:
        return path if path is None else _of_this_machine(path)


class Stocked(Model):
    """Food that is in the kitchen; what perishes, or is to be used ``first``, is planned for.

    Attributes:
        by: the last day on which it should be eaten, by name (``"thu"``) or as a date.
        until: the last day on which it is good, a date: the shopping list counts it so long.
    """

    food: Annotated[str, Field(min_length=1)]
    grams: Annotated[float, Field(gt=0, le=100_000)]
    first: bool = False
    by: str | None = None
    until: Day | None = None

    @field_validator("by", mode="before")
    @classmethod
    def _as_text(cls, by: object) -> object:
        return by.isoformat() if isinstance(by, dt.date) else by


class Weights(Model):
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


def _of_this_machine(path: str) -> str:
    """A path that is not of another machine: a plan file from elsewhere may not call one up.

    Raises:
        ValueError: it is.
    """
    if path.startswith(("\\\\", "//")):
        raise ValueError("is on another machine; copy it to this one and name it here")
    return path


class Menu(Model):
    """Which days and meals are planned, and from which packs of one's own.

    ``packs`` are folders; in a profile file a relative one is read from the file's folder.

    Attributes:
        days: 1 to 28; more than seven are planned as several weeks, one after another.
        rest: days until a main or side may come back after it was last eaten; left out, seven
            where several weeks are planned and none within one.
        shopping: the days of the week on which food is bought (``["sat", "wed"]``); left out, the
            first day of each week planned.
    """

    days: Annotated[int, Field(ge=1, le=28)] = 7
    start: Day | None = None
    rest: Annotated[int, Field(ge=0, le=60)] | None = None
    shopping: Annotated[tuple[str, ...], Field(max_length=7)] = ()
    meals: tuple[Meal, ...] = (Meal.BREAKFAST, Meal.LUNCH, Meal.DINNER, Meal.SNACK)
    packs: Annotated[tuple[PathText, ...], Field(max_length=16)] = ()

    @field_validator("packs")
    @classmethod
    def _plain_paths(cls, packs: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(_of_this_machine, packs))

    @field_validator("shopping")
    @classmethod
    def _days_of_the_week(cls, days: tuple[str, ...]) -> tuple[str, ...]:
        found = [_day_of_the_week(day) for day in days]
        if len(set(found)) != len(found):
            raise ValueError("a day stands twice; name each once")
        return tuple(found)

    hemisphere: Hemisphere = Hemisphere.NORTHERN
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0

    @field_validator("meals")
    @classmethod
    def _all_meals(cls, meals: tuple[Meal, ...]) -> tuple[Meal, ...]:
        if len(set(meals)) != len(meals):
            raise ValueError("a meal stands twice; name each once")
        if not {Meal.LUNCH, Meal.DINNER} & set(meals):
            raise ValueError("plan lunch or dinner at least")
        return tuple(meal for meal in Meal if meal in meals)


def _day_of_the_week(word: str) -> str:
    text = word.strip().lower()
    for name in _WEEKDAYS:
        if len(text) >= _LEAST_LETTERS and name.startswith(text):
            return name[:_LEAST_LETTERS]
    raise ValueError(f'{word!r} is no day of the week; write it as "sat" or "wednesday"')


class Eaten(Model):
    """A dish that was eaten: the id of its recipe, and the day.

    >>> Eaten(recipe="fasolada", date=dt.date(2026, 11, 20)).date.isoformat()
    '2026-11-20'
    """

    recipe: Annotated[str, Field(min_length=1)]
    date: Day


REFERENCE_ADULT = Person(
    name="you", sex=Sex.FEMALE, age=35, height_cm=165, weight_kg=62, activity=Activity.LOW_ACTIVE
)
"""Who is planned for when nobody is named."""


class Profile(Model):
    """Everything that a plan is made for.

    >>> Profile().people[0].age
    35
    """

    preset: str | None = None
    requirements: RequirementSet = RequirementSet.US
    people: Annotated[tuple[Person, ...], Field(min_length=1, max_length=8)] = (REFERENCE_ADULT,)
    guests: Annotated[tuple[Guest, ...], Field(max_length=12)] = ()
    wishes: Wishes = Wishes()
    weights: Weights = Weights()
    menu: Menu = Menu()
    pantry: Annotated[tuple[Stocked, ...], Field(max_length=200)] = ()
    history: Annotated[tuple[Eaten, ...], Field(max_length=5000)] = ()

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        names = [someone.name for someone in (*self.people, *self.guests)]
        if len(set(names)) != len(names):
            raise ValueError("two people have the same name; give each a name of their own")
        return self

    @classmethod
    def load(cls, path: str | Path) -> Profile:
        """Read a TOML profile.

        Raises:
            InputError: every field that is wrong, with its value and what to write instead.
        """
        path = Path(path)
        return cls.parse(with_paths(read_toml(path), path.parent), where=str(path))

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


def with_paths(data: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The data of a profile file with its paths (packs, prices) read from the file's folder."""
    menu, wishes = data.get("menu"), data.get("wishes")
    packs = menu.get("packs") if isinstance(menu, dict) else None
    if isinstance(menu, dict) and isinstance(packs, list):
        paths = [absolute(folder, pack) if isinstance(pack, str) else pack for pack in packs]
        data = {**data, "menu": {**menu, "packs": paths}}
    prices = wishes.get("prices") if isinstance(wishes, dict) else None
    if isinstance(wishes, dict) and isinstance(prices, str):
        data = {**data, "wishes": {**wishes, "prices": absolute(folder, prices)}}
    return data


def absolute(folder: Path, pack: str) -> str:
    """The path of a pack from a folder; what is no path stays as it is, to be refused later."""
    try:
        return str((folder / pack).resolve()) if pack else pack
    except (OSError, RuntimeError, ValueError):  # too long, a loop of links, a NUL
        return pack
