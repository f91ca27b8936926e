"""Why a week is as it is, for the terminal: dishes, rules at their limit, room left, wishes."""

from __future__ import annotations

import datetime as dt

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from food_db.schema import Level
from mealplan.exports.looks import ASIDE, NAME, ByWidth, closing, heading, items, sentences
from mealplan.exports.why_words import (
    cost_words,
    dish_line,
    gives_little,
    lifted_line,
    missing_lines,
    price_line,
    room_line,
    rule_words,
    what_line,
    when_words,
)
from mealplan.summary import DISCLAIMER
from mealplan.why_parts import DishWhy, Lifted, RuleWhy, Why
from mealplan.why_plan import on_day
from mealplan.why_rules import AT_LIMIT
from mealplan.words import day_text, span_text

_MOST_ROOM = 10
_MOST_RULES = 12
_SEEN = 0.05


def why_view(why: Why, day: dt.date | None = None) -> RenderableType:
    """The whole explanation, or that of the dishes of one day."""
    if day is not None:
        head = f"Why these dishes on {day_text(day)}"
        served = list(on_day(why, day).dishes)
        told = _dishes(why, served, apart=False)
        return Group(Text(head, style=NAME), *told, closing(DISCLAIMER))
    people = ", ".join(why.people)
    head = f"Why this menu: {span_text(why.dates)}, for {people}"
    parts: list[RenderableType] = [Text(head, style=NAME), sentences(missing_lines(why))]
    parts += _dishes(why, list(why.dishes), apart=True)
    several = len(why.people) > 1
    parts += _rules(why)
    parts += _wishes(why.lifted, several=several)
    return Group(*parts, closing(DISCLAIMER))


def _dishes(why: Why, dishes: list[DishWhy], *, apart: bool) -> list[RenderableType]:
    """Points, then the dish with its meals, then what it gives. ``apart``: those that give little
    in a line of their own.
    """
    little = [d for d in dishes if apart and gives_little(d)]
    told = [d for d in dishes if d not in little]
    parts: list[RenderableType] = [
        heading("The dishes, with the points that the week would lose without each"),
        Padding(ByWidth(lambda width: _dish_table(why, told, width)), (0, 0, 0, 2)),
    ]
    if little:
        names = ", ".join(d.title for d in little)
        parts.append(sentences([f"They fill their meals and give little: {names}."]))
    return parts


def _dish_table(why: Why, dishes: list[DishWhy], width: int) -> Table:
    """A paragraph a dish; its meals and its cost stand below it where the line is short."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True, style=NAME)
    table.add_column(ratio=1)
    points = max((len(f"{dish.points:.1f}") for dish in dishes), default=0)
    for dish in dishes:
        when, cost = when_words(dish), cost_words(dish, why.currency)
        fits = cell_len(f"{dish.title}  {when}  {cost}") <= width - points - 2
        text = Text(dish.title, style="not bold").append("  " if fits else "\n").append(when)
        text.stylize(NAME, 0, len(dish.title))
        text.append(f"  {cost}", style=ASIDE).append(f"\n{dish_line(dish)}")
        table.add_row(Text(f"{dish.points:.1f}"), text)
    return table


def _rules(why: Why) -> list[RenderableType]:
    """What rules cost; those at their limit that cost nothing, or have no price; room left."""
    several = len(why.people) > 1
    dear = {(one.wish, one.person) for one in why.lifted if one.gain >= _SEEN}
    priced = [r for r in why.rules if r.price is not None]
    told = [r for r in priced if r.price and r.price.points >= _SEEN][:_MOST_RULES]
    full = [r for r in why.rules if r.price is None and r.free <= AT_LIMIT]
    gave_way = [r for r in full if r.room < 0]
    free = [r for r in full if r.room >= 0 and r.judged and (r.id, r.person) not in dear]
    others = [r for r in full if r.room >= 0 and not r.judged]
    parts: list[RenderableType] = []
    if priced or gave_way:
        parts.append(heading("Rules at their limit, and what they cost"))
        parts += [_two(_told(r, several), price_line(r)) for r in told]
        parts.append(items([_told(r, several) for r in gave_way]))
        if len(priced) > len(told):
            parts.append(items([f"and {len(priced) - len(told)} rules more that cost less"]))
    if free:
        parts.append(heading("At their limit at no cost: more room would gain nothing"))
        parts.append(items([_told(r, several) for r in free]))
    if others:
        parts.append(heading("At their limit too; rules of days, energy and safety have no price"))
        parts.append(items([_told(r, several) for r in others]))
    return parts + _room([r for r in why.rules if r.price is None and r.free > AT_LIMIT], several)


def _room(rules: list[RuleWhy], several: bool) -> list[RenderableType]:
    if not rules:
        return []
    parts = [heading("Room left, the least first")]
    parts += [_two(_told(r, several), room_line(r)) for r in rules[:_MOST_ROOM]]
    if len(rules) > _MOST_ROOM:
        more = len(rules) - _MOST_ROOM
        parts.append(items([f"and {more} rules with more room; --format json has them all"]))
    return parts


def _told(rule: RuleWhy, several: bool) -> str:
    return rule_words(rule, several=several) + (": gave way" if rule.room < 0 else "")


def _two(first: str, second: str) -> RenderableType:
    """A line, and what it means below it."""
    return Group(items([first]), Padding(Text(second, style=ASIDE), (0, 0, 0, 6)))


def _wishes(lifted: tuple[Lifted, ...], *, several: bool) -> list[RenderableType]:
    if not lifted:
        return []
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True, style=NAME)
    table.add_column(ratio=1)
    for one in lifted:
        if one.gain >= _SEEN:
            table.add_row(f"+{one.gain:.1f}", Text(lifted_line(one, several=several)))
    free = [
        what_line(one, several=several)
        for one in lifted
        if one.gain < _SEEN and one.level is Level.WISH
    ]
    parts = [heading("If a wish or rule were lifted: the most points that a week could gain")]
    if table.row_count:
        parts.append(Padding(table, (0, 0, 0, 2)))
    if free:
        parts.append(items([f"Next to nothing, for weeks as good keep them: {'; '.join(free)}."]))
    return parts
