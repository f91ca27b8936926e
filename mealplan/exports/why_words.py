"""The sentences of an explanation: what a dish gives, what a rule costs, what room it leaves."""

from __future__ import annotations

import re

from food_db.schema import Meal
from mealplan.why_parts import Brings, DishWhy, Lifted, RuleWhy, Servings, Why
from mealplan.words import amount_text, day_text, portion_text

_NOTABLE = 0.1  # of a person's total
_LEAST_SHARE = 0.05
_LEAST_POINTS = 0.05
_MOST_PARTS = 3
_MOST_PLANTS = 3
_MOST_ASKED = 3
_FEW = "variety-few"
_SHARE = "share of"
_ONE = {"dishes": "dish", "mains": "main", "servings": "serving", "minutes": "minute"}


def missing_lines(why: Why) -> list[str]:
    """Where the points up to the highest score are."""
    lost: dict[str, list[tuple[str, float]]] = {}
    for one in why.missing:
        if abs(one.points) >= _LEAST_POINTS:
            lost.setdefault(one.title, []).append((one.person, one.points))
    most = sorted(lost.items(), key=lambda held: -sum(points for _, points in held[1]))
    words = [_lost(title, parts) for title, parts in most]
    lines = [
        f"{why.score:.1f} points; every pillar at its stretch would be {why.most:.0f}. "
        + (f"Missing: {'; '.join(words)}." if words else "Nothing to speak of is missing.")
    ]
    rules, rest = why.most - why.reachable, why.reachable - why.score
    if rules >= _LEAST_POINTS:
        lines.append(
            f"Under these rules no week can pass {why.reachable:.1f}: the rules and the dishes at "
            f"hand keep back {rules:.1f}; {rest:.1f} are whole dishes, quarter portions, days, or "
            "not found."
        )
    else:
        lines.append(
            f"The rules keep back nothing: a week of part dishes could have {why.reachable:.1f}. "
            f"Whole dishes, quarter portions and days keep back {rest:.1f}."
        )
    return lines


def _lost(title: str, parts: list[tuple[str, float]]) -> str:
    total = sum(points for _, points in parts)
    named = [f"{person} {points:.1f}" for person, points in parts if person]
    who = f" ({', '.join(named)})" if len(named) > 1 else ""
    return f"{title} {total:.1f}{who}" if total > 0 else f"{title} +{-total:.1f}"


def when_words(dish: DishWhy) -> str:
    """The meals of a dish, in their order: ``Tue, Thu lunch``; a leftover is marked."""
    days: dict[Meal, list[str]] = {}
    for meal in dish.meals:
        mark = "↺" if meal.leftover else ""
        days.setdefault(meal.slot, []).append(day_text(meal.date)[:3] + mark)
    return "; ".join(f"{', '.join(names)} {slot}" for slot, names in days.items())


def cost_words(dish: DishWhy, currency: str) -> str:
    """What a dish costs, and its active minutes over the days."""
    return f"{dish.cost:.2f} {currency}, {dish.minutes:.0f} min"


def gives_little(dish: DishWhy) -> bool:
    """Whether neither pillars nor rules nor wishes asked for a dish, to speak of."""
    asked = any(one.rule != _FEW for one in dish.asked)
    return not (asked or _parts(dish) or dish.only)


def dish_line(dish: DishWhy) -> str:
    """What a dish gives, what it alone brings, and who asked for it."""
    parts = []
    if gives := _parts(dish):
        parts.append(", ".join(gives))
    if dish.only:
        plants = [plant.replace("-", " ") for plant in dish.only]
        named = ", ".join(plants[:_MOST_PLANTS])
        more = len(plants) - _MOST_PLANTS
        parts.append(f"alone brings {named}" + (f" and {more} more" if more > 0 else ""))
    if asked := _asked(dish):
        parts.append(asked)
    text = "; ".join(parts) or "fills the meal; gives little"
    return text[0].upper() + text[1:]


def _parts(dish: DishWhy) -> list[str]:
    """Its largest parts of the components (plants apart, which are named), by points."""
    found: dict[str, list[Brings]] = {}
    for one in dish.brings:
        if one.component != "plants":
            found.setdefault(one.component, []).append(one)
    order = sorted(found.values(), key=lambda held: (-_lost_without(held), -_most_share(held)))
    told = [
        held
        for held in order
        if _most_share(held) >= _NOTABLE
        or (_most_share(held) >= _LEAST_SHARE and _lost_without(held) >= _LEAST_POINTS)
    ]
    if not told and order and _lost_without(order[0]) >= _LEAST_POINTS:
        told = order[:1]
    return [f"{_shares(held)} of the {held[0].title}" for held in told[:_MOST_PARTS]]


def _lost_without(held: list[Brings]) -> float:
    return sum(one.points for one in held)


def _most_share(held: list[Brings]) -> float:
    return max(one.share for one in held)


def _shares(held: list[Brings]) -> str:
    """One share, or from the least to the greatest of the people who eat it.

    >>> part = {"component": "x", "title": "x", "unit": "g", "amount": 1, "points": 0}
    >>> _shares([Brings(person=p, share=s, **part) for p, s in (("A", 0.12), ("B", 0.2))])
    '12–20 %'
    """
    least, most = (round(100 * side(b.share for b in held)) for side in (min, max))
    return f"{most} %" if least == most else f"{least}–{most} %"


