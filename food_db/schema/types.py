"""The words and cell types that the row models share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)


def split_list(value: Any) -> Any:
    """Turn ``"a;b"`` into ``("a", "b")`` and an empty cell into ``()``."""
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(";") if part.strip())
    return value


def _months(value: Any) -> Any:
    """Turn ``"5-6;10-2"`` into the months ``(1, 2, 5, 6, 10, 11, 12)``."""
    months: set[int] = set()
    for part in split_list(value):
        if isinstance(part, int):
            months.add(part)
            continue
        first, _, last = part.partition("-")
        try:
            start, stop = int(first), int(last or first)
        except ValueError:
            start = stop = 0
        if not {start, stop} <= set(range(1, 13)):
            raise ValueError("months are 1 to 12, as 5-6;10-2")
        span = range(start, stop + 1) if start <= stop else [*range(start, 13), *range(1, stop + 1)]
        months.update(span)
    return tuple(sorted(months))


def _yes(value: Any) -> bool:
    """``yes`` or ``no`` (an empty cell is the default)."""
    if isinstance(value, bool):
        return value
    if value in ("yes", "no"):
        return bool(value == "yes")
    raise ValueError("write yes, no, or nothing")


def _weighable(value: float) -> float:
    """More than a trace: a share of next to nothing is no longer a number."""
    if value < LEAST:
        raise ValueError(f"write a number of at least {LEAST:f}")
    return value


LEAST, MOST = 0.000001, 10_000_000.0
"""Bounds of every amount: beyond them it is a slip, and no solver can reckon with it."""

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Column = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=64)]
Words = Annotated[tuple[str, ...], BeforeValidator(split_list)]
Months = Annotated[
    tuple[Annotated[int, Field(ge=1, le=12)], ...],
    BeforeValidator(_months),
]
Positive = Annotated[float, Field(gt=0, le=MOST, allow_inf_nan=False), AfterValidator(_weighable)]
NonNegative = Annotated[float, Field(ge=0, le=MOST, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1)]
Yes = Annotated[bool, BeforeValidator(_yes)]


class Kind(StrEnum):
    """What a food comes from; diets follow from it."""

    PLANT = "plant"
    DAIRY = "dairy"
    EGG = "egg"
    FISH = "fish"
    SHELLFISH = "shellfish"
    POULTRY = "poultry"
    MEAT = "meat"
    HONEY = "honey"
    MINERAL = "mineral"


class Allergen(StrEnum):
    """The 14 of the EU (Regulation 1169/2011), wheat of the US 9, and the single nuts.

    A closed list: a misspelt allergen would make a dish look free of it.
    """

    GLUTEN = "gluten"
    WHEAT = "wheat"
    CRUSTACEANS = "crustaceans"
    EGG = "egg"
    FISH = "fish"
    PEANUT = "peanut"
    SOY = "soy"
    MILK = "milk"
    NUTS = "nuts"
    ALMOND = "almond"
    BRAZIL = "brazil"
    CASHEW = "cashew"
    CHESTNUT = "chestnut"
    HAZELNUT = "hazelnut"
    MACADAMIA = "macadamia"
    PECAN = "pecan"
    PINE_NUT = "pine-nut"
    PISTACHIO = "pistachio"
    WALNUT = "walnut"
    CELERY = "celery"
    MUSTARD = "mustard"
    SESAME = "sesame"
    SULPHITES = "sulphites"
    LUPIN = "lupin"
    MOLLUSCS = "molluscs"


class Level(StrEnum):
    """How firm a rule is; a wish gives way before a pattern, a pattern before a need."""

    SAFETY = "safety"
    NEED = "need"
    PATTERN = "pattern"
    WISH = "wish"


class Trust(StrEnum):
    """How far a number may be trusted (the tags of the domain reference)."""

    READ = "F"
    KNOWN_HIGH = "K-hi"
    KNOWN_MEDIUM = "K-med"
    KNOWN_LOW = "K-lo"
    COMPUTED = "C"
    DESIGN = "D"


class Course(StrEnum):
    """The part a dish plays in a meal."""

    BREAKFAST = "breakfast"
    MAIN = "main"
    SIDE = "side"
    BREAD = "bread"
    DESSERT = "dessert"
    SNACK = "snack"
    DRINK = "drink"


class Meal(StrEnum):
    """A meal of the day."""

    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"
    SNACK = "snack"


Meals = Annotated[tuple[Meal, ...], BeforeValidator(split_list)]


class Row(BaseModel):
    """A row of a table: frozen, no unknown columns, empty cells are ``None``."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _empty_is_default(cls, data: Any) -> Any:
        if isinstance(data, dict):
            return {key: value for key, value in data.items() if value not in ("", None)}
        return data
