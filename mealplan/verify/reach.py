"""How much of a food somebody could be served at most: a floor above that is no rule for them."""

from __future__ import annotations

from functools import partial

from food_db.pack import FoodDB, Recipe
from food_db.schema import Course
from mealplan.people import Person
from mealplan.verify.barred import reasons
from mealplan.verify.case import Case
from mealplan.verify.measures import Measure, worth
from mealplan.verify.portions import largest_portion
from mealplan.verify.rest import times_with_rest
from mealplan.verify.safety import everyone
from mealplan.verify.seats import Seat


def within_reach(measure: Measure, person: Person, case: Case) -> float:
    """The most of a measure over all days: each dish that everybody who sits with the person may
    eat, as often as its course allows, at the person's largest portion.
    """
    value, pack = worth(measure.what, measure.serving_g, case.pack), case.pack
    total = 0.0
    for seat in _companies(person, case):
        for recipe in case.remembered(seat.company, partial(_menu, seat, case)):
            grams = sum(
                part.grams * pack.yields[part.food, part.form] * value((part.food, part.form))
                for part in recipe.ingredients
            )
            most = largest_portion(case.whole_need(person), pack.courses[recipe.course], pack)
            times = times_with_rest(recipe, allowed_times(recipe, pack), case)
            total += grams / recipe.servings * most * times
    return total


def servings_left(seat: Seat, course: Course, days: int, case: Case) -> int:
    """How many servings of a course the dishes that a company may eat can give in so many days."""
    menu = case.remembered(seat.company, partial(_menu, seat, case))
    return sum(
        min(times_with_rest(r, allowed_times(r, case.pack), case), days)
        for r in menu
        if r.course is course
    )


def allowed_times(recipe: Recipe, pack: FoodDB) -> int:
    """How often a dish may come: a main that does not keep once, others as their course allows."""
    if recipe.course is Course.MAIN and recipe.keeps_days < 1:
        return 1
    return pack.courses[recipe.course].repeats


def _companies(person: Person, case: Case) -> list[Seat]:
    """One seat of each company that a person sits in."""
    seats = {seat.company: seat for seat in case.seats.all if person.name in seat.people}
    return list(seats.values())


def _menu(seat: Seat, case: Case) -> list[Recipe]:
    """The dishes that could be served to all who sit together there."""
    courses = {row.course for row in case.pack.slots if row.meal == seat.meal}
    eaters = everyone(seat.everyone, case)
    return [
        recipe
        for recipe in case.pack.recipes.values()
        if recipe.course in courses
        and seat.meal in recipe.meals
        and next(reasons(recipe, eaters, case), None) is None
    ]
