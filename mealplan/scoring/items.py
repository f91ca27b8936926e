"""From amounts to points: the components of an index by the standards of its table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from food_db import FoodDB
from food_db.schema import IndexItem, Ladder
from food_db.score_tables import OWN
from mealplan.scoring.intake import Amount, Intake
from mealplan.scoring.parts import Better, Component, IndexScore

MONTH_DAYS = 30
_KCAL_PER_G = {"fat_g": 9.0, "sfa_g": 9.0, "mufa_g": 9.0, "pufa_g": 9.0, "trans_g": 9.0}
_KCAL_PER_G |= {"protein_g": 4.0, "carbohydrate_g": 4.0, "added_sugars_g": 4.0}
"""Atwater's general factors [kcal/g]."""
_EQUIVALENT_KCAL = {"equivalent:add_sugars": 16.0}
"""A teaspoon equivalent of added sugars (4.2 g) as the NCI's program for the HEI reckons it."""


def amounts_of(intake: Intake, items: Iterable[IndexItem]) -> dict[str, Amount]:
    """What was eaten of each component, in its unit (those that the index works out apart)."""
    return {
        item.item: in_unit(measured(intake, item.measure), item, intake)
        for item in items
        if item.measure != OWN
    }


def measured(intake: Intake, measure: str) -> Amount:
    """The amount of a measure over all days: grams of a set, equivalents, or nutrients."""
    kind, _, names = measure.rpartition(":")
    if kind == "set":
        return intake.of_set(names)
    several = names.split("+")
    return intake.equivalent(*several) if kind == "equivalent" else intake.nutrient(*several)


def in_unit(amount: Amount, item: IndexItem, intake: Intake) -> Amount:
    """An amount over all days in the unit of a component: servings a day, % of energy …"""
    return Amount(amount.total / item.serving * _per(item, intake), amount.coverage, amount.foods)


def _per(item: IndexItem, intake: Intake) -> float:
    """By what a total over all days is multiplied for a basis."""
    match item.basis:
        case "day":
            return 1 / intake.days
        case "week":
            return 7 / intake.days
        case "month":
            return MONTH_DAYS / intake.days
        case "1000_kcal":
            return 1000 / intake.energy if intake.energy else 0.0
        case "energy":
            kcal = _KCAL_PER_G.get(item.measure) or _EQUIVALENT_KCAL[item.measure]
            return 100 * kcal / intake.energy if intake.energy else 0.0
    return 1.0


def index_score(
    pack: FoodDB, index: str, amounts: Mapping[str, Amount], *, total: str | None = None
) -> IndexScore:
    """An index from the amounts of its components, each in its own unit.

    Components without an amount are left out (of published diets not all is known).

    Args:
        total: the component whose amount is the total, where there are no points to add up.
    """
    components = tuple(
        component(item, amounts[name])
        for name, item in pack.scores.items[index].items()
        if name in amounts
    )
    if total is None:
        return assembled(pack, index, components)
    held = amounts[total]
    return assembled(pack, index, components, total=held.total, coverage=held.coverage)


def assembled(
    pack: FoodDB,
    index: str,
    components: tuple[Component, ...],
    *,
    total: float | None = None,
    coverage: float | None = None,
) -> IndexScore:
    """An index from its components, with what its table says of it.

    Args:
        total: the sum of the points by default.
        coverage: the least of the components by default.
    """
    row = pack.scores.indices[index]
    least = min((part.coverage for part in components), default=1.0)
    return IndexScore(
        id=row.id,
        title=row.title,
        about=row.about,
        total=sum(part.points or 0.0 for part in components) if total is None else total,
        lowest=row.lowest,
        highest=row.highest,
        unit=row.unit,
        better=row.better,
        components=components,
        coverage=least if coverage is None else coverage,
        paper=cited(pack, row.source),
        trust=row.trust,
        caveat=row.caveat,
    )


def score_without(pack: FoodDB, index: str, amounts: Mapping[str, Amount], item: str) -> IndexScore:
    """An index that leaves one of its components out, named so: ``medas-13``, MEDAS without wine.

    The most that can be had is less by the points of that component.
    """
    left_out = pack.scores.items[index][item]
    score = index_score(pack, index, {name: held for name, held in amounts.items() if name != item})
    highest = None if score.highest is None else score.highest - left_out.points
    return score.model_copy(
        update={
            "id": index if highest is None else f"{index}-{highest:g}",
            "title": f"{score.title} without {left_out.title.lower()}",
            "highest": highest,
        }
    )


def cited(pack: FoodDB, source: str) -> str:
    """A source in words, with its DOI or address where it is known."""
    held = pack.sources[source]
    return f"{held.title}, {held.locator}" if held.locator else held.title


def component(item: IndexItem, amount: Amount) -> Component:
    """A component with its points and what would earn more."""
    points = item.earned(amount.total)
    return Component(
        id=item.item,
        title=item.title,
        amount=amount.total,
        unit=item.unit,
        points=points,
        most=item.points,
        better=None if points is None else better(item, amount.total, points),
        coverage=amount.coverage,
        foods=amount.foods,
        note=item.note,
    )


def better(item: IndexItem, amount: float, points: float) -> Better | None:
    """The nearest amount with more points; ``None`` when nothing earns more."""
    if item.ladder is not None:
        return _better_step(item.ladder, amount, points)
    if item.zero is None or item.full is None or points >= item.points - 1e-9:
        return None
    wanted = min(points + 1.0, item.points)
    target = item.zero + (item.full - item.zero) * wanted / item.points
    return Better(amount=target, more=item.full > item.zero, strict=False, points=wanted)


def _better_step(ladder: Ladder, amount: float, points: float) -> Better | None:
    """The nearest step with more points, above or below."""
    found: list[Better] = []
    levels = ladder.levels
    for number, step in enumerate(ladder.steps):
        if not step.reached(amount) and step.points > points:
            found.append(
                Better(amount=step.at, more=True, strict=not step.inclusive, points=step.points)
            )
        if step.reached(amount) and levels[number] > points:
            found.append(
                Better(amount=step.at, more=False, strict=step.inclusive, points=levels[number])
            )
    return min(found, key=lambda one: (abs(one.amount - amount), -one.points), default=None)
