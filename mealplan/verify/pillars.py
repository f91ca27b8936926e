"""The pillars: how much of what they count a person eats, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from food_db.pack import FoodDB
from food_db.schema import CareRule, PillarRow
from mealplan.people import Person
from mealplan.plan_parts import PillarLine
from mealplan.verify.case import Case
from mealplan.verify.report import Ledger
from mealplan.verify.table import Intake, Serving

LIVE = {"high": 1.0, "medium": 0.5, "low": 0.0}
"""What a serving of a live ferment counts, by class of live microbes."""
PLANT_MIN_G = 8.0
"""Grams in a serving from which a plant counts (seasonings count from any amount)."""
STRETCH_WORTH = 0.25


@dataclass(frozen=True, slots=True)
class Component:
    """A component for a person: amount, levels, share of the score, utility."""

    row: PillarRow
    amount: float
    floor: float
    goal: float
    stretch: float
    share: float

    @property
    def utility(self) -> float:
        """0 at the floor, 1 at the goal, 1.25 from the stretch on."""
        first = (self.amount - self.floor) / (self.goal - self.floor)
        more = (self.amount - self.goal) / (self.stretch - self.goal)
        return min(first, 1.0) + STRETCH_WORTH * min(max(more, 0.0), 1.0)


def components(person: Person, case: Case) -> Iterator[Component]:
    """Every component that counts for a person, with care rules' factors and goals.

    The shares of those that are left add up to 1.
    """
    cared: dict[str, list[CareRule]] = {}
    for one in case.held(person, "pillar"):
        cared.setdefault(one.rule.target, []).append(one.rule)
    weights = {row.component: _weight(row, cared, case) for row in case.pack.pillars}
    total = sum(weights.values())
    for row in case.pack.pillars:
        if weights[row.component] > 0:
            scale = _scale(row, person, case)
            goal, stretch = _levels(row, cared.get(row.component, ()))
            yield Component(
                row,
                _amount(row, person, case),
                row.floor * scale,
                goal * scale,
                stretch * scale,
                weights[row.component] / total,
            )


def _weight(row: PillarRow, cared: dict[str, list[CareRule]], case: Case) -> float:
    """The profile's weight of the pillar, times the component's, times all factors of care."""
    weight = float(getattr(case.profile.weights, row.pillar)) * row.weight
    for rule in cared.get(row.component, ()):
        weight *= 1.0 if rule.factor is None else rule.factor
    return weight


def _levels(row: PillarRow, rules: Iterable[CareRule]) -> tuple[float, float]:
    """Goal and stretch, those of care rules in place of the table's."""
    goal, stretch = row.goal, row.stretch
    for rule in rules:
        goal = goal if rule.lower is None else rule.lower
        stretch = stretch if rule.upper is None else rule.upper
    return goal, stretch


def _scale(row: PillarRow, person: Person, case: Case) -> float:
    """What floor, goal and stretch are multiplied with; plants are counted over all days."""
    match row.basis:
        case "per_2000_kcal":
            return case.need(person) / 2000
        case "day":
            return case.share(person)
        case "week":
            return len(case.dates) / 7


def _amount(row: PillarRow, person: Person, case: Case) -> float:
    intake, days = case.intakes[person.name], len(case.dates)
    if row.measure == "plants":
        return plants(case.served(person), case.pack)
    if row.measure == "live_servings":
        return live_servings(intake, case.pack) / days
    amount = intake.nutrient(row.measure)
    for cap in case.pack.pillar_caps:
        if cap.component == row.component:
            part = intake.nutrient_in_group(row.measure, cap.group)
            amount -= max(part - cap.amount * days, 0.0)
    return amount / days


def live_servings(intake: Intake, pack: FoodDB) -> float:
    """Servings of live ferments over all days."""
    total = 0.0
    for bite in intake.bites:
        form = pack.forms[bite.key]
        if form.ferment and form.ferment_serving_g:
            total += bite.eaten / form.ferment_serving_g * LIVE[form.live]
    return total


def plants(table: Iterable[Serving], pack: FoodDB) -> float:
    """Plant species in these dishes, each with its largest share.

    >>> from food_db import load
    >>> plants((), load())
    0
    """
    best: dict[str, float] = {}
    for dish in table:
        grams: dict[str, float] = {}
        for part in dish.recipe.ingredients:
            food = pack.foods[part.food]
            if food.plant is None:
                continue
            if food.plant_share < 1:
                best[food.plant] = max(best.get(food.plant, 0.0), food.plant_share)
            else:
                grams[food.plant] = grams.get(food.plant, 0.0) + part.grams / dish.recipe.servings
        best |= {plant: 1.0 for plant, amount in grams.items() if amount >= PLANT_MIN_G}
    return sum(best.values())


def check_pillars(case: Case, parts: dict[str, tuple[Component, ...]], ledger: Ledger) -> None:
    """The plan's pillar lines against the recomputed components."""
    stored = {(line.person, line.component): line for line in case.plan.pillars}
    wanted = {(name, part.row.component): part for name, own in parts.items() for part in own}
    names = {f"{component} of {name}" for name, component in stored}
    right = {f"{component} of {name}" for name, component in wanted}
    ledger.keys("pillar-missing", "pillars", "component", names, right)
    ledger.same("pillar-missing", "pillars", "lines", len(case.plan.pillars), len(wanted))
    for key in sorted(set(stored) & set(wanted)):
        _check_component(stored[key], wanted[key], ledger)


def _check_component(line: PillarLine, part: Component, ledger: Ledger) -> None:
    where, row = f"pillar {line.component}, {line.person}", part.row
    ledger.number("pillar-amount", where, "amount", line.amount, part.amount)
    ledger.number("pillar-level", where, "floor", line.floor, part.floor)
    ledger.number("pillar-level", where, "goal", line.goal, part.goal)
    ledger.number("pillar-level", where, "stretch", line.stretch, part.stretch)
    ledger.number("pillar-utility", where, "utility", line.utility, part.utility)
    ledger.same("pillar-words", where, "pillar", line.pillar, row.pillar)
    ledger.same("pillar-words", where, "title", line.title, row.title)
    ledger.same("pillar-words", where, "unit", line.unit, row.unit)
