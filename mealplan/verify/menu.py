"""How the menu is put together: days, meals, courses, dishes, portions, leftovers, season."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from food_db.pack import FoodDB, Recipe
from food_db.schema import Course, Meal, Slot
from mealplan.plan import Plan, PlannedDish, PlannedMeal
from mealplan.verify.report import Ledger
from mealplan.verify.table import Serving, planned_dates

QUARTERS = 4


def check_menu(plan: Plan, table: tuple[Serving, ...], pack: FoodDB, ledger: Ledger) -> None:
    """Everything about the menu that can be seen without adding up nutrients."""
    _check_people(plan, ledger)
    _check_meals(plan, ledger)
    for meal in plan.meals:
        for dish in meal.dishes:
            _check_dish(plan, meal, dish, pack, ledger)
    _check_courses(plan, table, pack, ledger)
    _check_once_a_day(table, ledger)
    _check_leftovers(table, ledger)
    _check_season(plan, table, ledger)


def _check_people(plan: Plan, ledger: Ledger) -> None:
    names = tuple(person.name for person in plan.profile.people)
    ledger.same("people", "people", "who is at the table", plan.people, names)
    asked = plan.profile.menu.start
    if asked is not None:
        ledger.same("menu-start", "start", "the first day", plan.start, asked)


def _check_meals(plan: Plan, ledger: Ledger) -> None:
    """Each planned meal of each day is there once, and no other."""
    there = Counter((meal.date, meal.slot) for meal in plan.meals)
    wanted = {(date, slot) for date in planned_dates(plan) for slot in plan.profile.menu.meals}
    for date, slot in sorted(wanted):
        count = there[date, slot]
        ledger.holds(
            count == 1,
            "menu-meals",
            f"{date} {slot}",
            f"the meal should be planned once; it is there {count} times",
        )
    for date, slot in sorted(set(there) - wanted):
        text = "the meal is in the plan, but the profile does not ask for it"
        ledger.holds(False, "menu-meals", f"{date} {slot}", text)


def _check_dish(
    plan: Plan, meal: PlannedMeal, dish: PlannedDish, pack: FoodDB, ledger: Ledger
) -> None:
    where = f"{meal.date} {meal.slot}, {dish.title}"
    known = dish.recipe in pack.recipes
    text = f"the pack has no recipe {dish.recipe!r}"
    if not ledger.holds(known, "dish-unknown", where, text):
        return
    recipe = pack.recipes[dish.recipe]
    ledger.same("dish-words", where, "title", dish.title, recipe.title)
    ledger.same("dish-words", where, "English title", dish.english, recipe.english)
    ledger.same("dish-words", where, "course", dish.course, recipe.course)
    at = ", ".join(recipe.meals)
    text = f"the dish is served at {meal.slot}; its recipe is for {at}"
    ledger.holds(meal.slot in recipe.meals, "dish-meal", where, text)
    _check_portions(plan, dish, recipe, where, pack, ledger)


def _check_portions(
    plan: Plan, dish: PlannedDish, recipe: Recipe, where: str, pack: FoodDB, ledger: Ledger
) -> None:
    """Everybody has a portion, in quarters, of a size that the course allows."""
    names = {person.name for person in plan.profile.people}
    ledger.keys("portion-people", where, "the portion of", set(dish.portions), names)
    low, high = pack.courses[recipe.course].portion_min, pack.courses[recipe.course].portion_max
    for name, portion in dish.portions.items():
        whole = (portion * QUARTERS).is_integer()
        text = f"the portion of {name} is {portion:g}; portions come in quarters of a serving"
        ledger.holds(whole, "portion-quarters", where, text)
        text = f"the portion of {name} is {portion:g}; a {recipe.course} allows {low:g} to {high:g}"
        ledger.holds(low <= portion <= high, "portion-size", where, text)


def _check_courses(plan: Plan, table: tuple[Serving, ...], pack: FoodDB, ledger: Ledger) -> None:
    """How many dishes of each course each kind of meal has, a day and in all."""
    days = planned_dates(plan)
    rows = {(row.meal, row.course): row for row in pack.slots}
    daily = Counter((dish.date, dish.slot, dish.course) for dish in table)
    total = Counter((dish.slot, dish.course) for dish in table)
    for slot in plan.profile.menu.meals:
        for course in Course:
            low, high, least, most = _range(rows.get((slot, course)), len(days))
            for date in days:
                count = daily[date, slot, course]
                text = f"{count} dishes of course {course}; {low} to {high} belong there"
                ledger.holds(low <= count <= high, "course-day", f"{date} {slot}", text)
            count = total[slot, course]
            text = (
                f"{count} dishes of course {course} in {len(days)} days; {least} to {most} belong"
            )
            ledger.holds(least <= count <= most, "course-week", f"every {slot}", text)


def _range(row: Slot | None, days: int) -> tuple[int, int, int, int]:
    """(least a day, most a day, least in all, most in all) of a course at a meal.

    >>> from food_db.schema import Slot
    >>> row = Slot(meal="lunch", course="side", day_min=0, day_max=1, week_min=4, week_max=7,
    ...            source="design", trust="D")
    >>> _range(row, 5)
    (0, 1, 2, 5)
    """
    if row is None:
        return 0, 0, 0, 0
    share = row.week_min * days / 7
    least = max(math.ceil(share), row.day_min * days) if row.day_min else math.floor(share)
    most = min(math.ceil(row.week_max * days / 7), row.day_max * days)
    return row.day_min, row.day_max, least, most


def _check_once_a_day(table: tuple[Serving, ...], ledger: Ledger) -> None:
    times = Counter(
        (dish.date, dish.recipe.title) for dish in table if dish.course is not Course.BREAD
    )
    for (date, title), count in sorted(times.items()):
        text = f"the dish is served {count} times on one day; once is the most"
        ledger.holds(count == 1, "dish-twice", f"{date}, {title}", text)


def _check_leftovers(table: tuple[Serving, ...], ledger: Ledger) -> None:
    """A main's second coming is its leftover, while it keeps; nothing else is one."""
    order = list(Meal)
    mains: dict[str, list[Serving]] = defaultdict(list)
    for dish in sorted(table, key=lambda dish: (dish.date, order.index(dish.slot))):
        if dish.course is Course.MAIN:
            mains[dish.recipe.id].append(dish)
        else:
            where = f"{dish.date} {dish.slot}, {dish.recipe.title}"
            text = f"a {dish.course} is marked as a leftover; only mains are"
            ledger.holds(not dish.leftover, "leftover", where, text)
    for first, *later in mains.values():
        where = f"{first.date} {first.slot}, {first.recipe.title}"
        text = "marked as a leftover, but it was not served before"
        ledger.holds(not first.leftover, "leftover", where, text)
        for dish in later:
            _check_leftover(first, dish, ledger)


def _check_leftover(first: Serving, later: Serving, ledger: Ledger) -> None:
    where = f"{later.date} {later.slot}, {later.recipe.title}"
    text = f"served before, on {first.date}, but not marked as a leftover"
    ledger.holds(later.leftover, "leftover", where, text)
    gap, keeps = (later.date - first.date).days, later.recipe.keeps_days
    text = f"served {gap} days after {first.date}; it keeps {keeps:g} days (1 day at least between)"
    ledger.holds(1 <= gap <= keeps, "leftover-keeps", where, text)


def _check_season(plan: Plan, table: tuple[Serving, ...], ledger: Ledger) -> None:
    months = {date.month for date in planned_dates(plan)}
    if plan.profile.menu.hemisphere == "southern":  # July there is January here
        months = {month + 6 if month <= 6 else month - 6 for month in months}
    for dish in table:
        season = dish.recipe.season
        text = f"in season in months {season}; the plan is in {sorted(months)}"
        where = f"{dish.date} {dish.slot}, {dish.recipe.title}"
        ledger.holds(not season or bool(months & set(season)), "season", where, text)