def _asked(dish: DishWhy) -> str:
    """Who asked for it: wishes in their words, then the rules that would not hold without it."""
    wishes = [one.words for one in dish.asked if one.share is None and one.rule != _FEW]
    floors: dict[str, list[str]] = {}
    for one in dish.asked:
        if one.share is not None:
            floors.setdefault(_lowered(one.words), []).append(one.person)
    several = len(dish.portions) > 1
    rules = [
        f"{title} ({', '.join(people)})" if several else title for title, people in floors.items()
    ]
    told = rules[:_MOST_ASKED]
    more = len(rules) - len(told)
    needed = f"needed for {', '.join(told)}" + (f" and {more} more" if more else "") if told else ""
    return "; ".join(text for text in (needed, *wishes) if text)


def _lowered(title: str) -> str:
    first = title.split(" ", 1)[0]
    return title if first.isupper() and len(first) > 1 else title[0].lower() + title[1:]


def rule_words(rule: RuleWhy, *, several: bool) -> str:
    """A rule with its value against its nearer bound: ``Pulses (Ben): 6.89 of at most 7 …``."""
    person = rule.person if several else ""
    who = ", ".join(part for part in (person, _kind(rule)) if part)
    title = f"{rule.title} ({who})" if who else rule.title
    cap = rule.side == "cap"
    of = " of at most" if cap else ", at least"
    bound = _quantity(rule, (rule.upper if cap else rule.lower) or 0.0)
    size = _unit(rule)[1]
    each = f" ({size} each)" if size else ""
    return f"{title}: {_amount(rule, rule.value)}{of} {bound}{each}"


def _kind(rule: RuleWhy) -> str:
    """What a rule of variety counts most of, or the day; the measure of an intake says nothing."""
    if rule.id.startswith("variety-"):
        return "" if rule.id == "variety-soup" else rule.key.replace("-", " ")
    return rule.key if rule.id in ("rarely", "energy-day", "day-minutes") else ""


def price_line(rule: RuleWhy) -> str:
    """What a step more room would gain, and where."""
    assert rule.price is not None
    price = rule.price
    step = _quantity(rule, price.step)
    way = f"{step} more" if rule.side == "cap" else f"asking for {step} less"
    where = "with other dishes, at best" if price.dishes else "with these dishes"
    gain = f"{way} would add {_points(price.points)} {where}"
    return f"{gain}: {_servings(price.more, more=' more')}" if price.more else gain


def room_line(rule: RuleWhy) -> str:
    """How much more, or less, would still keep a rule."""
    way = "more" if rule.side == "cap" else "less"
    text = f"room for {_quantity(rule, rule.room)} {way}"
    return f"{text}: {_servings(rule.about)}" if rule.about else text


def _servings(about: Servings, more: str = "") -> str:
    """Servings over the days, in quarters as people say them.

    >>> _servings(Servings(recipe="x", title="Kimchi", servings=2.3))
    'about 2¼ servings of Kimchi'
    """
    quarters = round(4 * about.servings)
    if quarters < 1:
        return f"less than ¼ serving{more} of {about.title}"
    plural = "s" if quarters > 4 else ""
    return f"about {portion_text(quarters / 4)} serving{plural}{more} of {about.title}"


def lifted_line(one: Lifted, *, several: bool) -> str:
    """A wish or rule with the dishes that would come."""
    what = what_line(one, several=several)
    names = ", ".join(dish.title for dish in one.dishes)
    return f"{what}: more {names}" if names else what


def what_line(one: Lifted, *, several: bool) -> str:
    """What is lifted, and whose it is."""
    return f"{one.words} ({one.person})" if one.person and several else one.words


def _unit(rule: RuleWhy) -> tuple[str, str]:
    """The unit in words, and the size of a serving.

    >>> why = {"id": "x", "title": "x", "level": "wish", "person": "", "key": "", "value": 1}
    >>> why |= {"lower": None, "upper": 2, "source": "x", "side": "cap", "room": 1, "free": 0.5}
    >>> _unit(RuleWhy(**why, judged=True, unit="servings/week of 150 g cooked"))
    ('servings a week', '150 g cooked')
    >>> _unit(RuleWhy(**why, judged=True, unit="share of the need"))
    ('% of the need', '')
    """
    unit, size = rule.unit, ""
    for short, long in (("/week", " a week"), ("/d", " a day")):
        if f"{short} of " in unit:
            unit, size = unit.split(" of ", 1)
        if unit.endswith(short):
            unit = unit.removesuffix(short) + long
    return unit.replace(_SHARE, "% of", 1), size


def _amount(rule: RuleWhy, amount: float) -> str:
    return _number(100 * amount if rule.unit.startswith(_SHARE) else amount)


def _quantity(rule: RuleWhy, amount: float) -> str:
    """An amount with its unit: ``5 mains a week``, ``1 main a week``."""
    number, unit = _amount(rule, amount), _unit(rule)[0]
    if number == "1":
        for several, one in _ONE.items():
            unit = re.sub(rf"^{several}\b", one, unit)
    return f"{number} {unit}"


def _points(points: float) -> str:
    return f"{points:.2f} points" if points < 1 else f"{points:.1f} points"


def _number(amount: float) -> str:
    """An amount without needless zeros.

    >>> [_number(x) for x in (5.0, 2.044, 1890.2, 0.5, 0.1)]
    ['5', '2.04', '1,890', '0.5', '0.1']
    """
    text = amount_text(amount)
    return text.rstrip("0").rstrip(".") if "." in text else text
