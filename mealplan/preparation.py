"""What is to be done ahead of the meals of a plan: soaking, thawing, cooking for later."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from food_db import FoodDB
from food_db.schema import Meal
from mealplan.cookbook import Cooking, Helping, cookings
from mealplan.day_times import Times, day_times
from mealplan.own_prices import pack_of
from mealplan.plan import Plan
from mealplan.words import portion_text, servings_text

Part: TypeAlias = Literal["morning", "evening"]
Kind: TypeAlias = Literal["soak", "thaw", "cook-ahead", "batch", "freeze", "other"]

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("soak", re.compile(r"\bsoak|\bcold water\b", re.IGNORECASE)),
    ("thaw", re.compile(r"\bthaw|\bdefrost", re.IGNORECASE)),
    ("cook-ahead", re.compile(r"\b(cook|boil|bake|grill|roast|simmer|steam)", re.IGNORECASE)),
)
_HOURS = re.compile(r"(?P<least>\d+)(?:(?: to | or |–|-)(?P<most>\d+))?[ \u00a0-]?hours?\b")
_EARLY = re.compile(r";\s*(?P<words>for an early breakfast\b.*)", re.IGNORECASE)
_DAY = dt.timedelta(days=1)
_PARTS: tuple[Part, Part] = ("evening", "morning")  # of a day, the later first
_FARTHEST = 7  # no text of a pack reaches farther back than a week


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do ahead of a meal: when, what, and for which meal.

    Attributes:
        date: the day on which to do it; ``at``: in the morning or in the evening of that day.
        kind: what sort of task it is. ``batch`` stands where a dish is cooked for later meals
            too: its day and meal are those of the cooking, and the text names the later ones.
        text: whole sentences: ``Soak the chickpeas overnight in plenty of cold water.``
        recipe: its id; ``title``: as the plan calls the dish.
        meal_date, slot: the meal that it is for.
    """

    date: dt.date
    at: Part
    kind: Kind
    text: str
    recipe: str
    title: str
    meal_date: dt.date
    slot: Meal


def tasks(
    plan: Plan, pack: FoodDB | None = None, *, times: Times | None = None
) -> tuple[Task, ...]:
    """Everything to do ahead, in order of time.

    What a recipe says of the day before is done in the evening before its meal, or so many half
    days earlier that the hours which it names have passed when the cooking begins. A frozen
    helping is put away in the evening of its cooking, and taken out to thaw the evening before.
    The first may fall before the first day of the plan.

    Args:
        plan: what is cooked and eaten.
        pack: the pack that its recipes are of.
        times: of meals, mornings and evenings, where they are not those of ``constants.csv``
            (:func:`mealplan.day_times.day_times`).

    Raises:
        InputError: the pack lacks a recipe of the plan, or a time is of nothing that has one.
    """
    pack = pack_of(plan.profile) if pack is None else pack
    clock = day_times(pack, times)
    titles = {dish.recipe: dish.title for meal in plan.meals for dish in meal.dishes}
    found = [
        task
        for cooking in cookings(plan, pack)
        for task in _of_cooking(cooking, titles[cooking.recipe.id], clock)
    ]
    slots = list(Meal)
    found.sort(key=lambda t: (t.date, t.at != "morning", t.meal_date, slots.index(t.slot)))
    return tuple(dict.fromkeys(found))


def _of_cooking(cooking: Cooking, title: str, clock: Times) -> Iterator[Task]:
    first, *later = cooking.helpings
    for date, at, kind, text in _said(cooking, clock):
        yield _task(cooking, title, date, at, kind, text, first)
    if later:
        part: Part = "morning" if cooking.slot in (Meal.BREAKFAST, Meal.LUNCH) else "evening"
        yield _task(cooking, title, cooking.date, part, "batch", _batch_text(cooking), first)
    for helping in later:
        if helping.frozen:
            away, out = _freeze_text(helping, title), _thaw_text(helping, title)
            yield _task(cooking, title, cooking.date, "evening", "freeze", away, helping)
            yield _task(cooking, title, helping.date - _DAY, "evening", "thaw", out, helping)


def _task(
    cooking: Cooking, title: str, date: dt.date, at: Part, kind: Kind, text: str, meal: Helping
) -> Task:
    return Task(date, at, kind, text, cooking.recipe.id, title, meal.date, meal.slot)


def _said(cooking: Cooking, clock: Times) -> Iterator[tuple[dt.date, Part, Kind, str]]:
    """What the recipe says of the day before."""
    text = " ".join((cooking.recipe.ahead or "").split())
    if not text:
        return
    early = _EARLY.search(text)
    if early is None or cooking.slot is not Meal.BREAKFAST:
        date, at = _when(text, cooking, clock)
        yield date, at, _kind(text), _sentence(text)
        return
    # soaked from the morning on, so that it can be cooked in the evening
    date = cooking.date - _DAY
    yield date, "morning", _kind(text), _sentence(text)
    yield date, "evening", "cook-ahead", _sentence(early["words"])


def _when(text: str, cooking: Cooking, clock: Times) -> tuple[dt.date, Part]:
    """The last evening or morning of an earlier day from which there are the hours named.

    One that is within both hours of a range is taken first: fish that is desalted for two days
    has lost its taste.
    """
    hours = _HOURS.search(text)
    least = float(hours["least"]) if hours else 0.0
    most = float(hours["most"] or "inf") if hours else float("inf")
    meal = dt.datetime.combine(cooking.date, clock[cooking.slot])
    start = meal - dt.timedelta(minutes=cooking.recipe.total_minutes)
    before = [(cooking.date - n * _DAY, part) for n in range(1, _FARTHEST + 1) for part in _PARTS]
    waits = {
        moment: (start - dt.datetime.combine(moment[0], clock[moment[1]])) / dt.timedelta(hours=1)
        for moment in before
    }
    enough = [moment for moment in before if waits[moment] >= least]
    return next((m for m in enough if waits[m] <= most), enough[0] if enough else before[-1])


def _kind(text: str) -> Kind:
    return next((kind for kind, words in _KINDS if words.search(text)), "other")


def _sentence(text: str) -> str:
    """With a large first letter and a full stop."""
    text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _batch_text(cooking: Cooking) -> str:
    """``Cook 4 servings: 2 of them for Thu lunch, 1 for Sat dinner.``"""
    first, *more = [f"{_amount(h)} {{}}for {_meal(h)}" for h in cooking.helpings[1:]]
    of_it = "of it " if cooking.servings <= 1 else "of them "
    later = ", ".join([first.format(of_it), *(part.format("") for part in more)])
    return f"Cook {servings_text(cooking.servings)}: {later}."


def _freeze_text(helping: Helping, title: str) -> str:
    return f"Freeze {_servings(helping)} of {title} for {_meal(helping)}, once cold."


def _thaw_text(helping: Helping, title: str) -> str:
    return f"Put {_servings(helping)} of {title} from the freezer into the fridge to thaw."


def _amount(helping: Helping) -> str:
    return portion_text(sum(helping.portions.values()))


def _servings(helping: Helping) -> str:
    return servings_text(sum(helping.portions.values()))


def _meal(helping: Helping) -> str:
    """``Thu lunch``: a cooking is eaten within its week, so that the weekday says it."""
    day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[helping.date.weekday()]
    return f"{day} {helping.slot}"
