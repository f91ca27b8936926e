"""Diet-quality indices of a plan as a page shows them: a person each, with components."""

from __future__ import annotations

from dataclasses import dataclass

from food_db import FoodDB
from mealplan.exports.scores_words import (
    component_amount,
    coverage_text,
    next_text,
    points_text,
    remarks,
    total_text,
)
from mealplan.plan import Plan
from mealplan.scoring.every import score
from mealplan.scoring.parts import Component, IndexScore, Scores

_ENERGY = frozenset({"energy", "energy_kcal"})


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """A component: what is eaten of it, its points, what would earn the next, from which foods."""

    title: str
    amount: str
    points: str
    next: str
    foods: str


@dataclass(frozen=True, slots=True)
class IndexView:
    """An index with its components, its paper, and in what ours differs from it."""

    title: str
    total: str
    about: str
    caveat: str
    rows: tuple[ComponentRow, ...]


@dataclass(frozen=True, slots=True)
class ScoresView:
    """The indices of a person."""

    who: str
    title: str
    remarks: tuple[str, ...]
    indices: tuple[IndexView, ...]


def score_views(plan: Plan, pack: FoodDB) -> tuple[ScoresView, ...]:
    """The indices of everybody in the plan."""
    return tuple(_scores(score(plan, person, pack=pack), plan) for person in plan.people)


def _scores(scores: Scores, plan: Plan) -> ScoresView:
    several = len(plan.people) > 1
    return ScoresView(
        who=scores.who,
        title=f"{scores.who}: {len(scores.indices)} indices" if several else "All indices",
        remarks=tuple(remarks(scores)),
        indices=tuple(_index(index, hides_energy=scores.hides_energy) for index in scores.indices),
    )


def _index(index: IndexScore, *, hides_energy: bool) -> IndexView:
    shown = [part for part in index.components if not (hides_energy and part.id in _ENERGY)]
    return IndexView(
        title=index.title,
        total=total_text(index),
        about=index.about,
        caveat=f"{index.caveat} Values are known for {coverage_text(index.coverage)} of the food. "
        f"{index.paper}; trust {index.trust}.",
        rows=tuple(_row(part, index, hides_energy=hides_energy) for part in shown),
    )


def _row(part: Component, index: IndexScore, *, hides_energy: bool) -> ComponentRow:
    return ComponentRow(
        title=part.title,
        amount=component_amount(part, hides_energy=hides_energy),
        points=points_text(part, index),
        next=next_text(part),
        foods=", ".join(part.foods),
    )
