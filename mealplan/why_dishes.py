"""Why each dish is in a week: what it gives to the pillars, which rules asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from food_db.schema import Course
from mealplan.dish_words import recipes_meant
from mealplan.dishes import Dish
from mealplan.limits import Limit
from mealplan.lines import rule_status
from mealplan.model.days import Placed
from mealplan.model.rules.structure import columns_by_dish
from mealplan.model.schedule import Schedule
from mealplan.model.score import POINTS, Score, evaluate
from mealplan.plan import RuleStatus
from mealplan.problem import Eater, MenuProblem
from mealplan.standing import Standing
from mealplan.utilities import Utility
from mealplan.why_parts import Asked, Brings, DishWhy, Served

Vector = NDArray[np.float64]
_DIGITS = 6
_NOTABLE = 0.1  # of what a rule counts: less than this asks for no dish
_TINY = 1e-9


@dataclass(frozen=True)
class _Week:
    """The week as the parts of an explanation need it: amounts eaten by column, and the score."""

    problem: MenuProblem
    schedule: Schedule
    portions: dict[str, Vector]
    score: Score
    columns: dict[str, list[int]]


def dishes_why(stands: Standing) -> tuple[DishWhy, ...]:
    """Every dish of the week, those first without which it would lose most points."""
    problem, schedule = stands.problem, stands.schedule
    portions = schedule.by_column(problem)[1]
    week = _Week(problem, schedule, portions, stands.score, columns_by_dish(problem))
    served: dict[str, list[int]] = {}
    for number, place in enumerate(schedule.placed):
        served.setdefault(problem.columns[place.column].dish.id, []).append(number)
    found = [_dish_why(week, numbers) for numbers in served.values()]
    return tuple(sorted(found, key=lambda why: -why.points))


def _dish_why(week: _Week, numbers: list[int]) -> DishWhy:
    """``numbers``: where the dish stands in the schedule."""
    problem = week.problem
    places = [week.schedule.placed[number] for number in numbers]
    dish = problem.columns[places[0].column].dish
    without = _score_without(week, set(numbers))
    cooked = len({place.day for place in places if not place.leftover})
    portions = {
        name: float(amounts[numbers].sum()) for name, amounts in week.schedule.portions.items()
    }
    cost = dish.serving.cost * sum(portions.values()) * problem.profile.wishes.rate
    return DishWhy(
        recipe=dish.id,
        title=dish.recipe.title,
        course=dish.recipe.course,
        meals=tuple(_served(problem, place) for place in places),
        portions={name: amount for name, amount in portions.items() if amount > 0},
        points=round(week.score.total - without.total, _DIGITS),
        brings=tuple(_brings(week, dish, without)),
        only=tuple(sorted(set(dish.serving.plants) - _plants_of_others(week, dish.id))),
        asked=tuple(_asked(week, dish, places)),
        cost=round(cost, _DIGITS),
        minutes=dish.recipe.active_minutes * cooked,
    )


def _served(problem: MenuProblem, place: Placed) -> Served:
    slot = problem.columns[place.column].slot[0]
    return Served(date=problem.dates[place.day], slot=slot, leftover=place.leftover)


def _plants_of_others(week: _Week, name: str) -> set[str]:
    """The plants of all other dishes of the week."""
    dishes = [week.problem.columns[place.column].dish for place in week.schedule.placed]
    return {plant for dish in dishes if dish.id != name for plant in dish.serving.plants}


def _score_without(week: _Week, gone: set[int]) -> Score:
    """The score if nothing stood in the place of some servings."""
    kept = [n for n in range(len(week.schedule.placed)) if n not in gone]
    rest = Schedule(
        tuple(week.schedule.placed[n] for n in kept),
        {name: amounts[kept] for name, amounts in week.schedule.portions.items()},
    )
    return evaluate(week.problem, *rest.by_column(week.problem), rest.odd(week.problem))


def _brings(week: _Week, dish: Dish, without: Score) -> Iterator[Brings]:
    """What the dish gives each person of each component, with the points that hang on it."""
    people = len(week.problem.eaters)
    for eater in week.problem.eaters:
        there = week.columns[dish.id]
        if not any(week.portions[eater.name][i] > 0 for i in there):
            continue
        for u in eater.utilities:
            key = eater.name, u.component
            total = week.score.amounts[key]
            amount = _amount(week, eater, u, dish)
            lost = week.score.utilities[key] - without.utilities[key]
            yield Brings(
                person=eater.name,
                component=u.component,
                title=u.title,
                unit=u.unit,
                amount=round(amount, _DIGITS),
                share=round(amount / total, _DIGITS) if total > _TINY else 0.0,
                points=round(POINTS * u.share * lost / people, _DIGITS),
            )


def _amount(week: _Week, eater: Eater, utility: Utility, dish: Dish) -> float:
    """What a person gets of a component from a dish; the dishes of a week add up to its amount.

    A part that counts only up to an amount is shared out as it is eaten, a plant by what each dish
    that holds it gives of it.
    """
    there = week.columns[dish.id]
    eaten = week.portions[eater.name]
    if utility.is_plants:
        return _plants(week, eater, dish)
    amount = float(utility.coefficients[there] @ eaten[there])
    for part, most in utility.capped:
        whole = float(part @ eaten)
        counted = min(1.0, most / whole) if whole > _TINY else 1.0
        amount += float(part[there] @ eaten[there]) * counted
    return amount


def _plants(week: _Week, eater: Eater, dish: Dish) -> float:
    """Plants of a dish; what several dishes hold is parted between them, by their parts of it."""
    held: dict[str, dict[str, float]] = {}
    for place in week.schedule.placed:
        column = week.problem.columns[place.column]
        if eater.eats(column):
            for plant, part in column.dish.serving.plants.items():
                held.setdefault(plant, {})[column.dish.id] = part
    return sum(
        max(parts.values()) * parts[dish.id] / sum(parts.values())
        for parts in held.values()
        if parts.get(dish.id, 0.0) > 0
    )


def _asked(week: _Week, dish: Dish, places: list[Placed]) -> Iterator[Asked]:
    """Who asked for a dish: who kept it, likes, floors that need it, how it is cooked."""
    wishes, pack = week.problem.profile.wishes, week.problem.pack
    if any(week.problem.columns[place.column].kept for place in places):
        yield Asked(rule="kept", words="kept from the plan before")
    for rule, words in (("love", wishes.love), ("like", wishes.like)):
        for word in words:
            if dish.id in recipes_meant(word, pack):
                yield Asked(rule=rule, words=f"you {rule} {word}")
    for stock in week.problem.stock:
        if any(stock.coefficients[i] > 0 for i in week.columns[dish.id]):
            yield Asked(rule="use-up", words=f"uses up your {pack.foods[stock.food].name}")
    needed = [
        Asked(rule=limit.rule, words=limit.title, person=eater.name, share=round(share, _DIGITS))
        for eater in week.problem.eaters
        for limit in eater.limits
        if (share := _needed(week, eater, limit, dish)) is not None
    ]
    yield from sorted(needed, key=lambda asked: -(asked.share or 0.0))
    if dish.is_batch and len(places) > 1:
        yield Asked(rule="variety-batch", words="cooked once for two meals")
    elif dish.course.times_min > 1 and len(places) > 1:
        course = "breakfast" if dish.recipe.course is Course.BREAKFAST else "snack"
        yield Asked(rule="variety-few", words=f"a {course} comes two or three times")


def _needed(week: _Week, eater: Eater, limit: Limit, dish: Dish) -> float | None:
    """The dish's part of what a floor counts, if the floor holds with it and would not without.

    Its place is taken to be filled by more of the rest of the week, for as much energy: so a floor
    does not ask for every dish that fills a plate. Floors of energy ask for none.
    """
    if limit.lower is None or limit.lower <= 0 or is_energy(limit.measure):
        return None
    whole, there = week.portions[eater.name], week.columns[dish.id]
    total = float(limit.coefficients @ whole)
    part = float(limit.coefficients[there] @ whole[there]) / max(total, _TINY)
    if part < _NOTABLE or rule_status(limit.value(whole), limit.lower, None) != RuleStatus.MET:
        return None
    rest = whole.copy()
    rest[there] = 0.0
    energy = next(one for one in eater.limits if one.rule == "energy-week").coefficients
    left = float(energy @ rest)
    if left > _TINY:
        rest *= float(energy @ whole) / left
    return part if limit.value(rest) < limit.lower else None


def is_energy(measure: str) -> bool:
    """Whether a rule counts energy: it asks for whatever fills a plate, and is hidden from some."""
    return measure.startswith(("meal:", "energy_kcal"))
