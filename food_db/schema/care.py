"""Row models of what drugs, illnesses, diets and stages of life ask of a menu."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from food_db.schema.types import Level, Meals, NonNegative, Row, Slug, Trust, Words, split_list

Subject = Annotated[str, Field(pattern=r"^(drug|condition|diet|stage):[a-z0-9]+(-[a-z0-9]+)*$")]


class Drug(Row):
    """``drugs.csv``: a medicine by its generic name, and the classes whose rules hold for it.

    ``names`` are brand names and other spellings. A drug without classes is known by name alone:
    that says nothing about its safety with any food.
    """

    id: Slug
    title: str
    names: Words = ()
    classes: Words = ()
    source: Slug
    trust: Trust


class Condition(Row):
    """``conditions.csv``: a diet, an illness or a stage of life that a profile may name."""

    id: Slug
    kind: Literal["diet", "illness", "stage"]
    title: str
    names: Words = ()
    source: Slug
    trust: Trust


class CareRule(Row):
    """``care_rules.csv``: what a drug class, an illness, a diet or a stage of life asks.

    ``action`` says what ``target`` is and what the numbers mean:

    - ``exclude``: no dish with more than ``above`` grams a serving (0 when empty, as measured)
      of the foods that ``target`` selects (``tyramine:high``, ``may-contain:gluten``,
      ``allergen:gluten``, ``group:x;y``, ``kind:x``, ``food:x;y``; grams of all of them
      together), or with more than ``above`` units of a nutrient a serving
      (``nutrient:vitamin_k_ug``).
    - ``limit``: a measure of ``guidelines.csv`` over the days planned, on ``basis``.
    - ``daily``: the measure on each day; ``basis`` is ``day`` (its unit), ``of_mean`` (shares of
      the person's own mean) or ``from_mean`` (units away from it). ``x@dinner`` counts what is
      eaten at one meal; ``x@dose`` at the meals of ``meals`` or those that the person names.
    - ``leftovers``: a cooked dish is eaten again at most ``upper`` days later.
    - ``pillar``: the component ``target`` counts ``factor`` times (0: not at all), with the goal
      ``lower`` and the stretch ``upper`` when they are given.
    - ``floor-off``: the floor of the rule ``target`` is shown, not planned for: the id of a
      guideline, of a care rule that is a ``limit``, or of a reference intake (``rda-iron``).
    - ``cap-off``: the cap of the rule ``target`` is lifted.
    - ``refuse``: no plan without the clinician's numbers for the nutrients of ``target``
      (``a;b``), or not at all when that is empty.
    - ``no-deficit``, ``hide-energy``: no weight loss is planned, energy is not shown.
    - ``warn``, ``timing``: words alone.
    """

    id: Slug
    subjects: Annotated[tuple[Subject, ...], BeforeValidator(split_list), Field(min_length=1)]
    action: Literal[
        "exclude",
        "limit",
        "daily",
        "leftovers",
        "pillar",
        "floor-off",
        "cap-off",
        "refuse",
        "no-deficit",
        "hide-energy",
        "warn",
        "timing",
    ]
    target: str = ""
    level: Level
    title: str
    lower: float | None = None
    upper: float | None = None
    factor: NonNegative | None = None
    above: NonNegative | None = None
    unit: str = ""
    basis: (
        Literal[
            "day",
            "week",
            "percent_energy",
            "per_1000_kcal",
            "per_kg_week",
            "per_kg_day",
            "of_mean",
            "from_mean",
        ]
        | None
    ) = None
    serving_g: NonNegative | None = None
    meals: Meals = ()
    text: str
    source: Slug
    trust: Trust

    @model_validator(mode="after")
    def _numbers_fit(self) -> Self:
        if self.action in ("limit", "daily"):
            if self.basis is None or (self.lower is None and self.upper is None):
                raise ValueError(f"a {self.action} needs a basis, and a lower or upper bound")
        elif self.action == "leftovers" and self.upper is None:
            raise ValueError("leftovers need the days in upper")
        elif self.action == "pillar" and self.factor is None and self.lower is None:
            raise ValueError("a pillar needs a factor or a goal")
        needs_target = self.action in (
            "exclude",
            "limit",
            "daily",
            "pillar",
            "floor-off",
            "cap-off",
        )
        if needs_target and not self.target:
            raise ValueError(f"{self.action} needs a target")
        return self
