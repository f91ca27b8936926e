"""Small words that every output shares: portions, dates, amounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mealplan.plan import PlannedDish

_QUARTERS = ("", "¼", "½", "¾")


def portion_text(portion: float) -> str:
    """A portion in quarters as people write it.

    >>> [portion_text(x) for x in (0.5, 1, 1.25, 2)]
    ['½', '1', '1¼', '2']
    """
    whole, quarter = divmod(round(portion * 4), 4)
    return f"{whole or ''}{_QUARTERS[quarter]}" or "0"


def servings_text(servings: float) -> str:
    """How many servings, in quarters where they are.

    >>> [servings_text(x) for x in (0.5, 1, 5.25, 2.1)]
    ['½ serving', '1 serving', '5¼ servings', '2.1 servings']
    """
    quarters = servings * 4 == round(servings * 4)
    number = portion_text(servings) if quarters else f"{servings:.2f}".rstrip("0").rstrip(".")
    return f"{number} serving{'' if servings <= 1 else 's'}"


def portions_text(dish: PlannedDish, *, named: bool = False) -> str:
    """The portions of a dish: nothing for one person's single serving, unless it is ``named``.

    >>> one = {"recipe": "x", "title": "X", "english": "x", "course": "main"}
    >>> portions_text(PlannedDish(**one, portions={"you": 1.0}))
    ''
    >>> portions_text(PlannedDish(**one, portions={"Ana": 1.0, "Ben": 1.5}))
    'Ana 1, Ben 1½'
    """
    if len(dish.portions) == 1 and not named:
        portion = next(iter(dish.portions.values()))
        return "" if portion == 1 else f"× {portion_text(portion)}"
    return ", ".join(f"{name} {portion_text(p)}" for name, p in dish.portions.items())


def day_text(date: dt.date) -> str:
    """``Mon 23 Nov``, in English wherever the program runs.

    >>> day_text(dt.date(2026, 11, 23))
    'Mon 23 Nov'
    """
    day = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[date.weekday()]
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{day} {date.day} {months[date.month - 1]}"


def span_text(dates: Sequence[dt.date], *, year: bool = True) -> str:
    """The first day to the last; a single day by itself.

    >>> monday = dt.date(2026, 11, 23)
    >>> span_text([monday, monday + dt.timedelta(days=6)])
    'Mon 23 Nov – Sun 29 Nov 2026'
    >>> span_text([monday]), span_text([monday], year=False)
    ('Mon 23 Nov 2026', 'Mon 23 Nov')
    """
    first, last = dates[0], dates[-1]
    until = f" – {day_text(last)}" if last != first else ""
    return f"{day_text(first)}{until}" + (f" {last.year}" if year else "")


def amount_text(amount: float) -> str:
    """A number with about three significant digits.

    >>> [amount_text(x) for x in (0.0512, 1.234, 12.34, 123.4, 1234.5)]
    ['0.051', '1.23', '12.3', '123', '1,234']
    """
    if amount >= 100:
        return f"{amount:,.0f}"
    if amount >= 10:
        return f"{amount:.1f}"
    return f"{amount:.2f}" if amount >= 0.1 or amount == 0 else f"{amount:.3f}"
