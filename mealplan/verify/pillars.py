"""The pillars: how much of what they count a person eats, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from food_db.pack import FoodDB
from food_db.schema import PillarRow
from mealplan.plan import PillarLine, Plan
from mealplan.profile import Profile
from mealplan.verify.needs import energy_need, planned_share
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


def components(
    profile: Profile, table: tuple[Serving, ...], intake: Intake, pack: FoodDB
) -> Iterator[Component]:
    """Every component of weight above 0, for one person."""
    weights = {
        row.component: getattr(profile.weights, row.pillar) * row.weight for row in pack.pillars
    }
    total = sum(weights.values())
    for row in pack.pillars:
        if weights[row.component] > 0:
            scale = _scale(row, profile, intake, pack)
            yield Component(
                row,
                _amount(row, table, intake, profile.menu.days, pack),
                row.floor * scale,
                row.goal * scale,
                row.stretch * scale,
                weights[row.component] / total,
            )


def _scale(row: PillarRow, profile: Profile, intake: Intake, pack: FoodDB) -> float:
    """What floor, goal and stretch are multiplied with."""
    meals = profile.menu.meals
    match row.basis:
        case "per_2000_kcal":
            return energy_need(intake.person, meals, pack) / 2000
        case "day":
            return planned_share(meals, pack)
        case "week":
            return profile.menu.days / 7


def _amount(
    row: PillarRow, table: tuple[Serving, ...], intake: Intake, days: int, pack: FoodDB
) -> float:
    if row.measure == "plants":
        return plants(table, pack)
    if row.measure == "live_servings":
        return _live_servings(intake, pack) / days
    amount = intake.nutrient(row.measure)
    for cap in pack.pillar_caps:
        if cap.component == row.component:
            part = intake.nutrient_in_group(row.measure, cap.group)
            amount -= max(part - cap.amount * days, 0.0)
    return amount / days


def _live_servings(intake: Intake, pack: FoodDB) -> float:
    """Servings of live ferments over all days."""
    total = 0.0
    for bite in intake.bites:
        form = pack.forms[bite.key]
        if form.ferment and form.ferment_serving_g:
            total += bite.eaten / form.ferment_serving_g * LIVE[form.live]
    return total


def plants(table: tuple[Serving, ...], pack: FoodDB) -> float:
    """Plant species in the plan, each with its largest share; the same for everybody.

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


def check_pillars(plan: Plan, parts: dict[str, tuple[Component, ...]], ledger: Ledger) -> None:
    """The plan's pillar lines against the recomputed components."""
    stored = {(line.person, line.component): line for line in plan.pillars}
    wanted = {(name, part.row.component): part for name, own in parts.items() for part in own}
    names = {f"{component} of {name}" for name, component in stored}
    right = {f"{component} of {name}" for name, component in wanted}
    ledger.keys("pillar-missing", "pillars", "component", names, right)
    ledger.same("pillar-missing", "pillars", "lines", len(plan.pillars), len(wanted))
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
