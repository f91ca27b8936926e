"""Row models of what the safety rules ask about a food."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from food_db.schema.types import Column, Positive, Row, Slug, Trust, Words, Yes

Selector = Annotated[str, Field(pattern=r"^((group|kind):)?[a-z0-9]+(-[a-z0-9]+)*$")]


class SafetyProperty(Row):
    """``safety_properties.csv``: something that a rule about a drug or an illness asks of a food.

    ``graded``: every food has a class of it. With a ``nutrient`` the class is derived: the last
    class of ``classes`` from ``threshold`` per 100 g as eaten on.
    """

    id: Slug
    title: str
    classes: Words
    graded: Yes = False
    nutrient: Column | None = None
    threshold: Positive | None = None
    used_for: str
    source: Slug
    trust: Trust


class SafetyRow(Row):
    """``safety.csv``: the class of a property for a food, a ``group:…`` or a ``kind:…``.

    ``form`` is ``*`` or one form. The most exact row wins: food and form, food, group, kind.
    """

    food: Selector
    form: str = "*"
    property: Slug
    class_: Annotated[Slug, Field(alias="class")]
    detail: str | None = None
    source: Slug
    trust: Trust
    note: str | None = None
