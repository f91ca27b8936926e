"""Why a dish, or no dish at all, may take the place of another."""

from __future__ import annotations

from food_db.pack import Recipe
from mealplan.dish_words import nearest
from mealplan.standing import Standing
from mealplan.statements import Statement, statements
from mealplan.swap_seats import Refused, Seats

_SAID = 5


def why_not(standing: Standing, seats: Seats, refused: Refused, word: str) -> str:
    """Why one dish may not be served at the seats."""
    pack, old = standing.problem.pack, seats.columns[0]
    wanted = word.strip().casefold()
    found = [r for r in pack.recipes.values() if wanted in (r.id, r.title.casefold())]
    where = _where(standing, seats)
    if not found:
        known = {name for r in pack.recipes.values() for name in (r.id, r.title.lower())}
        return f"to: {word!r} is no dish{nearest(wanted, known)}"
    (recipe, *_) = found
    if recipe.id == old.dish.id:
        return f"to: {recipe.title} is eaten {where} already"
    if recipe.course is not old.slot[1]:
        return f"to: {recipe.title} is a {recipe.course}; {where} needs a {old.slot[1]}"
    if any(column.slot[0] not in recipe.meals for column in seats.columns):
        return f"to: {recipe.title} is for {' and '.join(recipe.meals)}; this is {where}"
    if recipe.id in refused.reasons:
        reason = refused.reasons[recipe.id].replace("are ", "is ", 1).replace("do not", "does not")
        reason = reason.replace("they", "it")
        return f"to: {recipe.title} {reason} ({where})"
    said = [s.words for s in _said(standing, seats) if recipe.id in s.barred]
    because = " and ".join(said) or "it stands in for a food that nobody here avoids"
    return f"to: {recipe.title} is barred: {because}"


def why_none(standing: Standing, seats: Seats, refused: Refused) -> str:
    """What bars every other dish of the course from the seats."""
    course, meal = seats.columns[0].slot[1], seats.columns[0].slot[0]
    suited = [
        recipe
        for recipe in standing.problem.pack.recipes.values()
        if recipe.course is course
        and all(column.slot[0] in recipe.meals for column in seats.columns)
        and recipe.id != seats.columns[0].dish.id
    ]
    head = (
        f"no other {course} can take the place of {seats.columns[0].dish.recipe.title} "
        f"({_where(standing, seats)}); of {len(suited)} for {meal}:"
    )
    lines = [f"  - {count} are barred: {words}" for count, words in _bars(standing, seats, suited)]
    if refused.reasons:
        lines.append(f"  - {refused.summary()}")
    return "\n".join([head, *lines, "`mealplan replan` with fewer meals kept may find a way"])


def _bars(standing: Standing, seats: Seats, suited: list[Recipe]) -> list[tuple[int, str]]:
    names = {recipe.id for recipe in suited}
    counted = [(len(s.barred & names), s.words) for s in _said(standing, seats)]
    return sorted((pair for pair in counted if pair[0]), reverse=True)[:_SAID]


def _said(standing: Standing, seats: Seats) -> list[Statement]:
    """The statements that bind those who sit there."""
    problem = standing.problem
    there = {name for column in seats.columns for name in column.sitting.everyone}
    return [
        statement
        for statement in statements(problem.profile, problem.pack, problem.dates)
        if not statement.who or statement.who in there
    ]


def _where(standing: Standing, seats: Seats) -> str:
    return " and ".join(
        f"{standing.problem.dates[day]:%a} {column.slot[0]}"
        for day, column in zip(seats.days, seats.columns, strict=True)
    )
