"""How the menu is put together: days, meals, dishes, portions."""

from __future__ import annotations

from collections import Counter

from food_db.pack import Recipe
from food_db.schema import Course, Meal
from mealplan.plan_parts import PlannedDish, PlannedMeal
from mealplan.verify.case import Case
from mealplan.verify.courses import check_courses
from mealplan.verify.leftovers import check_leftovers
from mealplan.verify.portions import QUARTERS, largest_portion
from mealplan.verify.report import Ledger
from mealplan.verify.rest import check_rest


def check_menu(case: Case, ledger: Ledger) -> None:
    """Everything about the menu that can be seen without adding up nutrients."""
    _check_people(case, ledger)
    _check_meals(case, ledger)
    for meal in case.plan.meals:
        for dish in meal.dishes:
            _check_dish(case, meal, dish, ledger)
    _check_kept(case, ledger)
    check_courses(case, ledger)
    _check_once_a_day(case, ledger)
    check_leftovers(case, ledger)
    check_rest(case, ledger)


def _check_people(case: Case, ledger: Ledger) -> None:
    names = tuple(person.name for person in case.people)
    ledger.same("people", "people", "who is at the table", case.plan.people, names)
    asked = case.profile.menu.start
    if asked is not None:
        ledger.same("menu-start", "start", "the first day", case.plan.start, asked)


def _check_meals(case: Case, ledger: Ledger) -> None:
    """Each meal that somebody eats here is there once, and no other."""
    there = Counter((meal.date, meal.slot) for meal in case.plan.meals)
    wanted = {(seat.date, seat.meal) for seat in case.seats.all}
    for date, slot in sorted(wanted):
        count = there[date, slot]
        ledger.holds(
            count == 1,
            "menu-meals",
            f"{date} {slot}",
            f"the meal should be planned once; it is there {count} times",
        )
    order = [(meal.date, list(Meal).index(meal.slot)) for meal in case.plan.meals]
    text = "the meals do not stand in the order in which they are eaten"
    ledger.holds(order == sorted(order), "menu-order", "meals", text)
    for date, slot in sorted(set(there) - wanted):
        planned = date in case.dates and slot in case.profile.menu.meals
        why = "nobody eats here then" if planned else "the profile does not ask for it"
        text = f"the meal is in the plan, but {why}"
        ledger.holds(False, "menu-meals", f"{date} {slot}", text)


def _check_kept(case: Case, ledger: Ledger) -> None:
    """What was kept of an earlier plan is on the table, and is said once."""
    there = {
        (meal.date, meal.slot, dish.recipe) for meal in case.plan.meals for dish in meal.dishes
    }
    times = Counter((one.date, one.slot, one.recipe) for one in case.plan.kept)
    for (date, slot, recipe), count in sorted(times.items()):
        where = f"kept, {date} {slot}"
        text = f"{recipe!r} is said to be kept, but it is not on the table then"
        ledger.holds((date, slot, recipe) in there, "kept", where, text)
        ledger.holds(count == 1, "kept", where, f"{recipe!r} is said to be kept {count} times")


def _check_dish(case: Case, meal: PlannedMeal, dish: PlannedDish, ledger: Ledger) -> None:
    where = f"{meal.date} {meal.slot}, {dish.title}"
    known = dish.recipe in case.pack.recipes
    text = f"the pack has no recipe {dish.recipe!r}"
    if not ledger.holds(known, "dish-unknown", where, text):
        return
    recipe = case.pack.recipes[dish.recipe]
    ledger.same("dish-words", where, "title", dish.title, recipe.title)
    ledger.same("dish-words", where, "English title", dish.english, recipe.english)
    ledger.same("dish-words", where, "course", dish.course, recipe.course)
    at = ", ".join(recipe.meals)
    text = f"the dish is served at {meal.slot}; its recipe is for {at}"
    ledger.holds(meal.slot in recipe.meals, "dish-meal", where, text)
    _check_eaters(case, meal, dish, where, ledger)
    _check_portions(case, dish, recipe, where, ledger)


def _check_eaters(
    case: Case, meal: PlannedMeal, dish: PlannedDish, where: str, ledger: Ledger
) -> None:
    """A dish is eaten by all who sit together, and by nobody else."""
    seats = case.seats.at(meal.date, meal.slot)
    if not seats:
        return  # said of the meal
    near = case.seats.nearest(meal.date, meal.slot, dish.portions) or seats[0]
    names = set(near.everyone)
    ledger.keys("portion-people", where, "the portion of", set(dish.portions), names)


def _check_portions(
    case: Case, dish: PlannedDish, recipe: Recipe, where: str, ledger: Ledger
) -> None:
    """Portions come in quarters, of a size that the course allows; a guest's is as asked for."""
    row = case.pack.courses[recipe.course]
    low, needs = row.portion_min, {p.name: case.whole_need(p) for p in case.people}
    guests = {guest.name: guest.portion for guest in case.profile.guests}
    for name, portion in dish.portions.items():
        if name in guests:
            asked = min(max(guests[name], low), row.portion_max)
            text = f"the portion of the guest {name} is {portion:g}; it should be {asked:g}"
            ledger.holds(portion == asked, "portion-guest", where, text)
            continue
        whole = (portion * QUARTERS).is_integer()
        text = f"the portion of {name} is {portion:g}; portions come in quarters of a serving"
        ledger.holds(whole, "portion-quarters", where, text)
        high = largest_portion(needs.get(name, 0.0), row, case.pack)
        text = f"the portion of {name} is {portion:g}; a {recipe.course} allows {low:g} to {high:g}"
        ledger.holds(low <= portion <= high, "portion-size", where, text)


def _check_once_a_day(case: Case, ledger: Ledger) -> None:
    """Nobody is served a dish twice a day, bread apart."""
    times = Counter(
        (dish.date, dish.recipe.title, name)
        for dish in case.table
        if dish.course is not Course.BREAD
        for name in dish.portions
    )
    for (date, title, name), count in sorted(times.items()):
        text = f"the dish is served {count} times on one day; once is the most ({name})"
        ledger.holds(count == 1, "dish-twice", f"{date}, {title}", text)
