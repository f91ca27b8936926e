"""Presets: published diets as files of rules that go over the guidelines.

One TOML file a diet. A rule with the id of a guideline takes its place, any other is added, and
the ids in ``drop`` no longer hold; needs and safety are no part of a diet, so a preset cannot
touch them. A bound may be given once, or by calorie level and is then a straight line between.
"""

from __future__ import annotations

import difflib
import functools
import textwrap
import tomllib
from importlib import resources
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from food_db.schema import Guideline, Level, Trust
from food_db.schema.types import NonNegative, Positive, Slug
from mealplan.errors import InputError
from mealplan.files import in_words

_ENDING = ".toml"
_WIDTH = 80
_TRUST = {
    Trust.READ: "read in the source or in what quotes it",
    Trust.KNOWN_HIGH: "general knowledge, very likely right",
    Trust.KNOWN_MEDIUM: "general knowledge, not checked again",
    Trust.KNOWN_LOW: "general knowledge, order of magnitude",
    Trust.COMPUTED: "computed",
    Trust.DESIGN: "a choice of this project",
}
_WEIGHED = ("group:", "food:")

Text = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    """Frozen, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class PresetRule(_Part):
    """A rule of a diet: the fields of a ``Guideline`` of kind intake, bounds by level if need be.

    Attributes:
        lower_by_level: the lower bound at each of the preset's ``levels``; so ``upper_by_level``.
        serving_g: grams as eaten of a serving of the diet, for measures of groups and foods.
        trust: how far the published number may be trusted; what we chose is said in ``note``.
    """

    id: Slug
    measure: Text
    level: Level = Level.PATTERN
    title: Text
    lower: NonNegative | None = None
    upper: NonNegative | None = None
    lower_by_level: tuple[NonNegative, ...] = ()
    upper_by_level: tuple[NonNegative, ...] = ()
    unit: Text
    basis: Literal["day", "week", "percent_energy", "per_1000_kcal"]
    serving_g: Positive | None = None
    source: Slug
    trust: Trust
    hint: Text | None = None
    note: Text | None = None

    @field_validator("level")
    @classmethod
    def _soft(cls, level: Level) -> Level:
        if level not in (Level.PATTERN, Level.WISH):
            raise ValueError("a diet's rule is a pattern or a wish, never a need or safety")
        return level

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        for side in ("lower", "upper"):
            if getattr(self, side) is not None and getattr(self, f"{side}_by_level"):
                raise ValueError(f"write {side} or {side}_by_level, not both")
        fixed = self.lower is not None or self.upper is not None
        if not (fixed or self.lower_by_level or self.upper_by_level):
            raise ValueError("needs a lower or an upper bound")
        if self.measure.startswith(_WEIGHED) != (self.serving_g is not None):
            raise ValueError("serving_g goes with measures of groups and foods, and only there")
        return self

    def at(self, levels: tuple[float, ...], energy_kcal: float) -> Guideline:
        """The guideline at an energy need [kcal/d]."""
        fields = self.model_dump(exclude={"note", "lower_by_level", "upper_by_level"})
        for side in ("lower", "upper"):
            values = getattr(self, f"{side}_by_level")
            if values:
                fields[side] = between(levels, values, energy_kcal)
        return Guideline.model_validate(fields | {"kind": "intake"})


class Preset(_Part):
    """A published diet: what it is, what is known of it, and its rules.

    Attributes:
        evidence: what trials and cohorts found, with their size and limits.
        caveats: what is not planned, what was read into the diet, and who should take care.
        drop: guidelines that do not hold under this diet.
        levels: calorie levels [kcal/d] of the bounds given by level, rising.
    """

    id: Slug
    title: Text
    summary: Text
    evidence: Text
    caveats: Annotated[tuple[Text, ...], Field(min_length=1)]
    source: Slug
    trust: Trust
    drop: tuple[Slug, ...] = ()
    levels: tuple[Positive, ...] = ()
    rules: Annotated[tuple[PresetRule, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if any(first >= second for first, second in pairwise(self.levels)):
            raise ValueError("levels must rise")
        ids = [rule.id for rule in self.rules]
        for name in ids:
            if ids.count(name) > 1:
                raise ValueError(f"rules: {name} is there twice")
            if name in self.drop:
                raise ValueError(f"drop: {name} is a rule of this preset as well")
        for rule in self.rules:
            for side in ("lower_by_level", "upper_by_level"):
                values = getattr(rule, side)
                if values and len(values) != len(self.levels):
                    raise ValueError(
                        f"rules: {rule.id}: {side} has {len(values)} values for "
                        f"{len(self.levels)} levels"
                    )
            for kcal in self.levels or (2000.0,):
                row = rule.at(self.levels, kcal)
                if row.lower is not None and row.upper is not None and row.lower > row.upper:
                    raise ValueError(f"rules: {rule.id}: lower is above upper")
        return self

    def rules_for(self, energy_kcal: float) -> tuple[Guideline, ...]:
        """The rules for a person who needs so much energy a day, in the order of the file.

        Bounds given by calorie level are straight lines between the levels, and at the ends
        those of the first and last level; they are not rounded.

        >>> [rule.lower for rule in load_preset("dga-med").rules_for(2100) if rule.id == "fruit"]
        [2.5]
        """
        return tuple(rule.at(self.levels, energy_kcal) for rule in self.rules)


def between(levels: tuple[float, ...], values: tuple[float, ...], at: float) -> float:
    """The value at a level: a straight line between the given ones, flat beyond the ends.

    >>> between((1600, 2000), (2.0, 3.0), 1700)
    2.25
    >>> between((1600, 2000), (2.0, 3.0), 5000)
    3.0
    """
    if at <= levels[0]:
        return values[0]
    points = list(zip(levels, values, strict=True))
    for (left, low), (right, high) in pairwise(points):
        if at <= right:
            return low + (high - low) * (at - left) / (right - left)
    return values[-1]


@functools.cache
def preset_names() -> tuple[str, ...]:
    """The names of the presets, in order of the alphabet.

    >>> preset_names()
    ('dga-med', 'green-med', 'mind', 'modimed', 'pyramid')
    """
    files = (file.name for file in resources.files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(_ENDING) for name in files if name.endswith(_ENDING)))


@functools.cache
def load_preset(name: str) -> Preset:
    """A preset by its name.

    Raises:
        InputError: there is none of this name (the nearest are named), or its file is wrong.
    """
    names = preset_names()
    if name not in names:
        near = difflib.get_close_matches(name.strip().lower(), names, n=3, cutoff=0.5)
        meant = f"do you mean {' or '.join(near)}?" if near else f"there are {', '.join(names)}"
        raise InputError(f"preset: {name!r} is not known; {meant}")
    file = f"{name}{_ENDING}"
    return read_preset(file, (resources.files(__name__) / file).read_text(encoding="utf-8"))


def read_preset(file: str, text: str) -> Preset:
    """A preset from the text of its file, ``<id>.toml``.

    Raises:
        InputError: it is not valid TOML or not a preset; the message names file and field.
    """
    where = f"presets/{file}"
    try:
        fields: dict[str, Any] = tomllib.loads(text)
        preset = Preset.model_validate(fields)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{where}: is not valid TOML: {error}") from None
    except ValidationError as error:
        raise InputError(in_words(where, error)) from None
    if f"{preset.id}{_ENDING}" != file:
        raise InputError(f"{where}: id: must be the name of the file (given: {preset.id!r})")
    return preset


def preset_text(preset: Preset) -> str:
    """What a preset is, as plain lines for the terminal.

    >>> print(preset_text(load_preset("pyramid")).splitlines()[0])
    Mediterranean Diet Pyramid (2010)
    """
    fill = functools.partial(textwrap.fill, width=_WIDTH, break_on_hyphens=False)
    points = [fill(line, initial_indent="- ", subsequent_indent="  ") for line in preset.caveats]
    blocks = [
        preset.title,
        fill(preset.summary),
        fill(f"Evidence: {preset.evidence}"),
        "\n".join(["To keep in mind:", *points]),
        f"Source: {preset.source} ({preset.trust}: {_TRUST[preset.trust]})",
    ]
    return "\n\n".join(blocks)
