"""The score: pillars at their weights, and the rates of ``rates.csv``."""

from __future__ import annotations

import math

from mealplan.verify.case import Case
from mealplan.verify.pillars import Component
from mealplan.verify.portions import usual_portion
from mealplan.verify.proof import total_cost
from mealplan.verify.rest import like_left
from mealplan.verify.table import Serving
from mealplan.verify.wording import called, matching


def score_of(case: Case, parts: dict[str, tuple[Component, ...]]) -> float:
    """Points of the plan: 100 when every pillar is at its goal and nothing counts against."""
    worth = [sum(part.share * part.utility for part in own) for own in parts.values()]
    points = {name: rate.points for name, rate in case.pack.rates.items()}
    people, days = len(case.people), len(case.dates)
    cost = total_cost(case.table, case.pack) / days / people
    return (
        100 * sum(worth) / people
        + _liked(case, points)
        + points.get("use-up", 0.0) * _used_up(case)
        + points["portion"] * _portions_off(case)
        + points["cost"] * case.profile.weights.cost * cost
    )


def _liked(case: Case, points: dict[str, float]) -> float:
    """Points for dishes that are liked or not, each by the share of the people it is served to."""
    names = {person.name for person in case.people}
    total = 0.0
    for dish in case.table:
        there = len(set(dish.seat.people) if dish.seat else names & set(dish.portions))
        total += _liking(dish, case, points) * there / len(names)
    return total


def _liking(dish: Serving, case: Case, points: dict[str, float]) -> float:
    """A dish that is loved and liked is loved; rarely wanted is disliked. What was eaten lately is
    liked less.
    """
    wishes = case.profile.wishes

    def meant(*words: str) -> bool:
        return bool(matching(words, dish.recipe, case.pack))

    worth = points["dislike"] if meant(*wishes.dislike, *wishes.rarely) else 0.0
    liked = 0.0
    if meant(*wishes.love):
        liked = points["love"]
    elif meant(*wishes.like):
        liked = points["like"]
    worth += liked
    return worth * like_left(dish.recipe, case) if worth > 0 else worth


def _used_up(case: Case) -> float:
    """The share that is used of each food of the pantry that perishes, or is to be used first."""
    total = 0.0
    for entry in case.profile.pantry:
        foods = {row.id: row for row in called(entry.food, case.pack)}
        keeps = min((row.keeps_days for row in foods.values()), default=math.inf)
        if entry.first or entry.by is not None or keeps <= case.pack.constants["pantry-days"].value:
            used = sum(
                part.grams * sum(dish.portions.values()) / dish.recipe.servings
                for dish in case.table
                for part in dish.recipe.ingredients
                if part.food in foods
            )
            total += min(used / entry.grams, 1.0)
    return total


def _portions_off(case: Case) -> float:
    """Servings by which portions differ from people's usual ones: Σ |portion − usual|.

    Each dish of each meal that a person is served counts by itself; mean over people.
    """
    total = 0.0
    for person in case.people:
        need = case.whole_need(person)
        for dish in case.served(person):
            usual = usual_portion(need, case.pack.courses[dish.course], case.pack)
            total += abs(dish.portions[person.name] - usual)
    return total / len(case.people)
