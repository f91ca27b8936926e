"""What stays of a plan when the rest is planned again: meals by their words, and their leftovers.

A main that is eaten twice is one cooking: who keeps the dinner keeps its second helping, and who
keeps the second helping keeps the dinner that it comes from.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from food_db.schema import Course, Meal
from mealplan.columns import Kept
from mealplan.errors import InputError
from mealplan.occasions import Occasion, occasions
from mealplan.plan import KeptDish, Plan, PlannedDish, PlannedMeal

OTHERS = "others"
Served = tuple[int, PlannedMeal, PlannedDish]
"""(index of the day, meal, dish)"""


def check_one_week(plan: Plan) -> None:
    """Several weeks are changed one at a time.

    Raises:
        InputError: the plan has several.
    """
    if plan.weeks:
        raise InputError(
            f"this plan has {len(plan.weeks)} weeks; change one as a plan of its own: --week 1 to "
            f"{len(plan.weeks)} (in Python: plan.week(1))"
        )


def meals_meant(plan: Plan, words: Iterable[str], field: str = "keep") -> set[Occasion]:
    """The meals of a plan that words mean: ``mon``, ``tue lunch``, ``weekdays dinner``.

    Raises:
        InputError: a word means no day and no meal, or none of this plan.
    """
    there = _all_meals(plan)
    found: set[Occasion] = set()
    for word in split_words(words):
        try:
            meant = occasions((word,), plan.dates, plan.profile.menu.meals) & there
        except ValueError as error:
            raise InputError(f"{field}: {error}") from None
        if not meant:
            days = ", ".join(f"{date:%a} {date.isoformat()}" for date in plan.dates)
            raise InputError(f"{field}: {word!r} is no meal of this plan; its days are {days}")
        found |= meant
    return found


def split_words(words: Iterable[str]) -> list[str]:
    """Words, with those that are written together apart.

    >>> split_words(("mon, tue", "wed lunch"))
    ['mon', 'tue', 'wed lunch']
    """
    return [part.strip() for text in words for part in text.split(",")]


def meals_to_keep(
    plan: Plan, keep: Iterable[str], lock: Iterable[str], banned: Collection[str]
) -> set[Occasion]:
    """The meals that ``keep`` and ``lock`` mean; ``others``: all without a banned recipe.

    Raises:
        InputError: a word means no meal of this plan.
    """
    words = split_words(keep)
    meals = meals_meant(plan, [word for word in words if word != OTHERS], "keep")
    meals |= meals_meant(plan, lock, "lock")
    if OTHERS in words:
        held = {(day, meal.slot) for day, meal, dish in served(plan) if dish.recipe in banned}
        meals |= _all_meals(plan) - held
    return meals


def _all_meals(plan: Plan) -> set[Occasion]:
    return {(plan.dates.index(meal.date), meal.slot) for meal in plan.meals}


def kept_of(plan: Plan, meals: Collection[Occasion]) -> tuple[Kept, ...]:
    """The dishes of these meals in the plan's order, with the other helpings of their mains."""
    mains = {
        dish.recipe
        for day, meal, dish in served(plan)
        if (day, meal.slot) in meals and dish.course is Course.MAIN
    }
    return tuple(
        _kept(day, meal, dish, whole=(day, meal.slot) in meals)
        for day, meal, dish in served(plan)
        if (day, meal.slot) in meals or dish.recipe in mains
    )


def kept_before(plan: Plan, but: Collection[Occasion] = ()) -> tuple[Kept, ...]:
    """The dishes that the plan says it has kept, those of some meals left out."""
    listed = {(one.date, one.slot, one.recipe) for one in plan.kept}
    held = [
        (day, meal, dish)
        for day, meal, dish in served(plan)
        if (meal.date, meal.slot, dish.recipe) in listed and (day, meal.slot) not in but
    ]
    count: dict[Occasion, int] = {}
    for day, meal, _ in held:
        count[day, meal.slot] = count.get((day, meal.slot), 0) + 1
    return tuple(
        _kept(day, meal, dish, whole=count[day, meal.slot] == len(meal.dishes))
        for day, meal, dish in held
    )


def helpings_beside(plan: Plan, meals: Collection[Occasion]) -> tuple[tuple[KeptDish, str], ...]:
    """The kept dishes that nobody asked to keep, each with its title: helpings of kept mains."""
    titles = {(meal.date, meal.slot, dish.recipe): dish.title for _, meal, dish in served(plan)}
    return tuple(
        (one, titles[one.date, one.slot, one.recipe])
        for one in plan.kept
        if (plan.dates.index(one.date), one.slot) not in meals
    )


def served(plan: Plan) -> Iterator[Served]:
    """Each dish of a plan with its day and meal, in the plan's order."""
    for meal in plan.meals:
        day = plan.dates.index(meal.date)
        for dish in meal.dishes:
            yield day, meal, dish


def occasion_of(plan: Plan, date: str, meal: str) -> Occasion:
    """The one meal that a day and a meal name.

    Raises:
        InputError: they name none of this plan, or the day is no day.
    """
    if meal.strip().lower() not in set(Meal):
        known = ", ".join(plan.profile.menu.meals)
        raise InputError(f"meal: {meal!r} is no meal; write one of {known}")
    found = sorted(meals_meant(plan, (f"{date} {meal}",), "meal"))
    if len(found) != 1:
        raise InputError(f"meal: {date!r} means several days; write one, as tue or 2026-11-24")
    return found[0]


def _kept(day: int, meal: PlannedMeal, dish: PlannedDish, *, whole: bool) -> Kept:
    return Kept(dish.recipe, meal.slot, day, tuple(dish.portions.items()), whole)
